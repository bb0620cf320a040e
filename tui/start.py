"""Starting the screens; only what the first of them shows is loaded before it is shown."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, NoReturn

from drafts import folders
from drafts.heads import UnreadableDraft
from drafts.shelf import NoSuchDraft, Shelf
from tui import splash, terminals
from tui.failing import CannotDo
from tui.guardian import Guardian

if TYPE_CHECKING:
    from argparse import Namespace

    from drafts.locks import Holder
    from drafts.model import Draft
    from drafts.schema import Schema
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
    return Shelf(folders.drafts(), folders.discarded(), _schema, _holder)


def found(name: str) -> Path:
    """Where the draft is that `name` means. Raises `CannotDo`."""
    try:
        return shelf().find(name)
    except NoSuchDraft as failure:
        from screens.words import faults

        raise CannotDo(faults.no_such_draft(failure)) from failure


def read(name: str) -> tuple[Path, Draft]:
    """The draft that `name` means, and where it is. Raises `CannotDo`."""
    from drafts import recovery

    path = found(name)
    try:
        return path, recovery.latest(path, _schema())
    except UnreadableDraft as failure:
        from drafts.versions import versions
        from screens.words import command_line, faults

        rescue = f" {command_line.rescue(name)}" if versions(path) else ""
        raise CannotDo(f"{faults.unreadable(failure)}{rescue}") from failure


def open_shelf(arguments: Namespace) -> int:
    """Show the wizard at the shelf. Raises `CannotDo`."""
    return wizard(book=_book(arguments.profile), is_plain=arguments.plain)


def open_draft(arguments: Namespace) -> int:
    """Show the wizard on one draft. Raises `CannotDo`."""
    path = read(arguments.draft)[0]
    return wizard(path, _book(arguments.profile), is_plain=arguments.plain)


def wizard(path: Path | None = None, book: Profile | None = None, *, is_plain: bool = False) -> int:
    """Show the wizard, at the shelf or on the draft at `path`. Raises `CannotDo`.

    `book` is the rule book that all drafts follow; `is_plain` asks for lines and no screens. Raises
    `NoHome`, too.
    """
    if is_plain or splash.is_poor():
        return _plain(path, book, is_asked_for=is_plain)
    if not all(stream and stream.isatty() for stream in _STREAMS):
        _say_no_terminal()
    drafts, preferences = shelf(), folders.preferences()
    guardian = Guardian()
    guardian.watch()
    for name in _NOT_OURS:
        os.environ.pop(name, None)
    os.environ["TEXTUAL_DISABLE_KITTY_KEY"] = "1"
    os.environ["TERM"] = terminals.named(os.environ.get("TERM", ""))
    os.environ["NO_COLOR"] = "" if terminals.has_colours(os.environ) else "1"
    if not os.environ["NO_COLOR"]:
        del os.environ["NO_COLOR"]  # Textual takes an empty one for a wish
    try:
        with _without("ssl"):  # asyncio can do with it or without, and so do we
            from tui.app import KheoApp

        gc.freeze()
        gc.enable()
        app = KheoApp(drafts, path, preferences, guardian, book)
        app.to_say_once = terminals.to_say(os.environ)
        splash.vanish()
        app.run(mouse=False)
    except Exception as error:  # what Textual did not catch itself
        guardian.crash(error)
    return app.return_code or 0


@contextmanager
def _without(name: str) -> Iterator[None]:
    """Leave a module out that others load if it is there and can do without."""
    modules: dict[str, ModuleType | None] = sys.modules  # type: ignore[assignment]
    is_loaded = modules.setdefault(name, None) is not None
    yield
    if not is_loaded:
        del modules[name]


def _plain(path: Path | None, book: Profile | None, *, is_asked_for: bool) -> int:
    """Ask and answer line after line; only who asked for it need not have a terminal."""
    from tui.plain import session

    has_terminal = all(stream and stream.isatty() for stream in _STREAMS)
    may_do_without = is_asked_for and sys.__stdin__ is not None and not folders.is_restricted()
    if not has_terminal and not may_do_without:
        _say_no_terminal()
    gc.enable()
    return session.run(shelf(), path, book)


def _say_no_terminal() -> NoReturn:
    from tui import restricting

    raise CannotDo(restricting.no_terminal())


def _holder() -> Holder:
    from tui.windows import this_window

    return this_window()


def _book(name: str | None) -> Profile | None:
    if name is None:
        return None
    from tui import books

    return books.named(name)


def _schema() -> Schema:
    from templates import report

    return report.schema()
