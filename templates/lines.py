"""Lines of text for a terminal, each with the part of the report that it shows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import zip_longest
from typing import Literal

from rich.console import Console
from rich.text import Text

from templates.pages import Page
from templates.tree import Part, spans

MISSING_STYLE = "bold reverse"
INDENT = " " * 4
"""Before the first line of a paragraph."""
BETWEEN = 2
"""Blanks between two columns."""
_NARROWEST, _WIDEST = 20, 100

Alignment = Literal["left", "center"]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the report."""

    text: Text
    part: Part
    """What it shows a piece of."""
    ends: Page | None = None
    """The page that ends here; then there is no text."""


def readable(width: int) -> int:
    """So much of `width` as is good to read, in cells."""
    return max(min(width, _WIDEST), _NARROWEST)


def styled(text: str, style: str = "") -> Text:
    """`text` in `style`, with what is still to be written standing out."""
    styled = Text(style=style)
    for piece, is_missing in spans(text):
        styled.append(piece, MISSING_STYLE if is_missing else None)
    return styled


def wrapped(text: Text, width: int, align: Alignment = "left") -> Iterator[Text]:
    """`text` in lines of at most `width` cells."""
    fits = text.cell_len <= width
    for line in [text] if fits else text.wrap(_console(), width, overflow="fold"):
        line.rstrip()
        if align == "center":
            line.pad_left((width - line.cell_len) // 2)
        yield line


def side_by_side(left: Sequence[Text], right: Sequence[Text], left_width: int) -> Iterator[Text]:
    """The lines of two columns, of which the left one is `left_width` cells wide."""
    for one, other in zip_longest(left, right, fillvalue=Text()):
        line = one.copy()
        if other:
            line.pad_right(left_width - one.cell_len + BETWEEN)
            line.append_text(other)
        yield line


@lru_cache(maxsize=1)
def _console() -> Console:
    """What Rich wants for wrapping; nothing is printed on it."""
    return Console(width=_WIDEST, force_terminal=False, markup=False, emoji=False)
