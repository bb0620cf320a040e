"""What is painted for a key: all that changes, once, and nothing beside it."""

from __future__ import annotations

import random
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from textual._compositor import ChopsUpdate, Compositor
from textual.geometry import Region, Size
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Input, Static

from drafts.model import Draft, Place
from drafts.shelf import Shelf
from screens.form import Form
from screens.painting import ThriftyCompositor
from screens.prose import ProseEditor
from screens.route import Step
from screens.shelf import ShelfScreen
from templates import report
from templates.sections.situation import Situation
from tests import samples
from tests.soak import times
from tests.terminal import ROOT, Terminal
from tests.wizards import BIN, RENAME, Wizard, open_wizard
from tui.app import KheoApp

EMPTY_MOVE = re.compile(r"\x1b\[\d+;\d+H(?=\x1b\[\d+;\d+H|\n|$)")
KEYS = (
    *("a", "đ", "ệ", "4", "space", "backspace", "delete", "left", "up", "down", "tab", "enter"),
    *("shift+tab", "f8", "f7", "f4", "f3", "f1", "f9", "escape", "ctrl+f", "insert", "pagedown"),
)
CELL = Place("situation", "staff", 3, "count")
LIST = Place("individuals", field="people")


@contextmanager
def painted() -> Iterator[list[tuple[str, str]]]:
    """What each repaint sends while this lasts, and what a stock one would."""
    found: list[tuple[str, str]] = []
    ours = ThriftyCompositor.render_partial_update

    def both(self: ThriftyCompositor) -> ChopsUpdate | None:
        regions = set(self._dirty_regions)
        update = ours(self)
        self._dirty_regions = regions
        stock = Compositor.render_partial_update(self)
        if self.root is not None and update is not None and stock is not None:
            console = self.root.app.console
            sent = (each.render_segments(console) for each in (update, stock))
            first, second = (EMPTY_MOVE.sub("", each) for each in sent)
            found.append((first, second))
        return update

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ThriftyCompositor, "render_partial_update", both)
        yield found


async def press(wizard: Wizard, key: str) -> None:
    """Press a key, and wait until all that follows from it is painted."""
    await wizard.pilot.press(key)
    await wizard.app.settled()
    await wizard.pilot.pause()


@pytest.mark.parametrize("seed", range(times(2, 40)))
@pytest.mark.slow
async def test_a_repaint_sends_what_a_stock_one_would(seed: int, tmp_path: Path) -> None:
    draft = replace(samples.with_people(17), resume=random.Random(seed).choice((CELL, LIST)))
    keys = random.Random(seed).choices(KEYS, k=40)

    async with open_wizard(tmp_path, draft) as wizard:
        with painted() as repaints:
            for key in keys:
                await press(wizard, key)

    assert len(repaints) > 3
    assert all(sent == stock for sent, stock in repaints)


@pytest.mark.parametrize(
    ("place", "before", "letter"), [(CELL, "1", "2"), (LIST, "ctrl+f", "n")], ids=["cell", "filter"]
)
async def test_what_follows_from_a_letter_is_painted_with_it(
    place: Place, before: str, letter: str, tmp_path: Path
) -> None:
    draft: Draft = replace(samples.with_people(200), resume=place)
    async with open_wizard(tmp_path, draft) as wizard:
        await press(wizard, before)
        with painted() as repaints:
            await press(wizard, letter)

    assert len(repaints) == 1


