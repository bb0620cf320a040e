"""What it costs that nothing is lost: until a letter is durable, for each key, and at rest."""

from __future__ import annotations

import asyncio
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path
from statistics import median, quantiles

from textual.widgets import Input, TextArea

from bench.cost import PATIENCE, QUIET
from bench.cuts import cutting
from bench.screens import KEYS
from bench.table import show
from drafts import files, store
from drafts.model import Draft, Place
from templates import report
from templates.sections.situation import Situation
from tests import samples
from tests.terminal import Terminal
from tests.wizards import open_wizard
from tui.drafting import DraftScreen

LETTERS = 120
RESTING = 10.0
_SAVED_BY = 0.3
"""Seconds of rest after which the program saves."""
_WITHOUT = (sys.executable, "-m", "bench.unkept")
_UNSYNCED = (sys.executable, "-m", "bench.unsynced")
_PACE = 0.125
"""Seconds between letters of somebody who types on and on."""
_WITH = (sys.executable, "-m", "tui")
_LONG = "Công tác dân vận khéo của chi bộ có nhiều kết quả. " * 400


def keeping() -> None:
    """Everything about keeping."""
    until_durable()
    each_key()
    keep_up()
    beat()
    at_rest()
    cutting()


def until_durable() -> None:
    """From a letter on its way to the program to the moment a power cut spares it."""
    rows = []
    for name, people, pause in (
        ("a letter, then a pause", 17, 0.5),
        ("a letter, then a pause", 1000, 0.5),
        ("letters every 50 ms", 17, 0.05),
    ):
        rows.append((name, str(people), *_percentiles(_durable_after(people, pause), 1000)))
    head = ("typing", "people", "p50 ms", "p99 ms", "most")
    show(f"From a keystroke to durable, {LETTERS} keystrokes", head, rows)


def _durable_after(people: int, pause: float) -> list[float]:
    """Seconds until each letter is in a file that is safe, its folder too."""
    draft = replace(samples.with_people(people), resume=Place("heading", field="issuer"))
    with _opened(draft, _WITH) as (terminal, path):
        sent: dict[int, float] = {}
        took: list[float] = []
        was, known = path.stat().st_ino, _length(path)
        first = known
        while len(took) < LETTERS:
            is_due = not sent or time.perf_counter() > sent[len(sent) - 1] + pause
            has_paused = pause < _SAVED_BY or len(took) == len(sent)
            if is_due and has_paused and len(sent) < LETTERS:
                sent[len(sent)] = time.perf_counter()
                terminal.type("x")
            terminal.read(0.001)
            if (is_now := path.stat().st_ino) != was:
                with files.opened_folder(path.parent) as folder:
                    os.fsync(folder)
                was, safe, length = is_now, time.perf_counter(), _length(path)
                took += [safe - sent[n] for n in range(known - first, length - first)]
                known = length
        return took


def _length(path: Path) -> int:
    from templates.sections.heading import Heading

    return len(store.read(path, report.schema()).of(Heading).issuer)


def each_key() -> None:
    """What a key costs with and without the guardian and the keeper, typed in turn."""
    places = {
        "one line": (Place("heading", field="issuer"), 17, KEYS),
        "a cell of the table": (Place("situation", "staff", 3, "count"), 17, "1234567890" * 8),
        "prose": (Place("situation", field="overview"), 17, KEYS),
        "one line, 1,000 people": (Place("heading", field="issuer"), 1000, KEYS),
    }
    rows = []
    for name, (place, people, keys) in places.items():
        draft = replace(samples.with_people(people), resume=place)
        with ExitStack() as stack:
            kept, _ = stack.enter_context(_opened(draft, _WITH))
            bare, _ = stack.enter_context(_opened(draft, _WITHOUT))
            ours: list[tuple[float, float]] = []
            theirs: list[tuple[float, float]] = []
            for number, key in enumerate(keys):
                time.sleep(number % 7 * 0.02)  # so that saves do not meet every key, or none
                turns = [(kept, ours), (bare, theirs)]
                for terminal, times in turns if number % 2 else reversed(turns):
                    times.append(_shown_after(terminal, key))
        for what, which in (("the letter", 0), ("the last byte", 1)):
            one, other = [each[which] for each in ours], [each[which] for each in theirs]
            added = [a - b for a, b in zip(one, other, strict=True)]
            rows.append(
                (
                    f"{name}: {what}",
                    *_percentiles(other, 1e3)[:2],
                    *_percentiles(one, 1e3)[:2],
                    f"{median(added) * 1e3:+.2f}",
                )
            )
    head = ("field", "without: p50 ms", "p99", "with: p50 ms", "p99", "median difference")
    show("From a key to what it shows, without and with keeping", head, rows)
    print("  The last byte of the first letter after a save is that of the line that says so.")


def _shown_after(terminal: Terminal, key: str) -> tuple[float, float]:
    """Seconds until the letter stands there, and until nothing more follows."""
    start = time.perf_counter()
    terminal.type(key)
    first = last = 0.0
    while terminal.read(QUIET if last else PATIENCE):
        last = time.perf_counter() - start
        first = first or last
    return first, last


def keep_up() -> None:
    """What it takes to write down what is about to be shown."""
    rows = asyncio.run(_all_kept_up())
    head = ("field", "people", "new letter: p50 µs", "p99", "nothing new: p50 µs", "p99")
    show("keep_up, before each frame", head, rows)


