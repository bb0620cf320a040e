"""What the program sends to a real terminal: how much, when, and that it can be drawn anew."""

from __future__ import annotations

import os
import random
import re
import signal
import zlib
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from statistics import mean, quantiles
from typing import Any

import pytest

from drafts.model import Draft, Place
from drafts.shelf import Shelf
from templates import report
from tests import samples
from tests.referee import seen
from tests.soak import times
from tests.terminal import Terminal

pytestmark = pytest.mark.terminal

SIZES = ((80, 24), (200, 60))
SENTENCE = "Công tác dân vận khéo của chi bộ trường mầm non năm nay có nhiều kết quả, "
FIELDS = {
    "a line": (Place("heading", field="issuer"), SENTENCE),
    "prose of 200 lines": (Place("situation", field="overview"), SENTENCE),
    "a cell": (Place("situation", "staff", 3, "count"), "48\x7f\x7f126\x7f\x7f\x7f"),
}
CLOCK = re.compile(r"\d\d:\d\d hôm nay")
BURSTS = (
    *("chi bộ ", "dân vận khéo", "Đảng uỷ phường ", "e\u0302\u0323 o\u031b\u0301 ", "日本 "),
    *("tab", "shift+tab", "up", "down", "left", "home", "end", "enter", "backspace", "delete"),
    *("f8", "f7", "f4", "f3", "f1", "esc", "insert", "ctrl+z", "ctrl+l"),
    *("\x1b[200~một dòng\nhai dòng\n" + "ba dòng dài " * 20 + "\x1b[201~",),
)


def opened(
    home: Path, draft: Draft, size: tuple[int, int] = (80, 24), driver: str = ""
) -> Terminal:
    """The wizard on one draft; with the driver that is named."""
    folder = home / f"of {driver}"
    data = folder / ".local/share/kheo"
    path = Shelf(data / "drafts", data / "bin", report.schema).create(draft)
    env = {"KHEO_DRIVER": driver}
    terminal = Terminal("open", str(path), home=folder, size=size, env=env)
    terminal.wait_for("Mục ")
    terminal.quiet(0.3)
    return terminal


def more_than(terminal: Terminal, received: int) -> bool:
    return terminal.received > received


def is_saved(terminal: Terminal) -> bool:
    return "đang lưu" not in terminal.text.lower()


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("field", FIELDS)
def test_a_key_costs_few_bytes(field: str, size: tuple[int, int], tmp_path: Path) -> None:
    place, keys = FIELDS[field]
    draft = replace(samples.with_prose(200), resume=place)
    sizes, packed, stream = [], [], zlib.compressobj()
    with opened(tmp_path, draft, size) as terminal:
        stream.compress(terminal.sent)
        stream.flush(zlib.Z_SYNC_FLUSH)
        for key in (keys * 30)[: times(30, 300)]:
            before = terminal.received
            terminal.type(key)
            terminal.until(partial(more_than, terminal, before))
            terminal.quiet(0.03)
            sent = terminal.sent[before:]
            sizes.append(len(sent))
            packed.append(len(stream.compress(sent) + stream.flush(zlib.Z_SYNC_FLUSH)))

    assert mean(sizes) <= 120
    assert quantiles(sizes, n=100, method="inclusive")[-1] <= 400
    assert mean(packed) <= 25


def cells(terminal: Terminal) -> list[list[Any]]:
    """What a terminal shows, without the time of day."""
    screen = terminal.screen
    lines: list[list[Any]] = []
    for row, text in enumerate(screen.display):
        moments = {place for found in CLOCK.finditer(text) for place in range(*found.span())}
        line = screen.buffer[row]
        lines.append([seen(line[c]) for c in range(screen.columns) if c not in moments])
    return [*lines, [screen.cursor.y, screen.cursor.x]]


@pytest.mark.parametrize("seed", range(times(1, 40)))
@pytest.mark.slow
def test_the_program_looks_as_with_the_stock_driver(seed: int, tmp_path: Path) -> None:
    chance = random.Random(seed)
    draft = replace(samples.FULL, resume=Place("situation", field="overview"))
    sizes = ((80, 24), (132, 43), (60, 20), (200, 60))
    with opened(tmp_path, draft, driver="stock") as stock, opened(tmp_path, draft) as ours:
        for _ in range(12):
            size = chance.choice(sizes) if chance.random() < 0.2 else None
            keys = chance.choices(BURSTS, k=3)
            for terminal in (stock, ours):
                if size:
                    terminal.resize(*size)
                    terminal.quiet(0.3)
                type_in_bursts(terminal, keys)

            settle(stock, ours)

            assert cells(ours) == cells(stock), keys
        assert ours.received < stock.received / 4


