"""The program without its bounds: what the harness of tests/limited.py must find fault with."""

from __future__ import annotations

from pathlib import Path

from drafts import bounds, structure
from tests import limited


def _read_all(path: Path, most: int = 0) -> bytes:
    return path.read_bytes()


def _accept(text: str) -> None:
    """Let everything pass."""


if __name__ == "__main__":
    bounds.content = _read_all
    structure.check = _accept
    limited.serve()
