"""One sentence for each document cited."""

from __future__ import annotations

from dataclasses import replace

import pytest

from drafts.model import Draft, Place
from drafts.problems import problems
from templates import report
from templates.citation import Citation, sentence
from templates.sections.bases import Bases
from templates.sections.direction import Direction
from templates.sections.form import Form
from templates.tree import Paragraph


@pytest.mark.parametrize(
    ("citation", "printed"),
    [
        (
            Citation(
                kind="Kế hoạch",
                number="24",
                symbol="KH/ĐU",
                date="12/1/2021",
                issuer="Đảng uỷ phường Ban Mai",
                subject="về dân vận khéo năm 2021",
            ),
            "Kế hoạch số 24-KH/ĐU, ngày 12/01/2021 của Đảng uỷ phường Ban Mai"
            " về dân vận khéo năm 2021",
        ),
        (
            Citation(
                kind="Chỉ thị",
                number="16",
                symbol="CT-TTg",
                date="16/5/2018",
                issuer="Thủ tướng Chính phủ",
            ),
            "Chỉ thị số 16/CT-TTg, ngày 16/5/2018 của Thủ tướng Chính phủ",
        ),
        (
            Citation(kind="Nghị định", number="30/2020", symbol="NĐ-CP", date="2020"),
            "Nghị định số 30/2020/NĐ-CP, năm 2020",
        ),
        (Citation(kind="Kế hoạch", number="24 -", symbol=" KH / ĐU"), "Kế hoạch số 24-KH/ĐU"),
        (Citation(kind="Công văn", number="57- CV/ĐU"), "Công văn số 57-CV/ĐU"),
        (
            Citation(kind="Luật", subject="Thực hiện dân chủ ở cơ sở", date="10/11/2022"),
            "Luật Thực hiện dân chủ ở cơ sở năm 2022",
        ),
        (Citation(kind="Kế hoạch", text="Căn cứ  vào lời dặn\ncủa Bác"), "lời dặn của Bác"),
        (Citation(kind="Công văn", date="hôm qua"), "Công văn, ngày hôm qua"),
        (Citation(), ""),
        (Citation(kind="- Căn cứ kế hoạch", number="7"), "Kế hoạch số 7"),
        (Citation(kind="NGHỊ QUYẾT", number="7", symbol="NQ/ĐU"), "Nghị quyết số 7-NQ/ĐU"),
        (Citation(text="Căn cứ Căn cứThông tư số 9"), "Thông tư số 9"),
        (Citation(text="- Căn cứ: Công văn số 9"), "Công văn số 9"),
        (Citation(text="Căn cứ vào, căn cứ Luật Đất đai"), "Luật Đất đai"),
        (
            Citation(kind="Công văn", number="9", issuer="của ĐẢNG UỶ XÃ YÊN", subject="Về việc A"),
            "Công văn số 9 của Đảng uỷ xã Yên về việc A",
        ),
    ],
)
def test_a_document_is_cited_in_the_order_of_its_issuer(citation: Citation, printed: str) -> None:
    assert sentence(citation) == printed


@pytest.mark.parametrize(
    ("citation", "missing"),
    [
        (Citation(), ["kind"]),
        (Citation(text="lời dặn"), []),
        (Citation(kind="Công văn", number="57", symbol="CV/ĐU"), ["date", "issuer"]),
        (Citation(kind="Công văn", number="57-CV/ĐU", date="1/2/2021", issuer="A"), []),
        (Citation(kind="Luật", subject="Giáo dục"), ["date"]),
        (Citation(kind="Kế hoạch"), ["number", "symbol", "date", "issuer"]),
    ],
)
def test_what_a_citation_lacks_is_told(citation: Citation, missing: list[str]) -> None:
    found = list(problems(Bases(bases=(citation,), opening="Báo cáo:"), Place("bases")))

    assert [problem.place.field for problem in found] == missing
    assert all(problem.place.item == 0 and problem.is_missing for problem in found)


def test_what_a_free_sentence_leaves_out_is_not_wrong() -> None:
    citation = Citation(date="KH/ĐU", text="lời dặn của Bác")

    assert not list(problems(Bases(bases=(citation,), opening="Báo cáo:"), Place("bases")))


def printed(citation: Citation, book: str = "hd05-2026") -> list[str]:
    """A document as a legal basis and as one that was studied."""
    draft = Draft().having(Bases(bases=(citation,), opening="Như sau:"))
    draft = draft.having(Direction(documents=(citation,))).having(Form(profile=book))
    blocks = [b for b in report.build(draft).blocks if isinstance(b, Paragraph)]
    return [b.text for b in blocks if b.role in ("base", "point") and "số" in b.text]


WHOLE = Citation(
    kind="Chỉ thị", number="19", symbol="CT-TTg", date="4/3/2024", issuer="Thủ tướng Chính phủ"
)


@pytest.mark.parametrize(
    ("book", "words"),
    [
        ("hd05-2026", "Chỉ thị số 19/CT-TTg, ngày 04/3/2024 của Thủ tướng Chính phủ"),
        ("hd36-2018", "Chỉ thị số 19/CT-TTg, ngày 04/3/2024 của Thủ tướng Chính phủ"),
        ("nd30-2020", "Chỉ thị số 19/CT-TTg ngày 04/3/2024 của Thủ tướng Chính phủ"),
    ],
)
def test_the_one_who_writes_decides_on_the_comma_before_the_day(book: str, words: str) -> None:
    base, studied = printed(WHOLE, book)

    assert base.endswith((f"Căn cứ {words}.", f"Căn cứ {words},"))
    assert studied == f"- {words}."


@pytest.mark.parametrize(
    ("field", "words"),
    [
        ("kind", "Căn cứ [chưa nhập: loại văn bản] số 19/CT-TTg, ngày 04/3/2024 của Thủ tướng"),
        ("number", "Căn cứ Chỉ thị số [chưa nhập: số]/CT-TTg, ngày 04/3/2024 của Thủ tướng"),
        ("symbol", "Căn cứ Chỉ thị số 19-[chưa nhập: ký hiệu], ngày 04/3/2024 của Thủ tướng"),
        ("date", "Căn cứ Chỉ thị số 19/CT-TTg, [chưa nhập: ngày ban hành] của Thủ tướng"),
        ("issuer", "Căn cứ Chỉ thị số 19/CT-TTg, ngày 04/3/2024 của [chưa nhập: nơi ban hành]"),
    ],
)
def test_what_a_citation_lacks_stands_open_in_the_report_and_not_in_the_list(
    field: str, words: str
) -> None:
    citation = replace(WHOLE, **{field: ""})

    assert words in printed(citation)[0]
    assert "[" not in sentence(citation)


def test_a_row_without_anything_says_that_a_document_is_missing() -> None:
    draft = Draft().having(Bases(bases=(WHOLE, Citation()), opening="Như sau:"))
    bases = [b.text for b in report.build(draft).blocks if isinstance(b, Paragraph)]

    assert "- Căn cứ [chưa nhập: văn bản]." in bases


@pytest.mark.parametrize("text", ["-", ";", "- ;", "Căn cứ", "Căn cứ :", "• ,"])
def test_marks_alone_are_no_document_and_break_nothing(text: str) -> None:
    draft = Draft().having(Bases(bases=(WHOLE, Citation(text=text), WHOLE), opening="Như sau:"))
    bases = [b.text for b in report.build(draft).blocks if isinstance(b, Paragraph)]

    assert sum(base.startswith("- Căn cứ Chỉ thị số 19/CT-TTg") for base in bases) == 2
    assert not [base for base in bases if base.startswith("- Căn cứ") and "Chỉ thị" not in base]
