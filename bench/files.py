"""What reading, saving and exporting a draft costs."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
import tomllib
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path
from statistics import median

from bench.table import ratio, show
from drafts import store
from drafts.model import Draft
from drafts.store import DraftFile
from templates import report, rule_books
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
            first = timed(partial(file.write, _edited(draft, -1)))
            floor, read, saved = [], [], []
            for number in range(ROUNDS):
                changed = _edited(draft, number)
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


def exporting() -> None:
    """The Word file, beside python-docx as its tutorial has it; then the whole command."""
    from bench import tutorial
    from templates import word

    layout = rule_books.load()
    about = word.About(title="t", author="a", created=datetime.now())
    rows, commands = [], []
    for size in SIZES:
        draft = samples.with_people(size)
        document = report.build(draft)
        ours, theirs = [], []
        for _ in range(ROUNDS if size < 100 else 3):
            theirs.append(timed(partial(tutorial.render, document, layout)))
            ours.append(timed(partial(word.render, document, layout, about)))
        rows.append(_row(size, "python-docx by its tutorial", theirs, 1.0))
        rows.append(_row(size, "kheo", ours, ratio(ours, theirs)))
        commands.append(_command(size, draft))
    show(
        "The Word file (python-docx imported before)", ("people", "what", "ms", "x tutorial"), rows
    )
    show("kheo export, the whole command", ("people", "ms", "peak MiB"), commands)


def _command(size: int, draft: Draft) -> tuple[str, ...]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.toml"
        store.write(draft, path, report.schema())
        words = ("-m", "tui", "export", str(path), "-o", str(Path(folder) / "a.docx"))
        times = [timed(partial(_run, *words)) for _ in range(3)]
        return str(size), f"{median(times) * 1000:.0f}", f"{_peak(*words):.1f}"


def _row(size: int, name: str, times: list[float], ratio_to_floor: float) -> tuple[str, ...]:
    return str(size), name, f"{median(times) * 1000:.1f}", f"{ratio_to_floor:.2f}"


def _edited(draft: Draft, number: int) -> Draft:
    people = draft.of(Individuals).people
    first = replace(people[0], model=f"mô hình lần {number}")
    return draft.having(Individuals(people=(first, *people[1:])))


def _run(*words: str) -> None:
    subprocess.run([sys.executable, *words], check=True, stdout=subprocess.DEVNULL)


def _peak(*words: str) -> float:
    code = (
        "import resource, subprocess, sys;"
        "subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL);"
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, sys.executable, *words], capture_output=True, check=True
    )
    return float(done.stdout)
