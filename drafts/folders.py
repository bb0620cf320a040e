"""Where things are on this machine."""

from __future__ import annotations

import errno
import os
from contextlib import suppress
from pathlib import Path

RESTRICTED = "KHEO_RESTRICTED"
"""The variable that restricts a session, and what it starts, to its own folders."""


def is_restricted() -> bool:
    """Whether this session may use nothing outside its own folders, nor follow links there."""
    return RESTRICTED in os.environ


class NoHome(FileNotFoundError):
    """Nobody can tell where the home folder of this person is."""

    def __init__(self) -> None:
        super().__init__(errno.ENOENT, os.strerror(errno.ENOENT))


def _user() -> Path:
    """The home folder of this person. Raises `NoHome` for a user without one."""
    with suppress(RuntimeError):
        # Of an empty HOME, Python makes the root of all folders.
        if os.environ.get("HOME") != "" and (path := Path.home()).is_absolute():
            return path
    raise NoHome


def home() -> Path:
    """The folder of everything that the program keeps for this person."""
    given = os.environ.get("XDG_DATA_HOME", "")
    base = Path(given) if given.startswith("/") else _user() / ".local" / "share"
    return base / "kheo"


def drafts() -> Path:
    """The shelf: the folder of drafts."""
    return home() / "drafts"


def discarded() -> Path:
    """The bin: drafts that were taken off the shelf and can be put back."""
    return home() / "bin"


def preferences() -> Path:
    """The file of what this person prefers."""
    return home() / "lua-chon.toml"


def exports() -> Path:
    """Where reports go unless she says otherwise: a folder she sees when she connects.

    Of who has no home, but a folder for data, they go there.
    """
    try:
        return _user() / "bao-cao"
    except NoHome:
        return home() / "bao-cao"
