"""Reads a rule book from TOML, and says exactly what is wrong in one that is not right."""

from __future__ import annotations

import math
import re
import tomllib
from collections.abc import Callable, Collection, Mapping
from copy import deepcopy
from dataclasses import MISSING, fields
from datetime import date
from functools import cache, lru_cache
from typing import Any, Literal, TypeVar, get_args, get_origin, get_type_hints

from drafts import structure
from drafts.bounds import OutOfBounds
from drafts.text import clean_line
from templates.profile import DEFAULT, Names, Profile, Style, UnknownProfile

T = TypeVar("T")

_INHERITS = "inherits"
_LONGEST = 100
_LARGEST = 1000.0
_LEAST_TEXT = 50
"""Millimetres that must be left for text between margins, or beside a column."""
_SIZES = (6.0, 40.0)
_LEVELS = 3
_NAMES_OF_WORD = ("normal", "default paragraph font", "normal table", "no list")
"""The styles that every Word file has, whose names are taken."""
_PLACEHOLDER = re.compile(r"\{(\w*)\}")
_MAY_HOLD: Mapping[str, tuple[str, ...]] = {
    "marks.headings": ("part", "section", "item"),
    "marks.number": ("number", "symbol"),
    "marks.draft": ("number",),
    "signing.symbol": ("initials",),
}
"""What may stand in braces, by the key of a text; nothing may elsewhere."""


class WrongProfile(Exception):
    """A rule book cannot be used."""

    def __init__(self, key: str, kind: str, *, found: Any = None, expected: str = "") -> None:
        super().__init__(key, kind, found)
        self.key = key
        """Where in the file: `styles.body.size`; the line, if it is no TOML at all."""
        self.kind = kind
        """`encoding`, `toml`, `unknown`, `missing`, `table`, `list`, `text`, `number`, `switch`,
        `day`, `choice`, `braces`, `levels`, `range`, `line`, `margins`, `column`, `name` or
        `inherits`."""
        self.found = "" if found is None else str(found)[:_LONGEST]
        """What stands there."""
        self.expected = expected
        """What may stand there."""


def profile_in(text: str, inherited: Callable[[str], str]) -> Profile:
    """The rule book that `text` holds; `inherited` gives the text of the one that it names.

    Raises `WrongProfile`.
    """
    profile: Profile = _made(Profile, _whole(text, inherited), "")
    _check_page(profile)
    _check_keys(profile.styles, _parsed(inherited(DEFAULT))["styles"])
    for key, style in profile.styles.items():
        _check_style(key, style)
    _check_names(profile)
    if len(profile.marks.headings) != _LEVELS:
        found = len(profile.marks.headings)
        raise WrongProfile("marks.headings", "levels", found=found, expected=str(_LEVELS))
    return profile


def _whole(text: str, inherited: Callable[[str], str]) -> dict[str, Any]:
    """The plain data of a rule book, with what it takes over from another."""
    plain = _parsed(text)
    name = plain.pop(_INHERITS, None)
    if name is None:
        return plain
    try:
        below = _parsed(inherited(str(name)))
    except UnknownProfile as failure:
        raise WrongProfile(_INHERITS, "inherits", found=name) from failure
    for key, value in plain.items():
        if isinstance(value, dict) and isinstance(below.get(key), dict):
            below[key] |= value
        else:
            below[key] = value
    return below


def _parsed(text: str) -> dict[str, Any]:
    return deepcopy(_read(text))


@lru_cache(maxsize=4)
def _read(text: str) -> dict[str, Any]:
    try:
        structure.check(text)
        return tomllib.loads(text)
    except (tomllib.TOMLDecodeError, OutOfBounds) as failure:
        line = re.search(r"line (\d+)", str(failure))
        raise WrongProfile(line[1] if line else "", "toml") from failure


def _made(kind: type[T], plain: Any, where: str) -> T:
    """An object of a dataclass, from a table of the file."""
    if not isinstance(plain, dict):
        raise WrongProfile(where, "table", found=plain)
    before = f"{where}." if where else ""
    known = {each.name: each for each in fields(kind)}  # type: ignore[arg-type]  # a dataclass
    for key in plain:
        if key not in known:
            raise WrongProfile(f"{before}{key}", "unknown", expected=", ".join(known))
    for key, each in known.items():
        if key not in plain and each.default is MISSING:
            raise WrongProfile(f"{before}{key}", "missing")
    hints = _hints(kind)  # type: ignore[arg-type]  # classes are hashable
    return kind(**{key: _value(hints[key], plain[key], f"{before}{key}") for key in plain})


