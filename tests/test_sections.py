"""What each section makes of its answers."""

from __future__ import annotations

from dataclasses import replace

import pytest

from drafts.model import Draft, Place
from drafts.problems import Problem
from screens.route import step_of
from templates import report
from templates.citation import Citation
from templates.sections.assessment import Assessment
from templates.sections.bases import Bases
from templates.sections.closing import Closing
from templates.sections.collective import Collective, Model
from templates.sections.direction import Direction
from templates.sections.heading import Heading as Head
from templates.sections.individuals import Individuals, Person
from templates.sections.lessons import Lessons, in_words
from templates.sections.next_period import NextPeriod
from templates.sections.situation import Column, Situation
from templates.sections.solutions import Solutions
from templates.tree import Cell, Heading, Letterhead, Paragraph, Signature, Table, Title
from templates.wording import ended
from tests import samples

HEAD = Head(
    period="9-thang",
    year="2021",
    superior="Đảng bộ phường Ban Mai",
    issuer="Chi bộ Trường Mầm non Hoa Ban",
    place="Ban Mai",
    date="13/9/2021",
)


def texts(draft: Draft, section: str) -> list[str]:
    """The words of the headings and paragraphs that a section gives to the report."""
    blocks = (b for p in report.build(draft).parts if p.place.section == section for b in p.blocks)
    return [
        b.number + b.text if isinstance(b, Heading) else b.text
        for b in blocks
        if isinstance(b, Heading | Paragraph)
    ]


def found(draft: Draft, kind: str) -> list[Problem]:
    return [problem for problem in report.problems(draft) if problem.kind == kind]


def test_the_head_is_in_capitals_with_the_date_in_full() -> None:
    blocks = list(report.build(Draft().having(HEAD)).blocks)

    assert blocks[:2] == [
        Letterhead(
            superior="ĐẢNG BỘ PHƯỜNG BAN MAI",
            issuer="CHI BỘ TRƯỜNG MẦM NON HOA BAN",
            star="*",
            number="Số       -BC/CB",
            draft="",
            nation="ĐẢNG CỘNG SẢN VIỆT NAM",
            motto="",
            place_date="Ban Mai, ngày 13 tháng 9 năm 2021",
        ),
        Title(
            kind="BÁO CÁO",
            subject="sơ kết phong trào thi đua “Dân vận khéo” 9 tháng đầu năm 2021",
            dashes="-----",
            addressee="",
        ),
    ]


@pytest.mark.parametrize(
    ("date", "printed"),
    [
        ("5/2/2022", "ngày 05 tháng 02 năm 2022"),
        ("9/2022", "ngày      tháng 9 năm 2022"),
        ("", "ngày      tháng      năm 2021"),
    ],
)
def test_the_date_is_padded_or_left_open(date: str, printed: str) -> None:
    head = next(iter(report.build(Draft().having(replace(HEAD, date=date))).blocks))

    assert isinstance(head, Letterhead)
    assert head.place_date.endswith(f", {printed}")


@pytest.mark.parametrize(
    ("head", "subject"),
    [
        (Head(period="nam", year="2026"), "tổng kết phong trào thi đua “Dân vận khéo” năm 2026"),
        (
            Head(period="giai-doan", from_year="2021", year="2025"),
            "tổng kết phong trào thi đua “Dân vận khéo” giai đoạn 2021-2025",
        ),
        (
            Head(period="6-thang", year="2026", kind="ket-qua"),
            "kết quả thực hiện phong trào thi đua “Dân vận khéo” 6 tháng đầu năm 2026",
        ),
        (Head(period="6-thang", subject="về việc khác"), "về việc khác"),
    ],
)
def test_the_subject_is_proposed_and_can_be_overridden(head: Head, subject: str) -> None:
    title = list(report.build(Draft().having(head)).blocks)[1]

    assert isinstance(title, Title)
    assert title.subject == subject


def test_a_committee_above_is_noticed_but_kept() -> None:
    draft = Draft().having(replace(HEAD, superior="ĐẢNG ỦY PHƯỜNG BAN MAI"))

    problem = found(draft, "committee")[0]

    assert problem.grade == "notice"
    assert problem.expected == "Đảng bộ phường Ban Mai"
    head = next(iter(report.build(draft).blocks))
    assert isinstance(head, Letterhead)
    assert head.superior == "ĐẢNG ỦY PHƯỜNG BAN MAI"


