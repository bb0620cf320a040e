"""What all text fields have in common: marks that come after their letters, undo, Telex and VNI."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol, cast

from textual import events
from textual.actions import SkipAction
from textual.app import App
from textual.message import Message

from drafts.bounds import MOST_LETTERS, MOST_ROWS, within
from screens.history import History, alike, difference
from screens.messages import Said
from screens.words import labels

if TYPE_CHECKING:
    from textual.widget import Widget as _Widget

    from drafts.vietnamese.input_methods import Method, Word
else:
    _Widget = object  # Textual takes styles from the first base that is a widget

INVISIBLE = frozenset("\u00a0\u200b\u200c\u200d\u202f\u2060\ufeff")
"""What some input methods send before they take letters back: it counts as a letter till then."""

_DECOMPOSED = 3
"""How many characters a letter with two marks may come in."""
_SHORT = 4
"""The longest paste, in letters, that is an input method at work (UniKey by the clipboard)."""


def _is_letter(character: str) -> bool:
    return character.isprintable() or character in INVISIBLE


class Typist(Protocol):
    """An app that says how Vietnamese is typed in it."""

    input_method: Method | None
    """The input method of the program itself, if it is switched on."""
    new_style: bool
    """Whether it writes `hoà` and `thuỷ`, and not `hòa` and `thủy`."""
    met_marks: bool
    """Whether letters with marks came from outside while it was on."""


def typist_of(app: App[Any]) -> Typist:
    """`app`, which is one of ours."""
    return cast("Typist", app)


@dataclass
class Pasted(Message):
    """Several letters were pasted."""

    text: str
    """What came, as it came."""
    start: int
    """Where it stands now."""
    length: int
    """How many characters it has there."""


class Writing(_Widget):
    """A text field, mixed into one of Textual's."""

    steps: History

    @property
    def written(self) -> str:
        """The text."""
        raise NotImplementedError

    @property
    def selected(self) -> str:
        """The letters that are selected."""
        raise NotImplementedError

    @property
    def has_selection(self) -> bool:
        """Whether letters are selected."""
        raise NotImplementedError

    @property
    def before(self) -> str:
        """What stands before the cursor, in its line."""
        raise NotImplementedError

    @property
    def offset_in_text(self) -> int:
        """Characters before the cursor."""
        raise NotImplementedError

    @offset_in_text.setter
    def offset_in_text(self, offset: int) -> None:
        raise NotImplementedError

    def put(self, text: str, start: int, end: int) -> None:
        """Put `text` where the characters from `start` to `end` stand, the cursor behind it."""
        raise NotImplementedError

    def cleaned(self, text: str) -> str:
        """`text` as it may stand here."""
        raise NotImplementedError

    def begin_history(self, text: str) -> None:
        """Forget what was typed: from now on `text` is what stood here first."""
        self.steps = History(text)
        self.is_typing = True
        self._word: Word | None = None

    def fill(self, text: str) -> None:
        """Show another text, which she did not type; the cursor stands at its end."""
        self.begin_history(text)
        self._show(text, len(text))

    @contextmanager
    def pasting(self, text: str) -> Iterator[str]:
        """What to put there for a paste of `text`; it is one step by itself, unless it is short."""
        self.is_typing = len(text) <= _SHORT and not any(map(str.isspace, text))
        text, put = self._fitting(text, instead_of=self.selected)
        yield put
        if put and not self.is_typing:
            self.post_message(Pasted(text, self.offset_in_text - len(put), len(put)))
        self.is_typing = True

    def put_instead(self, text: str, start: int, length: int) -> int:
        """Put `text`, cleaned, where a paste of `length` characters stands; its own length then."""
        self.is_typing = False
        text, put = self._fitting(text, instead_of=self.written[start : start + length])
        self.put(put, start, start + length)
        self.is_typing = True
        return len(put)

    def end_word(self) -> None:
        """Compose what was typed in pieces; the cursor stays where the reader sees it."""
        if self._word is not None and (method := self._method):
            from drafts.vietnamese.input_methods import finished

            text = finished(self._word, method)
            if text != self._word.text and self.before.endswith(self._word.text):
                self._replace_before(len(self._word.text), text)
        self._word = None
        text = self.written
        if not text.isascii() and (cleaned := self.cleaned(text)) != text:
            self._show(cleaned, len(self.cleaned(text[: self.offset_in_text])))

    def action_undo(self) -> None:
        """Take back the last word, paste or deletion."""
        self._go(self.steps.undo())

    def action_redo(self) -> None:
        """Make again what was taken back."""
        self._go(self.steps.redo())

    def _fitting(self, text: str, *, instead_of: str) -> tuple[str, str]:
        """As much of `text` as may be pasted, and as much of it, cleaned, as there is room for."""
        text = text[: MOST_LETTERS * _DECOMPOSED]
        put = "".join(filter(_is_letter, text)) if self.is_typing else self.cleaned(text)
        left = self.written.replace(instead_of, "", 1)
        fitting = within(put, MOST_LETTERS - len(left), MOST_ROWS - left.count("\n"))
        if len(fitting) < len(put):
            self.post_message(Said(labels.pasted_in_part(len(fitting))))
        return text, fitting

    def _has_room(self, key: str) -> bool:
        """Whether one more letter, or line, may be typed."""
        written = self.written
        is_full = len(written) >= MOST_LETTERS or (
            key == "enter" and written.count("\n") + 1 >= MOST_ROWS
        )
        return not is_full or self.has_selection

    def check_consume_key(self, key: str, character: str | None = None) -> bool:
        """Whether the key is text."""
        return character is not None and _is_letter(character)

    async def _on_key(self, event: events.Key) -> None:
        character = event.character or ""
        if self.check_consume_key(event.key, event.character) and not self._has_room(event.key):
            self._instead_of(event)
            self.post_message(Said(labels.FIELD_FULL))
        elif character in INVISIBLE and character:
            self._instead_of(event)
            self._replace_before(0, character)
        elif self._is_of_word(character):
            if (method := self._method) and not self.has_selection:
                self._instead_of(event)
                self._press(character, method)
        elif event.is_printable or event.key == "enter":
            self.end_word()

    def _on_blur(self, event: events.Blur) -> None:
        self.end_word()

    @property
    def _method(self) -> Method | None:
        return typist_of(self.app).input_method

    def _is_of_word(self, character: str) -> bool:
        return character.isalpha() or bool(
            unicodedata.combining(character or " ")
            or (character.isdigit() and self._method == "vni" and self._letters_before())
        )

    def _press(self, key: str, method: Method) -> None:
        """Let the input method of the program have a key."""
        from drafts.vietnamese.input_methods import found, press

        typist = typist_of(self.app)
        if not key.isascii() and not typist.met_marks:
            typist.met_marks = True
            self.post_message(Said(labels.TYPED_ON_THE_COMPUTER))
        letters = self._letters_before()
        word = self._word if self._word and self._word.text == letters else found(letters)
        self._word = press(word, key, method, new_style=typist.new_style)
        self._replace_before(len(letters), self._word.text)

    def _letters_before(self) -> str:
        """The letters of the word that the cursor stands in, up to it."""
        before = self.before
        start = len(before)
        while start and before[start - 1].isalpha():
            start -= 1
        return before[start:]

    def _replace_before(self, count: int, text: str) -> None:
        """Put `text` where the last `count` characters before the cursor stand."""
        offset = self.offset_in_text
        old = self.before[len(self.before) - count :]
        same = alike(old, text)
        self.put(text[same:], offset - count + same, offset)

    def _show(self, text: str, offset: int) -> None:
        """Show another text with as small a change as can be, the cursor at `offset`."""
        start, removed, inserted = difference(self.written, text)
        self.put(inserted, start, start + len(removed))
        self.offset_in_text = offset

    def _go(self, offset: int | None) -> None:
        """Show the text that the history has come to."""
        if offset is None:
            raise SkipAction
        self._word = None
        self._show(self.steps.text, offset)

    @staticmethod
    def _instead_of(event: events.Key) -> None:
        event.stop()
        event.prevent_default()
