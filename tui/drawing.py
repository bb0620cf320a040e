"""Rows of a screen, drawn over what stands there with as few bytes as they take."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from operator import is_not
from typing import TypeAlias

from tui.cells import BLANK, TAIL, Cell
from tui.pen import ERASE, Pen

Row: TypeAlias = list[Cell]

_GAP = " " * 5
"""Blanks between letters for which it may be shorter to erase a row first."""


def length(text: str) -> int:
    """Bytes of what is sent."""
    return len(text.encode("utf-8", "replace"))


def is_sound(row: Row) -> bool:
    """Whether every wide letter has both its columns."""
    if TAIL not in row and all(cell.width == 1 for cell in row):
        return True
    before = [BLANK, *row]
    return row[-1].width < 2 and all(
        (cell is TAIL) == (left.width == 2) for left, cell in zip(before, row, strict=False)
    )


def shift(
    old: Sequence[Row], new: Sequence[Row], changed: Sequence[int]
) -> tuple[int, int, int] | None:
    """The first and last row of a block that has moved, and by how many rows up."""
    spans = [_differences(old[number], new[number]) for number in changed]
    first, last = min(span[0] for span in spans), max(span[-1] for span in spans)
    kept = slice(first, first + (last - first) * 3 // 4 + 1)  # a scroll bar may differ
    places = {tuple(old[number][kept]): number for number in changed}
    plain = (BLANK,) * len(old[0][kept])
    matches = [
        (places[key], number)
        for number in changed
        if (key := tuple(new[number][kept])) != plain and key in places
    ]
    votes = Counter(source - number for source, number in matches if source != number)
    if not votes:
        return None
    [(by, count)] = votes.most_common(1)
    rows = [row for source, number in matches if source - number == by for row in (source, number)]
    return (min(rows), max(rows), by) if count > 1 else None


def _differences(old: Row, new: Row) -> list[int]:
    return [column for column, differs in enumerate(map(is_not, old, new)) if differs]


def draw(pen: Pen, number: int, old: Row, new: Row) -> None:
    """Bring one row from what it shows to what it shall show."""
    differing = _differences(old, new)
    if not differing:
        return
    if any(cell.is_doubtful for cell in old) or any(cell.is_doubtful for cell in new):
        _draw_doubtful(pen, number, new)
        return
    ways = [pen.fork()]
    _draw_runs(ways[0], number, new, differing)
    if _GAP in "".join(cell.text for cell in new[differing[0] : _end(new)]):
        ways.append(pen.fork())
        ways[1].move(number, differing[0])
        ways[1].erase()
        blank = [*new[: differing[0]], *[BLANK] * (len(new) - differing[0])]
        _draw_runs(ways[1], number, new, _differences(blank, new))
    pen.follow(min(ways, key=lambda way: length("".join(way.sent))))


def draw_afresh(pen: Pen, number: int, new: Row) -> None:
    """Draw one row where nothing stands."""
    if any(cell.is_doubtful for cell in new):
        _draw_doubtful(pen, number, new)
    else:
        drawn = [column for column, cell in enumerate(new) if cell is not BLANK]
        _draw_runs(pen, number, new, drawn)


def _draw_runs(pen: Pen, number: int, new: Row, differing: Sequence[int]) -> None:
    """Write what differs, and erase what is left of the row if it is blank."""
    end = _end(new)
    tail = [column for column in differing if column >= end]
    if len(tail) <= len(ERASE):
        tail = []
    drawn = 0
    for start, stop in _runs(new, differing[: len(differing) - len(tail)]):
        if not pen.is_at(number, start):
            is_near = pen.is_at(number, drawn) or pen.is_above(number)
            if is_near and pen.bridges(between := new[drawn:start]):
                pen.move(number, drawn)
                pen.write(between)
            pen.move(number, start)
        pen.write(new[start:stop])
        drawn = stop
    if tail:
        pen.move(number, tail[0])
        pen.erase()


def _runs(row: Row, columns: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Where runs of neighbouring columns begin and end; a wide letter has both of its own."""
    start = stop = -1
    for column in columns:
        if column > stop:
            if stop >= 0:
                yield start, stop
            start = stop = column
        if column == stop:
            stop += row[column].width
    if stop >= 0:
        yield start, stop


def _draw_doubtful(pen: Pen, number: int, new: Row) -> None:
    """Write a whole row so that it is right wherever a terminal measures its letters as we do.

    Where one does not, nothing but the letter in question is askew.
    """
    end = _end(new)
    for column, cell in enumerate(new[:end]):
        if cell.width:
            pen.move(number, column)
            if cell.is_doubtful:
                pen.write([Cell(" ", cell.style, 1)] * cell.width)
                pen.move(number, column)
            pen.write(new[column : column + cell.width])
    if end < len(new):
        pen.move(number, end)
        pen.erase()


def _end(row: Row) -> int:
    """Where the blank end of a row begins."""
    end = len(row)
    while end and row[end - 1] is BLANK:
        end -= 1
    return end
