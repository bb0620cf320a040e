"""How the checker finds out what letters and paragraphs look like in the end (ECMA-376, 17.7)."""

from __future__ import annotations

import pytest

from tests.docxblocks import Para, paras_in
from tests.docxchanging import (
    DOCUMENT,
    STYLES,
    Change,
    added,
    attribute,
    both,
    changed,
    dropped,
    letters,
    para,
)
from tests.docxreading import Docx
from tests.rules_common import width
from tests.spoiling import BODY, FIRST, ISSUER
from tests.test_rules import full

STYLE = "//w:style[@w:styleId='{}']"
BOLD = "<w:rPr><w:b/></w:rPr>"


def read(change: Change, text: str) -> Para:
    """The paragraph that begins with `text`, once something is changed."""
    docx = Docx(changed(full(), change))
    return next(each for each in paras_in(docx.blocks) if each.text.startswith(text))


@pytest.mark.parametrize(("text", "is_bold"), [("ĐẢNG BỘ", True), (ISSUER, False)])
def test_a_switch_that_two_kinds_of_style_set_is_off(text: str, is_bold: bool) -> None:
    found = read(added(STYLES, STYLE.format("Plain"), BOLD), text)

    assert [run.bold for run in found.runs] == [is_bold]


def test_letters_set_by_hand_win_over_every_style() -> None:
    change = both(added(STYLES, STYLE.format("Plain"), BOLD), letters(ISSUER, "<w:b/>"))

    assert [run.bold for run in read(change, ISSUER).runs] == [True]


def test_a_style_has_what_it_is_based_on_unless_it_says_otherwise() -> None:
    change = both(
        attribute(STYLES, f"{STYLE.format('Body')}/w:basedOn", "w:val", "Issuer"),
        dropped(STYLES, f"{STYLE.format('Body')}/w:rPr/w:sz"),
        attribute(STYLES, f"{STYLE.format('Issuer')}/w:rPr/w:sz", "w:val", "34"),
    )

    found = read(change, BODY)

    assert [(run.size, run.bold) for run in found.runs] == [(17.0, True)]
    assert found.align == "both"


def test_styles_that_are_based_on_each_other_come_to_an_end() -> None:
    change = both(
        attribute(STYLES, f"{STYLE.format('Body')}/w:basedOn", "w:val", "Issuer"),
        attribute(STYLES, f"{STYLE.format('Issuer')}/w:basedOn", "w:val", "Body"),
    )

    assert read(change, BODY).align == "both"


def test_spaces_are_set_one_by_one() -> None:
    before = read(both(), BODY)

    found = read(para(BODY, '<w:spacing w:before="100"/>'), BODY)

    assert (found.before, found.after, found.line) == (5.0, before.after, before.line)


def test_what_no_style_says_is_said_by_the_defaults() -> None:
    change = attribute(STYLES, "//w:docDefaults//w:rFonts", "w:cs", "Arial")

    assert read(change, BODY).runs[0].fonts[3] == "Arial"


def test_blanks_at_the_ends_are_lost_unless_they_are_to_be_kept() -> None:
    run = "<w:r><w:t> cuối </w:t></w:r>"
    change = added(DOCUMENT, f"{FIRST}//w:tc[1]/w:p[1]", run, 2)

    assert read(change, "ĐẢNG BỘ").text.endswith("MAIcuối")


@pytest.mark.parametrize(
    ("text", "millimetres"),
    [("ĐẢNG CỘNG SẢN VIỆT NAM", 72.9), ("a" * 10, 23.5), ("Ươ ", 8.2)],
)
def test_letters_are_as_wide_as_in_print(text: str, millimetres: float) -> None:
    is_title = text.isupper()
    found = width(text, 15.0, bold=is_title) if is_title else width(text, 15.0)

    assert found == pytest.approx(millimetres, abs=0.05)
