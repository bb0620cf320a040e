"""The program in a terminal of its own, driven with keys and read from the screen."""

from __future__ import annotations

import fcntl
import os
import select
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Any

import pyte

ROOT = Path(__file__).parents[1]
PATIENCE = 20.0
_AT_ONCE = 1024
"""Bytes that a terminal which takes any at all takes at once."""

KEYS = {
    "enter": "\r",
    "tab": "\t",
    "shift+tab": "\x1b[Z",
    "esc": "\x1b",
    "backspace": "\x7f",
    "delete": "\x1b[3~",
    "insert": "\x1b[2~",
    "up": "\x1b[A",
    "down": "\x1b[B",
    "right": "\x1b[C",
    "left": "\x1b[D",
    "home": "\x1b[H",
    "end": "\x1b[F",
    "f1": "\x1bOP",
    "f2": "\x1bOQ",
    "f3": "\x1bOR",
    "f4": "\x1bOS",
    "f5": "\x1b[15~",
    "f6": "\x1b[17~",
    "f7": "\x1b[18~",
    "f8": "\x1b[19~",
    "f9": "\x1b[20~",
    "f10": "\x1b[21~",
    "f12": "\x1b[24~",
    "ctrl+d": "\x04",
    "ctrl+e": "\x05",
    "ctrl+f": "\x06",
    "ctrl+l": "\x0c",
    "ctrl+r": "\x12",
    "ctrl+t": "\x14",
    "ctrl+u": "\x15",
    "ctrl+w": "\x17",
    "ctrl+y": "\x19",
    "ctrl+z": "\x1a",
}
"""What a terminal sends for each key."""


class Terminal:
    """A pseudo-terminal with a program in it."""

    def __init__(
        self,
        *words: str,
        home: Path,
        size: tuple[int, int] = (80, 24),
        command: Sequence[str] = (sys.executable, "-m", "tui"),
        env: Mapping[str, str] | None = None,
    ) -> None:
        columns, rows = size
        self.screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self.screen)
        self.sent = bytearray()
        """What the program has sent so far."""
        self.received = 0
        """How many bytes the program has sent so far."""
        ours, theirs = os.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        self._fd = ours
        self.process = subprocess.Popen(
            [*command, *words],
            cwd=ROOT,
            env={
                "HOME": str(home),
                "PATH": os.environ["PATH"],
                "TERM": "xterm-256color",
                "LANG": "C.UTF-8",
                **(env or {}),
            },
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            start_new_session=True,
            preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),  # a terminal of its own
        )
        os.close(theirs)

    def __enter__(self) -> Terminal:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait(PATIENCE)
        os.close(self._fd)

    @property
    def lines(self) -> list[str]:
        """What the screen shows, line by line."""
        return [line.rstrip() for line in self.screen.display]

    @property
    def text(self) -> str:
        """What the screen shows."""
        return "\n".join(self.lines)

    @property
    def settings(self) -> list[Any]:
        """How the terminal is set (termios(3))."""
        return termios.tcgetattr(self._fd)

    def send(self, data: bytes) -> None:
        """Send bytes as they are, in one burst."""
        os.write(self._fd, data)

    def pour(self, data: bytes, patience: float = PATIENCE) -> None:
        """Send much, as fast as it is taken, and take what the program sends meanwhile."""
        end = time.monotonic() + patience
        while data and time.monotonic() < end:
            takes = select.select([], [self._fd], [], 0)[1]
            if takes:
                data = data[os.write(self._fd, data[:_AT_ONCE]) :]
            self.read(0 if takes else 0.01)

    def type(self, *parts: str) -> None:
        """Type text and named keys, one after another, in one burst."""
        self.send("".join(KEYS.get(part, part) for part in parts).encode())

    def read(self, seconds: float) -> bool:
        """Take what the program sends within so many seconds; says whether it sent anything."""
        ready, _, _ = select.select([self._fd], [], [], seconds)
        if not ready:
            return False
        try:
            data = os.read(self._fd, 65536)
        except OSError:
            return False
        self.received += len(data)
        self.sent += data
        self._stream.feed(data)
        return bool(data)

    def until(self, condition: Callable[[], bool], what: str = "") -> None:
        """Wait until the screen shows what is wanted."""
        end = time.monotonic() + PATIENCE
        while not condition():
            if time.monotonic() > end:
                raise AssertionError(f"never saw {what or condition}:\n{self.text}")
            self.read(0.05)

    def wait_for(self, text: str) -> None:
        """Wait until the screen shows `text`."""
        self.until(lambda: text in self.text, repr(text))

    def quiet(self, seconds: float = 0.2) -> None:
        """Wait until the program has sent nothing for so long, and has nothing to do.

        On a machine that has others to serve it may have, and be silent all the same.
        """
        end = time.monotonic() + PATIENCE
        while self.read(seconds) or (self._has_to_do and time.monotonic() < end):
            pass

    @property
    def _has_to_do(self) -> bool:
        """Whether a thread of what runs in the terminal works, or waits for the processor.

        What runs elsewhere (behind ssh) cannot be told.
        """
        for process in Path("/proc").glob("[0-9]*"):
            with suppress(OSError):  # it has just ended
                if int(_status(process)[3]) == self.process.pid:
                    tasks = list((process / "task").iterdir())
                    if any(_status(task)[0] in "RD" for task in tasks):
                        return True
        return False

    def resize(self, columns: int, rows: int) -> None:
        """Give the terminal another size, of which the program is told."""
        self.screen.resize(rows, columns)
        fcntl.ioctl(self._fd, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def ended(self, patience: float = PATIENCE) -> int:
        """Wait until the program has ended; what it exited with."""
        end = time.monotonic() + patience
        while self.process.poll() is None and time.monotonic() < end:
            self.read(0.05)
        return self.process.wait(1)

    def hang_up(self) -> None:
        """Close the terminal under the program."""
        os.close(self._fd)
        self._fd = os.open(os.devnull, os.O_RDONLY)


def _status(task: Path) -> list[str]:
    """What the system says of a process or a thread, from its state on: proc(5), field 3."""
    return (task / "stat").read_text("utf-8", "replace").rpartition(")")[2].split()
