"""How high everything on paper is, once its lines are broken; in twentieths of a point."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
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
class Rows:
    """A table, of which no row is ever parted."""

    heights: tuple[int, ...]
    """Of each row with the line above it."""
    head: int = 0
    """How many of the rows are its head, which each page repeats."""
    below: int = 0
    """The line at the end."""


Sized: TypeAlias = Text | Rows


def sized(item: Solid, profile: Profile, room: int) -> Sized:
    """How high `item` is where `room` is between the margins."""
    match item:
        case Para() | Rule():
            return text(item, profile, room)
        case Gap():
            return Text(("",), _twips_of_points(EMPTY_LINE))
        case Columns():
            return Rows(tuple(_row(cells, item.widths, profile) for cells in item.rows))
        case Grid():
            return Rows(tuple(_heights(item, profile)), item.head, _LINE)
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


def _twips_of_points(points: float) -> int:
    return round(points * TWIPS_PER_POINT)


def text(item: Inside, profile: Profile, room: int) -> Text:
    """How high a paragraph is where there is so much `room`."""
    if isinstance(item, Rule):
        return Text(("",), _twips_of_points(EMPTY_LINE) + _RULE, with_next=True)
    style = profile.styles[item.style]
    return Text(
        _lines(item.text, style, room),
        _twips_of_points(style.line),
        _twips_of_points(style.before),
        _twips_of_points(style.after),
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


def _heights(grid: Grid, profile: Profile) -> list[int]:
    """The height of each row; what a cell over several needs beyond them falls to the last."""
    heights = [0] * grid.rows
    for p in sorted(grid.cells, key=lambda p: p.cell.down):
        style = profile.styles[grid.style_of(p)]
        last = min(p.row + p.cell.down, grid.rows) - 1
        for row in range(p.row, last + 1):
            heights[row] = max(heights[row], _cell_height(1, style))
        count = len(_lines(p.cell.text, style, _inner(grid, p)))
        heights[last] += max(0, _cell_height(count, style) - sum(heights[p.row : last + 1]))
    return heights


def _cell_height(lines: int, style: Style) -> int:
    return lines * _twips_of_points(style.line) + 2 * twips(CELL_MARGIN) + _LINE


def _inner(grid: Grid, p: Placed) -> int:
    """The room for the text of a cell."""
    width = sum(twips(each) for each in grid.widths[p.column : p.column + p.cell.across])
    return width - 2 * twips(CELL_MARGIN)
