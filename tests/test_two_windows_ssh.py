"""Two windows on one draft over real SSH connections, one of them in a network that dies."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests import sshd as ssh
from tests.pairs import AT_ONCE, TEXT, Bench, Takings
from tests.soak import times
from tests.sshd import Sshd
from tests.terminal import Terminal

pytestmark = ssh.NEEDED


@contextmanager
def over_ssh(
    sshd: Sshd, bench: Bench, *, size: tuple[int, int] = (80, 24), wait_for: str = "Mục 9/12"
) -> Iterator[Terminal]:
    """A window on the draft over a real connection."""
    command = sshd.kheo(bench.home, "open", str(bench.path))
    with Terminal(command=command, home=bench.home / "client", size=size) as terminal:
        terminal.wait_for(wait_for)
        terminal.quiet()
        yield terminal


def writing(terminal: Terminal) -> None:
    """Write the text."""
    terminal.type(TEXT)
    terminal.wait_for(TEXT)
    terminal.quiet()


def freeze(terminal: Terminal, pid: int) -> None:
    """Let a network die while the program has much to show, until its screens hang in a write."""
    terminal.type(*["f4"] * 401)
    terminal.wait_for("F7/F8")
    ssh.stall(terminal.process.pid)
    end = time.monotonic() + 20
    while not is_frozen(pid):
        assert time.monotonic() < end, "it goes on"
        time.sleep(0.05)


def is_frozen(pid: int) -> bool:
    """Whether the screens of a program wait for its terminal, and go on waiting."""
    written = []
    for _ in range(2):
        waits = Path(f"/proc/{pid}/wchan").read_text()
        if not waits.startswith("futex"):
            return False
        written.append(Path(f"/proc/{pid}/io").read_text())
        time.sleep(0.3)
    return written[0] == written[1]


def test_a_window_in_a_dead_network_is_taken_over_at_once(sshd: Sshd, tmp_path: Path) -> None:
    report_of = Takings("a window in a dead network")
    for number in range(times(2, 20)):
        bench = Bench(tmp_path / str(number))
        with over_ssh(sshd, bench, size=(200, 60)) as first:
            writing(first)
            [pid] = ssh.living_in(bench.home)
            freeze(first, pid)
            with bench.second() as second:
                report_of.take(second, first)
                report_of.compare(bench.latest)
                assert ssh.gone(pid) < AT_ONCE

    report_of.hold()
