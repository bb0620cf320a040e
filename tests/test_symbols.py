"""The number and the symbol of a document: never printed worse than they were typed."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, strategies as st

from drafts.model import Draft, Place
from templates import report
from templates.citation import Citation, sentence
from templates.sections.bases import Bases
from templates.sections.direction import Direction
from templates.sections.heading import Heading
from templates.symbols import reference
from templates.tree import Letterhead
from tests import samples

_REAL = """
25-NQ/TW 43-KL/TW 23-QĐ/TW 290-QĐ/TW 217-QĐ/TW 11-QĐi/TW 399-QĐ/TW 05-HD/VPTW 4148-QĐ/VPTW
5053-CV/VPTW 31-HD/BTCTW 06-KH/BDVTW 11-CT/TU 05-ĐA/TU 08-HD/BDVTU 29-HD/ĐUK 53-KH/QU 24-KH/ĐU
57-CV/ĐU 07-TTr/ĐU 12-CTr/TU 03-BC/CB
16/CT-TTg 33/CT-TTg 30/2020/NĐ-CP 72/2025/QH15 202/2025/QH15 01/2016/TT-BNV 08/2022/QĐ-UBND
02/CT-UBND 15/QĐ-BNV 05/BNV-VP 12/UBND-VX 249/MTTQ-BTT 1234/QĐ-BTC 05/KH-MNTU 20/TTr-THCSĐU
3/2022/TTLT-BGDĐT-BNV
"""
REAL = _REAL.split()
"""Documents as the Party and the State have numbered them, and a few that schools would."""
DASHES = "-–—−‑"


def fields_of(document: str) -> tuple[str, str]:
    """The number, and the symbol behind it."""
    number = document[: len(document) - len(document.lstrip("0123456789/"))].rstrip("/")
    return number, document[len(number) + 1 :]


@pytest.mark.parametrize("document", REAL)
def test_what_is_right_stays_as_it_is_whichever_field_it_was_typed_in(document: str) -> None:
    number, symbol = fields_of(document)

    for typed in ((number, symbol), (document, ""), ("", document), (document, symbol)):
        found = reference(*typed)
        assert (found.text, found.is_doubtful) == (document, False), typed


@given(
    st.sampled_from(REAL),
    st.sampled_from(DASHES),
    st.sampled_from(["", " ", "  "]),
    st.sampled_from(["", "số ", "Số: ", "SỐ "]),
)
def test_it_is_the_same_with_other_dashes_blanks_and_words(
    document: str, dash: str, gap: str, word: str
) -> None:
    number, symbol = fields_of(document)
    spaced = symbol.replace("-", f"{gap}{dash}{gap}").replace("/", f"{gap}/{gap}")

    assert reference(f"{word}{number}{gap}{dash}", f"{gap}{spaced}").text == document
    assert sentence(Citation(kind="Văn bản", number=number, symbol=spaced)) == (
        f"Văn bản số {document}"
    )


@pytest.mark.parametrize(
    ("number", "symbol", "printed"),
    [
        ("07/2024", "TT/BYT", "07/2024/TT-BYT"),
        ("44/2024", "NQ/HĐND", "44/2024/NQ-HĐND"),
        ("09/2025/TT/BGDĐT", "", "09/2025/TT-BGDĐT"),
        ("3", "NĐ/CP", "3/NĐ-CP"),
        ("19", "CT/TTg", "19/CT-TTg"),
        ("19", "ct-ttg", "19/CT-TTg"),
        ("21", "CT-TW", "21-CT/TW"),
        ("21", "TW/CT", "21-CT/TW"),
        ("21", "CTTW", "21-CT/TW"),
        ("21", "CT/TƯ", "21-CT/TW"),
        ("8", "HD–VPTƯ", "8-HD/VPTW"),
        ("31", "Cv/ĐU", "31-CV/ĐU"),
        ("31CV/ĐU", "", "31-CV/ĐU"),
        ("31-CV", "ĐU", "31-CV/ĐU"),
        ("KH/ĐU", "31", "31-KH/ĐU"),
        ("6/2022/TTLT/BGDĐT/BNV", "", "6/2022/TTLT-BGDĐT-BNV"),
        ("12a", "KH/ĐU", "12a-KH/ĐU"),
        ("31.", "KH/ĐU,", "31-KH/ĐU"),
    ],
)
def test_what_can_mean_one_thing_only_is_put_right(number: str, symbol: str, printed: str) -> None:
    found = reference(number, symbol)

    assert (found.text, found.is_doubtful) == (printed, False)


@pytest.mark.parametrize(
    ("number", "symbol", "printed"),
    [
        ("42-KH/ĐU", "KH/QU", "42-KH/ĐU"),
        ("24", "42-KH/ĐU", "24-KH/ĐU"),
        ("hai tư", "KH/ĐU", "hai tư-KH/ĐU"),
        ("24", "KH ĐU", "24/KH ĐU"),
        ("24", "KH", "24/KH"),
        ("24", "2021", "24/2021"),
    ],
)
def test_what_may_be_meant_otherwise_is_noticed(number: str, symbol: str, printed: str) -> None:
    cited = (Citation(kind="Kế hoạch", number=number, symbol=symbol, date="1/2/2026", issuer="A"),)
    draft = Draft().having(Bases(bases=cited)).having(Direction(documents=cited))

    found = [(p.place, p.found) for p in report.problems(draft) if p.kind == "reference"]

    assert found == [
        (Place("bases", rows="bases", item=0, field="symbol"), printed),
        (Place("direction", rows="documents", item=0, field="symbol"), printed),
    ]


@given(*2 * [st.text("0123456789-–/ .KHĐUTWtgcv", max_size=14)])
def test_letters_and_figures_are_kept_or_there_is_a_notice(number: str, symbol: str) -> None:
    found = reference(number, symbol)

    def said(text: str) -> set[str]:
        return set(filter(str.isalnum, text.lower()))

    assert found.is_doubtful or said(found.text) == said(number + symbol)


@pytest.mark.parametrize(
    ("kind", "symbol", "noticed"),
    [
        ("Nghị quyết", "KH/ĐU", ("KH", "NQ")),
        ("kế hoạch", "CV/ĐU", ("CV", "KH")),
        ("Quy định", "QĐ/TW", None),
        ("Quy định", "QĐi/TW", None),
        ("Quyết định", "QĐi/TW", ("QĐi", "QĐ")),
        ("Thông tri", "TT/TU", None),
        ("Bản đăng ký", "KH/ĐU", None),
        ("Công văn", "UBND-VX", None),
    ],
)
def test_a_type_that_its_symbol_denies_is_noticed(
    kind: str, symbol: str, noticed: tuple[str, str] | None
) -> None:
    draft = Draft().having(Bases(bases=(Citation(kind=kind, number="7", symbol=symbol),)))

    found = [(p.found, p.expected) for p in report.problems(draft) if p.kind == "other type"]

    assert found == ([noticed] if noticed else [])


@pytest.mark.parametrize(
    ("number", "symbol", "printed", "noticed"),
    [
        ("5", "", "Số 05-BC/CB", []),
        ("05-BC/CB", "", "Số 05-BC/CB", []),
        ("05-BC/CB", "BC/CB", "Số 05-BC/CB", []),
        ("Số: 5", "BC – CB", "Số 05-BC/CB", []),
        ("", "bc/cb", "Số       -BC/CB", []),
        ("5/2026", "", "Số 5/2026-BC/CB", ["number"]),
        ("5-BC/ĐU", "", "Số 05-BC/ĐU", ["number", "symbol"]),
        ("5-BC/ĐU", "BC/CB", "Số 05-BC/ĐU", ["number", "symbol"]),
    ],
)
def test_the_number_of_the_report_itself(
    number: str, symbol: str, printed: str, noticed: list[str]
) -> None:
    head = replace(samples.FULL.of(Heading), number=number, symbol=symbol)
    draft = samples.FULL.having(head)
    letterhead = next(b for b in report.build(draft).blocks if isinstance(b, Letterhead))

    assert letterhead.number == printed
    assert [problem.kind for problem in report.problems(draft)] == noticed
