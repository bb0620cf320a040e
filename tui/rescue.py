"""Another place for a draft whose own cannot be written, and bringing it back from there."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from drafts import files, folders, store
from drafts.heads import SUFFIX
from drafts.journal import Ending
from drafts.model import Draft
from drafts.shelf import Shelf
from drafts.store import UnreadableDraft
from screens.words import faults, keeping
from templates import report
from tui.keeper import Keeper

_MARK = "-luu-tam"
_LONGEST = 60
"""Letters of a name that a copy keeps."""
_ELSEWHERE = ("/var/tmp", "/tmp", "/dev/shm")


def places() -> tuple[Path, ...]:
    """The folders in which a draft can be put for the time being, the best first."""
    if folders.is_restricted():
        return (folders.exports(),)
    return (folders.exports(), *(Path(place) / f"kheo-{os.getuid()}" for place in _ELSEWHERE))


def put(draft: Draft, path: Path, folder: Path) -> Path:
    """Put a copy of the draft of `path` in a folder, in the place of an earlier one from here.

    Raises `OSError`, and then the earlier one is as it was.
    """
    files.make_folder(folder)
    if not _is_ours(folder):
        raise PermissionError(1, os.strerror(1), str(folder))
    copy = folder / f"{path.stem[:_LONGEST]}{_MARK}-{os.getpid()}{SUFFIX}"
    store.write_over(draft, copy, report.schema())
    return copy


def put_somewhere(draft: Draft, path: Path) -> Path | None:
    """Put a copy of the draft of `path` in the first folder that takes it, if any does."""
    for folder in places():
        with suppress(OSError):
            return put(draft, path, folder)
    return None


def part(keeper: Keeper, draft: Draft, ending: Ending) -> str:
    """Save whatever it takes what `keeper` keeps, which is `draft`, since the program ends.

    Says what to tell if it cannot be saved in its place.
    """
    if keeper.part(ending):
        return ""
    if copy := put_somewhere(draft, keeper.path):
        return keeping.put_at_last(faults.shown(copy))
    return keeping.KEPT_BESIDE if keeper.is_in_journal else keeping.NOT_PUT_AT_LAST


def bring_back(shelf: Shelf, titled: str) -> list[Path]:
    """Move every copy that was put elsewhere to the shelf, its title inside `titled`.

    A copy that cannot be moved now stays where it is.
    """
    return [path for copy in _copies() if (path := _bring_back(copy, shelf, titled))]


def _bring_back(copy: Path, shelf: Shelf, titled: str) -> Path | None:
    with suppress(OSError, UnreadableDraft):
        draft = store.read(copy, report.schema())
        path = shelf.create(replace(draft, title=titled.format(title=draft.title)))
        copy.unlink()
        return path
    return None


def _copies() -> Iterator[Path]:
    for folder in places():
        with suppress(OSError):
            if _is_ours(folder):
                yield from sorted(folder.glob(f"*{_MARK}-*{SUFFIX}"))


def _is_ours(folder: Path) -> bool:
    """Whether nobody else can put anything in a folder. Raises `OSError`."""
    status = folder.lstat()
    others = status.st_mode & (stat.S_IWGRP | stat.S_IWOTH)
    return stat.S_ISDIR(status.st_mode) and status.st_uid == os.getuid() and not others
