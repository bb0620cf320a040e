"""Text in the encodings that were in use before Unicode: TCVN3 (ABC) and VNI."""

from __future__ import annotations

import re
from typing import Literal, TypeAlias

from drafts.vietnamese.syllables import split_tone, takes

Encoding: TypeAlias = Literal["tcvn3", "vni"]

_TCVN3 = dict(
    zip(
        "µ¶·¸¹»¼½¾ÆÇÈÉÊËÌÎÏÐÑÒÓÔÕÖ×ØÜÝÞßáâãäåæçèéêëìíîïñòóôõö÷øùúûüýþ¡¢£¤¥¦§¨©ª«¬\u00ad®",
        "àảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵĂÂÊÔƠƯĐăâêôơưđ",
        strict=True,
    )
)
_MARKS = {
    "ù": "\u0301", "ø": "\u0300", "û": "\u0309", "õ": "\u0303", "ï": "\u0323",
    "â": "\u0302", "á": "\u0302\u0301", "à": "\u0302\u0300", "å": "\u0302\u0309",
    "ã": "\u0302\u0303", "ä": "\u0302\u0323", "ê": "\u0306", "é": "\u0306\u0301",
    "è": "\u0306\u0300", "ú": "\u0306\u0309", "ü": "\u0306\u0303", "ë": "\u0306\u0323",
}  # fmt: skip
"""VNI: what stands behind a letter to give it its marks."""
_LETTERS = dict(zip("ñôöíìæóòî", "đơưíìỉĩịỵ", strict=True))
_VNI = re.compile(
    r"([aeouyôö])([ùøûõïâáàåãäêéèúüë])|([ñôöíìæóòî])",
    re.IGNORECASE,
)
_WORDS = re.compile(r"[^\s\d.,;:!?\"“”‘’()\[\]/…–-]+")
_ENOUGH = 2
_MOST = 0.7


def detect(text: str) -> Encoding | None:
    """The encoding of `text`, if it is one of these and not Unicode."""
    strange = [word for word in _WORDS.findall(text) if not word.isascii()]
    if len(strange) < _ENOUGH or _share(strange) > 1 - _MOST:
        return None
    shares = {name: _share([decoded(word, name) for word in strange]) for name in _ENCODINGS}
    best = max(_ENCODINGS, key=shares.__getitem__)
    return best if shares[best] >= _MOST else None


def decoded(text: str, encoding: Encoding) -> str:
    """`text` in Unicode."""
    if encoding == "tcvn3":
        return "".join(_TCVN3.get(letter, letter) for letter in text)
    return _VNI.sub(_from_vni, text)


_ENCODINGS: tuple[Encoding, ...] = ("tcvn3", "vni")


def _share(words: list[str]) -> float:
    """How many of `words` are Vietnamese syllables, as a share of all."""
    right = 0
    for word in words:
        letters, tone = split_tone(word)
        right += takes(letters.lower(), tone)
    return right / len(words)


def _from_vni(found: re.Match[str]) -> str:
    from unicodedata import normalize

    letter, mark, alone = found.groups()
    if alone:
        return _cased(_LETTERS[alone.lower()], alone)
    base = _cased(_LETTERS.get(letter.lower(), letter.lower()), letter)
    return normalize("NFC", base + _MARKS[mark.lower()])


def _cased(letter: str, like: str) -> str:
    return letter.upper() if like.isupper() else letter
