"""Putting a file in place whole, or not at all, so that it outlives a power cut."""

from __future__ import annotations

import errno
import os
import stat
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from drafts import folders

if TYPE_CHECKING:
    from drafts.rights import Rights

_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW
_NOT_FOR_FOLDERS = (errno.EINVAL, errno.EOPNOTSUPP)
_LONGEST = 200
"""Bytes of a name from which on what belongs to the file is called after its beginning only."""


class Stamp(NamedTuple):
    """What tells a file from any that was put in its place, or changed in it."""

    device: int
    inode: int
    modified: int
    """Nanoseconds since the epoch."""
    size: int


def stamp(status: os.stat_result) -> Stamp:
    """The stamp of a file, from what the system says of it."""
    return Stamp(status.st_dev, status.st_ino, status.st_mtime_ns, status.st_size)


def replace(path: Path, content: bytes, like: Path | None = None) -> Stamp:
    """Make `content` the content of `path`: what stood there stays until all of it is on disk.

    The file is written beside it, made durable, put in its place, and the folder made durable, in
    this order (as PostgreSQL's `durable_rename` does). A link stays a link, and a file keeps its
    owner, its group, its mode and its list of others; a new one is its owner's alone, or shared as
    the one `like` it. Raises `WriteProtected`, `Lost` or `OSError` about `path`, and then the old
    file is as it was, or the new one stands there but may not outlive a power cut.
    """
    from drafts import rights

    with about(path):
        lies = real(path)
        with written(lies, content, rights.check(lies), like) as fresh:
            move(fresh.folder, fresh.name, lies.name)
            sync_folder(fresh.folder)
    return fresh.stamp


def create(path: Path, content: bytes, like: Path | None = None) -> Stamp:
    """Make a file at `path` that says `content`, its owner's alone, or shared as the one `like` it.

    Raises `OSError` about `path`; `FileExistsError` if something stands there, which stays.
    """
    with about(path), written(path, content, like=like) as fresh:
        link(fresh.folder, fresh.name, path.name)
        sync_folder(fresh.folder)
    return fresh.stamp


def make_folder(folder: Path) -> None:
    """Make `folder` and those above it, as far as they are missing, for their owner alone.

    Raises `OSError`, and then the one that may not outlive a power cut is not there.
    """
    if folder.is_dir():
        return
    make_folder(folder.parent)
    with suppress(FileExistsError):
        folder.mkdir(mode=0o700)
    try:
        with opened_folder(folder.parent) as above:
            sync_folder(above)
    except OSError:
        with suppress(OSError):
            folder.rmdir()
        raise


def sync_folder(folder: int) -> None:
    """Let the names in an open folder outlive a power cut. Raises `OSError`.

    Some disks know that only of files (shares of Windows, fsync(2): EINVAL); there it is enough
    that those are safe, as for PostgreSQL's `fsync_fname`.
    """
    try:
        os.fsync(folder)
    except OSError as error:
        if error.errno not in _NOT_FOR_FOLDERS:
            raise


def check_writable(path: Path) -> None:
    """Raise `WriteProtected` if the file at `path`, wherever it lies, is only to be read.

    To put another one in its place the system asks for no more than the right to change the folder.
    Raises `OSError`.
    """
    from drafts import rights

    with about(path):
        rights.check(real(path))


def share(handle: int, path: Path) -> None:
    """Let those use an open file of ours who may use the one at `path`, beside which it lies.

    It gets the same owner, group, mode and list of others (ACL); its owner may always write it, and
    who may read the file may enter a folder. What is somebody else's or has several names stays as
    it is. Where the system does not let us give it away, it stays ours, and the owner of the file
    at `path` is in the list; on a disk without lists it has the mode at least, in another group
    what that allows the group and all others. Never, not even on the way, can anybody do more with
    it than with the file at `path`. Whatever goes wrong leaves it ours alone, or as it was.
    """
    from drafts import rights

    with suppress(OSError):
        here = os.fstat(handle)
        is_folder = stat.S_ISDIR(here.st_mode)
        if here.st_uid == os.geteuid() and (is_folder or here.st_nlink == 1):
            found = rights.of(real(path))
            rights.give(handle, rights.of_what_lies_beside(found, is_folder=is_folder))


