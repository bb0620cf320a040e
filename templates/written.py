"""What was written in a report, and where."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from drafts.model import Place
from drafts.questions import Choice, Question, Rows, Toggle, questions


class Written(NamedTuple):
    """What was written in one field."""

    place: Place
    question: Question
    texts: tuple[str, ...]
    """The points of a list, or the text by itself."""


def written(answers: Any, place: Place) -> Iterator[Written]:
    """What was written in `answers`, which stand at `place`, as far as the report uses it."""
    for name, question in questions(type(answers)).items():
        answer = getattr(answers, name)
        if isinstance(question, Rows):
            for item, row in enumerate(answer):
                yield from written(question.used(row), Place(place.section, rows=name, item=item))
        elif not isinstance(question, Choice | Toggle):
            texts = (answer,) if isinstance(answer, str) else answer
            yield Written(Place(place.section, place.rows, place.item, name), question, texts)
