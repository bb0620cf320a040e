"""Two windows on one draft over real SSH connections, one of them in a network that dies."""

from __future__ import annotations

import getpass
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from screens.words import keeping, windows as words
from tests import sshd as ssh
from tests.pairs import AT_ONCE, TEXT, Bench, Takings
from tests.soak import times
from tests.sshd import Sshd
from tests.terminal import Terminal

pytestmark = ssh.NEEDED


@contextmanager
def over_ssh(
    sshd: Sshd, bench: Bench, *, size: tuple[int, int] = (80, 24), wait_for: str = "Mục 9/13"
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


def capture(title: str, terminal: Terminal) -> str:
    """Print what a window shows, for a person to read; its words in one line."""
    terminal.quiet()
    rule = "-" * terminal.screen.columns
    print(f"\n{title}\n{rule}\n{terminal.text.rstrip()}\n{rule}")
    return " ".join(terminal.text.replace("│", " ").split())


def test_each_way_to_go_on_with_a_draft_that_is_open(sshd: Sshd, tmp_path: Path) -> None:
    bench = Bench(tmp_path)
    with over_ssh(sshd, bench) as first:
        writing(first)
        with over_ssh(sshd, bench, wait_for=words.WAYS[0]) as second:
            asked = capture("The second window is asked", second)
            second.type("enter")
            second.wait_for("CHỈ ĐỌC")
            read_only = capture("It chooses to read only", second)
            second.type("esc")
            second.wait_for("Chọn một bản nháp")
            second.type("enter")
            second.wait_for(words.WAYS[0])
            second.type("end", "enter")
            second.wait_for("Chọn một bản nháp")
            given_up = capture("It gives up", second)
            second.type("enter")
            second.wait_for(words.WAYS[0])
            second.type("down", "down", "enter")
            second.wait_for("Mục 9/13")
            copied = capture("It copies the draft", second)
            second.type("f10")
            second.wait_for("Chọn một bản nháp")
            second.type("down", "enter")
            second.wait_for(words.WAYS[0])
            second.type("down", "enter")
            second.wait_for("Mục 9/13")
            taken = capture("It takes the draft over", second)
            assert first.ended() == 0
            left = capture("The first window", first)

    assert f"cửa sổ khác của {getpass.getuser()}, trên máy 127.0.0.1, từ " in asked
    assert all(way in asked for way in words.WAYS)
    assert "Cửa sổ kia viết thêm thì mở lại mới thấy." in read_only
    assert TEXT.lower() in read_only.lower()  # a lesson begins small behind its number
    assert "Enter Sửa" not in read_only
    assert "Tiếp tục: Báo cáo năm" in given_up
    assert words.COPIED in copied
    assert TEXT in copied
    assert TEXT in taken
    assert "Bản nháp được chuyển từ cửa sổ khác sang lúc" in taken
    assert "".join(keeping.ENDINGS["taken"].split()) in left.replace(" ", "")


def freeze(terminal: Terminal, pid: int) -> None:
    """Let a network die while the program has much to show, until its screens hang in a write."""
    terminal.type("f4", *["ctrl+l"] * 2000)
    terminal.wait_for("Ctrl+E Xuất")
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
