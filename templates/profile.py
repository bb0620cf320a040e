"""The layout of one rule book, as numbers and marks; they are data in `profiles/`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

DEFAULT = "hd05-2026"


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks:
    """How a rule book writes numbers, symbols and lists; both writers show them."""

    headings: tuple[str, ...]
    """The number of a heading, by level, of `{part}` in Roman and `{section}` and `{item}`."""
    upper_levels: int
    """How many levels of heading are in capitals."""
    number: str
    """The number of the report, of `{number}` and `{symbol}`."""
    base: str
    """What stands before a legal basis."""
    end: str
    """What ends a legal basis, a document or a recipient that is not the last."""
    last_base: str
    """What ends the last legal basis."""
    dashes: str
    """What stands under the subject."""
    star: str
    """What stands under the issuing body."""
    party: str
    """The title at the right of the head."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """The sheet of paper; lengths in millimetres."""

    width: float
    height: float
    top: float
    bottom: float
    left: float
    right: float
    number_distance: float
    """From the top edge of the paper to the page number."""

    @property
    def text_width(self) -> float:
        """Between the margins."""
        return self.width - self.left - self.right


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """How one kind of text looks; sizes and spaces in points, indents in millimetres."""

    name: str
    """What it is called in Word."""
    size: float
    bold: bool = False
    italic: bool = False
    underline: bool = False
    align: str = "left"
    """`left`, `center`, `right` or `both`."""
    indent: float = 0
    """Before the first line."""
    left: float = 0
    """Before every line."""
    before: float = 0
    after: float = 0
    line: float = 0
    """Exact distance of lines; 0 for what the type asks for."""
    with_next: bool = False
    """Whether it stays on the page of what follows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """What Word calls the styles that are not those of a kind of text."""

    missing: str
    """Letters that say what is still to be written."""
    rule: str
    """The line under the title at the right of the head."""
    gap: str
    """The space below a table."""
    lined: str
    """Tables with lines."""
    plain: str
    """Tables that only put things side by side."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """One rule book."""

    name: str
    title: str
    font: str
    page: Page
    styles: Mapping[str, Style]
    marks: Marks
    left_column: float
    """Width of the left column of the head, in millimetres."""
    sign_column: float
    """Width of the left column of the signature, in millimetres."""
    title_rule: float
    """Length of the rule under the title at the right of the head, in millimetres."""
    names: Names


class UnknownProfile(Exception):
    """No rule book has this name."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


def names() -> tuple[str, ...]:
    """The rule books that come with the program."""
    folder = resources.files("templates") / "profiles"
    return tuple(sorted(f.name.removesuffix(".toml") for f in folder.iterdir() if f.is_file()))


@cache
def load(name: str = DEFAULT) -> Profile:
    """The rule book called `name`. Raises `UnknownProfile`."""
    if name not in names():
        raise UnknownProfile(name)
    text = (resources.files("templates") / "profiles" / f"{name}.toml").read_text("utf-8")
    return _profile(name, tomllib.loads(text))


def _profile(name: str, plain: dict[str, Any]) -> Profile:
    marks = plain.pop("marks")
    return Profile(
        name=name,
        page=Page(**plain.pop("page")),
        styles={key: Style(**style) for key, style in plain.pop("styles").items()},
        names=Names(**plain.pop("names")),
        marks=Marks(**{**marks, "headings": tuple(marks["headings"])}),
        **plain,
    )
