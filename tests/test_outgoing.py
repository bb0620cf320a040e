"""What is sent to the terminal."""

from __future__ import annotations

import timeit

import pytest
from hypothesis import given, strategies as st
from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.color import Color

from drafts.text import clean, clean_line, visible
from tui.outgoing import NothingHidden

BLACK = Color(0, 0, 0)
SENT = "\u00a0\u3000🇻🇳❤\ufe0f 日本 Ậ e\u0302\u0301 \ue000"


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("a\x1b[2Jb", "a[2Jb"),
        ("a\x1b]52;c;eA==\x07b", "a]52;c;eA==b"),
        ("a\x9b31mb\x85\x7f", "a31mb"),
        ("\u202eđảo\u2066\u200f\u061c", "đảo"),
        ("a\u200bb\u200ccd\ufeff\u2060", "abcd"),
        ("a\ufffe\ufdd0\U0001fffeb", "ab   "),
        ("a\U000e0041\ufff9b", "ab"),
        ("a\xadb\ud800", "ab  "),
        ("a\tb\nc\rd\u2028e", "abcde"),
        ("👩\u200d👧", "👩"),
        (SENT, SENT),
    ],
)
def test_a_line_is_shown_without_what_is_hidden_and_stays_as_wide(text: str, seen: str) -> None:
    style = Style(bold=True)

    found = NothingHidden().apply([Segment("x"), Segment(text, style)], BLACK)

    assert found == [Segment("x"), Segment(seen, style)]
    assert cell_len(seen) == cell_len(text)


@given(st.text())
def test_clean_text_goes_out_as_it_is(text: str) -> None:
    line = clean_line(text)

    assert visible(line) == line
    assert visible(clean(text)) == clean(text).replace("\n", "")


def test_clean_lines_cost_nothing() -> None:
    line = [Segment("  "), Segment("Chi bộ Trường Mầm non Ban Mai lãnh đạo công tác dân vận " * 2)]
    look = NothingHidden()

    assert look.apply(line, BLACK) is line
    assert min(timeit.repeat(lambda: look.apply(line, BLACK), number=100, repeat=9)) / 100 < 2e-5
