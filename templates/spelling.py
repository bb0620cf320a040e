"""The one way to write `uỷ` or `ủy` in a report: the way in which its writer has it most."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from drafts.model import Place
from drafts.problems import Problem
from drafts.questions import Choice, Rows, Toggle, questions
from drafts.vietnamese.tone_places import respelled, words_in


def texts(answers: Any, place: Place) -> Iterator[tuple[Place, str]]:
    """What was written in `answers`, which stand at `place`."""
    for name, question in questions(type(answers)).items():
        answer = getattr(answers, name)
        if isinstance(question, Rows):
            for item, row in enumerate(answer):
                yield from texts(row, Place(place.section, rows=name, item=item))
        elif not isinstance(question, Choice | Toggle):
            text = answer if isinstance(answer, str) else "\n".join(answer)
            yield Place(place.section, place.rows, place.item, name), text


def is_new_style(written: Iterable[str]) -> bool:
    """Whether most is written as in `uỷ`; so it is, too, where nothing tells (05-HD/VPTW, 2026)."""
    lead = 0
    for text in written:
        lead += len(words_in(text, new_style=True)) - len(words_in(text, new_style=False))
    return lead >= 0


def mixed(written: Iterable[tuple[Place, str]], *, new_style: bool) -> Iterator[Problem]:
    """Where the first word is written in the way that most others are not."""
    for place, text in written:
        if found := words_in(text, new_style=not new_style):
            expected = respelled(found[0], new_style=new_style)
            yield Problem(
                place=place, kind="tones", grade="notice", found=found[0], expected=expected
            )
            return
