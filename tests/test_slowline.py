"""The slow line of the bench is as slow as it says, and nothing is lost on it."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from drafts import recovery, store
from drafts.model import Draft, Place
from drafts.shelf import Shelf
from templates import report
from templates.sections.individuals import Individuals, Person
from tests import entries, samples
from tests.entries import PERSON, squeezed
from tests.slowline import PACKET, SLOW, Lane, Line
from tests.terminal import Terminal

pytestmark = pytest.mark.terminal
KHEO = (sys.executable, "-m", "tui")
TRIES = 5
"""How often a machine that is busy may be late."""


def test_packets_leave_one_after_another_and_travel_at_the_same_time() -> None:
    lane = Lane(Line(delay=0.5, rate=8 * PACKET))
    lane.put(b"a" * PACKET + b"b", 0.0)
    lane.put(b"c", 10.0)

    assert lane.next == 1.5
    assert list(lane.arrived(1.499)) == []
    assert list(lane.arrived(1.5)) == [b"a" * PACKET]
    assert lane.next == pytest.approx(1.5 + 1 / PACKET)
    assert list(lane.arrived(10.0)) == [b"b"]
    assert lane.waiting == 1
    assert lane.next == pytest.approx(10.5 + 1 / PACKET)


def test_a_key_comes_back_after_a_round_trip(tmp_path: Path) -> None:
    command = SLOW.before("sh", "-c", "stty raw -echo; printf ready; exec cat")
    bits = 8 / SLOW.rate
    with Terminal(home=tmp_path, command=command) as terminal:
        terminal.wait_for("ready")
        late = []
        for _ in range(TRIES):
            begin, before = time.monotonic(), terminal.received
            terminal.type("x")
            terminal.until(lambda before=before: terminal.received > before)  # type: ignore[misc]
            late.append(time.monotonic() - begin - 2 * (SLOW.delay + bits))

    assert min(late) >= 0
    assert min(late) < 0.01


def test_bytes_come_as_fast_as_the_line_is(tmp_path: Path) -> None:
    line, size = Line(delay=0.01, rate=400_000), 20_000
    script = (
        "import os, tty; tty.setraw(0); os.write(1, b'ready')\n"
        f"while os.read(0, 1): os.write(1, b'x' * {size})"
    )
    takes = 2 * line.delay + 8 * (1 + size) / line.rate
    with Terminal(home=tmp_path, command=line.before(sys.executable, "-c", script)) as terminal:
        terminal.wait_for("ready")
        late = []
        for _ in range(TRIES):
            begin, before = time.monotonic(), terminal.received
            terminal.type("x")
            terminal.until(lambda before=before: terminal.received == before + size)  # type: ignore[misc]
            late.append(time.monotonic() - begin - takes)

    assert min(late) >= 0
    assert min(late) < 0.1 * takes


@contextmanager
def entering(home: Path) -> Iterator[tuple[Terminal, Path]]:
    """The wizard behind a slow line, at a person of whom nothing is known."""
    draft = samples.FULL.having(Individuals(people=(Person(), Person())))
    draft = replace(draft, resume=Place("individuals", "people", 0, "name"))
    data = home / ".local/share/kheo"
    path = Shelf(data / "drafts", data / "bin", report.schema).create(draft)
    command = SLOW.before(*KHEO)
    with Terminal("open", str(path), home=home, command=command) as terminal:
        terminal.wait_for("F8")
        yield terminal, path


def first(draft: Draft) -> Person:
    return draft.of(Individuals).people[0]


def test_a_model_that_is_entered_over_a_slow_line_is_whole(tmp_path: Path) -> None:
    with entering(tmp_path) as (terminal, path):
        for stroke in entries.in_form():
            terminal.type(stroke.key)
            terminal.read(0.001)
        terminal.type("f2", "f8")
        terminal.wait_for("cá nhân: người 2/2")

        assert first(store.read(path, report.schema())) == PERSON


def test_what_was_seen_over_a_slow_line_is_there_when_it_drops(tmp_path: Path) -> None:
    with entering(tmp_path) as (terminal, path):
        begun = time.monotonic()
        for letter in PERSON.name * 4:
            terminal.type(letter)
            terminal.read(0.02)
        terminal.until(lambda: squeezed(PERSON.name) in squeezed(terminal.text))
        terminal.process.kill()
        seen = next(line for line in terminal.lines if squeezed(PERSON.name) in squeezed(line))
        assert time.monotonic() > begun + SLOW.delay

        kept = first(recovery.latest(path, report.schema())).name
        assert squeezed(kept).startswith(squeezed(seen))
