"""A list of rows, each answered on a step of its own; some letters show only those they are in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from textual import events, on
from textual.actions import SkipAction
from textual.binding import Binding
from textual.widget import Widget
from textual.widgets import Input

from drafts.lists import Arrange
from drafts.questions import Rows
from drafts.vietnamese.collation import fold, name_key
from screens.picker import Picker
from screens.route import Step
from screens.rows import RowsField
from screens.typing import LineEditor
from screens.words import keys, labels

_FIGURES = frozenset("0123456789")


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
        self._typed = ""
        """The number that she is typing, to go to the row that has it."""

    def on_mount(self) -> None:
        """Draw the rows, and follow the filter."""
        super().on_mount()
        self.watch(self._filter, "value", self._narrow, init=False)

    @property
    def keys(self) -> str:
        """What the keys do here."""
        if self._filter.has_focus:
            return keys.OF_FILTER
        return keys.OF_NAMED_ROWS if self.question.name else keys.OF_ROWS

    @property
    def no_text(self) -> str:
        """How a row is put in, or opened."""
        return labels.NOT_TEXT_BUT_ROWS

    @property
    def no_paste(self) -> str:
        """How a row is put in, and where to paste."""
        return labels.not_pasted_on_list(self.question.noun)

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

    def on_key(self, event: events.Key) -> None:
        """Go to the row whose number she types; a figure too many begins a new number."""
        if event.key not in _FIGURES or not self.picker.has_focus:
            self._typed = ""
            return
        is_more = self._typed and self.current == int(self._typed) - 1
        numbers = (f"{self._typed if is_more else ''}{event.key}", event.key)
        is_row = (1 <= int(number) <= len(self.answer) for number in numbers)
        self._typed = next(
            (number for number, known in zip(numbers, is_row, strict=True) if known), ""
        )
        if self._typed:
            event.stop()
            self.show(self.answer, int(self._typed) - 1)

    def go_to(self, position: int | None) -> None:
        """Make the row behind so many others the current one."""
        if position is not None:
            self.redraw(position)

    def show(self, rows: tuple[Any, ...], current: int | None = None) -> None:
        """Show the rows as they are now; all of them if `current` is new and not in sight."""
        is_fewer = len(rows) < len(self.answer)
        self.answer = rows
        if current is not None and not is_fewer and current not in self.in_sight():
            self._show_all()
        super().show(rows, current)

    def in_sight(self) -> Sequence[int]:
        """The rows that the filter lets through."""
        written = self._filter.value.strip().lower()
        if not (wanted := fold(written)):
            return super().in_sight()
        if self._folded is None or self._folded[0] is not self.answer:
            briefs = map(self.question.brief, self.answer)
            self._folded = (self.answer, [fold(brief) for brief in briefs])
        found = [index for index, brief in enumerate(self._folded[1]) if wanted in brief]
        if written == wanted:
            return found
        brief = self.question.brief
        return [i for i in found if written in brief(self.answer[i]).lower()] or found

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
        """Show what the filter lets through, together with the letter that was typed into it.

        The first row that has it in its name is the current one then, or the first of all.
        """
        name, shown, wanted = self.question.name, self.in_sight(), fold(self._filter.value)
        named = (i for i in shown if name and wanted in fold(getattr(self.answer[i], name)))
        is_wanted = bool(wanted and shown)
        self.redraw(next(named, shown[0]) if is_wanted else self.current)

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
