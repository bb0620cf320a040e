"""Paragraphs and tables put on pages one after the other, as LibreOffice puts them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from templates.heights import Rows, Sized, Text

_TOGETHER = 2
"""So many lines of a paragraph stay together at the foot of a page, and at the head of the next."""


@dataclass(frozen=True, slots=True)
class Slice:
    """Lines of a paragraph, or rows of a table below its head, that stand on one page."""

    index: int
    """Which paragraph or table."""
    start: int
    stop: int


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
        head = sum(rows.heights[: rows.head])
        body = rows.heights[rows.head :]
        start = 0
        self._used += head
        for row, height in enumerate(body):
            if self._used + height + rows.below > self._height and (row > start):
                self.pages[-1].append(Slice(index, start, row))
                self._turn()
                self._used = head
                start = row
            self._used += height
        self.pages[-1].append(Slice(index, start, len(body)))
        self._used += rows.below

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
    return sum(size.heights[: size.head + 1]) + size.below


def _after(size: Sized) -> int:
    return size.after if isinstance(size, Text) else 0


def _parted(room: int, count: int, *, is_begun: bool) -> int:
    """How many of `count` lines stay on a page with room for `room` lines."""
    if room >= count:
        return count
    fitting = min(room, count - _TOGETHER)
    return fitting if is_begun or fitting >= _TOGETHER else 0
