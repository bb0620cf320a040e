"""What the report costs: as a Word file, parted into pages, and shown on the screen."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import datetime
from functools import partial
from io import BytesIO
from pathlib import Path
from statistics import median

import docx

from bench import tutorial
from bench.files import SIZES, edited, timed
from bench.table import ratio, show
from drafts import store
from drafts.model import Draft
from templates import proof, report, rule_books, word
from templates.flow import Columns, Grid, Para, flow
from templates.pages import pages
from templates.profile import Profile
from templates.tree import Document
from tests import samples

ROUNDS = 7
FEW = 3
WIDTH = 76
"""Columns of the page on a screen of 80."""


def exporting() -> None:
    """The Word file beside plain python-docx; then whole commands, beside pandoc."""
    layout = rule_books.load()
    about = word.About(title="t", author="a", created=datetime.now())
    rows: list[tuple[str, ...]] = []
    commands: list[tuple[str, ...]] = []
    for size in SIZES:
        draft = samples.with_people(size)
        document = report.build(draft)
        texts = list(paragraphs(document, layout))
        plain, styled, ours = [], [], []
        for _ in range(ROUNDS if size < 100 else FEW):
            plain.append(timed(partial(plainly, texts)))
            styled.append(timed(partial(tutorial.render, document, layout)))
            ours.append(timed(partial(word.render, document, layout, about)))
        for name, times in (
            ("python-docx: the same paragraphs, bare", plain),
            ("python-docx: with tables and styles, by its tutorial", styled),
            ("kheo", ours),
        ):
            found = f"{median(times) * 1000:.1f}", f"{ratio(times, plain):.2f}"
            rows.append((str(size), name, *found, f"{ratio(times, styled):.2f}"))
        commands += _commands(size, draft, texts)
    head = ("people", "what", "ms", "x bare", "x tutorial")
    show("The Word file (python-docx imported before)", head, rows)
    head = ("people", "command", "ms", "x pandoc", "peak MiB")
    show("From a file to a Word file, the whole command", head, commands)


def paragraphs(document: Document, layout: Profile) -> Iterator[str]:
    """The text of each paragraph of a report, those in tables too."""
    for _, item in flow(document, layout):
        match item:
            case Para(text=text):
                yield text
            case Columns(rows=rows):
                cells = (cell for row in rows for cell in row)
                yield from (each.text for cell in cells for each in cell if isinstance(each, Para))
            case Grid(cells=cells):
                yield from (p.cell.text for p in cells)
            case _:
                pass


def plainly(texts: list[str]) -> bytes:
    """A Word file of paragraphs without any form."""
    document = docx.Document()
    for text in texts:
        document.add_paragraph(text)
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def _commands(size: int, draft: Draft, texts: list[str]) -> Iterator[tuple[str, ...]]:
    """Whole commands, and what each takes before it has read a word of the report."""
    with tempfile.TemporaryDirectory() as folder:
        source, text, empty = (Path(folder) / name for name in ("a.toml", "a.md", "b.md"))
        store.write(draft, source, report.schema())
        text.write_text("\n\n".join(texts), "utf-8")
        empty.touch()
        target = str(Path(folder) / "a.docx")
        python = sys.executable
        commands = {
            "kheo export": (python, "-m", "tui", "export", str(source), "-o", target),
            "only: import docx": (python, "-c", "import docx"),
        }
        if shutil.which("pandoc"):
            commands["pandoc"] = ("pandoc", str(text), "-o", target)
            commands["only: pandoc, an empty file"] = ("pandoc", str(empty), "-o", target)
        times: dict[str, list[float]] = {name: [] for name in commands}
        for _ in range(ROUNDS):
            for name, words in commands.items():
                times[name].append(timed(partial(_run, *words)))
        floor = times.get("pandoc", times["kheo export"])
        for name, words in commands.items():
            yield (
                str(size),
                name,
                _ms(times[name]),
                f"{ratio(times[name], floor):.2f}",
                _peak(*words),
            )


def paging() -> None:
    """From a changed draft to its pages, and to the lines that the preview shows."""
    layout = rule_books.load()
    rows = []
    for size in SIZES:
        draft = samples.with_people(size)
        texts = list(paragraphs(report.build(draft), layout))
        floor = timed(partial(plainly, texts))
        first = timed(partial(preview, draft, layout))
        paged, shown = [], []
        for number in range(ROUNDS):
            changed = edited(draft, number)
            document = report.build(changed)
            paged.append(timed(partial(pages, document, layout)))
            shown.append(timed(partial(preview, edited(draft, -number), layout)))
        for name, times in (
            ("bare python-docx, the same paragraphs", [floor]),
            ("the first preview: build, pages, lines", [first]),
            ("pages after an edit", paged),
            ("preview after an edit: build, pages, lines", shown),
        ):
            count = len(pages(report.build(draft), layout))
            row = f"{_ms(times)}", f"{median(times) / floor:.2f}"
            rows.append((str(size), str(count), name, *row))
    show("Pages", ("people", "pages", "what", "ms", "x bare"), rows)


def preview(draft: Draft, layout: Profile) -> int:
    """Do what the preview does before it paints; returns how many lines it has."""
    return len(list(proof.lines(pages(report.build(draft), layout), layout, WIDTH)))


def _ms(times: list[float]) -> str:
    return f"{median(times) * 1000:.1f}"


def _run(*words: str) -> None:
    subprocess.run(words, check=True, stdout=subprocess.DEVNULL)


def _peak(*words: str) -> str:
    code = (
        "import resource, subprocess, sys;"
        "subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL);"
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024)"
    )
    done = subprocess.run([sys.executable, "-c", code, *words], capture_output=True, check=True)
    return f"{float(done.stdout):.1f}"
