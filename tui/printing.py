"""What commands print for programs: nothing in it is obeyed by a terminal that it ends up on."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from screens.words import faults


def print_path(path: Path) -> None:
    """Print a path as it is for a program, and as it may be seen for a person."""
    print(faults.shown(path) if sys.stdout.isatty() else path)


def print_json(rows: Iterable[Any]) -> None:
    """Print `rows` as a JSON list."""
    text = json.dumps(list(rows), ensure_ascii=False, indent=2)
    print("\n".join(map(_escaped, text.split("\n"))))


def _escaped(line: str) -> str:
    """`line` of JSON, with escapes for what a terminal would obey or hide."""
    if line.isprintable():
        return line
    return "".join(each if each.isprintable() else json.dumps(each)[1:-1] for each in line)
