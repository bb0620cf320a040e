"""Changes to a list of rows, each with the change that takes it back."""

from __future__ import annotations

from dataclasses import dataclass
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


Change: TypeAlias = Insert | Remove | Move | Arrange


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
        case _:
            assert_never(change)


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
        case Arrange():
            return 0
        case _:
            assert_never(change)
