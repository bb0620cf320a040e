"""The file of a journal: its header, its two areas, and the lines in them.

    header  the format number, the size of an area, and whether a record found no room
    area 0  a generation: a head, which says all that is not saved, and records after it
    area 1  the generation before it or after it

Each record is a line of JSON behind a checksum, which is mixed with the number of its generation;
what an older generation has left in an area is no record of the new one.
"""

from __future__ import annotations

import errno
import json
import os
import re
import stat
import zlib
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, TypeAlias, cast

from drafts import files, sides
from drafts.model import Place
from drafts.text import clean_line

FORMAT = 2
"""The format number that this program writes.

1: records one after another, tied to no file. 2: a reserved file of two areas, tied to its draft.
"""
_NEW = os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW
HEADER = 64
"""Bytes of the header."""
STATE = 28
"""Where in the header it is said whether a record found no room."""
WHOLE, BEYOND = b"whole ", b"beyond"
"""That none did, and that one did."""
_MOST = 1 << 26
"""Bytes of a journal that are read at most."""
_HIGHEST = 1 << 53
"""The highest number that is believed."""
_LATEST = 1 << 37
"""The last second since the epoch that is believed: the calendar of Python ends a little later."""
_HEADED = re.compile(rb"kheo journal (\d{1,4}) +([0-9a-f]{8}) +(whole |beyond) *\n")
_ANY_FORMAT = re.compile(rb"kheo journal (\d{1,4}) ")
_FIRST_FORMAT = re.compile(rb'\n[0-9a-f]{8} \{"r":')

Ending: TypeAlias = Literal["", "hangup", "told", "taken", "crash"]
"""How a session ended: at once and without a word (`""`: power cut, kill -9), its line was cut, it
was told to end, another window took the draft over, or the program failed."""
Kind: TypeAlias = Literal["", "empty", "foreign", "forbidden", "older", "newer"]
"""What a journal is: ours (`""`), without a record, no journal, out of reach, of another format."""

_ENCODE = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def header(area: int) -> bytes:
    """The header of a file with areas of so many bytes, in which everything has found room."""
    said = b"kheo journal %-4d %08x  %b" % (FORMAT, area, WHOLE)
    return said.ljust(HEADER - 1) + b"\n"


def make(side: Path, path: Path, area: int, text: bytes) -> int:
    """A handle of a new file at `side` for the draft at `path`: it begins with `text`.

    What lay there may have been the only place that had its words, so this one is synced first.
    Raises `OSError`, and then that is still there.
    """
    fresh = side.with_name(f"{side.name}.tmp")
    with suppress(FileNotFoundError):
        fresh.unlink()
    handle = os.open(fresh, _NEW, 0o600)
    try:
        files.share(handle, path)
        _reserve(handle, HEADER + 2 * area)
        put(handle, header(area) + text, 0)
        if os.path.lexists(side):
            os.fsync(handle)
        fresh.rename(side)
    except BaseException:
        os.close(handle)
        with suppress(OSError):
            fresh.unlink()
        raise
    return handle


def _reserve(handle: int, size: int) -> None:
    """Have the disk keep room for a file; without it, each record asks for its own."""
    try:
        os.posix_fallocate(handle, 0, size)
    except OSError:  # too little is left, or the disk cannot do so
        os.ftruncate(handle, 0)


def put(handle: int, text: bytes, at: int) -> None:
    """Write `text` there, all of it. Raises `OSError`."""
    if os.pwrite(handle, text, at) != len(text):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def start_of(generation: int, area: int) -> int:
    """Where in the file a generation begins, with areas of so many bytes."""
    return HEADER + (generation + 1) % 2 * area


def line(record: dict[str, Any], generation: int) -> bytes:
    """A record as a line of its own, so that a torn one before or behind it spoils only itself."""
    said = _ENCODE(record).encode()
    return b"\n%08x %b\n" % (zlib.crc32(said, generation), said)


