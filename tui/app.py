"""The application: it shows the shelf, and the wizard on one draft of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

from textual import on
from textual.binding import Binding
from textual.filter import LineFilter
from textual.screen import Screen

from drafts import journal, store
from drafts.locks import Held, Lock
from drafts.model import Place
from drafts.preferences import (
    Preferences,
    read as read_preferences,
    write as write_preferences,
)
from drafts.shelf import Entry, Shelf
from drafts.store import UnreadableDraft
from drafts.versions import versions
from drafts.vietnamese.input_methods import Method
from screens import messages
from screens.asking import Choose, Help
from screens.picker import Row
from screens.shelf import ShelfScreen, Shelved
from screens.words import faults, labels, shelf as words, windows as told
from tui.closed import Closed
from tui.guarded import Guarded
from tui.guardian import Guardian
from tui.outgoing import NothingHidden
from tui.theme import use_plain_signs
from tui.windows import StillHeld, take_over, this_window


class KheoApp(Closed, Guarded, inherit_bindings=False):
    """The wizard."""

    CSS_PATH = "theme.tcss"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS = [
        Binding("tab", "app.focus_next", show=False),
        Binding("shift+tab", "app.focus_previous", show=False),
    ]

    def __init__(
        self,
        shelf: Shelf,
        path: Path | None = None,
        preferences: Path | None = None,
        guardian: Guardian | None = None,
    ) -> None:
        """`path` is the draft to open at once, if there is one; `preferences` the file of them.

        `guardian` ends the program when it must.
        """
        super().__init__(guardian)
        self._preferences_path = preferences
        self._preferences = read_preferences(preferences) if preferences else Preferences()
        methods: dict[str, Method] = {"telex": "telex", "vni": "vni"}
        self.input_method = methods.get(self._preferences.input_method)
        self.new_style = self._preferences.new_style
        use_plain_signs()
        self.theme = "ansi-dark"
        self.animation_level = "none"
        self._nothing_hidden = NothingHidden()
        self._shelf = shelf
        self._path = path
        self._shelf_screen = ShelfScreen()
        self._numbers: Mapping[str, int] = {}

    def get_line_filters(self) -> Sequence[LineFilter]:
        """What every line goes through on its way to the terminal."""
        return [*super().get_line_filters(), self._nothing_hidden]

    def get_default_screen(self) -> Screen[Any]:
        """The shelf lies under everything."""
        return self._shelf_screen

    async def on_mount(self) -> None:
        """Show the shelf, or the draft that was asked for."""
        self._show_shelf()
        if self._path is not None:
            await self._open(self._path)
        else:
            self.call_after_refresh(self._get_ready)

    @on(messages.DraftOpened)
    async def _open_draft(self, message: messages.DraftOpened) -> None:
        await self._open(message.path)

    @on(messages.DraftBegun)
    def _begin_draft(self) -> None:
        if self._preferences_path and not self._preferences.has_tried:
            self._try_typing(then=self._choose_beginning)
        else:
            self._choose_beginning()

    def _choose_beginning(self) -> None:
        from tui import beginning

        choices = beginning.choices(datetime.now())

        async def begin(index: int | None) -> None:
            if index is not None:
                path = self._on_shelf(lambda: self._shelf.create(choices[index].draft()))
                if path is not None:
                    await self._open(path)

        rows = [Row(choice.words) for choice in choices]
        self.push_screen(Choose(labels.ASK_PERIOD, rows), begin)

    @on(messages.DraftCopied)
    def _copy_draft(self, message: messages.DraftCopied) -> None:
        self._on_shelf(lambda: self._shelf.copy(message.path, message.title))

    @on(messages.DraftRenamed)
    def _rename_draft(self, message: messages.DraftRenamed) -> None:
        self._on_shelf(lambda: self._shelf.rename(message.path, message.title))

    @on(messages.DraftDiscarded)
    def _discard_draft(self, message: messages.DraftDiscarded) -> None:
        self._on_shelf(lambda: self._shelf.discard(message.path), labels.discarded(message.title))

    @on(messages.DraftRestored)
    def _restore_draft(self, message: messages.DraftRestored) -> None:
        self._on_shelf(lambda: self._shelf.restore(message.path), labels.restored(message.title))

    @on(messages.DraftDestroyed)
    def _destroy_draft(self, message: messages.DraftDestroyed) -> None:
        self._on_shelf(lambda: self._shelf.destroy(message.path), labels.destroyed(message.title))

    @on(messages.VersionsOpened)
    def _show_versions(self, message: messages.VersionsOpened) -> None:
        from tui.versions import DraftVersions

        path, title = message.path, message.title
        if found := versions(path):
            screen = DraftVersions(path, title, found, datetime.now())
            self.push_screen(screen, lambda notice: self._show_shelf(notice or "", path))
        else:
            self._shelf_screen.say(labels.no_versions(title))

    @on(messages.Said)
    def _pass_on(self, message: messages.Said) -> None:
        self.say(message.notice)

    @on(messages.Wished)
    def _grant(self, message: messages.Wished) -> None:
        match message.wish:
            case "help":
                self.push_screen(Help(labels.HELP_SHELF))
            case "leave":
                self.exit()
            case "redraw":
                self.screen.refresh(layout=True)
            case "typing":
                self._ask_typing()
            case "try":
                self._try_typing()
            case _:
                pass

    def _ask_typing(self) -> None:
        """Ask how Vietnamese is to be typed."""
        ways = tuple(labels.WAYS_TO_TYPE)
        current = ways.index((self.input_method, bool(self.input_method and self.new_style)))

        def choose(index: int | None) -> None:
            if index is not None:
                self._type(*ways[index])

        rows = [Row(words) for words in labels.WAYS_TO_TYPE.values()]
        self.push_screen(Choose(labels.ASK_TYPING, rows, current=current), choose)

    def _type(self, method: Method | None, new_style: bool) -> None:
        """Type Vietnamese in this way from now on, and remember it."""
        self.input_method, self.new_style = method, new_style
        self._prefer(replace(self._preferences, input_method=method or "", new_style=new_style))
        self.screen.post_message(messages.TypingSwitched())
        self.say(labels.switched(method))

    def _try_typing(self, then: Callable[[], None] | None = None) -> None:
        """Show the page for trying the keyboard; she meets it before her first report."""
        from screens.trying import TryScreen

        self._prefer(replace(self._preferences, has_tried=True))
        self.push_screen(TryScreen(), lambda _: then() if then else None)

    def _prefer(self, preferences: Preferences) -> None:
        """Remember a choice; one that cannot be kept holds until the program ends."""
        self._preferences = preferences
        with suppress(OSError):
            if self._preferences_path:
                write_preferences(preferences, self._preferences_path, labels.PREFERENCES)

    def say(self, notice: str) -> None:
        """Say something on the screen on top, if it has room for notices."""
        if say := getattr(self.screen, "say", None):
            say(notice)

    async def _open(self, path: Path) -> None:
        """Show the wizard on a draft, or say why it cannot be written or read."""
        lock = Lock(path)
        try:
            lock.take(this_window())
        except Held as failure:
            self._ask_held(failure)
        except OSError as failure:
            self._read_only(path, faults.not_writable(failure))
        else:
            await self._open_locked(lock)

    async def _open_locked(self, lock: Lock) -> None:
        """Show the wizard on a draft that nobody else writes."""
        from templates import report
        from tui.desk import Desk
        from tui.drafting import DraftScreen
        from tui.keeper import Keeper

        try:
            keeper = Keeper(lock, report.schema())
        except (UnreadableDraft, OSError) as failure:
            lock.release()
            self._say_refused(failure)
            return
        self._numbers = report.NUMBERS
        self.lies_open = DraftScreen(Desk(keeper))
        await self.push_screen(self.lies_open, lambda _: self._put_away(keeper.path))

    def _put_away(self, path: Path) -> None:
        self.lies_open = None
        self._show_shelf(at=path)

    def _ask_held(self, held: Held) -> None:
        """Ask what to do with a draft that another window has open."""

        async def decide(index: int | None) -> None:
            match index:
                case 0:
                    self._read_only(held.path)
                case 1:
                    await self._take_over(held)
                case 2:
                    await self._copy_and_open(held.path)

        rows = [Row(way) for way in told.WAYS]
        self.push_screen(Choose(told.ask(held.holder, datetime.now()), rows), decide)

    async def _copy_and_open(self, path: Path) -> None:
        """Copy a draft that another window has open, and open the copy."""

        def copy() -> Path:
            return self._shelf.copy(path, words.copy_of(store.preamble(path).title or path.stem))

        copied = self._on_shelf(copy)
        if copied is not None:
            await self._open(copied)
            self.say(told.COPIED)

    async def _take_over(self, held: Held) -> None:
        """Have the other window save and leave, and open the draft here."""
        lock = Lock(held.path)
        try:
            await take_over(lock, held.holder)
        except StillHeld as failure:
            self._shelf_screen.say(told.STILL_HELD[failure.reason])
        except OSError as failure:
            self._shelf_screen.say(faults.refused(failure))
        else:
            await self._open_locked(lock)

    def _read_only(self, path: Path, notice: str = "") -> None:
        """Show a draft as it is now without touching it."""
        from screens.preview import PreviewScreen
        from templates import report

        try:
            draft = journal.latest(path, report.schema())
        except UnreadableDraft as failure:
            self._say_refused(failure)
            return
        self._shelf_screen.say(notice)
        place = draft.resume or Place(report.SECTIONS[0].key)
        notice = notice or told.read_only(datetime.now())
        self.push_screen(PreviewScreen(report.build(draft), place, notice))

    def _say_refused(self, failure: UnreadableDraft | OSError) -> None:
        if isinstance(failure, UnreadableDraft):
            rescue = labels.RESCUE if versions(failure.path) else ""
            self._shelf_screen.say(f"{faults.unreadable(failure)} {rescue}".rstrip())
        else:
            self._shelf_screen.say(faults.refused(failure))

    def _on_shelf(self, change: Callable[[], Path | None], notice: str = "") -> Path | None:
        """Change the shelf, and show it with the draft that is changed, which is returned.

        Nothing is returned if it cannot be changed; then it says why.
        """
        path = None
        try:
            path = change()
        except Held as held:
            notice = told.in_use(held, datetime.now())
        except UnreadableDraft as failure:
            notice = faults.unreadable(failure)
        except OSError as failure:
            notice = faults.reason(failure)
        self._show_shelf(notice, path)
        return path

    def _show_shelf(self, notice: str = "", at: Path | None = None) -> None:
        entries: list[Entry] = []
        discarded: list[Entry] = []
        try:
            entries, discarded = self._shelf.entries(), self._shelf.discarded()
        except OSError as failure:
            notice = faults.refused(failure)
        shelved = Shelved(entries, discarded, datetime.now(), self._numbers)
        self._shelf_screen.show(shelved, notice, at)

    def _get_ready(self) -> None:
        """Load the wizard while she looks at the shelf."""
        from templates import report
        from tui import beginning, drafting, rescue  # noqa: F401  # so that they are there when asked for

        self._numbers = report.NUMBERS
        back = rescue.bring_back(self._shelf, labels.BROUGHT_BACK)
        self._show_shelf(labels.brought_back(len(back)) if back else "")