def test_a_name_typed_in_capitals_is_brought_down_in_sentences() -> None:
    draft = Draft().having(replace(HEAD, issuer="CHI BỘ TRƯỜNG MẦM NON HOA BAN"))

    assert texts(draft, "bases")[-1].startswith("Chi bộ Trường Mầm non Hoa Ban báo cáo sơ kết")


def test_bases_are_a_list_that_ends_with_a_full_stop() -> None:
    assert texts(samples.FULL, "bases")[:3] == [
        "- Căn cứ Kế hoạch số 24-KH/ĐU, ngày 12/01/2026 của Đảng uỷ phường Ban Mai về thực hiện"
        " phong trào thi đua “Dân vận khéo” năm 2026;",
        "- Căn cứ Công văn số 57-CV/ĐU, ngày 28/8/2026 của Đảng uỷ phường Ban Mai về việc báo cáo"
        " kết quả phong trào thi đua “Dân vận khéo” 9 tháng đầu năm 2026;",
        "- Căn cứ nội dung đăng ký mô hình “Dân vận khéo” năm 2026 của Chi bộ Trường Mầm non"
        " Hoa Ban.",
    ]


def _real_table() -> Situation:
    """The figures of the report of 2021, whose totals are wrong in two places."""
    figures = ["65", "3", "40", "41/2", "133/5", "155/6", "148/5", "12", "1", "1", "1", "3"]
    staff = []
    for column, figure in zip(Situation().staff, [*figures, "14", "04"], strict=True):
        count, _, classes = figure.partition("/")
        staff.append(replace(column, count=count, classes=classes))
    return Situation(staff=tuple(staff))


def test_a_typed_total_that_disagrees_is_a_problem_and_not_an_edit() -> None:
    draft = Draft().having(_real_table())

    problem = found(draft, "sum")[0]
    table = next(b for b in report.build(draft).blocks if isinstance(b, Table))

    assert (problem.found, problem.expected, problem.place.item) == ("65", "61", 0)
    assert table.rows[2][0] == Cell("65", down=2)


@pytest.mark.parametrize(("typed", "said"), [("mấy", []), ("0", ["0"]), ("65", ["65"])])
def test_only_a_number_is_held_against_the_sum(typed: str, said: list[str]) -> None:
    situation = _real_table()
    total = replace(situation.staff[0], count=typed)
    draft = Draft().having(replace(situation, staff=(total, *situation.staff[1:])))

    assert [problem.found for problem in found(draft, "sum")] == said


def test_totals_that_are_not_typed_are_computed() -> None:
    situation = _real_table()
    blank = replace(situation.staff[0], count="")
    draft = Draft().having(replace(situation, staff=(blank, *situation.staff[1:])))

    table = next(b for b in report.build(draft).blocks if isinstance(b, Table))

    assert found(draft, "sum") == []
    assert table.rows[2][0] == Cell("61", down=2)
    assert table.rows[3] == (
        Cell("477/18 lớp", across=4),
        Cell("18", across=5),
        Cell("18", across=2),
    )
    assert table.rows[0][3:] == (
        Cell("Học sinh", across=4),
        Cell("Nhân viên", across=5),
        Cell("Đảng viên", across=2),
    )


def test_a_typed_total_of_a_group_is_printed_and_checked() -> None:
    staff = (
        Column(group="Tổ", name="Một", count="3"),
        Column(group="Tổ", name="Hai", count="40"),
        Column(group="Tổ", name="Cộng", count="44", role="total"),
    )
    draft = Draft().having(Situation(staff=staff))

    problem = found(draft, "sum")[0]
    table = next(b for b in report.build(draft).blocks if isinstance(b, Table))

    assert (problem.found, problem.expected) == ("44", "43")
    assert table.rows[-1] == (Cell("44", across=2),)


def test_a_table_without_groups_has_one_row_of_head() -> None:
    staff = (Column(name="Đảng viên", count="18"), Column(name="Nữ", count="16"))

    table = next(
        b
        for b in report.build(Draft().having(Situation(staff=staff))).blocks
        if isinstance(b, Table)
    )

    assert table == Table(((Cell("Đảng viên"), Cell("Nữ")), (Cell("18"), Cell("16"))), head=1)


