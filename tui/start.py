"""Starting the screens; only what the first of them shows is loaded before it is shown."""

from __future__ import annotations

import gc
import os
import sys
from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from drafts import folders, journal
from drafts.model import Draft
from drafts.schema import Schema
from drafts.shelf import NoSuchDraft, Shelf
from drafts.store import UnreadableDraft
from drafts.versions import versions
from screens.words import command_line, faults, keeping
from tui import crash, restricting, terminals
from tui.failing import CannotDo
from tui.guardian import Guardian
from tui.windows import this_window

if TYPE_CHECKING:
    from templates.profile import Profile

_STREAMS = (sys.__stdin__, sys.__stdout__, sys.__stderr__)
_NOT_OURS = (
    *(name for name in os.environ if name.startswith("TEXTUAL")),
    "COLUMNS",
    "LINES",
    "BROWSER",
)
"""What the environment could tell Textual, and is not asked."""


def shelf() -> Shelf:
    """The shelf of this person."""
    return Shelf(folders.drafts(), folders.discarded(), _schema, this_window)


def found(name: str) -> Path:
    """Where the draft is that `name` means. Raises `CannotDo`."""
    try:
        return shelf().find(name)
    except NoSuchDraft as failure:
        raise CannotDo(faults.no_such_draft(failure)) from failure


def read(name: str) -> tuple[Path, Draft]:
    """The draft that `name` means, and where it is. Raises `CannotDo`."""
    path = found(name)
    try:
        return path, journal.latest(path, _schema())
    except UnreadableDraft as failure:
        rescue = f" {command_line.rescue(name)}" if versions(path) else ""
        raise CannotDo(f"{faults.unreadable(failure)}{rescue}") from failure


def wizard(arguments: Namespace) -> int:
    """Show the wizard, at the shelf or on one draft. Raises `CannotDo`."""
    path = read(arguments.draft)[0] if arguments.command == "open" else None
    book = None if arguments.profile is None else _book(arguments.profile)
    if not all(stream and stream.isatty() for stream in _STREAMS):
        raise CannotDo(restricting.no_terminal())
    guardian = Guardian(keeping.ENDINGS)
    guardian.watch()
    for name in _NOT_OURS:
        os.environ.pop(name, None)
    os.environ["TEXTUAL_DISABLE_KITTY_KEY"] = "1"
    os.environ["TERM"] = restricting.terminal(os.environ.get("TERM", ""))
    os.environ["NO_COLOR"] = "" if terminals.has_colours(os.environ) else "1"
    if not os.environ["NO_COLOR"]:
        del os.environ["NO_COLOR"]  # Textual takes an empty one for a wish
    try:
        from tui.app import KheoApp

        gc.freeze()
        gc.enable()
        app = KheoApp(shelf(), path, folders.preferences(), guardian, book)
        app.to_say_once = terminals.to_say(os.environ)
        app.run(mouse=False)
    except Exception as error:  # what Textual did not catch itself
        crash.log(error)
        guardian.end("crash")
    return app.return_code or 0


def _book(name: str) -> Profile | None:
    from tui import books

    return books.named(name)


def _schema() -> Schema:
    from templates import report

    return report.schema()
