"""A table of figures, filled cell by cell without leaving it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from rich.cells import set_cell_size
from textual import on
from textual.actions import SkipAction
from textual.binding import Binding
from textual.containers import Vertical
from textual.widget import Widget
from textual.widgets import Static

from drafts.questions import Rows, questions
from drafts.text import clean_line
from screens.picker import Picker, Row
from screens.route import Step
from screens.rows import RowsField
from screens.typing import CellEditor
from screens.words import keys, labels

_CELL = 10
_BESIDE = 2
"""Columns to the right of the last cell: a blank, and the scroll bar."""


class CellsField(RowsField):
    """Rows of which some fields are filled right here, each in a column of its own."""

    DEFAULT_CSS = f"""
    CellsField Vertical {{ height: auto; layers: rows cell; }}
    CellsField Picker {{ max-height: 7; }}
    CellsField Picker > .picker--current {{ text-style: none; }}
    CellsField .summary {{ height: 2; }}
    CellsField .titles {{ text-align: right; padding-right: 1; }}
    CellsField CellEditor {{ layer: cell; dock: right; width: {_CELL - 1}; }}
    """
    BINDINGS = [
        Binding("up", "row(-1)", show=False),
        Binding("down", "row(1)", show=False),
        Binding("enter", "next_row", show=False),
        Binding("pageup", "row(-6)", show=False),
        Binding("pagedown", "row(6)", show=False),
        Binding("tab", "cell(1)", show=False),
        Binding("shift+tab", "cell(-1)", show=False),
        Binding("ctrl+k", "remove", show=False),
        Binding("ctrl+u", "open", show=False),
    ]

    complains_at_once = True

    def __init__(self, step: Step, name: str, question: Rows, answer: tuple[Any, ...]) -> None:
        super().__init__(step, name, question, answer)
        self.picker.can_focus = False
        self._cell = 0
        self._at: tuple[int, int] | None = None
        """Where the editor lies."""
        self._over: tuple[int, int] | None = None
        """The row and the cell that it lies over."""
        self._said: tuple[int, int, str] | None = None
        """What the draft says in the cell that is typed in; the editor may be letters ahead."""
        self._editor = CellEditor()
        self._sums = ""
        self._summary = Static(markup=False, classes="summary")

    @property
    def keys(self) -> str:
        """What the keys do here."""
        return keys.OF_CELLS

    def on_mount(self) -> None:
        """Draw the rows, and keep the cell in its row when they scroll."""
        super().on_mount()
        self.watch(self.picker, "scroll_y", self._put_editor)
        self.watch(self._editor, "value", self._take, init=False)

    def editors(self) -> Iterator[Widget]:
        """The titles of the columns, the list, the cell that is typed in, and the sums."""
        asked = questions(self.question.row)
        titles = (set_cell_size(asked[name].label, _CELL) for name in self.question.cells)
        yield Static("".join(titles), markup=False, classes="titles")
        with Vertical():
            yield self.picker
            yield self._editor
        yield self._summary

    @property
    def target(self) -> Widget:
        """The cell that is typed in; the list, as long as it has no rows."""
        return self._editor if self.answer else self.picker

    @property
    def cell(self) -> str:
        """The field that is typed in."""
        return self.question.cells[self._cell]

    @property
    def position(self) -> int:
        """Characters before the cursor."""
        return self._editor.offset_in_text

    def go_to(self, position: int | None) -> None:
        """Put the cursor after so many characters, or at the end."""
        end = len(self._editor.value)
        self._editor.offset_in_text = end if position is None else position

    def go_to_cell(self, index: int, cell: str) -> None:
        """Type in one field of one row from now on."""
        if cell in self.question.cells:
            self._cell = self.question.cells.index(cell)
        self.picker.current = index
        self._put_editor()

    def redraw(self, current: int | None) -> None:
        """Draw the rows, the sums, and the cell that is typed in."""
        super().redraw(current)
        self.picker.can_focus = not self.answer
        if self.has_focus_within and not self.target.has_focus:
            self._editor.display = bool(self.answer)
            self.screen.set_focus(self.target)
        if (sums := self.question.summary(self.answer)) != self._sums:
            self._sums = sums
            self._summary.update(sums, layout=False)
        self._put_editor()

    def row(self, rows: tuple[Any, ...], index: int) -> Row:
        """The name of a row, and its cells in columns; blank where the editor lies over one."""
        row = rows[index]
        typed = self.cell if index == self.current else ""
        cells = (
            set_cell_size(
                ""
                if name == typed
                else getattr(row, name) or self.question.computed(rows, index, name),
                _CELL,
            )
            for name in self.question.cells
        )
        name = labels.numbered(index + 1, self.question.brief(row), len(rows))
        return Row(name, "".join(cells))

    def action_row(self, step: int) -> None:
        """Go up or down, and out of the table at its ends."""
        if not 0 <= self.picker.current + step < len(self.answer) and abs(step) == 1:
            self.app.action_focus_next() if step > 0 else self.app.action_focus_previous()
        else:
            self.picker.current += step
            self._put_editor()

    def action_next_row(self) -> None:
        """Go to the first cell of the next row."""
        self._cell = 0
        self.action_row(1)

    def action_cell(self, step: int) -> None:
        """Go to the next cell of the row; from the last one out of the table."""
        if not 0 <= self._cell + step < len(self.question.cells):
            raise SkipAction
        self._cell += step
        self._put_editor()

    @on(Picker.Chosen)
    def _begin(self, event: Picker.Chosen) -> None:
        event.stop()
        self.action_add()

    def action_open(self) -> None:
        """Open the row with everything that it asks."""
        if (current := self.current) is not None:
            self.open(current)

    @property
    def standing(self) -> Any:
        """The rows with the cell that is typed in as it stands on the screen."""
        text = clean_line(self._editor.value)
        if (current := self.current) is None or getattr(self.answer[current], self.cell) == text:
            return self.answer
        row = replace(self.answer[current], **{self.cell: text})
        return (*self.answer[:current], row, *self.answer[current + 1 :])

    def _take(self) -> None:
        """Take what is typed, and show what follows from it together with the letter."""
        rows, current = self.standing, self.current
        if rows is self.answer or current is None:
            return
        self._said = (current, self._cell, getattr(rows[current], self.cell))
        self.tell(rows)
        self.redraw(current)

    def _put_editor(self) -> None:
        """Lay the line that is typed in over the cell that it is about."""
        current = self.current
        if self._editor.display != (current is not None):
            self._editor.display = current is not None
        if current is None:
            return
        if self._over != (current, self._cell):
            self._over = (current, self._cell)
            self.draw()
        text = getattr(self.answer[current], self.cell)
        self._editor.placeholder = self.question.computed(self.answer, current, self.cell)
        if self._said != (current, self._cell, text):
            self._said = (current, self._cell, text)
            self._editor.fill(text)
        cells_beyond = len(self.question.cells) - 1 - self._cell
        x = -_CELL * cells_beyond - _BESIDE
        y = self.picker.current - round(self.picker.scroll_offset.y)
        if (x, y) != self._at:
            self._at = (x, y)
            self._editor.styles.offset = (x, y)
