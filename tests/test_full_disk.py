"""The disk fails while a draft is open: she is told, writes on, and nothing is lost."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from drafts import recovery, store
from drafts.model import Draft, Place
from templates import report
from templates.sections.lessons import Lessons
from tests import samples
from tests.soak import SOAKING
from tests.terminal import Terminal

pytestmark = [
    pytest.mark.terminal,
    pytest.mark.mounts,
    pytest.mark.skipif(
        not (os.getuid() == 0 and all(map(shutil.which, ("mount", "chattr", "setpriv", "strace"))))
        and "KHEO_NOTHING_SKIPPED" not in os.environ,
        reason="only root can mount a small disk",
    ),
]
SCHEMA = report.schema()
SOON = 3 if SOAKING else 15
"""Seconds; machines that run many tests at a time are given more."""
HERE = (sys.executable, "-m", "tui")
AS_OTHERS = ("setpriv", "--bounding-set=-dac_override,-dac_read_search")
"""Takes from root what others do not have: the right to pass by permissions."""


class Spot:
    """Where a draft lies, and the terminal in which it is open."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.folder = home / ".local/share/kheo/drafts"
        self.path = self.folder / "thu.toml"
        self.away = home / "away"
        self.mounted = 0
        self.tracer: subprocess.Popen[str] | None = None
        self.terminal: Terminal | None = None

    def mount(self, options: str) -> None:
        run("mount", "-t", "tmpfs", "-o", f"mode=700,{options}", "kheo", self.folder)
        self.mounted += 1

    def unmount(self) -> None:
        run("umount", "-l", self.folder)
        self.mounted -= 1

    def clean(self) -> None:
        if self.tracer is not None:
            stop_failing(self)
        for path in (self.folder, self.path):
            subprocess.run(["chattr", "-i", path], stderr=subprocess.DEVNULL, check=False)
        while self.mounted:
            self.unmount()


def run(*command: str | Path) -> None:
    subprocess.run(command, check=True)


def fill(spot: Spot, left: int = 0) -> None:
    filler = spot.folder / ".day"
    with filler.open("ab", buffering=0) as file:
        try:
            while True:
                file.write(bytes(4096))
        except OSError:
            file.truncate(file.tell() - left)


def empty(spot: Spot) -> None:
    (spot.folder / ".day").unlink()


def use_up_names(spot: Spot) -> None:
    number = 0
    try:
        while True:
            (spot.folder / f".day-{number}").touch()
            number += 1
    except OSError:
        assert number


def free_names(spot: Spot) -> None:
    for path in spot.folder.glob(".day-*"):
        path.unlink()


def make_read_only(spot: Spot) -> None:
    run("mount", "--bind", spot.folder, spot.folder)
    spot.mounted += 1
    run("mount", "-o", "remount,ro,bind", spot.folder)


def move_away(spot: Spot) -> None:
    spot.folder.rename(spot.away)


def move_back(spot: Spot) -> None:
    spot.away.rename(spot.folder)


def put_file_there(spot: Spot) -> None:
    move_away(spot)
    spot.folder.write_text("một tệp", "utf-8")


def take_file_away(spot: Spot) -> None:
    spot.folder.unlink()
    move_back(spot)


def failing(call: str, error: str) -> Callable[[Spot], None]:
    """Lets a call fail that has to do with what a save writes."""

    def begin(spot: Spot) -> None:
        assert spot.terminal is not None
        fresh = spot.folder / ".thu.toml.tmp"
        spot.tracer = subprocess.Popen(
            ["strace", "-f", "-p", str(spot.terminal.process.pid), "-P", fresh, "-e",
             f"trace={call}", "-e", f"inject={call}:error={error}", "-o", os.devnull],
            stderr=subprocess.PIPE,
            text=True,
        )  # fmt: skip
        assert spot.tracer.stderr is not None
        while "attached" not in (line := spot.tracer.stderr.readline()):
            assert line, "strace cannot look at the program"

    return begin


