"""Frames as Textual writes them: recorded from the wizard, or made up at random."""

from __future__ import annotations

import random
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from rich.cells import split_graphemes
from textual.drivers import headless_driver

from drafts.model import Draft
from tests.referee import Event, Garbled, Resized, Written
from tests.wizards import Wizard, open_wizard

SIZES = ((20, 5), (80, 24), (37, 11), (132, 43), (80, 25), (200, 60), (79, 24))
WORDS = ("chi", "bộ", "trường", "mầm", "non", "vận", "khéo", "Đảng", "uỷ", "2026", "·", "…", "│")
MARKED = ("e\u0302\u0323", "o\u031b\u0301", "n\u0303", "a\u0306\u0300", "E\u0302\u0301")
WIDE = ("日", "本", "漢", "한", "，")
EMOJI = ("😀", "👍", "🇻🇳", "✅", "❤\ufe0f")
LETTERS = {"word": WORDS, "blank": (" ", " " * 9), "mark": MARKED, "wide": WIDE, "emoji": EMOJI}
LOOKS = ("", "1", "7", "4", "1;7", "3;4", "9", "31", "92", "38;5;208", "38;2;9;120;200")
GROUNDS = ("", "", "", "49", "44", "100", "48;5;17", "48;2;30;30;46")

Cell = tuple[str, int, str]
"""A letter, its width, the parameters of its look."""


class MadeUp:
    """A screen that changes at random, written the way Textual writes."""

    def __init__(self, chance: random.Random, sizes: Sequence[tuple[int, int]] = SIZES) -> None:
        self._chance = chance
        self._sizes = sizes
        kinds = ["word", "word", "word", "blank"]
        self._kinds = kinds + chance.choices(["mark", "wide", "emoji", "word"], k=2)
        self._width, self._height = 80, 24
        self._rows: list[list[Cell]] = []

    def events(self, count: int) -> Iterator[Event]:
        """So many changes, from an empty screen."""
        yield self._resized(*self._chance.choice(self._sizes))
        yield self._written(range(self._height))
        changes = (self._touch, self._rewrite, self._scroll, self._blank, self._again)
        for _ in range(count):
            match self._chance.randrange(12):
                case 0:
                    yield self._resized(*self._chance.choice(self._sizes))
                    yield self._written(range(self._height))
                case 1:
                    yield Garbled(self._chance.randrange(999))
                case _:
                    yield self._written(sorted(self._chance.choice(changes)()))
        yield self._written(range(self._height))

    def _resized(self, columns: int, rows: int) -> Event:
        self._width, self._height = columns, rows
        self._rows = [self._row() for _ in range(rows)]
        return Resized(columns, rows, self._chance.randrange(999), self._chance.random() < 0.5)

    def _look(self) -> str:
        return ";".join(filter(None, map(self._chance.choice, (LOOKS, GROUNDS))))

    def _row(self) -> list[Cell]:
        row: list[Cell] = []
        left = self._width if self._chance.random() < 0.8 else 0
        while left:
            text = self._chance.choice(LETTERS[self._chance.choice(self._kinds)])
            look = self._chance.choice(("", self._look()))
            for start, end, width in split_graphemes(text)[0]:
                if width <= left:
                    row.append((text[start:end], width, look))
                    left -= width
            if self._chance.random() < 0.05:
                break
        ground = self._chance.choice(GROUNDS)
        return row + [(" ", 1, ground)] * (self._width - sum(width for _, width, _ in row))

    def _some(self) -> int:
        return self._chance.randrange(self._height)

    def _touch(self) -> set[int]:
        """A letter is typed over another."""
        row = self._some()
        cells = self._rows[row]
        place = self._chance.randrange(len(cells))
        if cells[place][1] == 1:
            letter = self._chance.choice("abêđ .ữ")
            cells[place] = (letter, 1, self._chance.choice(("", self._look())))
        return {row}

    def _rewrite(self) -> set[int]:
        rows = {self._some() for _ in range(self._chance.choice((1, 2, self._height)))}
        for row in rows:
            self._rows[row] = self._row()
        return rows

    def _scroll(self) -> set[int]:
        first, last = sorted((self._some(), self._some()))
        by = self._chance.choice((1, 1, 2, 5))
        block = self._rows[first : last + 1]
        news = [self._row() for _ in block[:by]]
        up = [*block[by:], *news]
        self._rows[first : last + 1] = self._chance.choice((up, [*news, *block[: len(block) - by]]))
        return set(range(first, last + 1))

    def _blank(self) -> set[int]:
        rows = {self._some() for _ in range(3)}
        for row in rows:
            self._rows[row] = [(" ", 1, self._chance.choice(GROUNDS))] * self._width
        return rows

    def _again(self) -> set[int]:
        return set(range(self._height))

    def _written(self, rows: Sequence[int]) -> Event:
        pieces = []
        for row in rows:
            cells = self._rows[row]
            start = self._chance.choice((0, 0, self._chance.randrange(len(cells))))
            if len(rows) == self._height:
                start = 0
            column = sum(width for _, width, _ in cells[:start])
            pieces.append(f"\x1b[{row + 1};{column + 1}H{self._styled(cells[start:])}")
        cursor = f"\x1b[{self._some() + 1};{self._chance.randrange(self._width) + 1}H"
        return Written("\n".join(pieces) + cursor)

    def _styled(self, cells: Sequence[Cell]) -> str:
        runs: list[tuple[str, str]] = []
        for text, _, look in cells:
            if runs and runs[-1][1] == look:
                runs[-1] = (runs[-1][0] + text, look)
            else:
                runs.append((text, look))
            if text in MARKED and self._chance.random() < 0.2:  # a cursor between letter and mark
                split, mark = runs[-1][0][:-1], text[-1]
                runs[-1:] = [(split, look), (mark, self._look())]
        return "".join(f"\x1b[{look}m{text}\x1b[0m" if look else text for text, look in runs)


