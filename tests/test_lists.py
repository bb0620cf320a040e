"""Changes to a list, and the way back."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, strategies as st

from drafts.lists import Arrange, Change, Insert, Move, Remove, apply

ROWS = ("a", "b", "c", "d")


@pytest.mark.parametrize(
    ("change", "after"),
    [
        (Insert(0, "x"), "xabcd"),
        (Insert(4, "x"), "abcdx"),
        (Remove(1), "acd"),
        (Move(0, 3), "bcda"),
        (Move(3, 1), "adbc"),
        (Arrange((3, 1, 0, 2)), "dbac"),
    ],
)
def test_a_change_is_made(change: Change, after: str) -> None:
    assert apply(change, ROWS)[0] == tuple(after)


@pytest.mark.parametrize(
    "change", [Insert(5, "x"), Remove(4), Remove(-1), Move(0, 4), Arrange((0, 0, 1, 2))]
)
def test_a_change_that_does_not_fit_is_refused(change: Change) -> None:
    with pytest.raises(IndexError):
        apply(change, ROWS)


@st.composite
def _rows_and_changes(draw: st.DrawFn) -> tuple[tuple[int, ...], list[Any]]:
    rows = tuple(range(draw(st.integers(1, 6))))
    kinds = draw(st.lists(st.integers(0, 3), max_size=12))
    return rows, [(kind, draw(st.randoms(use_true_random=False))) for kind in kinds]


@given(_rows_and_changes())
def test_taking_every_change_back_restores_the_first_rows(
    given_: tuple[tuple[int, ...], list[Any]],
) -> None:
    first, changes = given_
    rows, back = first, []

    for kind, chance in changes:
        size = len(rows)
        order = list(range(size))
        chance.shuffle(order)
        change: Change = Insert(chance.randint(0, size), 99)
        if size and kind:
            places = chance.randrange(size), chance.randrange(size)
            change = (Remove(places[0]), Move(*places), Arrange(tuple(order)))[kind - 1]
        rows, undo = apply(change, rows)
        back.append(undo)
    for undo in reversed(back):
        rows, _ = apply(undo, rows)

    assert rows == first
