"""Programs of others to start beside ours; installed on request, outside of this folder."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.starts import Program

_CACHE = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "kheo-bench"
EDITORS: Mapping[str, tuple[str, ...]] = {
    "nano": ("nano",),
    "vim": ("vim", "-u", "NONE"),
    "micro": ("micro",),
}
"""Editors that the machine may have, and how each is started."""


@dataclass(frozen=True, slots=True)
class _Peer:
    """A program from the package index."""

    name: str
    packages: tuple[str, ...]
    command: tuple[str, ...]


_PEERS = (
    _Peer("posting 2.11.1", ("posting==2.11.1", "tree-sitter==0.25.2"), ("posting",)),
    _Peer("harlequin 2.17.0", ("harlequin==2.17.0",), ("harlequin",)),
    _Peer("textual-wizard 0.7.0, mended", ("textual-wizard==0.7.0",), ("python", "-c", "WIZARD")),
    _Peer("frogmouth 0.9.2", ("frogmouth==0.9.2",), ("frogmouth",)),
)
"""In the versions that were measured first; posting with the parser that it does not crash with."""
_TOOLKIT = _Peer("prompt_toolkit 3.0.53", ("prompt_toolkit==3.0.53",), ("python",))
_WIZARD = """
import typing, typing_extensions
typing.ReadOnly = typing_extensions.ReadOnly  # it needs 3.13, whatever it declares
from textual_wizard import Wizard
from textual_wizard.inputs import Text
Wizard([Text(f"name{n}", f"Question {n}") for n in range(5)]).run()
"""


def installed(home: Path) -> tuple[Sequence[Program], Mapping[str, str]]:
    """The programs that are there, and why the others are not."""
    text = home / "text.txt"
    text.write_text("Báo cáo\n" * 20, "utf-8")
    programs, missing = [], {}
    for name, command in EDITORS.items():
        if shutil.which(command[0]):
            programs.append(Program(name, (*command, str(text)), home))
        else:
            missing[name] = "is not on this machine"
    for peer in _PEERS:
        folder = _CACHE / peer.name.replace(" ", "-")
        if reason := _install(folder, peer.packages):
            missing[peer.name] = f"cannot be installed: {reason}"
            continue
        words = [_WIZARD if word == "WIZARD" else word for word in peer.command[1:]]
        programs.append(Program(peer.name, (str(folder / "bin" / peer.command[0]), *words), home))
    return programs, missing


def toolkit(*, install: bool = False) -> tuple[str, str]:
    """The Python that has prompt_toolkit, or why there is none."""
    folder = _CACHE / _TOOLKIT.name.replace(" ", "-")
    if not install and not (folder / "done").exists():
        return "", "is installed by: python -m bench editors"
    reason = _install(folder, _TOOLKIT.packages)
    return ("", f"cannot be installed: {reason}") if reason else (str(folder / "bin/python"), "")


def _install(folder: Path, packages: tuple[str, ...]) -> str:
    """Install packages into an environment of their own; why they cannot be, or nothing."""
    done = folder / "done"
    if done.exists():
        return ""
    pip = (str(folder / "bin/pip"), "install", "--quiet", "--disable-pip-version-check")
    try:
        for command in ((sys.executable, "-m", "venv", str(folder)), (*pip, *packages)):
            subprocess.run(command, check=True, capture_output=True, text=True, timeout=900)
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired) as failure:
        return str(failure.stderr or failure)[-160:]
    done.touch()
    return ""
