"""What a reader of a DOCX file meets: paragraphs, tables and sections, and how they look.

Lengths are in millimetres, sizes and spaces in points.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Run:
    """Letters that look alike."""

    text: str
    size: float
    bold: bool
    italic: bool
    underline: str
    colour: str
    fonts: tuple[str, ...]
    """For Latin letters, other Western ones, East Asian and complex ones; a theme's has a `+`."""
    language: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Para:
    """A paragraph."""

    runs: tuple[Run, ...]
    style: str
    """What Word calls its style, in small letters."""
    align: str
    first: float
    """Indent of the first line; negative if it hangs."""
    left: float
    right: float
    before: float
    after: float
    line: float
    """Distance of lines: points, or how many lines if `line_rule` is `auto`."""
    line_rule: str
    keeps_next: bool
    keeps_lines: bool
    no_widows: bool
    begins_page: bool
    outline: int | None
    """0 for a heading of the first level."""
    lines: Mapping[str, str]
    """The kind of each solid line around it, by side."""
    fields: tuple[str, ...]
    """The instructions of its fields."""
    objects: int
    """How many pictures and shapes it holds."""

    @property
    def text(self) -> str:
        """Its letters; a line end set by hand is a line feed."""
        return "".join(run.text for run in self.runs)

    @property
    def is_empty(self) -> bool:
        """Whether nothing of it can be read."""
        return not self.text.strip() and not self.fields


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A cell of a table."""

    paras: tuple[Para, ...]
    width: float
    room: float
    """Between its inner edges."""
    across: int
    merge: str
    """Empty, `restart` where a cell over several rows begins, `continue` below."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row of a table."""

    cells: tuple[Cell, ...]
    is_head: bool
    """Whether each page repeats it."""
    is_whole: bool
    """Whether no page may end inside it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table."""

    rows: tuple[Row, ...]
    grid: tuple[float, ...]
    width: float
    indent: float
    is_lined: bool
    """Whether lines can be seen between its cells."""


Block: TypeAlias = Para | Table


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """Pages that are set alike, and what stands on them."""

    blocks: tuple[Block, ...]
    width: float
    height: float
    orientation: str
    margins: Mapping[str, float]
    """`top`, `bottom`, `left`, `right`, `header` and `gutter`."""
    kind: str
    """How it begins: `nextPage` or `continuous`."""
    has_first: bool
    """Whether its first page has a header of its own."""
    numbered_from: str
    number_format: str
    headers: Mapping[str, tuple[Para, ...]]
    """What stands at the top of its pages: `default`, `first` or `even`."""
    footers: Mapping[str, tuple[Para, ...]]

    @property
    def room(self) -> float:
        """Between the margins."""
        return self.width - self.margins["left"] - self.margins["right"]


def paras_in(blocks: tuple[Block, ...]) -> Iterator[Para]:
    """The paragraphs among `blocks`, those of tables too."""
    for block in blocks:
        if isinstance(block, Para):
            yield block
        else:
            yield from (para for row in block.rows for cell in row.cells for para in cell.paras)
