"""How large a draft may be, found out about a file before anything tries to make sense of it."""

from __future__ import annotations

import os
import stat
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
