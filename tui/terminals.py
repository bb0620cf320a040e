"""What can be known of a terminal from what it calls itself, without asking it anything."""

from __future__ import annotations

from collections.abc import Mapping

_COLOURLESS = frozenset(("vt52", "vt100", "vt102", "vt220", "vt320", "vt420"))
"""Families that have no colours in terminfo."""
_MONO = ("-m", "-mono")
"""How terminfo calls the variants without colours of terminals that have some."""
_TALKATIVE = frozenset(("alacritty", "contour", "foot", "rio", "tmux", "wezterm", "xterm"))
"""Families whose members answer a question about a mode, or let it pass without a trace."""
_LOCALES = ("KHEO_LOCALE", "LC_ALL", "LC_CTYPE", "LANG")
"""What says how letters are encoded, `tui/kheo.sh` before all; the first that is set counts."""
_OF_PYTHON = ("C.UTF-8", "C.utf8", "UTF-8")
"""What Python itself puts in the second of them when the locale is C or POSIX (PEP 538)."""


_NAMES = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._+-")
_LONGEST_NAME = 40


def named(name: str) -> str:
    """The kind of terminal to take one for that calls itself `name`."""
    is_name = 0 < len(name) <= _LONGEST_NAME and _NAMES.issuperset(name)
    return name if is_name and name not in ("dumb", "unknown") else "xterm"


def family(environ: Mapping[str, str]) -> str:
    """The kind of terminal without its variants: `xterm` for `xterm-256color`."""
    return environ.get("TERM", "").partition("-")[0]


def has_colours(environ: Mapping[str, str]) -> bool:
    """Whether colours may be sent: it has some, and its owner wants them (no-color.org)."""
    has_none = family(environ) in _COLOURLESS or environ.get("TERM", "").endswith(_MONO)
    return not has_none and not environ.get("NO_COLOR")


def may_be_asked(environ: Mapping[str, str]) -> bool:
    """Whether a question about its modes does no harm.

    The Linux console of old shows the last letter of one, and so does the Terminal of macOS, which
    calls itself `xterm`: what is asked must be asked before the first frame, which covers it.
    """
    return family(environ) in _TALKATIVE


def is_console(environ: Mapping[str, str]) -> bool:
    """Whether it is the Linux console, whose font has 256 or 512 signs at most."""
    return family(environ) == "linux"


def is_utf8(environ: Mapping[str, str]) -> bool:
    """Whether the locale says that letters are UTF-8, as this program always takes and sends."""
    named = {name: environ.get(name, "") for name in _LOCALES}
    if named["LC_CTYPE"] in _OF_PYTHON and named["LANG"] in ("", "C", "POSIX"):
        named["LC_CTYPE"] = ""
    locale = next(filter(None, named.values()), "")
    return locale.partition("@")[0].lower().replace("-", "").endswith(".utf8")


def to_say(environ: Mapping[str, str]) -> str:
    """What is to be said once of this terminal, if anything."""
    if not is_console(environ) and is_utf8(environ):
        return ""
    from screens.words import terminals as words  # most terminals need none

    return words.CONSOLE if is_console(environ) else words.MAYBE_NOT_UTF8


def is_garbled(column: int, row: int) -> bool:
    """Whether a terminal whose cursor is there, counted from 0, took one letter for two.

    It is the answer to `manners.HOW_WIDE`; about other places it says nothing.
    """
    return (column, row) == (2, 1)
