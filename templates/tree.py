"""The report as a tree of blocks, before anyone decides how it looks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias

from drafts.model import Place

_MISSING = re.compile(r"(\[chưa nhập: [^\]\n]*\])")

Role: TypeAlias = Literal["body", "point", "base", "closing"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Letterhead:
    """The head of the first page: the issuing body on the left, Party or State on the right."""

    superior: str
    issuer: str
    star: str
    number: str
    draft: str
    """That it is a draft, and which; empty in the report that is sent."""
    nation: str
    motto: str
    place_date: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Title:
    """The type of document, its subject, the dashes below, and to whom it goes."""

    kind: str
    subject: str
    dashes: str
    addressee: str


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; `report.build` gives it its number."""

    text: str
    level: int = 1
    """1 for a part of the report, 2 and 3 below."""
    number: str = ""
    """The number as it is printed, with the mark and the blank after it."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the body, a point of a list or a legal basis, with its mark."""

    text: str
    role: Role = "body"


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table, over one or more columns and rows."""

    text: str
    across: int = 1
    down: int = 1
    is_prose: bool = False
    """Whether it holds words to read and not a figure or a name of a column."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table; each row holds the cells that begin in it."""

    rows: tuple[tuple[Cell, ...], ...]
    head: int
    """How many of the rows are its head."""
    shares: tuple[float, ...] = ()
    """How much of the room each column gets; nothing if its words decide."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Annex:
    """The beginning of an annex, up to the next one or the end."""

    label: str
    title: str
    reference: str
    """To which document it belongs."""
    is_turned: bool
    """Whether its sheets lie on their side."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """The end of the report: who gets it on the left, who signs it on the right."""

    recipients_label: str
    recipients: tuple[str, ...]
    authority: str
    position: str
    signer: str


Block: TypeAlias = Letterhead | Title | Heading | Paragraph | Table | Signature | Annex


@dataclass(frozen=True, slots=True)
class At:
    """Stands among blocks: those behind it, up to the next one, say what is answered here."""

    field: str = ""
    """The field of the section, or of the row; empty for all of it."""
    rows: str = ""
    """The field of the section that holds the row, if it is about one."""
    item: int | None = None
    """The row, counted from 0."""


@dataclass(frozen=True, slots=True)
class Part:
    """Blocks of the report that say what is answered at one place of the draft."""

    place: Place
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """A whole report."""

    parts: tuple[Part, ...]
    is_two_sided: bool = False
    """Whether both sides of the paper are printed."""

    @property
    def blocks(self) -> Iterator[Block]:
        """Every block, in order."""
        return (block for part in self.parts for block in part.blocks)


def missing(what: str) -> str:
    """The words that stand where `what` is still to be written."""
    return f"[chưa nhập: {what}]"


def spans(text: str) -> Iterator[tuple[str, bool]]:
    """`text` in pieces, each with whether it says that something is still to be written."""
    for i, piece in enumerate(_MISSING.split(text)):
        if piece:
            yield piece, i % 2 == 1
