"""Quotation marks: which belong together, and whether each has its other half."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafts.text import shortened

_STRAIGHT = '"'
_OTHER_HALF = {"“": "”", "„": "”", "«": "»", _STRAIGHT: _STRAIGHT}
_MARKS = "".join(dict.fromkeys((*_OTHER_HALF, *_OTHER_HALF.values())))
_ANY = re.compile(f"[{_MARKS}]")
_BEFORE_OPENING = "([{/-–—"
_FOUND = 40
"""So many letters show where a mark stands."""


def are_in(text: str) -> bool:
    """Whether there is any quotation mark in `text`."""
    return _ANY.search(text) is not None


def inside(text: str) -> str:
    """`text` without the marks around all of it, whatever kind they are of."""
    text = text.strip()
    while len(text) > 1 and text[0] in _MARKS and text[-1] in _MARKS:
        within = text[1:-1]
        if unpaired(within):
            break
        text = within.strip()
    return text


def unpaired(text: str) -> str:
    """The words at the first mark without its other half; nothing if each has one."""
    opened: list[int] = []
    for at, opens in _halves(text) if are_in(text) else ():
        if opens:
            opened.append(at)
        elif not opened or _OTHER_HALF[text[opened.pop()]] != text[at]:
            return _words_at(text, at)
    return _words_at(text, opened[0]) if opened else ""


def _halves(text: str) -> Iterator[tuple[int, bool]]:
    """Where each mark stands, and whether it opens; a straight one tells by what is beside it."""
    depth = 0
    for at, mark in enumerate(text):
        if mark not in _MARKS:
            continue
        before, after = text[at - 1 : at] if at else "", text[at + 1 : at + 2]
        if mark == _STRAIGHT and before.isdigit() and not depth:
            continue  # inches
        opens = _opens(before, after, depth) if mark == _STRAIGHT else mark in _OTHER_HALF
        depth = depth + 1 if opens else max(0, depth - 1)
        yield at, opens


def _opens(before: str, after: str, depth: int) -> bool:
    """Whether a straight mark opens, from what stands beside it and how many are open."""
    if not before.strip() or before in _BEFORE_OPENING:
        return not depth or bool(after.strip())
    return not depth and after.isalnum()


def _words_at(text: str, at: int) -> str:
    """Enough of `text` to find a place in it."""
    start = text.rfind(" ", 0, max(0, at - _FOUND // 2)) + 1
    return shortened(text[start:], _FOUND)
