"""Putting a draft in the place of what stood there when it was looked at, and of nothing else.

The new file and the old one change places in one moment (renameat2(2), `RENAME_EXCHANGE`), so that
what came out can be looked at: if somebody had changed it by hand, the two change places again.
What lies beside the draft in between, called `sides.LEFT`, is whole. If the program is killed then,
it becomes a version with the next save, for it may be somebody's.
"""

from __future__ import annotations

import errno
import fcntl
import os
import signal
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from pathlib import Path

from drafts import files, names, rights, sides, versions
from drafts.files import Stamp
from drafts.rights import Rights
from drafts.versions import Version

_EXCHANGE = 2
_CANNOT = (errno.EINVAL, errno.ENOSYS, errno.ENOTSUP)
"""What a system answers, or a disk, where files cannot change places."""
_READ = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC


class ChangedMeanwhile(OSError):
    """Somebody else has changed the file since it was read or written here; it stays as it is."""

    def __init__(self, path: Path) -> None:
        super().__init__(errno.ESTALE, os.strerror(errno.ESTALE), str(path))
        self.path = path


def put(
    path: Path,
    content: bytes,
    expected: Stamp | None,
    announce: Callable[[], None] = lambda: None,
    like: Path | None = None,
) -> Stamp:
    """Make `content` the content of `path`, where the file of that stamp stands, or none.

    A file that is gone is made again; a new one is shared as the one `like` it. `announce` is
    called when nothing is left to do but to give the new file its name. Raises `ChangedMeanwhile`
    if anything else stands there, which stays, or what `files.replace` does.
    """
    lies = files.real(path)
    if expected is not None:
        with suppress(FileNotFoundError):
            return _replace(lies, content, expected, announce)
    announce()
    try:
        return files.create(lies, content, like)
    except FileExistsError as failure:
        raise ChangedMeanwhile(path) from failure


def restore(path: Path, version: Version, now: float | None = None) -> None:
    """Make the draft at `path` what it was in `version`; as it is now it becomes a version first.

    Raises `OSError`, and then the draft is as it was.
    """
    content = version.path.read_bytes()
    while True:
        try:
            expected = files.stamp(path.stat())
            versions.lay_by(path, now)
        except FileNotFoundError:
            expected = None
        with suppress(ChangedMeanwhile):
            put(path, content, expected)
            return


def _replace(path: Path, content: bytes, expected: Stamp, announce: Callable[[], None]) -> Stamp:
    """Put a file in the place of the one of that stamp.

    Raises `FileNotFoundError` if there is none, `ChangedMeanwhile` or `OSError`.
    """
    _take_in(path)
    given = rights.check(path)
    if given is None:
        path.lstat()
        raise ChangedMeanwhile(path)
    left = files.beside(path, sides.LEFT).name
    try:
        with files.about(path), files.written(path, content, given) as (folder, fresh, ours):
            files.move(folder, fresh, left)
            try:
                announce()
                _change_places(folder, left, path, expected)
                _check_rights(folder, left, path, given)
            finally:
                _clear(folder, left, (ours, expected))
            files.sync_folder(folder)
    finally:
        with suppress(OSError):  # it is tried again with the next save
            _take_in(path)
    return ours


def _clear(folder: int, left: str, known: tuple[Stamp, Stamp]) -> None:
    """Delete what lies beside the draft, unless it is somebody's or is just being written."""
    with suppress(OSError):
        if not _is_being_written(folder, left) and _stamp(folder, left) in known:
            os.unlink(left, dir_fd=folder)


def _is_being_written(folder: int, name: str) -> bool:
    """Whether somebody has a file open for writing, so that words may still come into it.

    No lease is to be had on such a file (fcntl(2), `F_SETLEASE`); who opens it as long as we have
    one would have us sent a signal, and that must be one which is ignored.
    """
    handle = os.open(name, _READ, dir_fd=folder)
    try:
        fcntl.fcntl(handle, fcntl.F_SETSIG, signal.SIGURG)
        fcntl.fcntl(handle, fcntl.F_SETLEASE, fcntl.F_RDLCK)
    except OSError as failure:
        return failure.errno == errno.EAGAIN
    finally:
        os.close(handle)
    return False


