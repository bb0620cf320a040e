"""How much work and room the TOML of a file would take, found out before a parser begins."""

from __future__ import annotations

import re
from itertools import accumulate

from drafts.bounds import (
    LONGEST_WORD,
    MOST_BYTES,
    MOST_DEEP,
    MOST_DOTS,
    MOST_LINES,
    OutOfBounds,
)

_MOST_WORK = 4_000_000
_WORK = {"[": 45, "{": 45, "=": 30, ",": 20, "\n": 8}
"""About how many microseconds `tomlkit` needs for each sign of the structure."""
_WORK_OF_DOT = 1000
"""The same for a dot that is not in the header of a row."""
_WORK_INSIDE = 10
"""The same for a quote or a backslash inside of a string."""

_OPAQUE = re.compile(
    r'"""(?:[^"\\]++|\\.|"(?!""))*+(?:"{3,5}+|\Z)'
    r"|'''(?:[^']++|'(?!''))*+(?:'{3,5}+|\Z)"
    r'|"(?:[^"\\\n]++|\\.)*+"?+'
    r"|'[^'\n]*+'?+"
    r"|#[^\n]*+",
    re.DOTALL,
)
"""A string, to the end of the text if it is never closed, or a comment: no structure is in it."""
_NOT_A_BRACKET = re.compile(r"[^\[\]{}]++")
_STEPS = {"[": 1, "{": 1, "]": -1, "}": -1}
_TOO_MANY_DOTS = re.compile(rf"\.(?:[^.=,\[\]{{}}\n]*+\.){{{MOST_DOTS}}}")
_TOO_LONG_A_WORD = re.compile(rf"(?<![\w.+:-])[\w.+:-]{{{LONGEST_WORD + 1}}}")


def check(text: str) -> None:
    """Raise `OutOfBounds` for TOML that would take a parser long, or more room than there is."""
    if len(text.encode()) > MOST_BYTES:
        raise OutOfBounds("large")
    if text.count("\n") > MOST_LINES:
        raise OutOfBounds("lines")
    structure, count = _OPAQUE.subn("_", text)
    brackets = _NOT_A_BRACKET.sub("", structure)
    if max(accumulate(map(_STEPS.__getitem__, brackets)), default=0) > MOST_DEEP:
        raise OutOfBounds("nested")
    if _TOO_MANY_DOTS.search(structure):
        raise OutOfBounds("dotted", line=_line_of(_TOO_MANY_DOTS, text))
    if _work(text, structure, count) > _MOST_WORK:
        raise OutOfBounds("crowded")
    has_long_lines = max(map(len, structure.split("\n"))) > LONGEST_WORD
    if has_long_lines and _TOO_LONG_A_WORD.search(structure):
        raise OutOfBounds("word", line=_line_of(_TOO_LONG_A_WORD, text))


def _work(text: str, structure: str, opaque: int) -> int:
    """About how many microseconds it takes to parse `text`.

    `structure` is its frame, from which so many `opaque` strings and comments were taken out.
    """
    dots = max(0, structure.count(".") - structure.count("\n["))
    inside = max(0, sum(map(text.count, "\"'\\")) - 2 * opaque)
    frame = sum(structure.count(sign) * work for sign, work in _WORK.items())
    return frame + dots * _WORK_OF_DOT + inside * _WORK_INSIDE


def _line_of(pattern: re.Pattern[str], text: str) -> int | None:
    """The line of `text` in which its structure has what `pattern` looks for."""
    structure = _OPAQUE.sub(_as_high, text)
    found = pattern.search(structure)
    return structure.count("\n", 0, found.start()) + 1 if found else None


def _as_high(opaque: re.Match[str]) -> str:
    """What stands for a string or a comment, and has as many lines."""
    return "_" + "\n" * opaque[0].count("\n")
