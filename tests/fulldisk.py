"""A disk that is full, without a disk: writes fail, but for those to what is reserved already."""

from __future__ import annotations

import errno
import os
import stat
import sys

import pytest


class Disk:
    """Lets writes fail as a full disk does: after so many bytes more, until it is relieved."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.left = sys.maxsize
        """Bytes that it still takes."""
        self._reserved: dict[int, int] = {}
        """How many bytes of each file, by its inode, have their place."""
        self._write, self._pwrite, self._reserve = os.write, os.pwrite, os.posix_fallocate
        patch.setattr(os, "write", self.write)
        patch.setattr(os, "pwrite", self.pwrite)
        patch.setattr(os, "posix_fallocate", self.reserve)

    def write(self, handle: int, data: bytes) -> int:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            return self._write(handle, data)
        return self._write(handle, bytes(data[: self._taken(len(data))]))

    def pwrite(self, handle: int, data: bytes, at: int) -> int:
        status = os.fstat(handle)
        held = max(self._reserved.get(status.st_ino, 0), status.st_size)
        fresh = max(0, at + len(data) - max(held, at))
        taken = len(data) if not fresh else len(data) - fresh + self._taken(fresh)
        return self._pwrite(handle, bytes(data[:taken]), at)

    def reserve(self, handle: int, at: int, size: int) -> None:
        if size > self.left:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        self._taken(size)
        self._reserve(handle, at, size)
        self._reserved[os.fstat(handle).st_ino] = at + size

    def _taken(self, wanted: int) -> int:
        """As many of the wanted bytes as there is room for. Raises `OSError` for none."""
        if self.left <= 0:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        taken = min(wanted, self.left)
        self.left -= taken
        return taken


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch) -> Disk:
    """The disk of a test, with room for everything at first."""
    return Disk(monkeypatch)
