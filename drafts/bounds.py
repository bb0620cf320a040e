"""How large a draft may be, found out about a file before anything tries to make sense of it."""

from __future__ import annotations

import os
import re
import stat
from itertools import accumulate
from pathlib import Path

MOST_BYTES = 4_000_000
"""The largest file; a report on a thousand persons has 430,000 bytes."""
MOST_LINES = 75_000
"""The most lines of a file."""
MOST_LETTERS = 200_000
"""The longest text of one field."""
MOST_ROWS = 5_000
"""The longest list, and the most lines of one field."""
MOST_DOTS = 16
"""The most dots of a key: `tomllib` takes 1.5 GB for 20,000 of them."""
MOST_DEEP = 32
"""The most brackets inside each other."""
LONGEST_WORD = 120
"""The longest number or key without quotes."""

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


class OutOfBounds(Exception):
    """A file is none that the program reads, or what it holds goes beyond what a draft may be."""

    def __init__(self, kind: str, *, line: int | None = None, found: str = "") -> None:
        super().__init__(kind)
        self.kind = kind
        """`folder`, `special`, `empty`, `large`, `lines`, `crowded`, `nested`, `dotted`, `word`,
        `long` or `rows`."""
        self.line = line
        """Where in the file, from 1, if that is known."""
        self.found = found
        """How much stands there, if that is known."""


def content(path: Path, most: int = MOST_BYTES) -> bytes:
    """What the ordinary file at `path` holds; nothing else is read, or waited for.

    A file of the system that says it is empty, as those in `/proc` do, is believed.
    Raises `OutOfBounds` or `OSError`.
    """
    _check_kind(path.stat())
    handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC)
    with open(handle, "rb") as file:  # noqa: PTH123  # a handle, not a path
        found = os.fstat(handle)
        _check_kind(found)
        if found.st_size == 0:
            raise OutOfBounds("empty")
        if found.st_size > most or len(read := file.read(most + 1)) > most:
            raise OutOfBounds("large")
    return read


def _check_kind(found: os.stat_result) -> None:
    if stat.S_ISDIR(found.st_mode):
        raise OutOfBounds("folder")
    if not stat.S_ISREG(found.st_mode):
        raise OutOfBounds("special")


def check_text(text: str) -> None:
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


def within(text: str, letters: int, lines: int) -> str:
    """The beginning of `text`, no more than so many letters and lines."""
    lines = max(lines, 0)
    return "\n".join(text[: max(letters, 0)].split("\n", lines)[:lines])


def check_answer(plain: object) -> None:
    """Raise `OutOfBounds` for a text or a list that is longer than an answer may be."""
    letters = rows = 0
    if isinstance(plain, str):
        letters = len(plain)
        rows = plain.count("\n") + 1
    elif isinstance(plain, list):
        letters = sum(len(each) for each in plain if isinstance(each, str))
        rows = len(plain)
    if letters > MOST_LETTERS:
        raise OutOfBounds("long", found=str(letters))
    if rows > MOST_ROWS:
        raise OutOfBounds("rows", found=str(rows))


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
