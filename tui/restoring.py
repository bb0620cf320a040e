"""Making a draft again what it was in an earlier version."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from drafts import aside, locks, recovery, replacing, versions
from drafts.store import DraftFile, UnreadableDraft
from drafts.versions import Version
from templates import report
from tui.windows import this_window


def restore(path: Path, version: Version) -> None:
    """Make the draft at `path` what it was in `version`; as it is now it becomes a version first.

    The words of a journal that was put aside come into the draft as it is now. Raises `Held`,
    `UnreadableDraft` about the version, or `OSError`; the draft stays as it was.
    """
    with locks.holding(path, this_window()):
        if version.is_journal:
            recovery.settle(path, report.schema())
            file = DraftFile(path, report.schema())
            file.read()
            draft = aside.read(version, path, report.schema())
            versions.keep(path, always=True)
            file.write(draft, file.revision + 1)
            return
        aside.read(version, path, report.schema())
        _settle(path)
        replacing.restore(path, version)


def _settle(path: Path) -> None:
    """Put what only the journal holds into the file, so that it becomes part of its last version.

    The journal of a file that cannot be read is put aside: it must not be read into the one that is
    restored. Raises `OSError`.
    """
    try:
        recovery.settle(path, report.schema())
    except UnreadableDraft:
        with suppress(FileNotFoundError):
            aside.put(path)