async def _all_kept_up() -> list[tuple[str, ...]]:
    long = samples.FULL.having(replace(samples.FULL.of(Situation), overview=_LONG))
    asked: list[tuple[str, int, Draft, Place]] = [
        ("one line", 17, samples.FULL, Place("heading", field="issuer")),
        (f"prose of {len(_LONG):,} letters", 17, long, Place("situation", field="overview")),
        ("a cell of the table", 17, samples.FULL, Place("situation", "staff", 3, "count")),
        ("one line", 1000, samples.with_people(1000), Place("heading", field="issuer")),
        (
            "a field of a person",
            1000,
            samples.with_people(1000),
            Place("individuals", "people", 500, "model"),
        ),
    ]
    rows: list[tuple[str, ...]] = []
    for name, people, draft, place in asked:
        new, same = await _kept_up(replace(draft, resume=place))
        rows.append((name, str(people), *_percentiles(new, 1e6)[:2], *_percentiles(same, 1e6)[:2]))
    return rows


async def _kept_up(draft: Draft) -> tuple[list[float], list[float]]:
    """Seconds to keep up with a new letter each time, and with nothing new."""
    new, same = [], []
    with tempfile.TemporaryDirectory() as folder:
        async with open_wizard(Path(folder), draft) as wizard:
            screen = wizard.app.screen
            assert isinstance(screen, DraftScreen)
            for _ in range(LETTERS):
                _put_letter(screen)
                new.append(_timed(screen.keep_up))
                same.append(_timed(screen.keep_up))
                await wizard.pilot.pause()
            screen.part("told")
    return new, same


def _put_letter(screen: DraftScreen) -> None:
    match screen.focused:
        case Input() as line:
            line.insert_text_at_cursor("1")
        case TextArea() as prose:
            prose.insert("1")
        case other:
            raise AssertionError(other)


def beat() -> None:
    """What it costs that the journal is synced while she types: the disk, the processor, a key."""
    draft = replace(samples.FULL, resume=Place("heading", field="issuer"))
    rows = []
    with ExitStack() as stack:
        kinds = {
            name: stack.enter_context(_opened(draft, command))[0]
            for name, command in (("without", _UNSYNCED), ("with", _WITH))
        }
        before = {name: (*_spent(kind), _written(kind)) for name, kind in kinds.items()}
        took: dict[str, list[float]] = {name: [] for name in kinds}
        for number in range(LETTERS * 2):
            names = list(kinds)
            for name in names if number % 2 else reversed(names):
                took[name].append(_shown_after(kinds[name], "1")[0])
            time.sleep(_PACE / 2)
        for name, kind in kinds.items():
            kind.quiet(1.5)
            cpu, woken, written = (
                now - then
                for now, then in zip((*_spent(kind), _written(kind)), before[name], strict=True)
            )
            figures = (f"{cpu * 1000:.0f}", f"{woken:.0f}", f"{written / 1024:.0f}")
            rows.append((name, *figures, *_percentiles(took[name], 1e3)[:2]))
    head = ("the beat", "CPU ms", "wake-ups", "kB written", "key p50 ms", "p99")
    show(f"{LETTERS * 2} letters, the journal synced at a beat", head, rows)


def _written(terminal: Terminal) -> float:
    """Bytes that a program has had sent to the disk so far."""
    said = Path(f"/proc/{terminal.process.pid}/io").read_text()
    return float(said.partition("\nwrite_bytes: ")[2].split()[0])


def at_rest() -> None:
    """Ten seconds of nothing with a draft open, with and without."""
    rows = []
    draft = replace(samples.FULL, resume=Place("heading", field="issuer"))
    for name, command in (("without", _WITHOUT), ("with", _WITH)):
        with _opened(draft, command) as (terminal, _):
            terminal.type("x")
            terminal.quiet(3.0)
            before = _spent(terminal)
            end = time.monotonic() + RESTING
            while time.monotonic() < end:
                terminal.read(0.5)
            spent = [now - then for now, then in zip(_spent(terminal), before, strict=True)]
        rows.append((name, f"{spent[0] * 1000:.0f}", f"{spent[1]:.0f}"))
    head = ("guardian and keeper", "CPU ms", "wake-ups")
    show(f"{RESTING:.0f} s of nothing, a field focused", head, rows)


def _spent(terminal: Terminal) -> tuple[float, int]:
    """CPU seconds and wake-ups of a program so far."""
    home = Path(f"/proc/{terminal.process.pid}")
    fields = (home / "stat").read_text().rpartition(")")[2].split()
    tasks = [task.read_text() for task in home.glob("task/*/status")]
    woken = sum(int(task.partition("\nvoluntary_ctxt_switches:")[2].split()[0]) for task in tasks)
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK"), woken


@contextmanager
def _opened(draft: Draft, command: tuple[str, ...]) -> Iterator[tuple[Terminal, Path]]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.toml"
        store.write(draft, path, report.schema())
        with Terminal("open", str(path), home=Path(folder), command=command) as terminal:
            terminal.wait_for("F8")
            terminal.quiet(0.5)
            yield terminal, path


def _timed(work: Callable[[], object]) -> float:
    """Seconds of this thread, whoever else is at work on the machine."""
    start = time.thread_time()
    work()
    return time.thread_time() - start


def _percentiles(times: list[float], unit: float) -> tuple[str, str, str]:
    """The median, the 99th of a hundred, and the most, in a unit."""
    values = [each * unit for each in times]
    middle, last = median(values), quantiles(values, n=100)[-1]
    return f"{middle:.2f}", f"{last:.2f}", f"{max(values):.2f}"
