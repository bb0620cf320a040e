"""The first letter of words that come to stand inside a sentence."""

from __future__ import annotations

from dataclasses import replace

import pytest

from drafts.model import Draft
from templates import report
from templates.capitals import inside
from templates.citation import Citation, sentence
from templates.sections.bases import Bases
from templates.sections.form import Form
from templates.sections.heading import Heading
from templates.sections.lessons import Lessons
from templates.tree import Paragraph, Title
from tests import samples

SMALL = """
Chọn việc nhỏ|Về việc báo cáo|Sơ kết phong trào thi đua|Đảng viên đi trước|Ý thức của phụ huynh
Ở lớp lớn|Cán bộ làm trước|Chi trả đúng hạn|Một số việc|Tổng số trẻ|Trường lớp sạch đẹp|Uỷ quyền
"""
KEPT = """
Đảng uỷ phường quan tâm|Đảng ủy xã|Đảng lãnh đạo|Chi bộ làm gương|Nguyễn Thị Hoa kiên trì
UBND phường hỗ trợ|CBGVNV đồng lòng|Covid-19 đã lùi xa|Nghị quyết số 25-NQ/TW soi đường
“Dân vận khéo” là việc chung|Mặt trận Tổ quốc vào cuộc|Nhà nước hỗ trợ|Trường Mầm non Sao Mai
Hội Phụ nữ giúp đỡ|CHỌN VIỆC NHỎ|đã nhỏ sẵn|5 việc|Chủ tịch Hồ Chí Minh dạy|Uỷ ban nhân dân xã
"""


def each_of(texts: str) -> list[str]:
    return texts.strip().replace("\n", "|").split("|")


@pytest.mark.parametrize("words", each_of(SMALL))
def test_a_word_begins_small_inside_a_sentence(words: str) -> None:
    assert inside(words) == words[0].lower() + words[1:]


@pytest.mark.parametrize("words", each_of(KEPT))
def test_a_name_keeps_its_capital(words: str) -> None:
    assert inside(words) == words


def test_the_subject_begins_as_its_rule_book_has_it_and_small_in_a_sentence() -> None:
    head = replace(samples.FULL.of(Heading), subject="Kết quả công tác dân vận năm 2026")
    draft = samples.FULL.having(head).having(replace(samples.FULL.of(Bases), opening=""))
    titles = {
        book: next(b.subject for b in report.build(made).blocks if isinstance(b, Title))
        for book in ("hd05-2026", "nd30-2020")
        for made in (draft.having(Form(profile=book)),)
    }
    said = [b.text for b in report.build(draft).blocks if isinstance(b, Paragraph)]

    assert titles == {
        "hd05-2026": "kết quả công tác dân vận năm 2026",
        "nd30-2020": "Kết quả công tác dân vận năm 2026",
    }
    assert any("báo cáo kết quả công tác dân vận năm 2026 như sau:" in text for text in said)


def test_a_lesson_and_the_subject_of_a_document_begin_small() -> None:
    draft = Draft().having(Lessons(points=("Chọn việc nhỏ", "Đảng uỷ làm gương")))
    lessons = [b.text for b in report.build(draft).blocks if isinstance(b, Paragraph)]

    assert "Một là, chọn việc nhỏ." in lessons
    assert "Hai là, Đảng uỷ làm gương." in lessons
    assert sentence(Citation(kind="Công văn", number="7", subject="Về việc A")) == (
        "Công văn số 7 về việc A"
    )
    assert sentence(Citation(kind="Luật", subject="Giáo dục", date="2019")) == (
        "Luật Giáo dục năm 2019"
    )
