"""The promise: what you saw on the screen is what you will find again."""

from __future__ import annotations

import os
import signal
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

from drafts import store
from drafts.model import Place
from templates import report
from tests import samples, sshd as ssh
from tests.cutting import Cut, Tally, loop
from tests.soak import times
from tests.sshd import Sshd
from tests.terminal import ROOT, Terminal

pytestmark = [pytest.mark.slow, pytest.mark.terminal]
_HERE = (sys.executable, "-m", "tui", "open")
_STALL = 1.5


def draft_in(home: Path) -> Path:
    """A draft with something in every section, kept in `home`."""
    path = home / ".local/share/kheo/drafts/thu.toml"
    path.parent.mkdir(parents=True)
    draft = replace(samples.with_people(3), resume=Place("lessons", field="points"))
    store.write(draft, path, report.schema())
    return path


def in_home(home: Path, *command: str) -> list[str]:
    return ["env", f"HOME={home}", f"PYTHONPATH={ROOT}", *command]


def hang_up(terminal: Terminal, _: int) -> None:
    terminal.hang_up()


def sending(number: signal.Signals) -> Cut:
    return lambda _, program: os.kill(program, number)


def stopped_terminal(terminal: Terminal, _: int) -> None:
    """The terminal takes nothing any more, while keys have still come; then it is closed."""
    for _ in range(40):
        terminal.type("f1", "esc")
    time.sleep(_STALL)
    terminal.hang_up()


LOCAL: dict[str, tuple[Cut, int, int]] = {
    "terminal closed": (hang_up, 3, 300),
    "SIGHUP": (sending(signal.SIGHUP), 2, 100),
    "SIGTERM": (sending(signal.SIGTERM), 2, 100),
    "SIGKILL": (sending(signal.SIGKILL), 4, 300),
    "a terminal that takes nothing": (stopped_terminal, 2, 10),
}


@pytest.mark.timeout(7200)
@pytest.mark.parametrize("kind", LOCAL)
def test_what_was_seen_is_there_again(kind: str, tmp_path: Path) -> None:
    cut, few, many = LOCAL[kind]
    path = draft_in(tmp_path)

    tally = loop(
        path, tmp_path, in_home(tmp_path, *_HERE, str(path)), cut, times=times(few, many), seed=7
    )

    tell(kind, tally)


def tell(kind: str, tally: Tally) -> None:
    print(f"\n{kind}: {tally}")
    assert tally.seen > 0
    assert (tally.lost, tally.strayed, tally.orphans) == (0, 0, 0), tally.missing
    assert tally.slowest <= 1.0


def client_sent(number: signal.Signals) -> Cut:
    return lambda terminal, _: terminal.process.send_signal(number)


def server_sent(number: signal.Signals) -> Cut:
    return lambda terminal, _: os.kill(ssh.server_of(terminal.process.pid), number)


def stalled(terminal: Terminal, _: int) -> None:
    """The network carries nothing any more; keys have still come; then sshd gives up."""
    server = ssh.server_of(terminal.process.pid)
    for _ in range(60):
        terminal.type("f1", "esc")
    terminal.read(0.02)
    ssh.stall(server)
    time.sleep(_STALL)
    ssh.kill(server)


REMOTE: dict[str, tuple[Cut, str, int, int]] = {
    "ssh client killed": (client_sent(signal.SIGKILL), "", 2, 60),
    "ssh client told to end": (client_sent(signal.SIGTERM), "", 1, 50),
    "sshd killed": (server_sent(signal.SIGKILL), "", 1, 60),
    "sshd told to end": (server_sent(signal.SIGTERM), "", 1, 50),
    "stalled, then dropped": (stalled, "", 1, 30),
    "HUP ignored by a wrapper": (client_sent(signal.SIGKILL), "trap '' HUP; ", 1, 20),
}


@pytest.mark.timeout(7200)
@pytest.mark.server
@pytest.mark.skipif(ssh.IS_MISSING, reason="no OpenSSH server, or not root")
@pytest.mark.parametrize("kind", REMOTE)
def test_what_was_seen_over_ssh_is_there_again(kind: str, tmp_path: Path, sshd: Sshd) -> None:
    cut, wrapper, few, many = REMOTE[kind]
    path = draft_in(tmp_path)
    words = " ".join(in_home(tmp_path, *_HERE, str(path)))
    command = sshd.command(words=["sh", "-c", f"{wrapper}{words}"])

    tally = loop(path, tmp_path, command, cut, times=times(few, many), seed=8)

    tell(kind, tally)


@pytest.mark.parametrize("kind", ["terminal closed", "SIGKILL", "SIGTERM"])
def test_a_careless_program_loses_what_was_seen(kind: str, tmp_path: Path) -> None:
    """What shows that the tests above can fail."""
    path = draft_in(tmp_path)
    command = in_home(tmp_path, sys.executable, "-m", "tests.naive", "open", str(path))

    tally = loop(path, tmp_path, command, LOCAL[kind][0], times=2, seed=7)

    assert tally.lost > 0
