"""Sessions on a disk that is full, cut off: what was seen is kept, or was said not to be before."""

from __future__ import annotations

import shutil
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from random import Random

import pytest

from drafts import recovery, store
from drafts.model import Place
from drafts.store import UnreadableDraft
from templates import report
from templates.sections.lessons import Lessons
from tests import cutting, disks, samples, sshd as ssh
from tests.soak import SOAKING, times
from tests.terminal import ROOT, Terminal

pytestmark = [pytest.mark.terminal, pytest.mark.mounts, disks.needed]

SCHEMA = report.schema()
NOWHERE = ("CHƯA GHI ĐƯỢC Ở ĐÂU", "CHỮ VỪA GÕ CHƯA GHI ĐƯỢC")
"""What the screen says of letters that are nowhere but on it."""
COMPLETE = ("cả phần chưa kịp lưu", "bài vẫn đủ")
"""What the next start says if nothing is missing."""
DISKS = ("tmpfs", "ext4")
CUTS: dict[str, Callable[[Terminal], None]] = {
    "closed": Terminal.hang_up,
    "HUP": lambda terminal: terminal.process.send_signal(signal.SIGHUP),
    "TERM": lambda terminal: terminal.process.send_signal(signal.SIGTERM),
    "KILL": lambda terminal: terminal.process.send_signal(signal.SIGKILL),
}
KINDS = ("own", "restricted")
FILLED = ("before", "while")
CASES = [(d, cut, k, f) for d in DISKS for cut in CUTS for k in KINDS for f in FILLED]
FEW = [
    ("tmpfs", "KILL", "restricted", "while"),
    ("ext4", "closed", "restricted", "while"),
    ("tmpfs", "TERM", "own", "before"),
]


@dataclass
class Tally:
    """What became of the letters of many sessions."""

    cuts: int = 0
    seen: int = 0
    unsafe: int = 0
    """Letters that were said to be nowhere before the cut."""
    lost: list[str] = field(default_factory=list)
    """What was seen, not said to be nowhere, and is gone."""
    false: list[str] = field(default_factory=list)
    """What the next start said that is not so."""

    def __str__(self) -> str:
        return (
            f"{self.cuts} cuts, {self.seen} letters seen, {self.unsafe} of them said to be unsafe,"
            f" {len(self.lost)} losses, {len(self.false)} false sentences"
        )


@contextmanager
def home_on(kind: str, tmp_path: Path) -> Iterator[Path]:
    home = tmp_path / "home"
    home.mkdir(parents=True)
    if kind == "tmpfs":
        with disks.tmpfs(home, 1024):
            yield home
    else:
        image = tmp_path / "image"
        disks.make_ext4(image, 2048)
        with disks.ext4(home, image):
            yield home


def opened(home: Path, kind: str) -> Terminal:
    words = ["-m", "tui", *(["--restricted"] if kind == "restricted" else [])]
    command = ("env", f"PYTHONPATH={ROOT}", sys.executable, *words)
    terminal = Terminal(home=home, command=command)
    terminal.wait_for("Tiếp tục: ")
    terminal.type("enter")
    terminal.until(
        lambda: "Mục " in terminal.text or "CHỈ ĐỌC" in terminal.text, "the draft or why not"
    )
    return terminal


def type_some(terminal: Terminal, typist: cutting.Typist, count: int) -> tuple[set[str], set[str]]:
    """Type some words; what was seen, and what of it before anything was said to be nowhere."""
    seen: set[str] = set()
    safe: set[str] = set()
    for _ in range(count):
        terminal.send(f" {typist.word()}".encode())
        cutting._watch(terminal, 0.05)
        seen |= typist.seen(terminal)
        if not any(each in terminal.text for each in NOWHERE):
            safe |= seen
    return seen, safe


def kept(home: Path, path: Path) -> set[str]:
    """The words that a next start finds, in the draft or in a copy that was put elsewhere."""
    found = cutting.words_of(recovery.latest(path, SCHEMA))
    for copy in home.glob("bao-cao/*.toml"):
        with suppress(UnreadableDraft):
            found |= cutting.words_of(store.read(copy, SCHEMA))
    return found


def cut_once(case: Sequence[str], tmp_path: Path, seed: int, tally: Tally) -> None:
    disk, cut, kind, filled = case
    typist, dice = cutting.Typist(seed), Random(seed)
    with home_on(disk, tmp_path) as home:
        path = home / ".local/share/kheo/drafts/thu.toml"
        path.parent.mkdir(parents=True)
        draft = replace(samples.SMALLEST, resume=Place("lessons", field="points"))
        store.write(draft.having(Lessons(points=("đầu",))), path, SCHEMA)
        left = (0, 4096, 20_000, 0)[seed % 4]
        if filled == "before":
            disks.fill(home, left)
        with opened(home, kind) as terminal:
            if filled == "while":
                type_some(terminal, typist, 1)
                terminal.wait_for("Đã lưu")
                disks.fill(home, left)
            seen, safe = type_some(terminal, typist, dice.randrange(12, 24))
            CUTS[cut](terminal)
            with suppress(OSError):
                while terminal.read(0.02):
                    pass
            terminal.ended()
        for pid in ssh.living_in(home):
            ssh.kill(pid)
        disks.empty(home)
        found = kept(home, path)
        missing = cutting.lost(seen, found)
        tally.cuts += 1
        tally.seen += sum(map(len, seen))
        tally.unsafe += sum(map(len, seen)) - sum(map(len, safe))
        tally.lost += [f"{case}: {each}" for each in cutting.lost(safe, found)]
        with opened(home, kind) as terminal:
            said = " ".join(terminal.text.split())
            if missing and any(each in said for each in COMPLETE):
                tally.false.append(f"{case}: {missing} missing, and: {said}")
        shutil.rmtree(home / "bao-cao", ignore_errors=True)


@pytest.mark.timeout(7200)
@pytest.mark.parametrize("case", CASES if SOAKING else FEW, ids="-".join)
def test_what_was_seen_on_a_full_disk_is_kept_or_was_said_not_to_be(
    case: Sequence[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    tally = Tally()
    for seed in range(times(1, 4)):
        cut_once(case, tmp_path / str(seed), seed, tally)
    if SOAKING:
        with capsys.disabled():
            print(f"\n{' '.join(case)}: {tally}")

    assert not tally.lost, tally
    assert not tally.false, tally
    if case[3] == "while":  # room was reserved when the draft was opened
        assert tally.seen
        assert not tally.unsafe, tally
