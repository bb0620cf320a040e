"""What a screen can tell the app, and the keys that letters are.

What a step says of its draft is in `changes`.
Nobody compares or prints a message, and each method that need not be made makes the start shorter.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypeAlias

from textual.events import Key
from textual.keys import KEY_NAME_REPLACEMENTS, _character_to_key
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
    "files",
    "bin",
    "leave",
    "typing",
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


MANY = 40
"""How many letters at once are more than a person or an input method sends in a moment."""
_NAMES = {" ": "space", "\t": "tab", "\r": "enter", "\n": "ctrl+j", "\v": "ctrl+k", "\f": "ctrl+l"}


def keys_of(letters: str) -> Iterator[Key]:
    """The keys that letters are when they are typed."""
    for letter in letters:
        name = _NAMES.get(letter)
        if name is None:
            name = letter if letter.isalnum() else _character_to_key(letter)
            name = KEY_NAME_REPLACEMENTS.get(name, name)
        yield Key(name, letter)
