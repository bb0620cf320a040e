"""Journals that do not fit their draft, put aside among its earlier versions with all their words.

One lies in the history of the draft under the moment of its last record, and stays there until the
draft is destroyed. What it says can be looked at, compared and taken back like any version: it is
the draft as it is now, with the words of the journal in their places.
"""

from __future__ import annotations

import stat
import time
from contextlib import suppress
from pathlib import Path

from drafts import delta, files, journal_file, sides, store, versions
from drafts.model import Draft
from drafts.schema import Schema
from drafts.store import UnreadableDraft
from drafts.versions import Version


def put(path: Path) -> None:
    """Put the journal of the draft at `path` aside, whatever it is. Raises `OSError`."""
    side = files.beside(path, sides.JOURNAL)
    moment = time.time()
    with suppress(OSError):
        status = side.lstat()
        moment = status.st_mtime if stat.S_ISREG(status.st_mode) else moment
    there = side.rename(versions.place_for_journal(path, moment))
    for each in (there.parent, side.parent):  # what comes to its place must not come before
        with files.opened_folder(each) as folder:
            files.sync_folder(folder)


def read(version: Version, path: Path, schema: Schema) -> Draft:
    """The draft at `path` as `version` has it: as it was then, or with a journal's words in it.

    Raises `UnreadableDraft`, about the version or about the draft.
    """
    if not version.is_journal:
        return store.read(version.path, schema)
    return _over(version.path, store.read(path, schema), schema)[0]


def strays(version: Version, path: Path, schema: Schema) -> list[str]:
    """The words of a journal that have no place in the draft. Raises `UnreadableDraft`."""
    if not version.is_journal:
        return []
    return _over(version.path, store.read(path, schema), schema)[1]


def _over(side: Path, draft: Draft, schema: Schema) -> tuple[Draft, list[str]]:
    """A draft with the words of a journal in it, and those that found no place."""
    try:
        written = journal_file.read_file(side)
    except OSError as failure:
        raise UnreadableDraft(side, "failing", found=str(failure)) from failure
    if written is None:
        raise UnreadableDraft(side, "absent")
    if written.kind == "newer":
        raise UnreadableDraft(side, "newer", found=str(written.format))
    if written.kind == "forbidden":
        raise UnreadableDraft(side, "forbidden")
    if not written.records:
        raise UnreadableDraft(side, "journal")
    left: list[str] = []
    records = (*written.before, *written.records)
    for change in delta.latest(each for record in records for each in record.get("put", ())):
        after = delta.applied(draft, change, schema)
        if after is None:
            left += [words for words in delta.words_of(change) if words not in left]
        else:
            draft = after
    return draft, left
