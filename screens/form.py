"""The questions of one step, from top to bottom."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from itertools import pairwise
from typing import Any

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, VerticalScroll
from textual.dom import DOMNode
from textual.widgets import Static

from drafts.model import Place
from drafts.problems import Problem
from drafts.questions import Rows
from screens.cells import CellsField
from screens.changes import Answered
from screens.field import Field
from screens.fields import field_for
from screens.messages import Wish, Wished
from screens.route import Step
from screens.rows import RowsField
from screens.words import labels, problems as told


class Turn(Static, can_focus=True):
    """A way to another step, for who would rather not press a function key."""

    DEFAULT_CSS = """
    Turn { height: 1; width: auto; margin-right: 2; }
    Turn:focus { text-style: bold reverse; }
    """
    BINDINGS = [
        Binding("enter", "go", show=False),
        Binding("down,right", "app.focus_next", show=False),
        Binding("up,left", "app.focus_previous", show=False),
    ]

    def __init__(self, wish: Wish) -> None:
        super().__init__(markup=False)
        self._wish = wish
        self._words = ""

    def show(self, words: str, wish: Wish) -> None:
        """Lead somewhere else."""
        self._wish = wish
        if words != self._words:
            self._words = words
            self.update(words)
        self.display = bool(words)

    def action_go(self) -> None:
        """Go there."""
        self.post_message(Wished(self._wish))


class Form(VerticalScroll, can_focus=False, inherit_bindings=False):
    """A field for each question of a step; it scrolls to where she is, and by no key of its own."""

    DEFAULT_CSS = """
    Form { height: 1fr; width: 1fr; scrollbar-size: 0 1; scrollbar-gutter: stable; }
    Form > .turns { height: 1; margin-top: 1; }
    Form.-unwanted > .optional { display: none; }
    """

    def __init__(self, step: Step, answers: Any, unasked: Collection[str] = ()) -> None:
        """Questions that are `unasked` get no field."""
        super().__init__()
        self._step = step
        self._fields = {
            name: field_for(step, name, question, getattr(answers, name))
            for name, question in step.asks.items()
            if name not in unasked
        }
        for field, behind in pairwise(self._fields.values()):
            field.beyond = behind.question.label
        self._onward = Turn("next")
        self._back = Turn("back")
        self.show_wanted(answers)

    def can_move(self, step: Step, unasked: Collection[str]) -> bool:
        """Whether this form can show another step: another row of the same list."""
        here = self._step
        is_beside = here.index is not None and replace(step, index=here.index) == here
        asks = [name for name in step.asks if name not in unasked]
        can_move = all(field.can_move for field in self._fields.values())
        return is_beside and can_move and asks == list(self._fields)

    def move(self, step: Step, answers: Any) -> None:
        """Show another step in the fields that are there, as if they were new."""
        self._step = step
        for name, field in self._fields.items():
            field.move(step, getattr(answers, name))
        self.show_wanted(answers)
        self.scroll_to(0, 0, animate=False, immediate=True)

    @on(Answered)
    def _come_back(self) -> None:
        """Bring the field back that she writes in; the wheel may have taken it out of sight."""
        if (field := self.current) and not self.region.contains_region(field.region):
            self.follow()

    def watch_virtual_size(self) -> None:
        """Keep the field in sight when one grows."""
        self.follow()

    @on(events.DescendantFocus)
    @on(events.Resize)
    def follow(self) -> None:
        """Keep the whole field in sight, its label too, also when the room shrinks."""
        if widget := self.current or self.screen.focused:
            self.call_after_refresh(self.scroll_to_widget, widget, animate=False, immediate=True)

    def compose(self) -> ComposeResult:
        """The fields, and the way on."""
        wanted = self._step.section.wanted
        for name, field in self._fields.items():
            field.set_class(bool(wanted) and name != wanted, "optional")
            yield field
        with Horizontal(classes="turns"):
            yield self._onward
            yield self._back

    @property
    def current(self) -> Field[Any] | None:
        """The field that she is at."""
        node: DOMNode | None = self.screen.focused if self.is_attached else None
        while node is not None and not isinstance(node, Field):  # asked before every frame
            node = node.parent
        return node if node in self._fields.values() else None

    @property
    def standing(self) -> Answered | None:
        """The answer to the question that she is at, as it stands on the screen."""
        field = self.current if self.is_attached else None
        return None if field is None else Answered(self._step, field.field, field.standing)

    @property
    def place(self) -> Place:
        """Where she is."""
        place = self._step.place
        match self.current:
            case None:
                return place
            case CellsField(current=int(current)) as field:
                cell = replace(place, rows=field.field, item=current, field=field.cell)
                return replace(cell, offset=field.position)
            case field:
                return replace(place, field=field.field, offset=field.position)

    def go_to(self, place: Place) -> None:
        """Put the cursor at `place`, or at the first field if it is not here."""
        is_cell = self._step.index is None and place.item is not None
        field = self._fields.get(place.rows if is_cell else place.field)
        if field is None or not field.display:
            field = next(iter(self._fields.values()))
        self.screen.set_focus(field.target)
        if not isinstance(field, CellsField):
            field.go_to(place.offset)
        elif place.item is None:
            field.go_to_cell(place.offset or 0, field.cell)
        else:
            field.go_to_cell(place.item, place.field)
            field.go_to(place.offset)

    def show_wanted(self, answers: Any) -> None:
        """Show only the first question as long as she does not want the section."""
        self.set_class(not self._step.section.is_wanted(answers), "-unwanted")

    def show_ways(self, onward: str, back: str) -> None:
        """Show what the steps after this one and before it are called."""
        self._onward.show(labels.onward(onward), "next" if onward else "check")
        self._back.show(labels.back(back) if back else "", "back")

    def show_needed(self, needed: Collection[str]) -> None:
        """Mark the fields that the report needs."""
        for name, field in self._fields.items():
            field.mark(needed=name in needed)

    def show_proposals(self, proposed: Mapping[str, Any]) -> None:
        """Show what stands for fields that are left blank."""
        for name, proposal in proposed.items():
            self._fields[name].propose(proposal)

    def show_problems(
        self, problems: Iterable[Problem], states: Mapping[str, Mapping[int, str]]
    ) -> None:
        """Show what is wrong with each field, and the state of each row in a list."""
        said: dict[str, str] = {}
        for problem in problems:
            name = problem.place.rows if problem.place.item is not None else problem.place.field
            if self._step.index is not None:
                name = problem.place.field
            if not problem.is_missing:
                said.setdefault(name, told.graded(problem, self._noun_of(name)))
        for name, field in self._fields.items():
            field.complain(said.get(name, ""))
            if isinstance(field, RowsField):
                field.note(states.get(name, {}))

    def _noun_of(self, name: str) -> str:
        question = self._fields[name].question
        return question.noun if isinstance(question, Rows) else ""

    def show_rows(self, name: str, rows: tuple[Any, ...], current: int) -> None:
        """Show the rows of a list as they are now."""
        field = self._fields[name]
        if isinstance(field, RowsField):
            field.show(rows, current)
