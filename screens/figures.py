"""The cell of a table that is typed in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile

from textual import events
from textual.binding import Binding
from textual.message import Message
from textual.reactive import reactive
from textual.widgets import Input

from drafts.text import clean_line
from drafts.values import whole
from screens.typing import EDITING, LineEditor
from screens.writing import typist_of

_OF_NUMBERS = frozenset("0123456789.")
_A_WORD = 2
"""So many letters where a number belongs are no slip: she writes something else."""
_SHORT = 4
"""The longest paste, in letters, that is an input method at work."""


class CellEditor(LineEditor, inherit_bindings=False):
    """One cell of a table; going from cell to cell is the table's affair, which watches the value.

    A cell for a number takes nothing else. What it refuses is not forgotten at once: an input
    method takes back letters that it believes to stand here, and a sentence may be wanted
    elsewhere.
    """

    DEFAULT_CSS = "CellEditor, CellEditor:focus { border: none; }"
    takes_pieces = False
    """What a paste is in a table shows when all of it has come."""

    BINDINGS = [
        *EDITING,
        Binding("home", "home", show=False),
        Binding("end", "end", show=False),
    ]

    @dataclass
    class Spread(Message):
        """Posted when more was pasted than one cell holds."""

        text: str

    is_fresh: reactive[bool] = reactive(False)
    """Whether she has just come here, so that a figure takes the place of what stands here."""

    def __init__(self) -> None:
        super().__init__()
        self.disable_messages(Input.Changed)
        self.takes_text = False
        """Whether anything may stand here, and not only a number."""
        self.refused = ""
        """What was typed since she came here, or touched the figure, and does not stand here."""

    @property
    def is_sentence(self) -> bool:
        """Whether what was refused are words, and no slip."""
        return sum(map(str.isalpha, self.refused)) >= _A_WORD

    def fill(self, text: str) -> None:
        """Show what another cell says."""
        super().fill(text)
        self.is_fresh, self.refused = True, ""

    def touch(self) -> None:
        """Edit what stands here from now on."""
        self.is_fresh, self.refused = False, ""

    def watch_value(self, value: str) -> None:
        """Remember what was typed, and that it was."""
        super().watch_value(value)
        self.touch()

    def watch_selection(self) -> None:
        """Edit what stands here once the cursor moves in it."""
        self.touch()

    def action_end(self, select: bool = False) -> None:
        """Go to the end, to go on from there."""
        super().action_end(select)
        self.touch()

    def action_delete_left(self) -> None:
        """Take out the sign before the cursor, or the last one that was refused."""
        if self.refused:
            self.refused = self.refused[:-1]
            return
        self.touch()
        super().action_delete_left()

    async def _on_key(self, event: events.Key) -> None:
        """Refuse what is part of no number; a key that is refused tells so on its way up."""
        character = event.character or ""
        if not self.check_consume_key(event.key, event.character):
            return
        if self._refuses(character):
            event.prevent_default()
            self._refuse(character)
        elif self.is_fresh:
            self._instead_of(event)
            self._enter(character)

    def on_paste(self, event: events.Paste) -> None:
        """Take a number as if it were typed; more than that is spread over the table."""
        if self.takes_text:
            return
        event.prevent_default()
        text = clean_line(event.text).strip()
        if whole(text) is not None and not self.is_sentence:
            event.stop()
            self._enter(text)
        elif len(event.text) <= _SHORT and not any(map(str.isspace, event.text)):
            self.refused += event.text
        else:
            event.stop()
            self.post_message(self.Spread(event.text))

    def _on_blur(self, event: events.Blur) -> None:
        self.is_fresh, self.refused = True, ""

    def _refuses(self, character: str) -> bool:
        """Whether a letter cannot stand here: it is of no number, or of a word with figures in it.

        In VNI such words begin with the first letter.
        """
        is_word = self.is_sentence or (bool(self.refused) and self._method == "vni")
        return not self.takes_text and (character not in _OF_NUMBERS or is_word)

    def _refuse(self, character: str) -> None:
        """Keep what was typed, composed as it would be where it can stand."""
        typist = typist_of(self.app)
        if not typist.input_method or not character.isalnum():
            self.refused += character
            return
        from drafts.vietnamese.input_methods import found, press

        letters = "".join(reversed([*takewhile(str.isalpha, reversed(self.refused))]))
        word = self._word if self._word and self._word.text == letters else found(letters)
        self._word = press(word, character, typist.input_method, new_style=typist.new_style)
        self.refused = self.refused.removesuffix(letters) + self._word.text

    def _enter(self, text: str) -> None:
        """Put figures in the place of what stands here, or where she edits it."""
        start, end = (0, len(self.value)) if self.is_fresh else self.selected_range
        self.put(text, start, end)
        self.touch()

    def _marked(self) -> Iterator[tuple[str, int, int]]:
        """What looks otherwise: all that the next figure takes the place of."""
        if self.is_fresh:
            yield "selection", 0, len(self.value)
        yield from super()._marked()
