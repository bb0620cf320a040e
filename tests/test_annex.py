"""The annexes: the models as a list, and how many of each kind there are."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from typing import Any

import docx
import pytest
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn

from drafts.model import Draft
from templates import report, word
from templates.sections.closing import Closing
from templates.sections.collective import Collective
from templates.sections.form import Form
from templates.sections.individuals import Individuals
from templates.tree import Annex, Paragraph, Table
from tests import samples
from tests.test_word import CREATED

BOTH = Form(has_list=True, has_summary=True)


def blocks(draft: Draft, kind: type) -> list[Any]:
    return [block for block in report.build(draft).blocks if isinstance(block, kind)]


def exported(draft: Draft) -> Any:
    known = report.facts(draft)
    about = word.About(title=known.subject, author=known.issuer, created=CREATED)
    return docx.Document(BytesIO(word.render(report.build(draft), known.profile, about)))


def test_a_report_has_no_annex_unless_it_is_wanted() -> None:
    assert blocks(samples.FULL, Annex) == []
    assert not any("phụ lục" in p.text.lower() for p in blocks(samples.FULL, Paragraph))


def test_one_annex_has_no_number_and_two_have_one_and_the_text_points_to_them() -> None:
    (alone,) = blocks(samples.FULL.having(Form(has_summary=True)), Annex)
    first, second = blocks(samples.FULL.having(BOTH), Annex)
    said = [p.text for p in blocks(samples.FULL.having(BOTH), Paragraph)]

    assert (alone.label, first.label, second.label) == ("Phụ lục", "Phụ lục 1", "Phụ lục 2")
    assert "Kèm theo báo cáo này có Phụ lục 1 và Phụ lục 2." in said
    assert first.title == "Danh sách mô hình “Dân vận khéo”"
    assert first.reference.startswith("(Kèm theo Báo cáo số ")
    assert first.reference.endswith(" tháng 9 năm 2026 của Chi bộ Trường Mầm non Hoa Ban)")


def test_the_state_counts_annexes_in_roman_figures() -> None:
    draft = samples.FULL.having(replace(BOTH, profile="nd30-2020"))

    first, second = blocks(draft, Annex)

    assert (first.label, second.label) == ("Phụ lục I", "Phụ lục II")
    assert first.title.isupper()


def test_a_closing_that_names_the_annex_is_left_as_it_is() -> None:
    closing = replace(samples.FULL.of(Closing), sentence="Kết quả có phụ lục kèm theo.")
    said = [p.text for p in blocks(samples.FULL.having(BOTH).having(closing), Paragraph)]

    assert not any(text.startswith("Kèm theo báo cáo này") for text in said)


def test_every_model_has_a_row_with_what_the_draft_says_of_it() -> None:
    table = blocks(samples.FULL.having(BOTH), Table)[-2]
    models, people = samples.FULL.of(Collective).models, samples.FULL.of(Individuals).people

    assert len(table.rows) == 1 + len(models) + len(people)
    assert [len(row) for row in table.rows] == [9] * len(table.rows)
    last = [cell.text for cell in table.rows[-1]]
    assert last[0] == str(len(models) + len(people))
    assert last[1] == people[-1].model
    assert last[3] == "cá nhân"
    assert last[4].startswith(people[-1].name)
    assert last[7].split("\n") == [f"- {each}" for each in people[-1].results]


@pytest.mark.parametrize("is_odd", [False, True])
def test_the_matrix_counts_each_model_once(is_odd: bool) -> None:
    draft = samples.FULL.having(Form(has_summary=True))
    if is_odd:
        people = draft.of(Individuals).people
        odd = (replace(people[0], field="khác"), replace(people[1], state=""), *people[2:])
        draft = draft.having(Individuals(people=odd))
    table = blocks(draft, Table)[-1]
    count = len(draft.of(Collective).models) + len(draft.of(Individuals).people)

    sums = [int(row[-1].text) for row in table.rows[1:-1] if row[-1].text != "–"]
    assert sum(sums) == int(table.rows[-1][-1].text) == count
    by_state = [int(cell.text) for cell in table.rows[-1][1:-1] if cell.text != "–"]
    assert sum(by_state) == count
    assert len(table.rows) == 1 + 2 * (5 if is_odd else 4) + 1


def test_each_annex_has_its_own_sheets_and_numbers() -> None:
    document = exported(samples.FULL.having(BOTH))

    report_, listed, counted = document.sections
    assert [s.orientation for s in document.sections] == [
        WD_ORIENT.PORTRAIT,
        WD_ORIENT.LANDSCAPE,
        WD_ORIENT.PORTRAIT,
    ]
    assert (listed.page_width, listed.page_height) == (report_.page_height, report_.page_width)
    starts = [s._sectPr.find(qn("w:pgNumType")) for s in document.sections]
    assert [None if s is None else s.get(qn("w:start")) for s in starts] == [None, "1", "1"]
    assert all(s.different_first_page_header_footer for s in document.sections)
    assert counted.page_width == report_.page_width
