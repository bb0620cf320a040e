"""Where the cells of a table stand, and how narrow its columns can be."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from templates.tree import Cell, Table


@dataclass(frozen=True, slots=True)
class Placed:
    """A cell and the row and column in which it begins."""

    cell: Cell
    row: int
    column: int


def placed(table: Table) -> tuple[Placed, ...]:
    """The cells of `table`, each where it stands once those above reach down beside it."""
    taken: set[tuple[int, int]] = set()
    found: list[Placed] = []
    for row, cells in enumerate(table.rows):
        column = 0
        for cell in cells:
            while (row, column) in taken:
                column += 1
            found.append(Placed(cell, row, column))
            taken |= {
                (row + down, column + across)
                for down in range(cell.down)
                for across in range(cell.across)
            }
            column += cell.across
    return tuple(found)


def column_count(cells: tuple[Placed, ...]) -> int:
    """How many columns the table has."""
    return max((p.column + p.cell.across for p in cells), default=0)


def narrowest(cells: tuple[Placed, ...], measure: Callable[[str], int] = len) -> list[int]:
    """The width that each column needs so that no word is broken, as `measure` has it."""
    widths = [1] * column_count(cells)
    for p in sorted(cells, key=lambda p: p.cell.across):
        span = range(p.column, p.column + p.cell.across)
        needed = max(map(measure, p.cell.text.split()), default=1)
        short = needed - (sum(widths[i] for i in span) + len(span) - 1)
        for step in range(short):
            widths[span[step % len(span)]] += 1
    return widths


def least_widths(cells: tuple[Placed, ...], needed: Callable[[Placed], float]) -> list[float]:
    """The width of each column in which every cell has the room it is `needed` to have.

    A cell over several columns widens all of them alike.
    """
    widths = [0.0] * column_count(cells)
    for p in sorted(cells, key=lambda p: p.cell.across):
        span = range(p.column, p.column + p.cell.across)
        short = needed(p) - sum(widths[i] for i in span)
        for i in span:
            widths[i] += max(0.0, short / len(span))
    return widths
