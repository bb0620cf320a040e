"""What it costs to send only what has changed."""

from __future__ import annotations

from dataclasses import replace
from statistics import median

from bench.cost import press
from bench.screens import FIELDS, cpu, wizard
from bench.table import show
from tests import samples

ROUNDS = 6
KEYS = 40


def driving() -> None:
    """Time of the processor for each key, beside the stock driver; in turns."""
    rows = []
    for field in ("one line", "prose of 200 lines"):
        for size in ((80, 24), (200, 60)):
            stock, ours = _in_turns(field, size)
            spent, waited = (one / other for one, other in zip(ours, stock, strict=True))
            place = f"{field}, {size[0]}x{size[1]}"
            rows.append(
                (place, f"{stock[0]:.1f}", f"{ours[0]:.1f}", f"{spent:.2f}", f"{waited:.2f}")
            )
    head = ("field", "stock driver, CPU ms", "ours", "x stock", "p50 of the wait, x stock")
    show("The driver, for each key", head, rows)


def _in_turns(field: str, size: tuple[int, int]) -> list[tuple[float, float]]:
    """Milliseconds of the processor and of the wait for each key: the stock driver, ours."""
    place, keys = FIELDS[field]
    draft = replace(samples.with_prose(200), resume=place)
    with wizard(draft, size, "stock") as stock, wizard(draft, size) as ours:
        spent = [0.0, 0.0]
        times: tuple[list[float], list[float]] = ([], [])
        for _ in range(ROUNDS):
            for number, terminal in enumerate((stock, ours)):
                before = cpu(terminal)
                times[number].extend(press(terminal, *keys[:KEYS]).times)
                spent[number] += cpu(terminal) - before
    return [
        (1000 * one / (ROUNDS * KEYS), median(waits))
        for one, waits in zip(spent, times, strict=True)
    ]
