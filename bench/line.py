"""What a slow line makes of it: entering one individual model, beside the stock driver and nano."""

from __future__ import annotations

import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import median

from bench.overssh import Behind, ssh_line, why_no_netem
from bench.table import show
from drafts import store
from drafts.model import Place
from templates import report
from templates.sections.individuals import Individuals, Person
from tests import entries, samples
from tests.entries import Stroke, squeezed
from tests.slowline import SLOW
from tests.terminal import KEYS, Terminal

ROUNDS = 3
PACE = 1 / 6
"""Seconds between two keys of who types with ten fingers."""
_QUIET = 1.5
"""Seconds without a byte after which nothing more is under way."""
_PATIENCE = 600.0
_KHEO = (sys.executable, "-m", "tui", "open", "a.toml")


@dataclass(frozen=True, slots=True)
class Way:
    """A program in which the model is entered."""

    name: str
    command: tuple[str, ...]
    ready: str
    """What the screen says when it can be typed into."""
    strokes: Callable[[], Iterator[Stroke]]
    next: str
    """The key that leads on, or to the help."""
    behind: Behind = lambda command, _: SLOW.before(*command)


@dataclass(frozen=True, slots=True)
class Entering:
    """How it went."""

    sizes: int
    """Bytes that came, to the last letter."""
    seconds: float
    """From the first key to the last letter on the screen."""
    waits: tuple[float, ...]
    """Seconds from each key to its letter."""
    next: float
    """Seconds from the key that leads on to the last byte of what comes."""
    next_size: int
    """Bytes of what comes."""


def line() -> None:
    """The entry of one model at a person's pace, and word after word as they are echoed.

    The plain mode is left out of the latter: who follows its echo waits for each question, too.
    """
    with ExitStack() as stack:
        ways, why_not = _ways(stack)
        for title, pace in (
            ("six keys a second", PACE),
            ("each word when the one before is seen", 0.0),
        ):
            typed_in = [way for way in ways if pace or way.strokes is not entries.in_plain]
            rounds = [_side_by_side(typed_in, pace) for _ in range(ROUNDS)]
            rows = [_row(way, [each[i] for each in rounds]) for i, way in enumerate(typed_in)]
            head = (
                "program", "keys", "bytes", "all s", "p50 s", "worst s", "next step s", "bytes",
            )  # fmt: skip
            show(f"One model over 300 ms and 32 kbit/s, 80x24: {title}", head, rows)
        for reason in why_not:
            print(f"  {reason}")


def _ways(stack: ExitStack) -> tuple[list[Way], list[str]]:
    kheo = Way("kheo", _KHEO, "F8", entries.in_form, KEYS["f8"])
    stock = replace(kheo, name="kheo, stock driver", command=("env", "KHEO_DRIVER=stock", *_KHEO))
    plain = Way("kheo --plain", (*_KHEO, "--plain"), "Trả lời", entries.in_plain, ".\r")
    nano = ("nano", "--ignorercfiles", "--softwrap", "text.txt")
    ways, why_not = [kheo, stock, plain], [why_no_netem()]
    if shutil.which("nano"):
        ways.append(Way("nano; next: its help", nano, "^G", entries.in_file, "\x07"))
    else:
        why_not.append("nano: is not on this machine")
    behind, reason = ssh_line(stack)
    if behind:
        for way in (kheo, stock):
            ways.append(replace(way, name=f"{way.name}, ssh over such a line", behind=behind))
    return ways, [reason for reason in (*why_not, reason) if reason]


def _side_by_side(ways: Sequence[Way], pace: float) -> list[Entering]:
    """Each in a terminal and behind a line of its own, at the same time: all mostly wait."""
    with ThreadPoolExecutor(len(ways)) as pool:
        return list(pool.map(lambda way: _entered(way, pace), ways))


def _entered(way: Way, pace: float) -> Entering:
    with _opened(way) as terminal:
        before, begin = terminal.received, time.monotonic()
        waits = typed(terminal, way.strokes(), pace)
        seconds, size = time.monotonic() - begin, terminal.received - before
        terminal.quiet(_QUIET)
        before, begin = terminal.received, time.monotonic()
        last = begin
        terminal.type(way.next)
        while terminal.read(_QUIET):
            last = time.monotonic()
        return Entering(size, seconds, tuple(waits), last - begin, terminal.received - before)


@contextmanager
def _opened(way: Way) -> Iterator[Terminal]:
    people = Individuals(people=(Person(), Person()))
    draft = replace(samples.FULL.having(people), resume=Place("individuals", "people", 0, "name"))
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        home = Path(folder)
        store.write(draft, home / "a.toml", report.schema())
        words = [str(home / word) if "." in word else word for word in way.command[1:]]
        command = way.behind((way.command[0], *words), home)
        with Terminal(home=home, command=command) as terminal:
            terminal.wait_for(way.ready)
            terminal.quiet(_QUIET)
            yield terminal


def typed(terminal: Terminal, strokes: Iterable[Stroke], pace: float) -> list[float]:
    """Type at a pace, or word by word without one; seconds from each key to its letter."""
    waits: list[float] = []
    pending: list[tuple[float, str]] = []
    due = time.monotonic()
    for stroke in strokes:
        while pace and (left := due - time.monotonic()) > 0:
            _look(terminal, left, pending, waits)
        terminal.send(stroke.key.encode())
        if stroke.shows:
            pending.append((time.monotonic(), stroke.shows))
        due += pace
        if not pace and stroke.ends_word:
            _see_all(terminal, pending, waits)
    _see_all(terminal, pending, waits)
    return waits


def _see_all(terminal: Terminal, pending: list[tuple[float, str]], waits: list[float]) -> None:
    end = time.monotonic() + _PATIENCE
    while pending:
        if time.monotonic() > end:
            raise AssertionError(f"never saw {pending[0][1]!r}:\n{terminal.text}")
        _look(terminal, 0.5, pending, waits)


def _look(
    terminal: Terminal, seconds: float, pending: list[tuple[float, str]], waits: list[float]
) -> None:
    """Take what comes; the latest letter that is seen was preceded by those before it."""
    if not terminal.read(seconds):
        return
    now, text = time.monotonic(), squeezed(terminal.text)
    seen = next((n for n in range(len(pending), 0, -1) if pending[n - 1][1] in text), 0)
    waits.extend(now - when for when, _ in pending[:seen])
    del pending[:seen]


def _row(way: Way, all_: Sequence[Entering]) -> tuple[str, ...]:
    return (
        way.name,
        str(len(list(way.strokes()))),
        f"{median(each.sizes for each in all_):.0f}",
        f"{median(each.seconds for each in all_):.1f}",
        f"{median(median(each.waits) for each in all_):.2f}",
        f"{median(max(each.waits) for each in all_):.2f}",
        f"{median(each.next for each in all_):.2f}",
        f"{median(each.next_size for each in all_):.0f}",
    )
