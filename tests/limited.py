"""Commands of the program, each in a process of its own that is given little time and little room.

The program is loaded once, and forked for each command: what is measured is the command alone.
"""

from __future__ import annotations

import gc
import json
import os
import resource
import signal
import subprocess
import sys
import tempfile
import time
import traceback
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

ROOT = Path(__file__).parents[1]
_ROOM = 1 << 30
_SECONDS = 10
_CRASHED = 99


@dataclass(frozen=True)
class Command:
    """One command."""

    home: str
    words: tuple[str, ...]


@dataclass(frozen=True)
class Ran:
    """What became of a command."""

    command: Command
    code: int
    """What it exited with; negative for the signal that ended it."""
    seconds: float
    """Of the processor."""
    waited: float
    """Of the clock, without those in which others had the processor."""
    megabytes: float
    """At most, beyond what the program has when it does nothing."""
    said: str
    """What it printed, as it is."""

    @property
    def failed(self) -> bool:
        """Whether it ended in a way that the program does not mean."""
        return self.code not in (0, 1, 2) or "Traceback" in self.said


def run(commands: Iterable[Command], module: str = "tests.limited") -> list[Ran]:
    """Run commands one after another."""
    wanted = list(commands)
    told = json.dumps([(each.home, each.words) for each in wanted])
    done = subprocess.run(
        [sys.executable, "-m", module],
        cwd=ROOT,
        env={"PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"},
        input=told,
        capture_output=True,
        text=True,
        check=True,
    )
    results = map(json.loads, done.stdout.splitlines())
    return [Ran(command, *each) for command, each in zip(wanted, results, strict=True)]


def serve() -> None:
    """Run the commands that stand on the standard input, and say what became of them."""
    from docx import Document  # noqa: F401  # so that each command finds it loaded

    from templates import word  # noqa: F401
    from tui import commands  # noqa: F401

    gc.collect()
    gc.freeze()
    idle = _run("/tmp", ("--version",))[3]
    for home, words in json.load(sys.stdin):
        code, seconds, waited, most, said = _run(home, words)
        print(json.dumps((code, seconds, waited, most - idle, said)), flush=True)


def _run(home: str, words: Sequence[str]) -> tuple[int, float, float, float, str]:
    with tempfile.TemporaryFile() as said:
        begun = time.monotonic()
        child = os.fork()
        if child == 0:
            _become(home, words, said.fileno())
        os.waitid(os.P_PID, child, os.WEXITED | os.WNOWAIT)
        waited = time.monotonic() - begun - _queued(child)
        _, status, used = os.wait4(child, 0)
        said.seek(0)
        text = said.read().decode("utf-8", "surrogateescape")
    code = os.waitstatus_to_exitcode(status)
    return code, used.ru_utime + used.ru_stime, waited, used.ru_maxrss / 1024, text


def _queued(process: int) -> float:
    """Seconds in which a process could have run, but another one did."""
    try:
        return int(Path(f"/proc/{process}/schedstat").read_text("ascii").split()[1]) / 1e9
    except (OSError, IndexError):
        return 0.0


def _become(home: str, words: Sequence[str], output: int) -> NoReturn:
    code = _CRASHED
    try:
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        os.dup2(output, 1)
        os.dup2(output, 2)
        os.chdir(home)
        os.environ["HOME"] = home
        resource.setrlimit(resource.RLIMIT_AS, (_ROOM, _ROOM))
        resource.setrlimit(resource.RLIMIT_CPU, (_SECONDS, _SECONDS))
        resource.setrlimit(resource.RLIMIT_FSIZE, (1 << 27, 1 << 27))
        signal.alarm(2 * _SECONDS)
        from tui.__main__ import main

        code = main(words)
        sys.stdout.flush()
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else _CRASHED
    except BaseException:
        traceback.print_exc()
    finally:
        sys.stderr.flush()
        os._exit(code)


if __name__ == "__main__":
    serve()
