"""The shelf: the folder of drafts, listed, named, copied, and discarded to a bin.

Listing costs one look at each file; a file is opened when its title is asked for. What changes a
draft is imported where it is done: the shelf is shown before anything can be changed.
"""

from __future__ import annotations

import errno
import os
import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, suppress
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from drafts import files, heads
from drafts.files import Stamp
from drafts.heads import UnreadableDraft
from drafts.model import Draft, Place
from drafts.text import clean_line

if TYPE_CHECKING:
    from drafts.locks import Holder
    from drafts.schema import Schema
    from drafts.store import DraftFile

_REMEMBERED = 1000
"""How many drafts are not read again as long as their files stay as they are."""


class Entry(NamedTuple):
    """One draft on the shelf, as far as its first lines tell."""

    file: str
    """The path of the file; most entries of a long shelf are never asked for more."""
    status: os.stat_result
    """What the system said of the file when the shelf was listed."""
    discarded: float = 0.0
    """When it was moved to the bin, if that is known."""

    @property
    def path(self) -> Path:
        """Where the draft is."""
        return Path(self.file)

    @property
    def name(self) -> str:
        """The name of the file without its ending, by which the command line knows it."""
        from drafts import names  # most drafts have titles

        return names.parts(os.path.basename(self.file))[0]  # noqa: PTH119  # five times as fast

    @property
    def changed(self) -> float:
        """When the file was last written, seconds since the epoch."""
        return self.status.st_mtime_ns / 1e9

    @property
    def title(self) -> str:
        """What it is called; empty if nobody named it, or if it cannot be read."""
        return self._head.title

    @property
    def resume(self) -> Place | None:
        """Where the secretary stopped."""
        return self._head.resume

    @property
    def failure(self) -> UnreadableDraft | None:
        """Why it cannot be read, if it cannot; asked anew each time."""
        try:
            _head(self.file, files.stamp(self.status))
        except UnreadableDraft as failure:
            return failure
        return None

    @property
    def _head(self) -> Draft:
        with suppress(UnreadableDraft):
            return _head(self.file, files.stamp(self.status))
        return Draft()


class NoSuchDraft(Exception):
    """Nothing on the shelf has this name, or several drafts have this title."""

    def __init__(self, name: str, likely: tuple[str, ...]) -> None:
        super().__init__(name)
        self.name = name
        self.likely = likely
        """The drafts that could be meant."""


