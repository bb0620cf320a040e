"""The steps of the wizard, and what each asks; pure, without a screen."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from drafts.model import Draft, Place
from drafts.problems import Problem, is_blank
from drafts.questions import Question, Rows, questions, required, row_fields
from templates import annex, report
from templates.facts import Facts
from templates.report import BY_KEY, SECTIONS
from templates.section import Section


@dataclass(frozen=True, slots=True)
class Step:
    """One stop: a section, or one row of a field of it."""

    section: Section[Any]
    rows: str = ""
    """The field that holds the row."""
    index: int | None = None
    """The row, counted from 0."""

    @property
    def asks(self) -> Mapping[str, Question]:
        """The questions of this step, by field."""
        return questions(self._rows.row if self._rows else self.section.answers)

    @property
    def place(self) -> Place:
        """Where this step is in a draft."""
        return Place(self.section.key, rows=self.rows, item=self.index)

    @property
    def parent(self) -> Step:
        """The step of the whole section."""
        return Step(self.section)

    @property
    def noun(self) -> str:
        """What the row of this step is called."""
        return self._rows.noun if self._rows else ""

    @property
    def _rows(self) -> Rows | None:
        question = questions(self.section.answers).get(self.rows)
        return question if isinstance(question, Rows) else None

    def asked_of(self, field: str) -> Rows:
        """What a list of this step asks."""
        return row_fields(self.section.answers)[field]

    def exists(self, draft: Draft) -> bool:
        """Whether `draft` has this step."""
        return self.index is None or 0 <= self.index < self.count(draft)

    def count(self, draft: Draft) -> int:
        """How many rows there are beside the one of this step."""
        return len(getattr(draft.of(self.section.answers), self.rows)) if self.rows else 0

    def read(self, draft: Draft) -> Any:
        """The answers of this step. Raises `IndexError` if the row is gone."""
        answers = draft.of(self.section.answers)
        return answers if self.index is None else getattr(answers, self.rows)[self.index]

    def write(self, draft: Draft, answers: Any) -> Draft:
        """`draft` with other answers to this step. Raises `IndexError` if the row is gone."""
        if self.index is None:
            return draft.having(answers)
        section = draft.of(self.section.answers)
        rows = list(getattr(section, self.rows))
        rows[self.index] = answers
        return draft.having(replace(section, **{self.rows: tuple(rows)}))

    def needed(self, draft: Draft) -> tuple[str, ...]:
        """The fields of this step that the report needs."""
        return (self._rows.needed if self._rows else required)(self.read(draft))

    def proposed(self, draft: Draft, facts: Facts) -> dict[str, Any]:
        """What the program proposes for fields of this step that are left blank."""
        if self.index is not None:
            return {}
        return self.section.proposed(draft.of(self.section.answers), facts)

    def unasked(self, draft: Draft, facts: Facts) -> frozenset[str]:
        """The fields of this step that only an annex prints which is not wanted, and are blank."""
        if annex.LIST in facts.annexes:
            return frozenset()
        answers = self.read(draft)
        extra = (name for name, question in self.asks.items() if question.is_extra)
        return frozenset(name for name in extra if is_blank(getattr(answers, name)))

    def problems(self, problems: Iterable[Problem]) -> tuple[Problem, ...]:
        """Those of `problems` that are about this step or rows of it that are not on the route."""
        return tuple(problem for problem in problems if self._holds(problem.place))

    def _holds(self, place: Place) -> bool:
        return self in (step_of(place), on_route(place))

    def is_untouched(self, draft: Draft) -> bool:
        """Whether nothing was answered here yet."""
        answers = self.read(draft)
        return bool(answers == type(answers)())


def route(draft: Draft) -> tuple[Step, ...]:
    """Every step that `draft` calls for, in order."""
    return tuple(_steps(draft))


def step_of(place: Place) -> Step:
    """The step in which `place` is answered: that of its row, unless it is a cell of a table."""
    section = BY_KEY.get(place.section, SECTIONS[0])
    rows = questions(section.answers).get(place.rows)
    if place.item is None or not isinstance(rows, Rows) or place.field in rows.cells:
        return Step(section)
    return Step(section, place.rows, place.item)


def on_route(place: Place) -> Step:
    """The step of the route that `place` belongs to."""
    step = step_of(place)
    return step if step.rows == step.section.each else step.parent


def neighbour(step: Step, draft: Draft, delta: int) -> Step:
    """The step after `step`, or before it; the same one at the end of the route.

    A row that has no step of its own on the route leads to the row beside it, or back to its
    section.
    """
    if step.index is not None:
        beside = replace(step, index=step.index + delta)
        if beside.exists(draft):
            return beside
    steps = route(draft)
    if step not in steps:
        return step.parent
    index = steps.index(step) + delta
    return steps[max(0, min(index, len(steps) - 1))]


def next_problem(problems: Sequence[Problem], place: Place) -> int:
    """Which of `problems`, in the order of the report, comes next after `place`; else the first."""
    here = report.order(place)
    return next((i for i, problem in enumerate(problems) if report.order(problem.place) > here), 0)


def _steps(draft: Draft) -> Iterable[Step]:
    for section in SECTIONS:
        step = Step(section)
        yield step
        if section.each:
            count = replace(step, rows=section.each).count(draft)
            yield from (Step(section, section.each, index) for index in range(count))
