"""What was typed since the last save, written down before it is shown.

A save costs tens of milliseconds and waits for the disk; a record here costs some microseconds. It
is in the hands of the kernel before a letter reaches the screen, so that it outlives the program,
however that ends. Each record says what a place of the draft holds now, never what was done to it:
reading records twice, or older ones over a newer draft, ends with the same words.

A journal exists while a draft is open, and after that only if the program did not end in peace.
"""

from __future__ import annotations

import errno
import json
import os
import zlib
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal, TypeAlias

from drafts import files, store
from drafts.model import Draft, Place
from drafts.questions import Rows, questions
from drafts.schema import Schema
from drafts.store import DraftFile, UnreadableDraft
from drafts.text import clean_line

KIND = "journal"
_NEW = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_APPEND | os.O_NOFOLLOW
_FULL = 1 << 18
"""Bytes from which on a journal is begun anew when all it says is saved."""
_LOOKS = 20
"""How often a draft that is being saved is looked at again."""
_MOST = 1 << 26
"""Bytes of a journal that are read at most."""
_HIGHEST = 1 << 53
"""The highest number that is believed."""
_LATEST = 1 << 37
"""The last second since the epoch that is believed: the calendar of Python ends a little later."""

Ending: TypeAlias = Literal["", "hangup", "told", "taken", "crash"]
"""How a session ended: at once and without a word (`""`: power cut, kill -9), its line was cut, it
was told to end, another window took the draft over, or the program failed."""
_ENDINGS: Mapping[str, Ending] = {
    "hangup": "hangup",
    "told": "told",
    "taken": "taken",
    "crash": "crash",
}

_ENCODE = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode

_Change: TypeAlias = tuple[Any, ...]
"""`("title", text)`, `(section, field, plain)` or `(section, field, row, field of it, plain)`."""


@dataclass(frozen=True, slots=True)
class Recovered:
    """What a journal adds to the file of its draft."""

    draft: Draft
    revision: int
    """The number of the last change."""
    is_newer: bool
    """Whether the draft holds words that the file does not."""
    ending: Ending
    last: float
    """When the last record was made, seconds since the epoch."""


class Journal:
    """The journal of one open draft. Not for several threads at once."""

    def __init__(self, path: Path, schema: Schema) -> None:
        self._side = files.beside(path, KIND)
        self._schema = schema
        self._handle: int | None = None
        self._size = 0
        self._saved: tuple[Draft, int] = (Draft(), 0)
        """The draft that the journal begins at, and its revision."""
        self._draft = Draft()
        """The draft that the journal has come to."""
        self.revision = 0
        """The number of the last change."""

    def begin(
        self, saved: tuple[Draft, int], now: float, newer: tuple[Draft, int] | None = None
    ) -> None:
        """Begin at the draft that the file holds, and its revision, or at one that is `newer`.

        What stood in the journal goes in the same moment. Raises `OSError`, and then it stays; it
        is tried again with the next record.
        """
        self._saved = saved
        self._draft, self.revision = newer or saved
        self._open(now)

    def record(self, draft: Draft, now: float) -> int:
        """Write down how `draft` differs from the last one recorded; the number of the change.

        Where the cursor is goes with it, and is no change by itself. Raises `OSError`, and then the
        change is counted; the next record that can be written says it, too.
        """
        changes = _changes(self._draft, draft, self._schema)
        has_moved = draft.resume != self._draft.resume
        self._draft = draft
        self.revision += bool(changes)
        if self._handle is None:
            self._open(now)
        elif changes or has_moved:
            self._write(_entry(draft, self.revision, now, changes))
        return self.revision

    def trim(self, revision: int, now: float) -> None:
        """Begin anew if the file holds everything up to `revision`, which is all, and it is long.

        Raises `OSError`.
        """
        if revision == self.revision and (self._size > _FULL or self._handle is None):
            self.begin((self._draft, revision), now)

    def end(self, ending: Ending, now: float) -> None:
        """Say how the session ends, for the next one to tell; in peace, nothing is left to say.

        What is recorded after an ending still counts: the program may show a last letter.
        """
        with suppress(OSError):
            if ending:
                self._write({"r": self.revision, "t": now, "end": ending})
                return
            if self._handle is None or files.is_at(self._handle, self._side):
                self._side.unlink(missing_ok=True)
        self.let_go()

    def let_go(self) -> None:
        """Close the file."""
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None

    def _open(self, now: float) -> None:
        """Put a journal that has come as far in the place of the one that is there."""
        self.let_go()
        saved, revision = self._saved
        text = _line(_entry(saved, revision, now, []))
        if changes := _changes(saved, self._draft, self._schema):
            text += _line(_entry(self._draft, self.revision, now, changes))
        fresh = self._side.with_name(f"{self._side.name}.tmp")
        handle = os.open(fresh, _NEW, 0o600)
        try:
            _write_all(handle, text)
            fresh.rename(self._side)
        except BaseException:
            os.close(handle)
            with suppress(OSError):
                fresh.unlink()
            raise
        self._handle, self._size = handle, len(text)

    def _write(self, record: dict[str, Any]) -> None:
        if self._handle is None:
            return
        line = _line(record)
        try:
            _write_all(self._handle, line)
        except OSError:
            self.let_go()
            raise
        self._size += len(line)


