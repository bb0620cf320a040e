"""The rule book that a command names, to be followed in the place of the one that suits a draft."""

from __future__ import annotations

from pathlib import Path

from drafts import names
from drafts.bounds import OutOfBounds
from screens.words import command_line, profiles
from screens.words.faults import shown
from templates import rule_books
from templates.profile import Profile, UnknownProfile
from templates.profile_reading import WrongProfile
from tui.failing import CannotDo


def named(name: str | None) -> Profile | None:
    """The rule book of that name, or in the file of that name; nothing if none is named.

    Raises `CannotDo`, or `OSError`.
    """
    if name is None:
        return None
    try:
        return rule_books.load(name)
    except UnknownProfile:
        if not name.endswith(".toml"):
            sentence = command_line.unknown_profile(shown(name), rule_books.names())
            raise CannotDo(sentence) from None
    path = names.as_spelled(Path(name))
    try:
        return rule_books.read(path)
    except WrongProfile as failure:
        raise CannotDo(profiles.wrong(path, failure)) from failure
    except OutOfBounds as failure:
        raise CannotDo(profiles.unreadable(path, failure.kind)) from failure
    except FileNotFoundError as failure:
        raise CannotDo(profiles.unreadable(path, "absent")) from failure
