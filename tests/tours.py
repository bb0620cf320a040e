"""A walk through every screen of the program in a terminal, with a picture of each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path

from pyte.screens import Char

from drafts.model import Place
from drafts.shelf import Shelf
from screens.route import Step, route
from templates import report
from templates.sections.heading import Heading
from templates.sections.situation import Situation
from tests import samples
from tests.painted import Look, Painting, taken_apart
from tests.terminal import Terminal

_OUTLINE = "Tới mục này"
_SELECT = ("\x1b[1;2D",) * 3
_CLOCK = re.compile(r"\d\d:\d\d hôm nay")

_ON_SHELF = (
    ("help to fetch files", "ctrl+w", "Chưa xuất tệp nào"),
    ("choice of a period", "insert", "6 tháng"),
    ("ways", "right", "Làm gì với"),
    ("choice of an input method", "\x02", "Telex có sẵn"),
    ("help of the shelf", "f1", "Các phím ở đây"),
)
_BEHIND = (
    ("name", ("right", "down", "enter"), "Đặt tên"),
    ("bin", ("end", "enter"), "Thùng: các"),
    ("trial", ("\x02", "end", "enter"), "Gõ thử dòng này"),
)
_IN_DRAFT = (
    ("outline", "f3", _OUTLINE),
    ("problems", "f9", "Tới chỗ này"),
    ("help", "f1", "Phím ở chỗ"),
    ("name of the export", "ctrl+e", "Đồng ý"),
    ("preview", "f4", "Sửa chỗ này"),
)


@dataclass(frozen=True, slots=True)
class Picture:
    """What a terminal shows."""

    lines: tuple[str, ...]
    """As wide as the screen."""
    looks: tuple[tuple[Look, ...], ...]
    """The look of each cell."""

    @property
    def shown(self) -> list[str]:
        """The lines, as wide, without the hour."""
        return [_CLOCK.sub("--:-- hôm nay", line) for line in self.lines]

    @property
    def marks(self) -> list[list[frozenset[str]]]:
        """The looks without their colours."""
        return [[look.marks for look in row] for row in self.looks]

    @property
    def text(self) -> str:
        """The words, without the hour."""
        return "\n".join(line.rstrip() for line in self.shown)


@dataclass(frozen=True, slots=True)
class Tour:
    """What was seen and what was sent."""

    pictures: Mapping[str, Picture]
    painting: Painting


def tour(home: Path, *, steps: int = 99, **env: str) -> Tour:
    """Walk through every screen at 80×24, with these variables in the environment.

    Of the kinds of steps it sees the first `steps` ones; less than all of them also means that it
    sees nothing else.
    """
    kept = home / ".local/share/kheo"
    shelf = Shelf(kept / "drafts", kept / "bin", report.schema)
    heading, situation = samples.FULL.of(Heading), samples.FULL.of(Situation)
    staff = (replace(situation.staff[0], count="mấy"), *situation.staff[1:])
    faulty = samples.FULL.having(replace(heading, year="năm nay"))
    faulty = faulty.having(replace(situation, staff=staff))
    shelf.discard(shelf.create(replace(samples.SMALLEST, title="Bản bỏ đi")))
    path = shelf.create(replace(faulty, resume=Place("heading", field="superior")))
    with Terminal("open", str(path), home=home, env=env) as terminal:
        terminal.wait_for("Mục 1/")
        pictures = dict(_walk(terminal, route(faulty), steps))
        terminal.type("f10")
        assert terminal.ended() == 0
    return Tour(pictures, taken_apart(terminal.sent))


def picture(terminal: Terminal) -> Picture:
    """What the terminal shows once it is quiet."""
    terminal.quiet(0.2)
    return _now(terminal)


def is_selected(look: Look) -> bool:
    """Whether so look the letters that she has selected."""
    return {"4", "7"} <= look.marks


def shows_focus(picture: Picture) -> bool:
    """Whether letters or a cursor between the title and the status stand out without colour."""
    rows = picture.looks[1:-4]
    return any(look.is_reverse for row in rows for look in row[:-4])


def _now(terminal: Terminal) -> Picture:
    screen = terminal.screen
    looks = tuple(
        tuple(_look(screen.buffer[y][x]) for x in range(screen.columns))
        for y in range(screen.lines)
    )
    return Picture(tuple(screen.display), looks)


def _walk(terminal: Terminal, steps: Sequence[Step], most: int) -> Iterator[tuple[str, Picture]]:
    names = [step.section.key if step.index is None else f"a {step.noun}" for step in steps]
    kinds = list(dict.fromkeys(names))
    for name in kinds[:most]:
        _go_to(terminal, names.index(name))
        yield f"step {name}", picture(terminal)
    if most >= len(kinds):
        yield from _walk_on(terminal, names)
    else:
        terminal.type("f10")
        terminal.wait_for("Chọn một bản nháp")


def _walk_on(terminal: Terminal, names: Sequence[str]) -> Iterator[tuple[str, Picture]]:
    """Walk through all but the steps."""
    for name, key, words in _IN_DRAFT:
        yield from _looked_at(terminal, name, key, words)
    _go_to(terminal, names.index("situation"), "tab")
    yield "cells of a table", picture(terminal)
    terminal.type("ctrl+u")
    terminal.wait_for("Về danh sách")
    yield "row of a table", picture(terminal)
    _go_to(terminal, names.index("heading"), "tab", *_SELECT)
    terminal.until(lambda: any(map(is_selected, chain(*_now(terminal).looks))), "a selection")
    yield "selected letters of a line", picture(terminal)
    _go_to(terminal, names.index("direction"), *_SELECT)
    terminal.until(lambda: any(map(is_selected, chain(*_now(terminal).looks))), "a selection")
    yield "selected letters of prose", picture(terminal)
    terminal.type("f10")
    terminal.wait_for("Chọn một bản nháp")
    yield "shelf", picture(terminal)
    for name, key, words in _ON_SHELF:
        yield from _looked_at(terminal, name, key, words)
    yield from _walk_in(terminal)


def _go_to(terminal: Terminal, index: int, *keys: str) -> None:
    """Go to the step with this index by the outline, and press more keys there."""
    terminal.type("f3")
    terminal.wait_for(_OUTLINE)
    terminal.type("home", *["down"] * index, "enter", *keys)
    terminal.until(lambda: _OUTLINE not in terminal.text and shows_focus(_now(terminal)), "focus")


def _walk_in(terminal: Terminal) -> Iterator[tuple[str, Picture]]:
    """Look at what lies behind a choice on the shelf."""
    for name, keys, words in _BEHIND:
        before = terminal.text
        terminal.type(*keys)
        terminal.wait_for(words)
        terminal.until(lambda: shows_focus(_now(terminal)), "focus")
        yield name, picture(terminal)
        terminal.type("esc", "home")
        terminal.wait_for(before.splitlines()[0])


def _looked_at(
    terminal: Terminal, name: str, key: str, words: str
) -> Iterator[tuple[str, Picture]]:
    before = terminal.text
    terminal.type(key)
    terminal.wait_for(words)
    if not name.startswith("help"):  # which is merely read
        terminal.until(lambda: shows_focus(_now(terminal)), "focus")
    yield name, picture(terminal)
    terminal.type("esc")
    terminal.until(lambda: terminal.text == before, f"what was there before {name}")


def _look(cell: Char) -> Look:
    """The look of a cell, as far as it shows: a blank has no weight, no slant and no colour."""
    is_blank = cell.data == " "
    marks = {
        "1": cell.bold and not is_blank,
        "3": cell.italics and not is_blank,
        "4": cell.underscore,
        "7": cell.reverse,
    }
    return Look(
        "" if cell.fg == "default" or is_blank else cell.fg,
        "" if cell.bg == "default" else cell.bg,
        frozenset(mark for mark, is_on in marks.items() if is_on),
    )
