"""Programs that save a draft again and again, good ones and bad, for others to cut them off."""

from __future__ import annotations

import itertools
import os
import sys
import zipfile
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from multiprocessing.connection import Connection
from pathlib import Path

from drafts import files, recovery, store
from drafts.locks import Holder, Lock
from drafts.merge import Manuscript
from drafts.model import Draft
from drafts.shelf import Shelf
from drafts.store import DraftFile, UnreadableDraft
from templates import report, rule_books, word
from templates.sections.closing import Closing
from templates.sections.heading import Heading
from templates.sections.lessons import Lessons
from tests import samples
from tui import exporting
from tui.keeper import Keeper

SCHEMA = report.schema()
_FULL = samples.with_people(3)

Tell = Callable[[str, int], None]
"""Says that a number was typed, or saved."""
Saver = Callable[[Path, Iterable[int], Tell], None]
"""Saves a draft of each number at a path; the folder may be missing."""


class Torn(Exception):
    """A file is not as any save has left it."""


def numbered(number: int) -> Draft:
    """A full draft that says its number in the first section and the last, and has its length."""
    text = "dài" * (number * 7919 % 500)
    return (
        replace(_FULL, title=f"Số {number}")
        .having(replace(_FULL.of(Heading), issuer=f"Chi bộ {number}"))
        .having(Lessons(points=(f"bài học {number}", text)))
        .having(replace(_FULL.of(Closing), signer=f"Người ký {number}"))
    )


def number_of(draft: Draft) -> int:
    """The number of a draft. Raises `Torn`."""
    number = int(draft.title.removeprefix("Số "))
    if replace(draft, resume=None) != replace(numbered(number), resume=None):
        raise Torn(number)
    return number


def found(folder: Path) -> int:
    """The number of the draft in a folder, -1 if there is none.

    Raises `Torn`, for an earlier version of it, too.
    """
    try:
        for version in folder.glob(".a.toml.history/[!.]*"):
            number_of(store.read(version, SCHEMA))
        return number_of(store.read(folder / "a.toml", SCHEMA))
    except UnreadableDraft as failure:
        if failure.kind == "absent":
            return -1
        raise Torn(failure) from failure
    except ValueError as failure:
        raise Torn(failure) from failure


def found_again(folder: Path) -> int:
    """The number that the next session begins with. Raises `Torn`."""
    if found(folder) < 0:
        return -1
    try:
        return number_of(recovery.latest(folder / "a.toml", SCHEMA))
    except ValueError as failure:
        raise Torn(failure) from failure


def found_in_word(folder: Path) -> int:
    """The number of the Word file in a folder, 0 if there is none. Raises `Torn`."""
    path = folder / "a.docx"
    return _number_in_word(path) if path.exists() else 0


def found_made(folder: Path) -> int:
    """The last number up to which every Word file stands in a folder. Raises `Torn`."""
    numbers = {_number_in_word(path) for path in folder.glob("[!.]*.docx")}
    return next(number for number in range(10_000) if number + 1 not in numbers)


def _number_in_word(path: Path) -> int:
    try:
        with zipfile.ZipFile(path) as parts:
            if parts.testzip() is not None:
                raise Torn(path)
            text = parts.read("docProps/core.xml").decode()
            return int(text.partition("<dc:creator>Chi bộ ")[2].partition("<")[0])
    except (zipfile.BadZipFile, ValueError, KeyError, OSError) as failure:
        raise Torn(failure) from failure


def keeper(path: Path, numbers: Iterable[int], tell: Tell) -> None:
    """What holds a draft that is open."""
    lock = Lock(path)
    lock.take(Holder())
    kept = Keeper(lock, SCHEMA)
    for number in numbers:
        kept.take(numbered(number))
        tell("typed", number)
        if any(kept.save() for _ in range(3)):
            tell("saved", number)
    kept.close()


def draft_file(path: Path, numbers: Iterable[int], tell: Tell) -> None:
    """What the keeper saves with."""
    file = DraftFile(path, SCHEMA)
    file.read()
    for number in numbers:
        _trying(lambda: file.write(numbered(number), number), tell, number)  # noqa: B023


def new_draft(path: Path, numbers: Iterable[int], tell: Tell) -> None:
    """What puts a first draft on a shelf that is not there yet."""
    home = path.parent / "share/kheo"
    shelf = Shelf(home / "drafts", home / "bin", report.schema)
    for number in numbers:
        _trying(lambda: shelf.create(numbered(number)), tell, number)  # noqa: B023


def found_on_shelf(folder: Path) -> int:
    """The last number up to which every draft stands on the shelf. Raises `Torn`."""
    drafts = folder / "share/kheo/drafts"
    paths = drafts.glob("[!.]*.toml") if drafts.is_dir() else ()
    try:
        numbers = {number_of(store.read(path, SCHEMA)) for path in paths}
    except UnreadableDraft as failure:
        raise Torn(failure) from failure
    return next(number for number in range(10_000) if number + 1 not in numbers)


