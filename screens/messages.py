"""What a screen can tell the app; what a step says of its draft is in `changes`.

Nobody compares or prints a message, and each method that need not be made makes the start shorter.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypeAlias

from textual.message import Message

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
ShelfChange: TypeAlias = Literal["copy", "rename", "discard", "restore", "destroy"]
"""The last three are to the bin, back from it, and out of it for ever."""


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
class DraftOpened(Message):
    """A draft on the shelf is to be opened."""

    path: Path


@dataclass(eq=False, repr=False)
class DraftBegun(Message):
    """A new draft is to be put on the shelf and opened."""


@dataclass(eq=False, repr=False)
class ShelfChanged(Message):
    """Something is to be done with a draft on the shelf or in the bin."""

    change: ShelfChange
    path: Path
    title: str
    """What the draft is called; what it is to be called for `copy` and `rename`."""


@dataclass(eq=False, repr=False)
class VersionsOpened(Message):
    """The earlier versions of a draft are to be shown."""

    path: Path
    title: str
