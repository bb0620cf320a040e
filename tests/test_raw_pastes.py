"""A long paste that a terminal sends as keys: it is seen, kept and bounded while it comes."""

from __future__ import annotations

import itertools
import random
import signal
from pathlib import Path

import pytest

from drafts import recovery
from drafts.model import Draft, Place
from drafts.shelf import Shelf
from templates import report
from tests.cutting import lost, visible, words_of
from tests.soak import SOAKING
from tests.terminal import Terminal

pytestmark = pytest.mark.terminal
FIELDS = {
    "line": Place("heading", field="superior"),
    "long line": Place("heading", field="subject"),
    "prose": Place("direction", field="opening"),
    "points": Place("lessons", field="points"),
}
"""Each kind of field whose text is kept as it is typed; a cell takes a paste when it has ended."""
SIZES = (500, 5_000, 20_000, 200_000)
SOME = [("line", 20_000), ("prose", 20_000), ("points", 200_000)]
_LETTERS = "abcdeghiklmnopqrstuvxy"
PACKET = 1400


def words(letters: int) -> str:
    """So many letters of one paragraph, each word unlike any other from its first letters on."""
    beginnings = map("".join, itertools.product(_LETTERS, repeat=4))
    return " ".join(f"z{each}" for each, _ in zip(beginnings, range(letters // 6), strict=False))


def begin(home: Path, field: str) -> Path:
    """A draft that opens at a field in which nothing stands."""
    data = home / ".local/share/kheo"
    draft = Draft(resume=FIELDS[field])
    return Shelf(data / "drafts", data / "bin", report.schema).create(draft)


@pytest.mark.parametrize("cut", ["hang up", signal.SIGKILL])
@pytest.mark.parametrize(
    ("field", "size"), list(itertools.product(FIELDS, SIZES)) if SOAKING else SOME
)
@pytest.mark.slow
def test_what_was_shown_of_it_is_kept_when_it_is_cut_in_the_middle(
    tmp_path: Path, field: str, size: int, cut: str | signal.Signals
) -> None:
    chance, path = random.Random(f"{field}{size}{cut}"), begin(tmp_path, field)
    data = words(size).encode()
    with Terminal("open", str(path), home=tmp_path) as terminal:
        terminal.wait_for("Mục ")
        terminal.quiet()
        for start in range(0, chance.randrange(size // 2, size), PACKET):
            terminal.pour(data[start : start + PACKET])
        terminal.until(lambda: bool(visible(terminal)))
        seen = visible(terminal)
        if isinstance(cut, str):
            terminal.hang_up()
        else:
            terminal.process.send_signal(cut)
        terminal.ended()

    assert lost(seen, words_of(recovery.latest(path, report.schema()))) == []


@pytest.mark.parametrize("field", FIELDS)
@pytest.mark.slow
def test_what_has_come_is_shown_and_written_down_before_the_rest_comes(
    tmp_path: Path, field: str
) -> None:
    path, data = begin(tmp_path, field), words(60_000)
    *_, last = data.split(" ")
    half = data[: len(data) // 2].rpartition(" ")[0]
    with Terminal("open", str(path), home=tmp_path) as terminal:
        terminal.wait_for("Mục ")
        terminal.quiet()
        terminal.pour(half.encode())
        terminal.wait_for(half.rpartition(" ")[2])
        kept = words_of(recovery.latest(path, report.schema()))
        terminal.pour(data[len(half) :].encode())
        terminal.wait_for(last)
        terminal.type("f2")
        terminal.wait_for("Đã lưu.")

    assert kept == set(half.split(" "))
    assert words_of(recovery.latest(path, report.schema())) == set(data.split(" "))


def test_megabytes_take_little_memory(tmp_path: Path) -> None:
    with Terminal("open", str(begin(tmp_path, "prose")), home=tmp_path) as terminal:
        terminal.wait_for("Mục ")
        terminal.quiet()
        before = most_memory(terminal)
        terminal.pour(b"chi bo " * 300_000, patience=120)
        terminal.wait_for("chỉ nhận")

        assert most_memory(terminal) - before < 100


def most_memory(terminal: Terminal) -> float:
    """The most memory that the program has taken so far, MiB."""
    status = Path(f"/proc/{terminal.process.pid}/status").read_text()
    return int(status.partition("VmHWM:")[2].split()[0]) / 1024