def stop_failing(spot: Spot) -> None:
    assert spot.tracer is not None
    assert spot.tracer.stderr is not None
    spot.tracer.send_signal(signal.SIGINT)
    spot.tracer.wait(SOON)
    spot.tracer.stderr.close()
    spot.tracer = None


@dataclass(frozen=True)
class Fault:
    """One way in which a disk fails."""

    begin: Callable[[Spot], None]
    end: Callable[[Spot], None]
    reason: str
    """What she reads."""
    options: str = "size=1m"
    """How the disk is mounted; none if the folder is a plain one."""
    command: Sequence[str] = HERE
    said: str = "CHƯA LƯU ĐƯỢC"
    """What she reads in capitals: where nothing can be written, it is more."""
    old: Callable[[Spot], Path] = lambda spot: spot.path
    """Where the draft as it was is to be found meanwhile."""


def chmod(mode: int) -> Callable[[Spot], None]:
    return lambda spot: spot.folder.chmod(mode)


def chattr(change: str, which: Callable[[Spot], Path]) -> Callable[[Spot], None]:
    return lambda spot: run("chattr", change, which(spot))


NOWHERE = "CHƯA GHI ĐƯỢC Ở ĐÂU"
FULL = "đĩa trên máy chủ đã đầy"
FORBIDDEN = "không có quyền đọc hoặc ghi ở đó"
FAULTS = {
    "disk full": Fault(fill, empty, FULL),
    "4 kB left": Fault(lambda spot: fill(spot, 4096), empty, FULL),
    "no names left": Fault(use_up_names, free_names, FULL, "size=1m,nr_inodes=20"),
    "read-only": Fault(make_read_only, Spot.unmount, "ổ đĩa đang ở chế độ chỉ đọc"),
    "no permission": Fault(chmod(0o500), chmod(0o700), FORBIDDEN, command=(*AS_OTHERS, *HERE)),
    "file immutable": Fault(
        chattr("+i", lambda spot: spot.path), chattr("-i", lambda spot: spot.path), FORBIDDEN
    ),
    "folder immutable": Fault(
        chattr("+i", lambda spot: spot.folder),
        chattr("-i", lambda spot: spot.folder),
        FORBIDDEN,
    ),
    "folder gone": Fault(
        move_away,
        move_back,
        "không có thư mục này",
        "",
        said=NOWHERE,
        old=lambda spot: spot.away / "thu.toml",
    ),
    "folder a file": Fault(
        put_file_there,
        take_file_away,
        "trong đường dẫn có chỗ là tệp",
        "",
        said=NOWHERE,
        old=lambda spot: spot.away / "thu.toml",
    ),
    "quota used up": Fault(
        failing("write", "EDQUOT"), stop_failing, "đã dùng hết phần đĩa được cấp"
    ),
    "disk broken": Fault(
        failing("fsync", "EIO"), stop_failing, "máy chủ không đọc hoặc ghi đĩa được"
    ),
}
BEFORE = replace(samples.SMALLEST, resume=Place("lessons", field="points"))
SOME = list(FAULTS) if SOAKING else ["disk full", "folder gone", "disk broken"]


@pytest.fixture
def spot(tmp_path: Path) -> Iterator[Spot]:
    spot = Spot(tmp_path)
    spot.folder.mkdir(parents=True)
    yield spot
    spot.clean()


def opened(spot: Spot, fault: Fault) -> Terminal:
    """The wizard on a draft that lies where a fault is to come."""
    if fault.options:
        spot.mount(fault.options)
    store.write(BEFORE, spot.path, SCHEMA)
    spot.terminal = Terminal("open", str(spot.path), home=spot.home, command=fault.command)
    spot.terminal.wait_for("Mục ")
    spot.terminal.quiet()
    return spot.terminal


def shown(terminal: Terminal) -> str:
    """The words on the screen, wherever its lines end."""
    return " ".join(terminal.text.replace("│", " ").split())


def wait_for(terminal: Terminal, *words: str) -> None:
    terminal.until(lambda: all(each in shown(terminal) for each in words), str(words))


def points(draft: Draft) -> str:
    return "".join(draft.of(Lessons).points)


def points_in(path: Path) -> str:
    return points(store.read(path, SCHEMA))


