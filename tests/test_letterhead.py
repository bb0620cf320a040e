"""The head and the end of the report: names on lines, levels of places, what would come back."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from drafts.model import Draft
from templates import report, rule_books
from templates.flow import Columns, Grid, Item, Para, Rule, Sheet, flow, width
from templates.names import abbreviation_in, in_sentence, initials, lines_of_name, state_body
from templates.places import needs_level, place
from templates.sections.closing import Closing
from templates.sections.form import Form
from templates.sections.heading import Heading
from templates.sections.situation import Column, Situation
from tests import samples

HEAD = samples.FULL.of(Heading)


def items(draft: Draft) -> list[Item]:
    return [item for _, item in flow(report.build(draft), report.profile_of(draft))]


def noticed(draft: Draft) -> list[tuple[str, str, str]]:
    return [(p.place.field, p.kind, p.expected) for p in report.problems(draft)]


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("CHI BỘ TỔ 16", ["CHI BỘ TỔ 16"]),
        ("ĐẢNG BỘ PHƯỜNG BAN MAI", ["ĐẢNG BỘ PHƯỜNG BAN MAI"]),
        ("CHI BỘ TRƯỜNG MẦM NON HOA BAN", ["CHI BỘ TRƯỜNG MẦM NON", "HOA BAN"]),
        (
            "CHI BỘ TRƯỜNG TRUNG HỌC CƠ SỞ NGUYỄN BỈNH KHIÊM",
            ["CHI BỘ", "TRƯỜNG TRUNG HỌC CƠ SỞ", "NGUYỄN BỈNH KHIÊM"],
        ),
        (
            "CHI BỘ TỔ DÂN PHỐ SỐ 16 PHƯỜNG NGUYỄN THỊ MINH KHAI",
            ["CHI BỘ TỔ DÂN PHỐ SỐ 16", "PHƯỜNG NGUYỄN THỊ MINH KHAI"],
        ),
    ],
)
def test_words_of_a_name_that_belong_together_stay_on_one_line(name: str, lines: list[str]) -> None:
    assert list(lines_of_name(name, len, 28)) == lines


def test_a_name_without_any_known_word_is_broken_anywhere_and_as_evenly_as_can_be() -> None:
    lines = lines_of_name("MỘT HAI BA BỐN NĂM SÁU BẢY TÁM", len, 18)

    assert lines == ("MỘT HAI BA BỐN", "NĂM SÁU BẢY TÁM")


@pytest.mark.parametrize("name", ["", "Đ" * 100])
def test_a_name_that_fits_nowhere_is_left_as_it_is(name: str) -> None:
    assert lines_of_name(name, len, 20) == (name,)


def test_a_name_of_any_length_goes_on_lines_that_fit() -> None:
    lines = lines_of_name("DÀI " * 500, len, 20)

    assert set(map(len, lines)) == {19}
    assert " ".join(lines).split() == ["DÀI"] * 500


def test_no_line_of_the_letterhead_is_wider_than_its_column() -> None:
    long = replace(HEAD, issuer="Chi bộ Trường Tiểu học và Trung học cơ sở Nguyễn Bỉnh Khiêm")
    for name in rule_books.names():
        draft = samples.FULL.having(long).having(Form(profile=name))
        profile = report.profile_of(draft)
        head = next(item for item in items(draft) if isinstance(item, Columns))
        for row in head.rows:
            for room, cell in zip(head.widths, row, strict=True):
                lines = [
                    (line, para.style)
                    for para in cell
                    if isinstance(para, Para)
                    for line in para.text.split("\n")
                ]
                assert [x for x in lines if width(x[0], profile.styles[x[1]]) > room] == []


def test_the_solid_line_is_as_long_as_the_title() -> None:
    head = next(item for item in items(samples.FULL) if isinstance(item, Columns))
    (rule,) = (each for row in head.rows for cell in row for each in cell if isinstance(each, Rule))

    assert rule.under == "nation"
    assert rule.length == pytest.approx(72.9, abs=0.1)  # measured in bold Times of 15 points


@pytest.mark.parametrize(
    ("name", "needs"),
    [
        ("Ban Mai", False),
        ("Huế", True),
        ("Ngô Quyền", True),
        ("Phường Ngô Quyền", False),
        ("TP Huế", False),
        ("Phú Thọ", True),
        ("7", True),
        ("", False),
    ],
)
def test_a_place_has_its_level_where_its_name_alone_would_mislead(name: str, needs: bool) -> None:
    assert needs_level(name) == needs


def test_the_place_is_proposed_from_the_body_above() -> None:
    assert place("phường", "Ngô Quyền") == "Phường Ngô Quyền"
    head = replace(HEAD, place="", superior="ĐẢNG BỘ XÃ BAN MAI")
    proposed = report.BY_KEY["heading"].proposed(head, report.facts(samples.FULL))

    assert proposed["place"] == "Ban Mai"


@pytest.mark.parametrize(
    ("party", "state"),
    [
        ("Chi bộ Trường Mầm non Hoa Ban", "Trường Mầm non Hoa Ban"),
        ("CHI BỘ TRƯỜNG MẦM NON HOA BAN", "Trường Mầm non Hoa Ban"),
        ("Đảng bộ phường Ban Mai", "Uỷ ban nhân dân phường Ban Mai"),
        ("Đảng bộ Trường Trung cấp Ban Mai", "Trường Trung cấp Ban Mai"),
        ("Ủy ban nhân dân xã Ban Mai", "Ủy ban nhân dân xã Ban Mai"),
        ("", ""),
    ],
)
def test_a_body_of_the_state_stands_for_that_of_the_party(party: str, state: str) -> None:
    assert state_body(party) == state


def test_a_symbol_has_the_initials_of_the_body() -> None:
    assert initials("Trường Mầm non Hoa Ban") == "MNHB"
    assert initials("Tổ dân phố 16") == "TDP16"
    assert initials("Khu phố III") == "KPIII"
    assert initials("") == ""


@pytest.mark.parametrize(
    ("typed", "sentence", "short", "symbol"),
    [
        ("TRƯỜNG MN SAO MAI", "Trường MN Sao Mai", "MN", "MNSM"),
        ("Trường Mn Sao Mai", "Trường Mn Sao Mai", "Mn", "MNSM"),
        ("TRƯỜNG TH & THCS SAO MAI", "Trường TH & THCS Sao Mai", "TH", "THTHCSSM"),
        ("TRƯỜNG TH&THCS SAO MAI", "Trường TH&THCS Sao Mai", "TH&THCS", "THTHCSSM"),
        ("PHÒNG GD&ĐT XÃ YÊN", "Phòng GD&ĐT xã Yên", "GD&ĐT", "PGDĐTXY"),
        ("UBND XÃ SUỐI BẠC", "UBND xã Suối Bạc", "UBND", "UBND"),
        ("UỶ BAN NHÂN DÂN XÃ SUỐI BẠC", "Uỷ ban nhân dân xã Suối Bạc", "", "UBND"),
        ("Ủy ban nhân dân phường Ban Mai", "Ủy ban nhân dân phường Ban Mai", "", "UBND"),
        ("HỘI ĐỒNG NHÂN DÂN XÃ YÊN", "Hội đồng nhân dân xã Yên", "", "HĐND"),
        ("TRUNG TÂM Y TẾ", "Trung tâm Y tế", "", "TTYT"),
        ("KHU PHỐ XIV", "khu phố XIV", "", "KPXIV"),
        ("BUÔN KRÔNG BÚK", "Buôn Krông Búk", "", "BKB"),
        ("Trường Tiểu học và Trung học cơ sở Lợi", "", "", "THTHCSL"),
    ],
)
def test_what_is_short_in_a_name_stays_short_and_is_noticed(
    typed: str, sentence: str, short: str, symbol: str
) -> None:
    assert in_sentence(typed) == (sentence or typed)
    assert abbreviation_in(in_sentence(typed)) == short
    assert initials(typed) == symbol
    draft = samples.FULL.having(replace(HEAD, issuer=f"Chi bộ {typed}", superior=typed))
    found = [(p.place.field, p.expected) for p in report.problems(draft) if p.kind == "short name"]
    assert found == ([("superior", short), ("issuer", short)] if short else [])


@pytest.mark.parametrize("name", ["X. Yên", "P. Ban Mai", "P.Ban Mai"])
def test_the_word_for_a_level_is_noticed_where_it_is_one_letter(name: str) -> None:
    draft = samples.FULL.having(replace(HEAD, superior=f"Đảng bộ {name}"))

    assert ("superior", "short name", name[0]) in noticed(draft)


@pytest.mark.parametrize(
    ("answer", "value", "kind", "expected"),
    [
        ("superior", "Đảng uỷ phường Ban Mai", "committee", "Đảng bộ phường Ban Mai"),
        ("superior", "Phường Ban Mai", "no party body", ""),
        ("issuer", "Trường Mầm non Hoa Ban", "no cell", ""),
        ("issuer", "Chi bộ Trường MN Hoa Ban", "short name", "MN"),
        ("number", "ba", "number", ""),
        ("symbol", "BC/ĐU", "symbol", "BC/CB"),
        ("symbol", "BC-CBMN", "symbol", "BC/CB"),
        ("place", "Ngô Quyền", "level", "Phường Ngô Quyền"),
    ],
)
def test_what_would_come_back_is_kept_and_noted(
    answer: str, value: str, kind: str, expected: str
) -> None:
    draft = samples.FULL.having(replace(HEAD, **{answer: value}))

    assert (answer, kind, expected) in noticed(draft)


@pytest.mark.parametrize(
    ("answer", "value", "kind", "expected"),
    [
        ("authority", "K/T BÍ THƯ", "authority", "T/M CHI BỘ"),
        ("position", "Bí thư chi bộ", "position", "BÍ THƯ"),
        ("signer", "ThS. Nguyễn Thị A", "honour", ""),
        ("recipients", ("Đảng uỷ phường", "Lưu: VT"), "kept", "Lưu Chi bộ"),
    ],
)
def test_a_signature_that_is_not_that_of_a_cell_is_kept_and_noted(
    answer: str, value: Any, kind: str, expected: str
) -> None:
    closing = replace(samples.FULL.of(Closing), **{answer: value})

    assert (answer, kind, expected) in noticed(samples.FULL.having(closing))


@pytest.mark.parametrize(
    ("columns", "style", "is_turned"),
    [(5, "table", False), (14, "small", False), (20, "table", True), (40, "small", True)],
)
def test_a_table_takes_smaller_type_and_then_a_sheet_on_its_side(
    columns: int, style: str, is_turned: bool
) -> None:
    staff = tuple(Column(name=f"Nghiên cứu {i}", count="10.000") for i in range(columns))
    found = items(samples.FULL.having(Situation(staff=staff)))
    (grid,) = (item for item in found if isinstance(item, Grid))

    assert grid.style == style
    assert [item.is_turned for item in found if isinstance(item, Sheet)] == (
        [True, False] if is_turned else []
    )
    assert sum(grid.widths) == pytest.approx(257 if is_turned else 165)


@pytest.mark.parametrize(
    ("rank", "name"),
    [
        *(
            (rank, "Lê Văn Tám")
            for rank in [
                "ThS.",
                "Th.S",
                "Thạc sĩ",
                "thạc sỹ",
                "TS",
                "TSKH.",
                "PGS.TS.",
                "GS",
                "Phó Giáo sư",
                "Cử nhân",
                "Kỹ sư",
                "KS.",
                "BS.CKI",
                "BSCKII.",
                "Bác sĩ",
                "Luật sư",
                "NGƯT",
                "Nhà giáo Ưu tú",
                "Thượng tá",
                "Đại uý",
                "Thiếu úy",
                "Thiếu tướng",
                "Đ/c",
                "Đồng chí",
                "ông",
                "Bà",
                "Cô",
                "Thầy",
            ]
        ),
        ("", "Cao Bá Thượng"),
        ("", "Trung Thị Tá"),
        ("", "Thái Sơn"),
        ("", "Cù Thị Bác"),
    ],
)
def test_what_stands_before_the_name_of_who_signs_is_noticed(rank: str, name: str) -> None:
    closing = replace(samples.FULL.of(Closing), signer=f"{rank} {name}".strip())
    found = [p.found for p in report.problems(samples.FULL.having(closing)) if p.kind == "honour"]

    assert bool(found) == bool(rank)
    assert all(f"{rank} ".startswith(each) for each in found)
