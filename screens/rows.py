"""The rows of a list: added, opened, moved and taken out."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from typing import Any

from textual.binding import Binding
from textual.content import Content

from drafts.bounds import MOST_ROWS
from drafts.lists import Change, Insert, Move, Remove
from drafts.model import Place
from drafts.questions import Rows, new_row
from drafts.values import whole
from screens.asking import Ask
from screens.changes import Jumped, RowsChanged, RowsTakenBack
from screens.field import Field
from screens.messages import Said
from screens.picker import Picker, Row, Rows as Drawn
from screens.route import Step
from screens.words import labels


class RowsField(Field[Rows]):
    """Rows that can be added, taken out and put in another order; every change can be undone."""

    BINDINGS = [
        Binding("insert,ctrl+n", "add", show=False),
        Binding("ctrl+d", "duplicate", show=False),
        Binding("f5", "move(-1)", show=False),
        Binding("f6", "move(1)", show=False),
        Binding("ctrl+t", "ask_place", show=False),
        Binding("ctrl+z", "take_back", show=False),
        Binding("ctrl+y", "take_back(True)", show=False),
    ]

    def __init__(self, step: Step, name: str, question: Rows, answer: tuple[Any, ...]) -> None:
        super().__init__(step, name, question, answer)
        self.notes: Mapping[int, str] = {}
        """The state of each row, in words."""
        self._shown: Sequence[int] = range(len(answer))
        self.picker = Picker()
        """The list of the rows in sight."""

    def on_mount(self) -> None:
        """Draw the rows."""
        self.redraw(0)

    @property
    def current(self) -> int | None:
        """The row that keys are about, counted from 0."""
        return self._shown[self.picker.current] if self._shown else None

    def show(self, rows: tuple[Any, ...], current: int | None = None) -> None:
        """Show the rows as they are now, with `current` as the current one."""
        self.answer = rows
        self.redraw(self.current if current is None else current)

    def note(self, notes: Mapping[int, str]) -> None:
        """Show the state of each row."""
        if notes != self.notes:
            self.notes = notes
            self.redraw(self.current)

    def open(self, index: int) -> None:
        """Ask for the step on which a row is answered."""
        self.post_message(Jumped(Place(self.step.section.key, self.field, index)))

    def change(self, change: Change, *, opened: bool = False) -> None:
        """Ask for a change of the rows."""
        if isinstance(change, Insert) and len(self.answer) >= MOST_ROWS:
            self.post_message(Said(labels.LIST_FULL))
            return
        self.post_message(RowsChanged(self.step, self.field, change, opened))

    def action_add(self) -> None:
        """Put a new row at the end, and open it."""
        self.change(Insert(len(self.answer), new_row(self.question, self.answer)), opened=True)

    def action_duplicate(self) -> None:
        """Put a row like the current one behind it."""
        if (current := self.current) is not None:
            self.change(Insert(current + 1, self.answer[current]))

    def action_remove(self) -> None:
        """Take the current row out."""
        if (current := self.current) is not None:
            self.change(Remove(current))

    def action_move(self, step: int) -> None:
        """Move the current row up or down among those in sight."""
        place = self.picker.current + step
        if self._shown and 0 <= place < len(self._shown):
            self.change(Move(self._shown[self.picker.current], self._shown[place]))

    def action_ask_place(self) -> None:
        """Ask for the number that the current row should have."""
        if (current := self.current) is None:
            return

        def move(answer: str | None) -> None:
            number = whole(answer or "") or 0
            if 1 <= number <= len(self.answer):
                self.change(Move(current, number - 1))
            elif answer:
                self.post_message(Said(labels.no_such_number(len(self.answer))))

        question = labels.ask_number(current + 1, len(self.answer))
        about = ("place", self.step.section.key, self.field, str(current))
        self.app.push_screen(Ask(question, about=about), move)

    def action_take_back(self, again: bool = False) -> None:
        """Take back the last change of the list, or make it again."""
        self.post_message(RowsTakenBack(self.step, self.field, again))

    def redraw(self, current: int | None) -> None:
        """Draw the rows in sight, `current` as the current one if it is among them."""
        self._shown = shown = self.in_sight()
        at = bisect_left(shown, -1 if current is None else current)
        self.draw(at if at < len(shown) and shown[at] == current else None)
        self.relabel()

    def draw(self, place: int | None = None) -> None:
        """Draw the rows in sight, the one at `place`, or the same one, as the current one."""
        answer, shown = self.answer, self._shown
        rows = Drawn(len(shown), lambda place: self.row(answer, shown[place]))
        self.picker.show(rows or [Row(self.nothing())], place)

    def in_sight(self) -> Sequence[int]:
        """The rows in sight, in order."""
        return range(len(self.answer))

    def row(self, rows: tuple[Any, ...], index: int) -> Row:
        """One of `rows` as the list shows it."""
        brief = self.question.brief(rows[index])
        return Row(labels.numbered(index + 1, brief, len(rows)), self.notes.get(index, ""))

    def nothing(self) -> str:
        """What stands in a list without rows."""
        return labels.no_rows(self.question.noun)

    def heading(self) -> Content:
        """The label, and how many rows there are."""
        count = labels.count_of(len(self._shown), len(self.answer), self.question.noun)
        return self.labelled(f"({count})")