async def test_a_letter_asks_no_other_field_for_its_lines(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft = replace(samples.FULL, resume=Place("heading", field="issuer"))
    asked: list[Widget] = []
    stock = Widget.render_lines

    def asking(self: Widget, crop: Region) -> list[Strip]:
        asked.append(self)
        return stock(self, crop)

    async with open_wizard(tmp_path, draft) as wizard:
        await press(wizard, "a")
        monkeypatch.setattr(Widget, "render_lines", asking)

        await press(wizard, "b")

        focused = wizard.app.focused

    assert focused in asked
    assert [widget for widget in asked if isinstance(widget, Input | Static)] == [focused]


async def test_a_step_is_as_high_as_it_will_be_from_its_first_layout(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    heights: dict[Step, list[int]] = {}

    def noting(self: Form) -> None:
        heights.setdefault(self._step, []).append(self.virtual_size.height)

    async with open_wizard(tmp_path, replace(samples.with_prose(40), resume=None)) as wizard:
        monkeypatch.setattr(Form, "watch_virtual_size", noting, raising=False)
        for _ in range(12):
            await press(wizard, "f8")

    assert len(heights) > 6
    assert [found for found in heights.values() if len(found) > 1] == []


@pytest.mark.parametrize("columns", [60, 80, 133])
async def test_text_is_wrapped_for_the_room_it_gets(columns: int, tmp_path: Path) -> None:
    draft = replace(samples.with_prose(40), resume=Place("situation", field="overview"))
    async with open_wizard(tmp_path, draft) as wizard:
        await wizard.pilot.resize_terminal(columns, 30)
        await wizard.pilot.pause()

        for editor in wizard.app.screen.query(ProseEditor):
            size = Size(columns, 30)
            wanted = editor.get_content_height(size, size, editor.content_size.width)
            editor.wrapped_document.wrap(editor.wrap_width)
            assert wanted == editor.wrapped_document.height


WRITING = (
    *("a", "ệ", "m", "space", "space", "enter", "backspace", "backspace", "delete", "ctrl+x"),
    *("up", "down", "left", "right", "home", "end", "pageup", "pagedown", "ctrl+left"),
    *("ctrl+right", "shift+left", "shift+up", "shift+down", "shift+end", "ctrl+a", "ctrl+v"),
    *("ctrl+z", "ctrl+y"),
)
LONG_WORDS = " ".join(("vận", "khéo" * 9, "dân", "x" * 70, "chi", "bộ" * 20, "trường") * 4)


@pytest.mark.parametrize("field", ["overview", "advantages"])
@pytest.mark.parametrize("seed", range(times(3, 60)))
@pytest.mark.slow
async def test_every_row_that_looks_otherwise_is_painted(
    field: str, seed: int, tmp_path: Path
) -> None:
    chance = random.Random(seed)
    situation = replace(samples.FULL.of(Situation), overview=f"{LONG_WORDS}\n{LONG_WORDS}")
    draft = replace(samples.FULL.having(situation), resume=Place("situation", field=field))
    async with open_wizard(tmp_path, draft) as wizard:
        editor = wizard.app.focused
        assert isinstance(editor, ProseEditor)
        for _ in range(60):
            burst = chance.choices(WRITING, k=chance.choice((1, 1, 1, 2, 5)))
            await wizard.pilot.press(*burst)
            await wizard.app.settled()
            await wizard.pilot.pause()
            everything = editor.size.region
            if wizard.app.focused is not editor:
                wizard.app.screen.set_focus(editor)
                await wizard.pilot.pause()

            shown = editor.render_lines(everything)
            editor._styles_cache.clear()
            editor._line_cache.clear()

            assert shown == editor.render_lines(everything), burst


async def test_the_shelf_is_painted_at_once_and_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf = Shelf(tmp_path / "drafts", tmp_path / "bin", report.schema)
    for _ in range(30):
        shelf.create(samples.FULL)
    seen: list[str] = []
    usable: list[list[str]] = []
    paint, tick = Compositor.render_full_update, ShelfScreen._on_timer_update

    def painted(self: Compositor, **options: Any) -> Any:
        if isinstance(self.root, ShelfScreen):
            seen.append("painted")
        return paint(self, **options)

    def ticked(self: ShelfScreen) -> None:
        seen.append("ticked")
        tick(self)

    async def get_ready(self: KheoApp) -> None:
        usable.append(seen.copy())

    monkeypatch.setattr(Compositor, "render_full_update", painted)
    monkeypatch.setattr(ShelfScreen, "_on_timer_update", ticked)
    monkeypatch.setattr(KheoApp, "_get_ready", get_ready)
    async with open_wizard(tmp_path):
        pass

    assert usable == [["painted", "ticked"]]


OPENING = {
    "the outline": ("f3",),
    "the report": ("f4",),
    "the help": ("f1",),
    "ways to type": ("f12",),
    "what is left to do": ("f9",),
    "a name for the file": ("ctrl+e",),
    "a number to go to": ("esc", "ctrl+t"),
    "the shelf again": ("f10",),
    "a draft": ("f10", "enter"),
    "the bin": ("f10", *BIN),
    "a title": ("f10", *RENAME),
}
"""What is opened with the last of these keys, from a person near the end of the report."""


FRAMES = """
import sys
from queue import Queue
from tui.__main__ import main
put = Queue.put
def counted(self, item, *options):
    if isinstance(item, str):
        with open(sys.argv[0] + ".frames", "a") as file:
            print(len(item), file=file)
    put(self, item, *options)
Queue.put = counted
sys.exit(main([]))
"""
"""Writes down how long each text is that is handed to Textual's thread that writes."""


@pytest.mark.terminal
@pytest.mark.parametrize("kind", OPENING)
@pytest.mark.slow
def test_what_is_opened_is_sent_as_one_frame(kind: str, tmp_path: Path) -> None:
    home = tmp_path / ".local/share/kheo"
    title = "Báo cáo chín tháng đầu năm, gửi Đảng uỷ phường ngày mười hai tháng chín"
    place = Place("individuals", "people", 16)
    draft = replace(samples.with_people(17), title=title, resume=place)
    Shelf(home / "drafts", home / "bin", report.schema).create(draft)
    script = tmp_path / "counting.py"
    script.write_text(FRAMES, "utf-8")
    frames = tmp_path / "counting.py.frames"
    command, env = (sys.executable, str(script)), {"PYTHONPATH": str(ROOT)}
    with Terminal(home=tmp_path, command=command, env=env) as terminal:
        terminal.wait_for("F10")
        terminal.quiet()
        for each in ("enter", *OPENING[kind]):
            frames.write_text("")
            terminal.type(each)
            terminal.quiet(0.5)

    assert len(frames.read_text().splitlines()) == 1
