"""Earlier versions of a draft: kept when a save replaces it, thinned as they become too many.

They lie beside the draft in a hidden folder, their names in the order in which they gave way: each
under the moment at which it was written, in UTC, or under a later one where that would not come
after the version before it. Whatever else lies there is neither followed nor touched.
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
from pathlib import Path

from drafts import files, rights, sides
from drafts.rights import Rights
from drafts.thinning import superfluous

_SECOND = 1_000_000
_MINUTE, _DAY = 60 * _SECOND, 86400 * _SECOND
_MARK = "+"
_JOURNAL = ".journal"
_PLACE = r"(\d{8}-\d{6}\.\d{6})"
_NAME = re.compile(rf"{_PLACE}({re.escape(_MARK)}?)\.toml", re.ASCII)
_NAME_OF_JOURNAL = re.compile(rf"{_PLACE}()\.journal", re.ASCII)
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
    """When it was written, seconds since the epoch, as far as the clock was right then."""
    size: int
    """Bytes."""
    was_replaced: bool = False
    """Whether it gave way to another version or to a recovery, and not to the next save."""
    order: int = 0
    """Its place among the versions: microseconds since the epoch, which never go back."""

    @property
    def name(self) -> str:
        """What it is called whatever comes or goes before it: its place, in UTC."""
        return self.path.stem if self.is_journal else self.path.name.removesuffix(".toml")

    @property
    def is_journal(self) -> bool:
        """Whether it is a journal that did not fit the draft, and no file of it (`aside.read`)."""
        return self.path.suffix == _JOURNAL


class NotOurs(PermissionError):
    """The folder of the versions is another user's."""


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
    return sorted(found, key=_place, reverse=True)


def find(path: Path, wanted: str) -> Version:
    """The version of the draft at `path` with this number, from 1 for the latest, or this name.

    Raises `NoSuchVersion`.
    """
    found = versions(path)
    for number, version in enumerate(found, start=1):
        if wanted in (str(number), version.name):
            return version
    raise NoSuchVersion(wanted, len(found))


def trouble(path: Path) -> OSError | None:
    """Why the draft at `path` cannot have any more versions, as far as a look tells."""
    history = files.beside(path, sides.HISTORY)
    try:
        with _opened(history) as folder:
            _check_ours(rights.check(files.real(path)), history, folder)
    except FileNotFoundError:
        return None  # it comes with the first version
    except OSError as error:
        return error
    return None


def keep(path: Path, now: float | None = None, *, always: bool = False) -> bool:
    """Keep the file at `path` as `take` does; says whether it could.

    Nothing that goes wrong here stands in the way of a save.
    """
    try:
        take(path, now, always=always)
    except OSError:
        return False
    return True


def take(path: Path, now: float | None = None, *, always: bool = False) -> None:
    """Make the file at `path` as it stands, which is about to be replaced, the latest version.

    `always` marks it as one that gives way to another version or to a recovery. A text that is the
    latest version already is not kept twice. Raises `OSError`.
    """
    real = files.real(path)
    try:
        is_file = stat.S_ISREG(real.lstat().st_mode)
    except FileNotFoundError:
        return
    if is_file:
        _take(real, real, time.time() if now is None else now, always=always)


def lay_by(path: Path, now: float | None = None, side: Path | None = None) -> None:
    """Keep the file at `path` as it stands, or what lies at `side` beside it, as one that gave way.

    Raises `OSError`.
    """
    real = files.real(path)
    if not stat.S_ISREG((side or real).lstat().st_mode):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(side or real))
    _take(real, side or real, time.time() if now is None else now, always=True)


def place_for_journal(path: Path, moment: float) -> Path:
    """Where a journal of the draft at `path` is put aside whose last record is of `moment`.

    Nothing stands there. Raises `OSError`.
    """
    history, _ = _made(files.real(path))
    order = min(max(round(moment * _SECOND), 0), _LAST)
    while os.path.lexists(there := history / f"{_EPOCH + order * _MICROSECOND:{_FORM}}{_JOURNAL}"):
        order += 1
    return there


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


def _made(draft: Path) -> tuple[Path, Rights | None]:
    """The folder of the versions of a draft, and the rights at the draft. Raises `OSError`.

    Who may not write the draft makes none: it would be in the way of those who may.
    """
    shared = rights.check(draft)
    history = files.beside(draft, sides.HISTORY)
    with suppress(FileExistsError):
        history.mkdir(mode=0o700)
    return history, shared


