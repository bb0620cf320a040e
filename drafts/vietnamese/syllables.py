"""What a Vietnamese syllable can look like: onsets, rhymes, tones, and where the tone stands.

A spelling is handled as small letters without tone (`người` is `ngươi`) and a tone from 0 to 5.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import product

LEVEL, ACUTE, GRAVE, HOOK, TILDE, DOT = range(6)
"""The tones: ngang, sắc, huyền, hỏi, ngã, nặng."""

_TONE_MARKS = ("", "\u0301", "\u0300", "\u0309", "\u0303", "\u0323")
VOWELS = frozenset("aăâeêioôơuưy")
MARKED = frozenset("ăâêôơư")
_STOPS = ("c", "ch", "p", "t", "k")

ONSETS = frozenset(
    ("", "b", "c", "ch", "d", "đ", "g", "gh", "gi", "h", "k", "kh", "l", "m", "n", "ng", "ngh",
     "nh", "p", "ph", "qu", "r", "s", "t", "th", "tr", "v", "x")
)  # fmt: skip

_RHYMES = """
a ai ao au ay ac ach am an ang anh ap at ak ăc ăm ăn ăng ăp ăt ăk âu ây âc âm ân âng âp ât
e eo ec em en eng ep et ê êu êch êm ên ênh êp êt
i ia iu ich im in inh ip it iêu iêc iêm iên iêng iêp iêt y yêu yêm yên yêng yêt
o oi oc om on ong op ot oong ooc oa oai oao oay oac oach oam oan oang oanh oap oat
oăc oăm oăn oăng oăt oe oeo oen oet ô ôi ôc ôm ôn ông ôp ôt ôk ơ ơi ơm ơn ơp ơt
u ua ui uc um un ung up ut uâc uân uâng uât uây uê uêch uênh uơ
uy uya uych uynh uyt uyu uyp uyên uyêt uôi uôc uôm uôn uông uôt
ư ưa ưi ưu ưc ưm ưn ưng ưt ươi ươu ươc ươm ươn ương ươp ươt
"""
RHYMES = frozenset(_RHYMES.split())

_RHYMES_AFTER_QU = """
a ai ao au ay ac ach an ang anh ap at ăc ăm ăn ăng ăp ăt âc ân âng ât âu ây e eo en et
ê êch ên êt ênh êu i ich in inh it oang oăt ôc ơ ơn ơi y yên yêt ynh ych yt yêu
"""
_AFTER_QU = frozenset(_RHYMES_AFTER_QU.split())
_AFTER_G = ("i", "im", "in", "ip", "ich", "iêng", "iêt", "iêu", "iêm", "iêc")
"""Rhymes that begin with the i of gi: `gìn`, `giếng`, and from other languages `gích`, `gíp`."""
_NAMES = ("lênin", "kan", "kông", "krông", "kitô", "hecta", "palăng")
"""Words in use that are no syllable of Vietnamese, without tone, but are typed: `Bắc Kạn`."""
_ONLY_AFTER = {
    "uơ": ("h", "kh", "th"),
    "oong": ("b", "c", "ch", "g", "l", "s", "t", "x"),
    "ooc": ("c", "m", "s"),
}
"""Rhymes that stand after a few onsets only: `thuở`, `boong`, `soóc`."""
_WEAK = str.maketrans("ăâêôơưđ", "aaeooud")


def split_tone(text: str) -> tuple[str, int]:
    """`text` without the tone in it, and the last tone it had: `Người` is `Ngươi` and `GRAVE`."""
    tone = LEVEL
    letters = []
    for character in unicodedata.normalize("NFD", text):
        if character in _TONE_MARKS:
            tone = _TONE_MARKS.index(character)
        else:
            letters.append(character)
    return unicodedata.normalize("NFC", "".join(letters)), tone


def with_tone(letters: str, tone: int, *, new_style: bool = False) -> str:
    """`letters`, of any case, with `tone` over the vowel that it belongs to.

    Old style writes `hòa`, `thủy`; new style `hoà`, `thuỷ`.
    """
    if tone == LEVEL:
        return letters
    at = _place(letters.lower(), new_style=new_style)
    toned = unicodedata.normalize("NFC", letters[at] + _TONE_MARKS[tone])
    return letters[:at] + toned + letters[at + 1 :]


def split(letters: str) -> tuple[str, str] | None:
    """Onset and rhyme of small `letters` without tone, or nothing if they are no syllable."""
    for onset, rhyme in _cuts(letters):
        if _fits(onset, rhyme):
            return onset, rhyme
    return None


def takes(letters: str, tone: int) -> bool:
    """Whether small `letters` are a syllable that can have `tone`: a stop allows two."""
    parts = split(letters)
    return parts is not None and _allows(parts[1], tone)


def can_become(letters: str, tone: int) -> bool:
    """Whether more letters, or marks on those that are there, can make a syllable of `letters`."""
    return (letters, tone not in (LEVEL, ACUTE, DOT)) in _beginnings()


def every() -> Iterator[tuple[str, int]]:
    """Every syllable that the spelling allows: letters without tone, and tone."""
    for onset, rhyme in product(sorted(ONSETS), sorted(RHYMES | _AFTER_QU)):
        if _fits(onset, rhyme) and split(onset + rhyme) == (onset, rhyme):
            yield from ((onset + rhyme, tone) for tone in range(6) if _allows(rhyme, tone))


def _cuts(letters: str) -> Iterator[tuple[str, str]]:
    """The ways to cut `letters` into onset and rest, the longest onset first."""
    for length in (3, 2, 1, 0):
        if length <= len(letters) and letters[:length] in ONSETS:
            yield letters[:length], letters[length:]


def _fits(onset: str, rhyme: str) -> bool:
    """Whether the spelling allows `rhyme` after `onset`: c, g and ng before a, o, u and so on."""
    if onset not in _ONLY_AFTER.get(rhyme, ONSETS):
        return False
    front = rhyme[:1] in ("e", "ê", "i", "y")
    match onset:
        case "qu":
            return rhyme in _AFTER_QU
        case "gi":
            return rhyme in RHYMES and rhyme[:1] != "y" and rhyme[:1] != "i"
        case "c" | "g" | "ng":
            is_gi = onset == "g" and rhyme in _AFTER_G
            return rhyme in RHYMES and (not front or is_gi)
        case "k" | "gh" | "ngh":
            return rhyme in RHYMES and front
        case "":
            return rhyme in RHYMES
        case _:
            return rhyme in RHYMES and not rhyme.startswith("yê")


def _allows(rhyme: str, tone: int) -> bool:
    return tone in (ACUTE, DOT) if rhyme.endswith(_STOPS) else True


@lru_cache(maxsize=1)
def _beginnings() -> frozenset[tuple[str, bool]]:
    """Every beginning of a syllable, marks still to come; and whether its tone suits no stop."""
    found = {
        (letters[:end], False)
        for name in _NAMES
        for letters in _weaker(name)
        for end in range(1, len(name) + 1)
    }
    for onset, rhyme in product(ONSETS, RHYMES | _AFTER_QU):
        if not _fits(onset, rhyme):
            continue
        free = (False,) if rhyme.endswith(_STOPS) else (False, True)
        for letters in _weaker(onset + rhyme):
            for end in range(1, len(letters) + 1):
                whole = end == len(letters)
                ends = free if whole else (False, True)
                found.update((letters[:end], is_free) for is_free in ends)
    return frozenset(found)


def _weaker(letters: str) -> set[str]:
    """`letters` with any of the marks left out."""
    choices = [{letter, letter.translate(_WEAK)} for letter in letters]
    return {"".join(each) for each in product(*choices)}


def _place(letters: str, *, new_style: bool) -> int:
    """Which of small `letters` carries the tone."""
    start = len("qu") if letters.startswith("qu") and letters[2:3] in VOWELS else 0
    if letters.startswith("gi") and letters[2:3] in VOWELS:
        start = len("gi")
    vowels = [i for i in range(start, len(letters)) if letters[i] in VOWELS]
    if not vowels:
        vowels = [i for i, letter in enumerate(letters) if letter in VOWELS] or [len(letters) - 1]
    marked = [i for i in vowels if letters[i] in MARKED]
    if marked:
        return marked[-1]
    ends = vowels[-1] == len(letters) - 1
    if len(vowels) == 1:
        return vowels[0]
    if len(vowels) > 2:
        return vowels[1]
    is_open_glide = "".join(letters[i] for i in vowels) in ("oa", "oe", "uy")
    if not ends or (is_open_glide and new_style):
        return vowels[1]
    return vowels[0]
