"""The plain mode from its first line to its last: the shelf, and the drafts on it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from drafts import files, names, recovery, store
from drafts.journal import Ending
from drafts.locks import Held, Lock
from drafts.shelf import Shelf
from drafts.store import UnreadableDraft
from drafts.values import whole
from drafts.versions import Version, versions
from screens.words import (
    faults,
    keeping,
    labels,
    plain as words,
    shelf as shelved,
    versions as earlier,
    windows as told,
)
from screens.words.plain_help import HELP_OF_SHELF
from templates import report
from templates.profile import Profile
from tui import beginning, ready, rescue, restoring
from tui.desk import Desk
from tui.guardian import Guardian
from tui.keeper import Keeper
from tui.plain import looking, terminal
from tui.plain.talk import Over, Talk
from tui.plain.walk import Walk
from tui.plain.wishes import Wish, understood
from tui.windows import StillHeld, take_over, this_window

_FEW = 9
"""Earlier versions that are offered."""


def run(shelf: Shelf, path: Path | None, book: Profile | None) -> int:
    """Ask and answer on the terminal, at the shelf or first about the draft at `path`.

    `book` is the rule book that all drafts follow, if one is named.
    """
    guardian = Guardian(is_plain=True)
    guardian.watch()
    talk = Talk(terminal.read, terminal.write, terminal.width, terminal.has_more)
    session = Session(shelf, talk, book)
    guardian.finish = session.part
    try:
        with terminal.of_lines():
            session.go(path)
    except terminal.LineCut:
        guardian.end("hangup")
    except Exception as error:  # whatever it is, what was entered is kept
        guardian.crash(error)
    return 0


class Session:
    """One conversation, about as many drafts as she likes."""

    def __init__(self, shelf: Shelf, talk: Talk, book: Profile | None = None) -> None:
        self._book = book
        self._shelf = shelf
        self._talk = talk
        self._desk: Desk | None = None
        """The draft that is open."""

    def go(self, path: Path | None) -> None:
        """Talk until she has had enough; at first about the draft at `path`, if there is one."""
        try:
            self._talk.say(words.OPENING)
            for piece in ready.for_lines():
                piece()
            self._bring_back()
            if path is not None:
                self._open(path)
            while self._choose():
                pass
        except Over:
            self._leave()

    def part(self, ending: Ending) -> str:
        """Save what is open whatever it takes, since the program ends; from any thread.

        Says what to tell if it cannot be saved in its place.
        """
        desk = self._desk
        return "" if desk is None else rescue.part(desk.keeper, desk.draft, ending)

    def _leave(self) -> None:
        """Let go of what is open, as there is nobody to ask any more."""
        if self._desk is None:
            return
        desk, self._desk = self._desk, None
        self._talk.say(rescue.part(desk.keeper, desk.draft, "") or words.FAREWELL)

    def _bring_back(self) -> None:
        if back := rescue.bring_back(self._shelf, keeping.BROUGHT_BACK):
            self._talk.say(keeping.brought_back(len(back)))

    def _choose(self) -> bool:
        """Say the shelf, and do what she chooses; says whether there is more. Raises `Over`."""
        try:
            entries = self._shelf.entries()
        except OSError as failure:
            self._talk.say(faults.refused(failure))
            return False
        now = datetime.now()
        rows = [
            f"{shelved.title(entry)} ({shelved.about(entry, now, report.NUMBERS)})"
            for entry in entries
        ]
        if entries:
            about = shelved.about(entries[0], now, report.NUMBERS)
            rows[0] = f"{shelved.latest(entries[0])} ({about})"
        options = [*rows, words.NEW_DRAFT, words.LEAVE]
        self._talk.say("\n".join((f"\n{words.SHELF}", *words.numbers(options))))
        match understood(self._talk.hear(words.CHOOSE), is_bare=True):
            case Wish("leave"):
                return False
            case Wish("help"):
                self._talk.say(HELP_OF_SHELF)
            case str(text) if 1 <= (number := whole(text or "1") or 0) <= len(options):
                return self._take(number - 1, [entry.path for entry in entries])
            case _:
                self._talk.say(words.pick(len(options)))
        return True

    def _take(self, index: int, paths: list[Path]) -> bool:
        """Open the draft of that number, begin a new one, or leave."""
        if index > len(paths):
            return False
        if index == len(paths):
            self._begin()
        else:
            self._open(paths[index])
        return True

    def _begin(self) -> None:
        choices = beginning.choices(datetime.now())
        index = self._talk.choose(labels.ASK_PERIOD, [choice.words for choice in choices])
        if index is None:
            return
        path = self._changed(lambda: self._shelf.create(choices[index].draft()))
        if path is not None:
            self._open(path)

    def _changed(self, change: Callable[[], Path]) -> Path | None:
        """What a change of the shelf leads to; nothing if it cannot be made, and it says why."""
        try:
            return change()
        except (UnreadableDraft, OSError) as failure:
            self._say_refused(failure)
            return None

    def _open(self, path: Path) -> None:
        """Talk about the draft at `path`, or say why it cannot be written. Raises `Over`."""
        lock = Lock(path)
        try:
            lock.take(this_window())
        except Held as held:
            self._ask_held(held)
        except OSError as failure:
            self._read(path, faults.not_writable(failure))
        else:
            self._open_locked(lock)

    def _open_locked(self, lock: Lock) -> None:
        try:
            files.check_writable(lock.path)
        except OSError as failure:
            lock.release()
            self._read(lock.path, faults.not_writable(failure))
            return
        try:
            self._desk = Desk(Keeper(lock, report.schema()), self._book)
        except (UnreadableDraft, OSError) as failure:
            lock.release()
            self._say_refused(failure)
            return
        except BaseException:
            lock.release()
            raise
        Walk(self._desk, self._talk).go()
        self._desk = None

    def _ask_held(self, held: Held) -> None:
        """Ask what to do with a draft that another window has open. Raises `Over`."""
        match self._talk.choose(told.ask(held.holder, datetime.now()), told.WAYS):
            case 0:
                self._read(held.path, told.read_only(datetime.now()))
            case 1:
                self._take_over(held)
            case 2:
                self._copy_and_open(held.path)

    def _take_over(self, held: Held) -> None:
        """Have the other window save and leave, and talk about the draft here."""
        lock = Lock(held.path)
        try:
            asyncio.run(take_over(lock, held.holder))
        except StillHeld as failure:
            self._talk.say(told.STILL_HELD[failure.reason])
        except OSError as failure:
            self._talk.say(faults.refused(failure))
        else:
            self._open_locked(lock)

    def _copy_and_open(self, path: Path) -> None:
        def copy() -> Path:
            title = store.preamble(path).title or names.parts(path.name)[0]
            return self._shelf.copy(path, shelved.copy_of(title))

        copied = self._changed(copy)
        if copied is not None:
            self._talk.say(told.COPIED)
            self._open(copied)

    def _read(self, path: Path, why: str) -> None:
        """Say a draft as it is now without touching it, and `why` it can only be read."""
        try:
            draft = recovery.latest(path, report.schema())
        except UnreadableDraft as failure:
            self._say_refused(failure)
            return
        self._talk.say(why)
        looking.say_report(self._talk, draft, self._book)

    def _say_refused(self, failure: UnreadableDraft | OSError) -> None:
        if isinstance(failure, OSError):
            self._talk.say(faults.refused(failure))
            return
        self._talk.say(faults.unreadable(failure))
        if found := versions(failure.path)[:_FEW]:
            self._restore(failure.path, found)

    def _restore(self, path: Path, found: list[Version]) -> None:
        """Offer to make a draft that cannot be read what it was in one of `found`."""
        now = datetime.now()
        moments = [earlier.moment(version, now) for version in found]
        index = self._talk.choose(words.ASK_RESTORE, moments)
        if index is None:
            return
        try:
            restoring.restore(path, found[index])
        except Held as held:
            self._talk.say(told.in_use(held, now))
        except UnreadableDraft as failure:
            self._talk.say(earlier.unreadable(faults.unreadable(failure)))
        except OSError as failure:
            self._talk.say(earlier.not_restored(faults.reason(failure)))
        else:
            self._talk.say(words.RESTORED)
