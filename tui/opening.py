"""Opening a draft of the shelf: who has it open already, and what becomes of the shelf then."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from drafts import heads
from drafts.heads import UnreadableDraft
from drafts.model import Place
from drafts.shelf import Entry, Shelf
from screens.picker import Row
from screens.shelf import ShelfScreen, Shelved
from screens.words import shelf as words
from tui.guarded import Guarded
from tui.guardian import Guardian

if TYPE_CHECKING:
    from drafts.locks import Held, Lock
    from templates.profile import Profile


class Opening(Guarded):
    """An application that shows a shelf, and opens the drafts on it."""

    def __init__(self, shelf: Shelf, guardian: Guardian | None, book: Profile | None) -> None:
        super().__init__(guardian)
        self.shelf = shelf
        """The drafts."""
        self.book = book
        """The rule book that all drafts follow in this session, if one is named for it."""
        self.shelf_screen = ShelfScreen()
        """What shows them."""
        self.numbers: Mapping[str, int] = {}
        """The numbers of the sections, by key, once the report is loaded."""

    async def open_draft(self, path: Path) -> None:
        """Show the wizard on a draft, or say why it cannot be written or read."""
        from drafts.locks import Held, Lock
        from screens.words import faults
        from tui.windows import this_window

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
        from drafts import files
        from screens.words import faults

        try:
            files.check_writable(lock.path)
        except OSError as failure:
            lock.release()
            self._read_only(lock.path, faults.not_writable(failure))
            return
        try:
            from templates import report
            from tui.desk import Desk
            from tui.drafting import DraftScreen
            from tui.keeper import Keeper

            keeper = Keeper(lock, report.schema())
            self.numbers = report.NUMBERS
            self.lies_open = DraftScreen(Desk(keeper, self.book))
        except (UnreadableDraft, OSError) as failure:
            lock.release()
            self._say_refused(failure)
            return
        except BaseException:  # there is no memory for it
            lock.release()
            raise
        await self.push_screen(self.lies_open, lambda _: self._put_away(keeper.path))

    def _put_away(self, path: Path) -> None:
        self.lies_open = None
        self.show_shelf(at=path)

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

        from screens.asking import Choose
        from screens.words import windows as told

        rows = [Row(way) for way in told.WAYS]
        self.push_screen(Choose(told.ask(held.holder, datetime.now()), rows), decide)

    async def _copy_and_open(self, path: Path) -> None:
        """Copy a draft that another window has open, and open the copy."""
        from drafts.names import parts
        from screens.words.windows import COPIED

        def copy() -> Path:
            title = heads.preamble(path).title or parts(path.name)[0]
            return self.shelf.copy(path, words.copy_of(title))

        copied = self.change_shelf(copy)
        if copied is not None:
            await self.open_draft(copied)
            self.say(COPIED)

    async def _take_over(self, held: Held) -> None:
        """Have the other window save and leave, and open the draft here."""
        from drafts.locks import Lock
        from screens.words import faults
        from screens.words.windows import STILL_HELD
        from tui.windows import StillHeld, take_over

        lock = Lock(held.path)
        try:
            await take_over(lock, held.holder)
        except StillHeld as failure:
            self.shelf_screen.say(STILL_HELD[failure.reason])
        except OSError as failure:
            self.shelf_screen.say(faults.refused(failure))
        else:
            await self._open_locked(lock)

    def _read_only(self, path: Path, notice: str = "") -> None:
        """Show a draft as it is now without touching it."""
        from drafts import recovery
        from screens.words import windows as told
        from templates import report
        from tui.previews import preview

        try:
            draft = recovery.latest(path, report.schema())
        except UnreadableDraft as failure:
            self._say_refused(failure)
            return
        self.shelf_screen.say(notice)
        place = draft.resume or Place(report.SECTIONS[0].key)
        notice = notice or told.read_only(datetime.now())
        self.push_screen(preview(draft, self.book, place, read_only=notice))

    def _say_refused(self, failure: UnreadableDraft | OSError) -> None:
        from screens.words import faults

        if isinstance(failure, UnreadableDraft):
            from drafts.versions import versions

            rescue = words.RESCUE if versions(failure.path) else ""
            self.shelf_screen.say(f"{faults.unreadable(failure)} {rescue}".rstrip())
        else:
            self.shelf_screen.say(faults.refused(failure))

    def change_shelf(self, change: Callable[[], Path | None], notice: str = "") -> Path | None:
        """Change the shelf, and show it with the draft that is changed, which is returned.

        Nothing is returned if it cannot be changed; then it says why.
        """
        from drafts.locks import Held
        from screens.words import faults, windows as told

        path = None
        try:
            path = change()
        except Held as held:
            notice = told.in_use(held, datetime.now())
        except UnreadableDraft as failure:
            notice = faults.unreadable(failure)
        except OSError as failure:
            notice = faults.reason(failure)
        self.show_shelf(notice, path)
        return path

    def show_shelf(self, notice: str | None = "", at: Path | None = None) -> None:
        """Show the drafts as they are now, with the one at `at`, or the same row, as current.

        Without a `notice`, what was said last stands.
        """
        entries: list[Entry] = []
        discarded: list[Entry] = []
        try:
            entries, discarded = self.shelf.entries(), self.shelf.discarded()
        except OSError as failure:
            from screens.words import faults

            notice = faults.refused(failure)
        shelved = Shelved(entries, discarded, datetime.now(), self.numbers)
        self.shelf_screen.show(shelved, notice, at)
