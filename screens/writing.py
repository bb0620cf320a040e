"""What all text fields have in common: marks that come after their letters, undo, Telex and VNI."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Any, Protocol, cast

from textual import events
from textual.actions import SkipAction
from textual.app import App

from drafts.bounds import MOST_LETTERS, MOST_ROWS, within
from drafts.text import sign_before, sign_behind
from screens.history import History, alike, difference
from screens.messages import Said
from screens.pouring import Pour
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


class Writing(_Widget):
    """A text field, mixed into one of Textual's."""

    takes_pieces = True
    """Whether a long paste may come in pieces."""
    steps: History

    @property
    def written(self) -> str:
        """The text."""
        raise NotImplementedError

    @property
    def selected_range(self) -> tuple[int, int]:
        """Where the letters begin and end that are selected; both are the cursor if none is."""
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
        """Whether what changes is typed, and belongs to the word that it stands in."""
        self._goes_on = False
        """Whether what changes belongs to the paste before it."""
        self._word: Word | None = None

    def fill(self, text: str) -> None:
        """Show another text, which she did not type; the cursor stands at its end."""
        self.begin_history(text)
        self._show(text, len(text))

    @property
    def has_selection(self) -> bool:
        """Whether letters are selected."""
        return len({*self.selected_range}) > 1

    def on_paste(self, event: events.Paste) -> None:
        """Put a paste there; it is one step by itself, unless an input method is at work."""
        self._instead_of(event)
        if len(event.text) <= _SHORT and not any(map(str.isspace, event.text)):
            text = "".join(filter(_is_letter, event.text))
            self.put(self._fitting(text, *self.selected_range), *self.selected_range)
            return
        pour = Pour(self)
        pour.put(event.text)
        pour.told()

    def put_pasted(self, text: str, again: int, kept: int, *, is_first: bool) -> tuple[int, bool]:
        """Put a piece of a paste there; how long it is then, and whether that is not all of it.

        The first one goes where letters are selected, others behind the cursor, in the place of
        `again` characters before it. So far `kept` characters of the paste are there.
        """
        here = self.offset_in_text
        start, end = self.selected_range if is_first else (here - again, here)
        put = self.cleaned(text[: MOST_LETTERS * _DECOMPOSED])
        fitting = self._fitting(put, start, end, kept)
        self.is_typing, self._goes_on = False, not is_first
        self.put(fitting, start, end)
        self.is_typing, self._goes_on = True, False
        return len(fitting), len(fitting) < len(put)

    def put_instead(self, text: str, start: int, length: int) -> int:
        """Put `text`, cleaned, where a paste of `length` characters stands; its own length then."""
        put = self._fitting(self.cleaned(text), start, start + length)
        self.is_typing = False
        self.put(put, start, start + length)
        self.is_typing = True
        return len(put)

    def follow(self) -> None:
        """Show where the cursor is; a line always does."""

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

    def action_delete_left(self) -> None:
        """Take out what is selected, or the sign before the cursor."""
        self._over("action_delete_left", sign_before(self.before))

    def action_delete_right(self) -> None:
        """Take out what is selected, or the sign behind the cursor."""
        self._over("action_delete_right", self._sign_behind)

    def action_cursor_left(self, select: bool = False) -> None:
        """Go over the sign before the cursor, or to the beginning of what is selected."""
        self._over("action_cursor_left", sign_before(self.before), select)

    def action_cursor_right(self, select: bool = False) -> None:
        """Go over the sign behind the cursor, or to the end of what is selected."""
        self._over("action_cursor_right", self._sign_behind, select)

    def _over(self, way: str, count: int, *select: bool) -> None:
        """Do to each character of a sign what Textual does to one; once to what is selected."""
        for _ in range(1 if self.has_selection and not any(select) else max(1, count)):
            getattr(super(), way)(*select)

    @property
    def _sign_behind(self) -> int:
        return sign_behind(self.written[self.offset_in_text :])

    def take_back(self, depth: int) -> None:
        """Take back what was typed since there were so many steps."""
        while self.steps.depth > depth and (offset := self.steps.undo()) is not None:
            self._go(offset)

    def remember(self, text: str) -> None:
        """Remember that `text` stands here now."""
        self.steps.take(text, typed=self.is_typing, goes_on=self._goes_on)

    def _fitting(self, put: str, start: int, end: int, kept: int = 0) -> str:
        """As much of `put` as there is room for in the place of what stands there; says if less.

        So many characters of the same paste are `kept` already.
        """
        written = self.written
        letters = MOST_LETTERS - len(written) + end - start
        lines = MOST_ROWS - written.count("\n") + written.count("\n", start, end)
        fitting = within(put, letters, lines)
        if len(fitting) < len(put):
            kept += len(fitting)
            self.post_message(Said(labels.pasted_in_part(kept)))
        return fitting

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
    def _instead_of(event: events.Event) -> None:
        event.stop()
        event.prevent_default()
