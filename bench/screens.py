"""What the screens cost: starting, keys, steps, and doing nothing."""

from __future__ import annotations

import sys
import tempfile
import time
import zlib
from collections.abc import Iterator, Mapping, Sequence
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
    """What each key costs: milliseconds to the last byte, bytes, bytes within one zlib stream."""

    times: list[float]
    sizes: list[int]
    packed: list[int]

    def row(self, name: str, floor: Cost) -> tuple[str, ...]:
        """A line of the table."""
        return (
            name,
            f"{median(self.times):.1f}",
            f"{quantiles(self.times, n=50)[-1]:.1f}",
            f"{median(self.times) / median(floor.times):.2f}",
            f"{mean(self.sizes):.0f}",
            f"{quantiles(self.sizes, n=100, method='inclusive')[-1]:.0f}",
            f"{mean(self.packed):.0f}",
            f"{mean(self.sizes) / mean(floor.sizes):.2f}",
        )


def stock(name: str) -> tuple[str, ...]:
    """The command of a bare Textual program."""
    return (sys.executable, "-m", "bench.stock", name)


@contextmanager
def wizard(draft: Draft, size: tuple[int, int] = (80, 24), driver: str = "") -> Iterator[Terminal]:
    """The wizard on a draft of its own, with our driver or the one that is named."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.toml"
        store.write(draft, path, report.schema())
        env = {"KHEO_DRIVER": driver}
        with Terminal("open", str(path), home=Path(folder), size=size, env=env) as terminal:
            terminal.wait_for("F8")
            terminal.quiet(0.5)
            yield terminal


@contextmanager
def bare(name: str, size: tuple[int, int] = (80, 24)) -> Iterator[Terminal]:
    """A bare Textual program."""
    with (
        tempfile.TemporaryDirectory() as folder,
        Terminal(home=Path(folder), command=stock(name), size=size) as terminal,
    ):
        terminal.wait_for("ready")
        terminal.quiet(0.5)
        yield terminal


def press(terminal: Terminal, *keys: str) -> Cost:
    """What each key costs, one after another."""
    times, sizes, packed = [], [], []
    stream = zlib.compressobj()
    stream.compress(terminal.sent)
    stream.flush(zlib.Z_SYNC_FLUSH)
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
        sent = stream.compress(terminal.sent[before:]) + stream.flush(zlib.Z_SYNC_FLUSH)
        packed.append(len(sent))
    return Cost(times, sizes, packed)


CELL = Place("situation", "staff", 3, "count")
FIELDS: Mapping[str, tuple[Place, Sequence[str]]] = {
    "one line": (Place("heading", field="issuer"), KEYS),
    "a cell of the table": (CELL, "48\x7f\x7f126\x7f\x7f\x7f" * 4),
    "the next row of it": (CELL, ("down", "down", "up", "up") * 10),
    "a filter": (Place("individuals", field="people"), "phuhuynh"),
    "a point of a list": (Place("individuals", "people", 3, "results"), KEYS),
    "prose of 200 lines": (Place("situation", field="overview"), KEYS * 2),
}
"""Fields, and what is typed there."""


def typing() -> None:
    """Keys in each kind of field, beside stock ones and beside the stock driver."""
    for size in ((80, 24), (200, 60)):
        rows = []
        for name, floor in (("input", "stock Input"), ("textarea", "stock TextArea, 8 rows")):
            with bare(name, size) as terminal:
                rows.append((floor, press(terminal, *KEYS)))
        for field in FIELDS:
            for driver in ("stock", ""):
                cost = typed(field, size, driver)
                rows.append((f"kheo, {field}{', stock driver' if driver else ''}", cost))
        head = ("field", "p50 ms", "p98 ms", "x Input", "bytes", "p99", "zlib", "x Input")
        table = [cost.row(name, rows[0][1]) for name, cost in rows]
        show(f"Keys, {size[0]}x{size[1]}, one at a time", head, table)


def typed(field: str, size: tuple[int, int], driver: str = "") -> Cost:
    """What keys cost in a field."""
    place, keys = FIELDS[field]
    with wizard(replace(samples.with_prose(200), resume=place), size, driver) as terminal:
        if field == "a filter":
            terminal.type("ctrl+f")
            terminal.quiet()
        return press(terminal, *keys)


def walking() -> None:
    """Going to the next step."""
    with bare("push") as terminal:
        floor = press(terminal, *["f8"] * 10)
    rows = [floor.row("stock: push a form of 12 compact fields", floor)]
    for people in (17, 1000):
        draft = replace(samples.with_people(people), resume=Place("individuals", "people", 0))
        with wizard(draft) as terminal:
            rows.append(press(terminal, *["f8"] * 10).row(f"kheo: F8, {people} people", floor))
    head = ("step", "p50 ms", "p98 ms", "x floor", "bytes", "p99", "zlib", "x floor")
    show("The next step, 80x24", head, rows)


def resting() -> None:
    """Ten seconds of nothing."""
    with wizard(replace(samples.FULL, resume=Place("heading", field="issuer"))) as terminal:
        terminal.quiet(1.0)
        before = terminal.received
        spent = cpu(terminal)
        end = time.monotonic() + 10
        while time.monotonic() < end:
            terminal.read(0.5)
        rows = [
            ("bytes sent in 10 s", str(terminal.received - before)),
            ("CPU in 10 s, ms", f"{(cpu(terminal) - spent) * 1000:.0f}"),
            ("peak memory, MiB", f"{_peak(terminal):.1f}"),
        ]
    with bare("input") as terminal:
        rows.append(("peak memory of a bare Textual program, MiB", f"{_peak(terminal):.1f}"))
    show("Doing nothing, a field focused", ("what", "figure"), rows)


def cpu(terminal: Terminal) -> float:
    """Seconds of the processor that a program has used so far."""
    fields = Path(f"/proc/{terminal.process.pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / 100


def _peak(terminal: Terminal) -> float:
    status = Path(f"/proc/{terminal.process.pid}/status").read_text()
    return int(status.partition("VmHWM:")[2].split()[0]) / 1024