def beside(path: Path, kind: str) -> Path:
    """The hidden file or folder that belongs to the file at `path`, whatever link leads to it."""
    lies = real(path)
    return lies.with_name(_hidden(lies.name, kind))


def real(path: Path) -> Path:
    """Where the file at `path` lies: beyond links, unless this session may not follow them."""
    return path if folders.is_restricted() else Path(os.path.realpath(path))


def free_name(
    folder: Path, stem: str, suffix: str, is_taken: Callable[[Path], bool] = os.path.lexists
) -> Path:
    """A path in `folder` at which nothing stands: `stem`, or `stem-2`, `stem-3` and so on."""
    path = folder / f"{stem}{suffix}"
    number = 2
    while is_taken(path):
        path = folder / f"{stem}-{number}{suffix}"
        number += 1
    return path


def is_at(handle: int, path: Path) -> bool:
    """Whether an open file is the one that stands at `path`."""
    try:
        there = path.lstat()
    except OSError:
        return False
    here = os.fstat(handle)
    return (here.st_dev, here.st_ino) == (there.st_dev, there.st_ino)


@contextmanager
def opened_folder(folder: Path) -> Iterator[int]:
    """A handle of `folder`, as long as it is needed. Raises `OSError`."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        yield handle
    finally:
        os.close(handle)


def _hidden(name: str, kind: str) -> str:
    """What the hidden file is called that belongs to the file called `name`."""
    encoded = os.fsencode(name)
    if len(encoded) > _LONGEST:  # the whole of it would be too long for a name
        start = encoded[:_LONGEST].decode("utf-8", "ignore")
        name = f"{start}~{zlib.crc32(encoded):08x}"
    return f".{name}.{kind}"


@contextmanager
def about(path: Path) -> Iterator[None]:
    """Let each `OSError` be about `path`, whatever name it was that failed."""
    try:
        yield
    except OSError as error:
        error.filename = str(path)
        del error.filename2
        raise


def move(folder: int, old: str, new: str) -> None:
    """Give a file in an open folder another name; what has that name goes. Raises `OSError`."""
    os.replace(old, new, src_dir_fd=folder, dst_dir_fd=folder)


def link(folder: int, fresh: str, name: str) -> None:
    """Give a file in an open folder a name that nothing has, and take its old one away.

    Raises `OSError`.
    """
    try:
        os.link(fresh, name, src_dir_fd=folder, dst_dir_fd=folder, follow_symlinks=False)
    except PermissionError:  # the disk knows no second names (FAT)
        os.close(os.open(name, _NEW, 0o600, dir_fd=folder))
        try:
            move(folder, fresh, name)
        except BaseException:
            os.unlink(name, dir_fd=folder)
            raise
    else:
        os.unlink(fresh, dir_fd=folder)


class Fresh(NamedTuple):
    """A file that was written and has no place yet."""

    folder: int
    """The handle of the folder in which it lies."""
    name: str
    stamp: Stamp


@contextmanager
def written(
    path: Path, content: bytes, rights: Rights | None = None, like: Path | None = None
) -> Iterator[Fresh]:
    """A file beside `path` that says `content` for sure, until it has another name.

    Before anything stands in it, it is given these `rights`, or else it is its owner's alone or
    shared as the file at `like`. Raises `Lost` or `OSError`.
    """
    fresh = _hidden(path.name, "tmp")
    with opened_folder(path.parent) as folder:
        with suppress(FileNotFoundError):
            os.unlink(fresh, dir_fd=folder)
        handle = os.open(fresh, _NEW, 0o600, dir_fd=folder)
        try:
            try:
                _give(handle, path, rights, like)
                new = _write(handle, content)
            finally:
                os.close(handle)
            yield Fresh(folder, fresh, new)
        except BaseException:
            with suppress(OSError):
                os.unlink(fresh, dir_fd=folder)
            raise


def _give(handle: int, path: Path, wanted: Rights | None, like: Path | None) -> None:
    from drafts import rights

    if wanted is None:
        rights.be_alone(handle)
        if like is not None:
            share(handle, like)
    elif not rights.give(handle, wanted):
        raise rights.Lost(path)


def _write(handle: int, content: bytes) -> Stamp:
    left = memoryview(content)
    while left:
        left = left[os.write(handle, left) :]
    os.fsync(handle)
    return stamp(os.fstat(handle))
