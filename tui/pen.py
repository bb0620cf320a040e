"""What is written to bring a terminal's cursor, look and letters somewhere, in the fewest bytes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from tui.cells import DEFAULT, Cell, Style, seen_on_a_blank

_OFF = {"1": "22", "2": "22", "3": "23", "4": "24", "5": "25", "7": "27"}
"""How a mark is taken back, where every terminal knows it."""
_NEAR = 4
"""Columns up to which steps back one by one are no longer than a move."""
_ONE_STEP = "\x1b[C"
RESET = "\x1b[m"
ERASE = "\x1b[K"


class Pen:
    """The cursor of a terminal and its look; it collects what is to be sent.

    After a letter in the last column terminals disagree where the cursor is, so it counts as
    unknown, as it does after a letter of doubtful width.
    """

    def __init__(self, width: int, place: tuple[int, int | None] | None, newline: str) -> None:
        """`place` is the row and column of the cursor, if known; `newline` begins the next row."""
        self.sent: list[str] = []
        """What is to be sent."""
        self._width = width
        self._newline = newline
        self._row: int | None = place[0] if place else None
        self.column: int | None = place[1] if place else None
        """Where the cursor is in its row, if known."""
        self._style = DEFAULT

    @property
    def place(self) -> tuple[int, int | None] | None:
        """Where the cursor is, as far as that is known."""
        return None if self._row is None else (self._row, self.column)

    def move(self, row: int, column: int) -> None:
        """Bring the cursor there."""
        if (self._row, self.column) != (row, column):
            self.sent.append(min(self._ways(row, column), key=_wire_length))
            self._row, self.column = row, column

    def lose(self) -> None:
        """Forget where the cursor is."""
        self._row = self.column = None

    def write(self, cells: Sequence[Cell]) -> None:
        """Write the cells from where the cursor is."""
        for cell in cells:
            if cell.width:
                if cell.style is not self._style and not self._suits(cell):
                    self.wear(cell.style)
                self.sent.append(cell.text)
        if self.column is not None and cells:
            self.column += len(cells)
            if cells[0].is_doubtful or self.column >= self._width:
                self.column = None

    def wear(self, style: Style) -> None:
        """Take on a look."""
        if style is not self._style and style != self._style:
            self.sent.append(_change(self._style, style))
        self._style = style

    def is_at(self, row: int, column: int) -> bool:
        """Whether the cursor is known to be there."""
        return (self._row, self.column) == (row, column)

    def is_above(self, row: int) -> bool:
        """Whether a line feed brings the cursor to the beginning of a row."""
        return bool(self._newline) and self._row == row - 1

    def bridges(self, cells: Sequence[Cell]) -> bool:
        """Whether writing the next cells takes no more bytes than a step over them."""
        if len(cells) == 1:  # as between two words
            return cells[0].size <= len(_ONE_STEP) and self._suits(cells[0])
        return (
            len(cells) <= _NEAR
            and sum(cell.size for cell in cells) <= len(_step(len(cells), "C"))
            and all(map(self._suits, cells))
        )

    def _suits(self, cell: Cell) -> bool:
        """Whether a cell looks right without a change of look; most looks leave a blank blank."""
        style = self._style
        return cell.style == style or (cell.text == " " and cell.style == seen_on_a_blank(style))

    def fork(self) -> Pen:
        """Another pen in the same place that has sent nothing."""
        pen = Pen(self._width, self.place, self._newline)
        pen._style = self._style
        return pen

    def follow(self, pen: Pen) -> None:
        """Do what another pen has done that began here."""
        self.sent += pen.sent
        self._row, self.column, self._style = pen._row, pen.column, pen._style

    def erase(self) -> None:
        """Blank the row from the cursor to its end; what is erased takes on the plain look."""
        self.wear(DEFAULT)
        self.sent.append(ERASE)

    def _ways(self, row: int, column: int) -> Iterator[str]:
        yield f"\x1b[{row + 1}{f';{column + 1}' if column else ''}H" if row or column else "\x1b[H"
        if self._row is None:
            return
        down = row - self._row
        if down == 0:
            yield from self._ways_along(column)
        elif down == 1 and self._newline:
            yield self._newline + (_step(column, "C") if column else "")
        elif self.column == column:
            yield _step(abs(down), "B" if down > 0 else "A")

    def _ways_along(self, column: int) -> Iterator[str]:
        yield f"\x1b[{column + 1}G"
        yield "\r" + (_step(column, "C") if column else "")
        if self.column is None:
            return
        if column > self.column:
            yield _step(column - self.column, "C")
        elif column < self.column:
            yield _step(self.column - column, "D")
            if self.column - column <= _NEAR:
                yield "\b" * (self.column - column)


def _step(count: int, letter: str) -> str:
    return f"\x1b[{count if count > 1 else ''}{letter}"


def _wire_length(text: str) -> int:
    """Bytes of a move; a line feed becomes two on its way."""
    return len(text) + text.count("\n")


@lru_cache(maxsize=4096)
def _change(old: Style, new: Style) -> str:
    """The shortest sequence from one look to another."""
    if new == DEFAULT:
        return RESET
    fresh = ["0", *sorted(new.marks), *filter(None, (new.fore, new.back))]
    changes = [*(_OFF.get(mark, "") for mark in sorted(old.marks - new.marks))]
    kept = old.marks & new.marks
    # 22 takes back both bold and dim; 39 takes back the underline too on an old Linux console.
    is_risky = "" in changes or ("22" in changes and kept & {"1", "2"}) or "4" in new.marks
    changes += sorted(new.marks - old.marks)
    if old.fore != new.fore:
        changes.append(new.fore or "39")
    if old.back != new.back:
        changes.append(new.back or "49")
    ways = [";".join(fresh)] if is_risky else [";".join(fresh), ";".join(changes)]
    return f"\x1b[{min(ways, key=len)}m"
