"""Several processes hand the lock of one draft over and over; a witness tells of two at once.

Run as a program, so that its processes are forked from one that holds nothing and has no threads.
"""

from __future__ import annotations

import asyncio
import fcntl
import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn, Protocol

from drafts import files
from drafts.locks import Held, Holder, Lock
from tui.guardian import TAKE_OVER
from tui.windows import StillHeld, take_over, this_window

ROOT = Path(__file__).parents[1]
HANDS = 4
_PATIENCE = 5.0
_HOLD = 0.002
_ENDS = ("released", "killed", "taken")


class Lockable(Protocol):
    """What stands for a lock here."""

    def take(self, holder: Holder) -> None:
        """Take it. Raises `Held`."""

    def release(self) -> None:
        """Let it go."""


class PidFile:
    """Known to be bad: a file with the number of the holder, taken away if that one is dead."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._side = files.beside(path, "pid")

    def take(self, holder: Holder) -> None:
        try:
            handle = os.open(self._side, os.O_WRONLY | os.O_CREAT | os.O_EXCL)
        except FileExistsError:
            if _is_alive(_number_in(self._side)):
                raise Held(self._path, Holder()) from None
            time.sleep(_HOLD / 10)
            self._side.unlink(missing_ok=True)
            self.take(holder)
            return
        os.write(handle, str(os.getpid()).encode())
        os.close(handle)

    def release(self) -> None:
        self._side.unlink(missing_ok=True)


class OnTheDraft:
    """Known to be bad: `flock` on the draft itself, whose place each save gives to another file."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._handle = -1

    def take(self, holder: Holder) -> None:
        handle = os.open(self._path, os.O_RDONLY)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(handle)
            raise Held(self._path, Holder()) from None
        self._handle = handle
        files.replace(self._path, b"a save")

    def release(self) -> None:
        os.close(self._handle)


class RecordLock:
    """Known to be bad: `lockf`, which is lost when its process closes the file elsewhere."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._side = files.beside(path, "lockf")
        self._handle = -1

    def take(self, holder: Holder) -> None:
        handle = os.open(self._side, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.lockf(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            os.close(handle)
            raise Held(self._path, Holder()) from None
        self._handle = handle
        self._side.read_bytes()  # somebody looks who holds it

    def release(self) -> None:
        os.close(self._handle)


class TakenAway:
    """Known to be bad: `flock` on a file that goes with its holder, and may have gone meanwhile."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._side = files.beside(path, "gone")
        self._handle = -1

    def take(self, holder: Holder) -> None:
        handle = os.open(self._side, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            time.sleep(_HOLD / 10)
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(handle)
            raise Held(self._path, Holder()) from None
        self._handle = handle

    def release(self) -> None:
        self._side.unlink(missing_ok=True)
        os.close(self._handle)


LOCKS: Mapping[str, Callable[[Path], Lockable]] = {
    "ours": Lock,
    "pid file": PidFile,
    "flock on the draft": OnTheDraft,
    "lockf": RecordLock,
    "flock on a file that goes": TakenAway,
}


@dataclass(frozen=True, slots=True)
class Race:
    """What came of a race."""

    handed: int
    """How often the lock was taken."""
    double: int
    """How often somebody took it while another had it."""
    ended: Counter[str]
    """How those who had it lost it."""


def race(name: str, hand_overs: int, folder: Path) -> Race:
    """Let processes hand the lock called `name` so many times."""
    command = [sys.executable, "-m", "tests.lockrace", name, str(hand_overs), str(folder)]
    subprocess.run(command, cwd=ROOT, check=True)
    said = Counter((folder / "log").read_text().split())
    return Race(said["took"], said["double"], Counter({end: said[end] for end in _ENDS}))


def _run(name: str, hand_overs: int, folder: Path) -> None:
    """Keep several hands at work until the lock was taken often enough."""
    (folder / "draft").write_text("a draft")
    signal.pthread_sigmask(signal.SIG_BLOCK, [TAKE_OVER])
    hands: set[int] = set()
    while _count(folder) < hand_overs:
        while len(hands) < HANDS:
            hands.add(os.fork() or _Hand(name, folder).work())
        gone, _ = os.waitpid(-1, os.WNOHANG)
        hands.discard(gone)
        time.sleep(0.002)
    for end in (signal.SIGSTOP, signal.SIGKILL):  # nobody takes what a killed one leaves
        for pid in hands:
            os.kill(pid, end)
    for pid in hands:
        os.waitpid(pid, 0)


class _Hand:
    """A process that takes the lock, holds it for a moment, and loses it in one way or another."""

    def __init__(self, name: str, folder: Path) -> None:
        self._lock = LOCKS[name](folder / "draft")
        self._folder = folder
        self._witness = folder / "witness"
        self._can_be_asked = name == "ours"
        self._chance = random.Random(os.getpid())

    def work(self) -> NoReturn:
        while True:
            try:
                self._lock.take(this_window())
            except Held as held:
                if not self._ask_for_it(held):
                    continue
            self._hold()
            time.sleep(self._chance.random() * _HOLD / 2)

    def _ask_for_it(self, held: Held) -> bool:
        """Take the lock over now and then; says whether that went well."""
        if self._can_be_asked and self._chance.random() < 0.1:
            assert isinstance(self._lock, Lock)
            with suppress(StillHeld):
                asyncio.run(take_over(self._lock, held.holder))
                return True
        time.sleep(self._chance.random() * _HOLD)
        return False

    def _hold(self) -> None:
        self._say("took")
        self._be_the_only_one()
        end = self._chance.choice(("released", "killed", "taken" if self._can_be_asked else ""))
        time.sleep(self._chance.random() * _HOLD)
        if end == "taken" and not signal.sigtimedwait([TAKE_OVER], 10 * _HOLD):
            end = "released"
        self._say(end or "released")
        self._witness.unlink(missing_ok=True)
        if end == "killed":
            os.kill(os.getpid(), signal.SIGKILL)
        self._lock.release()

    def _be_the_only_one(self) -> None:
        """Leave a witness; nobody else's can be there, since each is gone before its holder is."""
        try:
            os.close(os.open(self._witness, os.O_WRONLY | os.O_CREAT | os.O_EXCL))
        except FileExistsError:
            self._say("double")

    def _say(self, word: str) -> None:
        handle = os.open(self._folder / "log", os.O_WRONLY | os.O_CREAT | os.O_APPEND)
        os.write(handle, f"{word}\n".encode())
        os.close(handle)


def _number_in(path: Path) -> int:
    """The number of a process that stands in a file, once it does; 0 if the file goes."""
    end = time.monotonic() + _PATIENCE
    with suppress(FileNotFoundError):
        while time.monotonic() < end:
            if text := path.read_text():
                return int(text)
    return 0


def _is_alive(pid: int) -> bool:
    """Whether a process is there, and no zombie; one that nobody knows counts as alive."""
    if not pid:
        return True
    with suppress(OSError):
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] not in "ZX"
    return False


def _count(folder: Path) -> int:
    with suppress(FileNotFoundError):
        return (folder / "log").read_text().count("took")
    return 0


if __name__ == "__main__":
    _run(sys.argv[1], int(sys.argv[2]), Path(sys.argv[3]))
