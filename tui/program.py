"""Whether the files that the program was started from are still there, as they were.

An administrator may replace the program under an open session. What that needs is loaded by then
(tui/ready.py), all but what writes Word files: two libraries, a quarter of the memory of a session.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from drafts import files
from drafts.files import Stamp

_OURS = ("templates/word.py", "templates/word_page.py", "templates/word_styles.py")
_OTHERS = ("docx/__init__.py", "lxml/__init__.py")


class Replaced(Exception):
    """What is asked for was not loaded before the program was replaced on the disk."""


def is_replaced() -> bool:
    """Whether what is not loaded yet is another one by now, or gone."""
    return _found() != _BEFORE


def _found() -> dict[Path, Stamp | None]:
    return {path: _stamp(path) for path in _PATHS}


def _stamp(path: Path) -> Stamp | None:
    with suppress(OSError):
        return files.stamp(path.stat())
    return None


def _places() -> Iterator[Path]:
    """Where what writes Word files lies."""
    for name in _OURS:
        yield Path(__file__).parents[1] / name
    for name in _OTHERS:
        here = (Path(folder, name) for folder in sys.path)
        yield next((path for path in here if path.exists()), Path(name))


_PATHS = tuple(_places())
_BEFORE = _found()
