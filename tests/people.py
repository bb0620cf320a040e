"""What several people on one server do to one draft, and who of them can read and write it then.

Run as root and as a program, so that its processes are forked from one that has no threads: each
becomes one of the people for good, does one thing and ends.
"""

from __future__ import annotations

import json
import os
import shutil
import stat
import struct
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from drafts import files, sides, store, versions
from drafts.locks import Lock
from drafts.shelf import Shelf
from templates import report
from templates.sections.lessons import Lessons
from tests import samples
from tests.plainly import Plain
from tui import exporting, rescue, restoring
from tui.keeper import Keeper
from tui.plain.session import Session
from tui.plain.talk import Talk
from tui.windows import this_window

SCHEMA = report.schema()
_OPENED = "Đang mở:"
_STEPS = (
    "open",
    "fchmod",
    "fchown",
    "setxattr",
    "removexattr",
    "write",
    "link",
    "replace",
    "rename",
)
"""The calls by which rights at a file come about."""
BY_HAND = "\n# sửa tay ở nơi khác\n"
ACL, DEFAULT_ACL = "system.posix_acl_access", "system.posix_acl_default"
_NO_ONE = 0xFFFFFFFF
HOA, LAN, MINH, AN = 64001, 64002, 64003, 64004
GROUP = 64100
"""The group of the cell, in which all but one are."""
PEOPLE = {
    "owner": (HOA, HOA, (GROUP,)),
    "colleague": (LAN, LAN, (GROUP,)),
    "member": (MINH, MINH, (GROUP,)),
    "stranger": (AN, AN, ()),
}
"""User, first group and other groups of each."""
EVERYBODY = {"root": (0, 0, (0,)), **PEOPLE}


def acl(owner: int, users: dict[int, int], group: int, others: int = 0) -> bytes:
    """A list of who may do what, as acl(5) has it and the kernel takes it."""
    mask = group
    for may in users.values():
        mask |= may
    entries = [(1, owner, _NO_ONE), *((2, may, user) for user, may in sorted(users.items()))]
    entries += [(4, group, _NO_ONE), (16, mask, _NO_ONE), (32, others, _NO_ONE)]
    return struct.pack("<I", 2) + b"".join(struct.pack("<HHI", *entry) for entry in entries)


@dataclass(frozen=True)
class How:
    """How a draft and its folder are shared."""

    folder: int
    mode: int
    list: bytes = b""
    default: bytes = b""
    """The list that new files in the folder get."""


HOWS = {
    "0600": How(0o2770, 0o600),
    "0640": How(0o2770, 0o640),
    "0660": How(0o2770, 0o660),
    "0660, plain folder": How(0o770, 0o660),
    "list": How(0o777, 0o640, acl(6, {LAN: 6}, 4)),
    "list of a stranger": How(0o777, 0o640, acl(6, {AN: 6}, 4)),
    "list, setgid folder": How(0o2775, 0o600, acl(6, {LAN: 6}, 0)),
    "0600, folder with a list": How(0o2777, 0o600, default=acl(7, {AN: 7}, 7)),
    "0660, folder with a list": How(0o2777, 0o660, default=acl(7, {AN: 7}, 7)),
}


class Spot:
    """A draft in a folder of its own, as it is shared."""

    def __init__(self, base: Path, how: How) -> None:
        self.folder = Path(tempfile.mkdtemp(dir=base))
        self.path = self.folder / "thu.toml"
        self.report = self.folder / "bao-cao.docx"
        self._how = how
        store.write(samples.SMALLEST, self.path, SCHEMA)
        self.report.write_bytes(b"PK")
        for path in (self.path, self.report):
            os.chown(path, HOA, GROUP)
            path.chmod(how.mode)
            if how.list:
                os.setxattr(path, ACL, how.list)
        os.chown(self.folder, HOA, GROUP)
        self.folder.chmod(how.folder)
        if how.default:
            os.setxattr(self.folder, DEFAULT_ACL, how.default)

    def home(self, user: int) -> Path:
        """A home for somebody."""
        home = self.folder.parent / f"{self.folder.name}-{user}"
        with suppress(FileExistsError):
            home.mkdir(mode=0o700)
            os.chown(home, user, user)
        return home

    def shelf(self) -> Shelf:
        return Shelf(self.folder, self.folder / "bin", report.schema, this_window)


