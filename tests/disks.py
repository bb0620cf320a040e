"""Small real disks that a test mounts, fills, and takes a picture of as a power cut would."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

needed = pytest.mark.skipif(
    not (os.getuid() == 0 and all(map(shutil.which, ("mount", "mkfs.ext4"))))
    and "KHEO_NOTHING_SKIPPED" not in os.environ,
    reason="only root can mount a small disk",
)
_FILLER = ".day"


def run(*command: str | Path) -> None:
    """Run a command that must succeed."""
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)


@contextmanager
def tmpfs(folder: Path, kilobytes: int) -> Iterator[Path]:
    """A disk in memory at `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    run("mount", "-t", "tmpfs", "-o", f"mode=700,size={kilobytes}k", "kheo", folder)
    with _mounted(folder):
        yield folder


@contextmanager
def ext4(folder: Path, image: Path) -> Iterator[Path]:
    """The disk in the file `image` at `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    run("mount", "-o", "loop", image, folder)
    with _mounted(folder):
        yield folder


def make_ext4(image: Path, kilobytes: int) -> None:
    """Make a disk in a file, with nothing on it."""
    with image.open("wb") as file:
        file.truncate(kilobytes << 10)
    run("mkfs.ext4", "-q", "-m", "0", "-F", image)


@contextmanager
def _mounted(folder: Path) -> Iterator[None]:
    try:
        yield
    finally:
        run("umount", "-l", folder)


def fill(folder: Path, left: int = 0) -> None:
    """Use up a disk, but for so many bytes."""
    with (folder / _FILLER).open("ab", buffering=0) as file:
        size = 1 << 16
        while size:
            try:
                if file.write(bytes(size)) < size:
                    size //= 2
            except OSError:
                size //= 2
        with suppress(OSError):
            os.fsync(file)
        if left:
            file.truncate(file.tell() - left)


def empty(folder: Path) -> None:
    """Free what was used up."""
    (folder / _FILLER).unlink()