class Shelf:
    """The drafts of one person."""

    def __init__(
        self,
        folder: Path,
        discarded: Path,
        schema: Callable[[], Schema],
        holder: Callable[[], Holder] | None = None,
    ) -> None:
        """`schema` is asked only when a draft is written, `holder` who it is that writes."""
        self._folder = folder
        self._discarded = discarded
        self._schema = schema
        self._holder = holder

    def entries(self) -> list[Entry]:
        """Every draft on the shelf, the one written last first. Raises `OSError`."""
        return _listed(self._folder)

    def discarded(self) -> list[Entry]:
        """Every draft in the bin, the one discarded last first. Raises `OSError`."""
        found = _listed(self._discarded)
        if not found:
            return found
        from drafts import sides

        known = (each._replace(discarded=sides.when_discarded(each.path)) for each in found)
        return sorted(known, key=lambda entry: -entry.discarded)

    def find(self, name: str) -> Path:
        """The draft that `name` means: a path, or a file name or a title on the shelf.

        Raises `NoSuchDraft`.
        """
        from drafts import names

        path = names.as_spelled(Path(name))
        is_of_draft = names.is_of_draft(name)
        if "/" in name or (is_of_draft and path.exists()):
            return path
        on_shelf = self._folder / (name if is_of_draft else name + heads.SUFFIX)
        if on_shelf.is_file():
            return on_shelf
        from drafts.vietnamese.collation import fold

        entries = self.entries()
        if called := [entry for entry in entries if _is_called(entry, name)]:
            if len(called) == 1:
                return called[0].path
            raise NoSuchDraft(name, tuple(entry.path.name for entry in called))
        titled = [entry for entry in entries if fold(entry.title) == fold(name)]
        if len(titled) == 1:
            return titled[0].path
        if path.exists():
            return path
        close = titled or [e for e in entries if fold(name) in fold(f"{e.name} {e.title}")]
        raise NoSuchDraft(name, tuple(entry.name for entry in close))

    def create(self, draft: Draft) -> Path:
        """Put a new draft on the shelf, in a file named after its title."""
        from drafts.store import DraftFile

        schema = self._schema()
        return self._put(draft, draft.title, lambda path: DraftFile(path, schema))

    def copy(self, path: Path, title: str) -> Path:
        """Put a copy of the draft at `path` on the shelf, comments and all, as it is by now.

        Raises `UnreadableDraft` or `OSError`. The draft may be open.
        """
        from drafts import recovery
        from drafts.store import DraftFile

        schema = self._schema()
        draft = replace(recovery.latest(path, schema), title=clean_line(title))
        file = DraftFile(path, schema)
        file.read()
        return self._put(draft, title, file.kept_at)

    def rename(self, path: Path, title: str) -> Path:
        """Give the draft at `path` another title, and its file the name that goes with it.

        Raises `Held` if it is open, `UnreadableDraft` or `OSError`.
        """
        from drafts import names, recovery, sides

        with self._locked(path):
            recovery.settle(path, self._schema())
            self._retitle(path, title)
            if names.slug(title) == re.sub(r"-\d+$", "", names.parts(path.name)[0]):
                return path
            return sides.move(path, self._free(title))

    def discard(self, path: Path) -> Path:
        """Move the draft at `path` to the bin. Raises `Held` if it is open, or `OSError`."""
        from drafts import recovery, sides

        with self._locked(path):
            with suppress(UnreadableDraft, OSError):  # the journal goes with it
                recovery.settle(path, self._schema())
            discarded = _move(path, self._discarded)
            sides.note_discarded(discarded)
            return discarded

    def restore(self, path: Path) -> Path:
        """Move the draft at `path` from the bin back to the shelf.

        Raises `Held` if it is open, or `OSError`.
        """
        from drafts import sides

        with self._locked(path):
            restored = _move(path, self._folder)
            sides.forget_discarded(path)
            return restored

    def destroy(self, path: Path) -> None:
        """Delete the draft at `path` in the bin for ever, with its versions.

        Raises `Held` if it is open, or `OSError`.
        """
        from drafts import sides, versions

        if path.parent != self._discarded:
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(path))
        with self._locked(path):
            path.unlink()
            sides.forget_discarded(path)
            for kind in (sides.JOURNAL, sides.LEFT):
                files.beside(path, kind).unlink(missing_ok=True)
            versions.remove(path)

    def _locked(self, path: Path) -> AbstractContextManager[None]:
        """The lock of the draft at `path`, as long as it is needed."""
        from drafts import locks

        return locks.holding(path, self._holder() if self._holder else locks.Holder())

    def _put(self, draft: Draft, title: str, at: Callable[[Path], DraftFile]) -> Path:
        """Put a draft where nothing is; should something come to be there, somewhere else."""
        from drafts.store import ChangedMeanwhile

        while True:
            path = self._free(title)
            with suppress(ChangedMeanwhile):
                at(path).write(draft)
                return path

    def _free(self, title: str) -> Path:
        from drafts import names, sides

        files.make_folder(self._folder)
        return files.free_name(self._folder, names.slug(title), heads.SUFFIX, sides.is_taken)

    def _retitle(self, path: Path, title: str) -> None:
        from drafts.store import DraftFile

        file = DraftFile(path, self._schema())
        file.write(replace(file.read(), title=clean_line(title)))


def _listed(folder: Path) -> list[Entry]:
    return sorted(_entries(folder), key=lambda each: (-each.status.st_mtime_ns, each.file))


def _entries(folder: Path) -> Iterator[Entry]:
    try:
        found = list(os.scandir(folder))
    except FileNotFoundError:
        return
    for each in found:
        if each.name.lower().endswith(heads.ENDINGS) and not each.name.startswith("."):
            try:
                yield Entry(each.path, each.stat())
            except OSError:  # it has just gone, or leads nowhere
                continue


@lru_cache(maxsize=_REMEMBERED)
def _head(file: str, stamp: Stamp) -> Draft:
    """What the first lines of a file tell. Raises `UnreadableDraft`."""
    return heads.preamble(Path(file))


def _move(path: Path, folder: Path) -> Path:
    from drafts import names, sides

    files.make_folder(folder)
    return sides.move(path, files.free_name(folder, *names.parts(path.name), sides.is_taken))


def _is_called(entry: Entry, name: str) -> bool:
    """Whether the file of a draft has this name, with or without its ending, as one reads it."""
    from drafts.names import composed

    return composed(name) in map(composed, (entry.name, entry.path.name))
