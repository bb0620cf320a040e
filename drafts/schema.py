"""What the store must know about a report, given by whoever knows the report."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Chapter:
    """What the store must know about one section."""

    answers: type
    note: str
    """What explains the section to someone who opens the file, several lines."""


@dataclass(frozen=True, slots=True)
class Schema:
    """What the store must know about a report as a whole."""

    preface: str
    """What stands at the head of every draft file, several lines."""
    chapters: Mapping[str, Chapter]
    """The sections in order, by key."""
