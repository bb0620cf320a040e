"""What the terminal sends, told apart: keys, letters, pastes, and what nobody typed.

No key of ours goes with Alt, so Escape before anything but `[` and `O` is Escape, and then what
comes behind it is a key of its own, however fast. What begins as the sequence of a key does waits
a moment for the rest. Reports of the focus or the mouse, and answers to questions that nobody
asked, are no keys.

Which sequence is which key Textual knows. This module relies on how its parser says so:
tests/test_keyboard.py fails when that moves.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator
from functools import cache
from typing import TYPE_CHECKING

from textual import events
from textual._ansi_sequences import ANSI_SEQUENCES_KEYS
from textual._xterm_parser import XTermParser, _re_cursor_position, _re_terminal_mode_response
from textual.constants import ESCAPE_DELAY
from textual.keys import Keys
from textual.message import Message
from textual.messages import TerminalSupportsSynchronizedOutput

from screens.messages import MANY, keys_of

if TYPE_CHECKING:
    from tui.pasting import Pasting

UNTORN = 0.5
"""Seconds that the rest of a sequence is waited for once nobody can have typed what has come."""
STILL = 1.0
"""Seconds in which letters behind a burst belong to it if they are more than can be typed then."""
RIGHT_BEHIND = 0.1
"""Seconds in which they do in any case."""
_FASTEST = 12
"""Letters that a person types in a second, at most."""
_IN_A_READ = 3
"""Letters that may come at once though they are typed."""

_ESCAPE, _PASTE = "\x1b", "\x1b[200~"
_LETTERS = r"[^\x00-\x08\x0e-\x1f\x7f-\x9f]+"
"""Tabs and line ends of all kinds are among them."""
_PARAMETERS = "[0-?]*[ -/]*"
_FOCUS = ("\x1b[I", "\x1b[O")
_ANSWER = r"\x1b(?:\]\d+;|P(?:[01]?[$+]r|[>!]\|)|_G)[^\x00-\x1f\x7f-\x9f]*"
"""What an answer about a colour, a setting or a picture begins with."""
_OPEN = rf"{_ANSWER}(?:\x1b?\Z)"
_WHOLE = rf"{_ANSWER}(?:\x07|\x1b\\|\x9c)"
_BEGUN = r"\x1b(?:\]\d*|P[01]?[$+]?|P[>!]|_)\Z"
_LONGEST_ANSWER = 256

_pattern = cache(re.compile)
"""Compiled when it is first needed: the start should not wait for what hardly ever comes."""


class Keyboard:
    """A keyboard at the end of a line, from which text comes in pieces that mean nothing."""

    def __init__(
        self, *, has_meta_tab: bool = False, clock: Callable[[], float] = time.monotonic
    ) -> None:
        """`has_meta_tab` says that Shift+Tab is sent as Escape and Tab, as the Linux console does.

        `clock` gives seconds.
        """
        self._keys = XTermParser()._sequence_to_key_events
        self._has_meta_tab = has_meta_tab
        self._clock = clock
        self._rest = ""
        """What has come and waits for more."""
        self._at = clock()
        """When something came last."""
        self._paste: Pasting | None = None
        self._burst_at = self._at - STILL
        """When the last burst came, if nothing but letters has come since."""

    def feed(self, text: str) -> Iterator[Message]:
        """What comes of `text`, which has just arrived."""
        now = self._clock()
        rested, self._at = now - self._at, now
        if self._paste is not None and self._paste.is_left(text, rested, now):
            yield from self._end_paste()
        self._rest += text
        yield from self._told_apart()

    def tick(self) -> Iterator[Message]:
        """What comes of waiting; to be called when nothing has come for `wait` seconds."""
        if self.wait != 0:
            return
        if self._paste is None:
            yield from self._give_up()
            yield from self._told_apart()
        elif self._paste.is_over(self._clock()):
            yield from self._end_paste()
        else:
            yield from self._paste.show()

    @property
    def wait(self) -> float | None:
        """Seconds until `tick` has something to do, if it has."""
        if self._paste is not None:
            due = self._paste.due(self._at)
        elif self._rest:
            is_typed = len(self._rest) <= len("\x1b[")
            due = self._at + (ESCAPE_DELAY if is_typed else UNTORN)
        else:
            return None
        return max(0.0, due - self._clock())

    def _told_apart(self) -> Iterator[Message]:
        """Take one thing after another from what has come."""
        left = -1
        while self._rest and len(self._rest) != left:
            left = len(self._rest)
            if self._paste is not None:
                yield from self._within_paste(self._paste)
            elif letters := _pattern(_LETTERS).match(self._rest):
                self._rest = self._rest[letters.end() :]
                yield from self._letters(letters[0])
            else:
                yield from self._key()

    def _letters(self, letters: str) -> Iterator[Message]:
        since = self._at - self._burst_at
        is_too_fast = len(letters) > _FASTEST * since + _IN_A_READ
        goes_on = since < RIGHT_BEHIND or (since < STILL and is_too_fast)
        if goes_on or len(letters) > MANY:
            from screens.pouring import Burst  # many a session needs none

            self._burst_at = self._at
            yield Burst(letters, goes_on=goes_on)
        else:
            self._burst_at = self._at - STILL
            yield from keys_of(letters)

    def _key(self) -> Iterator[Message]:
        """Take a key, or what looks like one; nothing as long as more of it may come."""
        length = self._length() if self._rest[0] == _ESCAPE else 1
        if length is None:
            return
        key, self._rest = self._rest[:length], self._rest[length:]
        self._burst_at = self._at - STILL
        if key == _PASTE:
            from tui.pasting import Pasting

            self._paste = Pasting(self._at)
        elif match := _re_cursor_position.fullmatch(key):
            yield events.CursorPosition(int(match["col"]) - 1, int(match["row"]) - 1)
        elif match := _re_terminal_mode_response.fullmatch(key):
            if match["mode_id"] == "2026" and match["setting_parameter"] != "0":
                yield TerminalSupportsSynchronizedOutput()
        elif key == _ESCAPE:
            yield events.Key("escape", _ESCAPE)
        elif key in ANSI_SEQUENCES_KEYS or len(key) == 1:
            yield from (each for each in self._keys(key) if each.key != Keys.Ignore)

    def _length(self) -> int | None:
        """How long what begins with Escape is: 1 for Escape itself, nothing if it may go on."""
        rest = self._rest
        match rest[1:2]:
            case "":
                return None
            case "[":
                return self._length_of_control()
            case "O" if rest[:3] in ANSI_SEQUENCES_KEYS:
                return len("\x1bOP")
            case "O" if len(rest) == len("\x1bO"):
                return None
            case "\t" if self._has_meta_tab:
                return len("\x1b\t")
            case "]" | "P" | "_":
                if whole := _pattern(_WHOLE).match(rest):
                    return whole.end()
                is_begun = _pattern(_BEGUN).match(rest) or _pattern(_OPEN).match(rest)
                return None if is_begun and len(rest) < _LONGEST_ANSWER else 1
        return 1

    def _length_of_control(self) -> int | None:
        rest, begin = self._rest, len("\x1b[")
        parameters = _pattern(_PARAMETERS).match(rest, begin)
        at = parameters.end() if parameters else begin
        if rest[:at] in ANSI_SEQUENCES_KEYS:  # rxvt ends some with what is no end elsewhere
            return at
        if at == len(rest):
            return None
        more = {"[": 1, "M": 3}.get(rest[at], 0) if at == begin else 0  # the console's, the mouse's
        end = at + 1 + more
        if len(rest) < end:
            return None
        is_known = rest[:end] in ANSI_SEQUENCES_KEYS or rest[:end] in _FOCUS
        is_whole = "@" <= rest[at] <= "~" and (at > begin or rest[at] == "M")
        return end if is_known or is_whole else 1

    def _give_up(self) -> Iterator[Message]:
        """Wait for no rest any more: it was Escape and letters, or an answer that was cut off."""
        if _pattern(_OPEN).match(self._rest):
            self._rest = _ESCAPE if self._rest.endswith(_ESCAPE) else ""
        else:
            self._rest = self._rest[1:]
            yield events.Key("escape", _ESCAPE)

    def _within_paste(self, paste: Pasting) -> Iterator[Message]:
        self._rest, is_ended = paste.take(self._rest)
        if is_ended:
            self._paste = None
            yield paste.end()
        elif paste.is_long:
            yield from paste.show()

    def _end_paste(self) -> Iterator[Message]:
        """End the paste under way, of which no mark will tell the end any more."""
        if self._paste is not None:
            yield self._paste.end()
        self._paste, self._rest = None, ""
