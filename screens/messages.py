"""What a screen can tell the app.

Nobody compares or prints a message, and each method that need not be made makes the start shorter.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from textual.message import Message

if TYPE_CHECKING:
    from drafts.lists import Change
    from drafts.model import Place
    from screens.route import Step

Wish: TypeAlias = Literal[
    "help",
    "save",
    "outline",
    "preview",
    "back",
    "next",
    "close",
    "add",
    "check",
    "export",
    "leave",
    "typing",
    "try",
]


@dataclass(eq=False, repr=False)
class Wished(Message):
    """A key that does the same on every step was pressed."""

    wish: Wish


@dataclass(eq=False, repr=False)
class Said(Message):
    """Something is to be said to her."""

    notice: str


@dataclass(eq=False, repr=False)
class TypingSwitched(Message):
    """The input method of the program was switched on, over or off."""


@dataclass(eq=False, repr=False)
class Answered(Message):
    """A field of a step says something else."""

    step: Step
    field: str
    answer: Any


@dataclass(eq=False, repr=False)
class RowsChanged(Message):
    """The rows in a field of a step are to be changed."""

    step: Step
    field: str
    change: Change
    opened: bool = False
    """Whether the row that was put in is to be opened."""


@dataclass(eq=False, repr=False)
class RowsTakenBack(Message):
    """The last change to the rows in a field is to be taken back, or made again."""

    step: Step
    field: str
    again: bool


@dataclass(eq=False, repr=False)
class Jumped(Message):
    """She wants to be somewhere else in the draft."""

    place: Place


@dataclass(eq=False, repr=False)
class DraftOpened(Message):
    """A draft on the shelf is to be opened."""

    path: Path


@dataclass(eq=False, repr=False)
class DraftBegun(Message):
    """A new draft is to be put on the shelf and opened."""


@dataclass(eq=False, repr=False)
class DraftCopied(Message):
    """A draft is to be copied under another title."""

    path: Path
    title: str


@dataclass(eq=False, repr=False)
class DraftRenamed(Message):
    """A draft is to have another title."""

    path: Path
    title: str


@dataclass(eq=False, repr=False)
class DraftDiscarded(Message):
    """A draft is to go to the bin."""

    path: Path
    title: str


@dataclass(eq=False, repr=False)
class DraftRestored(Message):
    """A draft is to come back from the bin."""

    path: Path
    title: str


@dataclass(eq=False, repr=False)
class DraftDestroyed(Message):
    """A draft in the bin is to be deleted for ever."""

    path: Path
    title: str


@dataclass(eq=False, repr=False)
class VersionsOpened(Message):
    """The earlier versions of a draft are to be shown."""

    path: Path
    title: str
