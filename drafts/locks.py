"""One writer a draft: a lock on a file beside it, which also says who holds it.

The lock is the kernel's (`flock`): it is free the moment its holder is gone, however it went. It
cannot lie on the draft itself, since every save puts another file in the draft's place. What is
written in the file beside it is for people to read, and never trusted for locking.
"""

from __future__ import annotations

import errno
import fcntl
import json
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from drafts import files
from drafts.text import clean_line

KIND = "lock"
_NO_LOCKS = (errno.ENOSYS, errno.EOPNOTSUPP, errno.EINVAL)
_MOST = 4096
_LAST_PID = 1 << 22
"""The kernel gives no process a higher number."""
_LAST_MOMENT = 1e11
"""Seconds since the epoch that a calendar can still show."""


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds a lock."""

    pid: int = 0
    started: int = 0
    """When the process began, in ticks of the kernel since the machine started; 0 if unknown."""
    user: str = ""
    origin: str = ""
    """The address that the person came from; empty on the machine itself."""
    since: float = 0.0
    """Seconds since the epoch."""


class Held(Exception):
    """Somebody else holds the lock."""

    def __init__(self, path: Path, holder: Holder) -> None:
        super().__init__(f"{path}: {holder}")
        self.path = path
        """The draft."""
        self.holder = holder
        """Who holds it, as far as that can be told."""


class Lock:
    """The right to write one draft, as long as it is held."""

    def __init__(self, path: Path) -> None:
        self.path = path
        """The draft."""
        self._side = files.beside(path, KIND)
        self._handle: int | None = None

    def take(self, holder: Holder) -> None:
        """Take the lock, and say who has it. Raises `Held` or `OSError`."""
        while True:
            handle = self._opened()
            try:
                self._lock(handle)
                if not files.is_at(handle, self._side):  # its last holder has just taken it away
                    os.close(handle)
                    continue
                self._tell(handle, holder)
            except BlockingIOError:
                found = _read(handle)
                os.close(handle)
                raise Held(self.path, found) from None
            except BaseException:
                with suppress(OSError):
                    if files.is_at(handle, self._side) and _is_blank(handle):
                        self._side.unlink()
                os.close(handle)
                raise
            self._handle = handle
            return

    def _opened(self) -> int:
        """A handle of the file beside the draft. Raises `OSError` about the draft."""
        try:
            return os.open(self._side, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o600)
        except OSError as error:
            raise OSError(error.errno, error.strerror, str(self.path)) from error

    def _lock(self, handle: int) -> None:
        """Lock an open file. Raises `BlockingIOError`, or `OSError` about the draft.

        A disk that has no locks says so in several ways.
        """
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise
        except OSError as error:
            number = errno.ENOLCK if error.errno in _NO_LOCKS else error.errno
            raise OSError(number, os.strerror(number or 0), str(self.path)) from error

    def _tell(self, handle: int, holder: Holder) -> None:
        """Write down who holds the lock; whoever may read the draft may read this, too."""
        os.ftruncate(handle, 0)  # before it is shared: nobody knows what it was
        files.share(handle, self.path)
        os.pwrite(handle, json.dumps(asdict(holder)).encode(), 0)

    def hold(self, holder: Holder) -> None:
        """Take the lock again if the file beside the draft is no longer the one that was locked.

        It is shared as the draft is by now. Raises `Held` or `OSError`.
        """
        if self._handle is not None and files.is_at(self._handle, self._side):
            files.share(self._handle, self.path)
            return
        lost, self._handle = self._handle, None
        if lost is not None:
            os.close(lost)
        self.take(holder)

    def release(self) -> None:
        """Let go, and leave nothing behind."""
        if self._handle is None:
            return
        with suppress(OSError):
            if files.is_at(self._handle, self._side):
                self._side.unlink()
        os.close(self._handle)
        self._handle = None


@contextmanager
def holding(path: Path, holder: Holder) -> Iterator[None]:
    """Hold the lock of the draft at `path` for a while. Raises `Held` or `OSError`."""
    lock = Lock(path)
    lock.take(holder)
    try:
        yield
    finally:
        lock.release()


def is_held(path: Path) -> bool:
    """Whether somebody holds the lock of the draft at `path` at this moment."""
    try:
        handle = os.open(files.beside(path, KIND), os.O_RDWR | os.O_NOFOLLOW)
    except OSError:
        return False
    try:
        fcntl.flock(handle, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    finally:
        os.close(handle)
    return False


def _is_blank(handle: int) -> bool:
    """Whether a file says nothing, since the disk had no room for who holds it."""
    status = os.fstat(handle)
    return stat.S_ISREG(status.st_mode) and not status.st_size


def _read(handle: int) -> Holder:
    """What the holder has written; nobody known if it cannot be made out."""
    try:
        match json.loads(os.pread(handle, _MOST, 0)):
            case {
                "pid": int(pid),
                "started": int(started),
                "user": str(user),
                "origin": str(origin),
                "since": float(since),
            } if 0 <= pid <= _LAST_PID and 0 <= since < _LAST_MOMENT:
                return Holder(pid, started, clean_line(user)[:60], clean_line(origin)[:60], since)
    except (OSError, ValueError, RecursionError):
        pass
    return Holder()
