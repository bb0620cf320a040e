"""What she asks for in the plain mode, told from what she writes."""

from __future__ import annotations

from dataclasses import dataclass

from drafts.values import whole
from drafts.vietnamese.collation import fold
from screens.words.plain_help import COMMANDS

_MARK = "/"
_NAMES = {fold(name): wish for wish, names in COMMANDS.items() for name in names}
_MOST_WORDS = max(name.count(" ") for name in _NAMES) + 1


@dataclass(frozen=True, slots=True)
class Wish:
    """Something she asks for."""

    name: str
    """One of `screens.words.plain_help.COMMANDS`; empty if it is none of them."""
    rest: str = ""
    """What she wrote behind the name; all of it if there is no such name."""

    @property
    def numbers(self) -> list[int]:
        """The numbers behind the name."""
        return [number for word in self.rest.split() if (number := whole(word)) is not None]


def understood(text: str, *, is_bare: bool = False) -> Wish | str:
    """What `text` asks for, or the text that it is.

    Where nothing can be written, a wish `is_bare`: it needs no mark before it.
    """
    if text.startswith(_MARK * 2):
        return text[1:]
    if text.startswith(_MARK):
        return _wish(text[1:]) or Wish("", text)
    return (_wish(text) if is_bare else None) or text


def _wish(text: str) -> Wish | None:
    for count in range(_MOST_WORDS, 0, -1):
        parts = text.split(maxsplit=count)
        if name := _NAMES.get(fold(" ".join(parts[:count]))):
            return Wish(name, " ".join(parts[count:]))
    return None
