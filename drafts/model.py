"""The draft: everything answered so far, as one immutable value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import TypeVar, cast

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a draft: a section, one of its rows if any, a field, a character of its text."""

    section: str
    """The key of the section."""
    rows: str = ""
    """The field of the section that holds the row, empty for the section itself."""
    item: int | None = None
    """The row in that field, counted from 0."""
    field: str = ""
    """The field of the section, or of the row."""
    offset: int | None = None
    """Characters before the cursor in that field, or rows before the current one in a list."""


@dataclass(frozen=True, slots=True)
class Draft:
    """The answers given so far, one frozen dataclass a section."""

    title: str = ""
    """What the draft is called on the shelf; empty until somebody names it."""
    resume: Place | None = None
    """Where the secretary stopped."""
    sections: Mapping[type, object] = field(default_factory=lambda: MappingProxyType({}))
    """The answers of each section that differ from its blank ones."""

    def of(self, answers: type[T]) -> T:
        """The answers of one section; its blank ones if it is untouched."""
        return cast("T", self.sections.get(answers) or answers())

    def having(self, answers: object) -> Draft:
        """This draft with one section's answers replaced."""
        kind = type(answers)
        others = {key: value for key, value in self.sections.items() if key is not kind}
        if answers != kind():
            others[kind] = answers
        return replace(self, sections=MappingProxyType(others))
