"""What happens to text at the door, before it becomes part of a draft."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

_PLANES = range(0, 0x110000, 0x10000)
_BEYOND_UNICODE = "".join(f"{chr(plane | 0xFFFE)}{chr(plane | 0xFFFF)}" for plane in _PLANES)
_HIDDEN = (
    "\xad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff"  # zero width, direction
    f"\ud800-\udfff\ufdd0-\ufdef\ufff9-\ufffb\U000e0000-\U000e007f{_BEYOND_UNICODE}"  # no text
)
_LINE_ENDS = "\r\n?|[\x0b\x0c\x85\u2028\u2029]"
_NEVER_SEEN = f"[\x00-\x08\x0e-\x1f\x7f-\x9f{_HIDDEN}]"
_NEVER_SENT = f"[\x00-\x1f\x7f-\x9f\u2028\u2029{_HIDDEN}]"
_MOST_MARKS = 30
_MARKS_PERHAPS = rf"[^\w\s]{{{_MOST_MARKS + 1},}}"
_BEYOND_LATIN = "[^\n -~\u00a1-\u00ac\u00ae-\u02ff\u1e00-\u1eff\u2010-\u2027]"
_BLANKS = "[\t\u00a0\u2000-\u200a\u202f\u205f\u3000]"

_OF_FONTS = "[\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd]"
"""Signs that only one font draws (Unicode 23.5, private use): no other, and no paper, has them."""
_REDRAWN = {
    "\uf02d": "-", "\uf0b7": "•", "\uf0a7": "▪", "\uf0d8": "➢", "\uf0fc": "✓", "\uf0fe": "☑",
    "\uf076": "❖", "\uf071": "❑", "\uf06e": "■", "\uf06c": "●", "\uf0a8": "◻", "\uf06f": "□",
    "\uf0e0": "→", "\uf0e8": "➔", "\uf0f0": "⇨", "\uf0ae": "→", "\uf0de": "⇒", "\uf046": "☞",
    "\uf0b0": "°", "\uf0b1": "±", "\uf0b4": "×", "\uf0b8": "÷", "\uf0a3": "≤", "\uf0b3": "≥",
    "\uf0b9": "≠", "\uf0bb": "≈",
}  # fmt: skip
"""The bullets and the signs of figures that Word puts into texts in Symbol and Wingdings."""
_BULLET, _UNKNOWN_SIGN = "•", "□"
"""What stands for any other, before the words of a line and elsewhere."""
_LONG = 1000
"""From so many letters on it is worth while to look first whether there is anything to do."""
_SIGN = "(?s)(?:[\U0001f1e6-\U0001f1ff]{2}|.)[\ufe00-\ufe0f\u20e3\U0001f3fb-\U0001f3ff]*"
"""A flag or anything else, and how it is drawn, its frame, or its colour of skin (UTS 51)."""
_LOOKED_AT = 64

_pattern = cache(re.compile)
"""Compiled when it is first needed: most texts need none, and starting should not wait."""


def clean(text: str) -> str:
    """`text` in NFC, lines ended by a line feed, blanks plain, nothing invisible."""
    if not text.replace("\n", "").isprintable():
        text = _pattern(_LINE_ENDS).sub("\n", text)
        text = _pattern(_BLANKS).sub(" ", text)
        text = _pattern(f"(?m)(^ *)?({_OF_FONTS})").sub(_redrawn, text)
        text = _pattern(_NEVER_SEEN).sub("", text)
    if text.isascii() or (len(text) > _LONG and is_latin(text)):
        return text
    return unicodedata.normalize("NFC", _pattern(_MARKS_PERHAPS).sub(_fewer_marks, text))


def _redrawn(sign: re.Match[str]) -> str:
    """A sign of one font as every font has it."""
    begins, drawn = sign[1], _REDRAWN.get(sign[2])
    return f"{begins or ''}{drawn or (_UNKNOWN_SIGN if begins is None else _BULLET)}"


def is_latin(text: str) -> bool:
    """Whether `text` has only Latin letters that hold their marks, digits, and signs beside them.

    Each of these is one column wide, and in NFC whatever stands beside it. Vietnamese has no other
    letters, and to look for some is the quickest that can be done with a long text.
    """
    return _pattern(_BEYOND_LATIN).search(text) is None


def _fewer_marks(run: re.Match[str]) -> str:
    """A run of signs with no more marks on one letter than any language has (UAX 15, D6).

    Putting thousands in order would take minutes.
    """
    kept, count = [], 0
    for sign in run[0]:
        count = count + 1 if unicodedata.combining(sign) else 0
        if count <= _MOST_MARKS:
            kept.append(sign)
    return "".join(kept)


def clean_line(text: str) -> str:
    """`text` cleaned and put on one line; a line break becomes a space."""
    return " ".join(clean(text).split("\n"))


def sign_before(text: str) -> int:
    """How many characters the last sign of `text` has; a letter has one, an emoji may have more."""
    signs = _pattern(_SIGN).findall(text[-_LOOKED_AT:])
    return len(signs[-1]) if signs else 0


def sign_behind(text: str) -> int:
    """How many characters the first sign of `text` has."""
    sign = _pattern(_SIGN).match(text)
    return len(sign[0]) if sign else 0


def visible(text: str) -> str:
    """`text` without what a terminal would obey, or show in another place, or not at all."""
    return text if text.isprintable() else _pattern(_NEVER_SENT).sub("", text)


def squeeze(text: str) -> str:
    """`text` on one line, without blanks at its ends or two in a row."""
    return " ".join(text.split())


def shortened(text: str, length: int) -> str:
    """`text`, cut after a word so that it has no more than `length` characters."""
    if len(text) <= length:
        return text
    return f"{text[:length].rsplit(' ', 1)[0].rstrip(' ,;:.')}…"