def recovered(draft: Draft, revision: int, path: Path, schema: Schema) -> Recovered | None:
    """The draft in the file at `path`, which is at `revision`, with what its journal adds.

    `None` if it has no journal: the last session ended in peace. Raises `OSError`.
    """
    try:
        records = list(_records(files.beside(path, KIND)))
    except FileNotFoundError:
        return None
    new = [record for record in records if record["r"] > revision]
    for record in records:
        draft = replace(draft, resume=_place_of(record.get("at")) or draft.resume)
    before = draft
    for record in new:
        for change in record["put"]:
            draft = _changed(draft, change, schema)
    return Recovered(
        draft,
        revision=max((record["r"] for record in new), default=revision),
        is_newer=draft != before,
        ending=next(filter(None, map(_ending, reversed(records))), ""),
        last=records[-1]["t"] if records else 0.0,
    )


def latest(path: Path, schema: Schema) -> Draft:
    """The draft at `path` with what its journal adds, without touching either.

    Where it is open, it may be saved between a look at the file and one at the journal, which then
    begins anew; so the file is looked at again. Raises `UnreadableDraft`.
    """
    draft, is_current = _look(path, schema)
    for _ in range(_LOOKS):
        if is_current:
            break
        draft, is_current = _look(path, schema)
    return draft


def _look(path: Path, schema: Schema) -> tuple[Draft, bool]:
    """The draft in a file and its journal, and whether the file is still the same after that."""
    file = DraftFile(path, schema)
    draft = file.read()
    with suppress(OSError):
        if found := recovered(draft, file.revision, path, schema):
            draft = found.draft
    return draft, file.is_current


def settle(path: Path, schema: Schema) -> None:
    """Put what a session left behind in its journal in the file; the lock is held.

    Raises `UnreadableDraft` or `OSError`, and then the journal stays.
    """
    file = DraftFile(path, schema)
    draft = file.read()
    if found := recovered(draft, file.revision, path, schema):
        file.write(found.draft, found.revision)
        files.beside(path, KIND).unlink(missing_ok=True)


def _changes(old: Draft, new: Draft, schema: Schema) -> list[_Change]:
    if old is new or (old.sections is new.sections and old.title == new.title):
        return []
    changes: list[_Change] = [("title", new.title)] if new.title != old.title else []
    for key, chapter in schema.chapters.items():
        before, after = old.sections.get(chapter.answers), new.sections.get(chapter.answers)
        if before is after:
            continue
        before, after = before or chapter.answers(), after or chapter.answers()
        for name, question in questions(chapter.answers).items():
            one, other = getattr(before, name), getattr(after, name)
            if one is other or one == other:
                continue
            if isinstance(question, Rows) and len(one) == len(other):
                changes += _row_changes(key, name, one, other)
            else:
                changes.append((key, name, _plain(other)))
    return changes