@pytest.mark.parametrize("kind", SOME)
def test_she_is_told_writes_on_and_everything_is_saved_when_the_disk_is_well(
    kind: str, spot: Spot, capsys: pytest.CaptureFixture[str]
) -> None:
    fault = FAULTS[kind]
    with opened(spot, fault) as terminal:
        fault.begin(spot)
        start = time.monotonic()
        terminal.type(" khi lỗi")
        wait_for(terminal, fault.said, fault.reason)
        told = time.monotonic() - start
        terminal.type(" viết tiếp")
        wait_for(terminal, "khi lỗi viết tiếp")
        assert store.read(fault.old(spot), SCHEMA) == BEFORE

        terminal.type("f2")
        wait_for(terminal, "Làm gì tiếp?", fault.reason, "Ở lại")
        terminal.type("down", "enter")
        wait_for(terminal, "Đã lưu tạm một bản")
        (copy,) = (spot.home / "bao-cao").glob("*.toml")
        assert points_in(copy).endswith("khi lỗi viết tiếp")
        terminal.type("enter")

        terminal.type("f10")
        wait_for(terminal, "Làm gì tiếp?")
        terminal.type("enter")
        terminal.type(" nữa")
        wait_for(terminal, "viết tiếp nữa", fault.said)
        assert store.read(fault.old(spot), SCHEMA) == BEFORE

        fault.end(spot)
        start = time.monotonic()
        terminal.until(lambda: points_in(spot.path).endswith("viết tiếp nữa"), "it saved")
        saved = time.monotonic() - start
        wait_for(terminal, "Đã lưu lại được")
        assert fault.said not in shown(terminal)
        terminal.type("f10")
        terminal.wait_for("Chọn một bản nháp")
        terminal.type("f10")
        assert terminal.ended() == 0
    tell(capsys, f"{kind}: told after {told:.2f} s, saved after {saved:.2f} s")
    assert told < SOON
    assert saved < SOON
    assert not list(spot.folder.glob(".thu.toml.[!h]*"))


@pytest.mark.parametrize("kind", list(FAULTS) if SOAKING else ["read-only"])
def test_a_line_that_drops_while_the_disk_fails_loses_nothing(kind: str, spot: Spot) -> None:
    fault = FAULTS[kind]
    with opened(spot, fault) as terminal:
        fault.begin(spot)
        terminal.type(" khi lỗi")
        wait_for(terminal, fault.said)
        terminal.type(" rồi đứt")
        wait_for(terminal, "khi lỗi rồi đứt")
        terminal.hang_up()
        assert terminal.ended() == 129
    (copy,) = (spot.home / "bao-cao").glob("*.toml")
    assert points_in(copy).endswith("khi lỗi rồi đứt")
    if spot.tracer is None:
        fault.end(spot)
    else:
        spot.tracer.wait(SOON)

    with Terminal(home=spot.home) as terminal:
        wait_for(terminal, "Đã đưa 1 bản lưu tạm", "(bản lưu tạm)")
        terminal.type("f10")
        terminal.ended()
    drafts = [path for path in spot.folder.glob("[!.]*.toml") if path != spot.path]
    assert [points_in(path).endswith("khi lỗi rồi đứt") for path in drafts] == [True]
    assert not copy.exists()


def test_she_may_leave_a_draft_that_cannot_be_saved(spot: Spot) -> None:
    fault = FAULTS["disk full"]
    with opened(spot, fault) as terminal:
        fault.begin(spot)
        terminal.type(" khi lỗi", "f10")
        wait_for(terminal, "Làm gì tiếp?")
        terminal.type("down", "enter")
        wait_for(terminal, "Đã lưu tạm một bản")
        terminal.type("enter")
        terminal.wait_for("Chọn một bản nháp")
        fault.end(spot)
        terminal.type("f10")
        assert terminal.ended() == 0

    with Terminal(home=spot.home) as terminal:
        wait_for(terminal, "Đã đưa 1 bản lưu tạm")
        terminal.type("f10")
        terminal.ended()


