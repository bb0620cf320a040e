"""What reading and saving a draft costs."""

from __future__ import annotations

import tempfile
import time
import tomllib
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from statistics import median

from bench.table import ratio, show
from drafts import store
from drafts.model import Draft
from drafts.store import DraftFile
from templates import report
from templates.sections.individuals import Individuals
from tests import samples

ROUNDS = 7
SIZES = (17, 1000)


def timed(work: Callable[[], object]) -> float:
    """Seconds that `work` takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def drafting() -> None:
    """Reading a draft, and saving it after one edit."""
    rows = []
    schema = report.schema()
    for size in SIZES:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "a.toml"
            store.write(samples.with_people(size), path, schema)
            text = path.read_text("utf-8")
            file = DraftFile(path, schema)
            draft = file.read()
            first = timed(partial(file.write, edited(draft, -1)))
            floor, read, saved = [], [], []
            for number in range(ROUNDS):
                changed = edited(draft, number)
                floor.append(timed(partial(tomllib.loads, text)))
                read.append(timed(partial(store.read, path, schema)))
                saved.append(timed(partial(file.write, changed)))
        rows += [
            _row(size, "tomllib.loads", floor, 1.0),
            _row(size, "read", read, ratio(read, floor)),
            _row(size, "save after an edit", saved, ratio(saved, floor)),
            _row(size, "the first save of a session", [first], first / median(floor)),
        ]
    show("Drafts", ("people", "what", "ms", "x tomllib.loads"), rows)


def _row(size: int, name: str, times: list[float], ratio_to_floor: float) -> tuple[str, ...]:
    return str(size), name, f"{median(times) * 1000:.1f}", f"{ratio_to_floor:.2f}"


def edited(draft: Draft, number: int) -> Draft:
    """The draft with another model of the first person."""
    people = draft.of(Individuals).people
    first = replace(people[0], model=f"mô hình lần {number}")
    return draft.having(Individuals(people=(first, *people[1:])))
