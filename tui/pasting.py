"""What the terminal sends, with no more of a paste in it than a field could hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from textual._xterm_parser import XTermParser
from textual.message import Message

from drafts.bounds import MOST_LETTERS

MOST_PASTED = 3 * MOST_LETTERS
"""A letter with two marks may come in three characters."""
_START = "\x1b[200~"
_END = "\x1b[201~"


class BoundedParser(XTermParser):
    """Textual's parser, which takes seconds for megabytes: what no field could hold is left out.

    Relies on `feed` being given everything that was typed, in order.
    """

    def __init__(self, debug: bool = False) -> None:
        super().__init__(debug)
        self._room: int | None = None
        """How much of the paste under way may still come; nothing if there is none."""
        self._held = ""
        """The last characters, which may be the beginning of a mark; in a paste they wait here."""

    def feed(self, data: str) -> Iterable[Message]:
        """The messages that `data` makes; none for what is left out, or waits for more."""
        bounded = "".join(self._bounded(data))
        return super().feed(bounded) if bounded or not data else ()

    def _bounded(self, data: str) -> Iterator[str]:
        while data:
            if self._room is None:
                passed, data = self._before_a_paste(data)
            else:
                passed, data = self._within_a_paste(data)
            yield passed

    def _before_a_paste(self, data: str) -> tuple[str, str]:
        """What of `data` comes before a paste, with the mark where it starts; and the rest."""
        seen = self._held + data
        _, mark, rest = seen.partition(_START)
        if not mark:
            self._held = seen[1 - len(_START) :]
            return data, ""
        self._held, self._room = "", MOST_PASTED
        return data[: len(data) - len(rest)], rest

    def _within_a_paste(self, data: str) -> tuple[str, str]:
        """What of `data` belongs to a paste and has room; and what comes behind the paste."""
        text, mark, rest = (self._held + data).partition(_END)
        if mark:
            self._held = ""
        else:
            self._held = _beginning_of_a_mark(text)
            text = text.removesuffix(self._held)
        passed = text[: self._room]
        self._room = None if mark else (self._room or 0) - len(passed)
        return passed + mark, rest


def _beginning_of_a_mark(text: str) -> str:
    """The end of `text`, as far as the mark that ends a paste may begin with it."""
    return next(
        (_END[:length] for length in range(len(_END) - 1, 0, -1) if text.endswith(_END[:length])),
        "",
    )
