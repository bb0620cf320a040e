"""What the program remembers of a person beside the drafts: the input method, the first run."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from drafts import bounds, files

_INPUT_METHODS = ("", "telex", "vni")
_WRITTEN = (
    r'input_method = "(|telex|vni)"\nnew_style = (true|false)\nhas_tried = (true|false)'
    r"(?:\nknows_terminal = (true|false))?"
)
"""The lines of the file as the program itself writes it, now and before."""


@dataclass(frozen=True, slots=True)
class Preferences:
    """The choices of one person."""

    input_method: str = ""
    """`telex` or `vni` if the program types Vietnamese itself; empty if the computer does."""
    new_style: bool = False
    """Whether it writes `hoà` and `thuỷ`, and not `hòa` and `thủy`."""
    has_tried: bool = False
    """Whether the page for trying the keyboard was shown."""
    knows_terminal: bool = False
    """Whether was said what a terminal needs in order to show Vietnamese."""


def read(path: Path) -> Preferences:
    """The preferences in the file at `path`; what is missing or spoilt there is as at the start."""
    try:
        text = bounds.content(path).decode("utf-8")
    except (OSError, ValueError, bounds.OutOfBounds):
        return Preferences()
    lines = [line for line in text.split("\n") if line and not line.startswith("#")]
    if found := re.fullmatch(_WRITTEN, "\n".join(lines)):
        method, *choices = found.groups()
        return Preferences(method, *(choice == "true" for choice in choices))
    return _by_hand(text)


def _by_hand(text: str) -> Preferences:
    """The preferences in a file that somebody wrote otherwise than the program does."""
    import tomllib  # the shelf is shown without it

    from drafts import structure

    try:
        structure.check(text)
        plain = tomllib.loads(text)
    except (ValueError, RecursionError, bounds.OutOfBounds):
        return Preferences()
    method = plain.get("input_method")
    return Preferences(
        input_method=method if method in _INPUT_METHODS else "",
        new_style=plain.get("new_style") is True,
        has_tried=plain.get("has_tried") is True,
        knows_terminal=plain.get("knows_terminal") is True,
    )


def write(preferences: Preferences, path: Path, about: str) -> None:
    """Keep `preferences` in the file at `path`, below `about` as comments. Raises `OSError`."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    comments = "".join(f"# {line}\n" for line in about.splitlines())
    text = (
        f"{comments}"
        f'input_method = "{preferences.input_method}"\n'
        f"new_style = {str(preferences.new_style).lower()}\n"
        f"has_tried = {str(preferences.has_tried).lower()}\n"
        f"knows_terminal = {str(preferences.knows_terminal).lower()}\n"
    )
    files.replace(path, text.encode())
