"""How high everything on paper is, once its lines are broken; in twentieths of a point."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from math import ceil
from typing import TypeAlias, assert_never

from templates import breaking
from templates.cells import Placed
from templates.flow import (
    CELL_MARGIN,
    EMPTY_LINE,
    Columns,
    Gap,
    Grid,
    Inside,
    Para,
    Rule,
    Solid,
)
from templates.metrics import Type
from templates.profile import Page, Profile, Style

TWIPS_PER_POINT = 20
_TWIPS_PER_MM = 1440 / 25.4
_LINE = 10
"""The thickness of a line of a table."""
_RULE = 35
"""What the solid line under a text adds to the empty paragraph that bears it."""


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph."""

    lines: tuple[str, ...]
    line: int
    """The height of each."""
    before: int = 0
    after: int = 0
    with_next: bool = False


@dataclass(frozen=True, slots=True)
class Tall:
    """A row that is higher than a page, and goes on on the next."""

    count: int
    """The lines of its highest cell."""
    line: int
    """The height of each."""
    around: int
    """What each piece of it has besides: the line above it, and what is left free."""


@dataclass(frozen=True, slots=True)
class Rows:
    """A table; only a row that is higher than a page is ever parted."""

    heights: tuple[int, ...]
    """Of each row with the line above it."""
    head: int = 0
    """How many of the rows are its head, which each page repeats."""
    below: int = 0
    """The line at the end."""
    tall: Mapping[int, Tall] = field(default_factory=dict)
    """The rows that are higher than a page, by their number from 0."""


Sized: TypeAlias = Text | Rows


def sized(item: Solid, profile: Profile, room: int, height: int) -> Sized:
    """How high `item` is where so much `room` and `height` are between the margins."""
    match item:
        case Para() | Rule():
            return text(item, profile, room)
        case Gap(height=empty):
            return Text(("",), twips_of_points(empty))
        case Columns():
            return Rows(tuple(_row(cells, item.widths, profile) for cells in item.rows))
        case Grid():
            return rows(item, profile, height)
        case _:
            assert_never(item)


def text_size(page: Page) -> tuple[int, int]:
    """The width and the height between the margins."""
    return (
        twips(page.width) - twips(page.left) - twips(page.right),
        twips(page.height) - twips(page.top) - twips(page.bottom),
    )


def twips(millimetres: float) -> int:
    """A length as it stands in a Word file."""
    return round(millimetres * _TWIPS_PER_MM)


def twips_of_points(points: float) -> int:
    """A height as it stands in a Word file."""
    return round(points * TWIPS_PER_POINT)


def text(item: Inside, profile: Profile, room: int) -> Text:
    """How high a paragraph is where there is so much `room`."""
    if isinstance(item, Rule):
        return Text(("",), twips_of_points(EMPTY_LINE) + _RULE, with_next=True)
    style = profile.styles[item.style]
    return Text(
        _lines(item.text, style, room),
        twips_of_points(style.line),
        twips_of_points(style.before),
        twips_of_points(style.after),
        style.with_next,
    )


def _lines(text: str, style: Style, room: int) -> tuple[str, ...]:
    type_ = Type(style.size, style.bold, style.italic)
    indent = twips(style.indent) / TWIPS_PER_POINT
    return breaking.lines(text, type_, room / TWIPS_PER_POINT, indent)


def _row(cells: tuple[tuple[Inside, ...], ...], widths: tuple[float, ...], profile: Profile) -> int:
    """The height of the highest cell."""
    return max(
        _stacked(text(each, profile, twips(width)) for each in inside)
        for width, inside in zip(widths, cells, strict=True)
    )


def _stacked(texts: Iterable[Text]) -> int:
    """The height of paragraphs below each other."""
    height = after = 0
    for number, each in enumerate(texts):
        height += max(each.before, after) if number else each.before
        height += len(each.lines) * each.line
        after = each.after
    return height + after


def rows(grid: Grid, profile: Profile, height: int) -> Rows:
    """How high the rows of a table are where pages have so much `height`.

    A head that takes more than half of a page is not repeated.
    """
    heights = _heights(grid, profile)
    head = grid.head if sum(heights[: grid.head]) <= height / 2 else 0
    room = height - sum(heights[:head]) - _LINE
    tall = {
        row: _tall(heights[row], profile.styles[grid.style_in(row)])
        for row in range(head, grid.rows)
        if heights[row] > room
    }
    return Rows(tuple(heights), head, _LINE, tall)


def _tall(height: int, style: Style) -> Tall:
    line, around = twips_of_points(style.line), _cell_height(0, style)
    return Tall(ceil((height - around) / line), line, around)


def cell_lines(grid: Grid, p: Placed, profile: Profile) -> tuple[str, ...]:
    """The printed lines of a cell."""
    return _lines(p.cell.text, profile.styles[grid.style_of(p)], _inner(grid, p))


def _heights(grid: Grid, profile: Profile) -> list[int]:
    """The height of each row; what a cell over several needs beyond them falls to the last."""
    heights = [0] * grid.rows
    for p in sorted(grid.cells, key=lambda p: p.cell.down):
        style = profile.styles[grid.style_of(p)]
        last = min(p.row + p.cell.down, grid.rows) - 1
        for row in range(p.row, last + 1):
            heights[row] = max(heights[row], _cell_height(1, style))
        count = len(cell_lines(grid, p, profile))
        heights[last] += max(0, _cell_height(count, style) - sum(heights[p.row : last + 1]))
    return heights


def _cell_height(lines: int, style: Style) -> int:
    return lines * twips_of_points(style.line) + 2 * twips(CELL_MARGIN) + _LINE


def _inner(grid: Grid, p: Placed) -> int:
    """The room for the text of a cell."""
    width = sum(twips(each) for each in grid.widths[p.column : p.column + p.cell.across])
    return width - 2 * twips(CELL_MARGIN)
