"""What lies hidden beside a draft under its name, and goes wherever the draft goes."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from drafts import files

HISTORY = "history"
JOURNAL = "journal"
LEFT = "new"
"""What a save puts in the draft's place, and then what gave way, until it was looked at."""
KINDS = (HISTORY, JOURNAL, LEFT)
"""What goes with a draft that is renamed, discarded or brought back."""
CONFLICT = "-xung-dot"
"""What the name of a file gets whose own is somebody else's."""


def is_taken(path: Path) -> bool:
    """Whether a draft is at `path`, or something is left there that belonged to one."""
    return any(map(os.path.lexists, (path, *(files.beside(path, kind) for kind in KINDS))))


def move(old: Path, new: Path) -> Path:
    """Move the draft at `old`, and what belongs to it, to `new`, where nothing is.

    What belongs to the draft behind a link stays with that draft. Raises `OSError`, and then all is
    where it was.
    """
    pairs = (
        []
        if old.is_symlink()
        else [(files.beside(old, kind), files.beside(new, kind)) for kind in KINDS]
    )
    moved: list[tuple[Path, Path]] = []
    try:
        for here, there in pairs:
            if os.path.lexists(here):
                here.rename(there)
                moved.append((here, there))
        return old.rename(new)
    except OSError:
        for here, there in moved:
            with suppress(OSError):
                there.rename(here)
        raise


def note_discarded(path: Path) -> None:
    """Remember that the draft at `path` has just been moved to the bin, if the disk lets us."""
    forget_discarded(path)
    with suppress(OSError):
        _note(path).touch(mode=0o600, exist_ok=False)


def forget_discarded(path: Path) -> None:
    """Forget when the draft that is or was at `path` in the bin was moved there."""
    with suppress(OSError):
        _note(path).unlink()


def when_discarded(path: Path) -> float:
    """When the draft at `path` was moved to the bin, as far as that is known; 0 if it is not."""
    with suppress(OSError):
        return _note(path).lstat().st_mtime
    with suppress(OSError):
        return path.lstat().st_ctime  # most disks say here when it got its name
    return 0.0


def _note(path: Path) -> Path:
    return path.with_name(f".{path.name}.discarded")
