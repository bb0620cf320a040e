"""What Textual says to a terminal, read back as cells.

A frame of Textual is a list of pieces, each of them a place and a run of styled letters, and the
place of the cursor at the end. Whatever is not that is not understood, and the reader says so.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple, TypeAlias

from rich.cells import split_graphemes

_PLACE = re.compile(r"\x1b\[(\d+);(\d+)H")
_RUN = re.compile(r"\x1b\[([0-9;]*)m|([^\x00-\x1f\x7f-\x9f]+)")
_COLOUR = re.compile(r"[345]8;(?:5;\d+|2;\d+;\d+;\d+)|\d+")
_PLAIN = re.compile("[ -~\xa0-\xac\xae-\u02ff\u1e00-\u1eff]*")
_FORE = {*range(30, 40), *range(90, 98)}
_BACK = {*range(40, 50), *range(100, 108)}
_SEEN_ON_A_BLANK = {"4", "7", "9"}
"""Underline, fore and ground exchanged, a line through."""
_MOST_CELLS = 20_000


class Style(NamedTuple):
    """A look, as parameters of SGR; one that is empty is the terminal's own."""

    fore: str = ""
    back: str = ""
    marks: frozenset[str] = frozenset()


class Cell:
    """What stands in one column, or in two; two cells that look the same are one object."""

    __slots__ = ("is_doubtful", "size", "style", "text", "width")

    def __init__(self, text: str, style: Style, width: int, is_doubtful: bool = False) -> None:
        self.text = text
        """The letter with its marks."""
        self.style = style
        """Its look."""
        self.width = width
        """Columns it takes; 0 for the second column of a letter that takes two."""
        self.size = len(text.encode("utf-8", "replace"))
        """Bytes it takes on the line."""
        self.is_doubtful = is_doubtful
        """Whether terminals disagree on its width."""


Cells: TypeAlias = tuple[Cell, ...]

DEFAULT = Style()
BLANK = Cell(" ", DEFAULT, 1)
"""What erasing leaves."""
TAIL = Cell("", DEFAULT, 0)
"""The second column of a wide letter."""

_known: dict[tuple[str, Style], Cell] = {}


class Piece(NamedTuple):
    """A run of cells and where it begins, counted from 0."""

    row: int
    column: int
    cells: Cells


class Frame(NamedTuple):
    """What one update changes, and the row and column where it leaves the cursor."""

    pieces: tuple[Piece, ...]
    cursor: tuple[int, int]


def frame(written: str) -> Frame | None:
    """The frame that was written; `None` if it is not one, or not all of it is understood."""
    before, *parts = _PLACE.split(written)
    if before or not parts or parts[-1]:
        return None
    pieces = []
    for row, column, text in zip(parts[:-3:3], parts[1:-3:3], parts[2:-3:3], strict=True):
        cells = _cells(text.removesuffix("\n"))
        if cells is None:
            return None
        pieces.append(Piece(int(row) - 1, int(column) - 1, cells))
    return Frame(tuple(pieces), (int(parts[-3]) - 1, int(parts[-2]) - 1))


@lru_cache(maxsize=1024)
def _cells(text: str) -> Cells | None:
    """The cells of styled text that begins and ends plain."""
    style, end = DEFAULT, 0
    cells: list[Cell] = []
    for run in _RUN.finditer(text):
        if run.start() != end:
            return None
        end = run.end()
        if run[2] is not None:
            for cell in _letters(run[2], style):
                if cell.width or cell is TAIL:
                    cells.append(cell)
                elif cells:
                    _join(cells, cell.text)
                else:
                    return None
        elif (changed := _style(run[1], style)) is not None:
            style = changed
        else:
            return None
    return tuple(cells) if end == len(text) and style == DEFAULT else None


def _join(cells: list[Cell], mark: str) -> None:
    """Put a mark on the last letter, whose look it takes."""
    place = -2 if cells[-1] is TAIL else -1
    letter = cells[place]
    cells[place] = _cell(letter.text + mark, letter.style, letter.width)


def _letters(text: str, style: Style) -> Iterator[Cell]:
    if _PLAIN.fullmatch(text):
        for letter in text:
            yield _cell(letter, style)
        return
    for start, end, width in split_graphemes(text)[0]:
        yield _cell(text[start:end], style, width)
        if width == 2:
            yield TAIL


def _cell(text: str, style: Style, width: int = 1) -> Cell:
    if text == " ":
        style = seen_on_a_blank(style)
    cell = _known.get((text, style))
    if cell is None:
        if len(_known) > _MOST_CELLS:
            _known.clear()  # cells drawn before are merely drawn once more
            _known[" ", DEFAULT] = BLANK
        cell = _known[text, style] = Cell(text, style, width, not _is_certain(text, width))
    return cell


_known[" ", DEFAULT] = BLANK


@lru_cache(maxsize=256)
def seen_on_a_blank(style: Style) -> Style:
    """What is seen of a look where no letter is: the ground, and lines that are drawn."""
    return style if style.marks & _SEEN_ON_A_BLANK else Style(back=style.back)


def _is_certain(text: str, width: int) -> bool:
    """Whether every terminal gives this letter the same width."""
    if len(text) != 1 or unicodedata.category(text)[0] in "MC":
        return False
    wide = unicodedata.east_asian_width(text) in "WF"
    if not wide:
        return width == 1 and text < "\u2600"
    return width == 2 and ("\u3000" <= text <= "\ud7a3" or "\uff01" <= text <= "\uff60")


@lru_cache(maxsize=1024)
def _style(parameters: str, style: Style) -> Style | None:
    """`style` after an SGR sequence; `None` if it holds one that is not known."""
    fore, back, marks = style.fore, style.back, style.marks
    for code in _COLOUR.findall(parameters) or ["0"]:
        number = int(code.partition(";")[0])
        if number == 0:
            fore, back, marks = "", "", frozenset()
        elif number in range(1, 10):
            marks |= {code}
        elif number in _FORE:
            fore = code if number != 39 else ""
        elif number in _BACK:
            back = code if number != 49 else ""
        else:
            return None
    if ";".join(_COLOUR.findall(parameters)) != parameters.strip(";"):
        return None
    return Style(fore, back, marks)
