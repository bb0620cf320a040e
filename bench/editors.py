"""What keys cost in programs of others, on the same text."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from bench import peers
from bench.cost import Cost, press
from templates.sections.situation import Situation
from tests import samples
from tests.terminal import Terminal

HELP, LEAVE = "\x07", "\x18"
"""The keys that open and close the help of nano."""
_TEXT = samples.with_prose(200).of(Situation).overview
_PROMPT = """
import sys
from pathlib import Path
from prompt_toolkit import prompt
text = Path(sys.argv[1]).read_text("utf-8")
prompt("> ", default=text, multiline=bool(text))
"""
_AT_END: Mapping[str, tuple[str, ...]] = {
    "nano": ("--ignorercfiles", "+200,999"),
    "vim": ("-c", "normal G$", "-c", "startinsert!"),
    "micro": ("+200:999",),
}
"""What brings the cursor behind the last letter."""
_ENV: Mapping[str, Mapping[str, str]] = {"vim": {"TERM": "screen-256color"}}
"""As an xterm is asked by vim for keys in a way that the emulator of the tests cannot read."""


@dataclass(frozen=True, slots=True)
class Editor:
    """A program in which text can be typed."""

    name: str
    command: tuple[str, ...]
    env: Mapping[str, str] = field(default_factory=dict)


def editors(*, install: bool = False) -> tuple[list[Editor], list[str]]:
    """Those that are here, and why the others are not."""
    found, missing = [], []
    for name, command in peers.EDITORS.items():
        if shutil.which(command[0]):
            found.append(Editor(name, (*command, *_AT_END[name]), _ENV.get(name, {})))
        else:
            missing.append(f"{name}: is not on this machine")
    python, reason = peers.toolkit(install=install)
    if python:
        command = (python, "-c", _PROMPT)
        found.append(Editor("prompt_toolkit", command, {"PROMPT_TOOLKIT_NO_CPR": "1"}))
    else:
        missing.append(f"prompt_toolkit: {reason}")
    return found, missing


def rows(keys: str, size: tuple[int, int], found: list[Editor]) -> Iterator[tuple[str, Cost]]:
    """What keys cost in each, on an empty line and behind prose of 200 lines."""
    for text, what in (("", "one line"), (_TEXT, "prose of 200 lines")):
        for editor in found:
            with tempfile.TemporaryDirectory() as folder:
                path = Path(folder) / "text.txt"
                path.write_text(text, "utf-8")
                command = (*editor.command, str(path))
                with Terminal(
                    home=Path(folder), command=command, size=size, env=editor.env
                ) as terminal:
                    terminal.read(5)
                    terminal.quiet(0.5)
                    yield f"{editor.name}, {what}", press(terminal, *keys)
