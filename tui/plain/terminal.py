"""The terminal of the plain mode: lines as the kernel puts them together, and nothing drawn."""

from __future__ import annotations

import errno
import os
import select
import sys
import termios
from collections.abc import Iterator
from contextlib import contextmanager, suppress

_USUAL_WIDTH = 80
_NARROWEST = 20
_AT_ONCE = 65536
_IUTF8 = 0o40000
"""Has the kernel rub out whole letters (termios(3)); Python 3.11 has no name for it."""
_MOMENT = 0.02
"""Seconds within which the lines of one paste follow each other."""
_NO_KEY = b"\x00"
_CTRL_C = b"\x03"


class LineCut(Exception):
    """The terminal is gone."""


@contextmanager
def of_lines() -> Iterator[None]:
    """Have the terminal, if there is one, hand over whole lines; it is put back at the end.

    Ctrl+C hands over what stands on the line, since a signal would throw that away. No key
    stops the program or what it says. Whether letters are echoed stays as it was: an editor that
    runs the program in a window of its own shows them itself.
    """
    try:
        before = termios.tcgetattr(0)
    except termios.error:
        yield
        return
    after = termios.tcgetattr(0)
    put, _, _, local, _, _, keys = after
    after[0] = (put | _IUTF8 | termios.ICRNL) & ~(termios.IXON | termios.IGNCR | termios.INLCR)
    after[3] = local | termios.ICANON | termios.ECHOE | termios.ECHOCTL
    for key in (termios.VINTR, termios.VQUIT, termios.VSUSP):
        keys[key] = _NO_KEY
    keys[termios.VEOL] = _CTRL_C
    termios.tcsetattr(0, termios.TCSADRAIN, after)
    try:
        yield
    finally:
        with suppress(termios.error):
            termios.tcsetattr(0, termios.TCSADRAIN, before)


def read() -> bytes:
    """What has come, once something has; nothing at the end. Raises `LineCut`."""
    try:
        come = os.read(0, _AT_ONCE)
    except OSError as error:
        raise LineCut from error
    if not come and _is_gone():
        raise LineCut
    return come


def has_more() -> bool:
    """Whether something has come, or comes in a moment, from a terminal."""
    return os.isatty(0) and bool(select.select([0], [], [], _MOMENT)[0])


def write(text: str) -> None:
    """Show text. Raises `LineCut`."""
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except OSError as error:
        raise LineCut from error


def width() -> int:
    """How wide the terminal is, in cells."""
    with suppress(OSError):
        if columns := os.get_terminal_size(1).columns:
            return max(columns, _NARROWEST)
    return _USUAL_WIDTH


def _is_gone() -> bool:
    """Whether the input was a terminal that has been hung up."""
    try:
        termios.tcgetattr(0)
    except termios.error as error:
        return bool(error.args[0] != errno.ENOTTY)
    return False
