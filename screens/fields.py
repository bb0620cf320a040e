"""A widget for each kind of question, and the table from kind to widget."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, TypeAlias

from textual import on
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input, TextArea

from drafts.questions import Choice, Count, Day, Line, Lines, Prose, Question, Rows, Toggle, Year
from drafts.text import clean, clean_line
from drafts.vietnamese.bullets import bare, unmarked
from drafts.vietnamese.encodings import decoded, detect
from screens.asking import Choose
from screens.cells import CellsField
from screens.choice import ChoiceEditor
from screens.field import Field
from screens.listing import ListField
from screens.messages import Said
from screens.picker import Row
from screens.pouring import Pasted
from screens.prose import LongLineEditor, ProseEditor
from screens.route import Step
from screens.typing import LineEditor
from screens.words import keys, labels

_Written: TypeAlias = Line | Count | Year | Day | Prose | Lines


class TextField(Field[_Written]):
    """An answer that is written: a line, paragraphs, or points one a line."""

    def __init__(self, step: Step, name: str, question: _Written, answer: Any) -> None:
        super().__init__(step, name, question, answer)
        self._proposed = ""
        self._read: tuple[str, str] | None = None
        self._standing = answer
        """The answer that stood on the screen when it was read last."""
        self._editor = _editor_for(question, _text_of(answer))

    def editors(self) -> Iterator[Widget]:
        """What is written."""
        yield self._editor

    @property
    def can_move(self) -> bool:
        """Whether it can ask the same on another step."""
        return True

    def move(self, step: Step, answer: Any) -> None:
        """Ask the same on another step, from the beginning of its answer."""
        super().move(step, answer)
        self._proposed, self._read = "", None
        with self._editor.prevent(Input.Changed, TextArea.Changed):
            self._editor.fill(_text_of(answer))
        self._editor.show_afresh()

    @property
    def keys(self) -> str:
        """What the keys do here."""
        return keys.OF_TEXT if self._is_line else keys.OF_PROSE

    @property
    def target(self) -> Widget:
        """What is written."""
        return self._editor

    @property
    def position(self) -> int:
        """Characters before the cursor."""
        return self._editor.offset_in_text

    def go_to(self, position: int | None) -> None:
        """Put the cursor after so many characters, or at the end."""
        end = len(self._editor.written)
        self._editor.offset_in_text = end if position is None else position

    def propose(self, proposed: Any) -> None:
        """Show `proposed` as long as nothing else stands there."""
        old, self._proposed = self._proposed, _text_of(proposed)
        if self._editor.written in ("", old):
            self._fill()

    def on_descendant_blur(self) -> None:
        """Put the proposal back where everything was deleted."""
        super().on_descendant_blur()
        if not self._editor.written:
            self._fill()

    def _fill(self) -> None:
        """Put the proposal there, unless she has just emptied the field to write another text."""
        emptied = self._editor.has_focus and not self._editor.written
        if self._editor.written != self._proposed and not emptied:
            self._editor.fill(self._proposed)

    @property
    def standing(self) -> Any:
        """The answer as it stands on the screen; nothing where the proposal stands."""
        read = (self._editor.written, self._proposed)
        if read != self._read:
            self._read, self._standing = read, self._answer_of(*read)
        return self._standing

    def _answer_of(self, written: str, proposed: str) -> Any:
        text = (clean_line if self._is_line else clean)(written)
        answer = "" if text == proposed else text
        is_list = isinstance(self.question, Lines)
        return tuple(answer.split("\n") if answer else ()) if is_list else answer

    @on(Input.Changed)
    @on(TextArea.Changed)
    def _take(self, event: Message) -> None:
        event.stop()
        self.tell(self.standing)

    @on(Pasted)
    def _offer_unicode(self, event: Pasted) -> None:
        """Offer to turn what was pasted in an old encoding into Unicode."""
        event.stop()
        encoding = detect(event.text)
        if encoding is None:
            self._offer_points(event)
            return

        def decode() -> None:
            text = decoded(event.text, encoding)
            length = self._editor.put_instead(text, event.start, event.length)
            self._offer_points(Pasted(text, event.start, length), changes=2)

        self._offer(labels.ask_decoding(encoding), labels.DECODING, decode, event, changes=1)

    def _offer_points(self, event: Pasted, changes: int = 1) -> None:
        """Offer to drop the dashes and numbers before the points that were pasted."""
        lines = [line for line in event.text.splitlines() if clean_line(line).strip()]
        points = [bare(clean_line(unmarked(line))).strip() for line in lines]
        is_marked = points != [clean_line(line).strip() for line in lines]
        if not isinstance(self.question, Lines) or len(points) < 2 or not is_marked:
            return

        def put() -> None:
            self._editor.put_instead("\n".join(points), event.start, event.length)

        self._offer(labels.ask_points(len(points)), labels.POINTS, put, event, changes=changes)

    def _offer(
        self,
        question: str,
        ways: Sequence[str],
        do: Callable[[], None],
        event: Pasted,
        *,
        changes: int,
    ) -> None:
        """Ask what to do with a paste: the first of `ways`, leave it, or take it back."""

        def decide(index: int | None) -> None:
            if index == 0:
                do()
            elif index is None:
                self._take_back(event, changes)

        rows = [Row(way) for way in ways]
        self.app.push_screen(Choose(question, rows, keys=keys.OF_PASTED), decide)

    def _take_back(self, event: Pasted, changes: int) -> None:
        """Leave nothing of a paste that took so many `changes` of the field.

        What it stood in the place of comes back, unless letters were typed meanwhile.
        """
        editor = self._editor
        text = editor.written
        before, behind = text[: event.start], text[event.start + event.length :]
        for _ in range(changes):
            editor.action_undo()
        rest = editor.written.removeprefix(before)
        if before + rest != editor.written or not rest.endswith(behind):
            for _ in range(changes):
                editor.action_redo()
            editor.put_instead("", event.start, event.length)
        self.post_message(Said(labels.NOT_PASTED))

    @property
    def _is_line(self) -> bool:
        return not isinstance(self.question, Prose | Lines)


def _text_of(answer: Any) -> str:
    return answer if isinstance(answer, str) else "\n".join(answer)


def _editor_for(question: _Written, text: str) -> LineEditor | ProseEditor:
    match question:
        case Prose() | Lines():
            return ProseEditor(text, numbered=isinstance(question, Lines))
        case Line(long=True):
            return LongLineEditor(text)
        case _:
            return LineEditor(text)


class ChoiceField(Field[Choice | Toggle]):
    """One of a few answers, all of them in sight."""

    def __init__(self, step: Step, name: str, question: Choice | Toggle, answer: Any) -> None:
        super().__init__(step, name, question, answer)
        if isinstance(question, Toggle):
            self._editor = ChoiceEditor(labels.YES_NO, _choice_of(answer), blank_is_one=True)
        else:
            self._editor = ChoiceEditor(question.options, answer)

    def editors(self) -> Iterator[Widget]:
        """The choices."""
        yield self._editor

    @property
    def can_move(self) -> bool:
        """Whether it can ask the same on another step."""
        return True

    def move(self, step: Step, answer: Any) -> None:
        """Ask the same on another step."""
        super().move(step, answer)
        self._editor.show(_choice_of(answer))

    @property
    def keys(self) -> str:
        """What the keys do here."""
        return keys.OF_CHOICE if isinstance(self.question, Choice) else keys.OF_TOGGLE

    @property
    def no_text(self) -> str:
        """What keys choose."""
        if isinstance(self.question, Choice):
            return labels.NOT_TEXT_BUT_CHOICES
        return labels.NOT_TEXT_BUT_YES_OR_NO

    @property
    def target(self) -> Widget:
        """The choices."""
        return self._editor

    def propose(self, proposed: Any) -> None:
        """Mark the choice that stands as long as she makes none."""
        self._editor.proposed = proposed

    @property
    def standing(self) -> Any:
        """The choice that is made on the screen."""
        choice = self._editor.choice
        return bool(choice) if isinstance(self.question, Toggle) else choice

    @on(ChoiceEditor.Changed)
    def _take(self, event: ChoiceEditor.Changed) -> None:
        event.stop()
        self.tell(self.standing)


def _choice_of(answer: str | bool) -> str:
    return answer if isinstance(answer, str) else "x" if answer else ""


def _rows_field(step: Step, name: str, question: Rows, answer: Any) -> Field[Any]:
    return (CellsField if question.cells else ListField)(step, name, question, answer)


_FIELDS: Mapping[type, Callable[[Step, str, Any, Any], Field[Any]]] = {
    Line: TextField,
    Count: TextField,
    Year: TextField,
    Day: TextField,
    Prose: TextField,
    Lines: TextField,
    Choice: ChoiceField,
    Toggle: ChoiceField,
    Rows: _rows_field,
}


def field_for(step: Step, name: str, question: Question, answer: Any) -> Field[Any]:
    """The widget that asks `question`."""
    return _FIELDS[type(question)](step, name, question, answer)
