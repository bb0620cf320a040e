"""The power of the server fails while she types: the last beat is lost at most, and it is told.

The whole program works on a disk of its own, an ext4 image. A copy of the image at any moment is
what the disk holds if the power fails then: what the kernel had not sent to it is not in it.
"""

from __future__ import annotations

import shutil
import sys
import time
from dataclasses import dataclass, field, replace
from pathlib import Path
from random import Random

import pytest

from drafts import store
from drafts.model import Place
from templates import report
from templates.sections.lessons import Lessons
from tests import cutting, disks, samples
from tests.soak import SOAKING, times
from tests.terminal import ROOT, Terminal

pytestmark = [pytest.mark.terminal, pytest.mark.mounts, disks.needed]

SCHEMA = report.schema()
DRAFT = Path(".local/share/kheo/drafts/thu.toml")
COMPLETE = ("cả phần chưa kịp lưu", "bài vẫn đủ")
BEAT = 0.2
SLACK = 0.3
"""Seconds that a sync may take on a machine that runs other tests."""
CUTS_A_SESSION = 6


@dataclass
class Tally:
    """What many cuts came to."""

    cuts: int = 0
    seen: int = 0
    lost: list[int] = field(default_factory=list)
    """How many letters each cut took."""
    old: list[str] = field(default_factory=list)
    """Letters that were gone though they had been there for longer than the beat."""
    false: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        mean = sum(self.lost) / max(1, self.cuts)
        return (
            f"{self.cuts} cuts, {self.seen} letters seen, {sum(self.lost)} lost, {mean:.2f} a cut,"
            f" {max(self.lost, default=0)} at worst, {len(self.old)} older than the beat,"
            f" {len(self.false)} false sentences {self.false[:2]}"
        )


@dataclass
class Moment:
    """What stood on the screen, and when."""

    at: float
    text: str


def typed_on(terminal: Terminal) -> str:
    """The letters that she has typed, as the screen shows them."""
    text = terminal.text
    return "".join(c for c in text[text.find("│1") :].split("[")[0] if c in "0123456789")


def session(tmp_path: Path, seed: int, tally: Tally) -> None:
    """Type, take pictures of the disk meanwhile, and look at what each of them has."""
    dice, image, home = Random(seed), tmp_path / "image", tmp_path / "home"
    tmp_path.mkdir()
    disks.make_ext4(image, 8192)
    pictures: list[tuple[Path, float, str]] = []
    moments: list[Moment] = []
    with disks.ext4(home, image):
        (home / DRAFT).parent.mkdir(parents=True)
        draft = replace(samples.SMALLEST, resume=Place("lessons", field="points"))
        store.write(draft.having(Lessons(points=("",))), home / DRAFT, SCHEMA)
        command = (sys.executable, "-m", "tui", "open", str(home / DRAFT))
        with Terminal(home=home, command=command, env={"PYTHONPATH": str(ROOT)}) as terminal:
            terminal.wait_for("Mục ")
            terminal.quiet()
            number = 0
            for _ in range(CUTS_A_SESSION):
                for _ in range(dice.randrange(2, 12)):
                    number += 1
                    terminal.send(str(number % 10).encode())
                    cutting._watch(terminal, dice.choice((0.02, 0.1, 0.15, 0.4)))
                    moments.append(Moment(time.monotonic(), typed_on(terminal)))
                at, shown = time.monotonic(), typed_on(terminal)
                copy = tmp_path / f"cut-{len(pictures)}"
                shutil.copyfile(image, copy)
                pictures.append((copy, at, shown))
            terminal.process.kill()
            terminal.process.wait()
    for copy, at, shown in pictures:
        _look(copy, home, at, shown, moments, tally)


def _look(
    copy: Path, home: Path, at: float, shown: str, moments: list[Moment], tally: Tally
) -> None:
    """Open the draft on a disk that the power cut has left."""
    with disks.ext4(home, copy):
        command = (sys.executable, "-m", "tui", "open", str(home / DRAFT))
        with Terminal(home=home, command=command, env={"PYTHONPATH": str(ROOT)}) as terminal:
            terminal.wait_for("Mục ")
            kept, said = typed_on(terminal), " ".join(terminal.text.split())
            terminal.process.kill()
            terminal.process.wait()
    copy.unlink()
    old = [each.text for each in moments if each.at < at - BEAT - SLACK]
    tally.cuts += 1
    tally.seen += len(shown)
    tally.lost.append(max(0, len(shown) - len(kept)))
    if old and len(kept) < len(old[-1]):
        tally.old.append(f"{old[-1][len(kept) :]} of {shown}")
    if len(kept) < len(shown) and any(each in said for each in COMPLETE):
        tally.false.append(said)
    if "1970" in said:
        tally.false.append(said)


@pytest.mark.timeout(7200)
def test_a_power_cut_takes_no_more_than_the_last_beat_and_that_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    tally = Tally()
    for seed in range(times(1, 15)):
        session(tmp_path / str(seed), seed, tally)
    if SOAKING:
        with capsys.disabled():
            print(f"\npower cuts: {tally}")

    assert tally.seen
    assert not tally.old, tally
    assert not tally.false, tally