def spot_of(place: Place | None) -> list[Any]:
    """Where the cursor is, as a record says it."""
    return [place.section, place.rows, place.item, place.field, place.offset] if place else []


@dataclass(frozen=True, slots=True)
class Written:
    """What the file of a journal says."""

    kind: Kind
    format: int = FORMAT
    records: tuple[dict[str, Any], ...] = ()
    """The records of the last generation that has a whole head, the head first."""
    before: tuple[dict[str, Any], ...] = ()
    """Those of the one before it, as far as they still stand there."""
    is_beyond: bool = False
    """Whether something that was typed found no room."""


def read(path: Path) -> Written | None:
    """What the journal of the draft at `path` says, whatever it is; nothing if there is none.

    Raises `OSError`.
    """
    return read_file(files.beside(path, sides.JOURNAL))


def read_file(side: Path) -> Written | None:
    """What a file says that is a journal, or has its name. Raises `OSError`."""
    try:
        if not stat.S_ISREG(side.lstat().st_mode):
            return Written("foreign")
        handle = os.open(side, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    except FileNotFoundError:
        return None
    except PermissionError:
        return Written("forbidden")
    with os.fdopen(handle, "rb") as file:
        text = file.read(min(_MOST, os.fstat(handle).st_size))  # it makes room for all it may read
    if not text.strip(b"\0"):
        return Written("empty")
    if headed := _HEADED.match(text):
        return _areas(text, headed) if int(headed[1]) == FORMAT else _other(int(headed[1]))
    if found := _ANY_FORMAT.match(text):
        return _other(int(found[1]))
    if _FIRST_FORMAT.match(text):
        return Written("older", 1, tuple(_records(text, 0)))
    return Written("foreign")


def ending_of(record: Mapping[str, Any]) -> Ending:
    """How the session ended, if a record says so."""
    match record.get("end"):
        case "hangup" | "told" | "taken" | "crash" as ending:
            return cast("Ending", ending)
        case _:
            return ""


def place_of(spot: Any) -> Place | None:
    """Where the cursor was, as a record says it; nothing if it says nothing sensible."""
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


def _other(number: int) -> Written:
    return Written("newer" if number > FORMAT else "older", number)


def _areas(text: bytes, headed: re.Match[bytes]) -> Written:
    """What the two areas say, the generation that came last first."""
    size = int(headed[2], 16)
    found = []
    for start in (HEADER, HEADER + size):
        area = text[start : start + size]
        head = next(_records(area[: area.find(b"\n", 1) + 1], 0), {})
        match head.get("g"):
            case int(generation) if 0 < generation <= _HIGHEST and type(head.get("sum")) is str:
                found.append((generation, (head, *_records(area, generation))))
    found.sort(key=lambda each: -each[0])
    if not found:
        return Written("foreign")
    before = found[1][1] if len(found) > 1 and found[1][0] == found[0][0] - 1 else ()
    return Written("", FORMAT, found[0][1], before, headed[3] == BEYOND)


def _records(text: bytes, generation: int) -> Iterator[dict[str, Any]]:
    """The records of a generation that are whole."""
    for line in text.split(b"\n"):
        checksum, _, said = line.partition(b" ")
        try:
            if not said or int(checksum, 16) != zlib.crc32(said, generation):
                continue
            record = json.loads(said)
        except (ValueError, RecursionError):
            continue
        match record:
            case {"r": int(number), "t": int() | float() as when} if (
                0 <= number <= _HIGHEST and 0 <= when <= _LATEST
            ):
                yield {**record, "put": put if type(put := record.get("put")) is list else []}
            case {"save": int(number), "sum": str()} | {"saved": int(number)} if (
                0 <= number <= _HIGHEST
            ):
                yield record


def _counted(number: int | None) -> int | None:
    return number if number is not None and 0 <= number <= _HIGHEST else None
