"""What a paste costs that a terminal sends as keys, beside nano and vim."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.editors import Editor, editors
from bench.screens import peak
from bench.table import show
from drafts.bounds import MOST_LETTERS
from drafts.shelf import Shelf
from templates import report
from tests.terminal import Terminal
from tests.textfields import FIELDS

SIZES = (500, 2_000, 5_000, 20_000, 200_000, 2_000_000)
"""Letters; no field takes more than the last but one."""
PATIENCE = 60.0
_WORDS = ("Công tác dân vận khéo của chi bộ có nhiều kết quả tốt, được dân tin. ", "zqxend")
_TOLD = ("chỉ nhận", "Chưa dán gì")
"""What is said of a paste that is too long, or that no cell of a table can hold."""


def pasting() -> None:
    """Until the last letter is seen, and how much more memory that takes."""
    found, missing = editors()
    rows = []
    for field in FIELDS:
        cells = []
        for size in SIZES:
            with opened(field) as terminal:
                before = peak(terminal)
                seconds = until_seen(terminal, size)
                cells.append(f"{seconds:.2f} s {peak(terminal) - before:+.0f} MiB")
        rows.append((f"kheo, {field}", *cells))
    for editor in found:
        if editor.name in ("nano", "vim"):
            times = [f"{_in_editor(editor, size):.2f} s" for size in SIZES if size <= MOST_LETTERS]
            rows.append((editor.name, *times, "–"))
    head = ("field", *(f"{size:,}" for size in SIZES))
    show(
        f"A paste that comes as keys, until its end is seen (at most {PATIENCE:.0f} s)", head, rows
    )
    for reason in missing:
        print(f"  {reason}")


@contextmanager
def opened(field: str) -> Iterator[Terminal]:
    """The wizard at a field."""
    draft, keys = FIELDS[field]
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        data = home / ".local/share/kheo"
        path = Shelf(data / "drafts", data / "bin", report.schema).create(draft)
        with Terminal("open", str(path), home=home) as terminal:
            terminal.wait_for("F8")
            terminal.quiet(0.5)
            terminal.type(*keys)
            terminal.quiet(0.5)
            yield terminal


def until_seen(terminal: Terminal, size: int) -> float:
    """Seconds until the end of a paste stands on the screen, or what is said in its place."""
    text, end = _WORDS
    text = (text * (size // len(text) + 1))[: size - len(end)] + end
    begin = time.monotonic()
    terminal.pour(text.encode(), PATIENCE)
    while not any(sign in terminal.text for sign in (end, *_TOLD)):
        if time.monotonic() > begin + PATIENCE:
            break
        terminal.read(0.05)
    return time.monotonic() - begin


def _in_editor(editor: Editor, size: int) -> float:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "text.txt"
        path.write_text("", "utf-8")
        command = (*editor.command, str(path))
        with Terminal(home=Path(folder), command=command, env=editor.env) as terminal:
            terminal.read(5)
            terminal.quiet(0.5)
            return until_seen(terminal, size)
