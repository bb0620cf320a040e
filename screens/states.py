"""How far each step of a draft is; pure, without a screen."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from drafts.model import Draft
from drafts.problems import Problem
from drafts.questions import row_fields
from screens.route import Step
from screens.words import states as words


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """What a screen shows of one step."""

    step: Step
    title: str
    """What the step is called."""
    onward: str
    """What the next step is called; empty after the last one."""
    back: str
    """What the step before is called; empty before the first one."""
    where: str
    """Which section of how many it is in, in words."""
    notice: str
    """What there is to know of this step beyond its guide; usually nothing."""
    answers: Any
    unasked: Collection[str]
    """The fields that are left out, since nothing wants them."""
    needed: Collection[str]
    """The fields that the report needs."""
    proposed: Mapping[str, Any]
    """What the program writes in fields that are left blank."""
    problems: tuple[Problem, ...]
    """What is missing or wrong in this step."""
    states: Mapping[str, Mapping[int, str]]
    """The state of each row in each list of this step."""
    left: str
    """How much is missing or wrong in the whole report, in words."""
    saved: str
    """Whether and when the draft was saved, in words."""
    draft: str
    """What the draft is called."""
    file: str
    """The name of the file of the draft."""


def counted(problems: Iterable[Problem]) -> str:
    """How much of `problems` is missing, wrong or doubtful, in words."""
    problems = tuple(problems)
    missing = sum(problem.is_missing for problem in problems)
    doubtful = sum(problem.grade == "notice" for problem in problems)
    return words.state(missing, len(problems) - missing - doubtful, doubtful)


def state(step: Step, draft: Draft, problems: Iterable[Problem]) -> str:
    """How far a step is, in words, from the problems that are about it."""
    answers = step.read(draft)
    if step.index is None and not step.section.is_wanted(answers):
        return words.UNWANTED
    if answers != type(answers)():
        return counted(problems)
    return words.EMPTY if any(True for _ in problems) else words.OPTIONAL


def row_states(step: Step, draft: Draft, problems: Iterable[Problem]) -> dict[str, dict[int, str]]:
    """The state of each row in each list of a section, from all problems of the section."""
    if step.index is not None:
        return {}
    by_row: dict[tuple[str, int | None], list[Problem]] = {}
    for problem in problems:
        by_row.setdefault((problem.place.rows, problem.place.item), []).append(problem)
    answers = step.read(draft)
    return {
        name: {
            index: words.EMPTY if row == type(row)() else counted(by_row.get((name, index), ()))
            for index, row in enumerate(getattr(answers, name))
        }
        for name in row_fields(type(answers))
    }
