"""The files that were written so far, and how to bring each of them home."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any

from textual.app import App

from drafts import folders
from screens.asking import Choose, Tell
from screens.picker import Row
from screens.words import faults, fetching as words
from screens.words.shelf import at, when
from tui import exporting, fetching

_MOST = 100
"""So many of them are shown, the latest."""


def exported() -> list[tuple[float, Path]]:
    """The Word files and PDFs in the folder of exports, each with its time, the latest first.

    Raises `OSError`.
    """
    folder, timed = folders.exports(), []
    try:
        found = [path for path in folder.iterdir() if path.suffix in exporting.SUFFIXES]
    except FileNotFoundError:  # there is no such folder yet
        return []
    for path in found:
        with suppress(FileNotFoundError):  # it was just taken out of it
            if path.is_file():
                timed.append((path.lstat().st_mtime, path))
    return sorted(timed, reverse=True)[:_MOST]


def show_files(app: App[Any]) -> None:
    """Show the files, and of the chosen one how to fetch it."""
    try:
        found, now = exported(), datetime.now()
    except OSError as failure:
        app.push_screen(Tell(faults.refused(failure)))
        return
    if not found:
        app.push_screen(Tell(words.NO_FILES))
        return

    def tell(index: int | None) -> None:
        if index is not None:
            app.push_screen(Tell(_about(found[index][1])))

    rows = [Row(faults.shown(path.name), when(at(time), now)) for time, path in found]
    app.push_screen(Choose(words.ASK_FILE, rows), tell)


def _about(path: Path) -> str:
    said = (words.lies(faults.shown(path)), fetching.warning(path), fetching.told(path))
    return "\n\n".join(filter(None, said))
