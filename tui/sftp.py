"""The folder of Word files, served read-only over SFTP to whoever logged in.

A forced command leaves no SFTP, sshd's own would show the whole disk, and a shared account has no
walls between persons. No library speaks the few messages needed here without a whole SSH server
around them. It runs on stdin and stdout, as sshd's own does; one folder, flat, is the root of all
that the other side can name.
"""

from __future__ import annotations

import os
import stat
import struct
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO, TypeAlias

from screens.words import fetching
from tui import packets
from tui.packets import Code, Kind, Message, Refused

_MOST = 1 << 18
"""Bytes of the longest message that is listened to."""
_CHUNK = 1 << 16
"""Bytes of a file that one answer holds at most."""
_HANDLES = 64
_NAMES = 64
"""Names that one answer holds at most."""
_WRITES = 0x3E
"""The flags of an open for more than reading."""
_OPEN = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC

_Answer: TypeAlias = tuple[Kind, bytes]


class Served:
    """One folder, as the other side may see it."""

    def __init__(self, folder: Path) -> None:
        """Open the folder. Raises `OSError`; a link to a folder is none."""
        self._root = os.open(folder, _OPEN | os.O_DIRECTORY)
        self._open: dict[bytes, int | Iterator[bytes]] = {}
        self._given = 0
        self._answers: dict[int, Callable[[Message], _Answer]] = {
            Kind.OPEN: self._open_file,
            Kind.CLOSE: self._close,
            Kind.READ: self._read,
            Kind.LSTAT: self._about_path,
            Kind.STAT: self._about_path,
            Kind.FSTAT: self._about_file,
            Kind.OPENDIR: self._open_folder,
            Kind.READDIR: self._list,
            Kind.REALPATH: self._real_path,
        }

    def answer(self, kind: int, message: Message) -> bytes:
        """What the other side hears to a message. Raises `Refused` if it cannot be answered."""
        if kind == Kind.INIT:
            return packets.packed(Kind.VERSION, 3)
        number = message.number()
        try:
            said, content = self._answers.get(kind, _refuse)(message)
        except OSError as failure:
            is_absent = isinstance(failure, FileNotFoundError)
            refused = Refused(Code.ABSENT if is_absent else Code.FAILED)
            said, content = Kind.STATUS, packets.ending(refused.code, refused.words)
        except Refused as refused:
            said, content = Kind.STATUS, packets.ending(refused.code, refused.words)
        return packets.packed(said, number, content)

    def _open_file(self, message: Message) -> _Answer:
        name, flags = _name(message.text()), message.number()
        if flags & _WRITES:
            raise Refused(Code.DENIED)
        if not name:
            raise Refused(Code.FAILED)
        handle = os.open(name, _OPEN, dir_fd=self._root)
        try:
            if not stat.S_ISREG(os.fstat(handle).st_mode):
                raise Refused(Code.ABSENT)
            return self._handle(handle)
        except Refused:
            os.close(handle)
            raise

    def _open_folder(self, message: Message) -> _Answer:
        if _name(message.text()):
            raise Refused(Code.ABSENT)
        names = sorted(map(os.fsencode, os.listdir(self._root)))  # noqa: PTH208  # has no path
        return self._handle(iter([b".", b"..", *filter(_may_be_seen, names)]))

    def _handle(self, opened: int | Iterator[bytes]) -> _Answer:
        if len(self._open) >= _HANDLES:
            raise Refused(Code.FAILED, fetching.TOO_MANY)
        self._given += 1
        name = b"%d" % self._given
        self._open[name] = opened
        return Kind.HANDLE, packets.text(name)

    def _close(self, message: Message) -> _Answer:
        match self._open.pop(message.text(), None):
            case None:
                raise Refused(Code.FAILED)
            case int(handle):
                os.close(handle)
        return Kind.STATUS, packets.ending(Code.OK)

    def _read(self, message: Message) -> _Answer:
        handle, offset, count = self._file(message), message.number("Q"), message.number()
        content = os.pread(handle, min(count, _CHUNK), offset) if offset < 1 << 63 else b""
        if not content:
            raise Refused(Code.EOF)
        return Kind.DATA, packets.text(content)

    def _list(self, message: Message) -> _Answer:
        names = self._open.get(message.text())
        if names is None or isinstance(names, int):
            raise Refused(Code.FAILED)
        found: list[bytes] = []
        for name in names:
            with suppress(OSError, Refused):
                found.append(packets.entry(name, self._status(name)))
            if len(found) == _NAMES:
                break
        if not found:
            raise Refused(Code.EOF)
        return Kind.NAME, packets.listing(found)

    def _real_path(self, message: Message) -> _Answer:
        path = packets.text(b"/" + _name(message.text()))
        return Kind.NAME, packets.listing([path + path + bytes(4)])

    def _about_path(self, message: Message) -> _Answer:
        return Kind.ATTRIBUTES, packets.attributes(self._status(_name(message.text())))

    def _about_file(self, message: Message) -> _Answer:
        return Kind.ATTRIBUTES, packets.attributes(os.fstat(self._file(message)))

    def _file(self, message: Message) -> int:
        handle = self._open.get(message.text())
        if not isinstance(handle, int):
            raise Refused(Code.FAILED)
        return handle

    def _status(self, name: bytes) -> os.stat_result:
        """What the system says of a file of the folder, or of the folder itself."""
        if name in (b"", b".", b".."):
            return os.fstat(self._root)
        status = os.stat(name, dir_fd=self._root, follow_symlinks=False)
        if not stat.S_ISREG(status.st_mode):
            raise Refused(Code.ABSENT)
        return status


def serve(folder: Path, source: BinaryIO, target: BinaryIO) -> None:
    """Answer every message until the other side has no more to say. Raises `OSError`."""
    served = Served(folder)
    while len(head := source.read(4)) == 4:
        (size,) = struct.unpack(">I", head)
        if not 0 < size <= _MOST or len(content := source.read(size)) < size:
            return
        try:
            answer = served.answer(content[0], Message(content[1:]))
        except Refused:
            return
        target.write(packets.text(answer))
        target.flush()


def main() -> int:
    """Serve the folder of Word files of this person on stdin and stdout."""
    from drafts import folders

    with suppress(OSError):
        folder = folders.exports()
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        serve(folder, sys.stdin.buffer, sys.stdout.buffer)
        return 0
    return 1


def _name(path: bytes) -> bytes:
    """The file of the folder that a path means, or nothing for the folder itself.

    Raises `Refused` for anything further down; nothing is further up than the folder.
    """
    steps: list[bytes] = []
    for step in path.split(b"/"):
        if step == b"..":
            del steps[-1:]
        elif step not in (b"", b"."):
            steps.append(step)
    if not steps:
        return b""
    if len(steps) > 1 or not _may_be_seen(steps[0]):
        raise Refused(Code.ABSENT)
    return steps[0]


def _may_be_seen(name: bytes) -> bool:
    return not name.startswith(b".") and b"\0" not in name


def _refuse(message: Message) -> _Answer:
    """Everything that would change something, and what nobody needs."""
    raise Refused(Code.DENIED)


if __name__ == "__main__":
    sys.exit(main())
