"""One writer a draft."""

from __future__ import annotations

import errno
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, replace
from pathlib import Path

import pytest

from drafts import files, locks
from drafts.locks import KIND, Held, Holder, Lock
from tests import lockrace
from tests.soak import times
from tui import windows
from tui.windows import StillHeld, take_over, this_window

ROOT = Path(__file__).parents[1]
SOMEBODY = Holder(pid=4321, started=99, user="lan", origin="10.0.0.5", since=1_790_000_000.0)
HOLDING = """
import signal, sys
from pathlib import Path
from drafts.locks import Lock
from tui.guardian import TAKE_OVER
from tui.windows import this_window
signal.pthread_sigmask(signal.SIG_BLOCK, [TAKE_OVER])
lock = Lock(Path(sys.argv[1]))
lock.take(this_window())
print("held", flush=True)
signal.sigwait([TAKE_OVER])
lock.release()
print("left", flush=True)
"""
"""A program that holds the lock of a draft until it is told to leave."""
ASKING = """
import asyncio, os, sys
from pathlib import Path
from drafts.locks import Held, Holder, Lock
from tui.windows import StillHeld, take_over
os.setuid(int(sys.argv[2]))
lock = Lock(Path(sys.argv[1]))
try:
    lock.take(Holder())
except Held as held:
    try:
        asyncio.run(take_over(lock, held.holder))
    except StillHeld as failure:
        print(failure.reason)
"""
"""A program that takes a draft over as another user."""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "a.toml"
    path.touch(0o600)
    return path


def side(path: Path) -> Path:
    return files.beside(path, KIND)


def found(path: Path) -> Holder:
    """Who holds the lock."""
    with pytest.raises(Held) as held:
        Lock(path).take(Holder())
    return held.value.holder


@contextmanager
def held(path: Path) -> Iterator[Lock]:
    lock = Lock(path)
    lock.take(SOMEBODY)
    yield lock
    lock.release()


