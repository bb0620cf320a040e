"""The first line on the screen: it is there before anything slow is loaded.

It stands on the ordinary screen, its cursor at its beginning, and is wiped out with blanks before
the wizard takes the whole screen, or before a sentence is printed instead: no terminal obeys or
keeps anything of it. This module imports nothing that the start of Python has not loaded.
"""

from __future__ import annotations

import os

from screens.words.splash import OPENING

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

_POOR = ("", "dumb", "unknown")
"""How terminals are called that can only show one line after another."""


def is_wanted(words: Sequence[str]) -> bool:
    """Whether the wizard is asked for, on a terminal, by somebody who sees it."""
    match list(words):
        case [] | ["--restricted"]:
            asks = True
        case ["open" | "--profile", name]:
            asks = not name.startswith("-")
        case _:
            asks = False
    return asks and not is_poor() and all(map(os.isatty, (0, 1, 2)))


def is_poor() -> bool:
    """Whether the terminal, or who reads it aloud, can do with lines of text and nothing else."""
    is_read_aloud = os.environ.get("ACCESSIBLE", "0") not in ("", "0")
    return is_read_aloud or os.environ.get("TERM", "") in _POOR


def show() -> None:
    """Say that the program is coming."""
    _write(f"{OPENING}\r")


def vanish() -> None:
    """Leave the line as it was."""
    _write(f"{' ' * len(OPENING)}\r")


def _write(text: str) -> None:
    try:  # noqa: SIM105  # contextlib is not loaded yet
        os.write(1, text.encode())
    except OSError:  # a terminal that has just gone is noticed where it matters
        pass
