"""What the rules have in common: how a broken one is told, and how a text should look."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from tests.docxblocks import Para

POINTS_PER_MM = 72 / 25.4
_UNITS = 2048
_UNKNOWN = re.compile(r"\[chưa nhập: [^\]\n]*\]")
_PLAIN = {"text": "", "bold": False, "italic": False, "underline": False, "upper": False}
_KEPT = "\u031b"


@dataclass(frozen=True, slots=True)
class Broken:
    """A rule that a file breaks."""

    rule: str
    """The component and what is wrong with it: `issuer.size`."""
    where: str
    """The beginning of the text, or the part of the file."""
    found: str
    expected: str


class Book(dict[str, Any]):
    """The rules of one rule book, as `rules/` has them."""

    def look(self, component: str) -> dict[str, Any]:
        """How a component looks; what is not said is plain."""
        return {**_PLAIN, **self["looks"][component]}

    @property
    def is_state(self) -> bool:
        """Whether it is for bodies of the State."""
        return bool(self["family"] == "state")


def ill_looking(para: Para, component: str, book: Book) -> Iterator[Broken]:
    """What is wrong with the look of a component."""
    look = book.look(component)
    where = beginning(para.text)
    if look["text"] and para.text != look["text"]:
        yield Broken(f"{component}.text", where, para.text, look["text"])
    if para.align != look["align"]:
        yield Broken(f"{component}.align", where, para.align, look["align"])
    if look["upper"] and (said := without_unknown(para.text)) != said.upper():
        yield Broken(f"{component}.case", where, said, said.upper())
    for run in para.runs:
        if not run.text and not para.fields:
            continue
        if not within(run.size, look["size"]):
            yield Broken(f"{component}.size", where, f"{run.size:g}", str(look["size"]))
        for name in ("bold", "italic"):
            if getattr(run, name) != look[name]:
                yield Broken(f"{component}.{name}", where, str(getattr(run, name)), str(look[name]))
        underline = "single" if look["underline"] else "none"
        if run.underline != underline:
            yield Broken(f"{component}.underline", where, run.underline, underline)


def ill_written(para: Para, component: str, pattern: str) -> Iterator[Broken]:
    """A text that is not of the form it should have; one that is not known yet may be any."""
    if not re.search(pattern, one_line(para.text)) and not _UNKNOWN.search(para.text):
        yield Broken(f"{component}.pattern", beginning(para.text), para.text, pattern)


def within(number: float, bounds: list[float]) -> bool:
    """Whether a number is between two, give or take a hundredth."""
    return bounds[0] - 0.01 <= number <= bounds[1] + 0.01


def without_unknown(text: str) -> str:
    """`text` without the words that say what is still to be written."""
    return _UNKNOWN.sub("", text)


def is_unknown(text: str) -> bool:
    """Whether `text` says that something is still to be written."""
    return bool(_UNKNOWN.search(text))


def one_line(text: str) -> str:
    """`text` with the line ends that are set by hand as blanks."""
    return text.replace("\n", " ")


def beginning(text: str) -> str:
    """Enough of a text to find it."""
    return text if len(text) <= 40 else f"{text[:40]}…"


def width(text: str, size: float, *, bold: bool = False) -> float:
    """How wide a text is in millimetres, if nobody breaks it."""
    widths = _widths("bold" if bold else "regular")
    return sum(widths[letter] for letter in _letters(text)) * size / _UNITS / POINTS_PER_MM


def width_of(para: Para) -> float:
    """How wide the longest line of a paragraph is, as far as it is broken by hand."""
    lines = [0.0]
    for run in para.runs:
        first, *others = run.text.split("\n")
        lines[-1] += width(first, run.size, bold=run.bold)
        lines += [width(each, run.size, bold=run.bold) for each in others]
    return max(lines)


def _letters(text: str) -> Iterator[str]:
    """The letters of a text without marks that do not make them wider."""
    for letter in unicodedata.normalize("NFC", text.replace("\u00a0", " ")):
        base, *marks = list(unicodedata.normalize("NFD", letter))
        plain = unicodedata.normalize("NFC", base + _KEPT) if _KEPT in marks else base
        yield plain


@cache
def _widths(face: str) -> dict[str, int]:
    """The width of each letter; that of an `n` for those that the table does not have."""
    path = Path(__file__).parent / "rules" / "widths.toml"
    table = tomllib.loads(path.read_text("utf-8"))[face]
    widths = {letter: int(number) for number, letters in table.items() for letter in letters}
    return _WithDefault(widths, widths["n"])


class _WithDefault(dict[str, int]):
    def __init__(self, known: dict[str, int], default: int) -> None:
        super().__init__(known)
        self._default = default

    def __missing__(self, _: str) -> int:
        return self._default
