"""What happens to text at the door, before it becomes part of a draft."""

from __future__ import annotations

import re
import unicodedata

_LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_NEVER_SEEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f"  # control characters
    "\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff"  # zero width, direction
    "\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff\U000e0000-\U000e007f]"  # no text at all
)
_BLANKS = re.compile("[\t\u00a0\u2000-\u200a\u202f\u205f\u3000]")


def clean(text: str) -> str:
    """`text` in NFC, lines ended by a line feed, blanks plain, nothing invisible."""
    if all(map(str.isprintable, text.split("\n"))):  # quick, and true of nearly every text
        return unicodedata.normalize("NFC", text)
    text = _LINE_ENDS.sub("\n", text)
    text = _BLANKS.sub(" ", text)
    return unicodedata.normalize("NFC", _NEVER_SEEN.sub("", text))


def clean_line(text: str) -> str:
    """`text` cleaned and put on one line; a line break becomes a space."""
    return " ".join(clean(text).split("\n"))


def squeeze(text: str) -> str:
    """`text` on one line, without blanks at its ends or two in a row."""
    return " ".join(text.split())


def shortened(text: str, length: int) -> str:
    """`text`, cut after a word so that it has no more than `length` characters."""
    if len(text) <= length:
        return text
    return f"{text[:length].rsplit(' ', 1)[0].rstrip(' ,;:.')}…"
