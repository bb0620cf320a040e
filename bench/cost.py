"""What a key costs: time, and bytes."""

from __future__ import annotations

import time
import zlib
from dataclasses import dataclass
from statistics import mean, median, quantiles

from tests.terminal import Terminal

QUIET = 0.06
PATIENCE = 5.0
HEAD = ("p50 ms", "p98 ms", "x floor", "bytes", "p99", "zlib", "x floor")
"""What stands above the figures of a row."""


@dataclass
class Cost:
    """What each key costs: milliseconds to the last byte, bytes, bytes within one zlib stream."""

    times: list[float]
    sizes: list[int]
    packed: list[int]

    def add(self, other: Cost) -> None:
        """Count other keys as well."""
        self.times.extend(other.times)
        self.sizes.extend(other.sizes)
        self.packed.extend(other.packed)

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


def press(terminal: Terminal, *keys: str, quiet: float = QUIET) -> Cost:
    """What each key costs, one after another; what comes in parts, not more than `quiet` apart."""
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
            wait = quiet
        times.append((last - start) * 1000)
        sizes.append(terminal.received - before)
        sent = stream.compress(terminal.sent[before:]) + stream.flush(zlib.Z_SYNC_FLUSH)
        packed.append(len(sent))
    return Cost(times, sizes, packed)
