"""How keys reach the screens: one after another, each when the one before has done its work.

Textual hands a letter to the focused widget at once, but a key that is bound to an action only
after it has bubbled up to the app: typed fast, or sent in one burst by an input method, letters
overtake the Backspace, Tab or function key before them (Textualize/textual#6605). Here each key
waits for its turn. This module is the only one that relies on how Textual passes keys on.
"""

from __future__ import annotations

import asyncio

from textual import events
from textual.app import App
from textual.binding import Binding, BindingType
from textual.geometry import Offset, Size
from textual.message import Message
from textual.message_pump import MessagePump
from textual.reactive import Reactive
from textual.widgets import Input, TextArea
from textual.widgets.text_area import Selection

from drafts.text import clean, clean_line

_ROUNDS = 2
_PATIENCE = 0.05


class Passed(Message):
    """Bubbles up behind everything that was posted before it."""

    def __init__(self, arrived: asyncio.Event) -> None:
        super().__init__()
        self.arrived = arrived


class InOrder(App[None]):
    """An app whose keys and pastes take effect in the order in which they arrive."""

    def __init__(self) -> None:
        super().__init__()
        self._typed: asyncio.Queue[events.Key | events.Paste] = asyncio.Queue()
        self._typist: asyncio.Task[None] | None = None

    def _on_mount(self) -> None:
        self._typist = asyncio.create_task(self._take_keys(), name="typist")

    def _on_unmount(self) -> None:
        if self._typist is not None:
            self._typist.cancel()

    async def on_event(self, event: events.Event) -> None:
        """Queue what is typed; everything else goes its usual way."""
        if isinstance(event, events.Key | events.Paste) and not event.is_forwarded:
            self._typed.put_nowait(event)
        else:
            await super().on_event(event)

    async def settled(self) -> None:
        """Wait until every key that has arrived has done its work; not from a handler."""
        await self._typed.join()
        await self._everything_handled()

    async def _take_keys(self) -> None:
        while True:
            event = await self._typed.get()
            try:
                await self._take(event)
            except Exception as error:  # ends the app as an error in a handler does
                self._handle_exception(error)
            finally:
                self._typed.task_done()

    async def _take(self, event: events.Key | events.Paste) -> None:
        if isinstance(event, events.Paste) or self._is_text(event):
            (self.focused or self.screen)._forward_event(event)
            return
        await self._everything_handled()
        if not await self._do_binding(event.key):
            (self.focused or self.screen)._forward_event(event)
        await self._everything_handled()

    def _is_text(self, event: events.Key) -> bool:
        focused = self.focused
        return focused is not None and focused.check_consume_key(event.key, event.character)

    async def _do_binding(self, key: str) -> bool:
        return await self._check_bindings(key, priority=True) or await self._check_bindings(key)

    async def _everything_handled(self) -> None:
        """Wait until what the focused widget has to do, and to tell the app, is done.

        Twice, since whoever handles a message on its way up may post one of his own.
        """
        for _ in range(_ROUNDS):
            pump: MessagePump = self.focused or self.screen
            arrived = asyncio.Event()
            waiting = pump.post_message(Passed(arrived))
            while waiting and not arrived.is_set():
                try:
                    await asyncio.wait_for(arrived.wait(), _PATIENCE)
                except TimeoutError:
                    waiting = pump.is_running

    def on_passed(self, message: Passed) -> None:
        """Tell the typist that everything before has been handled."""
        message.arrived.set()


_EDITING: list[BindingType] = [
    Binding("left", "cursor_left", show=False),
    Binding("right", "cursor_right", show=False),
    Binding("shift+left", "cursor_left(True)", show=False),
    Binding("shift+right", "cursor_right(True)", show=False),
    Binding("backspace", "delete_left", show=False),
    Binding("delete", "delete_right", show=False),
    Binding("ctrl+c", "copy", show=False),
    Binding("ctrl+v", "paste", show=False),
]
"""The keys of every text field. None of them throws away more than the letters she sees go."""


class LineEditor(Input, inherit_bindings=False):
    """One line of text."""

    DEFAULT_CSS = """
    LineEditor, LineEditor:focus {
        height: 1;
        padding: 0;
        border: none;
        border-left: solid $foreground;
        scrollbar-size-horizontal: 0;
    }
    """
    BINDINGS = [
        *_EDITING,
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
        super().__init__(text, placeholder=placeholder, select_on_focus=False)
        self.cursor_blink = False

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
        self.replace(clean_line(event.text), *sorted(self.selection))


class CellEditor(LineEditor, inherit_bindings=False):
    """One cell of a table; going up and down is the table's affair."""

    DEFAULT_CSS = "CellEditor, CellEditor:focus { border: none; }"

    BINDINGS = [
        *_EDITING,
        Binding("home", "home", show=False),
        Binding("end", "end", show=False),
    ]


class ProseEditor(TextArea, inherit_bindings=False):
    """Several lines of text, in as few rows as they need, eight at most."""

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
        *_EDITING,
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
        Binding("ctrl+a", "select_all", show=False),
        Binding("ctrl+x", "cut", show=False),
        Binding("ctrl+z", "undo", show=False),
        Binding("ctrl+y", "redo", show=False),
    ]

    def __init__(self, text: str = "", *, placeholder: str = "", numbered: bool = False) -> None:
        super().__init__(
            text,
            placeholder=placeholder,
            show_line_numbers=numbered,
            highlight_cursor_line=False,
        )
        self.cursor_blink = False
        self.match_cursor_bracket = False
        self.set_reactive(TextArea.selection, Selection.cursor(self.document.end))

    def _on_focus(self, event: events.Focus) -> None:
        super()._on_focus(event)
        self.call_after_refresh(self.scroll_cursor_visible)

    @property
    def value(self) -> str:
        """The text."""
        return self.text

    @value.setter
    def value(self, text: str) -> None:
        self.load_text(text)
        self.move_cursor(self.document.end)

    @property
    def offset_in_text(self) -> int:
        """Characters before the cursor."""
        row, column = self.cursor_location
        return sum(len(self.document.get_line(i)) + 1 for i in range(row)) + column

    @offset_in_text.setter
    def offset_in_text(self, offset: int) -> None:
        before = self.text[:offset]
        self.move_cursor((before.count("\n"), len(before) - before.rfind("\n") - 1))

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

    async def _on_paste(self, event: events.Paste) -> None:
        event.prevent_default()
        event.stop()
        if result := self._replace_via_keyboard(self.cleaned(event.text), *self.selection):
            self.move_cursor(result.end_location)

    def cleaned(self, pasted: str) -> str:
        """What stands here after a paste."""
        return clean(pasted)


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

    def cleaned(self, pasted: str) -> str:
        """What stands here after a paste."""
        return clean_line(pasted)
