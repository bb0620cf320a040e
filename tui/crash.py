"""A private note of what went wrong in the program, without a word of what anybody wrote."""

from __future__ import annotations

import os
import traceback
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from drafts import files, folders
from tui import __version__
from tui.failing import causes

_MOST = 1 << 18
"""Bytes after which the note is begun anew."""


def log(error: BaseException | None) -> None:
    """Add where an error came from; its message is left out, since it may quote a draft."""
    with suppress(OSError):
        path = folders.home() / "su-co.log"
        files.make_folder(path.parent)
        kept = os.O_APPEND if _size(path) < _MOST else os.O_TRUNC
        flags = os.O_WRONLY | os.O_CREAT | os.O_NOFOLLOW | kept
        handle = os.open(path, flags, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(_note(error))


def _note(error: BaseException | None) -> str:
    head = f"{datetime.now().isoformat(timespec='seconds')} kheo {__version__}\n"
    lines = []
    for each in causes(error):
        frames = traceback.extract_tb(each.__traceback__)
        lines += [f"  {type(each).__module__}.{type(each).__qualname__}\n"]
        lines += [f"    {frame.filename}:{frame.lineno} {frame.name}\n" for frame in frames]
    return head + "".join(lines)


def _size(path: Path) -> int:
    with suppress(OSError):
        return path.stat().st_size
    return 0
