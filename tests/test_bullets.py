"""What stands before a point on paper, and what only looks like it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import example, given, strategies as st

from drafts.model import Draft, Place
from drafts.text import clean
from drafts.vietnamese.bullets import bare, unmarked
from templates import report
from templates.sections.assessment import Assessment
from templates.sections.closing import Closing
from templates.sections.collective import Collective, Model
from templates.sections.form import Form
from templates.sections.lessons import Lessons
from templates.sections.situation import Situation
from templates.sections.solutions import Solutions
from templates.tree import Paragraph, Signature, Table

WORDS = "Chăm vườn thuốc nam"
SIGNS = "- – — ― − • · * + ● ○ ◦ ▪ ■ □ ◆ ❖ ➢ ► ▶ ✓ ✔ → § Ø ü"
NUMBERS = "1. 1) 1/ (1) 12. 1.1. 2.1 a) b. đ) c/ (d) I. IV) II- 1- iii. A. -a) •2. 3.2.1."
LOST_BY_WORD = "o v q n l à Ø ü § ·"
"""Bullets of Word in plain text, each with a tab behind it."""
OF_FONTS = "\uf0b7 \uf0a7 \uf0d8 \uf0fc \uf076 \uf071 \uf02d \uf111 \ue123 \U000f0042"


def points(*typed: str) -> list[str]:
    """A list of points as it is printed."""
    blocks = report.build(Draft().having(Solutions(points=typed))).blocks
    return [b.text for b in blocks if isinstance(b, Paragraph) and b.role == "point"]


def marks_noticed(draft: Draft) -> list[tuple[Place, str]]:
    return [(p.place, p.found) for p in report.problems(draft) if p.kind == "mark"]


@pytest.mark.parametrize("sign", [*SIGNS.split(), *OF_FONTS.split()])
@pytest.mark.parametrize("gap", [" ", "\t", "\u00a0  "])
def test_a_sign_before_a_point_gives_way_to_the_dash_of_the_program(sign: str, gap: str) -> None:
    typed = clean(f"{sign}{gap}{WORDS}")

    assert points(typed) == [f"- {WORDS}."]
    assert unmarked(typed) == WORDS


@pytest.mark.parametrize("number", NUMBERS.split())
def test_a_number_before_a_point_is_taken_off_where_she_asks_for_it(number: str) -> None:
    assert unmarked(f"{number} {WORDS}") == WORDS


@pytest.mark.parametrize("sign", LOST_BY_WORD.split())
def test_a_letter_that_word_means_for_a_sign_is_told_by_its_tab(sign: str) -> None:
    assert unmarked(f"{sign}\t{WORDS.lower()}") == WORDS.lower()


@pytest.mark.parametrize(
    "text",
    [
        "-5% trẻ nghỉ ốm",
        "–10 phút mỗi buổi",
        "−3 độ C",
        "+84 912 000 000",
        "1.204 hộ",
        "12.500.000 đồng",
        "28/30 phụ huynh",
        "8/3 tặng hoa",
        "24-36 tháng",
        "5 - 6 tuổi",
        "1.5 triệu đồng",
        "(2 đồng chí nghỉ ốm)",
        "đ/c Lan chủ trì",
        "Đ/c Lan chủ trì",
        "À, còn vườn rau",
        "P. Giám đốc",
        "100% trẻ đi học",
        "Ø 21 mi-li-mét",
        "o ép trẻ ăn",
    ],
)
def test_what_belongs_to_the_words_is_never_taken_off(text: str) -> None:
    assert bare(text) == unmarked(text) == text
    assert points(text) == [f"- {text}."]
    assert points(f"- {text}") == points(f"• {text}") == points(f"+ - {text}") == points(text)


@given(st.text("-–+•➢ 0123456789.,%/()aăđeêIvx", min_size=1, max_size=12).map(str.strip))
@example("-5%")
@example("- -5")
def test_letters_and_figures_stay_whatever_stands_before_them(typed: str) -> None:
    def said(text: str) -> str:
        return "".join(filter(str.isalnum, text))

    def signed(text: str) -> bool:
        """Whether its first figure has a sign right before it."""
        first = next((at for at, letter in enumerate(text) if letter.isalnum()), 0)
        return first > 0 and text[first].isdigit() and text[first - 1] in "-–+"

    assert said(bare(typed)) == said(typed)
    assert signed(bare(typed)) == signed(typed)


def test_every_list_has_one_mark_before_a_point() -> None:
    typed = ("• một việc", "- -5% lượt vắng", "➢ hai việc")
    draft = (
        Draft()
        .having(Situation(overview="❖ một việc", advantages=typed, difficulties=typed))
        .having(Collective(models=(Model(name="X", results=typed),)))
        .having(Assessment(strengths=typed, limitations=typed, causes=typed))
        .having(Closing(recipients=("- Đảng uỷ xã", "+ Lưu Chi bộ")))
        .having(Form(has_list=True))
    )
    blocks = list(report.build(draft).blocks)
    said = [b.text for b in blocks if isinstance(b, Paragraph) and b.role == "point"]
    (signature,) = (b for b in blocks if isinstance(b, Signature))
    cells = [c.text for b in blocks if isinstance(b, Table) for row in b.rows for c in row]

    assert said.count("- một việc.") == 7
    assert said.count("- -5% lượt vắng.") == 6
    assert signature.recipients == ("- Đảng uỷ xã;", "- Lưu Chi bộ.")
    assert "- một việc\n- -5% lượt vắng\n- hai việc" in cells
    assert not [text for text in (*said, *cells) if text.startswith(("- •", "- ➢", "- - "))]


def test_a_number_before_a_point_is_printed_and_noticed() -> None:
    typed = ("Tuyên truyền", "2. Kiểm tra", "a) Mỗi quý")
    draft = Draft().having(Solutions(points=typed)).having(Closing(recipients=("(1) Đảng uỷ xã",)))

    assert points(*typed)[1:] == ["- 2. Kiểm tra.", "- a) Mỗi quý."]
    assert marks_noticed(draft) == [
        (Place("solutions", field="points"), "2."),
        (Place("closing", field="recipients"), "(1)"),
    ]


def test_lessons_are_counted_anew_and_nothing_else_is_taken_off() -> None:
    typed = (
        "- Một là, làm thật",
        "2. 28/30 phụ huynh tin thì việc thành",
        "Thứ ba: nói đi đôi với làm",
        "bốn là kiên trì",
        "Điều cần nhớ là: dân biết, dân bàn",
        "1.204 hộ cùng làm",
        "a) ghi số liệu",
        "Mười một là, bền bỉ",
    )
    draft = Draft().having(Lessons(points=typed))
    blocks = [b.text for b in report.build(draft).blocks if isinstance(b, Paragraph)]

    assert [text for text in blocks if " là, " in text] == [
        "Một là, làm thật.",
        "Hai là, 28/30 phụ huynh tin thì việc thành.",
        "Ba là, nói đi đôi với làm.",
        "Bốn là, kiên trì.",
        "Năm là, điều cần nhớ là: dân biết, dân bàn.",
        "Sáu là, 1.204 hộ cùng làm.",
        "Bảy là, ghi số liệu.",
        "Tám là, bền bỉ.",
    ]
    assert marks_noticed(draft) == []


def test_prose_keeps_its_numbers_and_loses_its_signs() -> None:
    text = "1. Về tuyên truyền\n✓ mỗi lớp một góc\n-5% lượt vắng"
    draft = Draft().having(replace(Situation(), overview=text, staff=()))
    (part,) = (p for p in report.build(draft).parts if p.place.field == "overview")

    assert [b.text for b in part.blocks if isinstance(b, Paragraph)] == [
        "1. Về tuyên truyền.",
        "- mỗi lớp một góc.",
        "-5% lượt vắng.",
    ]
    assert marks_noticed(draft) == []
