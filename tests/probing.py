"""What a program takes until its first screen is there: figures that are the same each time."""

from __future__ import annotations

import re
import shutil
import sys
from pathlib import Path

from tests.terminal import Terminal

COUNTS_INSTRUCTIONS = shutil.which("valgrind") is not None
_PATIENCE = 240.0
_COUNTED = re.compile(r"Collected : (\d+)")


def modules(program: str, home: Path) -> set[str]:
    """The modules that are loaded by then; `program` is one of `probe.PROGRAMS`."""
    file = home / program
    _run((), program, file, home)
    return set(file.read_text().split("\n"))


def instructions(program: str, home: Path) -> int:
    """The instructions of the processor, those of the system's calls aside, as valgrind counts.

    They do not depend on how busy the machine is. A program should have run once before.
    """
    log = home / f"{program}.log"
    tool = ("valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", f"--log-file={log}")
    _run(tool, program, home / program, home)
    counted = _COUNTED.search(log.read_text())
    assert counted, log.read_text()
    return int(counted[1])


def _run(tool: tuple[str, ...], program: str, file: Path, home: Path) -> None:
    command = (*tool, sys.executable, "-m", "tests.probe", program, str(file))
    with Terminal(home=home, command=command) as terminal:
        code = terminal.ended(_PATIENCE)
        assert code == 0, terminal.text
