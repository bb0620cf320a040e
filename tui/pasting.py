"""A paste that the terminal marks as one: what comes of it, and when it is over without a mark."""

from __future__ import annotations

import re
from collections.abc import Iterator

from textual import events
from textual._ansi_sequences import ANSI_SEQUENCES_KEYS
from textual.constants import ESCAPE_DELAY
from textual.message import Message

from drafts.bounds import MOST_LETTERS
from screens.pouring import Piece

MOST_PASTED = 3 * MOST_LETTERS
"""A letter with two marks may come in three characters."""
SHOWN_AFTER = 0.2
"""Seconds of rest after which what has come of a paste is shown."""
OVER_AFTER = 5.0
"""Seconds of rest after which a paste is over, though no mark has ended it."""
APART = 0.03
"""Seconds between two keys of a person, at least; what a machine sends comes closer."""
_TYPED_AT_ONCE = 3
"""Letters that may come in one read though they are typed."""
_MUCH = 8192
"""Letters of a paste that are shown before the rest has come."""
END = "\x1b[201~"
_ESCAPE = "\x1b"
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")


class Pasting:
    """A paste under way: what has come of it, and how it may end without a mark."""

    def __init__(self, now: float) -> None:
        self._came: list[str] = []
        """What is not shown yet."""
        self._length = 0
        """Letters of that."""
        self._room = MOST_PASTED
        """Letters that are still taken."""
        self._is_shown = False
        """Whether a part of it is shown."""
        self._alive_at = now
        """When a part of it came last; a letter by itself may be typed."""
        self._escaped_at: float | None = None
        """When Escape came by itself, if nothing has come since."""

    def is_left(self, text: str, rested: float, now: float) -> bool:
        """Whether `text`, come after a rest, is a key that she has pressed to get on."""
        is_apart = rested > APART
        if is_apart and (_is_key(text) or (rested > SHOWN_AFTER and _CONTROL.fullmatch(text))):
            return True
        self._escaped_at = now if is_apart and text == _ESCAPE else None
        if not is_apart or len(text) > _TYPED_AT_ONCE:
            self._alive_at = now
        return False

    def is_over(self, now: float) -> bool:
        """Whether nothing more of it will come."""
        return now >= self._over_at

    def due(self, at: float) -> float:
        """When there is something to do if nothing comes any more; the last of it came `at`."""
        return min(self._over_at, at + SHOWN_AFTER) if self._came else self._over_at

    @property
    def _over_at(self) -> float:
        over_at = self._alive_at + OVER_AFTER
        return (
            over_at if self._escaped_at is None else min(over_at, self._escaped_at + ESCAPE_DELAY)
        )

    @property
    def is_long(self) -> bool:
        """Whether so much of it has come that it should be shown."""
        return self._length >= _MUCH

    def take(self, text: str) -> tuple[str, bool]:
        """Take more of it; what is left of `text` then, and whether the mark of its end came.

        What may be the beginning of the mark is left, too.
        """
        text, mark, rest = text.partition(END)
        if not mark:
            rest = _beginning_of_end(text)
            text = text.removesuffix(rest)
        self._add(text)
        return rest, bool(mark)

    def _add(self, text: str) -> None:
        text = text[: self._room]
        self._room -= len(text)
        self._length += len(text)
        if text:
            self._came.append(text)

    def show(self) -> Iterator[Message]:
        """What has come and is not shown yet."""
        if self._came:
            self._is_shown = True
            yield Piece(self._taken(), is_last=False)

    def end(self) -> Message:
        """The last of it; all of it, if nothing is shown yet."""
        text = self._taken()
        return Piece(text, is_last=True) if self._is_shown else events.Paste(text)

    def _taken(self) -> str:
        text = "".join(self._came)
        self._came.clear()
        self._length = 0
        return text


def _is_key(text: str) -> bool:
    """Whether `text` is one key that sends a sequence, or several, and nothing else."""
    first, *keys = text.split(_ESCAPE)
    return not first and all(
        key[:1] in ("[", "O") and _ESCAPE + key in ANSI_SEQUENCES_KEYS for key in keys
    )


def _beginning_of_end(text: str) -> str:
    """The end of `text`, as far as the mark that ends a paste may begin with it."""
    return next(
        (END[:length] for length in range(len(END) - 1, 0, -1) if text.endswith(END[:length])),
        "",
    )