def test_a_figure_that_is_missing_or_no_number_is_told() -> None:
    staff = (Column(name="A", count="3"), Column(name="B"), Column(name="C", count="ba"))
    problems = report.problems(Draft().having(Situation(staff=staff)))

    here = [(p.place.item, p.kind) for p in problems if p.place.rows == "staff"]

    assert sorted(here) == [(1, "missing"), (2, "number")]


def test_prose_with_dashes_becomes_points() -> None:
    draft = Draft().having(Direction(opening="Mở đầu.", done="Đoạn một\n- ý một\n+ ý hai\n\nhết"))

    assert texts(draft, "direction")[3:] == ["Đoạn một.", "- ý một.", "- ý hai.", "hết."]


def test_models_are_numbered_under_one_part() -> None:
    draft = (
        Draft()
        .having(Collective(models=(Model(name="“Sân xanh”"), Model(name="Mô hình bếp sạch"))))
        .having(
            Individuals(
                people=tuple(Person(name=f"Đ/c Người {n}", model="Khéo") for n in range(11))
            )
        )
    )

    assert texts(draft, "collective")[:2] == ["III- KẾT QUẢ THỰC HIỆN", "1. Mô hình tập thể"]
    assert "1.1. Mô hình “Sân xanh”" in texts(draft, "collective")
    assert "1.2. Mô hình bếp sạch" in texts(draft, "collective")
    assert texts(draft, "individuals")[0] == "2. Mô hình, điển hình cá nhân"
    assert "2.11. Đồng chí Người 10: Khéo" in texts(draft, "individuals")


def test_each_part_of_the_document_knows_where_it_is_answered() -> None:
    places = [part.place for part in report.build(samples.FULL).parts]
    people = [place for place in places if place.section == "individuals"]

    assert people[0] == Place("individuals")
    assert [p.field for p in people[1:4]] == ["name", "field", "results"]
    assert [p.item for p in people[1:]] == [n for n in range(17) for _ in range(3)]
    assert Place("situation", field="staff") in places
    for place in places:
        assert not place.field or place.field in step_of(place).asks


def test_problems_come_in_the_order_of_the_questions() -> None:
    head = Head(year="26", from_year="2025", period="giai-doan", superior="Đảng uỷ X")
    situation = Situation(staff=(Column(name="Giáo viên"), Column(name="Bảo vệ", count="x")))
    problems = report.problems(Draft().having(head).having(situation))

    assert [report.order(p.place) for p in problems] == sorted(
        report.order(p.place) for p in problems
    )
    assert {p.kind for p in problems} >= {"year", "committee", "number", "missing"}


def test_a_stretch_of_years_that_ends_before_it_begins_is_told() -> None:
    head = replace(HEAD, period="giai-doan", from_year="2026", year="2021")

    (problem,) = [p for p in report.problems(Draft().having(head)) if p.kind == "years"]
    assert (problem.found, problem.expected) == ("2026", "2021")


def test_a_row_with_nothing_in_it_is_one_problem() -> None:
    draft = Draft().having(Individuals(people=(Person(), Person(name="Nguyễn Văn A"))))
    places = [p.place for p in report.problems(draft) if p.place.section == "individuals"]

    assert [(p.item, p.field) for p in places] == [
        (0, "name"),
        *((1, field) for field in ("model", "field", "state", "results")),
    ]


def test_blank_lines_are_no_answer() -> None:
    draft = Draft().having(Solutions(points=("", "  ")))

    assert Place("solutions", field="points") in [p.place for p in report.problems(draft)]


def test_the_same_person_twice_is_noticed() -> None:
    people = (Person(name="Lê Thị A"), Person(name="Đ/c lê thị a"))

    problem = found(Draft().having(Individuals(people=people)), "twice")[0]

    assert (problem.place.item, problem.expected, problem.grade) == (1, "1", "notice")


def test_every_part_of_the_report_has_its_number_once() -> None:
    numbers = [b.number for b in report.build(samples.FULL).blocks if isinstance(b, Heading)]
    parts = [number for number in numbers if number.endswith("- ")]

    assert parts == ["I- ", "II- ", "III- ", "IV- ", "V- ", "VI- ", "VII- "]


