"""The Vietnamese order of words and names."""

from __future__ import annotations

import random

import pytest

from drafts.vietnamese.collation import fold, name_key, word_key

IN_ORDER = [
    "a", "à", "ả", "ã", "á", "ạ", "ai", "ăn", "ân", "ba", "da", "đa", "e", "ê", "hoa", "hoà",
    "ngang", "nghe", "o", "ô", "ơ", "thu", "thư", "u", "ư", "y",
]  # fmt: skip


def test_words_are_sorted_by_letter_then_tone() -> None:
    shuffled = IN_ORDER.copy()
    random.Random(7).shuffle(shuffled)

    assert sorted(shuffled, key=word_key) == IN_ORDER


def test_names_are_sorted_by_given_name_then_family_then_middle() -> None:
    names = ["Dương Văn Đức", "Đỗ Văn Đạt", "Đỗ Văn Dũng", "Lê Thị Hương", "Lê Thị Hằng", "Lê An"]

    assert sorted(names, key=name_key) == [
        "Lê An",
        "Đỗ Văn Dũng",
        "Đỗ Văn Đạt",
        "Dương Văn Đức",
        "Lê Thị Hằng",
        "Lê Thị Hương",
    ]


@pytest.mark.parametrize("name", ["", "A", "1 2 3", "Nguyễn 日本 !"])
def test_any_name_can_be_sorted(name: str) -> None:
    assert name_key(name) == name_key(name)


def test_search_does_not_mind_marks_or_capitals() -> None:
    assert fold("Đặng Thuỳ") == "dang thuy"
