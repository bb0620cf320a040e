"""What the screens cost: keys, and doing nothing."""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from bench import editors
from bench.cost import HEAD, Cost, press
from bench.table import show
from drafts import store
from drafts.model import Draft, Place
from templates import report
from tests import samples
from tests.terminal import Terminal

KEYS = "Công tác dân vận khéo của chi bộ trường mầm non năm nay có nhiều kết quả tốt, "


RESTING = 60
"""Seconds of doing nothing."""


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


def typing(*, install: bool = False) -> None:
    """Keys in each kind of field, beside stock ones, the stock driver, and programs of others."""
    found, missing = editors.editors(install=install)
    for size in ((80, 24), (200, 60)):
        rows = []
        for name, floor in (("input", "stock Input"), ("textarea", "stock TextArea, 8 rows")):
            with bare(name, size) as terminal:
                rows.append((floor, press(terminal, *KEYS)))
        for field in FIELDS:
            for driver in ("stock", ""):
                cost = typed(field, size, driver)
                rows.append((f"kheo, {field}{', stock driver' if driver else ''}", cost))
        rows.extend(editors.rows(KEYS, size, found))
        table = [cost.row(name, rows[0][1]) for name, cost in rows]
        show(f"Keys, {size[0]}x{size[1]}, one at a time", ("field", *HEAD), table)
        for reason in missing:
            print(f"  {reason}")


def typed(field: str, size: tuple[int, int], driver: str = "") -> Cost:
    """What keys cost in a field."""
    place, keys = FIELDS[field]
    with wizard(replace(samples.with_prose(200), resume=place), size, driver) as terminal:
        if field == "a filter":
            terminal.type("ctrl+f")
            terminal.quiet()
        return press(terminal, *keys)


def resting() -> None:
    """A minute of nothing, beside a bare Textual program with one line of text."""
    draft = replace(samples.FULL, resume=Place("heading", field="issuer"))
    with bare("push") as static, wizard(draft) as ours:
        terminals = {"a bare program": static, "kheo": ours}
        before = [(terminal.received, cpu(terminal)) for terminal in terminals.values()]
        end = time.monotonic() + RESTING
        while time.monotonic() < end:
            for terminal in terminals.values():
                terminal.read(0.5)
        rows = [
            (
                name,
                f"{terminal.received - received}",
                f"{(cpu(terminal) - used) * 1000:.0f}",
                f"{peak(terminal):.1f}",
            )
            for (name, terminal), (received, used) in zip(terminals.items(), before, strict=True)
        ]
    head = ("program", "bytes", "CPU, ms", "peak memory, MiB")
    show(f"Doing nothing for {RESTING} s, a field focused", head, rows)


def cpu(terminal: Terminal) -> float:
    """Seconds of the processor that a program has used so far."""
    fields = Path(f"/proc/{terminal.process.pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / 100


def peak(terminal: Terminal) -> float:
    """The most memory that a program has taken so far, MiB."""
    status = Path(f"/proc/{terminal.process.pid}/status").read_text()
    return int(status.partition("VmHWM:")[2].split()[0]) / 1024


def beside_editors() -> None:
    """The keys, once every program of others that can be installed is there."""
    typing(install=True)
