"""What the screens cost: starting, keys, steps, and doing nothing."""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import mean, median, quantiles

from bench.table import show
from drafts import store
from drafts.model import Draft, Place
from templates import report
from tests import samples
from tests.terminal import Terminal

KEYS = "Công tác dân vận khéo của chi bộ trường mầm non năm nay có nhiều kết quả tốt, "
QUIET = 0.06
PATIENCE = 5.0


@dataclass
class Cost:
    """What keys cost on average: milliseconds to the last byte, bytes."""

    times: list[float]
    sizes: list[int]

    def row(self, name: str, floor: Cost) -> tuple[str, ...]:
        """A line of the table."""
        return (
            name,
            f"{median(self.times):.1f}",
            f"{quantiles(self.times, n=50)[-1]:.1f}",
            f"{median(self.times) / median(floor.times):.2f}",
            f"{mean(self.sizes):.0f}",
            f"{max(self.sizes)}",
            f"{mean(self.sizes) / mean(floor.sizes):.2f}",
        )


def stock(name: str) -> tuple[str, ...]:
    """The command of a bare Textual program."""
    return (sys.executable, "-m", "bench.stock", name)


@contextmanager
def wizard(draft: Draft, size: tuple[int, int] = (80, 24)) -> Iterator[Terminal]:
    """The wizard on a draft of its own."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.toml"
        store.write(draft, path, report.schema())
        with Terminal("open", str(path), home=Path(folder), size=size) as terminal:
            terminal.wait_for("F8")
            terminal.quiet(0.5)
            yield terminal


@contextmanager
def bare(name: str) -> Iterator[Terminal]:
    """A bare Textual program."""
    with (
        tempfile.TemporaryDirectory() as folder,
        Terminal(home=Path(folder), command=stock(name)) as terminal,
    ):
        terminal.wait_for("ready")
        terminal.quiet(0.5)
        yield terminal


def press(terminal: Terminal, *keys: str) -> Cost:
    """What each key costs, one after another."""
    times, sizes = [], []
    for key in keys:
        before = terminal.received
        start = last = time.perf_counter()
        terminal.type(key)
        wait = PATIENCE
        while terminal.read(wait):
            last = time.perf_counter()
            wait = QUIET
        times.append((last - start) * 1000)
        sizes.append(terminal.received - before)
    return Cost(times, sizes)


def typing() -> None:
    """Keys in each kind of field, beside stock ones."""
    head = ("field", "p50 ms", "p98 ms", "x floor", "bytes", "max", "x floor")
    with bare("input") as terminal:
        line = press(terminal, *KEYS)
    with bare("textarea") as terminal:
        prose = press(terminal, *KEYS)
    rows = [line.row("stock Input, compact (floor of lines)", line)]
    places = {
        "one line": (Place("heading", field="issuer"), line, KEYS),
        "a cell of the table": (Place("situation", "staff", 3, "count"), line, "1234567890" * 4),
        "a filter": (Place("individuals", field="people"), line, "phuhuynh"),
    }
    for name, (place, floor, keys) in places.items():
        with wizard(replace(samples.FULL, resume=place)) as terminal:
            if name == "a filter":
                terminal.type("ctrl+f")
                terminal.quiet()
            rows.append(press(terminal, *keys).row(f"kheo, {name}", floor))
    rows.append(prose.row("stock TextArea, 8 rows (floor of prose)", prose))
    for name, place in {
        "prose": Place("situation", field="overview"),
        "a point of a list": Place("individuals", "people", 3, "results"),
    }.items():
        with wizard(replace(samples.FULL, resume=place)) as terminal:
            rows.append(press(terminal, *KEYS).row(f"kheo, {name}", prose))
    show("Keys, 80x24, one at a time", head, rows)


def walking() -> None:
    """Going to the next step."""
    with bare("push") as terminal:
        floor = press(terminal, *["f8"] * 10)
    rows = [floor.row("stock: push a form of 12 compact fields", floor)]
    for people in (17, 1000):
        draft = replace(samples.with_people(people), resume=Place("individuals", "people", 0))
        with wizard(draft) as terminal:
            rows.append(press(terminal, *["f8"] * 10).row(f"kheo: F8, {people} people", floor))
    head = ("step", "p50 ms", "p98 ms", "x floor", "bytes", "max", "x floor")
    show("The next step, 80x24", head, rows)


def resting() -> None:
    """Ten seconds of nothing."""
    with wizard(replace(samples.FULL, resume=Place("heading", field="issuer"))) as terminal:
        terminal.quiet(1.0)
        before = terminal.received
        spent = _cpu(terminal)
        end = time.monotonic() + 10
        while time.monotonic() < end:
            terminal.read(0.5)
        rows = [
            ("bytes sent in 10 s", str(terminal.received - before)),
            ("CPU in 10 s, ms", f"{(_cpu(terminal) - spent) * 1000:.0f}"),
            ("peak memory, MiB", f"{_peak(terminal):.1f}"),
        ]
    with bare("input") as terminal:
        rows.append(("peak memory of a bare Textual program, MiB", f"{_peak(terminal):.1f}"))
    show("Doing nothing, a field focused", ("what", "figure"), rows)


def _cpu(terminal: Terminal) -> float:
    fields = Path(f"/proc/{terminal.process.pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / 100


def _peak(terminal: Terminal) -> float:
    status = Path(f"/proc/{terminal.process.pid}/status").read_text()
    return int(status.partition("VmHWM:")[2].split()[0]) / 1024
