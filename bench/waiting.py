"""How long a key waits, beside a lone stock Input; in turns, so that both meet the same machine."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import replace
from itertools import cycle, islice
from statistics import median, quantiles

from bench.cost import press
from bench.screens import FIELDS, KEYS, bare, wizard
from bench.table import show
from tests import samples

FLOOR = "stock Input"
ROUNDS = 25
EACH = 40
"""Keys in a row, in each of the fields."""
TYPED = (*KEYS[:EACH], *["\x7f"] * EACH)
"""What is typed over and over, and taken back."""


def waiting() -> None:
    """The middle and the slowest hundredth of a thousand keys, from the key to the last byte."""
    for size in ((80, 24), (200, 60)):
        times = _in_turns(("one line", "a cell of the table", "prose of 200 lines"), size)
        floor = _middle_and_end(times[FLOOR])
        rows = []
        for name, waits in times.items():
            found = _middle_and_end(waits)
            ratios = (one / other for one, other in zip(found, floor, strict=True))
            rows.append((name, *(f"{each:.1f}" for each in found), *(f"{r:.2f}" for r in ratios)))
        head = ("field", "p50 ms", "p99 ms", "p50 x floor", "p99 x floor")
        show(f"The wait for a key, {size[0]}x{size[1]}, {ROUNDS * EACH} keys each", head, rows)


def _middle_and_end(waits: list[float]) -> tuple[float, float]:
    return median(waits), quantiles(waits, n=100)[-1]


def _in_turns(fields: tuple[str, ...], size: tuple[int, int]) -> dict[str, list[float]]:
    """Milliseconds that each key waits, in the floor and in each field."""
    with ExitStack() as stack:
        terminals = {FLOOR: (stack.enter_context(bare("input", size)), cycle(TYPED))}
        for field in fields:
            place, keys = FIELDS[field]
            typed = cycle(TYPED if keys[0] in KEYS else keys)
            draft = replace(samples.with_prose(200), resume=place)
            terminals[field] = (stack.enter_context(wizard(draft, size)), typed)
        times: dict[str, list[float]] = {name: [] for name in terminals}
        for _ in range(ROUNDS):
            for name, (terminal, typed) in terminals.items():
                times[name].extend(press(terminal, *islice(typed, EACH)).times)
    return times
