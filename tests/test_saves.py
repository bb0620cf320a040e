"""A draft that was saved is there and whole, whatever cuts the program or the machine off."""

from __future__ import annotations

import multiprocessing
import os
import re
import select
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

import pytest

from drafts import store
from drafts.locks import Holder, Lock
from tests import powercuts, savers
from tests.powercuts import Call, Disk
from tests.savers import FOUND, SCHEMA, Torn, found, found_again, numbered
from tests.soak import SOAKING, times
from tests.terminal import ROOT
from tui.keeper import Keeper

pytestmark = pytest.mark.slow

WANTED = re.compile(
    r"a\.toml|a\.docx|\d+\.docx|share/kheo/drafts/so-[\d-]+\.toml"
    r"|(?:share/kheo/drafts/)?\.(?:a|so-[\d-]+)\.toml\.history/[\d.-]+\+?\.toml"
)
"""The files that may lie in a folder when nobody is at work."""
HOW = ("nothing", "names", "all", "some")
traced = pytest.mark.skipif(
    not shutil.which("strace") and "KHEO_NOTHING_SKIPPED" not in os.environ,
    reason="strace is not installed",
)


@dataclass
class Tally:
    """What a saver did in many rounds."""

    rounds: int = 0
    saved: int = 0
    """How many saves it said it had done."""
    torn: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    """Drafts that it had saved, as it said, and that are not there."""
    stray: list[str] = field(default_factory=list)
    """Files that lie around after the next session has opened the draft and saved it."""
    looked_at: set[tuple[int, int]] = field(default_factory=set)
    """What was looked at already."""

    def look(self, name: str, folder: Path, told: int, what: str) -> int:
        """Look for draft `told` in a folder, or a later one; the number of what is there."""
        try:
            number = FOUND.get(name, found)(folder)
        except Torn as failure:
            self.torn.append(f"{what}: {failure}")
            return -1
        if number < told:
            self.lost.append(f"{what}: {number} < {told}")
        return number

    @property
    def faults(self) -> int:
        return len(self.torn) + len(self.lost) + len(self.stray)

    def __str__(self) -> str:
        return (
            f"{self.rounds} rounds, {self.saved} saves: {len(self.torn)} torn,"
            f" {len(self.lost)} lost, {len(self.stray)} stray"
            f"{[*self.torn, *self.lost, *self.stray][:5] or ''}"
        )


def begun(folder: Path) -> Path:
    """A folder with a draft in it."""
    folder.mkdir()
    store.write(numbered(0), folder / "a.toml", SCHEMA)
    return folder


def next_session(name: str, folder: Path, home: Path) -> None:
    """Open the draft, save it and leave it; or save once more what is no draft of its own."""
    if name in FOUND:
        saver = savers.SAVERS[name]
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("HOME", str(home))
            saver(folder / "a.toml", range(1, 4), lambda *_: None)
        for path in (folder / "share/kheo/drafts").glob("[!.]*.toml"):  # each is opened one day
            store.write(numbered(10_000), path, SCHEMA)
        return
    lock = Lock(folder / "a.toml")
    lock.take(Holder())
    keeper = Keeper(lock, SCHEMA)
    keeper.take(numbered(10_000))
    assert keeper.close()


def strays(folder: Path) -> list[str]:
    """What nobody would look for in a folder."""
    files = [path.relative_to(folder) for path in folder.rglob("*") if path.is_file()]
    return [str(path) for path in files if not WANTED.fullmatch(str(path))]


# kill -9


