"""How wide text is, also a long one: Rich looks at each letter, and keeps what it has measured."""

from __future__ import annotations

from rich.cells import cell_len

from drafts.text import is_latin

_SHORT = 200


def cells(text: str) -> int:
    """The columns that `text` takes, which is on one line."""
    return len(text) if len(text) > _SHORT and is_latin(text) else cell_len(text)
