"""Earlier versions of a draft: kept when a save replaces it, thinned as they grow old.

They lie beside the draft in a hidden folder, each under the moment at which it was written, in UTC.
Whatever else lies there is neither followed nor touched.
"""

from __future__ import annotations

import errno
import os
import re
import stat
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path

from drafts import files, rights, sides

MOST = 100
"""How many versions of one draft there are at most."""
MOST_BYTES = 50 << 20
"""How many bytes they have together at most."""
MOST_REPLACED = 10
"""How many of those that gave way to another version stay, however old they are."""

_APART = 60.0
"""Seconds between two versions, unless the older one stood at least that long."""
_HOUR, _DAY, _MONTH = 3600, 86400, 30 * 86400
_MARK = "+"
_JOURNAL = ".journal"
_MOMENT = r"(\d{8}-\d{6}\.\d{6})"
_NAME = re.compile(rf"{_MOMENT}({re.escape(_MARK)}?)\.toml", re.ASCII)
_NAME_OF_JOURNAL = re.compile(rf"{_MOMENT}()\.journal", re.ASCII)
_FORM = "%Y%m%d-%H%M%S.%f"
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
_LAST = (datetime.max.replace(tzinfo=UTC) - _EPOCH) // _MICROSECOND
_FOLDER = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW


@dataclass(frozen=True, slots=True)
class Version:
    """One earlier version of a draft."""

    path: Path
    moment: float
    """When it was written, seconds since the epoch."""
    size: int
    """Bytes."""
    was_replaced: bool = False
    """Whether it gave way to another version or to a recovery, and not to the next save."""

    @property
    def name(self) -> str:
        """What it is called whatever comes or goes before it: its moment, in UTC."""
        return self.path.stem if self.is_journal else self.path.name.removesuffix(".toml")

    @property
    def is_journal(self) -> bool:
        """Whether it is a journal that did not fit the draft, and no file of it (`aside.read`)."""
        return self.path.suffix == _JOURNAL


class NoSuchVersion(Exception):
    """The draft has no version of this number or name."""

    def __init__(self, wanted: str, count: int) -> None:
        super().__init__(wanted)
        self.wanted = wanted
        self.count = count
        """How many versions the draft has."""


def versions(path: Path) -> list[Version]:
    """The earlier versions of the draft at `path`, the latest first; none if they cannot be read.

    Journals that were put aside are among them: `aside.read` reads either.
    """
    history = files.beside(path, sides.HISTORY)
    try:
        with _opened(history) as folder:
            found = _listed(history, folder) + _listed(history, folder, _NAME_OF_JOURNAL)
    except OSError:
        return []
    return sorted(found, key=_age)


def find(path: Path, wanted: str) -> Version:
    """The version of the draft at `path` with this number, from 1 for the latest, or this name.

    Raises `NoSuchVersion`.
    """
    found = versions(path)
    for number, version in enumerate(found, start=1):
        if wanted in (str(number), version.name):
            return version
    raise NoSuchVersion(wanted, len(found))


def keep(path: Path, now: float | None = None, *, always: bool = False) -> bool:
    """Keep the file at `path` as it stands, which is about to be replaced; says whether it did.

    One version a minute is enough, unless a file stood for a minute or is to be kept `always`.
    Nothing that goes wrong here stands in the way of a save.
    """
    try:
        return _keep(path, time.time() if now is None else now, always=always)
    except OSError:
        return False


def lay_by(path: Path, now: float | None = None, side: Path | None = None) -> None:
    """Keep the file at `path` as it stands, or what lies at `side` beside it. Raises `OSError`."""
    if not _keep(path, time.time() if now is None else now, always=True, side=side):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))


def remove(path: Path) -> None:
    """Delete every version of the draft at `path`. Raises `OSError`."""
    history = files.beside(path, sides.HISTORY)
    try:
        with _opened(history) as folder:
            for pattern in (_NAME, _NAME_OF_JOURNAL):
                for version in _listed(history, folder, pattern):
                    os.unlink(version.path.name, dir_fd=folder)
    except (FileNotFoundError, NotADirectoryError):
        return
    with suppress(OSError):  # something else lies there, too
        history.rmdir()