@cache
def _hints(kind: type) -> Mapping[str, Any]:
    return get_type_hints(kind)


def _value(kind: Any, found: Any, where: str) -> Any:
    if get_origin(kind) is Literal:
        if found not in get_args(kind):
            expected = ", ".join(get_args(kind))
            raise WrongProfile(where, "choice", found=found, expected=expected)
        return found
    if get_origin(kind) is tuple:
        if not isinstance(found, list) or not found:
            raise WrongProfile(where, "list", found=found)
        return tuple(_text(each, where) for each in found)
    if get_origin(kind) is not None:  # the styles
        if not isinstance(found, dict):
            raise WrongProfile(where, "table", found=found)
        return {key: _made(Style, style, f"{where}.{key}") for key, style in found.items()}
    if kind is str:
        return _text(found, where)
    if kind in (float, int):
        return _number(kind, found, where)
    if kind is bool and not isinstance(found, bool):
        raise WrongProfile(where, "switch", found=found)
    if kind is date and type(found) is not date:
        raise WrongProfile(where, "day", found=found)
    return found if kind in (bool, date) else _made(kind, found, where)


def _text(found: Any, where: str) -> str:
    if not isinstance(found, str) or len(found) > _LONGEST or clean_line(found) != found:
        raise WrongProfile(where, "text", found=found)
    allowed = _MAY_HOLD.get(where, ())
    rest = _PLACEHOLDER.sub(lambda held: "" if held[1] in allowed else "{", found)
    if "{" in rest or "}" in rest:
        expected = ", ".join(f"{{{each}}}" for each in allowed)
        raise WrongProfile(where, "braces", found=found, expected=expected)
    return found


def _number(kind: type, found: Any, where: str) -> float:
    is_number = isinstance(found, int | float) and not isinstance(found, bool)
    if not is_number or not math.isfinite(found) or (kind is int and found != int(found)):
        raise WrongProfile(where, "number", found=found)
    if not 0 <= found <= _LARGEST:
        raise WrongProfile(where, "range", found=found, expected=f"0 – {_LARGEST:g}")
    return kind(found)  # type: ignore[no-any-return]  # float or int


def _check_page(profile: Profile) -> None:
    page = profile.page
    if min(page.text_width, page.text_height) < _LEAST_TEXT:
        raise WrongProfile("page", "margins", expected=str(_LEAST_TEXT))
    for key in ("left_column", "sign_column"):
        width = getattr(profile, key)
        widest = page.text_width - _LEAST_TEXT
        if not 0 < width <= widest:
            raise WrongProfile(key, "column", found=width, expected=f"{widest:g}")


def _check_keys(styles: Collection[str], ours: Collection[str]) -> None:
    """The writer wants each style of ours, and knows no other."""
    for key in styles:
        if key not in ours:
            raise WrongProfile(f"styles.{key}", "unknown", expected=", ".join(ours))
    for key in ours:
        if key not in styles:
            raise WrongProfile(f"styles.{key}", "missing")


def _check_names(profile: Profile) -> None:
    """Word wants a name without a comma for each style, and no two alike but for capitals.

    ECMA-376, part 1, 17.7.4.9 (`name`); a comma parts the other names of a style, 17.7.4.1.
    """
    names = {f"styles.{key}.name": style.name for key, style in profile.styles.items()}
    names |= {f"names.{each.name}": getattr(profile.names, each.name) for each in fields(Names)}
    taken = set(_NAMES_OF_WORD)
    for key, name in names.items():
        if not name or "," in name or name.casefold() in taken:
            raise WrongProfile(key, "name", found=name)
        taken.add(name.casefold())


def _check_style(key: str, style: Style) -> None:
    least, most = _SIZES
    where = f"styles.{key}"
    if not least <= style.size <= most:
        expected = f"{least:g} – {most:g}"
        raise WrongProfile(f"{where}.size", "range", found=style.size, expected=expected)
    if style.line < style.size:
        raise WrongProfile(f"{where}.line", "line", found=style.line, expected=f"{style.size:g}")
    if style.rule > 1:
        raise WrongProfile(f"{where}.rule", "range", found=style.rule, expected="0 – 1")