@contextmanager
def another_process(path: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that holds the lock."""
    command = [sys.executable, "-c", HOLDING, str(path)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout
            assert process.stdout.readline() == "held\n"
            yield process
        finally:
            process.kill()


def test_a_second_window_is_told_who_from_where_and_since_when(path: Path) -> None:
    with held(path):
        assert found(path) == SOMEBODY


def test_this_window_says_what_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSH_CLIENT", "10.0.0.5 50000 22")

    holder = this_window(now=12.5)

    assert (holder.pid, holder.origin, holder.since) == (os.getpid(), "10.0.0.5", 12.5)
    assert holder.user
    assert holder.started > 0


def test_nothing_is_left_of_a_lock_that_was_let_go(path: Path) -> None:
    with held(path):
        assert side(path).exists()

    assert list(path.parent.iterdir()) == [path]


@pytest.mark.parametrize("call", ["pwrite", "ftruncate"])
def test_nothing_is_left_of_a_lock_that_cannot_be_written_down(
    path: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patch:
        patch.setattr(os, call, full)
        with pytest.raises(OSError, match="No space left"):
            Lock(path).take(SOMEBODY)
    assert list(path.parent.iterdir()) == [path]

    with held(path):
        assert found(path) == SOMEBODY


def test_a_draft_by_another_name_has_the_same_lock(path: Path) -> None:
    link = path.parent / "other.toml"
    link.symlink_to(path)

    with held(link):
        assert found(path) == SOMEBODY


def test_a_holder_that_was_killed_leaves_the_lock_free(path: Path) -> None:
    with another_process(path) as process:
        process.kill()
        start = time.monotonic()
        process.wait()
        assert side(path).exists()

        Lock(path).take(SOMEBODY)

    assert time.monotonic() - start < 1


def test_a_program_that_the_holder_starts_does_not_hold_the_lock(path: Path) -> None:
    lock = Lock(path)
    lock.take(SOMEBODY)
    with subprocess.Popen(["sleep", "60"], close_fds=False) as child:
        lock.release()

        Lock(path).take(SOMEBODY)
        child.kill()


def test_a_lock_file_that_was_taken_away_is_made_again_at_the_next_save(path: Path) -> None:
    with held(path) as lock:
        side(path).unlink()

        lock.hold(SOMEBODY)

        assert found(path) == SOMEBODY


def test_a_holder_whose_lock_file_another_has_replaced_is_told_so(path: Path) -> None:
    with held(path) as lock:
        side(path).unlink()
        other = Lock(path)
        other.take(replace(SOMEBODY, user="an"))

        with pytest.raises(Held) as failure:
            lock.hold(SOMEBODY)

        assert failure.value.holder.user == "an"
        other.hold(SOMEBODY)


def test_letting_go_does_not_take_away_the_lock_of_another(path: Path) -> None:
    with held(path):
        side(path).unlink()
        other = Lock(path)
        other.take(replace(SOMEBODY, user="an"))

    assert found(path).user == "an"
    other.release()


@pytest.mark.parametrize("kind", ["link", "dangling", "folder", "pipe"])
def test_a_lock_file_that_is_none_is_refused_and_stays(path: Path, kind: str) -> None:
    target = path.parent / "target"
    target.write_text("của người khác")
    match kind:
        case "link":
            side(path).symlink_to(target)
        case "dangling":
            side(path).symlink_to(path.parent / "new")
        case "folder":
            side(path).mkdir()
        case _:
            os.mkfifo(side(path))
    before = side(path).lstat()

    with pytest.raises(OSError):  # noqa: PT011  # which one depends on what stands there
        Lock(path).take(SOMEBODY)

    assert side(path).lstat().st_ino == before.st_ino
    assert target.read_text() == "của người khác"
    assert not (path.parent / "new").exists()


HOSTILE = {
    "nothing": b"",
    "bytes": b"\xff\xfe\x00",
    "cut": b'{"pid": 12',
    "a list": b"[1, 2]",
    "deep": b"[" * 4000,
    "no number": json.dumps(asdict(SOMEBODY) | {"pid": "1; rm"}).encode(),
    "a huge number": json.dumps(asdict(SOMEBODY) | {"pid": 10**30}).encode(),
    "less than nothing": json.dumps(asdict(SOMEBODY) | {"pid": -1}).encode(),
    "never": json.dumps(asdict(SOMEBODY) | {"since": float("nan")}).encode(),
    "after the end": json.dumps(asdict(SOMEBODY) | {"since": 1e300}).encode(),
    "long": json.dumps(asdict(SOMEBODY) | {"user": "x" * 10**6}).encode(),
}


@pytest.mark.parametrize("content", HOSTILE.values(), ids=HOSTILE)
def test_what_a_lock_file_says_is_not_trusted(path: Path, content: bytes) -> None:
    with held(path):
        side(path).write_bytes(content)

        assert found(path) == Holder()


def test_what_a_terminal_would_obey_is_not_shown(path: Path) -> None:
    with held(path):
        said = asdict(SOMEBODY) | {"user": "\x1b[31mlan\x07\u202e", "origin": "\x9b2J" + "y" * 99}
        side(path).write_text(json.dumps(said))

        holder = found(path)

    assert holder.user == "[31mlan"
    assert holder.origin.startswith("2Jyyy")
    assert len(holder.origin) == 60


def test_whoever_may_read_the_draft_may_know_who_has_it_open(path: Path) -> None:
    path.chmod(0o640)

    with held(path) as lock:
        assert side(path).stat().st_mode & 0o777 == 0o640
        path.chmod(0o600)
        lock.hold(SOMEBODY)
        assert side(path).stat().st_mode & 0o777 == 0o600


def test_a_folder_that_cannot_be_written_refuses_in_the_name_of_the_draft(path: Path) -> None:
    gone = path.parent / "gone" / "a.toml"

    with pytest.raises(FileNotFoundError) as failure:
        Lock(gone).take(SOMEBODY)

    assert failure.value.filename == str(gone)


def test_a_lock_is_held_only_as_long_as_the_work_lasts(path: Path) -> None:
    with locks.holding(path, SOMEBODY):
        assert found(path) == SOMEBODY

    assert not side(path).exists()


def test_a_lock_does_not_outlive_work_that_fails(path: Path) -> None:
    with pytest.raises(ZeroDivisionError), locks.holding(path, SOMEBODY):
        raise ZeroDivisionError

    assert not side(path).exists()


@pytest.mark.parametrize("is_stopped", [False, True])
async def test_a_window_that_is_told_to_leave_leaves(path: Path, is_stopped: bool) -> None:
    with another_process(path) as process:
        if is_stopped:
            process.send_signal(signal.SIGSTOP)
            os.waitid(os.P_PID, process.pid, os.WSTOPPED | os.WNOWAIT)
        lock = Lock(path)

        await take_over(lock, found(path))

        assert process.wait(5) == 0
    assert found(path).pid == os.getpid()
    lock.release()


@pytest.mark.parametrize("unknown", ["pid", "started"])
async def test_nobody_is_told_to_leave_on_a_guess(path: Path, unknown: str) -> None:
    with another_process(path) as process:
        holder = Holder(**asdict(found(path)) | {unknown: 0})

        with pytest.raises(StillHeld) as failure:
            await take_over(Lock(path), holder)

        assert failure.value.reason == "unknown"
        assert process.poll() is None


async def test_a_process_that_got_the_number_of_the_holder_is_never_told_anything(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(windows, "_PATIENCE", 0.2)
    with another_process(path) as process:
        holder = replace(found(path), started=found(path).started + 1)
        side(path).write_text(json.dumps(asdict(holder)))

        with pytest.raises(StillHeld) as failure:
            await take_over(Lock(path), holder)

        assert failure.value.reason == "stuck"
        assert process.poll() is None


async def test_a_holder_that_is_dead_by_now_need_not_be_told(path: Path) -> None:
    with another_process(path) as process:
        holder = found(path)
    process.wait()
    lock = Lock(path)

    await take_over(lock, holder)

    assert found(path).pid == os.getpid()
    lock.release()


async def test_who_was_slower_than_another_is_told_so(path: Path) -> None:
    with another_process(path) as process:
        holder = found(path)
        process.kill()
        process.wait()
        with held(path):
            with pytest.raises(StillHeld) as failure:
                await take_over(Lock(path), holder)

            assert failure.value.reason == "quicker"


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become somebody else")
def test_the_window_of_another_user_cannot_be_told_to_leave() -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.toml"
        path.touch()
        path.chmod(0o666)
        path.parent.chmod(0o777)
        with another_process(path) as process:
            command = [sys.executable, "-c", ASKING, str(path), "65534"]
            done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)

            assert process.poll() is None
    assert done.stdout == "foreign\n"


def test_a_lock_handed_over_and_over_never_has_two_holders(tmp_path: Path) -> None:
    wanted = times(40, 1000)

    came = lockrace.race("ours", wanted, tmp_path)

    assert came.handed >= wanted
    assert min(came.ended.values()) > wanted / 10
    assert came.double == 0


@pytest.mark.parametrize("name", [name for name in lockrace.LOCKS if name != "ours"])
def test_the_race_tells_a_lock_that_is_none(tmp_path: Path, name: str) -> None:
    came = lockrace.race(name, times(100, 1000), tmp_path)

    assert came.double > 0