def _take_in(path: Path) -> None:
    """Keep what lies where a save puts what gave way. Raises `OSError`.

    It becomes a version, or, where none can be kept, a file in sight.
    """
    left = files.beside(path, sides.LEFT)
    if not os.path.lexists(left):
        return
    try:
        if not any(version.path.samefile(left) for version in versions.versions(path)):
            versions.lay_by(path, side=left)
        left.unlink()
    except OSError:
        stem, ending = names.parts(path.name)
        name = f"{stem}{sides.CONFLICT}"
        left.rename(files.free_name(path.parent, name, ending, sides.is_taken))


def _change_places(folder: int, left: str, path: Path, expected: Stamp) -> None:
    """Let the new file, called `left`, and the one at `path` change places.

    If that one is not as expected, they do so again. Raises `ChangedMeanwhile` or `OSError`.
    """
    if not _exchange(folder, left, path.name):
        _move(folder, left, path, expected)
        return
    if _stamp(folder, left) == expected:
        return
    try:
        _exchange(folder, left, path.name)
    except FileNotFoundError:  # the new one has just been taken away
        with suppress(FileExistsError):
            files.link(folder, left, path.name)
    raise ChangedMeanwhile(path)


def _move(folder: int, left: str, path: Path, expected: Stamp) -> None:
    """Put the new file in place where files cannot change places, with a look right before it.

    What is written into the old one from then on is put back, unless the program is killed before
    that. Raises `ChangedMeanwhile` or `OSError`.
    """
    if _stamp(folder, path.name) not in (expected, None):
        raise ChangedMeanwhile(path)
    with open(os.open(path.name, _READ, dir_fd=folder), "rb") as old:  # noqa: PTH123  # a handle
        files.move(folder, left, path.name)
        if files.stamp(os.fstat(old.fileno())) == expected:
            return
        theirs = old.read()
    files.replace(path, theirs)
    raise ChangedMeanwhile(path)


def _check_rights(folder: int, left: str, path: Path, given: Rights) -> None:
    """Give the new file the rights that the old one was given meanwhile. Raises `OSError`."""
    try:
        old = os.open(left, _READ, dir_fd=folder)
    except FileNotFoundError:
        return
    try:
        if (meanwhile := rights.of(old)) == given:
            return
    finally:
        os.close(old)
    new = os.open(path.name, _READ, dir_fd=folder)
    try:
        rights.give(new, meanwhile)
    finally:
        os.close(new)


def _stamp(folder: int, name: str) -> Stamp | None:
    try:
        return files.stamp(os.stat(name, dir_fd=folder, follow_symlinks=False))
    except FileNotFoundError:
        return None


def _exchange(folder: int, one: str, other: str) -> bool:
    """Let two files change places in one moment; says whether the system can do that.

    Raises `OSError`.
    """
    failure = _renameat2()(folder, os.fsencode(one), folder, os.fsencode(other), _EXCHANGE)
    if failure and failure not in _CANNOT:
        raise OSError(failure, os.strerror(failure))
    return not failure


@cache
def _renameat2() -> Callable[[int, bytes, int, bytes, int], int]:
    """What asks the system to rename; it returns the number of the error, or 0."""
    try:
        import ctypes  # takes some milliseconds

        call = ctypes.CDLL(None, use_errno=True).renameat2
    except (ImportError, OSError, AttributeError, MemoryError):  # a library that knows none
        return lambda *_: errno.ENOSYS
    call.argtypes = (ctypes.c_int, ctypes.c_char_p, ctypes.c_int, ctypes.c_char_p, ctypes.c_uint)
    return lambda *given: ctypes.get_errno() if call(*given) else 0