def export(path: Path, numbers: Iterable[int], tell: Tell) -> None:
    """What writes the Word file over one that is there."""
    for number in numbers:
        draft, target = numbered(number), path.with_suffix(".docx")
        _trying(lambda: exporting.export(draft, target, over=True), tell, number)  # noqa: B023


def created(path: Path, numbers: Iterable[int], tell: Tell) -> None:
    """What makes a file where nothing stands."""
    for number in numbers:
        draft, target = numbered(number), path.with_name(f"{number}.docx")
        about = word.About(title="", author=f"Chi bộ {number}", created=datetime(2026, 11, 23))
        content = word.render(report.build(draft), rule_books.load(), about)
        _trying(lambda: files.create(target, content), tell, number)  # noqa: B023


def _trying(save: Callable[[], object], tell: Tell, number: int) -> None:
    """Save, and try again twice if that fails; tell only what is true."""
    tell("typed", number)
    for _ in range(3):
        with suppress(OSError):
            save()
            tell("saved", number)
            return


# Bad ones, which the harness must see through


def in_place(path: Path, numbers: Iterable[int], tell: Tell) -> None:
    """Opens the file and writes."""
    for number in numbers:
        with path.open("wb") as file:
            file.write(_text(number))
        tell("saved", number)


def in_place_and_sync(path: Path, numbers: Iterable[int], tell: Tell) -> None:
    """Opens the file, writes, and waits for the disk."""
    for number in numbers:
        with path.open("wb") as file:
            file.write(_text(number))
            file.flush()
            os.fsync(file.fileno())
        tell("saved", number)


def never_sync(path: Path, numbers: Iterable[int], tell: Tell) -> None:
    """Puts a new file in the place of the old one, and does not wait for the disk."""
    for number in numbers:
        fresh = path.with_name("fresh")
        fresh.write_bytes(_text(number))
        fresh.rename(path)
        tell("saved", number)


def never_sync_folder(path: Path, numbers: Iterable[int], tell: Tell) -> None:
    """Waits for the file, but not for its name."""
    for number in numbers:
        fresh = path.with_name("fresh")
        with fresh.open("wb") as file:
            file.write(_text(number))
            file.flush()
            os.fsync(file.fileno())
        fresh.rename(path)
        tell("saved", number)


def blind(path: Path, numbers: Iterable[int], tell: Tell) -> None:
    """Does everything, and looks at no error."""
    for number in numbers:
        fresh = path.with_name("fresh")
        with suppress(OSError):
            fresh.write_bytes(_text(number))
        for each in (fresh, path.parent):
            with suppress(OSError):
                handle = os.open(each, os.O_RDONLY)
                with suppress(OSError):
                    os.fsync(handle)
                os.close(handle)
            if each is fresh:
                with suppress(OSError):
                    fresh.rename(path)
        tell("saved", number)


def new_name_each_time(path: Path, numbers: Iterable[int], tell: Tell) -> None:
    """Does everything, but under a new name that nobody takes away after an error."""
    for number in numbers:
        fresh = path.with_name(f".{os.urandom(4).hex()}")

        def save() -> None:
            with fresh.open("wb") as file:  # noqa: B023
                file.write(_text(number))  # noqa: B023
                file.flush()
                os.fsync(file.fileno())
            fresh.rename(path)  # noqa: B023
            with files.opened_folder(path.parent) as folder:
                os.fsync(folder)

        _trying(save, tell, number)


def _text(number: int) -> bytes:
    return Manuscript(SCHEMA).saying(numbered(number), number).encode()


SAVERS: dict[str, Saver] = {
    saver.__name__: saver
    for saver in (
        keeper, draft_file, new_draft, export, created,
        in_place, in_place_and_sync, never_sync, never_sync_folder, blind, new_name_each_time,
    )
}  # fmt: skip
FOUND: dict[str, Callable[[Path], int]] = {
    "new_draft": found_on_shelf,
    "export": found_in_word,
    "created": found_made,
}
"""How to look for what a saver has saved in a folder, if it is not a draft of its own."""


def telling(handle: int) -> Tell:
    """What tells through an open file, a line each."""

    def tell(what: str, number: int) -> None:
        os.write(handle, f"{what} {number}\n".encode())

    return tell


def save_for_ever(name: str, path: Path, first: int, ours: Connection) -> None:
    """Save drafts of every number from `first` on, until somebody ends the process."""
    SAVERS[name](path, itertools.count(first), telling(ours.fileno()))


def main(name: str, folder: str, said: str, count: str) -> None:
    """Save so many drafts in a folder, and say so in a file."""
    handle = os.open(said, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    SAVERS[name](Path(folder, "a.toml"), range(1, int(count) + 1), telling(handle))


if __name__ == "__main__":
    main(*sys.argv[1:])
