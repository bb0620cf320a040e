"""The text fields of several rows: they paint the rows that look otherwise, no other.

Textual repaints a whole TextArea for each letter, asks the style sheets each time how it looks, and
lays the screen out anew for each row more. tests/test_painting.py fails when its internals move.
"""

from __future__ import annotations

from collections.abc import Iterator

from rich.segment import Segment
from rich.style import Style
from rich.text import Text
from textual.binding import Binding
from textual.document._document import EditResult
from textual.document._document_navigator import DocumentNavigator
from textual.document._edit import Edit
from textual.geometry import Offset, Region, Size
from textual.reactive import Reactive
from textual.strip import Strip
from textual.widgets import TextArea
from textual.widgets.text_area import Selection

from drafts.text import clean, clean_line
from screens.typing import EDITING
from screens.wrapping import Rows
from screens.writing import Writing


class ProseEditor(Writing, TextArea, inherit_bindings=False):
    """Several lines of text, in as few rows as they need: eight at most in a low window."""

    DEFAULT_CSS = """
    ProseEditor {
        height: auto;
        min-height: 3;
        max-height: 8;
        padding: 0;
        border: none;
        scrollbar-size: 0 1;
        scrollbar-gutter: stable;
    }
    ProseEditor, ProseEditor:focus { border: none; border-left: solid $foreground; }
    """
    BINDINGS = [
        *EDITING,
        Binding("up", "row_up", show=False),
        Binding("down", "row_down", show=False),
        Binding("shift+up", "cursor_up(True)", show=False),
        Binding("shift+down", "cursor_down(True)", show=False),
        Binding("ctrl+left", "cursor_word_left", show=False),
        Binding("ctrl+right", "cursor_word_right", show=False),
        Binding("home", "cursor_line_start", show=False),
        Binding("end", "cursor_line_end", show=False),
        Binding("shift+home", "cursor_line_start(True)", show=False),
        Binding("shift+end", "cursor_line_end(True)", show=False),
        Binding("pageup", "cursor_page_up", show=False),
        Binding("pagedown", "cursor_page_down", show=False),
    ]

    selection = Reactive(Selection(), init=False, always_update=True, repaint=False)
    """What is selected. For Textual any change of it repaints the whole field; not here."""
    virtual_size = Reactive(Size(0, 0))
    """The rows that the text takes. For Textual any change of them lays the screen out anew."""

    def __init__(self, text: str = "", *, numbered: bool = False) -> None:
        super().__init__(
            text,
            show_line_numbers=numbered,
            highlight_cursor_line=False,
        )
        self._room = 0
        """Columns that the text was laid out for last."""
        self._looks: object = None
        """The looks of letters and cursor, once the style sheets have been asked for them."""
        self.disable_messages(TextArea.SelectionChanged)  # nobody asks, and it would go far
        self.cursor_blink = False
        self.match_cursor_bracket = False
        self.set_reactive(TextArea.selection, Selection.cursor(self.document.end))
        self.begin_history(text)

    def _set_document(self, text: str, language: str | None) -> None:
        """Lay out the text in rows that remember what has not changed."""
        super()._set_document(text, language)
        self.wrapped_document = self._rows = Rows(self.document, tab_width=self.indent_width)
        self.navigator = DocumentNavigator(self.wrapped_document)
        self._rewrap_and_refresh_virtual_size()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """The rows that the text takes, from the first time that it is laid out."""
        room = width - self.scrollbar_size_vertical - self.gutter_width
        room = max(0, room - 1)  # the cursor may stand behind the last letter
        if room != self._room:
            self._room = room
            self.wrapped_document.wrap(room, self.indent_width)
            self._recompute_cursor_offset()  # type: ignore[no-untyped-call]
            self._line_cache.clear()
            self.set_reactive(TextArea.virtual_size, Size(0, self.wrapped_document.height))
        return self.wrapped_document.height

    def notify_style_update(self) -> None:
        """Ask the style sheets anew."""
        self._looks = None
        super().notify_style_update()

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw rows. Textual asks the style sheets each time, which costs a tenth of a key."""
        if self._looks is not self._theme:
            self._looks = self._theme
            return super().render_lines(crop)
        return super(TextArea, self).render_lines(crop)

    def _render_line(self, y: int) -> Strip:
        """Draw a row. Textual makes it of the whole paragraph that it is a part of."""
        theme, width = self._theme, self.scrollable_content_region.width
        base = theme.base_style or self.rich_style
        place = y + self.scroll_offset.y
        if place >= self.wrapped_document.height:
            return Strip.blank(self.size.width, base)
        line, number = self.wrapped_document._offset_to_line_info[place]
        begin, end = self._rows.row(line, number)
        text = Text(self.document[line][begin:end], end="", no_wrap=True)
        if end == len(self.document[line]):
            text.pad_right(1)  # the cursor may stand there
        for style, first, last in self._marked(line):
            text.stylize(style, max(0, first - begin), max(0, last - begin))
        text.expand_tabs(self.indent_width)
        strip = Strip(text.render(self.app.console), text.cell_len)
        strip = strip.extend_cell_length(width - self.gutter_width, theme.base_style)
        if self.show_line_numbers:
            is_numbered = not number and (line or self.document.end != (0, 0))  # 1 is no answer
            said = str(line + self.line_number_start) if is_numbered else ""
            gutter = Segment(f"{said:>{self.gutter_width - 2}}  ", theme.gutter_style)
            strip = Strip.join([Strip([gutter], self.gutter_width), strip])
        return strip.apply_style(base)

    def _marked(self, line: int) -> Iterator[tuple[Style, int, int]]:
        """What looks otherwise in a line, and from where to where: the selection, the cursor."""
        theme, (row, column) = self._theme, self.cursor_location
        first, last = sorted(self.selection)
        if theme.selection_style and first != last and first[0] <= line <= last[0]:
            begin = first[1] if line == first[0] else 0
            end = last[1] if line == last[0] else len(self.document[line])
            yield theme.selection_style, begin, end
        if theme.cursor_style and row == line and self._draw_cursor:
            yield theme.cursor_style, column, column + 1

    def on_focus(self) -> None:
        """Show where the cursor is."""
        self.follow()

    def on_resize(self) -> None:
        """Show where the cursor is, if she writes here: its row may have become another."""
        if self.has_focus:
            self.follow()

    def follow(self) -> None:
        """Show where the cursor is, once the text is laid out."""
        self.call_after_refresh(self.scroll_cursor_visible)

    def watch_virtual_size(self, before: Size, after: Size) -> None:
        """Lay the screen out anew if the field itself is to be higher or lower."""
        if 0 < self.size.height < before.height and self.size.height <= after.height:
            self._scroll_update(after)
        else:
            self.refresh(layout=True)

    def watch_selection(self, before: Selection, after: Selection) -> None:
        """Paint the rows that the cursor or the selection has come to or left."""
        marked = {*before, *after} if self.is_mounted else set()
        if rows := [self._row(place) for place in marked if place[0] < self.document.line_count]:
            self._paint(min(rows), max(rows))

    def edit(self, edit: Edit) -> EditResult:
        """Change the text, remember it, and paint the rows that look otherwise then."""
        height = self.wrapped_document.height
        result = super().edit(edit)
        self.remember(self.text)
        line, end = result.end_location[0], self.wrapped_document.height
        if height == end and edit.top[0] == edit.bottom[0] == line:
            end = self._row((line, len(self.document[line])))
        self._paint(self._row(edit.top) - 1, end)  # a word that gets shorter may go up a row
        return result

    def _row(self, place: tuple[int, int]) -> int:
        """The row of the whole text that a place in it stands in."""
        return self.wrapped_document.location_to_offset(place).y

    def _paint(self, first: int, last: int) -> None:
        """Paint anew what is in sight of some rows of the whole text."""
        top = self.scroll_offset.y
        first, end = max(first, top), min(last + 1, top + self.size.height)
        if first < end:
            self.refresh_lines(first, end - first)

    def show_afresh(self) -> None:
        """Show the first rows, wherever the cursor is."""
        self.scroll_to(0, 0, animate=False, immediate=True)

    @property
    def before(self) -> str:
        """What stands before the cursor, in its line."""
        row, column = self.cursor_location
        return self.document.get_line(row)[:column]

    def put(self, text: str, start: int, end: int) -> None:
        """Put `text` where the characters from `start` to `end` stand, the cursor behind it."""
        result = self.replace(text, self._location(start), self._location(end))
        self.move_cursor(result.end_location)

    @property
    def written(self) -> str:
        """The text."""
        return self.text

    @property
    def selected_range(self) -> tuple[int, int]:
        """Where the letters begin and end that are selected; both are the cursor if none is."""
        start, end = sorted(self.selection)
        return self._offset(start), self._offset(end)

    @property
    def offset_in_text(self) -> int:
        """Characters before the cursor."""
        return self._offset(self.cursor_location)

    @offset_in_text.setter
    def offset_in_text(self, offset: int) -> None:
        self.move_cursor(self._location(offset))

    def _offset(self, place: tuple[int, int]) -> int:
        row, column = place
        return sum(len(self.document.get_line(i)) + 1 for i in range(row)) + column

    def _location(self, offset: int) -> tuple[int, int]:
        before = self.text[:offset]
        return before.count("\n"), len(before) - before.rfind("\n") - 1

    async def action_row_up(self) -> None:
        """Go up a row, from the first one to the field before."""
        if self.navigator.is_first_wrapped_line(self.cursor_location):
            self.app.action_focus_previous()
        else:
            self.action_cursor_up()

    async def action_row_down(self) -> None:
        """Go down a row, from the last one to the next field."""
        if self.navigator.is_last_wrapped_line(self.cursor_location):
            self.app.action_focus_next()
        else:
            self.action_cursor_down()

    def scroll_cursor_visible(self, center: bool = False, animate: bool = False) -> Offset:
        """Scroll to the cursor, unless it stands behind the end of the text.

        It does while an edit that takes lines away is under way (Textualize/textual#6686).
        """
        if self.cursor_location[0] < self.document.line_count:
            return super().scroll_cursor_visible(center, animate)
        return Offset()

    def check_consume_key(self, key: str, character: str | None = None) -> bool:
        """Whether the key is text: Enter is, here."""
        return key == "enter" or super().check_consume_key(key, character)

    def cleaned(self, text: str) -> str:
        """`text` as it may stand here."""
        return clean(text)


class LongLineEditor(ProseEditor, inherit_bindings=False):
    """One line of text in as many rows as it needs, three at most."""

    DEFAULT_CSS = "LongLineEditor { min-height: 1; max-height: 3; }"
    BINDINGS = [
        *ProseEditor.BINDINGS,
        Binding("enter", "app.focus_next", show=False),
    ]

    def check_consume_key(self, key: str, character: str | None = None) -> bool:
        """Whether the key is text: Enter is not, here."""
        return key != "enter" and super().check_consume_key(key, character)

    def cleaned(self, text: str) -> str:
        """`text` as it may stand here."""
        return clean_line(text)
