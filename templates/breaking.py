"""Where a paragraph is broken into printed lines, as LibreOffice breaks it.

Lines are filled greedily, and a blank that follows a full line needs no room. Between letters a
line ends by the rules of Unicode's annex 14 as LibreOffice reads them: it also breaks behind the
hyphen of `2021-2026`, and not in what looks like a path.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache
from itertools import accumulate

from templates import metrics
from templates.metrics import DOTS, Type

_CLASSES = {
    "S": " ",
    "G": "\u00a0\u2007\u202f\u2011\u2060",
    "H": "-\u2010\u2012\u2013|",
    "B": "—",
    "O": "([{¡¿„‚",
    "C": ")]}",
    "Q": "\"'“”‘’«»‹›",
    "E": "!?",
    "I": ",.:;",
    "Y": "/\\",
    "P": "%¢‰′″℃",
    "R": "$+£¥€₫№±−",
    "D": "…‥․",
}
"""Signs that may be broken at or not, by the letter that stands for them in `_BREAKS`."""
_LETTER, _DIGIT, _SYMBOL = "A", "N", "J"
_BREAKS = re.compile(
    "(?<=S)(?<!OS)(?=[^SCEIY])"
    "|(?<=[HB])(?=[AJNOPRD])|(?<=H)(?=B)"
    "|(?<=[ED])(?=[AJNOPRB])|(?<=E)(?=D)"
    "|(?<=[CI])(?=[OBDJ])|(?<=[^N][CI])(?=[PR])"
    "|(?<=Y)(?=[AJOBD])|(?<=[^N]Y)(?=[NPR])"
    "|(?<=[AN])(?=[BJ])|(?<=A)(?=P)"
    "|(?<=J)(?=[AJNORB])"
    "|(?<=[PR])(?=[BDPR]|O[^N])|(?<=P)(?=J)"
)
"""Between which classes a line may end; each was tried in LibreOffice 7.4 between every other."""
_PATH = 66
"""So many letters behind a blank there is no break behind a slash, as in a path."""


class _Classes(dict[int, str]):
    """The class of each letter, by its code."""

    def __missing__(self, code: int) -> str:
        self[code] = kind = _class_of(chr(code))
        return kind


def _class_of(letter: str) -> str:
    for kind, letters in _CLASSES.items():
        if letter in letters:
            return kind
    if unicodedata.category(letter) == "Nd":
        return _DIGIT
    return _SYMBOL if unicodedata.east_asian_width(letter) in "WF" else _LETTER


_classes = _Classes()


@lru_cache(maxsize=4096)
def lines(text: str, type_: Type, room: float, indent: float = 0) -> tuple[str, ...]:
    """`text` as it is printed, `room` points wide, its first line after an `indent`.

    The lines together are the text; only line feeds, which end a line by hand, are left out.
    """
    found: list[str] = []
    for piece in text.split("\n"):
        found += _lines(piece, type_, room, 0 if found else indent)
    return tuple(found)


def _lines(text: str, type_: Type, room: float, indent: float) -> Iterator[str]:
    reach = list(accumulate(map(metrics.dots(type_).__getitem__, text), initial=0))
    stops = [0, *breaks(text)]
    start, limit = 0, _dots(room - indent)
    while reach[-1] > reach[start] + limit:
        full = bisect_right(reach, reach[start] + limit) - 1
        stop = _stop(text, stops, full)
        if stop <= start:
            stop = max(full, start + 1)
        yield text[start:stop]
        if stop == len(text):
            return
        start, limit = stop, _dots(room)
    yield text[start:]


def _dots(points: float) -> int:
    return max(0, round(points * DOTS))


def _stop(text: str, stops: list[int], full: int) -> int:
    """Where the line ends of which `text[:full]` is all that there is room for."""
    if text[full] == " ":
        return len(text) - len(text[full:].lstrip(" "))
    last = bisect_right(stops, full) - 1
    if last and stops[last] == full and text[full - 1] == "/":
        last -= 1
    return _before_path(text, stops[last])


def _before_path(text: str, stop: int) -> int:
    """A break, or the one at the last blank if it is behind a slash."""
    if not stop or text[stop - 1] != "/":
        return stop
    return text.rfind(" ", max(0, stop - _PATH), stop - 1) + 1 or stop


def breaks(text: str) -> list[int]:
    """Where a line of `text` may begin."""
    return [match.start() for match in _BREAKS.finditer(text.translate(_classes))]
