"""The journal of an open draft: what was typed since the last save, written before it is shown.

A save costs tens of milliseconds and waits for the disk; a record here costs some microseconds. It
is in the hands of the kernel before a letter reaches the screen, so that it outlives the program,
however that ends; a power cut takes at most what was not synced yet (`Journal.unsynced`).

A journal exists while a draft is open, and after that only if the program did not end in peace. Its
file (`drafts/journal_file.py`) is reserved on the disk when it is made, so that it goes on when the
disk is full; a full area is followed by the other. A generation in an area belongs to one file of
the draft: its head says the digest of the text that it begins at, and a record goes before each
save (`save`) and after it (`saved`). A file that says anything else is not the one that this
journal is about.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, NamedTuple

from drafts import delta, files, journal_file, sides
from drafts.journal_file import BEYOND, STATE, WHOLE, Ending as Ending, line, put
from drafts.model import Draft
from drafts.schema import Schema

_AREA = 1 << 17
"""Bytes of an area at least: some two thousand keys in fields of common length."""
_TIMES = 8
"""How many times the draft has room in an area, so that it is not full after a few keys."""
_LARGEST = 1 << 23
"""Bytes of an area at most, unless one record alone needs more."""
_FOR_THE_END = 512
"""Bytes of an area that are left for how a save and the session end."""
_TRIES = 6
"""Saves that were begun and have failed, of which the last ones are remembered."""


class Saved(NamedTuple):
    """A draft as a file holds it."""

    draft: Draft
    revision: int
    """The number of the last change in it."""
    digest: str
    """What tells its text from any other (`store.digest`)."""


class Unsynced:
    """What is written down and may not outlive a power cut yet; `sync` makes it."""

    def __init__(self, handle: int, folder: Path | None, mark: tuple[int, int]) -> None:
        self._handle = handle
        self._folder = folder
        self.mark = mark
        """The generation and the bytes of it that are written."""

    def sync(self) -> None:
        """Wait for the disk. Raises `OSError`. Once only."""
        try:
            os.fdatasync(self._handle)
        finally:
            os.close(self._handle)
        if self._folder is not None:
            with files.opened_folder(self._folder) as folder:
                files.sync_folder(folder)


class Journal:
    """The journal of one open draft. Not for several threads at once."""

    def __init__(
        self, path: Path, schema: Schema, make_way: Callable[[], None] = lambda: None
    ) -> None:
        """`make_way` takes away what lies in the place of the journal and is still of use.

        It is called once, before something is put there; it raises `OSError` if it cannot.
        """
        self._path = path
        self._make_way = make_way
        self._side = files.beside(path, sides.JOURNAL)
        self._schema = schema
        self._handle: int | None = None
        self._area = _AREA
        self._generation = 0
        self._used = 0
        """Bytes of the area that records take."""
        self._synced = (0, 0)
        """The generation, and how much of it, that outlives a power cut."""
        self._is_named = False
        """Whether the name of the file outlives one, too."""
        self._is_behind = False
        """Whether the last record could not be written."""
        self._saved = Saved(Draft(), 0, "")
        """What the file holds for sure."""
        self._pending: list[Saved] = []
        """What it may hold instead, since a save has begun."""
        self._draft = Draft()
        """The draft that the journal has come to."""
        self.revision = 0
        """The number of the last change."""

    def begin(self, saved: Saved, now: float, newer: tuple[Draft, int] | None = None) -> None:
        """Begin at what the file holds, or at a draft and its revision that are `newer`.

        What stood in the journal goes in the same moment. Raises `OSError`, and then it stays; it
        is tried again with the next record.
        """
        self._saved, self._pending = saved, []
        self._draft, self.revision = newer or saved[:2]
        self._create(now)

    def record(self, draft: Draft, now: float) -> int:
        """Write down how `draft` differs from the last one recorded; the number of the change.

        Where the cursor is goes with it, and is no change by itself. Raises `OSError`, and then the
        change is counted; the next record that can be written says it, too.
        """
        changes = delta.between(self._draft, draft, self._schema)
        has_moved = draft.resume != self._draft.resume
        self._draft = draft
        self.revision += bool(changes)
        if self._handle is None:
            self._create(now)
        elif self._is_behind:
            self._catch_up(now)
        elif changes or has_moved:
            self._write(_entry(draft, self.revision, now, changes), now)
        return self.revision

    def announce(self, saved: Saved, now: float) -> None:
        """Write down that the file may hold `saved` from now on; it is to be synced before it does.

        Raises `OSError`.
        """
        self._pending = [*self._pending[:1], *self._pending[1:][-_TRIES:], saved]
        if self._handle is None:
            self._create(now)
        else:
            self._write({"save": saved.revision, "sum": saved.digest}, now)

    def confirm(self, now: float) -> None:
        """Write down that the file holds for sure what was announced last.

        A long journal goes on in its other area if there is nothing more to save. Raises `OSError`.
        """
        if self._pending:
            self._saved = self._pending[-1]
            self._pending = []
            if not self._is_behind:
                self._write({"saved": self._saved.revision}, now)
        if self._handle is None or not files.is_at(self._handle, self._side):
            self._create(now)  # somebody has taken it away
        elif self._is_behind:
            self._catch_up(now)
        elif self._saved.revision == self.revision and self._used > self._area // 2:
            self._turn(now)

    def end(self, ending: Ending, now: float) -> None:
        """Say how the session ends, for the next one to tell; in peace, nothing is left to say.

        What is recorded after an ending still counts: the program may show a last letter.
        """
        with suppress(OSError):
            if ending:
                if self._is_behind:
                    self._catch_up(now)
                self._write({"r": self.revision, "t": now, "end": ending}, now, is_last=True)
                return
            if self._handle is None or files.is_at(self._handle, self._side):
                self._side.unlink(missing_ok=True)
        self.let_go()

    def unsynced(self) -> Unsynced | None:
        """What a power cut could still take, to be synced by another thread; nothing if all is."""
        mark = (self._generation, self._used)
        if self._handle is None or (mark == self._synced and self._is_named):
            return None
        folder = None if self._is_named else self._side.parent
        with suppress(OSError):  # too many files are open: the next sync takes this with it
            return Unsynced(os.dup(self._handle), folder, mark)
        return None

    def note_synced(self, done: Unsynced) -> None:
        """Remember what has been synced."""
        self._synced, self._is_named = max(self._synced, done.mark), True

    @property
    def holds_all(self) -> bool:
        """Whether everything recorded can be found at the next start."""
        return (
            self._handle is not None
            and not self._is_behind
            and files.is_at(self._handle, self._side)
        )

    def let_go(self) -> None:
        """Close the file; it is made anew with the next record."""
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None

    def _create(self, now: float) -> None:
        """Put a journal that has come as far in the place of the one that is there.

        Raises `OSError`, and then that one goes on as far as it can.
        """
        unsaved = self._all_changes()
        text = self._head(1, now, unsaved)
        area = max(_AREA, self._wanted(len(text)))
        with self._noting_failure():
            self._make_way()
            self._make_way = lambda: None
            handle = journal_file.make(self._side, self._path, area, text)
        self.let_go()
        self._handle, self._area, self._generation, self._used = handle, area, 1, len(text)
        self._is_behind = self._is_named = False
        self._synced = (0, 0)

    def _wanted(self, length: int) -> int:
        """Bytes that an area should have, when it begins with a head of `length`."""
        with suppress(OSError):
            length = max(length, self._path.stat().st_size)
        return max(min(_TIMES * length, _LARGEST), 2 * length)

    def _head(self, generation: int, now: float, unsaved: list[delta.Change]) -> bytes:
        """The first line of an area: what the file may hold, and all that it does not hold.

        It is one line, since a power cut may leave a part of what was written at once.
        """
        return line(
            {
                "g": generation,
                "r": self._saved.revision,
                "sum": self._saved.digest,
                "saves": [[each.revision, each.digest] for each in self._pending],
                "n": self.revision,
                **_entry(self._draft, self._saved.revision, now, unsaved),
            },
            0,
        )

    def _all_changes(self) -> list[delta.Change]:
        """How the draft differs from whatever the file may hold."""
        return [
            change
            for held in (self._saved, *self._pending)
            for change in delta.between(held.draft, self._draft, self._schema)
        ]

    def _catch_up(self, now: float) -> None:
        """Write down what could not be written before, here or in a new file."""
        try:
            self._turn(now)
        except OSError:
            self._create(now)

    def _write(self, record: dict[str, Any], now: float, *, is_last: bool = False) -> None:
        """Write a record, or what it says in the other area if there is no room in this one.

        Raises `OSError`, and then what is written does not hold everything, and says so.
        """
        if self._handle is None:
            return
        said = line(record, self._generation)
        left = self._area - self._used - (0 if is_last else _FOR_THE_END)
        if not is_last and (self._is_behind or len(said) > left):
            self._turn(now)
            return
        with self._noting_failure():
            put(self._handle, said, self._start(self._generation) + self._used)
        self._used += len(said)

    def _turn(self, now: float) -> None:
        """Go on in the other area, with all that is not saved yet.

        What stands there is of the generation before: no longer needed, once this one is on the
        disk. Raises `OSError`.
        """
        if self._handle is None:
            return
        generation = self._generation + 1
        text = self._head(generation, now, self._all_changes())
        if len(text) > self._area - _FOR_THE_END:
            self._create(now)
            return
        with self._noting_failure():
            if self._synced < (self._generation, 1):
                os.fdatasync(self._handle)
            put(self._handle, text, self._start(generation))
            if self._is_behind:
                os.pwrite(self._handle, WHOLE, STATE)
        self._generation, self._used, self._is_behind = generation, len(text), False

    @contextmanager
    def _noting_failure(self) -> Iterator[None]:
        """Remember, in the file too, if it does not hold everything from now on."""
        try:
            with _about(self._side):
                yield
        except OSError:
            self._is_behind = True
            if self._handle is not None:
                with suppress(OSError):  # these bytes are on the disk already, so it takes them
                    os.pwrite(self._handle, BEYOND, STATE)
            raise

    def _start(self, generation: int) -> int:
        return journal_file.start_of(generation, self._area)


def _entry(draft: Draft, revision: int, now: float, changes: list[delta.Change]) -> dict[str, Any]:
    return {"r": revision, "t": now, "at": journal_file.spot_of(draft.resume), "put": changes}


@contextmanager
def _about(side: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(side)) from error
