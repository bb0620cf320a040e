"""Files that hold what the program should say; `make golden` writes them anew."""

from __future__ import annotations

import os
from pathlib import Path

FOLDER = Path(__file__).parent / "golden"


def check(name: str, text: str, folder: Path = FOLDER) -> None:
    """Check that the golden file called `name` says `text`, or make it say so when asked to."""
    path = folder / name
    if os.environ.get("KHEO_GOLDEN") == "write":
        path.write_text(text, "utf-8")
    assert text == path.read_text("utf-8")
