"""A question on the screen: its label, what is wrong with its answer, and room for an editor."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Generic, TypeVar

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from drafts.questions import Question
from screens.changes import Answered
from screens.route import Step
from screens.words import keys, labels

Q = TypeVar("Q", bound=Question)


class Field(Vertical, Generic[Q]):
    """A question and its answer; tells the app every answer that differs from the last."""

    DEFAULT_CSS = """
    Field { height: auto; }
    Field > Static { height: auto; }
    """

    complains_at_once = False
    """Whether it says what is wrong while she is still at it."""

    def __init__(self, step: Step, name: str, question: Q, answer: Any) -> None:
        super().__init__()
        self.step = step
        self.field = name
        self.question = question
        self.answer = answer
        """The answer as the draft has it."""
        self.beyond = ""
        """What the next field is called."""
        self._complaint = ""
        self._is_needed = question.required
        self._label = Static(markup=False)
        self._labelled = Content()

    def compose(self) -> ComposeResult:
        """The label, and what takes the answer."""
        yield self._label
        yield from self.editors()

    def on_mount(self) -> None:
        """Show the label."""
        self.relabel()

    @property
    def can_move(self) -> bool:
        """Whether it can ask the same on another step."""
        return False

    def move(self, step: Step, answer: Any) -> None:
        """Ask the same on another step; what stands here is told first, for the old one."""
        self.tell(self.standing)
        self.step, self.answer = step, answer
        self.complain("")

    @property
    def keys(self) -> str:
        """What the keys do here, for the row of keys."""
        return keys.OF_TEXT

    @property
    def no_text(self) -> str:
        """What to say to who types letters where none can stand."""
        return labels.NOT_A_TEXT

    @property
    def no_paste(self) -> str:
        """What to say to who pastes where nothing can be pasted."""
        return self.no_text

    def editors(self) -> Iterator[Widget]:
        """The widgets that take the answer."""
        raise NotImplementedError

    @property
    def target(self) -> Widget:
        """What to focus so that she can answer."""
        raise NotImplementedError

    @property
    def standing(self) -> Any:
        """The answer as it stands on the screen, which may be ahead of the draft."""
        return self.answer

    @property
    def position(self) -> int:
        """How far in the field she is: characters in a text, rows in a list."""
        return 0

    def go_to(self, position: int | None) -> None:
        """Put her so far in the field, or where she would go on."""

    def propose(self, proposed: Any) -> None:
        """Show what the program would write here as long as she writes nothing else."""

    def mark(self, *, needed: bool) -> None:
        """Mark the question if the report needs an answer to it."""
        if needed != self._is_needed:
            self._is_needed = needed
            self.relabel()

    def complain(self, complaint: str) -> None:
        """Say what is wrong with the answer, once she is no longer at it."""
        if complaint != self._complaint:
            self._complaint = complaint
            self.relabel()

    def tell(self, answer: Any) -> None:
        """Tell the app the answer, if it is another one."""
        if answer != self.answer:
            self.answer = answer
            self.post_message(Answered(self.step, self.field, answer))

    def on_descendant_blur(self) -> None:
        """Show what is wrong now that she has left."""
        self.relabel()

    def on_descendant_focus(self) -> None:
        """Show how to answer now that she is here."""
        self.relabel()

    def relabel(self) -> None:
        """Show the label as it is now."""
        old, heading = self._labelled, self.heading()
        if heading != old:
            self._labelled = heading
            is_one_row = 0 < max(old.cell_length, heading.cell_length) <= self._label.size.width
            self._label.update(heading, layout=not (old and is_one_row))

    def heading(self) -> Content:
        """The label, and how to answer or what is wrong."""
        return self.labelled("")

    def labelled(self, note: str) -> Content:
        """The label with a note to it, and how to answer or what is wrong."""
        question = self.question
        parts = [
            Content.styled(question.label + (labels.NEEDED if self._is_needed else ""), "bold")
        ]
        if note:
            parts.append(Content(note))
        if self._complaint and (self.complains_at_once or not self.has_focus_within):
            parts.append(Content.styled(self._complaint, "bold $on-fault on $fault"))
        elif question.hint:
            parts.append(Content(question.hint))
        return Content("  ").join(parts)
