"""The application: it shows the shelf, and the wizard on one draft of it."""

from __future__ import annotations

import asyncio
import gc
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, assert_never

from textual import events, on
from textual.binding import Binding
from textual.filter import LineFilter
from textual.geometry import Offset
from textual.screen import Screen

from drafts.preferences import (
    Preferences,
    read as read_preferences,
    write as write_preferences,
)
from drafts.shelf import Shelf
from screens import messages
from screens.picker import Row
from screens.words import shelf as words
from tui.closed import Closed
from tui.guardian import Guardian
from tui.opening import Opening
from tui.outgoing import filters
from tui.terminals import is_garbled
from tui.theme import COLOURS, use_plain_signs

if TYPE_CHECKING:
    from drafts.halfway import Halfway
    from drafts.vietnamese.input_methods import Method
    from templates.profile import Profile

_PAUSE = 0.01
"""Seconds between the pieces that get it ready."""


class KheoApp(Closed, Opening, inherit_bindings=False):
    """The wizard."""

    CSS_PATH = "theme.tcss"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS = [
        Binding("tab", "app.focus_next", show=False),
        Binding("shift+tab", "app.focus_previous", show=False),
        Binding("ctrl+l", "app.redraw", show=False, priority=True),
    ]

    def __init__(
        self,
        shelf: Shelf,
        path: Path | None = None,
        preferences: Path | None = None,
        guardian: Guardian | None = None,
        book: Profile | None = None,
    ) -> None:
        """`path` is the draft to open at once, if there is one; `preferences` the file of them.

        Beside it lies what is typed into small questions. `guardian` ends the program when it must.
        `book` is the rule book that all drafts follow.
        """
        self._cursor = Offset()
        super().__init__(shelf, guardian, book)
        self._preferences_path = preferences
        self._preferences = read_preferences(preferences) if preferences else Preferences()
        methods: dict[str, Method] = {"telex": "telex", "vni": "vni"}
        self.input_method = methods.get(self._preferences.input_method)
        self.new_style = self._preferences.new_style
        use_plain_signs()
        self.set_reactive(KheoApp.theme, "ansi-dark")  # told to nobody: they ask when they mount
        self.stylesheet.set_variables(self.get_css_variables())
        self.animation_level = "none"
        self._disable_notifications = self._disable_tooltips = True  # no screen shows any
        self._line_filters = filters(has_colours=not self.no_color)
        self._path = path
        self.to_say_once = ""
        """What is said at the first start and never again."""

    @property
    def cursor_position(self) -> Offset:
        """Where each frame leaves the cursor: where she writes, also when that has been moved.

        Input methods open their windows there. Textual asks a field when its text changes, which
        is too early where the screen is laid out anew after that.
        """
        place: Offset = getattr(self.focused, "cursor_screen_offset", self._cursor)
        self._cursor = place
        return place

    @cursor_position.setter
    def cursor_position(self, place: Offset) -> None:
        self._cursor = place

    def get_line_filters(self) -> Sequence[LineFilter]:
        """What every line goes through on its way to the terminal."""
        return self._line_filters

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """The colours of the style sheets."""
        return dict(COLOURS)

    def get_default_screen(self) -> Screen[Any]:
        """The shelf lies under everything; it is filled before it is laid out."""
        self.show_shelf()
        return self.shelf_screen

    async def on_mount(self) -> None:
        """Show the draft that was asked for, if one was, and get ready for the rest."""
        if self._path is not None:
            await self.open_draft(self._path)
        self.call_after_refresh(self.run_worker, self._get_ready)
        if self.to_say_once and not self._preferences.knows_terminal:
            self.shelf_screen.say(self.to_say_once)
            self._prefer(replace(self._preferences, knows_terminal=True))

    def halfway(self, about: Sequence[str], text: str) -> Halfway:
        """Where the `text` of a small question is kept, also `about` the draft that is open."""
        from drafts import files
        from drafts.halfway import Halfway

        folder = self._preferences_path.parent if self._preferences_path else None
        draft = str(files.real(self.lies_open.path)) if self.lies_open else ""
        return Halfway(folder, (draft, *about), text)

    def on_cursor_position(self, event: events.CursorPosition) -> None:
        """Say what to do about a terminal that does not take letters as UTF-8."""
        if is_garbled(event.x, event.y):
            from screens.words.terminals import NOT_UTF8

            self.call_after_refresh(self.say, NOT_UTF8)

    @on(messages.DraftOpened)
    async def _open_draft(self, message: messages.DraftOpened) -> None:
        await self.open_draft(message.path)

    @on(messages.DraftBegun)
    def _begin_draft(self) -> None:
        from screens.asking import Choose
        from screens.words import labels
        from tui import beginning

        choices = beginning.choices(datetime.now())

        async def begin(index: int | None) -> None:
            if index is not None:
                path = self.change_shelf(lambda: self.shelf.create(choices[index].draft()))
                if path is None:
                    return
                if self._preferences_path and not self._preferences.has_tried:
                    self._try_typing(then=partial(self.open_draft, path))
                else:
                    await self.open_draft(path)

        rows = [Row(choice.words) for choice in choices]
        self.push_screen(Choose(labels.ASK_PERIOD, rows), begin)

    @on(messages.ShelfChanged)
    def _change_draft(self, message: messages.ShelfChanged) -> None:
        path, title, shelf = message.path, message.title, self.shelf
        match message.change:
            case "copy":
                self.change_shelf(lambda: shelf.copy(path, title))
            case "rename":
                self.change_shelf(lambda: shelf.rename(path, title))
            case "discard":
                self.change_shelf(lambda: shelf.discard(path), words.put_in_bin(title))
            case "restore":
                self.change_shelf(lambda: shelf.restore(path), words.restored(title))
            case "destroy":
                self.change_shelf(lambda: shelf.destroy(path), words.destroyed(title))
            case _:
                assert_never(message.change)

    @on(messages.VersionsOpened)
    def _show_versions(self, message: messages.VersionsOpened) -> None:
        from drafts.versions import trouble, versions
        from screens.words.keeping import no_more_versions
        from tui.versions import DraftVersions

        path, title = message.path, message.title
        warning = no_more_versions(failure) if (failure := trouble(path)) else ""
        if found := versions(path):
            screen = DraftVersions(path, title, found, datetime.now(), self.book, warning)
            self.push_screen(screen, lambda notice: self.show_shelf(notice or "", path))
        else:
            self.shelf_screen.say(warning or words.no_versions(title))

    @on(messages.Said)
    def _pass_on(self, message: messages.Said) -> None:
        self.say(message.notice)

    @on(messages.Wished)
    def _grant(self, message: messages.Wished) -> None:
        match message.wish:
            case "help":
                from screens.asking import Tell
                from screens.words import labels

                self.push_screen(Tell(labels.HELP_SHELF))
            case "bin":
                self.shelf_screen.show_discarded()
            case "files":
                from tui.exported import show_files

                show_files(self)
            case "leave":
                self.exit()
            case "typing":
                self._ask_typing()
            case _:
                pass

    def _ask_typing(self) -> None:
        """Ask how Vietnamese is to be typed."""
        from screens.asking import Choose
        from screens.words import labels

        ways = tuple(labels.WAYS_TO_TYPE)
        current = ways.index((self.input_method, bool(self.input_method and self.new_style)))

        def choose(index: int | None) -> None:
            if index == len(ways):
                self._try_typing()
            elif index is not None:
                self._type(*ways[index])

        is_trying = type(self.screen).__name__ == "TryScreen"
        more = () if is_trying else (labels.TRY_TYPING,)
        rows = [Row(way) for way in (*labels.WAYS_TO_TYPE.values(), *more)]
        self.push_screen(Choose(labels.ASK_TYPING, rows, current=current), choose)

    def _type(self, method: Method | None, new_style: bool) -> None:
        """Type Vietnamese in this way from now on, and remember it."""
        from screens.words import labels

        self.input_method, self.new_style = method, new_style
        self._prefer(replace(self._preferences, input_method=method or "", new_style=new_style))
        self.screen.post_message(messages.TypingSwitched())
        self.say(labels.switched(method))

    def _try_typing(self, then: Callable[[], Awaitable[None]] | None = None) -> None:
        """Show the page for trying the keyboard; she meets it before her first report."""
        from screens.trying import TryScreen

        self._prefer(replace(self._preferences, has_tried=True))

        async def go_on(_: None) -> None:
            if then is not None:
                await then()

        self.push_screen(TryScreen(), go_on)

    def _prefer(self, preferences: Preferences) -> None:
        """Remember a choice; one that cannot be kept holds until the program ends."""
        from screens.words import labels

        self._preferences = preferences
        with suppress(OSError):
            if self._preferences_path:
                write_preferences(preferences, self._preferences_path, labels.PREFERENCES)

    async def _get_ready(self) -> None:
        """Load what she may ask for while she looks at the screen; her keys come in between."""
        from tui import ready

        gc.disable()
        try:
            for piece in ready.for_screens():
                await asyncio.sleep(_PAUSE)
                piece()
        except (ImportError, OSError):  # the program is being replaced at this very moment
            return
        finally:
            gc.freeze()
            gc.enable()
        if self._path is None:
            self._show_all()

    def _show_all(self) -> None:
        """Show on the shelf what can be told now that the report is loaded."""
        from screens.words import keeping
        from templates import report
        from tui import rescue

        self.numbers = report.NUMBERS
        back = rescue.bring_back(self.shelf, keeping.BROUGHT_BACK)
        self.show_shelf(keeping.brought_back(len(back)) if back else None)
