"""What is missing or wrong in answers, found by looking at the questions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, Literal

from drafts import values
from drafts.model import Place
from drafts.questions import Choice, Count, Day, Question, Rows, Year, questions, required

Grade = Literal["error", "notice"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Something the secretary should fix; it never stops her from going on."""

    place: Place
    kind: str
    """What is wrong: `missing`, `number`, `year`, `day`, `choice`, or a kind a section names."""
    grade: Grade = "error"
    """`error`: the report is wrong or incomplete. `notice`: look at it once more."""
    found: str = ""
    """What stands there now."""
    expected: str = ""
    """What should stand there, where that is known."""

    @property
    def is_missing(self) -> bool:
        """Whether nothing stands there yet."""
        return self.kind == "missing"


def is_blank(answer: Any) -> bool:
    """Whether nothing was answered."""
    match answer:
        case str():
            return not answer.strip()
        case tuple():
            return all(isinstance(line, str) and is_blank(line) for line in answer)
        case _:
            return not answer


def problems(answers: Any, place: Place) -> Iterator[Problem]:
    """What is missing or impossible in `answers`, which stand at `place`."""
    yield from _among(answers, place, required(answers))


def _among(answers: Any, place: Place, needed: tuple[str, ...]) -> Iterator[Problem]:
    for name, question in questions(type(answers)).items():
        answer = getattr(answers, name)
        if is_blank(answer):
            if name in needed:
                yield Problem(place=replace(place, field=name), kind="missing")
        elif isinstance(question, Rows):
            for index, row in enumerate(answer):
                yield from _of_row(row, replace(place, rows=name, item=index), question)
        elif kind := _impossible(question, answer):
            yield Problem(place=replace(place, field=name), kind=kind, found=answer)


def _of_row(row: Any, place: Place, asked: Rows) -> Iterator[Problem]:
    """What is missing or impossible in a row; one that is all blank lacks its first answer."""
    needed = asked.needed(row)
    is_blank_row = row == type(row)()
    yield from _among(asked.used(row), place, needed[:1] if is_blank_row else needed)


def _impossible(question: Question, answer: Any) -> str:
    """The kind of problem with an answer that is there, or nothing."""
    match question:
        case Count() if values.whole(answer) is None:
            return "number"
        case Year() if values.year(answer) is None:
            return "year"
        case Day() if values.day(answer) is None:
            return "day"
        case Choice(options=options) if answer not in options:
            return "choice"
        case _:
            return ""
