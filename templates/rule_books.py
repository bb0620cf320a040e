"""The rule books that come with the program, and those of an office."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

from drafts import bounds
from templates.profile import DEFAULT, Profile, UnknownProfile
from templates.profile_reading import WrongProfile, profile_in

_FOLDER = Path(__file__).with_name("profiles")
_MOST_BYTES = 100_000


@cache
def names() -> tuple[str, ...]:
    """The rule books that come with the program."""
    return tuple(sorted(f.name.removesuffix(".toml") for f in _FOLDER.iterdir() if f.is_file()))


@cache
def load(name: str = DEFAULT) -> Profile:
    """The rule book called `name`. Raises `UnknownProfile`."""
    return profile_in(_source(name), _source)


def read(path: Path) -> Profile:
    """The rule book in the file at `path`, such as an office has made of one of ours.

    Raises `WrongProfile`, `OutOfBounds` or `OSError`.
    """
    try:
        text = bounds.content(path, _MOST_BYTES).decode("utf-8-sig")
    except UnicodeDecodeError as failure:
        raise WrongProfile("", "encoding") from failure
    return profile_in(text, _source)


def in_force(day: date) -> str:
    """The name of the rule book for a document that the Party issues on `day`.

    A document older than all of them gets the oldest. Each name ends with the year that its rule
    book is of, so that the newest is looked at first, and mostly alone.
    """
    found = ""
    for name in sorted(names(), key=_year, reverse=True):
        book = load(name)
        if book.family == "party":
            found = name
            if book.since <= day:
                break
    return found


def _year(name: str) -> str:
    return name.rpartition("-")[2]


def _source(name: str) -> str:
    """What the file of a rule book of ours holds. Raises `UnknownProfile`."""
    if name not in names():
        raise UnknownProfile(name)
    return (_FOLDER / f"{name}.toml").read_text("utf-8")
