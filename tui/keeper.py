"""What keeps one open draft: its lock, its journal, and a thread that saves with its own clock.

This and the guardian are the only threads of the program. They share little: the screens hand over
a draft, which never changes, and its number in one assignment; one mutex is held while the journal
is written, and another while the file is. The screens never wait for the disk: the thread saves the
draft, and before that it syncs the journal, a beat after each first letter that a power cut could
still take.
"""

from __future__ import annotations

import errno
import os
import re
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from drafts import aside, files, names, sides, versions
from drafts.journal import Ending, Journal, Saved
from drafts.locks import Held, Lock
from drafts.model import Draft
from drafts.recovery import recovered
from drafts.schema import Schema
from drafts.store import ChangedMeanwhile, DraftFile
from tui import crash
from tui.guardian import threads_beginning
from tui.pace import Pace
from tui.windows import this_window

_IS_CONFLICT = re.compile(rf"{sides.CONFLICT}(-\d+)?$")
_LONGEST = 60
"""Letters of a name that such a file keeps."""


@dataclass(frozen=True, slots=True)
class State:
    """How far the draft is safe."""

    revision: int
    """The last change that the file holds for sure, whatever happens to the machine."""
    at: float
    """When it was saved, seconds since the epoch."""
    failure: Exception | None = None
    """Why the last try to save failed, if it did."""
    fled_from: Path | None = None
    """The file that somebody else changed, which was left to them."""


