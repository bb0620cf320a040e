"""The comments in a TOML text, wherever they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator

_PIECES = re.compile(
    r'"""(?:[^"\\]|\\.|"{1,2}(?!"))*"{3,5}'
    r"|'''(?:[^']|'{1,2}(?!'))*'{3,5}"
    r'|"(?:[^"\\\n]|\\.)*"'
    r"|'[^'\n]*'"
    r"|(?P<comment>#[^\n]*)",
    re.DOTALL,
)


def comments(text: str) -> Iterator[str]:
    """Every comment of `text`, which is valid TOML, from its number sign to the end of its line."""
    return (found["comment"].rstrip() for found in _PIECES.finditer(text) if found["comment"])
