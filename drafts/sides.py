"""What lies hidden beside a draft under its name, and goes wherever the draft goes."""

from __future__ import annotations

import errno
import os
import stat
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
                _rename(here, there)
                moved.append((here, there))
        _rename(old, new)
    except OSError:
        for here, there in moved:
            with suppress(OSError):
                _rename(there, here)
        raise
    return new


def _rename(here: Path, there: Path) -> None:
    """Move a file or a folder, also to another disk. Raises `OSError`."""
    try:
        here.rename(there)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        _carry(here, there)


def _carry(here: Path, there: Path) -> None:
    """Move a file or a folder to another disk. Raises `OSError`.

    Nothing goes here before all of it is there for sure.
    """
    try:
        _copy(here, there)
        os.sync()
    except BaseException:
        with suppress(OSError):
            _remove(there)
        raise
    _remove(here)


def _copy(here: Path, there: Path) -> None:
    """Put what is at `here` also at `there`, its times too. Raises `OSError`."""
    status = here.lstat()
    if stat.S_ISDIR(status.st_mode):
        there.mkdir(mode=0o700)
        for each in here.iterdir():
            _copy(each, there / each.name)
    elif stat.S_ISLNK(status.st_mode):
        there.symlink_to(here.readlink())
    elif stat.S_ISREG(status.st_mode):
        handle = os.open(there, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as file:
            files.share(handle, here)
            file.write(here.read_bytes())
    else:
        raise OSError(errno.EXDEV, os.strerror(errno.EXDEV), str(here))
    with suppress(OSError):  # versions are told apart by more than their times
        os.utime(there, ns=(status.st_atime_ns, status.st_mtime_ns), follow_symlinks=False)


def _remove(path: Path) -> None:
    """Take away a file, or a folder with all that is in it. Raises `OSError`."""
    if path.is_dir() and not path.is_symlink():
        for each in path.iterdir():
            _remove(each)
        path.rmdir()
    else:
        path.unlink(missing_ok=True)


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
