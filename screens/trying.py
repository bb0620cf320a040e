"""A page for trying whether Vietnamese arrives as it was typed."""

from __future__ import annotations

import unicodedata

from textual.app import ComposeResult
from textual.binding import Binding
from textual.widgets import Static

from drafts.text import clean_line, squeeze
from drafts.vietnamese.collation import fold
from drafts.vietnamese.encodings import detect
from drafts.vietnamese.syllables import split_tone
from screens.keyrow import KeyRow
from screens.messages import Wished
from screens.painting import ThriftyScreen
from screens.typing import LineEditor
from screens.words import keys, trying as words

_BROKEN = "\ufffd?"


def verdict(typed: str, wanted: str) -> str:
    """What is to be said of `typed`, which was meant to be `wanted`: a key of the words."""
    text = squeeze(clean_line(typed))
    if not text:
        return "nothing"
    if _same(text, wanted):
        return "right"
    if encoding := detect(typed):
        return encoding
    if any(letter in text for letter in _BROKEN):
        return "charset"
    if text.isascii():
        return "plain"
    return "right" if fold(text) == fold(wanted) and _tones(text) == _tones(wanted) else "other"


def _same(text: str, wanted: str) -> bool:
    return unicodedata.normalize("NFC", text).lower() == wanted.lower()


def _tones(text: str) -> list[tuple[str, int]]:
    """Each word with its tone taken out, so that `uỷ` and `ủy` are the same."""
    return [split_tone(word.lower()) for word in text.split()]


class TryScreen(ThriftyScreen[None]):
    """Lines to read, each to type, and what to change if it arrives wrong."""

    DEFAULT_CSS = """
    TryScreen Static { height: auto; padding: 0 1; }
    TryScreen .gap { margin-top: 1; }
    TryScreen LineEditor { margin: 0 1; }
    TryScreen #said { height: 1fr; }
    """
    BINDINGS = [
        Binding("enter", "judge", priority=True, show=False),
        Binding("escape,f10,ctrl+q", "close", show=False),
        Binding("f12,ctrl+b", "switch", show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._editor = LineEditor()
        self._tried = 0
        """How many of the lines have been typed."""
        self._line = Static(words.LINES[0], markup=False, classes="gap")
        self._said = Static(markup=False, id="said", classes="gap")

    def compose(self) -> ComposeResult:
        """The line, room to type it, and what is to be said of it."""
        yield Static(words.ABOUT, markup=False)
        yield self._line
        yield Static(words.TRY, markup=False, classes="gap")
        yield self._editor
        yield self._said
        yield KeyRow(keys.OF_TRY)

    def say(self, notice: str) -> None:
        """Say something until the next thing is said."""
        self._said.update(notice)

    def action_judge(self) -> None:
        """Say whether it arrived right, and what to change if not; after a line comes the next."""
        said = verdict(self._editor.written, words.LINES[self._tried])
        if said == "right" and self._tried + 1 < len(words.LINES):
            self._tried += 1
            self._line.update(words.LINES[self._tried])
            self._editor.fill("")
            self.say(words.next_line(self._tried + 1, len(words.LINES)))
        else:
            self._editor.action_select_all()  # what is typed next is another try
            self.say(words.VERDICTS[said])

    def action_switch(self) -> None:
        """Switch the input method of the program."""
        self.post_message(Wished("typing"))

    def action_close(self) -> None:
        """Go back."""
        self.dismiss(None)
