"""Paragraphs and tables put on pages one after the other, as LibreOffice puts them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from templates.heights import Rows, Sized, Tall, Text

_TOGETHER = 2
"""So many lines of a paragraph stay together at the foot of a page, and at the head of the next."""


@dataclass(frozen=True, slots=True)
class Slice:
    """Lines of a paragraph, or rows of a table below its head, that stand on one page."""

    index: int
    """Which paragraph or table."""
    start: int
    stop: int
    begun: int = 0
    """How many lines of its first row stand on the pages before."""
    cut: int = 0
    """How many lines of its last row stand on pages up to this one; 0 if all of them."""


def fill(sizes: Sequence[Sized], height: int) -> list[list[Slice]]:
    """What stands on each page, of which each has room for so much `height`."""
    filling = _Filling(height)
    for index, size in enumerate(sizes):
        if index == 0 or not _is_kept(sizes[index - 1]):
            filling.keep_together(sizes[index : _anchor(sizes, index) + 1])
        if isinstance(size, Text):
            filling.put_text(index, size)
        else:
            filling.put_rows(index, size)
    return filling.pages


def _is_kept(size: Sized) -> bool:
    return isinstance(size, Text) and size.with_next


def _anchor(sizes: Sequence[Sized], index: int) -> int:
    """The first from `index` on that need not stay with what follows it."""
    while index + 1 < len(sizes) and _is_kept(sizes[index]):
        index += 1
    return index


@dataclass(frozen=True, slots=True)
class _Row:
    """With which row of a table a page begins."""

    row: int = 0
    begun: int = 0
    """How many of its lines stand on the pages before."""


class _Filling:
    """Pages as far as they are filled."""

    def __init__(self, height: int) -> None:
        self.pages: list[list[Slice]] = [[]]
        self._height = height
        self._used = 0
        self._after = 0

    def keep_together(self, chain: Sequence[Sized]) -> None:
        """Begin a new page unless this one has room for all of `chain` and the last's beginning."""
        used, after = self._used, self._after
        for size in chain:
            used += self._space(size, after) + (_least(size) if size is chain[-1] else _whole(size))
            after = _after(size)
        if used > self._height:
            self._turn()

    def put_text(self, index: int, text: Text) -> None:
        """Add a paragraph, parted where the page ends."""
        self._used += self._space(text, self._after)
        start, count = 0, len(text.lines)
        while True:
            room = max(0, self._height - self._used) // text.line
            fitting = _parted(room, count - start, is_begun=start > 0)
            if not fitting and not self.pages[-1]:
                fitting = max(1, min(room, count - start))
            if fitting:
                self.pages[-1].append(Slice(index, start, start + fitting))
            self._used += fitting * text.line
            start += fitting
            if start == count:
                break
            self._turn()
        self._after = text.after

    def put_rows(self, index: int, rows: Rows) -> None:
        """Add a table, its head on each page."""
        if self._used + self._after + _least(rows) > self._height:
            self._turn()
        self._used += self._after
        self._after = 0
        self._used += sum(rows.heights[: rows.head])
        at = _Row()
        for row, height in enumerate(rows.heights[rows.head :]):
            tall = rows.tall.get(rows.head + row)
            least = tall.around + tall.line if tall else height
            if self._used + least + rows.below > self._height and row > at.row:
                at = self._turn_rows(Slice(index, at.row, row, at.begun), rows, _Row(row))
            if tall is None:
                self._used += height
            else:
                at = self._put_tall(Slice(index, at.row, row + 1, at.begun), rows, tall)
        body = len(rows.heights) - rows.head
        self.pages[-1].append(Slice(index, at.row, body, at.begun))
        self._used += rows.below

    def _put_tall(self, here: Slice, rows: Rows, tall: Tall) -> _Row:
        """Add the row that `here` ends with, parted where pages end; where this page begins."""
        at, row, done = _Row(here.start, here.begun), here.stop - 1, 0
        while True:
            room = self._height - self._used - rows.below - tall.around
            fitting = max(1, room // tall.line)
            if done + fitting >= tall.count:
                self._used += tall.around + (tall.count - done) * tall.line
                return at
            done += fitting
            part = replace(here, start=at.row, begun=at.begun, cut=done)
            at = self._turn_rows(part, rows, _Row(row, done))

    def _turn_rows(self, part: Slice, rows: Rows, at: _Row) -> _Row:
        """End a page with a `part` of a table, and begin one with its head and the row `at`."""
        self.pages[-1].append(part)
        self._turn()
        self._used = sum(rows.heights[: rows.head])
        return at

    def _space(self, size: Sized, after: int) -> int:
        """What stands between `size` and what is above it; nothing at the head of a new page."""
        if not self.pages[-1] and len(self.pages) > 1 and not self._used:
            return 0
        return max(after, size.before) if isinstance(size, Text) else after

    def _turn(self) -> None:
        """Begin a new page, unless this one is new."""
        if self.pages[-1]:
            self.pages.append([])
            self._used = self._after = 0


def _whole(size: Sized) -> int:
    if isinstance(size, Text):
        return len(size.lines) * size.line
    return sum(size.heights) + size.below


def _least(size: Sized) -> int:
    """The height of the beginning that may stand alone at the foot of a page."""
    if isinstance(size, Text):
        count = len(size.lines)
        return size.line * (_TOGETHER if count >= 2 * _TOGETHER else count)
    tall = size.tall.get(size.head)
    first = tall.around + tall.line if tall else sum(size.heights[size.head : size.head + 1])
    return sum(size.heights[: size.head]) + first + size.below


def _after(size: Sized) -> int:
    return size.after if isinstance(size, Text) else 0


def _parted(room: int, count: int, *, is_begun: bool) -> int:
    """How many of `count` lines stay on a page with room for `room` lines."""
    if room >= count:
        return count
    fitting = min(room, count - _TOGETHER)
    return fitting if is_begun or fitting >= _TOGETHER else 0
