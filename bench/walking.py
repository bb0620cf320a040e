"""The next step, beside a form of stock fields and the help of nano; in turns."""

from __future__ import annotations

import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from statistics import mean

from bench.cost import HEAD, Cost, press
from bench.editors import HELP, LEAVE
from bench.screens import bare, wizard
from bench.table import show
from drafts.model import Place
from tests import samples
from tests.terminal import Terminal

ROUNDS = 10
IN_PARTS = 0.3
"""Seconds that a step may take between two of its frames."""
IS_SAVED = 0.8
"""Seconds after which the step is saved, which is said in bytes of its own."""


@dataclass
class _Walk:
    """A program, the key that shows something else, and the key that leads back, if any."""

    name: str
    terminal: Terminal
    key: str = "f8"
    back: str = ""
    cost: Cost = field(default_factory=lambda: Cost([], [], []))


def walking() -> None:
    """Going to the next step."""
    for size in ((80, 24), (200, 60)):
        with ExitStack() as stack:
            walks = list(_walks(stack, size))
            for _ in range(ROUNDS):
                for walk in walks:
                    walk.cost.add(press(walk.terminal, walk.key, quiet=IN_PARTS))
                    _settle(walk.terminal)
                    if walk.back:
                        press(walk.terminal, walk.back)
        floor, nano = walks[0].cost, walks[-1] if walks[-1].back else None
        rows = [(*walk.cost.row(walk.name, floor), _times(walk, nano)) for walk in walks]
        head = ("step", *HEAD, "x nano's help")
        show(f"The next step, {size[0]}x{size[1]}, in turns; x nano: bytes", head, rows)
        if nano is None:
            print("  nano: is not on this machine")


def _walks(stack: ExitStack, size: tuple[int, int]) -> Iterator[_Walk]:
    yield _Walk("stock: push a form of 12 compact fields", stack.enter_context(bare("push", size)))
    for people in (17, 1000):
        draft = replace(samples.with_people(people), resume=Place("individuals", "people", 0))
        terminal = stack.enter_context(wizard(draft, size))
        yield _Walk(f"kheo: F8 to the next of {people} people", terminal)
    for people in (17, 200):
        draft = replace(samples.with_people(people), resume=Place("individuals", "people", 0))
        terminal = stack.enter_context(wizard(draft, size))
        yield _Walk(f"kheo: F7 to the list of {people} people", terminal, "f7", "f8")
    draft = replace(samples.with_people(1), resume=Place("heading"))
    yield _Walk("kheo: F8 to the next section", stack.enter_context(wizard(draft, size)))
    if shutil.which("nano"):
        terminal = stack.enter_context(_nano(size))
        yield _Walk("nano: ^G to its help", terminal, HELP, LEAVE)


@contextmanager
def _nano(size: tuple[int, int]) -> Iterator[Terminal]:
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        command = ("nano", "--ignorercfiles", str(home / "text.txt"))
        with Terminal(home=home, command=command, size=size) as terminal:
            terminal.wait_for("^G")
            terminal.quiet(0.5)
            yield terminal


def _settle(terminal: Terminal) -> None:
    """Take what comes until the step is saved; stock cursors blink, and are never quiet."""
    end = time.monotonic() + IS_SAVED
    while (left := end - time.monotonic()) > 0:
        terminal.read(left)


def _times(walk: _Walk, nano: _Walk | None) -> str:
    return f"{mean(walk.cost.sizes) / mean(nano.cost.sizes):.2f}" if nano else ""
