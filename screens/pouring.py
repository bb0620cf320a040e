"""Pastes on their way into a field, which come in pieces if they are long."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import Any, Protocol

from textual import events
from textual.message import Message
from textual.widget import Widget


class Burst(events.Paste, bubble=False):
    """Letters that arrived at once: pasted, or typed while the line stood still."""

    def __init__(self, text: str, *, goes_on: bool = False) -> None:
        super().__init__(text)
        self.goes_on = goes_on
        """Whether it came right behind another one."""


class Rested(Burst, bubble=False):
    """Nothing more came for a while behind a burst."""

    def __init__(self) -> None:
        super().__init__("")


class Piece(events.Paste, bubble=False):
    """A part of a paste that the terminal marks as one."""

    def __init__(self, text: str, *, is_last: bool) -> None:
        super().__init__(text)
        self.is_last = is_last


@dataclass
class Pasted(Message):
    """Several letters were pasted."""

    text: str
    """What came, as it came."""
    start: int
    """Where it stands now."""
    length: int
    """How many characters it has there."""


class Pourable(Protocol):
    """A text field."""

    @property
    def offset_in_text(self) -> int:
        """Characters before the cursor."""

    def cleaned(self, text: str) -> str:
        """`text` as it may stand there."""

    def put_pasted(self, text: str, again: int, kept: int, *, is_first: bool) -> tuple[int, bool]:
        """Put a piece of a paste there; how long it is then, and whether that is not all of it."""

    def post_message(self, message: Message) -> bool:
        """Tell whoever is above it."""

    def call_later(self, callback: Any, *arguments: Any) -> bool:
        """Call something when all that came before has been handled."""


class Pour:
    """A paste of which each piece stands there when it has come; for undo it is one step."""

    def __init__(self, target: Pourable) -> None:
        self.target = target
        """Where it goes."""
        self._came: list[str] = []
        self._last = ""
        """The piece that came last, from the beginning of a letter on."""
        self._start = 0
        """Where it begins there."""
        self._length = 0
        """How many characters it has there."""
        self._is_full = False
        """Whether there was no room for all of it."""

    @property
    def text(self) -> str:
        """What has come."""
        return "".join(self._came)

    def add(self, text: str) -> None:
        """Put another piece behind those before, once all that came before has been handled."""
        self.target.call_later(self.put, text)

    def put(self, text: str) -> None:
        """Put another piece there now; what belongs to the last letter changes it."""
        again = _tail(self._last, text)
        self._came.append(text)
        self._last = again + text
        if self._is_full:
            return
        old = len(self.target.cleaned(again))
        kept = self._length - old
        length, self._is_full = self.target.put_pasted(
            self._last, old, kept, is_first=len(self._came) == 1
        )
        self._length = kept + length
        self._start = self.target.offset_in_text - self._length

    def finish(self) -> None:
        """All of it stands there already, or soon will."""

    def tell(self) -> None:
        """Tell those who may want to make something else of it, once all has been handled."""
        self.target.call_later(self.told)

    def told(self) -> None:
        """Tell them now, if anything stands there."""
        if self._length:
            self.target.post_message(Pasted(self.text, self._start, self._length))


class Whole:
    """A paste that is handed over when all of it has come, to what takes no pieces."""

    def __init__(self, target: Widget) -> None:
        self.target = target
        self._came: list[str] = []

    @property
    def text(self) -> str:
        """What has come."""
        return "".join(self._came)

    def add(self, text: str) -> None:
        """Keep another piece."""
        self._came.append(text)

    def finish(self) -> None:
        """Hand it over."""
        self.target._forward_event(events.Paste(self.text))

    def tell(self) -> None:
        """Nothing more can be made of it."""


def _tail(before: str, behind: str) -> str:
    """What of `before` may become another letter with what comes behind it."""
    if not unicodedata.combining(behind[:1] or " "):
        return "\r" if before.endswith("\r") and behind[:1] == "\n" else ""
    start = len(before) - 1
    while start > 0 and unicodedata.combining(before[start]):
        start -= 1
    return before[start:]
