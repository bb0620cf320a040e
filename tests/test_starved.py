"""No thread, process or memory left: a session stands or says why, and always ends."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import time
from collections.abc import Callable
from contextlib import ExitStack, suppress
from pathlib import Path
from random import Random

import pytest

from screens.words import faults
from tests import sshd as ssh
from tests.soak import SOAKING, times
from tests.starved import (
    AT_ONCE,
    HERE,
    NEEDED,
    WORDS,
    Person,
    hang_up,
    size_of,
    squeezed,
    stands,
    wrote,
)
from tests.terminal import ROOT, Terminal

pytestmark = [pytest.mark.slow, *NEEDED]
REFUSED = "Máy chủ đang mở quá nhiều cửa sổ"
ONE_ARENA = {"MALLOC_ARENA_MAX": "1"}
"""What the wrapper of a shared server sets."""


@pytest.fixture
def person(tmp_path: Path) -> Person:
    return Person(tmp_path)


# The start

FEW = range(1, 13) if SOAKING else (1, 4, 12)


def test_with_few_threads_a_session_stands_or_says_why(person: Person) -> None:
    stood = {}
    for count in FEW:
        with person.terminal(f"--nproc={count}:{count}") as terminal:
            stood[count] = stands(terminal)
            if stood[count]:
                assert wrote(terminal)
                assert hang_up(terminal) < AT_ONCE
                assert WORDS in person.kept
        person.check_nothing_left()

    print(f"\nnproc: {stood}")
    assert not stood[1]
    assert stood[12]


def test_with_few_threads_the_plain_mode_stands_or_says_why(person: Person) -> None:
    stood = {}
    for count in FEW:
        with person.terminal(f"--nproc={count}:{count}", words=["--plain"]) as terminal:
            stood[count] = stands(terminal, "Mục 9 trên 13")
            if stood[count]:
                terminal.type(f"{WORDS} {count}", "enter")
                terminal.until(lambda: f"{WORDS} {count}" in person.kept)  # noqa: B023
                assert hang_up(terminal) < AT_ONCE
        person.check_nothing_left()

    assert not stood[1]
    assert stood[12]


MEMORY = range(40_000, 400_001, 4_000) if SOAKING else (40_000, 90_000, 250_000)


@pytest.mark.timeout(times(1200, 3600))
@pytest.mark.parametrize("env", [{}, ONE_ARENA], ids=["bare", "wrapped"])
def test_with_little_memory_a_session_stands_or_says_why(
    tmp_path: Path, env: dict[str, str]
) -> None:
    stood = {}
    for kilobytes in MEMORY:
        size, person = kilobytes * 1024, Person(tmp_path / str(kilobytes))
        with person.terminal(f"--as={size}:{size}", env=env) as terminal:
            stood[kilobytes] = starts(terminal)
            if stood[kilobytes]:
                assert hang_up(terminal) < AT_ONCE
                assert WORDS in person.kept
        person.check_nothing_left()

    print(f"\nulimit -v: {[size for size, stands in stood.items() if not stands]} were told")
    assert not stood[40_000]
    assert stood[250_000 if not SOAKING else 400_000] or not env


def starts(terminal: Terminal) -> bool:
    """Whether a session can be written in; what does not stand, or falls then, says why.

    At the very edge it may refuse the draft, and stay at the shelf.
    """
    terminal.until(
        lambda: (
            any(sign in terminal.text for sign in ("Mục 9/13", REFUSED))
            or terminal.process.poll() is not None
        )
    )
    if REFUSED in terminal.text and terminal.process.poll() is None:
        assert hang_up(terminal) < AT_ONCE
        return False
    return stands(terminal) and wrote(terminal)


COMMANDS = [["export", "Thử"], *([["list"], ["--plain"]] if SOAKING else [])]


@pytest.mark.parametrize("words", COMMANDS)
def test_a_command_with_little_memory_does_it_or_says_why(tmp_path: Path, words: list[str]) -> None:
    home = {"HOME": str(tmp_path), "PATH": os.environ["PATH"]}
    Person(tmp_path)
    codes = set()
    for kilobytes in range(15_000, 60_001, times(15_000, 500)):
        size = kilobytes * 1024
        done = subprocess.run(
            ["prlimit", f"--as={size}:{size}", *HERE, *words],
            cwd=ROOT,
            env=home,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )
        codes.add(done.returncode)
        assert "Traceback" not in done.stderr
        assert done.returncode == 0 or done.stderr.startswith("kheo: ")

    assert codes <= {0, 1}
    assert 1 in codes


def test_the_wrapper_of_a_shared_server_starts_no_process(tmp_path: Path) -> None:
    python, wrapper = tmp_path / "kheo/bin/python", tmp_path / "kheo-ssh"
    python.parent.mkdir(parents=True)
    python.write_text('#!/bin/sh\nprintf "%s\\n" "$@"\nexec /usr/bin/env\n')
    text = (ROOT / "docs/kheo-ssh").read_text("utf-8")
    wrapper.write_text(text.replace("/opt/kheo", str(tmp_path / "kheo")), "utf-8")
    for each in (python, wrapper):
        each.chmod(0o755)
    few = (*Person(tmp_path).be, "prlimit", "--nproc=1:1")

    done = subprocess.run(
        [*few, str(wrapper), "--ho-so", "chi-bo-1"],
        env={"HOME": "/nha", "TERM": "xterm", "SSH_CLIENT": "10.0.0.5 1 22"},
        capture_output=True,
        text=True,
        check=False,
    )

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("-I\n-m\ntui\n--restricted\n")
    told = set(done.stdout.splitlines())
    assert {"HOME=/nha/ho-so/chi-bo-1", "TERM=xterm", "SSH_CLIENT=10.0.0.5 1 22"} <= told


# A full account


@pytest.mark.timeout(600)
@pytest.mark.parametrize("is_at_once", [False, True] if SOAKING else [False])
def test_of_many_windows_each_stands_or_says_why(tmp_path: Path, is_at_once: bool) -> None:
    first = Person(tmp_path / "0")
    others = (Person(tmp_path / str(number), first.user_id) for number in range(1, times(3, 20)))
    persons = [first, *others]
    limit = f"--nproc={times(18, 100)}"
    with ExitStack() as stack:
        windows = (stack.enter_context(person.terminal(limit)) for person in persons)
        stood = [window for window in (list(windows) if is_at_once else windows) if starts(window)]
        seconds = hang_up(*stood)

    print(f"\n{len(persons)} windows, {limit}: {len(stood)} stood, gone in {seconds:.2f} s")
    assert 0 < len(stood) < len(persons)
    assert seconds < AT_ONCE
    assert sum(WORDS in person.kept for person in persons) == len(stood)
    for person in persons:
        person.check_nothing_left()
    with first.terminal(limit) as terminal:
        assert stands(terminal)


def test_a_draft_that_cannot_be_opened_now_is_opened_when_there_is_room(person: Person) -> None:
    with person.terminal() as terminal:
        assert stands(terminal)
        terminal.type("f10")
        terminal.wait_for("Chọn một bản nháp")
        person.limit(terminal, "--nproc=1:")
        terminal.type("enter")
        terminal.wait_for(REFUSED)
        beside = {each.suffix for each in person.path.parent.iterdir()}
        assert beside <= {".toml", ".history"}

        person.limit(terminal, "--nproc=100:")
        terminal.type("enter")
        assert stands(terminal)
        assert wrote(terminal)


# The end

NO_MORE: dict[str, Callable[[Terminal], str]] = {
    "no thread": lambda _: "--nproc=1:1",
    "no memory": lambda terminal: f"--as={size_of(terminal)}:{size_of(terminal)}",
}
ENDS: dict[str, tuple[Callable[[Terminal], None], int]] = {
    "closed": (Terminal.hang_up, 129),
    "SIGHUP": (lambda terminal: terminal.process.send_signal(signal.SIGHUP), 129),
    "SIGTERM": (lambda terminal: terminal.process.send_signal(signal.SIGTERM), 143),
}


ALL_ENDS = [(kind, more) for more in NO_MORE for kind in ENDS]
SOME_ENDS = [("closed", "no thread"), ("SIGTERM", "no memory")]


@pytest.mark.parametrize(("kind", "more"), ALL_ENDS if SOAKING else SOME_ENDS)
def test_a_session_that_has_nothing_left_ends_at_once(person: Person, kind: str, more: str) -> None:
    end, code = ENDS[kind]
    slowest = 0.0
    for number in range(times(1, 10)):
        with person.terminal() as terminal:
            assert stands(terminal)
            text = f"{WORDS} {number}"
            assert wrote(terminal, text)
            person.limit(terminal, NO_MORE[more](terminal))
            end(terminal)
            slowest = max(slowest, ssh.gone(terminal.process.pid))
            assert terminal.ended() == code
        assert text in person.kept
        person.check_nothing_left()

    print(f"\n{kind}, {more}: gone in {slowest:.2f} s")
    assert slowest < AT_ONCE


@pytest.mark.parametrize("more", NO_MORE if SOAKING else ["no thread"])
def test_a_session_that_has_nothing_left_is_taken_over(person: Person, more: str) -> None:
    with person.terminal() as first:
        assert stands(first)
        assert wrote(first)
        person.limit(first, NO_MORE[more](first))
        with person.terminal() as second:
            second.wait_for("Lấy quyền viết")
            second.quiet()
            start = time.monotonic()
            second.type("down", "enter")
            second.wait_for("được chuyển từ cửa sổ khác sang")
            seconds = time.monotonic() - start
            assert WORDS in second.text
            assert first.ended() == 0
            assert wrote(second, " nữa")
            assert hang_up(second) < AT_ONCE

    print(f"\n{more}: taken over in {seconds:.2f} s")
    assert seconds < 2 * AT_ONCE
    assert f"{WORDS} nữa" in person.kept
    person.check_nothing_left()


@pytest.mark.timeout(times(1200, 3600))
def test_words_are_kept_when_memory_runs_out_as_she_writes(person: Person) -> None:
    ended, fallen = 0, 0
    for seed in range(1, times(2, 61)):
        chance = Random(seed)
        with person.terminal(env=ONE_ARENA if seed % 2 else {}) as terminal:
            assert stands(terminal)
            size = size_of(terminal) + chance.choice((0, 0, 100_000, 300_000)[: times(1, 4)])
            person.limit(terminal, f"--as={size}:{size}")
            seen = written(terminal, chance, f"{seed}z")
            if terminal.process.poll() is None:
                assert hang_up(terminal) < AT_ONCE
            elif terminal.ended() == -signal.SIGSEGV:
                fallen += 1
            else:
                ended += 1
                assert terminal.ended() == 1
                said = squeezed(terminal.text)
                assert any(squeezed(each) in said for each in TOLD), terminal.text
                person.check_nothing_left()
        assert [word for word in seen if word not in person.kept] == []

    print(f"\n{times(1, 60)} sessions, {ended} ran out of memory, {fallen} with Python itself")
    assert ended
    assert fallen <= times(0, 3)  # there are places where Python does not survive that


TOLD = (
    "Máy chủ hết bộ nhớ hoặc đang mở quá nhiều cửa sổ nên chương trình phải đóng lại.",
    "Chương trình gặp lỗi",  # what was missing was told to nobody, and something else fell over it
)


def written(terminal: Terminal, chance: Random, start: str) -> list[str]:
    """Write words, look at other screens, and paste, as long as it goes; the words seen."""
    seen = []
    for number in range(40):
        word = f"{start}{number:02d}"
        what = chance.random()
        with suppress(OSError):
            if what < 0.1:
                terminal.type(chance.choice(("f1", "f3", "f4")))
                _watch(terminal, 0.5)
                terminal.type("esc")
                _watch(terminal, 0.5)
            elif what < 0.2:
                terminal.send(b"\x1b[200~%b\x1b[201~" % ("dán " * 300).encode())
            else:
                terminal.type(f" {word} ")
        _watch(terminal, 0.05)
        if terminal.process.poll() is not None or b"\x1b[?1049l" in terminal.sent:
            break  # what is typed now is shown by the terminal itself
        if "Mục 9/13" in terminal.text and word in terminal.text:
            seen.append(word)
    _watch(terminal, 0.3)
    return seen


def _watch(terminal: Terminal, seconds: float) -> None:
    """Take what the program sends until it has sent nothing for so long."""
    with suppress(OSError):
        terminal.quiet(seconds)


NO_ROOM = [
    (OSError(errno.EAGAIN, ""), "máy chủ đang mở quá nhiều cửa sổ"),
    (OSError(errno.ENOMEM, ""), "máy chủ hết bộ nhớ"),
    (MemoryError(), "máy chủ hết bộ nhớ"),
]


@pytest.mark.parametrize(("error", "said"), NO_ROOM)
def test_a_save_that_there_is_no_room_for_is_told_as_that(error: Exception, said: str) -> None:
    assert faults.reason(error).startswith(said)
