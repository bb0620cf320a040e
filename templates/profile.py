"""What a rule book says about the layout, as numbers and marks; they are data in `profiles/`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

DEFAULT = "hd05-2026"
"""The rule book in force, on which the others rest."""

Family = Literal["party", "state"]
Align = Literal["left", "center", "right", "both"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks:
    """How a rule book writes numbers, symbols and lists; both writers show them."""

    headings: tuple[str, ...]
    """The number of a heading, by level, of `{part}` in Roman and `{section}` and `{item}`."""
    upper_levels: int
    """How many levels of heading are in capitals."""
    number: str
    """The number of the report, of `{number}` and `{symbol}`."""
    draft: str
    """What says that the report is a draft, of `{number}`."""
    base: str
    """What stands before a legal basis."""
    end: str
    """What ends a legal basis or a document that is not the last."""
    last_base: str
    """What ends the last legal basis."""
    recipient_end: str
    """What ends a recipient that is not the last."""
    addressee: str
    """What stands before the body that the report goes to, if the head names it."""
    dashes: str
    """What stands under the subject."""
    star: str
    """What stands under the issuing body."""
    before_day: str = ","
    """What stands behind a document that is cited when its day follows."""
    nation: str
    """The title at the right of the head."""
    motto: str
    """What stands under that title."""
    annex: str
    """What an annex is called."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Signing:
    """What a body that reports writes for itself."""

    symbol: str
    """What follows the number, of the `{initials}` of the issuing body where it wants them."""
    authority: str
    """By what right the report is signed."""
    positions: tuple[str, ...]
    """Who may sign, the first of them usually."""
    deputy: str
    """What stands for `authority` when it is not the first of `positions` who signs."""
    kept: str
    """The last of the recipients."""


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
    def turned(self) -> Page:
        """The same sheet lying on its side, its margins turned with it."""
        return Page(
            width=self.height,
            height=self.width,
            top=self.left,
            bottom=self.right,
            left=self.bottom,
            right=self.top,
            number_distance=self.number_distance,
        )

    @property
    def text_width(self) -> float:
        """Between the margins."""
        return self.width - self.left - self.right

    @property
    def text_height(self) -> float:
        """Between the margins."""
        return self.height - self.top - self.bottom


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """How one kind of text looks; sizes and spaces in points, indents in millimetres."""

    name: str
    """What it is called in Word."""
    size: float
    line: float
    """Exact distance of lines."""
    bold: bool = False
    italic: bool = False
    underline: bool = False
    align: Align = "left"
    indent: float = 0
    """Before the first line."""
    before: float = 0
    after: float = 0
    rule: float = 0
    """Length of the solid line below, as a part of the longest line of the text."""
    with_next: bool = False
    """Whether it stays on the page of what follows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """What Word calls the styles that are not those of a kind of text."""

    missing: str
    """Letters that say what is still to be written."""
    rule: str
    """The solid line under a text."""
    gap: str
    """The space below a table."""
    end: str
    """The same where nothing follows on the page."""
    lined: str
    """Tables with lines."""
    plain: str
    """Tables that only put things side by side."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """One rule book."""

    title: str
    family: Family
    """Whether a body of the Party writes, or one of the State."""
    since: date
    """The first day of documents in this form."""
    until: date = date.max
    """The last day of documents in this form."""
    font: str
    page: Page
    styles: Mapping[str, Style]
    marks: Marks
    signing: Signing
    left_column: float
    """Width of the left column of the head, in millimetres."""
    sign_column: float
    """Width of the left column of the signature, in millimetres."""
    annex_apart: bool
    """Whether the pages of an annex are numbered from 1 again."""
    date_beside_number: bool
    """Whether the date stands on the line of the number."""
    names: Names


class UnknownProfile(Exception):
    """No rule book has this name."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name
