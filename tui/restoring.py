"""Making a draft again what it was in an earlier version."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from drafts import files, journal, sides, store, versions
from drafts.locks import Lock
from drafts.store import DraftFile, UnreadableDraft
from drafts.versions import Version
from templates import report
from tui.windows import this_window


def restore(path: Path, version: Version) -> None:
    """Make the draft at `path` what it was in `version`; as it is now it becomes a version first.

    Raises `Held`, `UnreadableDraft` about the version, or `OSError`; the draft stays as it was.
    """
    store.read(version.path, report.schema())
    lock = Lock(path)
    lock.take(this_window())
    try:
        _settle(path)
        versions.restore(path, version)
    finally:
        lock.release()


def _settle(path: Path) -> None:
    """Put what only the journal holds into the file, so that it becomes part of its last version.

    The journal of a file that cannot be read is laid beside the versions: it must not be read into
    the one that is restored. Raises `OSError`.
    """
    side = files.beside(path, journal.KIND)
    file = DraftFile(path, report.schema())
    try:
        found = journal.recovered(file.read(), file.revision, path, report.schema())
    except UnreadableDraft:
        history = files.beside(path, sides.HISTORY)
        with suppress(FileNotFoundError):
            side.rename(files.free_name(history, journal.KIND, ".kept"))
        return
    if found and found.is_newer:
        file.write(found.draft, found.revision)
    side.unlink(missing_ok=True)