Deed = Callable[[Spot, Path], object]
"""What somebody does to a draft; her home is given."""


def _talk(spot: Spot, home: Path, *lines: Callable[[], bytes]) -> str:
    """What is said to somebody who opens the draft, says these lines if she can, and leaves."""
    said: list[str] = []
    come = iter(lines)

    def read() -> bytes:
        is_open = _OPENED in "".join(said)
        return next(come, bytes)() if is_open else b""

    Session(Plain(home).shelf, Talk(read, said.append, lambda: 1000)).go(spot.path)
    return "".join(said)


def open_and_cut(spot: Spot, home: Path) -> str:
    return _talk(spot, home, _six_months, lambda: os._exit(0))


def save(spot: Spot, home: Path) -> str:
    return _talk(spot, home, _six_months)


def conflict(spot: Spot, home: Path) -> str:
    def edit_by_hand() -> bytes:
        with spot.path.open("a") as file:
            file.write(BY_HAND)
        return b"1\n"

    return _talk(spot, home, edit_by_hand)


def _six_months() -> bytes:
    """The answer to the first question, which changes the draft."""
    return b"1\n"


def restore(spot: Spot, home: Path) -> None:
    for version in versions.versions(spot.path)[-1:]:
        restoring.restore(spot.path, version)


def rename(spot: Spot, home: Path) -> None:
    spot.shelf().rename(spot.path, "Tên mới")


def copy(spot: Spot, home: Path) -> None:
    spot.shelf().copy(spot.path, "Bản sao")


def put_elsewhere(spot: Spot, home: Path) -> None:
    os.environ["HOME"] = str(home)
    rescue.put_somewhere(samples.SMALLEST, spot.path)


def export(spot: Spot, home: Path) -> None:
    os.environ["HOME"] = str(home)
    exporting.export(samples.SMALLEST, spot.report, over=True)


DEEDS: dict[str, Deed] = {
    "open": open_and_cut,
    "save": save,
    "restore": restore,
    "rename": rename,
    "copy": copy,
    "conflict": conflict,
    "rescue": put_elsewhere,
    "export": export,
}


def as_person(person: tuple[int, int, Sequence[int]], do: Callable[[], object]) -> str:
    """Let somebody do something; what she is told, or the name of what went wrong."""
    ours, theirs = os.pipe()
    child = os.fork()
    if child == 0:
        said = ""
        try:
            user, group, groups = person
            os.setgroups(groups)
            os.setgid(group)
            os.setuid(user)
            os.umask(0o022)
            said = str(do() or "")
        except BaseException as failure:
            said = f"{type(failure).__name__}: {failure}"
        finally:
            os.write(theirs, said.encode()[-60_000:])
            os._exit(0)
    os.close(theirs)
    with os.fdopen(ours, "rb") as told:
        said = told.read().decode(errors="replace")
    os.waitpid(child, 0)
    return said


def rights(path: Path) -> dict[str, Any]:
    """Owner, group, mode and list of a file."""
    status = path.lstat()
    entries = b""
    with suppress(OSError):
        entries = os.getxattr(path, ACL, follow_symlinks=False)
    mode = stat.S_IMODE(status.st_mode)
    return {"owner": status.st_uid, "group": status.st_gid, "mode": mode, "list": entries.hex()}


def access(paths: Sequence[Path]) -> list[dict[str, str]]:
    """What each of the people can really do with each file: `rw`, `r`, `w` or nothing."""

    def attempts() -> str:
        return json.dumps([_attempt(path) for path in paths])

    found = {name: json.loads(as_person(who, attempts)) for name, who in PEOPLE.items()}
    return [{name: can[index] for name, can in found.items()} for index in range(len(paths))]


def _attempt(path: Path) -> str:
    can = ""
    for letter, flags in (("r", os.O_RDONLY), ("w", os.O_WRONLY)):
        with suppress(OSError):
            os.close(os.open(path, flags))
            can += letter
    return can


