"""How wide text is in Times New Roman, of which `widths.txt` holds the advance of each letter."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

DOTS = 120
"""How many dots are a point: LibreOffice puts every letter on a grid of 8,640 dots an inch."""
_EM = 2048
_FACES = {
    (False, False): "regular",
    (True, False): "bold",
    (False, True): "italic",
    (True, True): "bold_italic",
}
_NO_WIDTH = ("Mn", "Me", "Cf", "Cc")


@dataclass(frozen=True, slots=True)
class Type:
    """What letters are printed in."""

    size: float
    """In points."""
    bold: bool = False
    italic: bool = False


class _Face(dict[str, int]):
    """The advance of each letter of one face; what the face lacks is as wide as it usually is."""

    def __missing__(self, letter: str) -> int:
        self[letter] = advance = _usual(letter)
        return advance


class _Dots(dict[str, int]):
    """The advance of each letter in dots."""

    def __init__(self, type_: Type) -> None:
        super().__init__()
        self._face = _faces()[_FACES[type_.bold, type_.italic]]
        self._scale = type_.size * DOTS / _EM

    def __missing__(self, letter: str) -> int:
        self[letter] = advance = int(self._face[letter] * self._scale + 0.5)
        return advance


@lru_cache(maxsize=4096)
def width(text: str, size: float, *, bold: bool = False, italic: bool = False) -> float:
    """How wide a line of text is, in points like `size`."""
    return sum(map(dots(Type(size, bold, italic)).__getitem__, text)) / DOTS


@lru_cache(maxsize=64)
def dots(type_: Type) -> Mapping[str, int]:
    """The advance of every letter, in dots."""
    return _Dots(type_)


def load() -> None:
    """Read the advances, if nobody has done so yet."""
    _faces()


@cache
def _faces() -> Mapping[str, _Face]:
    text = Path(__file__).with_name("widths.txt").read_text("utf-8")
    parts = (part.split("]\n") for part in text.split("\n[")[1:])
    return {name: _Face(_advances(rows)) for name, rows in parts}


def _advances(rows: str) -> Iterator[tuple[str, int]]:
    """The letters of `rows`, which say `advance = letters` or `advance : codes`."""
    for row in rows.splitlines():
        advance, sign, letters = row.partition(" = ")
        if not sign:
            advance, _, codes = row.partition(" : ")
            letters = "".join(chr(int(code, 16)) for code in codes.split())
        for letter in letters:
            yield letter, int(advance)


def _usual(letter: str) -> int:
    """The advance of a letter from another font."""
    if unicodedata.category(letter) in _NO_WIDTH:
        return 0
    return _EM if unicodedata.east_asian_width(letter) in "WF" else _EM // 2