def _row_changes(
    key: str, name: str, before: tuple[Any, ...], after: tuple[Any, ...]
) -> Iterator[_Change]:
    for index, (one, other) in enumerate(zip(before, after, strict=True)):
        if one is other or one == other:
            continue
        for field in questions(type(other)):
            if getattr(one, field) != getattr(other, field):
                yield (key, name, index, field, _plain(getattr(other, field)))


def _changed(draft: Draft, change: list[Any], schema: Schema) -> Draft:
    """`draft` after a change; as it is if the change fits nowhere."""
    match change:
        case ["title", str(title)]:
            return replace(draft, title=clean_line(title))
        case [str(key), str(name), *where, plain] if key in schema.chapters:
            answers: Any = draft.of(schema.chapters[key].answers)
            question = questions(type(answers)).get(name)
            try:
                match where, question:
                    case [], _ if question is not None:
                        value = store.answer_of(question, plain)
                    case [int(index), str(field)], Rows(row=row) if field in questions(row):
                        rows = list(getattr(answers, name))
                        answer = store.answer_of(questions(row)[field], plain)
                        rows[index] = replace(rows[index], **{field: answer})
                        value = tuple(rows)
                    case _:
                        return draft
            except (UnreadableDraft, IndexError):
                return draft
            return draft.having(replace(answers, **{name: value}))
        case _:
            return draft


def _entry(draft: Draft, revision: int, now: float, changes: list[_Change]) -> dict[str, Any]:
    return {"r": revision, "t": now, "at": _spot(draft.resume), "put": changes}


def _line(record: dict[str, Any]) -> bytes:
    """A record as a line; it begins with a line end, so that a torn one spoils only itself."""
    said = _ENCODE(record).encode()
    return b"\n%08x %b" % (zlib.crc32(said), said)


def _write_all(handle: int, line: bytes) -> None:
    if os.write(handle, line) != len(line):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def _plain(answer: Any) -> Any:
    """An answer as JSON has it."""
    if not isinstance(answer, tuple):
        return answer
    return [each if isinstance(each, str) else _plain_row(each) for each in answer]


def _plain_row(row: Any) -> dict[str, Any]:
    return {name: _plain(getattr(row, name)) for name in questions(type(row))}


def _records(path: Path) -> Iterator[dict[str, Any]]:
    """The records of a journal that are whole. Raises `OSError`."""
    handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    with os.fdopen(handle, "rb") as file:
        text = file.read(_MOST)
    for line in text.split(b"\n"):
        checksum, _, said = line.partition(b" ")
        try:
            if not said or int(checksum, 16) != zlib.crc32(said):
                continue
            record = json.loads(said)
        except (ValueError, RecursionError):
            continue
        match record:
            case {"r": int(number), "t": int() | float() as when} if (
                0 <= number <= _HIGHEST and 0 <= when <= _LATEST
            ):
                yield {**record, "put": put if type(put := record.get("put")) is list else []}


def _ending(record: dict[str, Any]) -> Ending:
    return _ENDINGS.get(str(record.get("end")), "")


def _spot(place: Place | None) -> list[Any]:
    return [place.section, place.rows, place.item, place.field, place.offset] if place else []


def _place_of(spot: Any) -> Place | None:
    match spot:
        case [
            str(section),
            str(rows),
            int() | None as item,
            str(field),
            int() | None as offset,
        ] if clean_line(section):
            return Place(
                clean_line(section),
                rows=clean_line(rows),
                item=_counted(item),
                field=clean_line(field),
                offset=_counted(offset),
            )
        case _:
            return None


def _counted(number: int | None) -> int | None:
    return number if number is not None and 0 <= number <= _HIGHEST else None
