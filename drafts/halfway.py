"""What was typed into a small question that nobody has answered yet.

Like a letter in a draft it is written down before it is shown, so that it outlives the program. It
lies in a file of one page, which is locked as long as the question stands there: a file that nobody
holds is what a session left behind that did not end in peace. So two windows never mix, and the
next one to be asked the same question finds what was typed. It is not made durable: a power cut may
take it, and then nothing is said of it.
"""

from __future__ import annotations

import errno
import fcntl
import json
import os
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from drafts import files
from drafts.text import clean_line

_STEM, _SUFFIX = "go-do", ".json"
_PAGE = 4096
"""Bytes of a file, written in one call: kill -9 leaves it as it was before or as it is after.

All of it is written at first, so that a disk which is full later has room for what changes."""
_MOST = 20
"""How many questions of sessions that were cut are remembered."""


class Halfway:
    """What stands in the field of one small question, while it stands there."""

    def __init__(self, folder: Path | None, about: Sequence[str], text: str) -> None:
        """`about` says which question, and about what; `text` stands in its field by itself.

        Without a `folder` nothing is kept.
        """
        self._folder = folder
        self._about = list(about)
        self._handle: int | None = None
        self._path = Path()
        self.left = ""
        """What was typed when a session was cut."""
        self.is_cut = False
        """Whether that is only its beginning."""
        self._find()
        self._kept = self.left or text

    def keep(self, text: str) -> None:
        """Keep `text` as what stands there now; where nothing can be written, it is not kept."""
        if text == self._kept or self._folder is None:
            return
        with suppress(OSError):
            page = _page(self._about, text)
            if self._handle is None:
                self._create(self._folder, page)
            else:
                _write(self._handle, page)
            self._kept = text

    def forget(self) -> None:
        """Leave nothing behind, since the question is answered."""
        if self._handle is not None:
            with suppress(OSError):
                self._path.unlink()
            os.close(self._handle)
        self._handle = self._folder = None

    def _find(self) -> None:
        """Take over what the last session left of this question, if it left anything."""
        for count, (path, handle) in enumerate(_left_behind(self._folder)):
            about, text, is_cut = _read(handle)
            if about == self._about and self._handle is None:
                self._path, self._handle = path, handle
                self.left, self.is_cut = text, is_cut
                continue
            if count >= _MOST:
                with suppress(OSError):
                    path.unlink()
            os.close(handle)

    def _create(self, folder: Path, page: bytes) -> None:
        """Make a file that this window holds. Raises `OSError`, and then there is none."""
        files.make_folder(folder)
        path = files.free_name(folder, _STEM, _SUFFIX)
        handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            _write(handle, page)
        except BaseException:
            with suppress(OSError):
                path.unlink()
            os.close(handle)
            raise
        self._path, self._handle = path, handle


def _left_behind(folder: Path | None) -> Iterator[tuple[Path, int]]:
    """The files that no window holds, the latest first; each is held from now on."""
    found = list(folder.glob(f"{_STEM}*{_SUFFIX}")) if folder else []
    for path in sorted(found, key=_modified, reverse=True):
        with suppress(OSError):
            handle = os.open(path, os.O_RDWR | os.O_NOFOLLOW | os.O_NONBLOCK)
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BaseException:
                os.close(handle)
                raise
            if files.is_at(handle, path):
                yield path, handle
            else:  # its holder has just taken it away
                os.close(handle)


def _modified(path: Path) -> float:
    with suppress(OSError):
        return path.lstat().st_mtime
    return 0.0


def _write(handle: int, page: bytes) -> None:
    if os.pwrite(handle, page, 0) < len(page):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def _page(about: list[str], text: str) -> bytes:
    """The content of a file; of a text that is too long for it, the beginning."""
    kept = text
    while len(said := _said(about, kept, is_cut=kept != text)) > _PAGE and kept:
        kept = kept[: -(len(kept) // 8 + 1)]
    return said.ljust(_PAGE)


def _said(about: list[str], text: str, *, is_cut: bool) -> bytes:
    said = {"about": about, "text": text, "cut": is_cut}
    return json.dumps(said, ensure_ascii=False).encode("utf-8", "surrogatepass")


def _read(handle: int) -> tuple[list[str], str, bool]:
    """What a file says; of one that cannot be made out, nothing."""
    try:
        said = json.loads(os.pread(handle, _PAGE, 0).decode("utf-8", "surrogatepass"))
    except (OSError, ValueError, RecursionError):
        return [], "", False
    match said:
        case {"about": [*about], "text": str(text), "cut": bool(is_cut)}:
            return about, clean_line(text), is_cut
        case _:
            return [], "", False