def superfluous(found: Sequence[Version], now: float) -> list[Version]:
    """Those of the versions, the latest first, that are too many at the moment `now`.

    The latest stays, and so do the last ones that gave way to another version. Of the rest one
    stays for each minute of the last hour, each hour of the last day, each day of the last thirty,
    and each month before; if these are too many, the oldest go.
    """
    stay = {*found[:1], *islice((v for v in found if v.was_replaced), MOST_REPLACED)}
    spans: set[tuple[int, ...]] = set()
    kept: list[Version] = []
    for version in found:
        span = _span(version.moment, now)
        if version in stay or span not in spans:
            spans.add(span)
            kept.append(version)
    size = sum(version.size for version in kept)
    for version in reversed(kept.copy()):
        if len(kept) <= MOST and size <= MOST_BYTES:
            break
        if version not in stay:
            kept.remove(version)
            size -= version.size
    return [version for version in found if version not in kept]


def _span(moment: float, now: float) -> tuple[int, ...]:
    """The stretch of time of which one version is enough."""
    age = now - moment
    for length, oldest in ((60, _HOUR), (_HOUR, _DAY), (_DAY, _MONTH)):
        if age < oldest:
            return length, int(moment // length)
    written = _EPOCH + timedelta(seconds=moment)
    return _MONTH, written.year, written.month


def _keep(path: Path, now: float, *, always: bool, side: Path | None = None) -> bool:
    draft = files.real(path)
    shared = rights.check(draft)
    real = side or draft
    status = real.lstat()
    if shared is None or not stat.S_ISREG(status.st_mode):
        return False
    history = files.beside(draft, sides.HISTORY)
    with suppress(FileExistsError):
        history.mkdir(mode=0o700)
    with _opened(history) as folder:
        if not rights.may_write(shared, os.fstat(folder).st_uid):
            return False
        written = min(max(status.st_mtime_ns // 1000, 0), _LAST)
        found = _listed(history, folder)
        if not always and not _is_due(found, written / 1e6, now):
            return False
        typed = _listed(history, folder, _NAME_OF_JOURNAL)
        if len(found) + len(typed) == len(os.listdir(folder)):  # noqa: PTH208  # no other was moved here
            files.share(folder, draft)
        while not _put(real, history / _name(written, always)):
            written += 1  # another version of the same microsecond
        for version in superfluous(_listed(history, folder), now):
            os.unlink(version.path.name, dir_fd=folder)
        os.fsync(folder)
    return True


def _is_due(found: Sequence[Version], written: float, now: float) -> bool:
    since = [written - version.moment for version in found]
    return 0 not in since and (
        abs(now - written) >= _APART or not any(0 < gap < _APART for gap in since)
    )


def _name(written: int, was_replaced: bool) -> str:
    moment = _EPOCH + written * _MICROSECOND
    return f"{moment:{_FORM}}{_MARK if was_replaced else ''}.toml"


def _put(real: Path, version: Path) -> bool:
    """Put the file at `real` at `version`; says whether it is there, and not another one.

    A link costs nothing: the save that follows does not change the file, it takes its name away. It
    is shared as the draft was when it was so.
    """
    if os.path.lexists(version):
        is_file = version.is_file() and not version.is_symlink()
        return is_file and version.read_bytes() == real.read_bytes()
    try:
        os.link(real, version, follow_symlinks=False)
    except OSError:
        files.replace(version, real.read_bytes(), like=real)
    return True


@contextmanager
def _opened(history: Path) -> Iterator[int]:
    """A handle of a folder that is no link. Raises `OSError`."""
    folder = os.open(history, _FOLDER)
    try:
        yield folder
    finally:
        os.close(folder)


def place_for_journal(path: Path, moment: float) -> Path:
    """Where a journal of the draft at `path` is put aside whose last record is of `moment`.

    Nothing stands there. Raises `OSError`.
    """
    history = files.beside(files.real(path), sides.HISTORY)
    with suppress(FileExistsError):
        history.mkdir(mode=0o700)
    written = min(max(round(moment * 1e6), 0), _LAST)
    while os.path.lexists(
        there := history / f"{_EPOCH + written * _MICROSECOND:{_FORM}}{_JOURNAL}"
    ):
        written += 1
    return there


def _listed(history: Path, folder: int, pattern: re.Pattern[str] = _NAME) -> list[Version]:
    found = []
    with os.scandir(folder) as entries:
        for entry in entries:
            named = pattern.fullmatch(entry.name)
            if named is None or not entry.is_file(follow_symlinks=False):
                continue
            with suppress(OSError, ValueError):
                written = datetime.fromisoformat(f"{named[1].replace('-', 'T')}+00:00")
                size = entry.stat(follow_symlinks=False).st_size
                moment = (written - _EPOCH) // _MICROSECOND / 1e6
                found.append(Version(history / entry.name, moment, size, bool(named[2])))
    return sorted(found, key=_age)


def _age(version: Version) -> tuple[float, bool]:
    """What versions are sorted by, the latest first."""
    return (-version.moment, not version.was_replaced)
