"""What a terminal shows, and the shortest way to make it show something else.

A `Picture` stands between a program that draws whole lines and a terminal at the end of a slow
line. It never guesses: what it does not understand goes out as it came, and from then on everything
does, until a frame has covered the whole screen and the terminal's cells are known again.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TypeAlias

from tui.cells import BLANK, Frame, frame
from tui.drawing import Row, draw, draw_afresh, is_sound, length, shift
from tui.pen import RESET, Pen

Place: TypeAlias = tuple[int, int | None]

_WITHOUT_TRACE = re.compile(
    r"(?:\x07"  # the bell
    r"|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)"  # titles, the clipboard
    r"|\x1b\[\?(?:7|12|25|100[0-6]|101[56]|2004|2026|2048)[hl]"
    r"|\x1b\[\?\d+\$p"
    r"|\x1b\[[<>]\d*u)*"
)
"""What changes no cell and leaves the cursor and the look as they are."""
_AFRESH = f"{RESET}\x1b[r\x1b[2J"
"""Puts a terminal in order and blanks it."""
_ENTER = "\x1b[?1049h"
"""Takes a terminal to a screen of its own."""
_MOVED_ROWS = 3
"""Rows that must change before a move of the rows between them is thought of."""
_LONG = 120
"""Bytes beyond which it is."""


class Picture:
    """The cells of a terminal, as far as they are known."""

    def __init__(self, newline: str = "\n") -> None:
        """`newline` is what brings the cursor to the beginning of the next row, if anything."""
        self._newline = newline
        self._rows: list[Row] | None = None
        self._cursor: Place | None = None
        self._parked = (0, 0)
        self._changes = self._known_changes = 0
        self._is_fresh = False

    def doubt(self) -> None:
        """Take nothing for granted any more; from any thread, also in the midst of an update."""
        self._changes += 1

    def update(self, written: str, size: tuple[int, int]) -> str:
        """What to send instead of what Textual has written to a terminal of so many columns, rows.

        It sends the whole picture after a doubt, if its size is still the same.
        """
        if _WITHOUT_TRACE.fullmatch(written):
            return written
        if written == _ENTER:
            self._rows, self._cursor, self._is_fresh = None, None, True
            return written
        changes, known = self._changes, self._known(size)
        read = frame(written)
        rows = read and _after(read, known, size)
        if read is None or rows is None:
            self._rows, self._cursor, self._is_fresh = None, None, False
            return written
        if _size(rows) != size:  # Textual does not know yet that the terminal has another size
            self._rows, self._cursor, self._parked = rows, None, read.cursor
            self.doubt()
            return written
        if (
            known is None
            or _size(known) != size
            or self._is_fresh
            or changes != self._known_changes
        ):
            sent, cursor = self._whole(rows, read.cursor)
        else:
            sent, cursor = self._changed(known, rows, read.cursor)
        self._rows, self._known_changes = rows, changes
        self._cursor, self._parked = cursor, read.cursor
        self._is_fresh = False
        return sent

    def whole(self, size: tuple[int, int]) -> str:
        """The whole picture after a doubt; nothing if it is not known or has another size."""
        if self._changes == self._known_changes:
            return ""
        if not self._rows or _size(self._rows) != size:
            return ""
        self._known_changes = self._changes
        sent, self._cursor = self._whole(self._rows, self._parked)
        return sent

    def _known(self, size: tuple[int, int]) -> list[Row] | None:
        """What Textual has drawn so far, if that is known."""
        if self._is_fresh:
            return [[BLANK] * size[0] for _ in range(size[1])]
        return self._rows

    def _whole(self, rows: Sequence[Row], cursor: tuple[int, int]) -> tuple[str, Place | None]:
        pen = Pen(len(rows[0]), None, self._newline)
        for number, row in enumerate(rows):
            draw_afresh(pen, number, row)
        sent, place = _finished(pen, cursor)
        return _AFRESH + sent, place

    def _changed(
        self, old: Sequence[Row], new: Sequence[Row], cursor: tuple[int, int]
    ) -> tuple[str, Place | None]:
        changed = [
            number
            for number, (before, after) in enumerate(zip(old, new, strict=True))
            if before is not after and before != after
        ]
        drawn = self._drawn(old, new, changed, cursor)
        if len(changed) >= _MOVED_ROWS and len(drawn[0]) > _LONG:
            moved = self._moved(old, new, changed, cursor)
            if moved is not None and length(moved[0]) < length(drawn[0]):
                return moved
        return drawn

    def _drawn(
        self,
        old: Sequence[Row],
        new: Sequence[Row],
        changed: Iterable[int],
        cursor: tuple[int, int],
    ) -> tuple[str, Place | None]:
        pen = Pen(len(new[0]), self._cursor, self._newline)
        for number in changed:
            draw(pen, number, old[number], new[number])
        return _finished(pen, cursor)

    def _moved(
        self,
        old: Sequence[Row],
        new: Sequence[Row],
        changed: Sequence[int],
        cursor: tuple[int, int],
    ) -> tuple[str, Place | None] | None:
        """The same by moving rows up or down first, as a field does that scrolls."""
        found = shift(old, new, changed)
        if found is None:
            return None
        top, bottom, by = found
        blanks = [[BLANK] * len(new[0]) for _ in range(abs(by))]
        shifted = list(old)
        if by > 0:
            shifted[top : bottom + 1] = [*old[top + by : bottom + 1], *blanks]
        else:
            shifted[top : bottom + 1] = [*blanks, *old[top : bottom + 1 + by]]
        pen = Pen(len(new[0]), None, self._newline)
        pen.sent.append(f"\x1b[{top + 1};{bottom + 1}r")
        pen.move(top, 0)
        count = abs(by) if abs(by) > 1 else ""
        pen.sent.append(f"\x1b[{count}{'M' if by > 0 else 'L'}\x1b[r")
        pen.lose()
        for number in range(len(new)):
            if shifted[number] != new[number]:
                draw(pen, number, shifted[number], new[number])
        return _finished(pen, cursor)


def _size(rows: Sequence[Row]) -> tuple[int, int]:
    return len(rows[0]), len(rows)


def _after(read: Frame, known: list[Row] | None, size: tuple[int, int]) -> list[Row] | None:
    """The rows after a frame, if they are known; one that covers a screen of this size suffices."""
    if known is None or _size(known) != size:
        rows = _over([[] for _ in range(size[1])], read, size[0])
        if rows is not None and all(len(row) == size[0] for row in rows):
            return rows
    return None if known is None else _over(known, read, len(known[0]))


def _over(known: list[Row], read: Frame, width: int) -> list[Row] | None:
    """The rows after a frame; those that it does not touch stay the same objects."""
    rows = list(known)
    for row, column, cells in read.pieces:
        end = column + len(cells)
        if row >= len(rows) or column > len(rows[row]) or end > width:
            return None
        if rows[row] is known[row]:
            rows[row] = known[row].copy()
        rows[row][column:end] = cells
    changed = (new for old, new in zip(known, rows, strict=True) if new is not old and new != old)
    return rows if all(map(is_sound, changed)) else None


def _finished(pen: Pen, cursor: tuple[int, int]) -> tuple[str, Place | None]:
    """Every frame leaves the cursor in its place and the look plain."""
    pen.wear(BLANK.style)
    pen.move(*cursor)
    return "".join(pen.sent), pen.place
