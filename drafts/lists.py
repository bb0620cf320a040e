"""Changes to a list of rows, each with the change that takes it back."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, TypeAlias, assert_never

from drafts.bounds import MOST_ROWS

Row: TypeAlias = Any


@dataclass(frozen=True, slots=True)
class Insert:
    """Put a row before the one at `index`."""

    index: int
    row: Row


@dataclass(frozen=True, slots=True)
class Remove:
    """Take out the row at `index`."""

    index: int


@dataclass(frozen=True, slots=True)
class Move:
    """Take out the row at `start` and put it back so that it stands at `end`."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Arrange:
    """Put the rows in another order: the row now at `order[i]` comes to stand at `i`."""

    order: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Fill:
    """Put other answers into cells, each given as the row, the field and the answer."""

    cells: tuple[tuple[int, str, Any], ...]


Change: TypeAlias = Insert | Remove | Move | Arrange | Fill


def apply(change: Change, rows: tuple[Row, ...]) -> tuple[tuple[Row, ...], Change]:
    """The rows after `change`, and the change that would take it back.

    Raises `IndexError` when the change does not fit the rows.
    """
    match change:
        case Insert(index, row):
            _check(0 <= index <= len(rows) < MOST_ROWS)
            return (*rows[:index], row, *rows[index:]), Remove(index)
        case Remove(index):
            _check(0 <= index < len(rows))
            return (*rows[:index], *rows[index + 1 :]), Insert(index, rows[index])
        case Move(start, end):
            _check(0 <= start < len(rows) and 0 <= end < len(rows))
            others = (*rows[:start], *rows[start + 1 :])
            return (*others[:end], rows[start], *others[end:]), Move(end, start)
        case Arrange(order):
            _check(sorted(order) == list(range(len(rows))))
            back = tuple(sorted(range(len(rows)), key=order.__getitem__))
            return tuple(rows[i] for i in order), Arrange(back)
        case Fill(cells):
            return _filled(rows, cells)
        case _:
            assert_never(change)


def _filled(
    rows: tuple[Row, ...], cells: tuple[tuple[int, str, Any], ...]
) -> tuple[tuple[Row, ...], Fill]:
    """The rows with other answers in cells, and the change that takes them out again."""
    filled, back = list(rows), []
    for index, field, answer in cells:
        _check(0 <= index < len(filled) and hasattr(filled[index], field))
        back.append((index, field, getattr(filled[index], field)))
        filled[index] = replace(filled[index], **{field: answer})
    return tuple(filled), Fill(tuple(back))


def _check(fits: bool) -> None:
    if not fits:
        raise IndexError("the change does not fit the rows")


def landing(change: Change) -> int:
    """The row that a change leaves one at; it may lie behind the last one."""
    match change:
        case Insert(index) | Remove(index):
            return index
        case Move(_, end):
            return end
        case Fill(cells):
            return cells[0][0] if cells else 0
        case Arrange():
            return 0
        case _:
            assert_never(change)