def type_in_bursts(terminal: Terminal, keys: list[str]) -> None:
    """Type the keys at once, but for an Escape: with a key right behind it, it may be Alt."""
    start = 0
    for end, key in enumerate(keys, 1):
        if key == "esc" or end == len(keys):
            terminal.type(*keys[start:end])
            terminal.quiet(0.2)
            start = end


def settle(*terminals: Terminal) -> None:
    """Wait until nothing more is said, nor about to be."""
    for terminal in terminals:
        terminal.quiet(0.1)
    terminals[0].quiet(1.3)  # the status line says what is new after a second's rest
    for terminal in terminals:
        terminal.until(partial(is_saved, terminal))
        terminal.quiet(0.2)


def test_the_cursor_is_left_where_she_writes(tmp_path: Path) -> None:
    """In the letter that is drawn as the caret, whatever was laid out anew around it."""
    draft = replace(samples.with_prose(200), resume=Place("situation", field="overview"))
    with opened(tmp_path, draft) as terminal:
        there_and_back = (["f4", "f4"], ["f3", "esc"])
        for keys in (["x"], *there_and_back, ["f8"], ["f7"], ["tab"] * 3, *there_and_back):
            terminal.type(*keys)
            for size in ((60, 20), (200, 60), (80, 24)):
                terminal.resize(*size)
                terminal.quiet(0.2)
                terminal.until(partial(is_at_caret, terminal), f"the caret after {keys}, {size}")


def is_at_caret(terminal: Terminal) -> bool:
    """Whether the cursor is where a blank is reverse, which stands nowhere else."""
    screen = terminal.screen
    row, column = screen.cursor.y, screen.cursor.x
    line = screen.buffer[row]
    beside = [line[place] for place in range(column - 1, column + 2) if 0 <= place < screen.columns]
    return line[column].reverse and sum(cell.reverse for cell in beside) == 1


@pytest.mark.parametrize("wish", ["Ctrl+L", "a terminal of the same size", "coming back"])
@pytest.mark.slow
def test_a_garbled_screen_is_drawn_anew(wish: str, tmp_path: Path) -> None:
    with opened(tmp_path, replace(samples.FULL, resume=Place("bases"))) as terminal:
        terminal.type("f1")  # a window over the form
        settle(terminal)
        before = cells(terminal)
        ask: dict[str, Callable[[], None]] = {
            "Ctrl+L": lambda: terminal.type("ctrl+l"),
            "a terminal of the same size": lambda: os.kill(terminal.process.pid, signal.SIGWINCH),
            "coming back": lambda: os.kill(terminal.process.pid, signal.SIGCONT),
        }
        terminal.screen.reset()

        ask[wish]()

        terminal.until(lambda: cells(terminal) == before, "the same screen")


def test_a_screen_of_another_size_is_drawn_anew(tmp_path: Path) -> None:
    with opened(tmp_path, replace(samples.FULL, resume=Place("bases"))) as terminal:
        terminal.screen.reset()
        terminal.resize(100, 30)
        terminal.until(lambda: "F8" in terminal.text)
        terminal.quiet(0.3)
        wide = terminal.text
        terminal.screen.reset()
        terminal.resize(80, 24)
        terminal.quiet(0.5)
        terminal.screen.reset()
        terminal.resize(100, 30)

        terminal.until(lambda: terminal.text == wide)


def test_only_long_frames_are_held_together(tmp_path: Path) -> None:
    draft = replace(samples.FULL, resume=Place("heading", field="issuer"))
    with opened(tmp_path, draft, (200, 60)) as terminal:
        terminal.send(b"\x1b[?2026;2$y")
        terminal.type("x")
        terminal.wait_for("x")
        terminal.quiet()
        assert b"\x1b[?2026h" not in terminal.sent
        terminal.resize(132, 43)
        terminal.quiet(0.5)

    held = terminal.sent.count(b"\x1b[?2026h")
    assert held == terminal.sent.count(b"\x1b[?2026l") > 0
