"""A table of figures, filled cell by cell without leaving it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from rich.cells import set_cell_size
from textual import events, on
from textual.actions import SkipAction
from textual.binding import Binding
from textual.containers import Vertical
from textual.widget import Widget
from textual.widgets import Static

from drafts.lists import Change, Fill
from drafts.questions import Count, Rows, is_asked, questions
from drafts.text import clean_line
from screens import spreading
from screens.asking import Choose
from screens.changes import CellsTyped
from screens.figures import CellEditor
from screens.messages import Said
from screens.picker import Picker, Row
from screens.route import Step
from screens.rows import RowsField
from screens.spreading import Filling, Plan
from screens.words import keys, labels, tables
from screens.writing import Writing

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
        Binding("escape", "forget", show=False),
    ]

    complains_at_once = True

    def __init__(self, step: Step, name: str, question: Rows, answer: tuple[Any, ...]) -> None:
        super().__init__(step, name, question, answer)
        self.picker.can_focus = False
        self._numbers = {
            name for name, asked in questions(question.row).items() if isinstance(asked, Count)
        }
        """The fields that take a number and nothing else."""
        self._cell = 0
        self._at: tuple[int, int] | None = None
        """Where the editor lies."""
        self._over: tuple[int, int] | None = None
        """The row and the cell that it lies over."""
        self._said: tuple[int, int, str] | None = None
        """What the draft says in the cell that is typed in; the editor may be letters ahead."""
        self._before: tuple[int, str, str] | None = None
        """The cell that is typed in, by its row and field, and what it said when she came there."""
        self._editor = CellEditor()
        self._sums = ""
        self._summary = Static(markup=False, classes="summary")

    @property
    def keys(self) -> str:
        """What the keys do here."""
        return keys.OF_CELLS

    @property
    def no_text(self) -> str:
        """That only a number can stand here, and where words can."""
        if self._editor.is_sentence:
            return tables.not_a_sentence(self.beyond)
        behind = [cell for cell in self._asked(self.current) if cell > self._cell]
        return tables.numbers_only(len(behind) + 1, self.beyond)

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
        if position is not None:
            self._editor.offset_in_text = position
            self._editor.touch()  # she goes on with what she was typing

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

    def show(self, rows: tuple[Any, ...], current: int | None = None) -> None:
        """Show the rows as they are now; what was typed before belongs to what they were."""
        self._said = self._before = None
        super().show(rows, current)

    def change(self, change: Change, *, opened: bool = False) -> None:
        """Ask for a change of the rows; what was typed before can be taken back after it."""
        self._note()
        super().change(change, opened=opened)

    def open(self, index: int) -> None:
        """Open a row; what was typed before can be taken back after that, too."""
        self._note()
        super().open(index)

    def action_take_back(self, again: bool = False) -> None:
        """Take back the last change of the table, or make it again."""
        self._note()
        super().action_take_back(again)

    def action_row(self, step: int) -> None:
        """Go up or down, and out of the table at its ends; in a row to a cell that it has."""
        if not 0 <= self.picker.current + step < len(self.answer) and abs(step) == 1:
            self.app.action_focus_next() if step > 0 else self.app.action_focus_previous()
            return
        self.picker.current += step
        asked = self._asked(self.current)
        if asked and self._cell not in asked:
            self._cell = max((cell for cell in asked if cell < self._cell), default=asked[0])
        self._put_editor()

    def action_next_row(self) -> None:
        """Go to the first cell of the next row, unless it is a sentence that she goes on with."""
        if self._editor.is_sentence:
            self._editor.refused += "\n"
            return
        self._cell = 0
        self.action_row(1)

    def action_cell(self, step: int) -> None:
        """Go to the next cell that the row has; from the last one out of the table.

        A sentence goes where she takes it, which is out of the table at once.
        """
        ways = [cell for cell in self._asked(self.current) if (cell - self._cell) * step > 0]
        if step > 0 and self._editor.is_sentence:
            self._carry(self._editor.refused)
        elif ways:
            self._cell = min(ways) if step > 0 else max(ways)
            self._put_editor()
        else:
            raise SkipAction

    def _carry(self, sentence: str) -> None:
        """Leave the table with what was typed in the wrong place, and put it where it can stand."""
        self.app.action_focus_next()
        if isinstance(target := self.screen.focused, Writing):
            target._forward_event(events.Paste(sentence.strip()))
        self.post_message(Said(""))

    def action_forget(self) -> None:
        """Forget what was refused, so that figures are figures again."""
        if not self._editor.refused:
            raise SkipAction
        self._editor.touch()
        self.post_message(Said(""))

    def _asked(self, index: int | None) -> list[int]:
        """The cells that a row has, by their numbers."""
        cells = enumerate(self.question.cells)
        rows = self.answer
        return [
            number
            for number, name in cells
            if index is not None and is_asked(self.question, rows, index, name)
        ]

    @on(CellEditor.Spread)
    def _spread(self, event: CellEditor.Spread) -> None:
        """Put a block that was pasted into the cells from here on; asks unless it simply fits."""
        event.stop()
        if (current := self.current) is None:
            return
        block = spreading.block(event.text)
        plan = spreading.plan(block, self.question, self.answer, current, self.cell)
        if not plan.cells:
            is_there = not (plan.words or plan.beyond)
            nothing = tables.nothing_to_put(clean_line(event.text))
            self.post_message(Said(tables.STANDS_ALREADY if is_there and block else nothing))
        elif plan.is_plain:
            self.change(Fill(plan.cells))
        else:
            self._ask_spread(plan, current)

    def _ask_spread(self, plan: Plan, current: int) -> None:
        ways: list[tuple[str, tuple[Filling, ...]]] = [
            (tables.put_all(len(plan.cells)), plan.cells)
        ]
        if plan.over and plan.blank:
            ways.append((tables.put_in_blank(len(plan.blank)), plan.blank))

        def decide(index: int | None) -> None:
            if index is None:
                self.post_message(Said(labels.NOT_PASTED))
            else:
                self.change(Fill(ways[index][1]))

        row = labels.named_row(
            self.question.noun, current + 1, self.question.brief(self.answer[current])
        )
        rows = [Row(way) for way, _ in ways]
        self.app.push_screen(
            Choose(tables.ask_spread(plan, row), rows, keys=keys.OF_PASTED), decide
        )

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

    def on_descendant_blur(self) -> None:
        """Show what is wrong now that she has left, and let what she typed be taken back later."""
        super().on_descendant_blur()
        self._note()

    def _note(self) -> None:
        """Tell how what was typed in the cell is taken back, once it is left."""
        if self._before is None:
            return
        index, name, before = self._before
        now = getattr(self.answer[index], name) if index < len(self.answer) else before
        if now != before:
            self._before = (index, name, now)
            self.post_message(CellsTyped(self.step, self.field, Fill(((index, name, before),))))

    def _put_editor(self) -> None:
        """Lay the line that is typed in over the cell that it is about."""
        current = self.current
        if self._editor.display != (current is not None):
            self._editor.display = current is not None
        if current is None:
            return
        if self._over != (current, self._cell):
            self._note()
            self._over = (current, self._cell)
            self.draw()
        text = getattr(self.answer[current], self.cell)
        self._editor.placeholder = self.question.computed(self.answer, current, self.cell)
        if self._said != (current, self._cell, text):
            self._said = (current, self._cell, text)
            self._before = (current, self.cell, text)
            self._editor.takes_text = self.cell not in self._numbers
            self._editor.fill(text)
        cells_beyond = len(self.question.cells) - 1 - self._cell
        x = -_CELL * cells_beyond - _BESIDE
        y = self.picker.current - round(self.picker.scroll_offset.y)
        if (x, y) != self._at:
            self._at = (x, y)
            self._editor.styles.offset = (x, y)