def test_lessons_are_counted_in_words() -> None:
    draft = Draft().having(Lessons(points=("Một là, làm thật", "- hai là: nói thật", "3) bền bỉ")))

    assert texts(draft, "lessons")[1:] == [
        "Một là, làm thật.",
        "Hai là, nói thật.",
        "Ba là, bền bỉ.",
    ]


@pytest.mark.parametrize(
    ("number", "words"),
    [(1, "một"), (5, "năm"), (10, "mười"), (11, "mười một"), (15, "mười lăm"), (21, "hai mươi mốt"),
     (25, "hai mươi lăm"), (30, "ba mươi"), (99, "chín mươi chín"), (100, "100"), (5000, "5000")],
)  # fmt: skip
def test_numbers_in_words(number: int, words: str) -> None:
    assert in_words(number) == words


def test_a_section_that_may_be_left_out_is_left_out_until_wanted() -> None:
    draft = Draft().having(NextPeriod(points=("mở rộng",)))

    assert texts(draft, "next_period") == []
    assert not any(p.place.section == "next_period" for p in report.problems(draft))

    draft = Draft().having(NextPeriod(wanted=True, points=("mở rộng",)))

    assert texts(draft, "next_period") == ["VI- PHƯƠNG HƯỚNG, NHIỆM VỤ THỜI GIAN TỚI", "- mở rộng."]


def test_causes_have_a_heading_only_when_there_are_any() -> None:
    with_causes = Draft().having(Assessment(strengths=("tốt",), causes=("mới",)))

    assert texts(with_causes, "assessment")[-2:] == ["3. Nguyên nhân", "- mới."]
    assert "3. Nguyên nhân" not in texts(Draft(), "assessment")


def test_marks_typed_before_a_point_are_the_programs() -> None:
    draft = Draft().having(Solutions(points=("- một", "+ hai", "• ba", "bốn", "  ")))

    assert texts(draft, "solutions")[1:] == ["- một.", "- hai.", "- ba.", "- bốn."]


def test_the_end_is_proposed() -> None:
    draft = Draft().having(HEAD).having(Closing(signer="Nguyễn Thị A"))

    assert list(report.build(draft).blocks)[-1] == Signature(
        recipients_label="Nơi nhận:",
        recipients=("- Đảng uỷ phường Ban Mai (để báo cáo),", "- Lưu Chi bộ."),
        authority="T/M CHI BỘ",
        position="BÍ THƯ",
        signer="Nguyễn Thị A",
    )
    assert texts(draft, "closing")[0].endswith("9 tháng đầu năm 2021 của Chi bộ Trường Mầm non"
                                                " Hoa Ban.")  # fmt: skip


def test_the_sample_has_no_problem() -> None:
    assert report.problems(samples.FULL) == ()


def test_an_empty_draft_says_everywhere_what_is_missing() -> None:
    draft = Draft().having(Bases())
    missing = {p.place.section for p in report.problems(draft) if p.is_missing}
    wanted = {s.key for s in report.SECTIONS if not s.wanted} - {"form"}

    assert missing == wanted
    for section in wanted - {"heading"}:
        said = " ".join(texts(draft, section))
        assert "[chưa nhập: " in said or section == "closing"


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("một", "một."),
        ("một.", "một."),
        ("một;", "một;"),
        ("đạt 100%", "đạt 100%."),
        ("phong trào “Dân vận khéo”", "phong trào “Dân vận khéo”."),
        ("các văn bản sau:", "các văn bản sau:"),
        ("(tháng 5)", "(tháng 5)."),
        ("thật sao?", "thật sao?"),
    ],
)
def test_a_sentence_ends_with_a_mark(typed: str, printed: str) -> None:
    assert ended(typed) == printed


def test_documents_studied_are_introduced() -> None:
    documents = (Citation(text="Kế hoạch của cấp trên"),)
    told = texts(Draft().having(Direction(opening="Quan tâm", documents=documents)), "direction")
    led = texts(Draft().having(Direction(opening="Gồm:", documents=documents)), "direction")

    assert told[1:3] == ["Quan tâm.", "Chi bộ đã tổ chức quán triệt các văn bản sau:"]
    assert led[1:3] == ["Gồm:", "- Kế hoạch của cấp trên."]
