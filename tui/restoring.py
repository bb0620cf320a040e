"""Making a draft again what it was in an earlier version."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from drafts import files, journal, locks, sides, store, versions
from drafts.store import UnreadableDraft
from drafts.versions import Version
from templates import report
from tui.windows import this_window


def restore(path: Path, version: Version) -> None:
    """Make the draft at `path` what it was in `version`; as it is now it becomes a version first.

    Raises `Held`, `UnreadableDraft` about the version, or `OSError`; the draft stays as it was.
    """
    store.read(version.path, report.schema())
    with locks.holding(path, this_window()):
        _settle(path)
        versions.restore(path, version)


def _settle(path: Path) -> None:
    """Put what only the journal holds into the file, so that it becomes part of its last version.

    The journal of a file that cannot be read is laid beside the versions: it must not be read into
    the one that is restored. Raises `OSError`.
    """
    try:
        journal.settle(path, report.schema())
    except UnreadableDraft:
        history = files.beside(path, sides.HISTORY)
        with suppress(FileNotFoundError):
            files.beside(path, journal.KIND).rename(files.free_name(history, journal.KIND, ".kept"))