@contextmanager
def watched(folder: Path, told: Path) -> Iterator[None]:
    """Write down the rights at all files in a folder after every step that may change them."""
    real = {name: getattr(os, name) for name in _STEPS}
    handle = os.open(told, os.O_WRONLY | os.O_APPEND)
    last: dict[str, Any] = {}

    def look() -> None:
        for path in folder.rglob("*"):
            with suppress(FileNotFoundError):
                name = str(path.relative_to(folder))
                found = rights(path)
                if path.is_file() and found != last.get(name):
                    last[name] = found
                    real["write"](handle, json.dumps([name, found]).encode() + b"\n")

    def step(name: str, *given: Any, **named: Any) -> Any:
        done = real[name](*given, **named)
        look()
        return done

    for name in _STEPS:
        setattr(os, name, partial(step, name))
    try:
        yield
    finally:
        for name in _STEPS:
            setattr(os, name, real[name])


def cell(base: Path, deed: str, who: str, how: str) -> dict[str, Any]:
    """What one person does to one draft, and what becomes of it."""
    spot, person = Spot(base, HOWS[how]), EVERYBODY[who]
    subject = spot.report if deed == "export" else spot.path
    if deed == "restore":
        as_person(PEOPLE["owner"], lambda: _save_twice(spot.path))
    before = {**rights(subject), "can": access([subject])[0]}
    old = (subject.stat().st_ino, subject.read_bytes())
    home, told = spot.home(person[0]), base / f"{spot.folder.name}.seen"
    told.touch()
    told.chmod(0o666)

    def do() -> object:
        with watched(spot.folder, told):
            return DEEDS[deed](spot, home)

    said = as_person(person, do)
    renamed = spot.folder / "ten-moi.toml"
    subject = renamed if renamed.exists() else subject
    found = sorted(path for path in spot.folder.rglob("*") if path.is_file())
    can = access(found)
    draft = renamed if renamed.exists() else spot.path
    if deed != "conflict":
        os.utime(draft, (1.7e9, 1.7e9))  # it has stood for long enough to become a version
    done = {
        "cell": f"{deed}/{who}/{how}",
        "said": said,
        "before": before,
        "after": {**rights(subject), "can": can[found.index(subject)]},
        "is_untouched": old == (subject.stat().st_ino, subject.read_bytes()),
        "can": {str(p.relative_to(spot.folder)): each for p, each in zip(found, can, strict=True)},
        "seen": [json.loads(line) for line in told.read_text().splitlines()],
        "elsewhere": [rights(path) for path in home.rglob("*-luu-tam-*.toml")],
        "again": as_person(PEOPLE["owner"], lambda: _goes_on(draft)),
    }
    shutil.rmtree(home)
    return done


def _save_twice(path: Path) -> None:
    for point in ("một", "hai"):
        versions.keep(path, always=True)
        store.write(samples.SMALLEST.having(Lessons(points=(point,))), path, SCHEMA)


def _goes_on(path: Path) -> str:
    """Let the owner open the draft, write and leave; what is wrong with that, if anything."""
    had = {version.name for version in versions.versions(path)}
    lock = Lock(path)
    lock.take(this_window())
    keeper = Keeper(lock, SCHEMA)
    keeper.take(keeper.draft.having(Lessons(points=("của chủ",))))
    if not keeper.close():
        return f"not saved: {keeper.state.failure}"
    if store.read(path, SCHEMA).of(Lessons).points != ("của chủ",):
        return "saved elsewhere"
    if {version.name for version in versions.versions(path)} <= had:
        return "no version kept"
    return "a journal is left" if files.beside(path, sides.JOURNAL).exists() else ""


def main(folder: str, *cells: str) -> None:
    """Say what becomes of each cell, `deed/who/how`, a line of JSON each."""
    base = Path(folder)
    for deed in set(DEEDS.values()) - {open_and_cut}:  # loads what others may not be able to read
        spot = Spot(base, HOWS["0600"])
        deed(spot, spot.home(0))
    spot = Spot(base, How(0o700, 0o400))
    save(spot, spot.home(0))
    for each in cells:
        print(json.dumps(cell(base, *each.split("/"))), flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
