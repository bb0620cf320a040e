"""What a part of the report is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Generic, TypeVar

from drafts.problems import Problem, is_blank
from templates.facts import Facts
from templates.tree import At, Block

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Guide:
    """What the secretary is told about a section, beside the form and under the help key."""

    what: str
    """What belongs here."""
    example: str
    """A sentence as it could stand in a report."""
    length: str
    """How long it should be."""


def no_checks(_: Any, __: Facts) -> Iterable[Problem]:
    """Nothing to verify beyond the questions."""
    return ()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Section(Generic[T]):
    """One part of the report: what it asks, and how the answers read."""

    key: str
    """Its name in the draft file."""
    title: str
    """Its name on the screen."""
    answers: type[T]
    guide: Guide
    blocks: Callable[[T, Facts], Iterable[Block | At]]
    """How the answers, proposals filled in, read in the report, and what says which of them."""
    part: str = ""
    """The heading it shares with the sections beside it, if it does not stand by itself."""
    each: str = ""
    """The field whose rows get a step of their own, if any."""
    wanted: str = ""
    """The field that says whether the report has this section at all, if it may be left out."""
    proposals: Mapping[str, Callable[[T, Facts], Any]] = field(default_factory=dict)
    """What stands for a field that is left blank; each may use those before it."""
    checks: Callable[[T, Facts], Iterable[Problem]] = no_checks
    """What to verify beyond the questions themselves, proposals filled in."""

    def is_wanted(self, answers: T) -> bool:
        """Whether the report has this section."""
        return not self.wanted or bool(getattr(answers, self.wanted))

    def proposed(self, answers: T, facts: Facts) -> dict[str, Any]:
        """What the program would write in each field that can be proposed."""
        proposed: dict[str, Any] = {}
        for name, propose in self.proposals.items():
            proposed[name] = propose(answers, facts)
            if is_blank(getattr(answers, name)):
                answers = replace(answers, **{name: proposed[name]})  # type: ignore[type-var]  # every answers class is a dataclass
        return proposed

    def filled(self, answers: T, facts: Facts) -> T:
        """`answers` with the proposals in the fields that are blank."""
        proposed = self.proposed(answers, facts)
        blank = {
            name: value for name, value in proposed.items() if is_blank(getattr(answers, name))
        }
        return replace(answers, **blank)  # type: ignore[type-var]  # every answers class is a dataclass
