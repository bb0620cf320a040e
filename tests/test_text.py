"""Text at the door."""

from __future__ import annotations

import time
import unicodedata

import pytest
from hypothesis import given, strategies as st
from rich.cells import cell_len

from drafts.text import clean, clean_line, is_latin, sign_before, sign_behind, squeeze


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Đảng uỷ", "Đảng uỷ"),
        (unicodedata.normalize("NFD", "Trường Mầm non"), "Trường Mầm non"),
        ("một\r\nhai\rba\u2028bốn", "một\nhai\nba\nbốn"),
        ("a\tb\u00a0c\u202fd", "a b c d"),
        ("a\u200bb\ufeffc\x1b[31m\x07d\x00", "abc[31md"),
        ("\u202eđảo\u2066", "đảo"),
        ("\ud800x", "x"),
    ],
)
def test_text_is_cleaned(typed: str, kept: str) -> None:
    assert clean(typed) == kept


def test_no_letter_has_more_marks_than_languages_have() -> None:
    begun = time.process_time()

    cleaned = clean("e" + "\u0301\u0323" * 100_000 + "x")

    assert time.process_time() - begun < 1
    assert len(cleaned) <= 33
    assert cleaned[0] == "ẹ"
    assert cleaned[-1] == "x"
    assert clean("-" * 100 + "đ") == "-" * 100 + "đ"


@given(st.text())
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@given(st.text())
def test_clean_text_can_be_written_and_is_composed(text: str) -> None:
    cleaned = clean(text)

    assert cleaned.encode().decode() == cleaned
    assert unicodedata.is_normalized("NFC", cleaned)


def test_a_line_has_no_line_break() -> None:
    assert clean_line("một\nhai\r\nba") == "một hai ba"


def test_squeezing_leaves_one_blank_between_words() -> None:
    assert squeeze("  một   hai ") == "một hai"


SIGNS = ("a", "ế", "✔\ufe0f", "❤\ufe0e", "1\ufe0f\u20e3", "#\u20e3", "👍🏽", "🇻🇳", "日", "🙂")


@pytest.mark.parametrize("one", SIGNS)
@pytest.mark.parametrize("other", SIGNS)
def test_what_is_seen_as_one_sign_is_one(one: str, other: str) -> None:
    assert sign_before(one + other) == len(other)
    assert sign_behind(one + other) == len(one)


def test_nothing_has_no_sign() -> None:
    assert sign_before("") == sign_behind("") == 0


def test_marks_that_an_input_method_takes_back_are_signs_of_their_own() -> None:
    assert sign_before("e\u0302\u0301") == 1


def test_latin_letters_are_one_column_wide_and_stay_as_they_are() -> None:
    latin = [chr(code) for code in range(0x20, 0x110000) if is_latin(chr(code))]

    assert len(latin) > 700
    assert all(cell_len(letter) == 1 and letter.isprintable() for letter in latin)
    assert not any(map(unicodedata.combining, latin))
    for one in ("e", "ư", "ế", "“"):
        assert all(unicodedata.is_normalized("NFC", one + letter) for letter in latin)
