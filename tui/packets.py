"""What SFTP says, as bytes: version 3 of the protocol (draft-ietf-secsh-filexfer-02)."""

from __future__ import annotations

import os
import stat
import struct
import time
from collections.abc import Sequence
from enum import IntEnum

from screens.words import fetching

_HALF_A_YEAR = 182 * 86400
_ALL_BUT_WRITING = ~0o222


class Kind(IntEnum):
    """The messages of the protocol that are understood or sent here."""

    INIT, VERSION, OPEN, CLOSE, READ, WRITE, LSTAT, FSTAT = 1, 2, 3, 4, 5, 6, 7, 8
    SETSTAT, FSETSTAT, OPENDIR, READDIR, REMOVE, MKDIR, RMDIR = 9, 10, 11, 12, 13, 14, 15
    REALPATH, STAT, RENAME, SYMLINK = 16, 17, 18, 20
    STATUS, HANDLE, DATA, NAME, ATTRIBUTES = 101, 102, 103, 104, 105


class Code(IntEnum):
    """How a wish ended."""

    OK, EOF, ABSENT, DENIED, FAILED, BAD, UNSUPPORTED = 0, 1, 2, 3, 4, 5, 8


_WORDS = {
    Code.ABSENT: fetching.NO_SUCH_FILE,
    Code.DENIED: fetching.READ_ONLY,
    Code.FAILED: fetching.CANNOT_READ,
    Code.BAD: fetching.NOT_UNDERSTOOD,
    Code.UNSUPPORTED: fetching.NOT_UNDERSTOOD,
}


class Refused(Exception):
    """A wish that is not granted."""

    def __init__(self, code: Code, words: str = "") -> None:
        super().__init__(code, words)
        self.code = code
        """The reason."""
        self.words = words or _WORDS.get(code, "")
        """What the person reads."""


class Message:
    """What the other side sent, taken apart from the front. Raises `Refused` where it is short."""

    def __init__(self, content: bytes) -> None:
        self._left = content

    def number(self, letter: str = "I") -> int:
        """The number that comes next, of the size that `struct` calls `letter`."""
        number: int = struct.unpack(f">{letter}", self._take(struct.calcsize(f">{letter}")))[0]
        return number

    def text(self) -> bytes:
        """The bytes that come next, after their count."""
        return self._take(self.number())

    def _take(self, count: int) -> bytes:
        if count > len(self._left):
            raise Refused(Code.BAD)
        taken, self._left = self._left[:count], self._left[count:]
        return taken


def packed(kind: Kind, number: int, content: bytes = b"") -> bytes:
    """A message about the wish of this number, or of this version."""
    return struct.pack(">BI", kind, number) + content


def text(content: bytes) -> bytes:
    """Bytes, after their count."""
    return struct.pack(">I", len(content)) + content


def ending(code: Code, words: str = "") -> bytes:
    """How a wish ended, and what the person reads about it."""
    return struct.pack(">I", code) + text(words.encode()) + text(b"")


def listing(entries: Sequence[bytes]) -> bytes:
    """Several files of a folder, each as `entry` says it."""
    return struct.pack(">I", len(entries)) + b"".join(entries)


def entry(name: bytes, status: os.stat_result) -> bytes:
    """A file as a listing shows it: its name, a line for people, and what is known of it."""
    mode = stat.filemode(status.st_mode & _ALL_BUT_WRITING)
    modified = _in_four_bytes(status.st_mtime)
    is_old = abs(time.time() - modified) > _HALF_A_YEAR
    form = "%b %d  %Y" if is_old else "%b %d %H:%M"
    when = time.strftime(form, time.localtime(modified))
    line = f"{mode} {1:4} {status.st_uid:<8} {status.st_gid:<8} {status.st_size:8} {when} "
    shown = bytes(byte if byte >= 0x20 and byte != 0x7F else ord("?") for byte in name)
    return text(name) + text(line.encode() + shown) + attributes(status)


def attributes(status: os.stat_result) -> bytes:
    """Size, owner, mode and times of a file."""
    mode = status.st_mode & _ALL_BUT_WRITING
    times = (_in_four_bytes(status.st_atime), _in_four_bytes(status.st_mtime))
    return struct.pack(">IQIIIII", 0xF, status.st_size, status.st_uid, status.st_gid, mode, *times)


def _in_four_bytes(moment: float) -> int:
    """A moment in seconds since the epoch, or the one next to it that the protocol can say."""
    return min(max(int(moment), 0), 0xFFFFFFFF)
