"""The rows of a list: added, opened, moved and taken out."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from textual import on
from textual.actions import SkipAction
from textual.binding import Binding
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input

from drafts.bounds import MOST_ROWS
from drafts.lists import Arrange, Change, Insert, Move, Remove
from drafts.model import Place
from drafts.questions import Rows
from drafts.values import whole
from drafts.vietnamese.collation import fold, name_key
from screens.asking import Ask
from screens.field import Field
from screens.messages import Jumped, RowsChanged, RowsTakenBack, Said
from screens.picker import Picker, Row, Rows as Drawn
from screens.route import Step
from screens.typing import LineEditor
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
        """Put a blank row at the end, and open it."""
        self.change(Insert(len(self.answer), self.question.row()), opened=True)

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

        self.app.push_screen(Ask(labels.ask_number(current + 1, len(self.answer))), move)

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


class ListField(RowsField):
    """A list of rows; each row is answered on a step of its own."""

    DEFAULT_CSS = """
    ListField > LineEditor { display: none; }
    ListField.-filtering > LineEditor { display: block; }
    """
    BINDINGS = [
        Binding("delete", "remove", show=False),
        Binding("ctrl+f", "filter", show=False),
        Binding("ctrl+r", "sort", show=False),
        Binding("escape", "show_all", show=False),
    ]

    def __init__(self, step: Step, name: str, question: Rows, answer: tuple[Any, ...]) -> None:
        super().__init__(step, name, question, answer)
        self._filter = LineEditor(placeholder=labels.FILTER)
        self._folded: tuple[tuple[Any, ...], list[str]] | None = None
        """The rows, and what a search finds in each of them."""

    def on_mount(self) -> None:
        """Draw the rows, and follow the filter."""
        super().on_mount()
        self.watch(self._filter, "value", self._narrow, init=False)

    @property
    def keys(self) -> str:
        """What the keys do here."""
        if self._filter.has_focus:
            return labels.KEYS_OF_FILTER
        return labels.KEYS_OF_NAMED_ROWS if self.question.name else labels.KEYS_OF_ROWS

    @property
    def no_text(self) -> str:
        """How a row is put in, or opened."""
        return labels.NOT_TEXT_BUT_ROWS

    def editors(self) -> Iterator[Widget]:
        """The filter, out of sight until it is asked for, and the list."""
        yield self._filter
        yield self.picker

    @property
    def target(self) -> Widget:
        """The list."""
        return self.picker

    @property
    def position(self) -> int:
        """Rows before the current one."""
        return self.current or 0

    def go_to(self, position: int | None) -> None:
        """Make the row behind so many others the current one."""
        if position is not None:
            self.redraw(position)

    def show(self, rows: tuple[Any, ...], current: int | None = None) -> None:
        """Show the rows as they are now; all of them if `current` is not in sight."""
        self.answer = rows
        if current is not None and current not in self.in_sight():
            self._show_all()
        super().show(rows, current)

    def in_sight(self) -> Sequence[int]:
        """The rows that the filter lets through."""
        if not (wanted := fold(self._filter.value)):
            return super().in_sight()
        if self._folded is None or self._folded[0] is not self.answer:
            briefs = map(self.question.brief, self.answer)
            self._folded = (self.answer, [fold(brief) for brief in briefs])
        return [index for index, brief in enumerate(self._folded[1]) if wanted in brief]

    def nothing(self) -> str:
        """What stands in a list without rows, or without rows in sight."""
        return labels.NOTHING_FOUND if self.answer else super().nothing()

    def action_sort(self) -> None:
        """Put the rows in the order of the names in them."""
        if name := self.question.name:
            keys = [name_key(getattr(row, name)) for row in self.answer]
            order = tuple(sorted(range(len(keys)), key=keys.__getitem__))
            self.change(Arrange(order))

    def action_filter(self) -> None:
        """Show only the rows with some letters in them."""
        if not self.has_class("-filtering"):
            self.picker.keep_room(is_kept=True)
        self.add_class("-filtering")
        self.screen.set_focus(self._filter)

    def action_show_all(self) -> None:
        """Show every row again."""
        if not self.has_class("-filtering"):
            raise SkipAction
        self._show_all()

    def _show_all(self) -> None:
        current = self.current
        self.screen.set_focus(self.picker)
        self.remove_class("-filtering")
        self._filter.value = ""
        self.picker.keep_room(is_kept=False)
        self.redraw(current)

    def _narrow(self) -> None:
        """Show what the filter lets through, together with the letter that was typed into it."""
        self.redraw(self.current)

    @on(Input.Changed)
    def _keep_to_itself(self, event: Input.Changed) -> None:
        event.stop()

    @on(Picker.Chosen)
    def _open(self, event: Picker.Chosen) -> None:
        event.stop()
        if (current := self.current) is not None:
            self.open(current)
        elif not self.answer:
            self.action_add()
