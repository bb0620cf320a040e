"""The text fields of one line: a line, a cell of a table; and the keys of all text fields."""

from __future__ import annotations

from typing import Any

from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Offset, Region, Size
from textual.reactive import Reactive
from textual.widgets import Input

from drafts.text import clean_line
from screens.writing import Writing

EDITING: list[BindingType] = [
    Binding("left", "cursor_left", show=False),
    Binding("right", "cursor_right", show=False),
    Binding("shift+left", "cursor_left(True)", show=False),
    Binding("shift+right", "cursor_right(True)", show=False),
    Binding("ctrl+a", "select_all", show=False),
    Binding("backspace", "delete_left", show=False),
    Binding("delete", "delete_right", show=False),
    Binding("ctrl+x", "cut", show=False),
    Binding("ctrl+c", "copy", show=False),
    Binding("ctrl+v", "paste", show=False),
    Binding("ctrl+z", "undo", show=False),
    Binding("ctrl+y", "redo", show=False),
]
"""The keys of every text field; whatever they do can be taken back."""


class LineEditor(Writing, Input, inherit_bindings=False):
    """One line of text."""

    DEFAULT_CSS = """
    LineEditor, LineEditor:focus {
        height: 1;
        padding: 0;
        border: none;
        border-left: solid $foreground;
        overflow: hidden hidden;
        scrollbar-size-horizontal: 0;
    }
    """
    BINDINGS = [
        *EDITING,
        Binding("ctrl+left", "cursor_left_word", show=False),
        Binding("ctrl+right", "cursor_right_word", show=False),
        Binding("home", "home", show=False),
        Binding("end", "end", show=False),
        Binding("shift+home", "home(True)", show=False),
        Binding("shift+end", "end(True)", show=False),
        Binding("enter,down", "app.focus_next", show=False),
        Binding("up", "app.focus_previous", show=False),
    ]

    virtual_size = Reactive(Size(0, 0))
    """How wide the text is. For Textual this changes the layout of the screen; here it does not."""

    def __init__(self, text: str = "", *, placeholder: str = "") -> None:
        self.begin_history(text)
        super().__init__(text, placeholder=placeholder, select_on_focus=False)
        self.cursor_blink = False

    @property
    def _cursor_offset(self) -> int:
        """Columns before the cursor. Textual counts one more at the end of the text."""
        return self._position_to_cell(self.cursor_position)

    def _size_updated(
        self, size: Size, virtual_size: Size, container_size: Size, layout: bool = True
    ) -> bool:
        """Show where the cursor is, from the first painting on."""
        if is_resized := super()._size_updated(size, virtual_size, container_size, layout):
            self.show_afresh()
        return is_resized

    def show_afresh(self) -> None:
        """Show where the cursor is, as if all before it had just been typed."""
        step = self.size.width // 3 + 1
        hidden = self._cursor_offset + 1 - self.size.width
        self._move_to(-(-hidden // step) * step)

    def scroll_to_region(self, region: Region, **_options: Any) -> Offset:
        """Show the cursor when it is out of sight, and a third of the line beyond it.

        One letter in so many moves the whole line then, and not each of them.
        """
        before, cursor = self.scroll_offset.x, region.x
        if cursor - before >= self.size.width:
            self.show_afresh()
        elif cursor - before < min(before, 1):
            self._move_to(cursor - self.size.width // 3)
        return Offset(self.scroll_offset.x - before, 0)

    def _move_to(self, column: int) -> None:
        """Show the line from a column on."""
        self.scroll_to(column, animate=False, force=True)

    @property
    def max_scroll_x(self) -> int:
        """Columns that a line which is longer than its field can be moved by."""
        longest = super().max_scroll_x
        return longest and longest + self.size.width // 3

    def watch_value(self, value: str) -> None:
        """Remember what was typed."""
        self.steps.take(value, typed=self.is_typing)

    def fill(self, text: str) -> None:
        """Show another text, which she did not type; the cursor stands at its end."""
        super().fill(text)
        self.show_afresh()

    @property
    def written(self) -> str:
        """The text."""
        return self.value

    @property
    def selected(self) -> str:
        """The letters that are selected."""
        return self.selected_text

    @property
    def has_selection(self) -> bool:
        """Whether letters are selected."""
        return not self.selection.is_empty

    @property
    def before(self) -> str:
        """What stands before the cursor."""
        return self.value[: self.cursor_position]

    def put(self, text: str, start: int, end: int) -> None:
        """Put `text` where the characters from `start` to `end` stand, the cursor behind it."""
        self.replace(text, start, end)

    def cleaned(self, text: str) -> str:
        """`text` as it may stand here."""
        return clean_line(text)

    @property
    def offset_in_text(self) -> int:
        """Characters before the cursor."""
        return self.cursor_position

    @offset_in_text.setter
    def offset_in_text(self, offset: int) -> None:
        self.cursor_position = offset

    def _on_paste(self, event: events.Paste) -> None:
        event.prevent_default()
        event.stop()
        with self.pasting(event.text) as text:
            self.replace(text, *sorted(self.selection))


class CellEditor(LineEditor, inherit_bindings=False):
    """One cell of a table; going up and down is the table's affair, which watches the value."""

    DEFAULT_CSS = "CellEditor, CellEditor:focus { border: none; }"

    BINDINGS = [
        *EDITING,
        Binding("home", "home", show=False),
        Binding("end", "end", show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.disable_messages(Input.Changed)
