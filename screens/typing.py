"""The text field of one line, and the keys of all text fields."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from rich.text import Text
from textual.binding import Binding, BindingType
from textual.geometry import Offset, Region, Size
from textual.reactive import Reactive
from textual.strip import Strip
from textual.widgets import Input

from drafts.text import clean_line
from screens.measuring import cells
from screens.writing import Writing

_STEP = 100
"""Letters that are looked at in one go."""
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
        self._measured = ("", 0, 0)
        """A text, a place in it, and the columns before that."""
        super().__init__(text, placeholder=placeholder, select_on_focus=False)
        self.cursor_blink = False
        self._initial_value = False  # else the end of a paste into an empty line stays out of sight

    @property
    def _cursor_offset(self) -> int:
        """Columns before the cursor. Textual counts one more at the end of the text."""
        return self._position_to_cell(self.cursor_position)

    def _position_to_cell(self, position: int) -> int:
        """Columns before a place; it is asked several times for each key."""
        if self._measured[:2] != (self.value, position):
            self._measured = (self.value, position, cells(self.value[:position]))
        return self._measured[2]

    @property
    def content_width(self) -> int:
        """Columns that the line takes, and the cursor behind it."""
        return cells(self.value or self.placeholder) + bool(self.value or not self.placeholder)

    def render_line(self, y: int) -> Strip:
        """Draw the line, as much of it as is in sight; Textual draws all and cuts that out."""
        if y or not self.value:
            return super().render_line(y)
        left, width = self.scroll_offset.x, self.scrollable_content_region.width + 1
        start, column, end = self._in_sight(left, left + width)
        text = Text(self.value[start:end], no_wrap=True, overflow="ignore", end="")
        if end == len(self.value):
            text.pad_right(1)  # the cursor may stand there
        if self.has_focus:
            for name, first, last in self._marked():
                style = self.get_component_rich_style(f"input--{name}")
                text.stylize(style, max(0, first - start), max(0, last - start))
        strip = Strip(text.render(self.app.console)).crop(left - column, left - column + width)
        return strip.extend_cell_length(width).apply_style(self.rich_style)

    def _marked(self) -> Iterator[tuple[str, int, int]]:
        """What looks otherwise, and from where to where."""
        yield ("selection", *self.selected_range)
        yield "cursor", self.cursor_position, self.cursor_position + 1

    def _in_sight(self, left: int, right: int) -> tuple[int, int, int]:
        """A part of the line that reaches from one column to another: from where to where.

        In between is told at which column it begins.
        """
        value, start, column = self.value, self.cursor_position, self._cursor_offset
        here, at = start, column
        while start and at > left:
            start = max(0, start - _STEP)
            at = column - cells(value[start:here])
        end = start
        while end < len(value) and at + cells(value[start:end]) < right:
            end = min(len(value), end + _STEP)
        return start, at, end

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
        self.remember(value)

    def fill(self, text: str) -> None:
        """Show another text, which she did not type; the cursor stands at its end."""
        super().fill(text)
        self.show_afresh()

    @property
    def written(self) -> str:
        """The text."""
        return self.value

    @property
    def selected_range(self) -> tuple[int, int]:
        """Where the letters begin and end that are selected; both are the cursor if none is."""
        start, end = sorted(self.selection)
        return start, end

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
