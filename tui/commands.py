"""The commands that need no screen; each returns what the program exits with."""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from drafts import folders, locks, names, sides, store
from drafts.model import Draft
from drafts.problems import Problem
from drafts.shelf import Entry
from drafts.text import visible
from screens.words import command_line, printing, problems as told, shelf as shelf_words
from templates import report
from templates.profile import Profile
from tui import beginning, books, exporting, fetching, pdf
from tui.failing import CannotDo
from tui.printing import print_json, print_path
from tui.start import read, shelf
from tui.windows import this_window

if TYPE_CHECKING:
    from rich.text import Text

_WIDTH = 80
"""How wide the report is where no terminal says it, in cells."""


def new(arguments: Namespace) -> int:
    """Make a draft file, and print where it is."""
    if arguments.sample:
        draft = beginning.sample()
    else:
        draft = beginning.about(arguments.period or "", arguments.year)
    if arguments.output is None:
        path = shelf().create(draft)
    else:
        path = names.as_spelled(Path(arguments.output))
        with locks.holding(path, this_window()):
            if os.path.lexists(path):
                raise CannotDo(command_line.already_there(path))
            if sides.is_taken(path):
                raise CannotDo(command_line.left_behind(path))
            store.write(draft, path, report.schema())
    print_path(path)
    return 0


def list_drafts(arguments: Namespace) -> int:
    """Print the shelf."""
    entries = shelf().entries()
    if arguments.json:
        print_json(map(_entry_data, entries))
        return 0
    if not entries:
        print(command_line.NO_DRAFTS, file=sys.stderr)
    now = datetime.now()
    for entry in entries:
        print(shelf_words.row(entry, now, report.NUMBERS))
    return 0


def preview(arguments: Namespace) -> int:
    """Print the report."""
    from rich.console import Console

    _, draft = read(arguments.draft)
    console = Console(highlight=False, soft_wrap=True, markup=False, emoji=False)
    width = arguments.width or (console.width if sys.stdout.isatty() else _WIDTH)
    lines = _printed if arguments.pages else _flowing
    for text in lines(draft, books.named(arguments.profile), width):
        if sys.stdout.isatty():
            console.print(text)
        else:
            print(text.plain.rstrip())
    return 0


def _flowing(draft: Draft, layout: Profile | None, width: int) -> Iterator[Text]:
    """The lines of the report."""
    from templates.preview import lines

    return (line.text for line in lines(report.build(draft, layout), width))


def _printed(draft: Draft, layout: Profile | None, width: int) -> Iterator[Text]:
    """The lines of the report, and where each printed page ends."""
    from rich.text import Text

    from templates import proof
    from templates.pages import pages

    layout = report.facts(draft, layout).profile
    sheets = pages(report.build(draft, layout), layout)
    for line in proof.lines(sheets, layout, width):
        yield Text(printing.end_of(line.ends, width)) if line.ends else line.text


def export(arguments: Namespace) -> int:
    """Write the Word file, or the PDF; print where it is, and what is still missing."""
    path, draft = read(arguments.draft)
    name = exporting.name_for(draft, path)
    suffix = pdf.SUFFIX if arguments.pdf else exporting.SUFFIX
    if arguments.output:
        target = exporting.path_from(arguments.output, Path(), name, suffix)
    else:
        target = exporting.proposed_path(folders.exports(), name, suffix)
    layout = books.named(arguments.profile)
    try:
        pages = exporting.export(draft, target, layout, over=bool(arguments.output))
    except pdf.NoPdf as failure:
        raise CannotDo(command_line.no_pdf(failure.kind)) from failure
    print_path(target)
    how = fetching.told(Path(os.path.abspath(target)))  # noqa: PTH100  # follows no link
    for said in filter(None, (fetching.warning(target), how)):
        print("\n".join(map(visible, said.split("\n"))), file=sys.stderr)
    print(printing.printed_on(pages))
    _print_problems(report.problems(draft, layout), draft)
    return 0


def check(arguments: Namespace) -> int:
    """Print what is missing or wrong."""
    _, draft = read(arguments.draft)
    problems = report.problems(draft)
    if arguments.json:
        print_json(_problem_data(problem, draft) for problem in problems)
    else:
        _print_problems(problems, draft)
    return 1 if any(problem.grade == "error" for problem in problems) else 0


def _print_problems(problems: tuple[Problem, ...], draft: Draft) -> None:
    for problem in problems:
        print(f"{told.where(problem.place, draft)}: {told.graded(problem)}")
    print(told.counted(problems))


def _problem_data(problem: Problem, draft: Draft) -> dict[str, Any]:
    item = problem.place.item
    return {
        "section": problem.place.section,
        "item": None if item is None else item + 1,
        "field": problem.place.field,
        "kind": problem.kind,
        "grade": problem.grade,
        "found": problem.found,
        "message": f"{told.where(problem.place, draft)}: {told.problem(problem)}",
    }


def _entry_data(entry: Entry) -> dict[str, Any]:
    return {
        "name": entry.name,
        "title": entry.title,
        "path": str(entry.path),
        "changed": shelf_words.at(entry.changed).isoformat(timespec="seconds"),
        "section": entry.resume.section if entry.resume else None,
        "readable": entry.failure is None,
    }
