"""The commands about earlier versions; each returns what the program exits with."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Iterable
from datetime import datetime
from itertools import starmap
from pathlib import Path
from typing import Any

from drafts import aside, compare
from drafts.compare import Difference
from drafts.locks import Held
from drafts.model import Draft
from drafts.store import UnreadableDraft
from drafts.versions import NoSuchVersion, Version, find, trouble, versions
from screens.words import comparison, faults, keeping, shelf, versions as words
from screens.words.comparison import Line
from templates import report
from tui.failing import CannotDo
from tui.printing import print_json
from tui.restoring import restore
from tui.start import found, read


def history(arguments: Namespace) -> int:
    """Print the earlier versions of a draft, or how it differs now from one of them."""
    if arguments.which is not None:
        return _compare(arguments)
    path = found(arguments.draft)
    listed, failure = versions(path), trouble(path)
    if failure:
        print(keeping.no_more_versions(failure), file=sys.stderr)
    if arguments.json:
        print_json(starmap(_data, enumerate(listed, start=1)))
        return 0
    if not listed and not failure:
        print(shelf.no_versions(faults.shown(path.stem)), file=sys.stderr)
    now = datetime.now()
    for number, version in enumerate(listed, start=1):
        print(words.row(number, version, now))
    return 0


def restore_version(arguments: Namespace) -> int:
    """Make a draft what it was in an earlier version, and print how to undo that."""
    path = found(arguments.draft)
    version = _found(path, arguments.which)
    try:
        restore(path, version)
    except Held as failure:
        raise CannotDo(words.HELD_ELSEWHERE) from failure
    except UnreadableDraft as failure:
        raise CannotDo(words.unreadable(faults.unreadable(failure))) from failure
    except OSError as failure:
        raise CannotDo(words.not_restored(faults.reason(failure))) from failure
    moment = words.moment(version, datetime.now())
    replaced = next((each.name for each in versions(path) if each.was_replaced), "")
    print(words.restored_plain(arguments.draft, moment, replaced))
    return 0


def _compare(arguments: Namespace) -> int:
    path, new = read(arguments.draft)
    version = _found(path, arguments.which)
    try:
        old = aside.read(version, path, report.schema())
        strays = aside.strays(version, path, report.schema())
    except UnreadableDraft as failure:
        raise CannotDo(words.unreadable(faults.unreadable(failure))) from failure
    differences = list(compare.differences(old, new, report.schema(), comparison.said))
    if arguments.json:
        print_json(_difference_data(each, old, new) for each in differences)
    elif differences or strays:
        _print((*comparison.lines(differences, old, new), *comparison.stray_lines(strays)))
    else:
        print(words.ALIKE)
    return 0


def _print(lines: Iterable[Line]) -> None:
    if not sys.stdout.isatty():
        for line in lines:
            print("".join(text for text, _ in line).rstrip())
        return

    from rich.console import Console
    from rich.text import Text

    console = Console(highlight=False, markup=False, emoji=False)
    console.print(comparison.LEGEND, end="\n\n")
    for line in lines:
        console.print(Text.assemble(*((text, comparison.LOOKS[look]) for text, look in line)))


def _found(path: Path, wanted: str) -> Version:
    try:
        return find(path, wanted)
    except NoSuchVersion as failure:
        raise CannotDo(words.no_such_version(failure, path.stem)) from failure


def _data(number: int, version: Version) -> dict[str, Any]:
    return {
        "number": number,
        "name": version.name,
        "path": str(version.path),
        "moment": shelf.at(version.moment).isoformat(timespec="seconds"),
        "size": version.size,
        "replaced": version.was_replaced,
        "typed": version.is_journal,
    }


def _difference_data(difference: Difference, old: Draft, new: Draft) -> dict[str, Any]:
    return {
        "where": comparison.place(difference, old, new),
        "row": difference.row,
        "pieces": [{"fate": piece.fate, "text": piece.text} for piece in difference.pieces],
    }
