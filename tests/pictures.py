"""Pictures of a terminal's screen as SVG: text, so that a change of words can be read in a diff."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from itertools import groupby
from typing import NamedTuple

import pyte
from pyte.screens import Char

from tests.palettes import PALETTES, Palette, Rgb

_WIDE, _HIGH, _EDGE = 12, 27, 14
"""Of a cell, and around them all, in pixels."""
_BASE = 20
"""How far below its upper edge a line of letters stands."""
_SIZE = 20
"""Of the letters; those of the usual fonts are six tenths as wide."""
_FONTS = "'Liberation Mono', 'Courier New', Menlo, Consolas, 'DejaVu Sans Mono', monospace"
_PALETTE = "Windows Terminal"
_NAMES = ("black", "red", "green", "brown", "blue", "magenta", "cyan", "white")


class _Look(NamedTuple):
    """How some cells look."""

    fore: str
    back: str
    is_bold: bool


def picture(screen: pyte.Screen, title: str) -> str:
    """What a terminal shows, with its cursor, as SVG."""
    wide, high = screen.columns * _WIDE + 2 * _EDGE, screen.lines * _HIGH + 2 * _EDGE
    palette = PALETTES[_PALETTE]
    fore, back = map(_code, palette.own[0])
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {high}"'
        f' width="{wide}" height="{high}" role="img">',
        f"<title>{escape(title)}</title>",
        f'<rect width="{wide}" height="{high}" rx="6" fill="{back}"/>',
        f'<g font-family="{_FONTS}" font-size="{_SIZE}" fill="{fore}">',
        *(part for row in range(screen.lines) for part in _line(screen, row, palette)),
        "</g>",
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def _line(screen: pyte.Screen, row: int, palette: Palette) -> Iterator[str]:
    cells = [screen.buffer[row][column] for column in range(screen.columns)]
    if row == screen.cursor.y and not screen.cursor.hidden:
        at = cells[screen.cursor.x]
        cells[screen.cursor.x] = at._replace(reverse=not at.reverse)
    looks = [_look(cell, palette) for cell in cells]
    own = _look(screen.default_char, palette)
    column = 0
    for look, group in groupby(zip(looks, cells, strict=True), key=lambda pair: pair[0]):
        text = "".join(cell.data for _, cell in group)
        yield from _run(text, column, row, look, own)
        column += len(text)


def _run(text: str, column: int, row: int, look: _Look, own: _Look) -> Iterator[str]:
    """Cells of one look, from a column on."""
    x, y = _EDGE + column * _WIDE, _EDGE + row * _HIGH
    if look.back != own.back:
        size = f'width="{len(text) * _WIDE}" height="{_HIGH}"'
        yield f'<rect x="{x}" y="{y}" {size} fill="{look.back}"/>'
    words = text.strip(" ")
    if words:
        x += (len(text) - len(text.lstrip(" "))) * _WIDE
        fill = f' fill="{look.fore}"' if look.fore != own.fore else ""
        bold = ' font-weight="bold"' if look.is_bold else ""
        shown = escape(words).replace("  ", "\u00a0\u00a0")
        place = f'x="{x}" y="{y + _BASE}"'
        width = f'textLength="{len(words) * _WIDE}" lengthAdjust="spacingAndGlyphs"'
        yield f"<text {place} {width}{fill}{bold}>{shown}</text>"


def _look(cell: Char, palette: Palette) -> _Look:
    own_fore, own_back = palette.own[0]
    fore, back = _colour(cell.fg, palette, own_fore), _colour(cell.bg, palette, own_back)
    if cell.reverse:
        fore, back = back, fore
    return _Look(fore, back, cell.bold)


def _colour(name: str, palette: Palette, own: Rgb) -> str:
    if name == "default":
        return _code(own)
    bright = name.removeprefix("bright")
    return _code(palette.colours[_NAMES.index(bright) + (8 if bright != name else 0)])


def _code(colour: Rgb) -> str:
    return "#{:02x}{:02x}{:02x}".format(*colour)
