"""The Word file against the rule book, read with another pair of eyes."""

from __future__ import annotations

import zipfile
from datetime import datetime
from io import BytesIO
from typing import Any

import docx
import pytest
from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from drafts.model import Draft
from templates import report, rule_books, word
from tests import samples

CREATED = datetime(2026, 11, 23, 8, 30)


def exported(draft: Draft) -> tuple[WordDocument, bytes]:
    about = word.About(title="Sơ kết", author="Chi bộ Trường Mầm non Hoa Ban", created=CREATED)
    content = word.render(report.build(draft), rule_books.load(), about)
    return docx.Document(BytesIO(content)), content


def styled(document: WordDocument, name: str) -> list[Any]:
    """The paragraphs that have the style called `name`, in tables too."""
    style = next(style for style in document.styles if style.name == name)
    return [
        paragraph
        for paragraph in document.element.body.iter(qn("w:p"))
        if paragraph.style == style.style_id
    ]


def test_the_page_is_that_of_the_guideline() -> None:
    section = exported(samples.FULL)[0].sections[0]

    def close(length: Any, millimetres: float) -> bool:
        return bool(abs(length - Mm(millimetres)) < Mm(0.05))

    assert close(section.page_width, 210)
    assert close(section.page_height, 297)
    assert close(section.top_margin, 20)
    assert close(section.bottom_margin, 20)
    assert close(section.left_margin, 30)
    assert close(section.right_margin, 15)
    assert close(section.header_distance, 10)


@pytest.mark.parametrize(
    ("name", "size", "bold", "italic", "align"),
    [
        ("Tiêu đề Đảng", 15, True, False, ALIGN.CENTER),
        ("Cơ quan cấp trên", 14, False, False, ALIGN.CENTER),
        ("Cơ quan ban hành", 14, True, False, ALIGN.CENTER),
        ("Số và ký hiệu", 14, False, False, ALIGN.CENTER),
        ("Địa danh và ngày tháng", 14, False, True, ALIGN.CENTER),
        ("Tên loại văn bản", 15, True, False, ALIGN.CENTER),
        ("Trích yếu", 14, True, False, ALIGN.CENTER),
        ("Nội dung", 14, False, False, ALIGN.JUSTIFY),
        ("Căn cứ", 14, False, False, ALIGN.JUSTIFY),
        ("Quyền hạn ký", 14, True, False, ALIGN.CENTER),
        ("Chức vụ người ký", 14, False, False, ALIGN.CENTER),
        ("Họ tên người ký", 14, True, False, ALIGN.CENTER),
        ("Nơi nhận", 14, False, False, ALIGN.LEFT),
        ("Danh sách nơi nhận", 12, False, False, ALIGN.LEFT),
    ],
)
def test_each_component_has_a_style_of_its_own(
    name: str, size: int, bold: bool, italic: bool, align: ALIGN
) -> None:
    document, _ = exported(samples.FULL)
    style: Any = next(style for style in document.styles if style.name == name)

    assert style.font.size == Pt(size)
    assert (bool(style.font.bold), bool(style.font.italic)) == (bold, italic)
    assert style.paragraph_format.alignment == align
    assert styled(document, name) != []


def test_the_body_is_spaced_as_the_guideline_asks() -> None:
    document, _ = exported(samples.FULL)
    body: Any = next(style for style in document.styles if style.name == "Nội dung")

    assert Pt(18) <= body.paragraph_format.line_spacing <= Pt(22)
    assert body.paragraph_format.space_after >= Pt(6)
    assert abs(body.paragraph_format.first_line_indent - Mm(10)) < Mm(0.1)


def test_nothing_is_formatted_by_hand() -> None:
    document, _ = exported(samples.FULL)
    body = document.element.body

    assert [run for run in body.iter(qn("w:r")) if run.find(qn("w:rPr")) is not None] == []
    for properties in body.iter(qn("w:pPr")):
        assert [child.tag for child in properties] == [qn("w:pStyle")]


def test_headings_are_headings_to_word() -> None:
    document, _ = exported(samples.FULL)

    headings = [
        p for p in document.paragraphs if ((p.style and p.style.name) or "").startswith("Hea")
    ]

    assert headings[0].text == "I- ĐẶC ĐIỂM TÌNH HÌNH"
    assert [p.style.name for p in headings if p.style].count("Heading 3") == 18


def test_font_and_language_are_said_once_for_everything() -> None:
    _, content = exported(samples.FULL)
    styles = zipfile.ZipFile(BytesIO(content)).read("word/styles.xml").decode()

    assert 'w:lang w:val="vi-VN"' in styles
    for face in ("ascii", "hAnsi", "eastAsia", "cs"):
        assert f'w:{face}="Times New Roman"' in styles


def test_the_page_number_is_not_on_the_first_page() -> None:
    section = exported(samples.FULL)[0].sections[0]

    assert section.different_first_page_header_footer
    assert "PAGE" in section.header._element.xml
    assert section.first_page_header.is_linked_to_previous


def test_the_staff_table_is_merged_and_repeats_its_head() -> None:
    document, _ = exported(samples.FULL)
    table = document.tables[1]
    rows = list(table._tbl.iter(qn("w:tr")))

    assert [row.find(f".//{qn('w:tblHeader')}") is not None for row in rows] == [
        True, True, False, False,
    ]  # fmt: skip
    assert all(row.find(f".//{qn('w:cantSplit')}") is not None for row in rows)
    assert [cell.text for cell in table.rows[0].cells[3:7]] == ["Học sinh"] * 4
    assert table.cell(0, 0).text == table.cell(1, 0).text == "Tổng số"
    assert sum(
        int(c.get(qn("w:w"), "")) for c in table._tbl.iter(qn("w:gridCol"))
    ) == pytest.approx(9354, abs=14)


def test_what_is_missing_stands_out() -> None:
    document, _ = exported(samples.BLANK)
    marked = [
        run.text
        for run in document.element.body.iter(qn("w:r"))
        if run.find(f"{qn('w:rPr')}/{qn('w:rStyle')}") is not None
    ]

    assert "[chưa nhập: các căn cứ]" in marked
    assert all(text.startswith("[chưa nhập: ") for text in marked)


def test_the_file_tells_only_what_it_should_of_its_maker() -> None:
    document, content = exported(samples.FULL)
    properties = document.core_properties

    assert properties.title == "Sơ kết"
    assert properties.author == properties.last_modified_by == "Chi bộ Trường Mầm non Hoa Ban"
    assert properties.created is not None
    assert properties.created.replace(tzinfo=None) == CREATED
    assert (properties.comments, properties.language) == ("", "vi-VN")
    names = zipfile.ZipFile(BytesIO(content)).namelist()
    assert not [name for name in names if "thumbnail" in name or "stylesWithEffects" in name]


def test_hostile_text_can_be_exported_and_opened() -> None:
    document, _ = exported(samples.HOSTILE)

    assert any("[/] [bold]x[/bold]" in paragraph.text for paragraph in document.paragraphs)
