"""Telex and VNI held against words that others have listed: each typed in every order of keys."""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Iterator
from itertools import permutations, product
from pathlib import Path

import pytest

from drafts.vietnamese.input_methods import Method
from drafts.vietnamese.syllables import split_tone, with_tone
from screens.words import trying
from tests.terminal import ROOT
from tests.test_input_methods import TONES, typed

LIST = Path("/usr/share/hunspell/vi_VN.dic")
"""The syllables of Debian's package hunspell-vi, which is read here and nowhere shipped."""
WITHOUT_A_LIST = pytest.mark.skipif(
    not LIST.exists() and "KHEO_NOTHING_SKIPPED" not in os.environ,
    reason="hunspell-vi is not installed",
)
UNTYPED = {"uở": "is no word: it is the end of `thuở`, and of `huơ` with a tone"}
"""Words of the list that cannot be typed, and why."""
RARE = {"quâc", "quoang"}
"""Rhymes of one word that no report has (`quấc`, `quoàng`), and that no line to type has."""
OURS = (
    "README.md",
    "CHANGELOG.md",
    "docs/huong-dan.md",
    "docs/may-chu.md",
    "templates/sample.toml",
)
NAMES = ("Lênin", "Kạn", "Kông", "Krông", "Kitô", "hécta", "Đắk", "Đăk", "Lắk")
_KEYS: dict[Method, dict[str, str]] = {
    "telex": {"â": "a", "ă": "w", "ê": "e", "ô": "o", "ơ": "w", "ư": "w", "đ": "d"},
    "vni": {"â": "6", "ă": "8", "ê": "6", "ô": "6", "ơ": "7", "ư": "7", "đ": "9"},
}
_PLAIN = str.maketrans("âăêôơưđ", "aaeooud")
_VOWELS = set("aeiouy")
_CUT = re.compile(
    "(?:ngh|ng|nh|gh|g(?=iê.)|gi(?=[aăâeêoôơuư])|kh|ph|th|tr|ch|[bcdđghklmnprstvx])?(.*)"
)
"""The consonants before a rhyme; `qu` is taken for a part of it."""


_FOREIGN = re.compile(
    "basoi|email|gen|gip|gram|internet|intranet|ka|palăng|ping|tivi|tout|tuyn|têt|uở|v|web|xit"
)
"""Words of the list from other languages, and the mistakes in it."""


def listed() -> list[str]:
    """The words of the list."""
    lines = LIST.read_text("utf-8").split("\n")[1:]
    return [unicodedata.normalize("NFC", line.split("/")[0]) for line in lines if line]


def words_in(text: str) -> set[str]:
    return set(re.findall(r"[^\W\d_]+", unicodedata.normalize("NFC", text)))


def is_marked(word: str) -> bool:
    return not word.isascii() and bool(_VOWELS & set(split_tone(word.lower())[0].translate(_PLAIN)))


def orders(word: str, method: Method) -> Iterator[str]:
    """The keys of a word, each mark and the tone anywhere behind the letter that it is for.

    One horn is enough for ươ, and `oo` that is no ô is written with three.
    """
    letters, tone = split_tone(word)
    keys = list(letters.translate(_PLAIN))
    late = [
        (at, _KEYS[method][letter])
        for at, letter in enumerate(letters)
        if letter in _KEYS[method] and letters[at : at + 2] != "ươ"
    ]
    if tone:
        vowel = max(at for at, letter in enumerate(keys) if letter in _VOWELS)
        late.append((vowel, TONES[method][tone]))
    if "oo" in letters and method == "telex":
        keys[letters.index("oo")] = "oo"
    for places in product(*(range(at, len(keys)) for at, _ in late)):
        for order in permutations(range(len(late))):
            behind = [
                "".join(late[i][1] for i in order if places[i] == at) for at in range(len(keys))
            ]
            yield "".join(f"{key}{more}" for key, more in zip(keys, behind, strict=True))


def not_typed(words: set[str]) -> dict[str, tuple[Method, str, str]]:
    """Words that do not come out of one of their orders of keys, with one that fails."""
    failed: dict[str, tuple[Method, str, str]] = {}
    methods: tuple[Method, ...] = ("telex", "vni")
    for word, method in product(sorted(words), methods):
        toned = split_tone(word.lower())
        styles = {with_tone(*toned, new_style=new_style): new_style for new_style in (False, True)}
        for keys in set(orders(word.lower(), method)):
            for wanted, new_style in styles.items():
                if (found := typed(keys, method, new_style=new_style)) != wanted:
                    failed[word] = (method, keys, found)
    return failed


@WITHOUT_A_LIST
def test_every_word_of_a_list_can_be_typed_in_every_order_of_its_keys() -> None:
    words = {word for word in listed() if word.islower()}

    assert len(words) > 6000
    assert not_typed(words).keys() == UNTYPED.keys()


@WITHOUT_A_LIST
def test_abbreviations_of_a_list_stay_as_they_are_typed() -> None:
    methods: tuple[Method, ...] = ("telex", "vni")
    words = [word for word in listed() if not word.islower() and word.isascii()]
    other = {word for word in words for method in methods if typed(word, method) != word}

    assert len(words) > 15
    assert other == {"GIF"}, "the last letter is a tone of Telex, as in any program for it"


def test_every_word_of_our_own_texts_can_be_typed_in_every_order_of_its_keys() -> None:
    texts = [(ROOT / name).read_text("utf-8") for name in OURS]
    words = {word.lower() for text in texts for word in words_in(text) if is_marked(word)}
    whole = {word for word in words if not word.isupper() and word not in ("ẵ", "ễ", "ộ", "ữ")}

    assert len(whole) > 600
    assert not_typed(whole) == {}


@pytest.mark.parametrize("name", NAMES)
def test_names_from_elsewhere_can_be_typed(name: str) -> None:
    assert not_typed({name}) == {}


@WITHOUT_A_LIST
def test_the_lines_to_type_have_every_rhyme_in_use() -> None:
    def rhymes(words: set[str]) -> set[str]:
        cuts = (_CUT.fullmatch(split_tone(word.lower())[0]) for word in words)
        return {cut[1] for cut in cuts if cut and cut[1]}

    in_use = rhymes({word for word in listed() if word.islower() and not _FOREIGN.fullmatch(word)})
    typed_here = rhymes(words_in(" ".join(trying.LINES)))

    assert in_use - typed_here == RARE
    assert "quôc" in typed_here


def test_each_line_to_type_can_be_typed_and_fits_in_a_small_window() -> None:
    words = {word for line in trying.LINES for word in words_in(line) if is_marked(word)}

    assert not_typed(words - {"ẵ"}) == {}
    assert max(map(len, trying.LINES)) <= 70