class Keeper:
    """Keeps the draft at `path` as long as it is open."""

    def __init__(self, lock: Lock, schema: Schema) -> None:
        """`lock` is held. Raises `UnreadableDraft` or `OSError`; the lock stays with the caller."""
        self._lock = lock
        self._schema = schema
        self._file = DraftFile(lock.path, schema)
        draft = self._file.read()
        saved = Saved(draft, self._file.revision, self._file.digest)
        self.recovered = recovered(self._file, draft)
        """What the last session left behind, unless it ended in peace."""
        if self.recovered is not None:
            draft = self.recovered.draft
        self._is_to_stay = self.recovered is not None and self.recovered.is_newer
        """Whether the file as it stood before the recovery is still to be kept as a version."""
        self.draft = draft
        """The draft as it was kept last time."""
        self._latest = (draft, self.recovered.revision if self.recovered else saved.revision)
        self.state = State(saved.revision, lock.path.stat().st_mtime)
        self.journal_failure: Exception | None = None
        """Why the last words are not in the journal, if they are not; the file may not have them
        either."""
        self.unkept_since = 0.0
        """When that began, seconds since the epoch."""
        self._fled_from: Path | None = None
        self.on_state: Callable[[], None] = lambda: None
        """Called when the state is another one, by the thread that saves or the one that asked."""
        self._journaling = threading.Lock()
        self._saving = threading.Lock()
        self._pace = Pace()
        self._closed: Ending | None = None
        """How the session ended, if it has."""
        self._is_over = False
        """Whether the program ends."""
        self._thread = threading.Thread(target=self._run, name="saver", daemon=True)
        self._start()
        is_misfit = self.recovered is not None and bool(self.recovered.misfit)
        self._journal = Journal(
            lock.path, schema, (lambda: aside.put(lock.path)) if is_misfit else lambda: None
        )
        with self._noting_journal():  # it is tried again with the first change
            self._journal.begin(saved, time.time(), self._latest)
        if not self.is_saved:
            self._pace.note_change()

    def _start(self) -> None:
        """Start the thread. Raises `OSError` if the system has none left."""
        try:
            with threads_beginning():
                self._thread.start()
        except (RuntimeError, MemoryError) as error:
            raise OSError(errno.EAGAIN, os.strerror(errno.EAGAIN)) from error

    @contextmanager
    def _noting_journal(self) -> Iterator[None]:
        """Remember whether the journal can be written."""
        try:
            yield
        except OSError as error:
            self._note_unkept(error)
        else:
            self.journal_failure = None

    def _note_unkept(self, error: OSError) -> None:
        if self.journal_failure is None:
            self.unkept_since = time.time()
        self.journal_failure = error

    @property
    def path(self) -> Path:
        """The file that the draft is kept in."""
        return self._file.path

    @property
    def is_saved(self) -> bool:
        """Whether the file holds everything for sure."""
        return self.state.revision >= self._latest[1] and self.state.failure is None

    @property
    def is_in_journal(self) -> bool:
        """Whether the next start finds everything in the journal, whatever the file holds."""
        return self.journal_failure is None and self._journal.holds_all

    @property
    def history_failure(self) -> OSError | None:
        """Why no more versions of the draft are kept, if they are not."""
        return self._file.history_failure

    def take(self, draft: Draft) -> None:
        """Take the draft as it is now: it is in the journal when this returns.

        If it cannot be, `journal_failure` says so by then. Once the program parts from the draft,
        this does not return: nothing may be shown any more.
        """
        with self._journaling:
            if not self._is_over:
                self._record(draft)
                return
        threading.Event().wait()

    def _record(self, draft: Draft) -> None:
        if self._closed is not None:
            return
        before = self._latest[1]
        with self._noting_journal():  # it is made up for at the next change
            self._journal.record(draft, time.time())
        self._latest = (draft, self._journal.revision)
        if self._journal.revision != before:
            self._pace.note_change()

    def save(self) -> bool:
        """Save now, where she stands too; says whether the file holds everything then."""
        self._save()
        return self.is_saved

    def close(self, *, anyway: bool = False) -> bool:
        """Save, and let go of the draft; says whether the file holds everything.

        A draft that cannot be saved is let go only if she leaves `anyway`; its journal stays.
        """
        return self._close("told" if anyway else "")

    def part(self, ending: Ending) -> bool:
        """Save, and let go for ever, as the program ends; says whether the file holds everything.

        From whatever thread; that of the screens is stopped if it goes on.
        """
        with self._journaling:
            self._is_over = True
        return self._close(ending)

    def _close(self, unless_saved: Ending) -> bool:
        with self._saving:
            if self._closed is None:
                self._put()
            is_saved = self.is_saved
            if self._closed is None and (is_saved or unless_saved):
                self._let_go(unless_saved if self._is_over or not is_saved else "")
        if not is_saved:
            self._pace.try_again()
        self.on_state()
        return is_saved

    def _let_go(self, ending: Ending) -> None:
        self._closed = ending
        self._pace.end()
        with self._journaling:
            self._journal.end(ending, time.time())
        self._lock.release()

    def _run(self) -> None:
        while (turn := self._pace.wait()) != "end":
            if turn == "save":
                self._save()
            else:
                self._sync()

    def _sync(self) -> None:
        """Have the disk hold what the journal says; nothing waits for it but the thread."""
        self._pace.note_sync()
        with self._journaling:
            unsynced = self._journal.unsynced()
        if unsynced is None:
            return
        try:
            unsynced.sync()
        except OSError as error:
            with self._journaling:  # what failed once may say that it went well the next time
                self._journal.let_go()
                self._note_unkept(error)
            self.on_state()
        else:
            with self._journaling:
                self._journal.note_synced(unsynced)

    def _save(self) -> None:
        """Put the draft as it is now in its file, and say how that went."""
        with self._saving:
            if self._closed is None:
                self._put()
        if not self.is_saved:
            self._pace.try_again()
        self.on_state()

    def _put(self) -> None:
        draft, revision = self._latest
        failure = None
        try:
            self._write(draft, revision)
        except Exception as error:  # whatever it is, the thread goes on, and she is told
            failure = error
            if not isinstance(error, OSError):
                crash.log(error)
        if failure is None:
            with self._journaling, self._noting_journal():
                self._journal.confirm(time.time())
            self.state = State(revision, time.time(), None, self._fled_from)
        else:
            self.state = State(self.state.revision, self.state.at, failure, self._fled_from)

    def _write(self, draft: Draft, revision: int) -> None:
        """Put the draft in its file, or in another one if that is no longer ours.

        Raises `OSError` and whatever `DraftFile.write` does.
        """

        def announce(revision: int, digest: str) -> None:
            with self._journaling, self._noting_journal():
                self._journal.announce(Saved(draft, revision, digest), time.time())
            self._sync()

        try:
            self._lock.hold(this_window())
            if self._is_to_stay:
                versions.keep(self.path, always=True)
                self._is_to_stay = False
            self._file.write(draft, revision, announce)
        except ChangedMeanwhile:
            self._flee(draft, revision, is_journal_ours=True)
        except Held:
            self._flee(draft, revision, is_journal_ours=False)

    def _flee(self, draft: Draft, revision: int, *, is_journal_ours: bool) -> None:
        """Put the draft in a file of its own, and keep it there from now on.

        Raises `OSError` or `Held`, and then nothing has changed.
        """
        path = self.path
        stem, ending = names.parts(path.name)
        stem = _IS_CONFLICT.sub("", stem)[:_LONGEST]
        name = files.free_name(path.parent, stem + sides.CONFLICT, ending, sides.is_taken)
        lock = Lock(name)
        lock.take(this_window())
        file = self._file.kept_at(lock.path)
        try:
            file.write(draft, revision)
        except BaseException:
            lock.release()
            raise
        left, self._lock = self._lock, lock
        self._file, self._fled_from = file, path
        with self._journaling:
            old, self._journal = self._journal, Journal(lock.path, self._schema)
            with self._noting_journal():  # it is tried again with the next change
                saved = Saved(draft, revision, file.digest)
                self._journal.begin(saved, time.time(), (self._latest[0], old.revision))
            if is_journal_ours:
                old.end("", time.time())
            else:
                old.let_go()
        left.release()
