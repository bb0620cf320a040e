"""Every sign that the program itself puts on a screen is in the fonts of consoles."""

from __future__ import annotations

import os
import unicodedata

import pytest
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]  # it comes without types

from tests import faces, samples
from tests.test_house import literals, modules
from tests.test_looks import texts
from tui import theme

SIGNS = {
    "·": "between the parts of the status line",
    "–": "between a name and its model",
    "’": "taken from before a full stop",
    "“": "around names and what she typed",
    "”": "around names and what she typed",
    "…": "where a text is cut, and for what goes on",
    "←": "a key",
    "→": "a key",
    "↑": "a key",
    "↓": "a key",
    "─": "lines of a table and of a page, frames of questions",
    "│": "lines of a table, the edge of a field, frames of questions",
    **dict.fromkeys("┌┐└┘├┤┬┴┼", "corners of a table"),
}
"""Each sign beyond ASCII and the Vietnamese letters, and what for.

All are in the set WGL4 of Windows, which Consolas, Courier New and Lucida Console cover; what is
not, ticks, triangles, blocks and heavy or round frames, is not used.
"""
WGL4 = {
    "·–’“”…←↑→↓": range(0x00B7, 0x2194),
    "─│┌┐└┘├┤┬┴┼": range(0x2500, 0x253D),
}
_NOT_SHOWN = (
    "drafts/",  # what is read, cleaned and compared
    "screens/trying.py",  # damaged letters that may arrive
    "screens/writing.py",
    "templates/breaking.py",  # where a line may be broken
    "templates/quotes.py",  # quotation marks of all kinds that may be typed
    "templates/symbols.py",  # dashes of all kinds that may be typed
    "tui/cells.py",  # letters of more or less than one column
    "tui/plain/talk.py",  # damaged letters that may arrive
    "tui/manners.py",  # the letter that a terminal is tried with, soon covered
)
_LETTERS = {
    unicodedata.normalize("NFC", form(base + mark + tone))
    for bases, mark in (("aeiouy", ""), ("aeo", "\u0302"), ("a", "\u0306"), ("ou", "\u031b"))
    for base in bases
    for tone in ("", *"\u0300\u0301\u0303\u0309\u0323")
    for form in (str.lower, str.upper)
} | set("đĐ")
"""The letters of Vietnamese: of common fonts Lucida Console lacks those with two marks."""


def used() -> dict[str, str]:
    """Each sign or letter beyond ASCII in what the program says, and a module that has it."""
    return {
        sign: name
        for name, tree in modules()
        if not name.startswith(_NOT_SHOWN)
        for node in literals(tree)
        for sign in str(node.value)
        if not sign.isascii()
    }


def test_only_signs_that_consoles_have_are_used() -> None:
    strange = {sign: name for sign, name in used().items() if sign not in {*SIGNS, *_LETTERS}}

    assert strange == {}
    assert SIGNS.keys() <= used().keys(), "no longer used"


def test_every_sign_is_of_the_wgl4_set() -> None:
    assert {sign for signs in WGL4 for sign in signs} == SIGNS.keys()
    assert all(ord(sign) in codes for signs, codes in WGL4.items() for sign in signs)


def test_the_sample_has_no_other_signs_either() -> None:
    found = {sign for text in texts(samples.FULL) for sign in text if not sign.isascii()}

    assert found <= {*SIGNS, *_LETTERS}


@pytest.mark.skipif(
    not faces.FOLDER.exists() and "KHEO_NOTHING_SKIPPED" not in os.environ,
    reason="Liberation Mono is not installed",
)
def test_a_font_made_after_courier_new_has_them_all() -> None:
    with TTFont(faces.FOLDER / "LiberationMono-Regular.ttf") as font:
        known = font.getBestCmap().keys()

    assert [sign for sign in (*SIGNS, *_LETTERS) if ord(sign) not in known] == []


def test_scroll_bars_are_drawn_with_blanks() -> None:
    cells = theme._PlainBar.render_bar(8, 20, 8, 3).segments

    assert {segment.text for segment in cells} == {" "}
    assert {bool(segment.style and segment.style.reverse) for segment in cells} == {True, False}
