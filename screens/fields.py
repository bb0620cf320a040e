"""A widget for each kind of question, and the table from kind to widget."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from textual import on
from textual.widget import Widget
from textual.widgets import Input, TextArea

from drafts.questions import Choice, Count, Day, Line, Lines, Prose, Question, Rows, Toggle
from drafts.text import clean, clean_line
from screens.cells import CellsField
from screens.choice import ChoiceEditor
from screens.field import Field
from screens.route import Step
from screens.rows import ListField
from screens.typing import LineEditor, ProseEditor
from screens.words import labels


class LineField(Field[Line | Count | Day]):
    """One line of text."""

    def __init__(self, step: Step, name: str, question: Line | Count | Day, answer: str) -> None:
        super().__init__(step, name, question, answer)
        self._proposed = ""
        self._editor = LineEditor(answer)

    def editors(self) -> Iterator[Widget]:
        """The line."""
        yield self._editor

    @property
    def target(self) -> Widget:
        """The line."""
        return self._editor

    @property
    def position(self) -> int:
        """Characters before the cursor."""
        return self._editor.offset_in_text

    def go_to(self, position: int) -> None:
        """Put the cursor after so many characters."""
        self._editor.offset_in_text = position

    def propose(self, proposed: Any) -> None:
        """Show `proposed` as long as nothing else stands there."""
        if self._editor.value in ("", self._proposed):
            self._editor.value = proposed
        self._proposed = proposed

    @on(Input.Changed)
    def _take(self, event: Input.Changed) -> None:
        event.stop()
        self._tell()

    def _tell(self) -> None:
        text = clean_line(self._editor.value)
        self.tell("" if text == self._proposed else text)

    def on_descendant_blur(self) -> None:
        """Put the proposal back where everything was deleted."""
        super().on_descendant_blur()
        if not self._editor.value:
            self._editor.value = self._proposed


class ProseField(Field[Prose | Lines]):
    """Paragraphs, or points one a line."""

    def __init__(self, step: Step, name: str, question: Prose | Lines, answer: Any) -> None:
        super().__init__(step, name, question, answer)
        self._proposed = ""
        self._editor = ProseEditor(self._text_of(answer), numbered=isinstance(question, Lines))

    def editors(self) -> Iterator[Widget]:
        """The paragraphs."""
        yield self._editor

    @property
    def keys(self) -> str:
        """What the keys do here."""
        return labels.KEYS_OF_PROSE

    @property
    def target(self) -> Widget:
        """The paragraphs."""
        return self._editor

    @property
    def position(self) -> int:
        """Characters before the cursor."""
        return self._editor.offset_in_text

    def go_to(self, position: int) -> None:
        """Put the cursor after so many characters."""
        self._editor.offset_in_text = position

    def propose(self, proposed: Any) -> None:
        """Show `proposed` as long as nothing else stands there."""
        text = self._text_of(proposed)
        if self._editor.text in ("", self._proposed) and self._editor.text != text:
            self._editor.load_text(text)
        self._proposed = text

    @on(TextArea.Changed)
    def _take(self, event: TextArea.Changed) -> None:
        event.stop()
        text = clean(self._editor.text)
        self.tell(self._answer_of("" if text == self._proposed else text))

    def on_descendant_blur(self) -> None:
        """Put the proposal back where everything was deleted."""
        super().on_descendant_blur()
        if not self._editor.text and self._proposed:
            self._editor.load_text(self._proposed)

    def _text_of(self, answer: Any) -> str:
        return answer if isinstance(answer, str) else "\n".join(answer)

    def _answer_of(self, text: str) -> Any:
        if isinstance(self.question, Prose):
            return text
        return tuple(text.split("\n")) if text else ()


class ChoiceField(Field[Choice | Toggle]):
    """One of a few answers, all of them in sight."""

    def __init__(self, step: Step, name: str, question: Choice | Toggle, answer: Any) -> None:
        super().__init__(step, name, question, answer)
        if isinstance(question, Toggle):
            self._editor = ChoiceEditor(labels.YES_NO, "x" if answer else "", blank_is_one=True)
        else:
            self._editor = ChoiceEditor(question.options, answer)

    def editors(self) -> Iterator[Widget]:
        """The choices."""
        yield self._editor

    @property
    def keys(self) -> str:
        """What the keys do here."""
        return labels.KEYS_OF_CHOICE

    @property
    def target(self) -> Widget:
        """The choices."""
        return self._editor

    def propose(self, proposed: Any) -> None:
        """Mark the choice that stands as long as she makes none."""
        self._editor.proposed = proposed

    @on(ChoiceEditor.Changed)
    def _take(self, event: ChoiceEditor.Changed) -> None:
        event.stop()
        is_toggle = isinstance(self.question, Toggle)
        self.tell(bool(event.choice) if is_toggle else event.choice)


def _rows_field(step: Step, name: str, question: Rows, answer: Any) -> Field[Any]:
    return (CellsField if question.cells else ListField)(step, name, question, answer)


_FIELDS: Mapping[type, Callable[[Step, str, Any, Any], Field[Any]]] = {
    Line: LineField,
    Count: LineField,
    Day: LineField,
    Prose: ProseField,
    Lines: ProseField,
    Choice: ChoiceField,
    Toggle: ChoiceField,
    Rows: _rows_field,
}


def field_for(step: Step, name: str, question: Question, answer: Any) -> Field[Any]:
    """The widget that asks `question`."""
    return _FIELDS[type(question)](step, name, question, answer)
