"""A terminal that is shown what stock Textual sends and one that is shown what we send, compared.

The terminals measure letters as Rich does. Of pyte's own `draw` two things are not used: it drops
the rest of a run after a variation selector, and puts a mark beside a wide letter instead of on it.
What pyte does not know (dim letters, whether a terminal answers) is not compared.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Protocol

import pyte
from rich.cells import split_graphemes

GARBAGE = "#%@~"


@lru_cache(maxsize=4096)
def _styled(text: str, attributes: Any) -> Any:
    return attributes._replace(data=text)


@lru_cache(maxsize=4096)
def seen(cell: Any) -> Any:
    """A cell without what nobody can see: a blank has no colour of its own, and is not bold."""
    if cell.data != " " or cell.underscore or cell.reverse or cell.strikethrough:
        return cell
    return cell._replace(fg="default", bold=False, italics=False, blink=False)


class Screen(pyte.Screen):
    """A terminal that measures as Rich does, and to which a line feed also means a return."""

    def draw(self, data: str) -> None:
        for start, end, width in split_graphemes(data)[0]:
            self._put(data[start:end], width)

    def _put(self, text: str, width: int) -> None:
        line = self.buffer[self.cursor.y]
        if not width:
            self._add(text)
            return
        if self.cursor.x + width > self.columns:  # as with wrapping switched off
            self.cursor.x = self.columns - width
        self._split(line, self.cursor.x)
        self._split(line, self.cursor.x + width)
        line[self.cursor.x] = _styled(text, self.cursor.attrs)
        if width == 2:
            line[self.cursor.x + 1] = _styled("", self.cursor.attrs)
        self.cursor.x += width
        self.dirty.add(self.cursor.y)

    def _add(self, mark: str) -> None:
        line = self.buffer[self.cursor.y]
        place = self.cursor.x - 1
        if place >= 0:
            place -= line[place].data == ""
            line[place] = line[place]._replace(data=line[place].data + mark)
            self.dirty.add(self.cursor.y)

    def _split(self, line: Any, column: int) -> None:
        """Blank both halves of a wide letter of which one is about to go."""
        if 0 < column < self.columns and line[column].data == "":
            for half in (column - 1, column):
                line[half] = line[half]._replace(data=" ")

    def linefeed(self) -> None:
        self.carriage_return()
        self.index()

    def spoil(self, chance: random.Random) -> None:
        """Show rubbish, as a terminal may that was resized or written to by others."""
        for row in range(self.lines):
            for column in range(self.columns):
                letter = chance.choice(GARBAGE)
                self.buffer[row][column] = self.default_char._replace(data=letter, fg="red")
        self.dirty.update(range(self.lines))

    @property
    def is_spoilt(self) -> bool:
        """Whether rubbish is left."""
        return any(
            cell.data and cell.data in GARBAGE and cell.fg == "red"
            for row in range(self.lines)
            for cell in self.shows(row)
        )

    def shows(self, row: int) -> list[Any]:
        """The cells of a row, as they are seen: of a plain blank only the ground is."""
        line = self.buffer[row]
        return [seen(line[column]) for column in range(self.columns)]

    @property
    def place(self) -> tuple[int, int]:
        """Where the cursor is seen."""
        return self.cursor.y, min(self.cursor.x, self.columns - 1)


class Updating(Protocol):
    """What `tui.picture.Picture` does, right or wrong."""

    def doubt(self) -> None: ...

    def update(self, written: str, size: tuple[int, int]) -> str: ...

    def whole(self, size: tuple[int, int]) -> str: ...


@dataclass(frozen=True)
class Written:
    """Textual writes something."""

    text: str


@dataclass(frozen=True)
class Resized:
    """The terminal has another size from now on, and shows rubbish; both terminals the same."""

    columns: int
    rows: int
    seed: int
    is_told: bool = True
    """Whether a signal says so."""


@dataclass(frozen=True)
class Garbled:
    """Somebody else has written on the terminal, and Ctrl+L was pressed."""

    seed: int


Event = Written | Resized | Garbled


class Referee:
    """Two terminals, side by side."""

    def __init__(self, picture: Updating, size: tuple[int, int] = (80, 24)) -> None:
        self.picture = picture
        self.size = size
        self.stock, self.ours = Screen(*size), Screen(*size)
        self._streams = pyte.Stream(self.stock), pyte.Stream(self.ours)
        self.frames = 0
        """How many frames were compared."""
        self.bytes = 0, 0
        """How much stock and we have sent so far."""
        self.is_waiting = False
        """Whether Textual has still to draw the screen of another size."""

    def play(self, event: Event) -> None:
        """Let something happen to both terminals."""
        match event:
            case Written(text):
                self._show(text, self.picture.update(text, self.size))
            case Resized(columns, rows, seed, is_told) if (columns, rows) != self.size:
                self.size = columns, rows
                for screen in (self.stock, self.ours):
                    screen.resize(rows, columns)
                self._spoil(seed, is_told)
            case Resized(_, _, seed) | Garbled(seed):
                self._spoil(seed)

    def _spoil(self, seed: int, is_told: bool = True) -> None:
        self.ours.spoil(random.Random(seed))
        if is_told:
            self.picture.doubt()
        sent = self.picture.whole(self.size)
        self._streams[1].feed(sent)
        if not sent:  # it does not know what is wanted, so both wait for Textual
            self.stock.spoil(random.Random(seed))
            self.is_waiting = True

    def _show(self, stock: str, ours: str) -> None:
        for stream, text in zip(self._streams, (stock, ours), strict=True):
            stream.feed(text)
        self.frames += 1
        sizes = len(stock.encode()), len(ours.encode())
        self.bytes = self.bytes[0] + sizes[0], self.bytes[1] + sizes[1]

    def differences(self, whole: bool = False) -> Iterator[str]:
        """What differs in the rows that have changed, or in all."""
        self.is_waiting = self.is_waiting and self.stock.is_spoilt
        if self.is_waiting:
            return
        rows = range(self.size[1])
        changed = {*rows} if whole else (self.stock.dirty | self.ours.dirty) & {*rows}
        for row in sorted(changed):
            stock, ours = self.stock.shows(row), self.ours.shows(row)
            if stock != ours:
                pairs = enumerate(zip(stock, ours, strict=True))
                column = next(column for column, (one, other) in pairs if one != other)
                yield f"{row},{column}: {stock[column]} is {ours[column]}"
        if self.stock.place != self.ours.place:
            yield f"the cursor at {self.stock.place} is at {self.ours.place}"
        for screen in (self.stock, self.ours):
            screen.dirty.clear()
