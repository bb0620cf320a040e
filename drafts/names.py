"""What files are called, here and on the machines that they come from and go to."""

from __future__ import annotations

import os
import re
import unicodedata
from contextlib import suppress
from pathlib import Path

from drafts.heads import ENDINGS

_NOT_PLAIN = "[^a-z0-9]+"
_LONGEST = 60
_NOT_ON_WINDOWS = re.compile(
    r'[<>:"/\\|?*\x00-\x1f]|[ .]$|^(?:con|prn|aux|nul|com[1-9]|lpt[1-9])(?=\.|$)', re.IGNORECASE
)
"""What no name of a file has there: Microsoft, "Naming Files, Paths, and Namespaces"."""


def is_of_draft(name: str) -> bool:
    """Whether a file is called as drafts are, also by a disk or an editor that has its own way."""
    return name.lower().endswith(ENDINGS)


def parts(name: str) -> tuple[str, str]:
    """The name of a file without its ending, and the ending; that of a draft is taken whole."""
    ending = next(filter(name.lower().endswith, ENDINGS), os.path.splitext(name)[1])  # noqa: PTH122
    return name[: len(name) - len(ending)], name[len(name) - len(ending) :]


def composed(name: str) -> str:
    """A name with its letters and marks as one: from a Mac they come apart (NFD)."""
    return name if name.isascii() else unicodedata.normalize("NFC", name)


def as_spelled(path: Path) -> Path:
    """`path` as the disk spells it, if something stands there under a name that looks the same."""
    if str(path).isascii() or os.path.lexists(path):
        return path
    folder = as_spelled(path.parent)
    with suppress(OSError):
        for each in os.scandir(folder):
            if composed(each.name) == composed(path.name):
                return folder / each.name
    return folder / path.name


def refused_by_windows(name: str) -> str:
    """What of the name of a file Windows does not take, if anything."""
    found = _NOT_ON_WINDOWS.search(name)
    return found[0] if found else ""


def slug(title: str) -> str:
    """A file name of plain letters, without ending, for `title`."""
    from drafts.vietnamese.collation import fold

    letters = re.sub(_NOT_PLAIN, "-", fold(title)).strip("-")
    name = letters[:_LONGEST].strip("-")
    return f"ban-nhap-{name}".strip("-") if refused_by_windows(name) or not name else name
