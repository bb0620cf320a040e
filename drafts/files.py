"""Putting a file in place whole, or not at all."""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from pathlib import Path

from drafts import folders


def replace(path: Path, content: bytes) -> None:
    """Make `content` the content of `path`: what stood there stays until all of it is on disk.

    A link stays a link, and a file keeps its mode. Raises `OSError` about `path`, and then the old
    file is as it was.
    """
    try:
        _replace(_real(path), content)
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(path)) from error


def _replace(path: Path, content: bytes) -> None:
    fresh = path.with_name(f".{path.name}.tmp")
    fresh.unlink(missing_ok=True)
    handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600)
    try:
        with os.fdopen(handle, "wb") as file:
            with suppress(FileNotFoundError):
                os.fchmod(file.fileno(), stat.S_IMODE(path.stat().st_mode))
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(path)
    except BaseException:
        fresh.unlink(missing_ok=True)
        raise
    _sync_folder(path.parent)


def _real(path: Path) -> Path:
    """Where the file at `path` lies: beyond links, unless this session may not follow them."""
    return path if folders.is_restricted() else Path(os.path.realpath(path))


def free_name(folder: Path, stem: str, suffix: str) -> Path:
    """A path in `folder` at which nothing stands: `stem`, or `stem-2`, `stem-3` and so on."""
    path = folder / f"{stem}{suffix}"
    number = 2
    while os.path.lexists(path):
        path = folder / f"{stem}-{number}{suffix}"
        number += 1
    return path


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
