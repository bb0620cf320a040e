"""How much of what was typed other editors keep when they are cut off, beside kheo."""

from __future__ import annotations

import os
import shutil
import signal
import sys
import tempfile
import time
from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

from bench.table import show
from drafts import recovery, store
from drafts.model import Draft, Place
from templates import report
from templates.sections.lessons import Lessons
from tests import disks
from tests.terminal import Terminal

ROUNDS = 3
TEXT = "".join(f"w{number:03}x" for number in range(40))
"""200 letters, no stretch of which comes twice."""


class Editor(ABC):
    """A program that text is typed into."""

    name: str
    """The command."""
    env: Mapping[str, str] = {"TERM": "vt100"}
    """What its terminal is: one that the tests can read."""

    def __init__(self, home: Path) -> None:
        self.home = home
        """The folder that it works in."""
        self.path = home / "a.txt"
        """The file that it works on."""

    def begin(self) -> None:
        """Make what has to be there."""
        self.path.touch()

    @abstractmethod
    def command(self) -> tuple[str, ...]:
        """The command line."""

    @abstractmethod
    def ready(self, terminal: Terminal) -> None:
        """Bring it to where text can be typed."""

    def left(self) -> str:
        """What is found of the text at the next start."""
        files = [path for path in self.home.iterdir() if path.is_file() and path.name != ".day"]
        return max((path.read_text("utf-8", "replace") for path in files), key=len, default="")


class Kheo(Editor):
    """This program."""

    name = "kheo"
    env: Mapping[str, str] = {}

    def begin(self) -> None:
        """Make a draft."""
        draft = replace(Draft(), resume=Place("lessons"))
        store.write(draft, self.path, report.schema())

    def command(self) -> tuple[str, ...]:
        """The wizard on the draft."""
        return sys.executable, "-m", "tui", "open", str(self.path)

    def ready(self, terminal: Terminal) -> None:
        """Wait for the step."""
        terminal.wait_for("Mục 9/13")

    def left(self) -> str:
        """What the next start shows."""
        return "".join(recovery.latest(self.path, report.schema()).of(Lessons).points)


class Vim(Editor):
    """Vim as it is without settings."""

    name = "vim"

    def command(self) -> tuple[str, ...]:
        """Vim on the file."""
        return "vim", "-N", "-u", "NONE", str(self.path)

    def ready(self, terminal: Terminal) -> None:
        """Go to where letters are text."""
        terminal.wait_for("a.txt")
        terminal.type("i")

    def left(self) -> str:
        """What `vim -r` brings back."""
        out = self.home / "out"
        recover = ("-N", "-u", "NONE", "-r", str(self.path), "-c", f"w! {out}", "-c", "qa!")
        if not list(self.home.glob(".*.sw?")):
            return ""
        with Terminal(command=("vim", *recover), home=self.home, env=self.env) as terminal:
            while terminal.process.poll() is None:
                terminal.type("enter")
                terminal.read(0.1)
        return out.read_text("utf-8", "replace") if out.exists() else ""


class Nano(Editor):
    """Nano as it is without settings."""

    name = "nano"

    def command(self) -> tuple[str, ...]:
        """Nano on the file."""
        return "nano", "-I", str(self.path)

    def ready(self, terminal: Terminal) -> None:
        """Wait for its keys."""
        terminal.wait_for("Exit")


class Emacs(Editor):
    """Emacs in a terminal as it is without settings."""

    name = "emacs"

    def command(self) -> tuple[str, ...]:
        """Emacs on the file."""
        return "emacs", "-nw", "-Q", str(self.path)

    def ready(self, terminal: Terminal) -> None:
        """Wait for its status line."""
        terminal.wait_for("a.txt")


def _hang_up(terminal: Terminal) -> None:
    terminal.hang_up()


def _tell(terminal: Terminal) -> None:
    terminal.process.send_signal(signal.SIGTERM)


def _kill_after(seconds: float) -> Callable[[Terminal], None]:
    def kill(terminal: Terminal) -> None:
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            terminal.read(left)
        terminal.process.kill()

    return kill


CUTS: Mapping[str, Callable[[Terminal], None]] = {
    "terminal closed": _hang_up,
    "SIGTERM": _tell,
    "kill -9 after 0.5 s": _kill_after(0.5),
    "kill -9 after 6 s": _kill_after(6),
}


def cutting() -> None:
    """What is lost of 200 letters, the worst of a few rounds, also on a disk that is full."""
    _cutting("")
    if os.getuid() == 0:
        _cutting(", the disk full after a tenth of them", is_full=True)


def _cutting(where: str, *, is_full: bool = False) -> None:
    rows = []
    for editor in (Kheo, Vim, Nano, Emacs):
        if editor is not Kheo and shutil.which(editor.name) is None:
            rows.append((f"{editor.name}: missing here", *[""] * len(CUTS)))
            continue
        worst = [
            max(_lost(editor, cut, is_full=is_full) for _ in range(ROUNDS)) for cut in CUTS.values()
        ]
        rows.append((editor.name, *map(str, worst)))
    head = ("program", *CUTS)
    show(f"Letters lost of {len(TEXT)} typed, worst of {ROUNDS} rounds{where}", head, rows)


def _lost(kind: type[Editor], cut: Callable[[Terminal], None], *, is_full: bool = False) -> int:
    """Letters that are gone; a disk that `is_full` is so from the first word on, until the cut."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        if is_full:
            stack.enter_context(disks.tmpfs(folder, 1024))
        editor = kind(folder)
        editor.begin()
        with Terminal(command=editor.command(), home=editor.home, env=editor.env) as terminal:
            editor.ready(terminal)
            terminal.quiet()
            for number, letter in enumerate(TEXT):
                terminal.type(letter)
                terminal.read(0.005)
                if is_full and number == len(TEXT) // 10:
                    terminal.quiet(1.0)
                    disks.fill(folder)
            terminal.wait_for(TEXT[-5:])
            cut(terminal)
            terminal.ended()
        if is_full:
            disks.empty(folder)
        return len(TEXT) - _kept(editor.left())


def _kept(text: str) -> int:
    """How many letters of the text are there from its beginning, wherever lines were broken."""
    return next(n for n in range(len(TEXT), -1, -1) if TEXT[:n] in "".join(text.split()))
