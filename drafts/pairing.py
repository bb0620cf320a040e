"""Which row of a list comes from which row of an earlier one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from drafts.questions import questions

_MOST = 20_000
"""Pairs of rows from which on only those that stand near each other are compared."""


def pair(new: Sequence[Any], old: Sequence[Any]) -> dict[int, int]:
    """For each new row, by index, the old row that it comes from.

    Equal rows first, at the same index if they can; then those that share most answers.
    """
    free: dict[Any, list[int]] = {}
    for i, row in enumerate(old):
        free.setdefault(row, []).append(i)
    pairs: dict[int, int] = {}
    for j, row in enumerate(new):
        if j < len(old) and old[j] == row:
            pairs[j] = j
            free[row].remove(j)
    for j, row in enumerate(new):
        if j not in pairs and free.get(row):
            pairs[j] = free[row].pop(0)
    rest_new = [j for j in range(len(new)) if j not in pairs]
    rest_old = sorted(i for places in free.values() for i in places)
    near = _MOST // max(1, len(rest_new))
    likeness = sorted(
        (-_shared(new[j], old[i]), abs(i - j), j, i)
        for at, j in enumerate(rest_new)
        for i in rest_old[max(0, at - near) : at + near + 1]
    )
    taken: set[int] = set()
    for score, _, j, i in likeness:
        if score and j not in pairs and i not in taken:
            pairs[j] = i
            taken.add(i)
    return pairs


def _shared(one: Any, other: Any) -> int:
    """How many answers two rows share, without those that any row could have."""
    blank = type(one)()
    return sum(
        getattr(one, name) == getattr(other, name) != getattr(blank, name)
        for name in questions(type(one))
    )