def test_a_program_that_is_told_to_end_says_where_the_draft_is(spot: Spot) -> None:
    fault = FAULTS["disk full"]
    with opened(spot, fault) as terminal:
        fault.begin(spot)
        terminal.type(" khi lỗi")
        wait_for(terminal, "CHƯA LƯU ĐƯỢC")
        terminal.process.terminate()
        wait_for(terminal, "Đĩa không ghi được ở chỗ cũ", "tự vào danh sách bản nháp")
        assert terminal.ended() == 143
        assert "Bài đã lưu;" not in shown(terminal)
    (copy,) = (spot.home / "bao-cao").glob("*.toml")
    assert points_in(copy).endswith("khi lỗi")


def test_the_first_place_that_takes_a_copy_gets_it(spot: Spot, tmp_path: Path) -> None:
    elsewhere = tmp_path / "var-tmp"
    elsewhere.mkdir()
    (spot.home / "bao-cao").write_text("một tệp", "utf-8")
    script = 'mount --bind "$0" /var/tmp && exec "$@"'
    own_tmp = ("unshare", "-m", "sh", "-c", script, str(elsewhere))
    fault = replace(FAULTS["disk full"], command=(*own_tmp, *HERE))
    with opened(spot, fault) as terminal:
        fault.begin(spot)
        terminal.type(" khi lỗi")
        wait_for(terminal, "CHƯA LƯU ĐƯỢC")
        terminal.hang_up()
        terminal.ended()
    (copy,) = elsewhere.glob("kheo-0/*.toml")
    assert points_in(copy).endswith("khi lỗi")
    fault.end(spot)

    with Terminal(home=spot.home, command=fault.command) as terminal:
        wait_for(terminal, "Đã đưa 1 bản lưu tạm")
        terminal.type("f10")
        terminal.ended()
    assert not copy.exists()


def test_what_is_opened_on_a_full_disk_is_read_only_for_that_reason(spot: Spot) -> None:
    spot.mount("size=1m")
    store.write(BEFORE, spot.path, SCHEMA)
    fill(spot)
    with Terminal("open", str(spot.path), home=spot.home) as terminal:
        wait_for(terminal, "CHỈ ĐỌC", FULL)
        assert sorted(path.name for path in spot.folder.iterdir()) == [".day", "thu.toml"]
        empty(spot)
        terminal.type("esc")
        wait_for(terminal, "Chọn một bản nháp")
        terminal.type("enter")
        wait_for(terminal, "Mục 9/13")


def test_a_draft_that_is_replaced_by_a_link_is_kept_beside_it(spot: Spot) -> None:
    target = spot.home / "khac.toml"
    target.write_text("format = 1\n", "utf-8")
    with opened(spot, replace(FAULTS["disk full"], options="")) as terminal:
        spot.path.unlink()
        spot.path.symlink_to(target)
        start = time.monotonic()
        terminal.type(" khi lỗi")
        wait_for(terminal, "thu.toml vừa bị sửa ở nơi khác", "thu-xung-dot.toml")
        assert time.monotonic() - start < SOON
        terminal.type(" viết tiếp", "f10")
        terminal.wait_for("Chọn một bản nháp")
    assert target.read_text("utf-8") == "format = 1\n"
    assert points_in(spot.folder / "thu-xung-dot.toml").endswith("khi lỗi viết tiếp")


def test_a_draft_with_the_longest_name_is_saved_like_any_other(spot: Spot) -> None:
    spot.path = spot.folder / f"{'d' * 250}.toml"
    with opened(spot, replace(FAULTS["disk full"], options="")) as terminal:
        terminal.type(" tên dài")
        terminal.until(lambda: points_in(spot.path).endswith("tên dài"), "it saved")
        terminal.type(" nữa")
        wait_for(terminal, "tên dài nữa")
        terminal.process.kill()
        terminal.process.wait()
    assert points(recovery.latest(spot.path, SCHEMA)).endswith("tên dài nữa")


def tell(capsys: pytest.CaptureFixture[str], what: str) -> None:
    if SOAKING:
        with capsys.disabled():
            print(f"\n{what}")