def kill_loop(name: str, tmp_path: Path, rounds: int, *, until_fault: bool = False) -> Tally:
    """Kill a saver again and again, at random moments."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.savers"])
    dice, tally = Random(7), Tally()
    folder, number, told = begun(tmp_path / "f"), 0, 0
    for each in range(rounds):
        theirs, ours = context.Pipe(duplex=False)
        process = context.Process(
            target=savers.save_for_ever, args=(name, folder / "a.toml", number + 1, ours)
        )
        process.start()
        ours.close()
        said = Said(theirs.fileno())
        said.wait(saves=each % 2)
        said.listen(dice.uniform(0, 0.06))
        process.kill()
        said.listen(None)
        process.join()
        theirs.close()

        tally.rounds += 1
        tally.saved += said.saves
        told = max(told, said.saved)
        there = tally.look(name, folder, told, f"round {each}")
        if name == "keeper" and there >= 0 and (again := found_again(folder)) < said.typed:
            tally.lost.append(f"round {each}: {again} < {said.typed} typed")
        if there < 0:
            store.write_over(numbered(told), folder / "a.toml", SCHEMA)
        number = there if name in FOUND else max(number, there, said.typed)
        if until_fault and strays(folder) + tally.torn:
            break
    next_session(name, folder, tmp_path)
    tally.stray = strays(folder)
    return tally


class Said:
    """What a saver says through a pipe."""

    def __init__(self, handle: int) -> None:
        self._handle = handle
        self._text = b""
        self.saved = self.typed = self.saves = 0

    def wait(self, saves: int) -> None:
        """Wait for the first word, or for so many saves."""
        while self._take(None) and self.saves < saves:
            pass

    def listen(self, seconds: float | None) -> None:
        """Listen for so long, or until the end."""
        end = None if seconds is None else time.monotonic() + seconds
        while end is None or (left := end - time.monotonic()) > 0:
            if not self._take(None if end is None else left):
                return

    def _take(self, seconds: float | None) -> bool:
        ready, _, _ = select.select([self._handle], [], [], seconds)
        data = os.read(self._handle, 65536) if ready else b""
        *lines, self._text = (self._text + data).split(b"\n")
        for line in lines:
            what, number = line.split()
            if what == b"saved":
                self.saved, self.saves = int(number), self.saves + 1
            else:
                self.typed = int(number)
        return bool(data)


@pytest.mark.parametrize(
    ("name", "few", "many"),
    [
        ("keeper", 12, 1000),
        ("draft_file", 8, 300),
        ("export", 4, 100),
        ("created", 4, 100),
    ],
)
@pytest.mark.timeout(7200)
def test_a_kill_at_any_moment_leaves_a_whole_draft(
    name: str, few: int, many: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    tally = kill_loop(name, tmp_path, times(few, many))
    tell(capsys, f"kill -9, {name}", tally)

    assert tally.saved
    assert not tally.faults, tally


@pytest.mark.parametrize("name", ["in_place", "in_place_and_sync", "new_name_each_time"])
def test_kills_find_bad_savers(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    tally = kill_loop(name, tmp_path, times(40, 60), until_fault=not SOAKING)
    tell(capsys, f"kill -9, {name}", tally)

    assert tally.faults


# Power cuts


@dataclass
class Trace:
    """What a saver did to a folder, as the system saw it."""

    log: str
    before: Path
    """The folder as it was before."""
    folder: Path
    said: Path
    home: Path

    def disk(self) -> Disk:
        """The disk before."""
        disk = Disk(self.before, self.said)
        disk.path = str(self.folder)
        return disk


def trace(name: str, tmp_path: Path, saves: int, *options: str, only: str = "") -> Trace:
    """Let a saver save so often, under the eyes of strace."""
    folder, said, home = begun(tmp_path / "f"), tmp_path / "said", tmp_path / "home"
    before, log = tmp_path / "before", tmp_path / "log"
    home.mkdir()
    shutil.copytree(folder, before)
    said.touch()
    subprocess.run(
        [
            "strace", "-f", "-qq", "-xx", "-s", "1000000", "-o", log,
            "-e", f"trace={only or powercuts.CALLS}", *options,
            sys.executable, "-m", "tests.savers", name, folder, said, str(saves),
        ],
        cwd=ROOT,
        env={**os.environ, "HOME": str(home)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        timeout=300,
        check=False,
    )  # fmt: skip
    return Trace(log.read_text(), before, folder, said, home)


def told(disk: Disk) -> int:
    """The last draft that a saver said it had saved."""
    return max((int(line.split()[1]) for line in disk.said if line.startswith("saved")), default=0)


def cut_everywhere(name: str, tmp_path: Path, saves: int, outcomes: int) -> Tally:
    """Cut the power after every call of a saver that touches the disk."""
    run, tally, dice = trace(name, tmp_path, saves), Tally(), Random(7)
    disk, seen = run.disk(), -1
    for call in powercuts.replay(run.log, disk):
        if disk.steps == seen:
            continue
        seen = disk.steps
        tally.rounds += 1
        for how in (*HOW[:3], *HOW[3:] * outcomes):
            check_cut(name, disk, dice, how, tally, tmp_path / "cut", f"{call.name} {call.number}")
    tally.saved = sum(line.startswith("saved") for line in disk.said)
    return tally


def check_cut(
    name: str, disk: Disk, dice: Random, how: str, tally: Tally, folder: Path, what: str
) -> None:
    """Look at what a power cut leaves."""
    left = disk.left(dice, how)
    if (looked_at := (told(disk), hash(frozenset(left.items())))) in tally.looked_at:
        return
    tally.looked_at.add(looked_at)
    powercuts.put_down(left, folder)
    there = tally.look(name, folder, told(disk), f"{what}, {how}")
    if name == "keeper" and there >= 0:
        try:
            if found_again(folder) < there:
                tally.lost.append(f"{what}, {how}: the journal goes back")
        except Torn:
            tally.torn.append(f"{what}, {how}: with its journal")
    shutil.rmtree(folder)


@traced
@pytest.mark.parametrize(
    ("name", "few", "many"),
    [
        ("keeper", 2, 40),
        ("draft_file", 2, 30),
        ("new_draft", 2, 10),
        ("export", 2, 10),
        ("created", 2, 10),
    ],
)
@pytest.mark.timeout(7200)
def test_a_power_cut_at_any_moment_loses_no_draft_that_was_saved(
    name: str, few: int, many: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    tally = cut_everywhere(name, tmp_path, times(few, many), times(2, 8))
    tell(capsys, f"power cut, {name}", tally)

    assert tally.saved == times(few, many)
    assert tally.rounds > 5 * tally.saved
    assert not tally.faults, tally


@traced
@pytest.mark.parametrize(
    ("name", "kind"),
    [("in_place", "torn"), ("never_sync", "lost"), ("never_sync_folder", "lost")],
)
def test_power_cuts_find_bad_savers(
    name: str, kind: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    tally = cut_everywhere(name, tmp_path, 2, 4)
    tell(capsys, f"power cut, {name}", tally)

    assert getattr(tally, kind), tally


# Every call of a save


ERRORS = {
    "openat": ("EIO", "ENOSPC", "EROFS", "EACCES", "EDQUOT", "EMFILE"),
    "write": ("EIO", "ENOSPC", "EDQUOT"),
    "pwrite64": ("EIO", "ENOSPC"),
    "ftruncate": ("EIO",),
    "fsync": ("EIO", "ENOSPC", "EDQUOT"),
    "rename": ("EIO", "ENOSPC", "EROFS", "EACCES"),
    "renameat": ("EIO", "ENOSPC", "EROFS", "EACCES"),
    "renameat2": ("EIO", "ENOSPC", "EROFS", "EACCES", "EINVAL"),
    "linkat": ("EIO", "ENOSPC", "EROFS", "EMLINK"),
    "unlink": ("EIO", "EROFS", "EACCES"),
    "unlinkat": ("EIO", "EROFS", "EACCES"),
    "mkdir": ("EIO", "ENOSPC", "EACCES"),
    "fchmod": ("EIO", "EPERM"),
    "flock": ("EIO", "ENOLCK"),
    "close": ("EIO",),
    "read": ("EIO",),
}
"""What can go wrong in each call; in others, an error of the disk."""
FAULTY_CALLS = ",".join([*ERRORS, "newfstatat", "fstat", "lseek", "pread64", "getdents64"])


def parts(folder: Path, said: Path) -> Iterator[str]:
    """What strace looks at: everything that a saver may touch."""
    names = [
        "",
        "a.toml",
        ".a.toml.tmp",
        ".a.toml.lock",
        ".a.toml.journal",
        ".a.toml.new",
        "fresh",
        ".a.toml.history",
    ]
    names += [".a.toml.journal.tmp", "a.docx", ".a.docx.tmp", "1.docx", ".1.docx.tmp"]
    names += [f"share{rest}" for rest in ("", "/kheo", "/kheo/drafts")]
    names += [f"share/kheo/drafts/{name}" for name in ("so-1.toml", ".so-1.toml.tmp")]
    names += [f"share/kheo/drafts/{name}" for name in ("so-1-2.toml", ".so-1-2.toml.tmp")]
    for path in (said, *(folder / name for name in names)):
        yield from ("-P", str(path))


def points(name: str, tmp_path: Path) -> list[tuple[str, str]]:
    """Every fault of every call in one session with one save: what strace calls it, and says."""
    options = list(parts(tmp_path / "f", tmp_path / "said"))
    run = trace(name, tmp_path, 1, *options, only=FAULTY_CALLS)
    disk, found = run.disk(), []
    for call in powercuts.calls(run.log):
        if disk.is_said(call):
            if call.name == "openat":
                disk.note_opened(call)
            continue
        disk.do(call)
        at = f"when={call.number}"
        found += [(f"{call.name}:error={e}:{at}", e) for e in ERRORS.get(call.name, ("EIO",))]
        found.append((f"{call.name}:signal=KILL:{at}", "KILL"))
    return found


def fault_at(name: str, point: str, tmp_path: Path, tally: Tally) -> None:
    """Let one call of a session with one save fail, or the program die there."""
    options = [*parts(tmp_path / "f", tmp_path / "said"), "-e", f"inject={point}"]
    run = trace(name, tmp_path, 1, *options, only=FAULTY_CALLS)
    assert "INJECTED" in run.log or "SIGKILL" in run.log, (point, run.log[-500:])
    dice, disk = Random(7), run.disk()
    disk.unseen = ".a.toml.history/"  # the names in it are made at that moment
    for _ in powercuts.replay(run.log, disk):
        for how in HOW[:2]:  # what the saver says must hold even if the power goes
            check_cut(name, disk, dice, how, tally, tmp_path / "cut", f"{point}, cut")
    tally.rounds += 1
    tally.saved += told(disk)
    if tally.look(name, run.folder, told(disk), point) >= 0:
        next_session(name, run.folder, run.home)
    tally.stray += [f"{point}: {stray}" for stray in strays(run.folder)]


def faults(name: str, tmp_path: Path, few: int) -> Tally:
    """Let every call of a save fail in every way, or some of them unless soaking."""
    (tmp_path / "points").mkdir()
    all_points = points(name, tmp_path / "points")
    chosen = all_points if SOAKING else Random().sample(all_points, min(few, len(all_points)))
    tally = Tally()
    for each, (point, _) in enumerate(chosen):
        folder = tmp_path / f"{each}"
        folder.mkdir()
        fault_at(name, point, folder, tally)
        shutil.rmtree(folder)
    return tally


@traced
@pytest.mark.parametrize(
    ("name", "few"),
    [("keeper", 3), ("draft_file", 1), ("new_draft", 2), ("export", 1), ("created", 1)],
)
@pytest.mark.timeout(7200)
def test_a_call_that_fails_makes_no_save_a_lie(
    name: str, few: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    tally = faults(name, tmp_path, few)
    tell(capsys, f"failing calls, {name}", tally)

    assert not tally.faults, tally


@traced
@pytest.mark.parametrize(
    ("name", "point", "kind"),
    [
        ("in_place", "write:error=ENOSPC:when=1", "torn"),
        ("blind", "fsync:error=EIO:when=1", "torn"),
        ("blind", "fsync:error=EIO:when=2", "lost"),
        ("blind", "rename:error=EROFS:when=1", "lost"),
        ("never_sync", "rename:signal=KILL:when=1", "stray"),
    ],
)
def test_failing_calls_find_bad_savers(name: str, point: str, kind: str, tmp_path: Path) -> None:
    tally = Tally()
    fault_at(name, point, tmp_path, tally)

    assert getattr(tally, kind), tally


def test_the_points_of_a_save_are_many(tmp_path: Path) -> None:
    assert len(points("keeper", tmp_path)) >= 60


def tell(capsys: pytest.CaptureFixture[str], what: str, tally: Tally) -> None:
    """Say how it went, when soaking."""
    if SOAKING:
        with capsys.disabled():
            print(f"\n{what}: {tally}")


def test_the_model_of_a_disk_forgets_what_was_not_synced(tmp_path: Path) -> None:
    (tmp_path / "f").mkdir()
    disk = Disk(tmp_path / "f", tmp_path / "said")

    def call(name: str, result: int, *arguments: str) -> None:
        disk.do(Call(name, arguments, result, 1))

    def quoted(text: str) -> str:
        return '"' + "".join(f"\\x{byte:02x}" for byte in text.encode()) + '"'

    def left(how: str) -> dict[str, bytes]:
        return disk.left(Random(7), how)

    call("openat", 3, "AT_FDCWD", quoted(str(tmp_path / "f")), "O_RDONLY")
    call("openat", 4, "3", quoted("x"), "O_WRONLY|O_CREAT")
    call("write", 2, "4", quoted("ab"), "2")
    assert left("nothing") == {}
    assert left("names") == {"x": b""}
    assert left("all") == {"x": b"ab"}
    call("fsync", 0, "4")
    assert left("nothing") == {}
    assert left("names") == {"x": b"ab"}
    call("renameat", 0, "3", quoted("x"), "3", quoted("y"))
    call("fsync", 0, "3")
    assert left("nothing") == {"y": b"ab"}
    call("ftruncate", 0, "4", "1")
    assert left("nothing") == {"y": b"ab"}
    assert left("all") == {"y": b"a"}
    call("unlinkat", 0, "3", quoted("y"), "0")
    assert left("nothing") == {"y": b"ab"}
    assert left("names") == {}