class Recording(headless_driver.HeadlessDriver):
    """A driver that keeps what Textual writes."""

    events: list[Event]

    @property
    def is_headless(self) -> bool:
        return False

    def write(self, data: str) -> None:
        self.events.append(Written(data))


@asynccontextmanager
async def recorded(
    home: Path, draft: Draft, patch: pytest.MonkeyPatch
) -> AsyncIterator[tuple[Wizard, list[Event]]]:
    """The wizard, and all that it writes."""
    events: list[Event] = []
    patch.setattr(Recording, "events", events, raising=False)
    patch.setattr(headless_driver, "HeadlessDriver", Recording)
    async with open_wizard(home, draft) as wizard:
        yield wizard, events


KEYS = (
    *("up", "down", "left", "right", "home", "end", "pageup", "pagedown", "enter", "backspace"),
    *("delete", "tab", "shift+tab", "f7", "f8", "f5", "f6", "insert", "ctrl+z", "ctrl+y"),
    *("shift+left", "shift+right", "ctrl+a", "ctrl+k", "ctrl+d", "ctrl+l"),
)
WINDOWS = ("f1", "f3", "f4", "f9", "f12")
THEMES = ("ansi-dark", "ansi-light", "textual-dark", "textual-light", "nord")
PASTED = (
    "Mỗi tuần một việc nhỏ, làm đến nơi đến chốn.\n" * 12,
    "một dòng dài " * 40,
    "日本 " * 30,
    "a\u0306\u0301 e\u0302\u0323 " * 9,
    "😀 dân vận 👍\n" * 3,
)


class Session:
    """Somebody who does this and that in the wizard."""

    def __init__(self, wizard: Wizard, events: list[Event], chance: random.Random) -> None:
        self._wizard = wizard
        self._events = events
        self._chance = chance

    async def play(self, actions: int) -> None:
        """Resize the terminal, and do so many things in it."""
        await self._resize()
        for _ in range(actions):
            await self._act()

    async def _act(self) -> None:
        wizard, chance = self._wizard, self._chance
        match chance.randrange(14):
            case 0 | 1 | 2:
                await wizard.type(" ".join(chance.choices(WORDS, k=3)))
            case 3:
                await wizard.type(chance.choice((*MARKED, *WIDE, *EMOJI[:2])))
            case 4:
                await wizard.paste(chance.choice(PASTED))
            case 5:
                await self._resize()
            case 6:
                await wizard.press(chance.choice(WINDOWS))
                await wizard.press(*chance.choices(("down", "up", "pagedown"), k=2))
                await wizard.press("escape")
            case 7:
                wizard.app.theme = chance.choice(THEMES)
                await wizard.pilot.pause()
            case 8:
                self._events.append(Garbled(chance.randrange(999)))
            case _:
                await wizard.press(*[chance.choice(KEYS)] * chance.choice((1, 1, 4)))

    async def _resize(self) -> None:
        columns, rows = self._chance.choice(SIZES)
        self._events.append(Resized(columns, rows, self._chance.randrange(999)))
        await self._wizard.pilot.resize_terminal(columns, rows)
        await self._wizard.pilot.pause()
