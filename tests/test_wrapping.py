"""Rows of text and lines on the screen are those of Textual, and cost what changes."""

from __future__ import annotations

import asyncio
import random
import time
from dataclasses import replace
from pathlib import Path
from statistics import median

import pytest
from rich.cells import cell_len
from textual import events
from textual.app import ComposeResult
from textual.document._document import Document
from textual.document._wrapped_document import WrappedDocument
from textual.strip import Strip
from textual.widgets import Input, TextArea
from textual.widgets.input import Selection as InLine
from textual.widgets.text_area import Selection

from drafts.model import Draft, Place
from screens.measuring import cells
from screens.order import InOrder
from screens.prose import ProseEditor
from screens.typing import LineEditor
from screens.wrapping import Rows
from templates.sections.heading import Heading
from templates.sections.situation import Situation
from tests import samples
from tests.soak import times
from tests.wizards import open_wizard

PARTS = ("a", "vận", "x" * 30, "日本", "e\u0301", "  ", "\u00a0", "khéo", "✔\ufe0f", "\n", "-", "ế")


def _text(chance: random.Random, most: int) -> str:
    words = [chance.choice(PARTS) * chance.choice((1, 1, 2)) for _ in range(chance.randrange(most))]
    return chance.choice((" ", " ", "")).join(words)


def _place(chance: random.Random, document: Document) -> tuple[int, int]:
    line = chance.randrange(document.line_count)
    return line, chance.randrange(len(document[line]) + 1)


@pytest.mark.parametrize("seed", range(times(200, 20_000)))
def test_rows_after_any_change_are_those_of_a_text_laid_out_anew(seed: int) -> None:
    chance = random.Random(seed)
    document, width = Document(_text(chance, 120)), chance.randrange(2, 50)
    rows = Rows(document)
    rows.wrap(width, 4)
    for _ in range(12):
        start = end = _place(chance, document)
        if chance.random() < 0.5:
            end = _place(chance, document)
        start, end = sorted((start, end))
        result = document.replace_range(start, end, _text(chance, 4))
        rows.wrap_range(start, end, result.end_location)
        anew = WrappedDocument(document)
        anew.wrap(width, 4)

        assert rows._wrap_offsets == anew._wrap_offsets
        assert rows._offset_to_line_info == anew._offset_to_line_info
        assert rows._line_index_to_offsets == anew._line_index_to_offsets
        assert rows.get_sections(0) == anew.get_sections(0)
        place = _place(chance, document)
        assert rows.location_to_offset(place) == anew.location_to_offset(place)


WIDE = ("", "chi bộ ", "日本 ", "e\u0301 ", "✔\ufe0f", "a\u200db", "🇻🇳", "\x07")


@pytest.mark.parametrize("count", [1, 100])
@pytest.mark.parametrize("text", WIDE, ids=ascii)
def test_a_long_text_is_as_wide_as_it_is_for_rich(text: str, count: int) -> None:
    assert cells(text * count) == cell_len(text * count)


class Fields(InOrder):
    """A field of each kind."""

    def compose(self) -> ComposeResult:
        self.prose = ProseEditor(numbered=True)
        self.line = LineEditor(placeholder="trống")
        yield self.prose
        yield self.line


@pytest.mark.parametrize("seed", range(times(3, 200)))
async def test_what_is_drawn_is_what_textual_draws(seed: int) -> None:
    chance = random.Random(seed)
    async with Fields().run_test(size=(chance.choice((20, 47)), 24)) as pilot:
        app = pilot.app
        assert isinstance(app, Fields)
        for _ in range(25):
            field: ProseEditor | LineEditor = chance.choice((app.prose, app.line))
            app.set_focus(field)
            _change(chance, field)
            await pilot.pause()

            ours = [app.prose._render_line(y) for y in range(app.prose.size.height)]
            theirs = [TextArea._render_line(app.prose, y) for y in range(app.prose.size.height)]
            wanted = [_drawn(strip) for strip in theirs]
            if not app.prose.text:  # no answer has no number
                wanted[0] = [(" " if letter == "1" else letter, look) for letter, look in wanted[0]]
            assert [_drawn(strip) for strip in ours] == wanted
            assert _drawn(app.line.render_line(0)) == _drawn(Input.render_line(app.line, 0))


def _change(chance: random.Random, field: ProseEditor | LineEditor) -> None:
    size = len(field.written)
    start, end = sorted((chance.randrange(size + 1), chance.randrange(size + 1)))
    if chance.random() < 0.7:
        text = _text(chance, 60)
        field.put(field.cleaned(text), start, chance.choice((start, end)))
        return
    if isinstance(field, ProseEditor):
        field.selection = Selection(field._location(start), field._location(end))
    else:
        field.selection = InLine(start, end)


def _drawn(strip: Strip) -> list[tuple[str, object]]:
    """Each letter of a strip, and how it looks."""
    return [(letter, segment.style) for segment in strip for letter in segment.text]


KEYS_EACH = times(40, 400)
_SENTENCE = "Chi bộ lãnh đạo nhà trường làm tốt công tác dân vận, được nhân dân tin. "


def _draft(field: str, size: int) -> Draft:
    text = (_SENTENCE * (size // len(_SENTENCE) + 1))[:size]
    if field == "line":
        heading = replace(samples.FULL.of(Heading), issuer=text)
        return replace(samples.FULL.having(heading), resume=Place("heading", field="issuer"))
    situation = replace(samples.FULL.of(Situation), overview=text)
    return replace(samples.FULL.having(situation), resume=Place("situation", field="overview"))


async def _cost(home: Path, draft: Draft) -> float:
    """Seconds of this thread that a key takes, whoever else is at work on the machine."""
    costs = []
    async with open_wizard(home, draft) as wizard:
        for number in range(KEYS_EACH):
            key = ("a", "u", "space", "backspace", "left")[number % 5]
            before = time.thread_time()
            wizard.app.post_message(events.Key(key, " " if key == "space" else None))
            await asyncio.sleep(0.02)  # for the frame of it
            await wizard.app.settled()
            costs.append(time.thread_time() - before)
    return median(costs)


@pytest.mark.parametrize("field", ["line", "prose"])
@pytest.mark.slow
async def test_a_key_in_a_paragraph_of_twenty_thousand_letters_costs_hardly_more(
    tmp_path: Path, field: str
) -> None:
    """Than in one of two hundred: no more than twice as much."""
    short = await _cost(tmp_path / "short", _draft(field, 200))
    long = await _cost(tmp_path / "long", _draft(field, 20_000))

    assert long <= 2 * short
