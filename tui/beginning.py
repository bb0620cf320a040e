"""What a new report can begin as."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from drafts.model import Draft
from screens.words import labels
from templates import report
from templates.sections.heading import Heading


@dataclass(frozen=True, slots=True)
class Beginning:
    """One way to begin."""

    words: str
    draft: Callable[[], Draft]


def about(period: str, year: int | None) -> Draft:
    """An empty draft about a period, called after it."""
    draft = Draft().having(Heading(period=period, year=str(year or "")))
    return replace(draft, title=report.title(draft))


def sample() -> Draft:
    """The draft that ships with the program."""
    from templates import sample

    return sample.load()


def choices(now: datetime) -> tuple[Beginning, ...]:
    """The ways to begin, the one that is due in this month first."""
    last = Beginning(*_named("nam", now.year - 1))
    this = [Beginning(*_named(period, now.year)) for period in ("6-thang", "9-thang", "nam")]
    due = (now.month > 2) + (now.month > 7) + (now.month > 10)
    periods = [last, *this]
    return (
        *periods[due:],
        *periods[:due],
        Beginning(labels.LATER, lambda: about("", None)),
        Beginning(labels.SAMPLE, sample),
    )


def _named(period: str, year: int) -> tuple[str, Callable[[], Draft]]:
    return about(period, year).title, lambda: about(period, year)
