"""What it costs to start: the first line, the shelf, modules, memory; beside others in one run."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from types import MappingProxyType

from bench import peers
from bench.starts import NoStart, Program, Start, start
from bench.table import ratio, show
from drafts.shelf import Shelf
from templates import report
from tests import samples
from tests.probing import COUNTS_INSTRUCTIONS, instructions, modules

ROUNDS = 15
SHELVES = (3, 500)
_HELP = b"\x1bOP"
_HEAD = (
    "program", "seen ms", "x", "usable ms", "x", "CPU ms", "x", "peak MiB", "x", "bytes", "key ms",
)  # fmt: skip


def starting() -> None:
    """Cold start to the shelf, beside a bare Textual program."""
    with _ours() as programs:
        _table("Cold start (80x24); x: to the usable frame of bare Textual", programs)
        _exact(programs)


def beside_peers() -> None:
    """The same with programs of others in the same rounds; installs them first."""
    with _ours() as programs, tempfile.TemporaryDirectory() as home:
        others, missing = peers.installed(Path(home))
        _table("Cold start beside others (80x24)", [*programs, *others], missing)


@contextmanager
def _ours() -> Iterator[list[Program]]:
    with tempfile.TemporaryDirectory() as folder:
        homes = [Path(folder) / str(count) for count in SHELVES]
        for home, count in zip(homes, SHELVES, strict=True):
            _put_drafts(home, count)
        yield [
            Program(
                "bare Textual, one line",
                (sys.executable, "-m", "bench.hello"),
                Path(folder),
                "hello from",
            ),
            *(
                Program(f"kheo, {count} drafts", (sys.executable, "-m", "tui"), home, "F10", _HELP)
                for home, count in zip(homes, SHELVES, strict=True)
            ),
        ]


def _put_drafts(home: Path, count: int) -> None:
    folder = home / ".local/share/kheo/drafts"
    first = Shelf(folder, home / "bin", report.schema).create(samples.FULL)
    for number in range(1, count):
        (folder / f"{number}.toml").write_bytes(first.read_bytes())


def _table(
    title: str, programs: Sequence[Program], missing: Mapping[str, str] = MappingProxyType({})
) -> None:
    starts: dict[str, list[Start]] = {program.name: [] for program in programs}
    failed = dict(missing)
    for _ in range(ROUNDS):
        for program in programs:
            if program.name not in failed:
                try:
                    starts[program.name].append(start(program))
                except NoStart as failure:
                    failed[program.name] = f"does not start: {failure}"
    floor = starts[programs[0].name]
    rows = [_row(name, each, floor) for name, each in starts.items() if name not in failed]
    show(title, _HEAD, rows)
    for name, reason in failed.items():
        print(f"  {name}: {' '.join(reason.split())[-160:]}")


def _row(name: str, starts: Sequence[Start], floor: Sequence[Start]) -> tuple[str, ...]:
    usable = [each.usable for each in floor]
    seen, ready = [each.seen for each in starts], [each.usable for each in starts]
    cpu, peak = [each.cpu for each in starts], [each.peak for each in starts]
    return (
        name,
        f"{median(seen) * 1000:.0f}",
        f"{ratio(seen, usable):.2f}",
        f"{median(ready) * 1000:.0f}",
        f"{ratio(ready, usable):.2f}",
        f"{median(cpu) * 1000:.0f}",
        f"{ratio(cpu, [each.cpu for each in floor]):.2f}",
        f"{median(peak):.1f}",
        f"{ratio(peak, [each.peak for each in floor]):.2f}",
        f"{median(each.size for each in starts):.0f}",
        f"{median(each.answer for each in starts) * 1000:.0f}" if starts[0].answer else "",
    )


def _exact(programs: Sequence[Program]) -> None:
    """Modules, and the work where valgrind is there to count it; both are tests as well."""
    names = ["hello", *["kheo"] * len(SHELVES)]
    homes = [program.home for program in programs]
    loaded = [len(modules(name, home)) for name, home in zip(names, homes, strict=True)]
    if COUNTS_INSTRUCTIONS:
        work = [instructions(name, home) for name, home in zip(names, homes, strict=True)]
    else:
        work = [0] * len(names)
    rows = [
        (
            program.name,
            str(count),
            f"{count / loaded[0]:.3f}",
            f"{done / 1e6:.0f}",
            f"{done / (work[0] or 1):.3f}",
        )
        for program, count, done in zip(programs, loaded, work, strict=True)
    ]
    head = ("program", "modules", "x", "million instructions", "x")
    show("What is done until the usable frame; 0 without valgrind", head, rows)
