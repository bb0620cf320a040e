"""The printed pages as lines for a terminal: the lines of the paper, and where each page ends."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import assert_never

from rich.cells import cell_len
from rich.text import Text

from templates import grid, heights
from templates.cells import Placed
from templates.flow import Columns, Gap, Grid, Inside, Para, Rule, Solid
from templates.lines import (
    BETWEEN,
    INDENT,
    Alignment,
    Line,
    readable,
    side_by_side,
    styled,
    wrapped,
)
from templates.pages import Page, Piece
from templates.profile import Profile, Style

_LEAST = 80
"""So wide a table may always be, in cells."""
_FAR = 12
"""A space behind a paragraph is a blank line from so many points on."""


@dataclass(frozen=True, slots=True)
class _View:
    """What pages are shown in."""

    layout: Profile
    width: int
    """In cells."""


def lines(pages: Sequence[Page], layout: Profile, width: int) -> Iterator[Line]:
    """The pages, as wide as their longest line or a table asks for, and not above `width` cells.

    A paragraph is broken as on paper if its lines have room, and else anew, up to the end of the
    page.
    """
    view = _View(layout, min(readable(width), max(_LEAST, longest(pages))))
    for page in pages:
        above: Piece | None = None
        for piece in page.pieces:
            if above and _is_far(above.item, piece.item, layout):
                yield Line(Text(), piece.part)
            for text in _piece(piece, above, view):
                yield Line(text, piece.part)
            above = piece
        if above:
            yield Line(Text(), above.part, ends=page)


def longest(pages: Sequence[Page]) -> int:
    """How many cells the longest printed line of the text takes."""
    return max(
        (
            cell_len(line.rstrip()) + (0 if number else len(INDENT))
            for page in pages
            for piece in page.pieces
            for number, line in enumerate(piece.lines, start=piece.start)
        ),
        default=0,
    )


def _is_far(above: Solid, below: Solid, layout: Profile) -> bool:
    """Whether there is a space between the two that is worth a blank line."""
    if isinstance(below, Para) and layout.styles[below.style].before:
        return True
    return isinstance(above, Para) and layout.styles[above.style].after >= _FAR


def _piece(piece: Piece, above: Piece | None, view: _View) -> Iterator[Text]:
    """The lines of `piece`, which stands below `above` or at the head of a page."""
    match piece.item:
        case Para() as para:
            assert isinstance(piece.size, heights.Text)
            yield from _para(para, piece.size, view, slice(piece.start, piece.stop))
        case Rule() as rule:
            texts = [line.rstrip() for line in above.lines] if above else []
            yield from _stroke(rule, max(map(cell_len, texts), default=0), view)
        case Columns() as columns:
            yield from _columns(columns, view)
        case Grid() as table:
            yield from map(styled, _rows(table, piece, view))
        case Gap():
            return
        case _:
            assert_never(piece.item)


def _para(
    para: Para, size: heights.Text, view: _View, which: slice = slice(None)
) -> Iterator[Text]:
    """Some of the printed lines of a paragraph, or their words in lines of the terminal."""
    style = view.layout.styles[para.style]
    ends = list(accumulate(map(len, size.lines)))
    shown = list(styled("".join(size.lines), _look(style)).divide(ends[:-1]))[which]
    if style.indent and not which.start:
        shown[0].pad_left(len(INDENT))
    if "\n" not in para.text and any(_width(text) > view.width for text in shown):
        shown = [Text().join(shown)]
    for text in shown:
        yield from wrapped(text, view.width, _alignment(style))


def _width(text: Text) -> int:
    return cell_len(text.plain.rstrip())


def _look(style: Style) -> str:
    return " ".join(name for name in ("bold", "italic", "underline") if getattr(style, name))


def _alignment(style: Style) -> Alignment:
    return "center" if style.align == "center" else "left"


def _stroke(rule: Rule, above: int, view: _View) -> Iterator[Text]:
    """A solid line under a text that is `above` cells wide."""
    length = round(above * view.layout.styles[rule.under].rule)
    return wrapped(Text("─" * length), view.width, "center")


def _columns(columns: Columns, view: _View) -> Iterator[Text]:
    """Two columns, as wide beside each other as they are on paper."""
    share = columns.widths[0] / sum(columns.widths)
    left_width = round((view.width - BETWEEN) * share)
    widths = (left_width, view.width - BETWEEN - left_width)
    for row in columns.rows:
        left, right = (
            list(_inside(cell, room, replace(view, width=width)))
            for cell, room, width in zip(row, columns.widths, widths, strict=True)
        )
        yield from side_by_side(left, right, left_width)


def _inside(cell: Sequence[Inside], room: float, view: _View) -> Iterator[Text]:
    """What stands in a column, blank lines for the space to sign in."""
    above = 0
    for each in cell:
        if isinstance(each, Rule):
            yield from _stroke(each, above, view)
            continue
        size = heights.text(each, view.layout, heights.twips(room))
        yield from [Text()] * (size.before // size.line)
        shown = list(_para(each, size, view))
        above = max(len(line.plain.strip()) for line in shown)
        yield from shown


def _rows(table: Grid, piece: Piece, view: _View) -> Iterator[str]:
    """The head of a table, and the rows of it that stand on one page."""
    assert isinstance(piece.size, heights.Rows)
    head = piece.size.head
    start, stop = head + piece.start, head + piece.stop
    cells = [p for p in table.cells if p.row < head]
    for p in table.cells:
        if p.row >= head and p.row < stop and p.row + p.cell.down > start:
            cells.append(_on_page(p, table, piece, view.layout))
    return grid.draw(tuple(cells), head + stop - start, table.head, view.width)


def _on_page(p: Placed, table: Grid, piece: Piece, layout: Profile) -> Placed:
    """A cell with as much of it as stands on the page of `piece`, and where it stands there."""
    size = piece.size
    assert isinstance(size, heights.Rows)
    start, stop, end = size.head + piece.start, size.head + piece.stop, p.row + p.cell.down
    line = heights.twips_of_points(layout.styles[table.style_of(p)].line)

    def above(row: int) -> int:
        return sum(size.heights[p.row : row]) // line

    since = above(start) + piece.begun if p.row <= start else 0
    until = above(stop - 1) + piece.cut if end == stop and piece.cut else above(stop)
    text = p.cell.text
    if since or end > stop or piece.cut:
        is_parted = end > stop or (end == stop and piece.cut)
        lines = heights.cell_lines(table, p, layout)
        text = " ".join(lines[since : until if is_parted else None])
    row = max(p.row, start)
    cell = replace(p.cell, text=text, down=min(end, stop) - row)
    return Placed(cell, row - piece.start, p.column)
