"""What the last session left in the journal of a draft, put together with its file.

A journal is believed only over the file that it is about: the one that it has seen saved last, or
one that it has seen a save of begin. Over any other file (a backup that was put back, a draft that
was moved to this name, an edit by hand) nothing of it is applied; it is put aside among the earlier
versions (`drafts/aside.py`), from where its words can be taken back.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal, TypeAlias

from drafts import aside, delta, files, journal_file, sides, versions
from drafts.journal_file import Ending, Written
from drafts.model import Draft
from drafts.schema import Schema
from drafts.store import DraftFile

_LOOKS = 20
"""How often a draft that is being saved is looked at again."""

Misfit: TypeAlias = Literal["", "other", "foreign", "forbidden", "older", "newer", "part"]
"""Why a journal, or a part of it, is not applied: nothing is left out (`""`), it is about another
state of the draft, it is no journal, it may not be read, it is of another format, or some of its
changes fit nowhere."""


@dataclass(frozen=True, slots=True)
class Recovered:
    """What a journal adds to the file of its draft."""

    draft: Draft
    revision: int
    """The number of the last change."""
    is_newer: bool = False
    """Whether the draft holds words that the file does not."""
    ending: Ending = ""
    last: float = 0.0
    """When the last record was made, seconds since the epoch; 0 if that is not known."""
    misfit: Misfit = ""
    """Why the journal is to be put aside, if it is."""
    is_beyond: bool = False
    """Whether something that was typed found no room on the disk."""


def recovered(file: DraftFile, draft: Draft) -> Recovered | None:
    """`draft`, which was read from `file`, with what its journal adds.

    `None` if it has no journal: the last session ended in peace. Raises `OSError`.
    """
    written = journal_file.read(file.path)
    if written is None:
        return None
    plain = Recovered(draft, file.revision, last=_last(written))
    if written.kind == "empty":
        return plain
    if written.kind:
        has_words = written.kind != "older" or _has_changes(written.records)
        return replace(plain, misfit=written.kind if has_words else "")
    base = _base(written, file.digest)
    if base is None:
        has_words = _has_changes((*written.before, *written.records))
        return replace(plain, misfit="other" if has_words else "", ending=_ending(written))
    return _replayed(plain, written, base, file.schema)


def latest(path: Path, schema: Schema) -> Draft:
    """The draft at `path` with what its journal adds, without touching either.

    Where it is open, it may be saved between a look at the file and one at the journal, which then
    says so; so the file is looked at again. Raises `UnreadableDraft`.
    """
    draft, is_current = _look(path, schema)
    for _ in range(_LOOKS):
        if is_current:
            break
        draft, is_current = _look(path, schema)
    return draft


def settle(path: Path, schema: Schema) -> None:
    """Put what a session left behind in its journal in the file; the lock is held.

    The file as it stands becomes a version. Raises `UnreadableDraft` or `OSError`, and then the
    journal stays.
    """
    file = DraftFile(path, schema)
    draft = file.read()
    if found := recovered(file, draft):
        if found.is_newer:
            versions.keep(path, always=True)
        file.write(found.draft, found.revision)
        if found.misfit:
            aside.put(path)
        files.beside(path, sides.JOURNAL).unlink(missing_ok=True)


def _look(path: Path, schema: Schema) -> tuple[Draft, bool]:
    """The draft in a file and its journal, and whether the file is still the same after that."""
    file = DraftFile(path, schema)
    draft = file.read()
    with suppress(OSError):
        if found := recovered(file, draft):
            draft = found.draft
    return draft, file.is_current


def _base(written: Written, digest: str) -> int | None:
    """The revision that the file is at, if the journal is about a file of this digest."""
    head = written.records[0]
    known, begun = (head["sum"], head["r"]), _begun(head)
    for record in written.records[1:]:
        match record:
            case {"save": int(revision), "sum": str(found)}:
                begun.append((found, revision))
            case {"saved": _} if begun:
                known, begun = begun[-1], []
    return next((revision for found, revision in (known, *begun) if found == digest), None)


def _begun(head: dict[str, Any]) -> list[tuple[str, int]]:
    """The saves that had begun when a generation did."""
    saves = head.get("saves")
    return [
        (each[1], each[0])
        for each in (saves if type(saves) is list else [])
        if type(each) is list and [type(part) for part in each] == [int, str]
    ]


def _replayed(plain: Recovered, written: Written, base: int, schema: Schema) -> Recovered:
    """The draft at revision `base` with all that the journal has recorded since."""
    before = draft = _at_cursor(plain.draft, written)
    revision, fits, changes = base, True, list[Any]()
    for record in written.records:
        number = record.get("n", 0) if "g" in record else record.get("r", 0)
        if type(number) is int and number > base:
            revision = max(revision, number)
            changes += record["put"]
    for change in delta.latest(changes):
        after = delta.applied(draft, change, schema)
        draft, fits = (draft, False) if after is None else (after, fits)
    return replace(
        plain,
        draft=draft,
        revision=max(revision, plain.revision),
        is_newer=draft != before,
        ending=_ending(written),
        misfit="" if fits else "part",
        is_beyond=written.is_beyond,
    )


def _at_cursor(draft: Draft, written: Written) -> Draft:
    for record in reversed(written.records):
        if place := journal_file.place_of(record.get("at")):
            return replace(draft, resume=place)
    return draft


def _has_changes(records: Iterable[dict[str, Any]]) -> bool:
    return any(record.get("put") for record in records)


def _ending(written: Written) -> Ending:
    return next(filter(None, map(journal_file.ending_of, reversed(written.records))), "")


def _last(written: Written) -> float:
    return next((record["t"] for record in reversed(written.records) if "t" in record), 0.0)
