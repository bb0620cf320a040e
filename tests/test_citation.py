"""One sentence for each document cited."""

from __future__ import annotations

import pytest

from drafts.model import Place
from drafts.problems import problems
from templates.citation import Citation, sentence
from templates.sections.bases import Bases


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
