"""A disk as a power cut may leave it: what a program did to a folder, replayed from its log.

The log is strace's. Only what was synced survives for sure: the bytes of a file that was synced,
the names in a folder that was synced. Any of the rest may have reached the disk, in any order, in
part, or as zeros.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import NamedTuple

CALLS = (
    "openat,open,creat,write,pwrite64,writev,pwritev,pwritev2,sendfile,copy_file_range,fallocate,"
    "ftruncate,truncate,fsync,fdatasync,sync,syncfs,rename,renameat,renameat2,link,linkat,symlink,"
    "symlinkat,unlink,unlinkat,rmdir,mkdir,mkdirat,close,dup,dup2,dup3"
)
"""The calls that can change a folder or make it last."""
_HARMLESS = {"flock", "read", "pread64", "lseek", "fchmod", "fchmodat", "fcntl", "ioctl", "access"}
_LINE = re.compile(r"^(\d+) +(\w+)\((.*)\) += (-?\d+|\?)(.*)$")
_BEGUN = re.compile(r"^(\d+) +(.*) <unfinished \.\.\.>$")
_RESUMED = re.compile(r"^(\d+) +<\.\.\. \w+ resumed>(.*)$")


class Call(NamedTuple):
    """One call in a log."""

    name: str
    arguments: Sequence[str]
    result: int | None
    """What it returned; nothing if the program died in it."""
    number: int
    """The how-manyth call of its name this is in the log."""


def calls(log: str) -> Iterator[Call]:
    """The calls in a log of strace, in the order in which they ended."""
    begun: dict[str, str] = {}
    seen: dict[str, int] = {}
    for line in log.splitlines():
        if match := _BEGUN.match(line):
            begun[match[1]] = match[2]
            continue
        if match := _RESUMED.match(line):
            line = f"{match[1]} {begun.pop(match[1])}{match[2]}"
        if not (match := _LINE.match(line)):
            continue
        _, name, arguments, result, _ = match.groups()
        seen[name] = seen.get(name, 0) + 1
        number = None if result == "?" else int(result)
        yield Call(name, arguments.split(", "), number, seen[name])


@dataclass(eq=False)
class File:
    """A file: its bytes that survive for sure, and what was done to it since."""

    synced: bytes = b""
    since: list[tuple[int, bytes | None]] = field(default_factory=list)
    """Bytes put at an offset, or a cut (no bytes) at it."""

    def now(self) -> bytes:
        return _done(self.synced, self.since)

    def sync(self) -> None:
        self.synced, self.since = self.now(), []

    def left(self, dice: Random, how: str) -> bytes:
        if how in ("nothing", "names"):
            return self.synced
        if how == "all":
            return self.now()
        some = [each for each in self.since if dice.random() < 0.6]
        if some and dice.random() < 0.5:
            at, put = some.pop()
            if put:
                kept = dice.randrange(len(put))
                zeros = dice.random() < 0.5
                some.append((at, put[:kept] + bytes(len(put) - kept) if zeros else put[:kept]))
        return _done(self.synced, some)


@dataclass(eq=False)
class Folder:
    """A folder: its names that survive for sure."""

    synced: dict[str, File | Folder] = field(default_factory=dict)
    now: dict[str, File | Folder] = field(default_factory=dict)


Change = Sequence[tuple[Folder, str, File | Folder | None]]
"""Names that appear or go in one moment."""


class Disk:
    """A folder, what a program has done to it so far, and what it has said about it."""

    def __init__(self, folder: Path, said: Path) -> None:
        """All that is in `folder` now survives; the program says what it did in the file `said`."""
        self.said: list[str] = []
        self.path = os.fsdecode(folder)
        """Where the program finds the folder."""
        self.steps = 0
        """How many calls have changed what a power cut would leave, or said something."""
        self.unseen = "/"
        """How the names begin of files of which the log does not tell all."""
        self._said_at = os.fsdecode(said)
        self._root = _loaded(folder)
        self._pending: list[Change] = []
        self._open: dict[int, tuple[File | Folder | None, int, bool]] = {}
        """For each handle: what it is of (nothing: where things are said), offset, appends."""

    def is_said(self, call: Call) -> bool:
        """Whether a call is about the file in which the program says what it did."""
        if call.name in ("openat", "open", "creat"):
            return self._said_at in map(_text, call.arguments[:2])
        handle = _number(call.arguments[0])
        return handle in self._open and self._open[handle][0] is None

    def do(self, call: Call) -> None:
        """Let a call have its effect."""
        name, given, result = call.name, call.arguments, call.result
        if result is None or result < 0:
            if name == "close":
                self._open.pop(_number(given[0]), None)
            return
        match name:
            case "openat":
                self._opened(self._find(given[0], _text(given[1])), given[2], result)
            case "open":
                self._opened(self._find("AT_FDCWD", _text(given[0])), given[1], result)
            case "close":
                self._open.pop(_number(given[0]), None)
            case "write":
                self._write(_number(given[0]), _bytes(given[1])[:result])
            case "pwrite64":
                self._put(_number(given[0]), int(given[3]), _bytes(given[1])[:result])
            case "fallocate":
                self._reserve(_number(given[0]), int(given[2]) + int(given[3]))
            case "ftruncate":
                self._put(_number(given[0]), int(given[1]), None)
            case "fsync" | "fdatasync":
                self._sync(_number(given[0]))
            case "rename":
                self._move("AT_FDCWD", given[0], "AT_FDCWD", given[1])
            case "renameat2" if given[4] == "RENAME_EXCHANGE":
                self._exchange(*_at(given[:2]), *_at(given[2:4]))
            case "renameat" | "renameat2":
                self._move(*given[:4])
            case "linkat":
                source, target = self._find(*_at(given[:2])), self._find(*_at(given[2:4]))
                if source and target:
                    self._change([(*target, source[0].now[source[1]])])
            case "unlink" | "rmdir":
                self._gone(self._find("AT_FDCWD", _text(given[0])))
            case "unlinkat":
                self._gone(self._find(*_at(given[:2])))
            case "mkdir":
                self._made(self._find("AT_FDCWD", _text(given[0])))
            case "mkdirat":
                self._made(self._find(*_at(given[:2])))
            case _ if name in _HARMLESS or "stat" in name or "read" in name or "getdents" in name:
                pass
            case _:
                raise NotImplementedError(call)

    def left(self, dice: Random, how: str) -> dict[str, bytes]:
        """The files that a power cut leaves now.

        `how` is `nothing` but what is for sure, `names` (which reach the disk before what they
        name, as they like to), `all`, or `some` of the rest.
        """
        names: dict[Folder, dict[str, File | Folder]] = {}
        for change in self._pending:
            if how in ("names", "all") or (how == "some" and dice.random() < 0.6):
                for folder, name, what in change:
                    entries = names.setdefault(folder, dict(folder.synced))
                    entries.pop(name, None)
                    if what is not None:
                        entries[name] = what
        left = self._files(self._root, "", names, dice, how)
        return {name: content for name, content in left if not name.startswith(self.unseen)}

    def _files(
        self,
        folder: Folder,
        path: str,
        names: Mapping[Folder, Mapping[str, File | Folder]],
        dice: Random,
        how: str,
    ) -> Iterator[tuple[str, bytes]]:
        for name, what in names.get(folder, folder.synced).items():
            if isinstance(what, Folder):
                yield from self._files(what, f"{path}{name}/", names, dice, how)
            else:
                yield f"{path}{name}", what.left(dice, how)

    def _find(self, handle: str, path: str) -> tuple[Folder, str] | None:
        """The folder and the name in it that a path means; nothing if it lies outside."""
        if handle != "AT_FDCWD" and not path.startswith("/"):
            folder = self._open.get(_number(handle), (None, 0, False))[0]
            return (folder, path) if isinstance(folder, Folder) else None
        if path != self.path and not path.startswith(f"{self.path}/"):
            return None
        folder = self._root
        *above, name = [part for part in path[len(self.path) :].split("/") if part] or [""]
        for part in above:
            found = folder.now.get(part)
            if not isinstance(found, Folder):
                return None
            folder = found
        return folder, name

    def _opened(self, place: tuple[Folder, str] | None, flags: str, handle: int) -> None:
        self._open.pop(handle, None)
        if place is None:
            return
        folder, name = place
        what = folder.now.get(name) if name else folder
        if what is None:
            what = File()
            self._change([(folder, name, what)])
        if "O_TRUNC" in flags and isinstance(what, File):
            what.since.append((0, None))
        self._open[handle] = (what, 0, "O_APPEND" in flags)

    def note_opened(self, call: Call) -> None:
        """Remember the handle of the file in which things are said."""
        if call.result is not None and call.result >= 0:
            self._open[call.result] = (None, 0, True)

    def _write(self, handle: int, data: bytes) -> None:
        if handle not in self._open:
            return
        self.steps += 1
        what, offset, appends = self._open[handle]
        if what is None:
            self.said += data.decode().splitlines()
        elif isinstance(what, File):
            if appends:
                offset = len(what.now())
            what.since.append((offset, data))
            self._open[handle] = (what, offset + len(data), appends)

    def _put(self, handle: int, offset: int, data: bytes | None) -> None:
        what = self._open.get(handle, (None, 0, False))[0]
        if isinstance(what, File):
            self.steps += 1
            what.since.append((offset, data))

    def _reserve(self, handle: int, size: int) -> None:
        what = self._open.get(handle, (None, 0, False))[0]
        if isinstance(what, File) and (length := len(what.now())) < size:
            self._put(handle, length, bytes(size - length))

    def _sync(self, handle: int) -> None:
        what = self._open.get(handle, (None, 0, False))[0]
        self.steps += what is not None
        if isinstance(what, File):
            what.sync()
        elif isinstance(what, Folder):
            done = [each for each in self._pending if any(place[0] is what for place in each)]
            for change in done:
                for folder, name, target in change:
                    folder.synced.pop(name, None)
                    if target is not None:
                        folder.synced[name] = target
            self._pending = [each for each in self._pending if each not in done]

    def _change(self, change: Change) -> None:
        self.steps += 1
        self._pending.append(change)
        for folder, name, what in change:
            folder.now.pop(name, None)
            if what is not None:
                folder.now[name] = what

    def _move(self, old_at: str, old: str, new_at: str, new: str) -> None:
        source, target = self._find(old_at, _text(old)), self._find(new_at, _text(new))
        if source and target:
            self._change([(*source, None), (*target, source[0].now[source[1]])])

    def _exchange(self, one_at: str, one: str, other_at: str, other: str) -> None:
        first, second = self._find(one_at, one), self._find(other_at, other)
        if first and second:
            change = [(*first, second[0].now[second[1]]), (*second, first[0].now[first[1]])]
            self._change(change)

    def _gone(self, place: tuple[Folder, str] | None) -> None:
        if place:
            self._change([(*place, None)])

    def _made(self, place: tuple[Folder, str] | None) -> None:
        if place:
            self._change([(*place, Folder())])


def replay(log: str, disk: Disk) -> Iterator[Call]:
    """Do to `disk` what a log says, call by call."""
    for call in calls(log):
        if disk.is_said(call) and call.name in ("openat", "open"):
            disk.note_opened(call)
        else:
            disk.do(call)
        yield call


def put_down(files: Mapping[str, bytes], folder: Path) -> None:
    """Make a folder with these files."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def _loaded(path: Path) -> Folder:
    folder = Folder()
    for each in path.iterdir():
        folder.now[each.name] = _loaded(each) if each.is_dir() else File(each.read_bytes())
    folder.synced = dict(folder.now)
    return folder


def _done(content: bytes, changes: Sequence[tuple[int, bytes | None]]) -> bytes:
    for at, put in changes:
        if put is None:
            content = content[:at].ljust(at, b"\0")
        else:
            content = content[:at].ljust(at, b"\0") + put + content[at + len(put) :]
    return content


def _at(given: Sequence[str]) -> tuple[str, str]:
    return given[0], _text(given[1])


def _bytes(quoted: str) -> bytes:
    assert not quoted.endswith("..."), "the log leaves bytes out"
    return bytes.fromhex(quoted.strip('"').replace("\\x", ""))


def _text(quoted: str) -> str:
    return os.fsdecode(_bytes(quoted)) if quoted.startswith('"') else ""


def _number(given: str) -> int:
    return int(given) if given.lstrip("-").isdigit() else -1
