"""What may be pasted and typed at most."""

from __future__ import annotations

import time
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest
from textual import events
from textual.message import Message

from drafts.bounds import MOST_LETTERS, MOST_ROWS
from drafts.model import Place
from screens.prose import ProseEditor
from screens.typing import LineEditor
from screens.words import labels
from templates.sections.individuals import Individuals, Person
from templates.sections.lessons import Lessons
from templates.sections.situation import Situation
from tests import samples
from tests.wizards import open_wizard
from tui import pasting
from tui.keyboard import Keyboard
from tui.pasting import MOST_PASTED


def pasted(found: Iterable[Message]) -> str:
    return "".join(each.text for each in found if isinstance(each, events.Paste))


def test_a_paste_of_ten_megabytes_is_cut_before_anything_is_made_of_it() -> None:
    keyboard = Keyboard()
    before = time.process_time()

    found: list[Message] = []
    for data in ["\x1b[200~", *["x" * 4096] * 2500, "\x1b[20", "1~", "a"]:
        found += keyboard.feed(data)

    assert time.process_time() - before < 3
    assert pasted(found) == "x" * MOST_PASTED
    assert [each.key for each in found if isinstance(each, events.Key)] == ["a"]


def test_several_pastes_have_room_each(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pasting, "MOST_PASTED", 3)

    found = list(Keyboard().feed("\x1b[200~abcd\x1b[201~e\x1b[200~fgh\x1b[201~"))

    assert [each.text for each in found if isinstance(each, events.Paste)] == ["abc", "fgh"]


PLACES = {
    "line": Place("heading", field="issuer"),
    "prose": Place("situation", field="overview"),
    "points": Place("lessons", field="points"),
}


@pytest.mark.parametrize("kind", ["line", "prose"])
@pytest.mark.slow
async def test_a_paste_that_is_too_long_is_cut_and_said(tmp_path: Path, kind: str) -> None:
    situation = replace(samples.SMALLEST.of(Situation), overview="có từ trước ")
    draft = replace(samples.SMALLEST.having(situation), resume=PLACES[kind])
    async with open_wizard(tmp_path, draft) as wizard:
        editor = wizard.app.focused
        assert isinstance(editor, LineEditor | ProseEditor)
        before = editor.written

        await wizard.paste("Chi bộ " * 1_400_000)
        pasted = editor.written
        said = labels.pasted_in_part(MOST_LETTERS - len(before))
        was_said = said in wizard.shown
        await wizard.type("a")
        typed, was_full = editor.written, labels.FIELD_FULL in wizard.shown
        await wizard.press("ctrl+z")

        assert len(pasted) == MOST_LETTERS
        assert pasted.startswith(f"{before}Chi bộ Chi bộ")
        assert was_said
        assert (typed, was_full) == (pasted, True)
        assert editor.written == before


@pytest.mark.parametrize("kind", ["line", "points"])
async def test_a_paste_into_a_full_field_changes_nothing_and_says_so(
    tmp_path: Path, kind: str
) -> None:
    draft = replace(samples.SMALLEST, resume=PLACES[kind])
    async with open_wizard(tmp_path, draft) as wizard:
        await wizard.paste("x" * MOST_LETTERS)
        editor = wizard.app.focused
        assert isinstance(editor, LineEditor | ProseEditor)
        full = editor.written

        await wizard.paste("- một ý\n- ý nữa\n" * 100_000)
        said = wizard.shown
        assert editor.written == full
        assert "không vào được chữ nào" in said
        assert "200.000 ký tự" in said
        assert "ký tự đầu" not in said
        assert "Làm gì?" not in said  # nothing was pasted, so that there is nothing to ask
        await wizard.press("backspace")
        assert editor.written == full[:-1]


@pytest.mark.slow
async def test_lines_are_bounded_as_letters_are(tmp_path: Path) -> None:
    draft = replace(samples.SMALLEST, resume=PLACES["points"])
    async with open_wizard(tmp_path, draft) as wizard:
        await wizard.press("ctrl+a")

        await wizard.paste("ý\n" * (MOST_ROWS + 1000))
        await wizard.press("enter")
        is_full = labels.FIELD_FULL in wizard.shown
        await wizard.press("ctrl+s")

        assert is_full
        assert wizard.saved.of(Lessons).points == ("ý",) * MOST_ROWS


async def test_a_selection_makes_room(tmp_path: Path) -> None:
    situation = replace(samples.SMALLEST.of(Situation), overview="a" * MOST_LETTERS)
    draft = replace(samples.SMALLEST.having(situation), resume=PLACES["prose"])
    async with open_wizard(tmp_path, draft) as wizard:
        editor = wizard.app.focused
        assert isinstance(editor, ProseEditor)
        await wizard.press("shift+left", "shift+left")

        await wizard.type("b")
        await wizard.type("c")
        await wizard.type("d")

        assert editor.written == "a" * (MOST_LETTERS - 2) + "bc"


@pytest.mark.slow
async def test_a_list_has_an_end(tmp_path: Path) -> None:
    people = tuple(Person(name=f"Người {i}") for i in range(MOST_ROWS))
    draft = samples.SMALLEST.having(Individuals(people=people))
    draft = replace(draft, resume=Place("individuals", field="people"))
    async with open_wizard(tmp_path, draft) as wizard:
        await wizard.press("ctrl+d")
        was_said = labels.LIST_FULL in wizard.shown
        await wizard.press("enter", "insert")
        was_said_there = labels.LIST_FULL in wizard.shown
        await wizard.press("ctrl+s")

        assert (was_said, was_said_there) == (True, True)
        assert wizard.saved.of(Individuals).people == people


@pytest.mark.parametrize("text", ["\x1b[2", "\u202e", "\ud800a", "\x00\x9b", "\ufffe"])
async def test_a_short_paste_is_cleaned_too(tmp_path: Path, text: str) -> None:
    async with open_wizard(tmp_path, replace(samples.SMALLEST, resume=PLACES["line"])) as wizard:
        editor = wizard.app.focused
        assert isinstance(editor, LineEditor)

        await wizard.paste(text)

        assert editor.written.isprintable()
