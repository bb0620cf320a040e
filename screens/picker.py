"""A list to choose from: one row a line, moved through with the arrow keys."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple, overload

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual.binding import Binding
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import Reactive, reactive, var
from textual.scroll_view import ScrollView
from textual.strip import Strip

MARKS = ("  ", "> ")
BAR = 1
"""Columns of the scroll bar, at the right of every list."""
_THUMB = Style(reverse=True)
_ELLIPSIS = "…"
_GAP = 2


class Row(NamedTuple):
    """A row of a list."""

    text: str
    """What it is, cut where the line is too short."""
    note: str = ""
    """Its state, at the right, always shown whole."""


class Rows(Sequence[Row]):
    """Rows of which each is made when it is first looked at."""

    def __init__(self, count: int, make: Callable[[int], Row]) -> None:
        """`make` gives the row of a number, counted from 0."""
        self._count = count
        self._make = cache(make)

    def __len__(self) -> int:
        return self._count

    @overload
    def __getitem__(self, index: int) -> Row: ...

    @overload
    def __getitem__(self, index: slice) -> tuple[Row, ...]: ...

    def __getitem__(self, index: int | slice) -> Row | tuple[Row, ...]:
        if isinstance(index, slice):
            return tuple(self[each] for each in range(self._count)[index])
        return self._make(range(self._count)[index])


class Picker(ScrollView, can_focus=True):
    """Rows of text, one of which is the current one.

    It draws its scroll bar itself: one of Textual takes as long as everything else of a long list.
    """

    DEFAULT_CSS = """
    Picker {
        height: auto;
        max-height: 60vh;
        overflow: hidden;
        & > .picker--current { text-style: bold; }
        &:focus > .picker--current { text-style: bold reverse; }
    }
    """
    COMPONENT_CLASSES = {"picker--row", "picker--current"}
    BINDINGS = [
        Binding("up", "step(-1)", show=False),
        Binding("down", "step(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
        Binding("home", "first", show=False),
        Binding("end", "last", show=False),
        Binding("enter", "choose", show=False),
    ]

    @dataclass
    class Chosen(Message):
        """Posted when a row is chosen with Enter."""

        picker: Picker
        index: int

        @property
        def control(self) -> Picker:
            """The list that the row stands in."""
            return self.picker

    virtual_size = Reactive(Size(0, 0), repaint=False)
    """How far the rows reach. For Textual this changes the layout; here their number does."""
    below: var[int] = var(0)
    """How many rows lie below those that the window shows."""
    current: reactive[int] = reactive(0, repaint=False)
    """The row that keys are about, counted from 0."""

    def __init__(self, rows: Sequence[Row] = (), *, current: int = 0) -> None:
        super().__init__()
        self._rows = rows
        self._room = 0
        self.set_reactive(Picker.current, self.validate_current(current))

    @property
    def rows(self) -> Sequence[Row]:
        """The rows, in order."""
        return self._rows

    def keep_room(self, *, is_kept: bool) -> None:
        """Keep room for as many rows as there are now, also when there are fewer."""
        self._room = len(self._rows) if is_kept else 0
        self.refresh(layout=True)

    def show(self, rows: Sequence[Row], current: int | None = None) -> None:
        """Show other rows, with `current`, or the same one, as the current row."""
        old, self._rows = self._rows, rows
        self.current = self.validate_current(self.current if current is None else current)
        if len(old) == len(self._rows):
            top = round(self.scroll_offset.y)
            for index in range(top, min(top + self.size.height, len(old))):
                if old[index] != rows[index]:
                    self._repaint(index)
        else:
            self.virtual_size = Size(self.size.width, len(rows))
            self.refresh(layout=max(self._room, len(old)) != max(self._room, len(rows)))
        self._follow()

    def validate_current(self, current: int) -> int:
        """Keep the current row among the rows that there are."""
        return max(0, min(current, len(self._rows) - 1))

    def watch_current(self, old: int, new: int) -> None:
        """Repaint the two rows that change, and no other."""
        self._repaint(old)
        self._repaint(new)
        self._follow()

    def _size_updated(
        self, size: Size, virtual_size: Size, container_size: Size, layout: bool = True
    ) -> bool:
        """Keep the current row in sight, from the first painting on."""
        is_resized = super()._size_updated(size, virtual_size, container_size, layout)
        self.virtual_size = Size(size.width, len(self._rows))
        self._follow()
        return is_resized

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """A line for each row, also for those that room is kept for."""
        return max(1, self._room, len(self._rows))

    def render_line(self, y: int) -> Strip:
        """What stands at line `y` of the window: a row, and a cell of the scroll bar."""
        index, width = y + round(self.scroll_offset.y), self.row_width
        plain = self.get_component_rich_style("picker--row")
        row = self.drawn(index, width) if index < len(self._rows) else [Segment(" " * width, plain)]
        start, end = self.thumb
        beside = Segment(" ", _THUMB if start <= y < end else plain)
        return Strip([*row, beside], width + BAR)

    @property
    def row_width(self) -> int:
        """The columns of a row; the scroll bar has one of its own."""
        return max(0, self.size.width - BAR)

    @property
    def thumb(self) -> tuple[int, int]:
        """Where the scroll bar says that the window is, as lines of it; none if all is seen."""
        height = self.size.height
        return bar(height, len(self._rows), height, round(self.scroll_offset.y))

    def drawn(self, index: int, width: int) -> list[Segment]:
        """A row as it is drawn, `width` cells wide."""
        look = "picker--current" if index == self.current else "picker--row"
        return [Segment(self.line(index, width), self.get_component_rich_style(look))]

    def line(self, index: int, width: int) -> str:
        """A row as it is shown, `width` cells wide."""
        is_marked = index == self.current and (self.has_focus or not self.can_focus)
        return _laid(self._rows[index], MARKS[is_marked], width)

    def action_step(self, step: int) -> None:
        """Go to the next row, or to the one before."""
        self.current += step

    def action_page(self, step: int) -> None:
        """Go as many rows as the window shows."""
        self.current += step * max(1, self.size.height - 1)

    def action_first(self) -> None:
        """Go to the first row."""
        self.current = 0

    def action_last(self) -> None:
        """Go to the last row."""
        self.current = len(self._rows) - 1

    def action_choose(self) -> None:
        """Choose the current row."""
        if self._rows:
            self.post_message(self.Chosen(self, self.current))

    def _repaint(self, index: int) -> None:
        line = index - round(self.scroll_offset.y)
        self.refresh(Region(0, line, self.row_width, 1))

    def _follow(self) -> None:
        top, height = round(self.scroll_offset.y), self.size.height
        if height:
            last = max(0, len(self._rows) - height)
            shown = max(min(top, self.current, last), self.current - height + 1)
            if shown != top:
                self.scroll_to(y=shown, animate=False, immediate=True, force=True)
            self.below = max(0, len(self._rows) - shown - height)


def bar(size: int, total: float, seen: float, position: float) -> tuple[int, int]:
    """Where a scroll bar begins and ends among `size` cells; at an end only at that of the text.

    `total` is the length of the text, `seen` how much of it the window shows, from `position`.
    """
    hidden = total - seen
    if size <= 0 or seen <= 0 or hidden <= 0:
        return 0, 0
    length = max(1, min(size - 1, round(size * seen / total)))
    room = size - length
    start = round(room * position / hidden)
    if 0 < position < hidden and room > 1:
        start = max(1, min(room - 1, start))
    return start, start + length


@lru_cache(maxsize=200)
def _laid(row: Row, mark: str, width: int) -> str:
    """A row behind its mark, `width` cells wide; measuring letters is slow, and rows stay."""
    note = f"{' ' * _GAP}{row.note}" if row.note else ""
    room = max(1, width - cell_len(mark) - cell_len(note))
    text = row.text
    if cell_len(text) > room:
        text = set_cell_size(text, room - 1).rstrip() + _ELLIPSIS
    return set_cell_size(f"{mark}{set_cell_size(text, room)}{note}", width)
