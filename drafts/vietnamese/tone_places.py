"""Two ways to write one word: the tone of `uỷ`, `hoà` stands in another place in `ủy`, `hòa`.

Both are right, but one text has one of them. Names of persons and places are written as their
papers have them, so words with a capital do not count, except `Uỷ` itself.
"""

from __future__ import annotations

import re
from functools import lru_cache

from drafts.vietnamese.syllables import split_tone, with_tone

_OLD = "(?:[òóỏõọ][ae]|(?<!q)[ùúủũụ]y)"
_NEW = "(?:o[àáảãạèéẻẽẹ]|(?<!q)u[ỳýỷỹỵ])"
_LETTER = r"[^\W\d_]"
_ENDS = {
    True: re.compile(rf"{_NEW}\b", re.IGNORECASE),
    False: re.compile(rf"{_OLD}\b", re.IGNORECASE),
}
_BEGINNING = re.compile(rf"{_LETTER}*\Z")
_LONGEST = 5
"""Letters before the vowels of a word, and two more to tell that it is none."""
_EITHER = re.compile(rf"\b{_LETTER}*(?:{_OLD}|{_NEW})\b", re.IGNORECASE)


@lru_cache(maxsize=10_000)
def words_in(text: str, *, new_style: bool) -> tuple[str, ...]:
    """The words of `text` that are written in one of the two ways."""
    begun = ((_begun(text, end.start()) + end[0]) for end in _ENDS[new_style].finditer(text))
    return tuple(filter(_counts, begun))


def _begun(text: str, at: int) -> str:
    """The letters right before a place in `text`."""
    found = _BEGINNING.search(text, max(0, at - _LONGEST), at)
    return found[0] if found else ""


def _counts(word: str) -> bool:
    return word.islower() or word.lower() in ("uỷ", "ủy")


def respelled(text: str, *, new_style: bool) -> str:
    """`text` with all such words written in one way."""

    def written(found: re.Match[str]) -> str:
        return with_tone(*split_tone(found[0]), new_style=new_style)

    return _EITHER.sub(written, text)