def _take(draft: Path, real: Path, now: float, *, always: bool) -> None:
    """Make the file at `real`, which is the draft or lies beside it, the latest version."""
    status = real.lstat()
    history, shared = _made(draft)
    with _opened(history) as folder:
        _check_ours(shared, history, folder)
        found = _listed(history, folder)
        typed = _listed(history, folder, _NAME_OF_JOURNAL)
        if len(found) + len(typed) == len(os.listdir(folder)):  # noqa: PTH208  # no other's is here
            files.share(folder, draft)
        if found and _is_said_by(found[0], real):
            if always and not found[0].was_replaced:
                found[0].path.rename(history / _name(found[0].order, was_replaced=True))
            return
        order = _order(found, status.st_mtime_ns // 1000, int(now * _SECOND))
        while not _put(real, status, history / _name(order, was_replaced=always)):
            order += 1  # something else lies there
        for version in superfluous(_listed(history, folder)):
            os.unlink(version.path.name, dir_fd=folder)
        files.sync_folder(folder)


def _is_said_by(version: Version, real: Path) -> bool:
    """Whether a version says what the file at `real` says."""
    with suppress(OSError):
        is_as_long = version.size == real.lstat().st_size
        return is_as_long and version.path.read_bytes() == real.read_bytes()
    return False


def _order(found: Sequence[Version], written: int, now: int) -> int:
    """The place of a text behind those of `found`, the latest first.

    It is the moment at which the text was written, by its file, if nothing ever went wrong. If that
    cannot be, since the clock was set or a copy was put there with a time of its own, nobody knows
    when it came: it lies halfway between the latest version and now, or a day behind that version
    if the clock says that now is earlier. If the places have come to lie in the future thereby,
    texts lie as far apart there as they were written, but no more than a day, until the clock has
    caught up.
    """
    is_likely = written <= now + _MINUTE
    if not found:
        return written if written >= 0 and is_likely else now
    latest, before = found[0].order, round(found[0].moment * _SECOND)
    if is_likely and before < written:
        order = max(written, latest + min(written - before, _DAY))
    elif before < now:
        order = latest + min((now - before + 1) // 2, _DAY)
    else:
        order = latest + _DAY
    return order if order < _LAST else now


def _name(order: int, *, was_replaced: bool) -> str:
    moment = _EPOCH + order * _MICROSECOND
    return f"{moment:{_FORM}}{_MARK if was_replaced else ''}.toml"


def _put(real: Path, status: os.stat_result, version: Path) -> bool:
    """Put the file at `real` at `version`; says whether it is there, and not something else.

    A link costs nothing: the save that follows does not change the file, it takes its name away. It
    is shared as the draft was when it was so.
    """
    if os.path.lexists(version):
        return False
    try:
        os.link(real, version, follow_symlinks=False)
    except OSError:
        files.replace(version, real.read_bytes(), like=real)
        os.utime(version, ns=(status.st_mtime_ns, status.st_mtime_ns))
    return True


@contextmanager
def _opened(history: Path) -> Iterator[int]:
    """A handle of a folder that is no link. Raises `OSError` that says so."""
    try:
        folder = os.open(history, _FOLDER)
    except NotADirectoryError as error:
        if history.is_symlink():
            raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), str(history)) from None
        raise error
    try:
        yield folder
    finally:
        os.close(folder)


def _check_ours(shared: Rights | None, history: Path, folder: int) -> None:
    """Raise `OSError` about a folder of somebody who may not write the draft, or not for us."""
    if shared is None or not rights.may_write(shared, os.fstat(folder).st_uid):
        raise NotOurs(errno.EPERM, os.strerror(errno.EPERM), str(history))
    if not os.access(history, os.W_OK | os.X_OK):
        raise OSError(errno.EACCES, os.strerror(errno.EACCES), str(history))


def _listed(history: Path, folder: int, pattern: re.Pattern[str] = _NAME) -> list[Version]:
    found = []
    with os.scandir(folder) as entries:
        for entry in entries:
            named = pattern.fullmatch(entry.name)
            if named is None or not entry.is_file(follow_symlinks=False):
                continue
            with suppress(OSError, ValueError):
                place = datetime.fromisoformat(f"{named[1].replace('-', 'T')}+00:00")
                order = (place - _EPOCH) // _MICROSECOND
                status = entry.stat(follow_symlinks=False)
                written = status.st_mtime_ns // 1000
                moment = (min(written, order) if written > 0 else order) / _SECOND
                path = history / entry.name
                found.append(Version(path, moment, status.st_size, bool(named[2]), order))
    return sorted(found, key=_place, reverse=True)


def _place(version: Version) -> tuple[int, bool]:
    """What versions are sorted by."""
    return version.order, version.was_replaced
