"""Telex and VNI: every syllable by every way of typing it, and words that are no Vietnamese."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest

from drafts.vietnamese.input_methods import Method, Word, finished, found, press
from drafts.vietnamese.syllables import VOWELS, every, split, split_tone, takes, with_tone

TELEX = {"â": "aa", "ă": "aw", "ê": "ee", "ô": "oo", "ơ": "ow", "ư": "uw", "đ": "dd", "oo": "ooo"}
VNI = {"â": "a6", "ă": "a8", "ê": "e6", "ô": "o6", "ơ": "o7", "ư": "u7", "đ": "d9", "oo": "oo"}
TONES = {"telex": ("", *"sfrxj"), "vni": ("", *"12345")}
_FOREIGN = """
windows email word excel internet online website facebook google zalo youtube smartphone
elearning computer printer laptop server network office desktop keyboard mouse screen virus
covid vaccine delta omicron festival marketing team leader club camera video clip slide
powerpoint project design style fashion photo print copy scan backup file folder download upload
link blog wifi bluetooth robot stem game player coach stress menu mall check list form logo
poster UBND HDND MTTQ CBGVNV PHHS BCH TW CNTT GV NV MN THCS THPT QU NQ CT KH BC CV TTg WHO ASEAN
VSATTP BGH CSVC PCCC ANTT GDMN SGD PGD LLVT kg km cm USB PDF
"""
FOREIGN = _FOREIGN.split()
"""Words and abbreviations that stand in reports of schools."""


def typed(keys: str, method: Method, *, new_style: bool = False) -> str:
    word = Word()
    for key in keys:
        word = press(word, key, method, new_style=new_style)
    return finished(word, method)


def orders(letters: str, tone: int, method: Method) -> Iterator[str]:
    """Tone last, tone after the vowel, one w for ươ, all marks last, tone before the marks."""
    marks, key = (TELEX if method == "telex" else VNI), TONES[method][tone]
    pieces = ["oo" if p == "\0" else p for p in letters.replace("oo", "\0")]
    each = [marks.get(piece, piece) for piece in pieces]
    vowel = max(i for i, piece in enumerate(pieces) if piece[0] in VOWELS)
    joined = "".join(each)
    yield joined + key
    yield "".join(each[: vowel + 1]) + key + "".join(each[vowel + 1 :])
    yield joined.replace("uwow", "uow").replace("u7o7", "uo7") + key
    if "oo" not in pieces:
        plain = "".join(marks.get(piece, piece)[0] for piece in pieces)
        once = [piece for piece in pieces if piece != "ơ" or "ươ" not in letters]
        late = [marks[piece][1] for piece in once if piece in marks]
        yield plain + "".join(late) + key
        yield plain + key + "".join(late)


@pytest.mark.parametrize("method", ["telex", "vni"])
def test_every_syllable_by_every_way_of_typing_it(method: Method) -> None:
    wrong = [
        (keys, typed(keys, method), with_tone(letters, tone))
        for letters, tone in every()
        for keys in orders(letters, tone, method)
        if typed(keys, method) != with_tone(letters, tone)
    ]

    assert wrong == []


@pytest.mark.parametrize(
    ("keys", "text"),
    [
        ("tiengse", "tiếng"),
        ("DDoongf", "Đồng"),
        ("NGUYEENX", "NGUYỄN"),
        ("HDDND", "HĐND"),
        ("QDD", "QĐ"),
        ("LDDLDD", "LĐLĐ"),
        ("DDawks", "Đắk"),
        ("Lawks", "Lắk"),
        ("tesst", "test"),
        ("ddd", "dd"),
        ("ww", "w"),
        ("w", "ư"),
        ("TW", "TW"),
        ("booong", "boong"),
        ("gooongf", "goòng"),
        ("thuowr", "thuở"),
        ("thuowngf", "thường"),
        ("toanfz", "toan"),
        ("hoaf", "hòa"),
        ("quys", "quý"),
        ("gif", "gì"),
        ("khuyur", "khuỷu"),
    ],
)
def test_telex(keys: str, text: str) -> None:
    assert typed(keys, "telex") == text


@pytest.mark.parametrize(
    ("keys", "text"),
    [("tie6ng1", "tiếng"), ("duong972", "đường"), ("A5", "A5"), ("a11", "a1"), ("HD9ND", "HĐND")],
)
def test_vni(keys: str, text: str) -> None:
    assert typed(keys, "vni") == text


def test_the_new_style_puts_the_tone_on_the_second_vowel() -> None:
    assert [typed(k, "telex", new_style=True) for k in ("hoaf", "thuyr", "muaf")] == [
        "hoà",
        "thuỷ",
        "mùa",
    ]


def test_words_that_are_no_vietnamese_stay_as_typed() -> None:
    changed = [word for word in FOREIGN if typed(word, "telex") != word]

    assert len(FOREIGN) >= 100
    assert len(changed) <= len(FOREIGN) * 0.05, changed


@pytest.mark.parametrize(
    ("before", "key", "after"),
    [("tiêng", "s", "tiếng"), ("hòan", "f", "hoàn"), ("nguoi", "w", "ngươi"), ("câo", "s", "câos")],
)
def test_a_word_that_stands_there_can_be_typed_on(before: str, key: str, after: str) -> None:
    assert press(found(before), key, "telex").text in (after, "hoanf")


def test_a_word_costs_little() -> None:
    some = list(every())[::9]
    words = [keys for letters, tone in some for keys in orders(letters, tone, "telex")]
    typed("khoi dong", "telex")
    start = time.perf_counter()
    for keys in words:
        typed(keys, "telex")

    assert (time.perf_counter() - start) / len(words) < 150e-6 * 4


@pytest.mark.parametrize("text", ["người", "Giếng", "quyết", "khuya", "yểng", "gìn"])
def test_a_syllable_is_taken_apart_and_put_together(text: str) -> None:
    letters, tone = split_tone(text)

    assert takes(letters.lower(), tone)
    assert with_tone(letters, tone) == text


@pytest.mark.parametrize("text", ["câo", "trwucj", "laoij", "ngê", "kâ", "cet"])
def test_what_is_no_syllable_is_told(text: str) -> None:
    assert split(split_tone(text)[0]) is None
