"""The commands that need no screen; each returns what the program exits with."""

from __future__ import annotations

import json
import os
import sys
from argparse import Namespace
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Any

from drafts import folders, store
from drafts.model import Draft
from drafts.problems import Problem
from drafts.shelf import Entry, NoSuchDraft, Shelf
from drafts.store import UnreadableDraft
from screens.words import command_line, faults, shelf as shelf_words
from templates import profile, report
from tui import beginning, exporting


class CannotDo(Exception):
    """A command cannot do what was asked; says why in a sentence for the person who asked."""


def shelf() -> Shelf:
    """The shelf of this person."""
    return Shelf(folders.drafts(), folders.discarded(), report.schema())


def find(name: str) -> Path:
    """The draft that `name` means. Raises `CannotDo`."""
    try:
        return shelf().find(name)
    except NoSuchDraft as failure:
        raise CannotDo(faults.no_such_draft(failure)) from failure


def wizard(arguments: Namespace) -> int:
    """Show the wizard, at the shelf or on one draft."""
    path = None
    if arguments.command == "open":
        path, _ = _read(arguments.draft)
    if not all(stream and stream.isatty() for stream in (sys.__stdin__, sys.__stderr__)):
        raise CannotDo(command_line.NO_TERMINAL)
    os.environ.setdefault("TEXTUAL_DISABLE_KITTY_KEY", "1")
    from tui.app import KheoApp

    app = KheoApp(shelf(), path)
    app.run(mouse=False)
    return app.return_code or 0


def new(arguments: Namespace) -> int:
    """Make a draft file, and print where it is."""
    if arguments.sample:
        draft = beginning.sample()
    else:
        draft = beginning.about(arguments.period or "", arguments.year)
    if arguments.output is None:
        path = shelf().create(draft)
    else:
        path = Path(arguments.output)
        if os.path.lexists(path):
            raise CannotDo(command_line.already_there(path))
        store.write(draft, path, report.schema())
    print(path)
    return 0


def list_drafts(arguments: Namespace) -> int:
    """Print the shelf."""
    entries = shelf().entries()
    if arguments.json:
        _print_json(map(_entry_data, entries))
        return 0
    if not entries:
        print(command_line.NO_DRAFTS, file=sys.stderr)
    now = datetime.now()
    for entry in entries:
        print(shelf_words.row(entry, now))
    return 0


def preview(arguments: Namespace) -> int:
    """Print the report."""
    from rich.console import Console

    from templates.preview import lines

    _, draft = _read(arguments.draft)
    console = Console(highlight=False, soft_wrap=True, markup=False, emoji=False)
    width = arguments.width or (console.width if console.is_terminal else 80)
    for line in lines(report.build(draft), width):
        console.print(line.text)
    return 0


def export(arguments: Namespace) -> int:
    """Write the Word file; print where it is, and what is still missing."""
    path, draft = _read(arguments.draft)
    target = Path(arguments.output) if arguments.output else exporting.proposed_path(path)
    try:
        exporting.export(draft, target, arguments.profile)
    except profile.UnknownProfile as failure:
        raise CannotDo(command_line.unknown_profile(failure.name, profile.names())) from failure
    print(target)
    _print_problems(report.problems(draft))
    return 0


def check(arguments: Namespace) -> int:
    """Print what is missing or wrong."""
    _, draft = _read(arguments.draft)
    problems = report.problems(draft)
    if arguments.json:
        _print_json(map(_problem_data, problems))
    else:
        _print_problems(problems)
    return 1 if any(problem.grade == "error" for problem in problems) else 0


def _read(name: str) -> tuple[Path, Draft]:
    path = find(name)
    try:
        return path, store.read(path, report.schema())
    except UnreadableDraft as failure:
        raise CannotDo(faults.unreadable(failure)) from failure


def _print_problems(problems: tuple[Problem, ...]) -> None:
    for problem in problems:
        print(f"{faults.where(problem.place)}: {faults.graded(problem)}")
    print(command_line.counted(problems))


def _print_json(rows: Iterable[Any]) -> None:
    print(json.dumps(list(rows), ensure_ascii=False, indent=2))


def _problem_data(problem: Problem) -> dict[str, Any]:
    item = problem.place.item
    return {
        "section": problem.place.section,
        "item": None if item is None else item + 1,
        "field": problem.place.field,
        "kind": problem.kind,
        "grade": problem.grade,
        "found": problem.found,
        "message": f"{faults.where(problem.place)}: {faults.problem(problem)}",
    }


def _entry_data(entry: Entry) -> dict[str, Any]:
    return {
        "name": entry.name,
        "title": entry.title,
        "path": str(entry.path),
        "changed": datetime.fromtimestamp(entry.changed).isoformat(timespec="seconds"),
        "section": entry.resume.section if entry.resume else None,
        "readable": entry.failure is None,
    }
