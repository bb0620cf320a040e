"""Journals as sessions leave them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from drafts import files, recovery, sides, store
from drafts.journal import Journal, Saved
from drafts.model import Draft
from drafts.recovery import Recovered
from drafts.store import DraftFile
from templates import report

SCHEMA = report.schema()
NOW = 1_800_000_000.0


def journal_of(path: Path) -> Path:
    """Where the journal of the draft at `path` lies."""
    return files.beside(path, sides.JOURNAL)


def saved(path: Path, draft: Draft, revision: int = 0) -> Saved:
    """Put a draft in the file at `path`; what the file holds then."""
    file = DraftFile(path, SCHEMA)
    file.write(draft, revision)
    return Saved(draft, revision, file.digest)


def held(path: Path) -> Saved:
    """What the file at `path` holds."""
    file = DraftFile(path, SCHEMA)
    return Saved(file.read(), file.revision, file.digest)


def begun(path: Path, draft: Draft | None = None, revision: int = 0) -> Journal:
    """The journal of a session on the file at `path`, into which `draft` is put first, if given."""
    written = Journal(path, SCHEMA)
    written.begin(held(path) if draft is None else saved(path, draft, revision), NOW)
    return written


def left_behind(path: Path, *newer: Draft) -> None:
    """Leave what a session leaves that was killed after these drafts were typed."""
    written = begun(path)
    for draft in newer:
        written.record(draft, NOW)
    written.let_go()


def found(path: Path) -> Recovered:
    """What the next session finds."""
    file = DraftFile(path, SCHEMA)
    back = recovery.recovered(file, file.read())
    assert back is not None
    return back


def save(written: Journal, path: Path, draft: Draft, revision: int) -> None:
    """Save a draft as the keeper does, its journal told before and after."""
    file = DraftFile(path, SCHEMA)
    file.read()
    file.write(draft, revision, announcing(written, draft))
    written.confirm(NOW)


def announcing(written: Journal, draft: Draft) -> Callable[[int, str], None]:
    """What tells a journal that a draft is about to be saved."""
    return lambda revision, digest: written.announce(Saved(draft, revision, digest), NOW)


def words(path: Path) -> Draft:
    """The draft in the file alone."""
    return store.read(path, SCHEMA)
