"""One start of a program in a terminal: when it can be seen, when it can be used, what it takes."""

from __future__ import annotations

import os
import re
import select
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.terminal import Terminal

QUIET = 0.4
"""Seconds without a byte after which a program has started; cursors blink more slowly."""
_PATIENCE = 20.0
_CONTROL = re.compile(
    rb"\x1b(?:\[[0-?]*[ -/]*[@-~]?|[\]P_^X][^\x07\x1b]*(?:\x07|\x1b\\)?|[ -/]*[0-~]?)"
    rb"|[\x00-\x20\x7f]"
)
"""What of the output nobody sees."""


_REPLIES = {b"\x1b[6n": b"\x1b[1;1R", b"\x1b[c": b"\x1b[?62;22c"}
"""What every terminal answers: where its cursor is, and what it is."""


@dataclass(frozen=True, slots=True)
class Program:
    """A program whose start is measured."""

    name: str
    command: tuple[str, ...]
    home: Path
    shows: str = ""
    """What stands on the screen once it can be used; without it, when nothing more comes."""
    key: bytes = b""
    """What is typed as soon as it can be used."""


@dataclass(frozen=True, slots=True)
class Start:
    """How one start went."""

    seen: float
    """Seconds to the first byte that can be seen."""
    usable: float
    """Seconds to the frame that can be used."""
    cpu: float
    """Seconds of the processor until then."""
    peak: float
    """The most memory until then, MiB."""
    answer: float
    """Seconds from the key to what comes of it; 0 without one."""
    size: int
    """Bytes until then."""


class NoStart(Exception):
    """The program does not start; says what it printed last."""


def start(program: Program) -> Start:
    """Start a program once. Raises `NoStart`."""
    begin = time.perf_counter()
    terminal = _Noted(home=program.home, command=program.command)
    with terminal:
        is_shown = terminal.note(lambda sent: program.shows.encode() in sent, program.shows)
        if terminal.process.poll() is not None or (program.shows and not is_shown):
            said = _CONTROL.sub(b" ", bytes(terminal.sent)).decode("utf-8", "replace")
            raise NoStart(said[-200:])
        cpu, peak = _spent(terminal.process.pid), _peak(terminal.process.pid)
        answer = terminal.answer(program.key) if program.key else 0.0
    visible = next((at for at, size in terminal.chunks if _is_seen(terminal.sent[:size])), begin)
    usable, size = terminal.chunks[-1]
    return Start(visible - begin, usable - begin, cpu, peak, answer, size)


class _Noted(Terminal):
    """A terminal that only notes what comes and when: drawing it would take time from the other."""

    def __init__(self, *, home: Path, command: tuple[str, ...]) -> None:
        super().__init__(home=home, command=command)
        self.chunks: list[tuple[float, int]] = []
        """When bytes came, and how many had come by then."""

    def note(self, is_enough: Callable[[bytearray], bool], wanted: str) -> bool:
        """Note what comes, until it is enough if anything is `wanted`, or nothing more comes."""
        is_seen = False
        while select.select([self._fd], [], [], QUIET if is_seen and not wanted else _PATIENCE)[0]:
            try:
                data = os.read(self._fd, 65536)
            except OSError:
                self.process.wait(_PATIENCE)
                return False
            self.sent += data
            self.chunks.append((time.perf_counter(), len(self.sent)))
            for question, reply in _REPLIES.items():
                if question in data:
                    self.send(reply)
            is_seen = is_seen or _is_seen(self.sent)
            if wanted and is_enough(self.sent):
                return True
        return False

    def answer(self, key: bytes) -> float:
        """Seconds from a key to the first byte that comes after all that was on its way."""
        while select.select([self._fd], [], [], 0.01)[0]:
            os.read(self._fd, 65536)
        begin = time.perf_counter()
        self.send(key)
        select.select([self._fd], [], [], _PATIENCE)
        return time.perf_counter() - begin


def _is_seen(sent: bytes | bytearray) -> bool:
    return bool(_CONTROL.sub(b"", bytes(sent)))


def _peak(pid: int) -> float:
    status = Path(f"/proc/{pid}/status").read_text()
    return int(status.partition("VmHWM:")[2].split()[0]) / 1024


def _spent(pid: int) -> float:
    """Seconds of the processor that all threads of a process have had."""
    threads = Path(f"/proc/{pid}/task").iterdir()
    return sum(int((each / "schedstat").read_text().split()[0]) for each in threads) / 1e9
