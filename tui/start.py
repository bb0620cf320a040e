"""Starting the screens; only what the first of them shows is loaded before it is shown."""

from __future__ import annotations

import gc
import os
import sys
from argparse import Namespace
from pathlib import Path

from drafts import folders, store
from drafts.model import Draft
from drafts.schema import Schema
from drafts.shelf import NoSuchDraft, Shelf
from drafts.store import UnreadableDraft
from screens.words import faults
from tui import restricting
from tui.failing import CannotDo


def shelf() -> Shelf:
    """The shelf of this person."""
    return Shelf(folders.drafts(), folders.discarded(), _schema)


def read(name: str) -> tuple[Path, Draft]:
    """The draft that `name` means, and where it is. Raises `CannotDo`."""
    try:
        path = shelf().find(name)
        return path, store.read(path, _schema())
    except NoSuchDraft as failure:
        raise CannotDo(faults.no_such_draft(failure)) from failure
    except UnreadableDraft as failure:
        raise CannotDo(faults.unreadable(failure)) from failure


def wizard(arguments: Namespace) -> int:
    """Show the wizard, at the shelf or on one draft. Raises `CannotDo`."""
    path = read(arguments.draft)[0] if arguments.command == "open" else None
    if not all(stream and stream.isatty() for stream in (sys.__stdin__, sys.__stderr__)):
        raise CannotDo(restricting.no_terminal())
    os.environ["TERM"] = restricting.terminal(os.environ.get("TERM", ""))
    os.environ.setdefault("TEXTUAL_DISABLE_KITTY_KEY", "1")
    from tui.app import KheoApp

    gc.freeze()
    gc.enable()
    app = KheoApp(shelf(), path, folders.preferences())
    app.run(mouse=False)
    return app.return_code or 0


def _schema() -> Schema:
    from templates import report

    return report.schema()
