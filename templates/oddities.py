"""Signs in what was written that would read ill on paper, and that nobody else can put right."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from drafts.problems import Problem
from drafts.questions import Lines
from drafts.text import squeeze
from drafts.vietnamese.bullets import bare, unmarked
from templates.quotes import unpaired
from templates.written import Written


def found(said: Iterable[Written]) -> Iterator[Problem]:
    """Quotation marks without their other half, and numbers that would stand behind a dash.

    The first of each kind in a field.
    """
    for each in said:
        odd = {"quotes": _first(map(unpaired, each.texts))}
        if isinstance(each.question, Lines) and not each.question.counted:
            odd["mark"] = _first(map(_number, each.texts))
        for kind, sign in odd.items():
            if sign:
                yield Problem(place=each.place, kind=kind, grade="notice", found=sign)


def _number(point: str) -> str:
    """What stands before a point of a list and may be a mark, but is printed."""
    point = bare(squeeze(point))
    return point.removesuffix(unmarked(point)).strip()


def _first(signs: Iterable[str]) -> str:
    return next(filter(None, signs), "")
