"""The widths of text."""

from __future__ import annotations

import os

import pytest

from templates import metrics
from templates.metrics import Type
from tests import faces

POINTS_PER_MM = 72 / 25.4
has_fonts = pytest.mark.skipif(
    not faces.FOLDER.exists() and "KHEO_NOTHING_SKIPPED" not in os.environ,
    reason="Liberation Serif is not installed",
)


@has_fonts
def test_the_widths_are_those_of_the_font() -> None:
    assert faces.FILE.read_text("utf-8") == faces.text()


@has_fonts
@pytest.mark.parametrize("name", list(faces.FONTS))
def test_what_is_read_is_what_was_drawn(name: str) -> None:
    is_bold, is_italic = "bold" in name, "italic" in name
    drawn = faces.advances(faces.FONTS[name])
    em = 2048 / metrics.DOTS

    read = metrics.dots(Type(em, is_bold, is_italic))

    assert {letter: read[letter] for letter in drawn} == drawn


@pytest.mark.parametrize("is_bold", [False, True])
@pytest.mark.parametrize("is_italic", [False, True])
def test_every_vietnamese_letter_is_as_wide_as_without_its_marks(
    is_bold: bool, is_italic: bool
) -> None:
    face = metrics.dots(Type(14, is_bold, is_italic))
    marked = {"a": "áàảãạăắằẳẵặâấầẩẫậ", "e": "éèẻẽẹêếềểễệ", "y": "ýỳỷỹỵ", "O": "ÓÒỎÕỌÔỐỒỔỖỘ"}

    assert {face[each] for letters in marked.values() for each in letters} == {
        face[each] for each in marked
    }


def test_the_title_of_the_party_is_as_wide_as_it_was_measured() -> None:
    width = metrics.width("ĐẢNG CỘNG SẢN VIỆT NAM", 15, bold=True)

    assert width / POINTS_PER_MM == pytest.approx(72.9, abs=0.1)


@pytest.mark.parametrize(
    ("text", "expected"),
    [("", 0), ("…", 14), ("日本", 28), ("🙂", 14), ("o\u031b\u0323", 7), ("\u200b\u00ad", 0)],
)
def test_signs_and_letters_of_other_fonts(text: str, expected: float) -> None:
    assert metrics.width(text, 14) == pytest.approx(expected, abs=0.01)
