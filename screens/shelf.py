"""The shelf of drafts: continue, begin, copy, rename, discard and bring back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.widgets import Static

from drafts.shelf import Entry
from screens.keyrow import KeyRow
from screens.messages import (
    DraftBegun,
    DraftOpened,
    ShelfChanged,
    VersionsOpened,
    Wish,
    Wished,
)
from screens.painting import ThriftyScreen
from screens.picker import Picker, Row, Rows
from screens.words import keys, shelf as words

if TYPE_CHECKING:
    from screens.bin import Taken


class Shelved(NamedTuple):
    """What the shelf looks like at one moment."""

    entries: Sequence[Entry]
    """The drafts, the one written last first."""
    discarded: Sequence[Entry]
    """The drafts in the bin."""
    now: datetime
    numbers: Mapping[str, int]
    """The numbers of the sections, by key, as far as they are known yet."""


class ShelfScreen(ThriftyScreen[None]):
    """The drafts, the one written last first."""

    IS_LAID_OUT_AT_ONCE = True
    DEFAULT_CSS = """
    ShelfScreen Static { height: auto; }
    ShelfScreen Picker { height: 1fr; max-height: 100%; margin: 1 0; }
    """
    BINDINGS = [
        Binding("insert,ctrl+n", "begin", show=False),
        Binding("delete", "discard", show=False),
        Binding("ctrl+d", "copy", show=False),
        Binding("right", "ask_way", show=False),
        Binding("ctrl+w", "wish('files')", show=False),
        Binding("f12,ctrl+b", "wish('typing')", show=False),
        Binding("f1,ctrl+g", "wish('help')", show=False),
        Binding("f10,ctrl+q", "wish('leave')", show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._shelved = Shelved((), (), datetime.now(), {})
        self._picker = Picker()
        self._welcome = Static(words.WELCOME, markup=False, classes="welcome")
        self._notice = Static(markup=False, classes="notice")

    def compose(self) -> ComposeResult:
        """A greeting, the drafts, a notice and the keys."""
        yield Static(words.SHELF, markup=False, classes="where")
        yield self._welcome
        yield self._picker
        yield self._notice
        yield KeyRow(keys.OF_SHELF)

    def show(self, shelf: Shelved, notice: str | None = "", at: Path | None = None) -> None:
        """Show the drafts as they are now, with the one at `at`, or the same row, as current.

        Without a `notice`, what was said last stands.
        """
        self._shelved = shelf
        self._welcome.display = not shelf.entries
        current = None
        if at is not None:
            at_this = (i for i, entry in enumerate(shelf.entries) if entry.file == str(at))
            current = next(at_this, None)
        self._picker.show(
            Rows(len(shelf.entries) + 1 + bool(shelf.discarded), partial(_row, shelf)), current
        )
        if notice is not None:
            self.say(notice)

    def say(self, notice: str) -> None:
        """Say something until the next thing is said."""
        self._notice.update(notice)

    def action_wish(self, wish: Wish) -> None:
        """Pass a wish on to the app."""
        self.post_message(Wished(wish))

    def action_begin(self) -> None:
        """Begin a new draft."""
        self.post_message(DraftBegun())

    def action_copy(self) -> None:
        """Ask for a title, and copy the current draft."""
        from screens.asking import Ask

        if entry := self._entry:

            def copy(title: str | None) -> None:
                if title:
                    self.post_message(ShelfChanged("copy", entry.path, title))

            title = words.copy_of(words.title(entry))
            about = ("copy", entry.file)
            self.app.push_screen(Ask(words.ASK_COPY, title, about=about), copy)

    def action_rename(self) -> None:
        """Ask for a title, and give it to the current draft."""
        from screens.asking import Ask

        if entry := self._entry:

            def rename(title: str | None) -> None:
                if title:
                    self.post_message(ShelfChanged("rename", entry.path, title))

            about = ("rename", entry.file)
            self.app.push_screen(Ask(words.ASK_TITLE, words.title(entry), about=about), rename)

    def action_ask_way(self) -> None:
        """Ask what to do with the current draft."""
        from screens.asking import Choose

        if (entry := self._entry) is None:
            self.say(words.NOT_A_DRAFT)
            return
        ways = (
            self.action_show_versions,
            self.action_rename,
            self.action_copy,
            self.action_discard,
        )

        def go(index: int | None) -> None:
            if index is not None:
                ways[index]()

        rows = [Row(way) for way in words.WAYS]
        self.app.push_screen(Choose(words.ask_way(words.title(entry)), rows), go)

    def action_discard(self) -> None:
        """Move the current draft to the bin, from where it can be brought back."""
        if entry := self._entry:
            self.post_message(ShelfChanged("discard", entry.path, words.title(entry)))

    def action_show_versions(self) -> None:
        """Show the earlier versions of the current draft."""
        if entry := self._entry:
            self.post_message(VersionsOpened(entry.path, words.title(entry)))

    def show_discarded(self) -> None:
        """Show the bin, to bring a draft back or to delete it for ever."""
        from screens.bin import Bin

        discarded = self._shelved.discarded

        def take(taken: Taken | None) -> None:
            if taken is None:
                return
            entry = discarded[taken.index]
            if taken.for_ever:
                self._ask_destroy(entry)
            else:
                self.post_message(ShelfChanged("restore", entry.path, words.title(entry)))

        self.app.push_screen(Bin(Rows(len(discarded), self._row_in_bin)), take)

    def _ask_destroy(self, entry: Entry) -> None:
        """Ask whether a draft in the bin is really to be deleted for ever."""
        from screens.asking import Choose

        def decide(index: int | None) -> None:
            if index == 1:
                self.post_message(ShelfChanged("destroy", entry.path, words.title(entry)))

        rows = [Row(way) for way in words.DESTROY]
        self.app.push_screen(Choose(words.ask_destroy(words.title(entry)), rows), decide)

    @property
    def _entry(self) -> Entry | None:
        """The draft that keys are about, unless it is the row for a new one."""
        current, entries = self._picker.current, self._shelved.entries
        return entries[current] if current < len(entries) else None

    def _row_in_bin(self, index: int) -> Row:
        entry = self._shelved.discarded[index]
        return Row(words.title(entry), words.discarded(entry, self._shelved.now))

    @on(Picker.Chosen)
    def _open(self, event: Picker.Chosen) -> None:
        event.stop()
        if entry := self._entry:
            self.post_message(DraftOpened(entry.path))
        elif event.index > len(self._shelved.entries):
            self.action_wish("bin")
        else:
            self.action_begin()


def _row(shelf: Shelved, index: int) -> Row:
    """A row of the shelf; behind the drafts are one for a new draft, and one for the bin."""
    if index == len(shelf.entries):
        return Row(words.NEW_DRAFT)
    if index > len(shelf.entries):
        return Row(words.bin_row(len(shelf.discarded)))
    entry = shelf.entries[index]
    title = words.title(entry) if index else words.latest(entry)
    return Row(title, words.about(entry, shelf.now, shelf.numbers))
