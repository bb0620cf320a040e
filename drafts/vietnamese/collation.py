"""The Vietnamese order of words and of people's names, and folding for search."""

from __future__ import annotations

import sys
import unicodedata
from functools import lru_cache

_LETTERS = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_RANK = {letter: rank for rank, letter in enumerate(_LETTERS, start=1)}
_TONES = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}
_PLAIN = str.maketrans("đĐ", "dD")

Key = tuple[tuple[int, ...], tuple[int, ...], tuple[bool, ...]]


@lru_cache(maxsize=4096)
def word_key(text: str) -> Key:
    """A key that sorts `text` as CLDR `vi` does: letters, then tones, then small letters first."""
    letters: list[int] = []
    tones: list[int] = []
    capitals: list[bool] = []
    for character in unicodedata.normalize("NFC", text):
        tone, base = _split_tone(character)
        letters.append(_letter_rank(base))
        tones.append(tone)
        capitals.append(base.isupper())
    return tuple(letters), tuple(tones), tuple(capitals)


def name_key(name: str) -> tuple[Key, Key, Key]:
    """A key that sorts full names the Vietnamese way: given name, family name, middle name."""
    words = name.split()
    if not words:
        return word_key(""), word_key(""), word_key("")
    return word_key(words[-1]), word_key(words[0]), word_key(" ".join(words[1:-1]))


def fold(text: str) -> str:
    """`text` in small letters without marks, for search: `Đặng Thuỳ` is found by `dang thuy`."""
    decomposed = unicodedata.normalize("NFD", text.translate(_PLAIN))
    return "".join(c for c in decomposed if not unicodedata.combining(c)).casefold()


def _letter_rank(base: str) -> int:
    """Where a letter stands: blanks, then signs and digits, then letters, then foreign ones."""
    if rank := _RANK.get(base.lower()):
        return rank
    if base.isspace():
        return -sys.maxunicode - 1
    return ord(base) if base.isalpha() else ord(base) - sys.maxunicode


def _split_tone(character: str) -> tuple[int, str]:
    """The rank of the tone of `character`, and the letter without it."""
    decomposed = unicodedata.normalize("NFD", character)
    tone = next((_TONES[mark] for mark in decomposed if mark in _TONES), 0)
    base = unicodedata.normalize("NFC", "".join(c for c in decomposed if c not in _TONES))
    return tone, base[:1]
