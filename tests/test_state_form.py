"""The form of the State, for others than a school too: what it proposes, and what it lets be."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from drafts.model import Draft
from templates import report
from templates.sections.closing import Closing
from templates.sections.form import Form
from templates.sections.heading import Heading
from templates.tree import Annex, Letterhead, Signature
from tests import samples

STATE = Form(profile="nd30-2020", has_list=True)
BODIES = {
    "a committee": ("Uỷ ban nhân dân tỉnh Ban Mai", "Uỷ ban nhân dân xã Suối Bạc"),
    "a council": ("UBND tỉnh Ban Mai", "Hội đồng nhân dân xã Suối Bạc"),
    "a school": ("UBND phường Ban Mai", "Trường Mầm non Sao Mai"),
    "a centre": ("Sở Y tế tỉnh Ban Mai", "Trung tâm Y tế Ban Mai"),
}
"""The body above, and the one that reports."""


def draft(bodies: str, *, symbol: str = "", **closing: Any) -> Draft:
    """The whole report in the form of the State, for some bodies."""
    superior, issuer = BODIES[bodies]
    head = replace(samples.FULL.of(Heading), superior=superior, issuer=issuer, symbol=symbol)
    end = Closing(signer="Lê Thị Tám", recipients=("Như trên", "Lưu: VT"))
    return samples.FULL.having(head).having(STATE).having(replace(end, **closing))


def notices(made: Draft) -> list[str]:
    return [problem.kind for problem in report.problems(made)]


def block(made: Draft, kind: type) -> object:
    return next(each for each in report.build(made).blocks if isinstance(each, kind))


@pytest.mark.parametrize(
    ("bodies", "number", "authority", "position"),
    [
        ("a committee", "/BC-UBND", "TM. UỶ BAN NHÂN DÂN", "CHỦ TỊCH"),
        ("a council", "/BC-HĐND", "TM. HỘI ĐỒNG NHÂN DÂN", "CHỦ TỊCH"),
        ("a school", "/BC-MNSM", "", "HIỆU TRƯỞNG"),
        ("a centre", "/BC-TTYTBM", "", "[chưa nhập: chức vụ]"),
    ],
)
def test_each_kind_of_body_signs_as_it_does(
    bodies: str, number: str, authority: str, position: str
) -> None:
    made = draft(bodies, recipients=())
    head, end = block(made, Letterhead), block(made, Signature)
    assert isinstance(head, Letterhead)
    assert isinstance(end, Signature)

    assert head.number.endswith(number)
    assert (end.authority, end.position) == (authority, position)
    assert end.recipients == ("- Như trên;", "- Lưu: VT.")


@pytest.mark.parametrize(
    ("bodies", "symbol", "authority", "position", "recipient"),
    [
        ("a committee", "BC-UBND", "TM. UỶ BAN NHÂN DÂN", "CHỦ TỊCH", "Lưu: VT"),
        ("a committee", "BC-UBND", "TM. UỶ BAN NHÂN DÂN", "PHÓ CHỦ TỊCH", "Lưu: VT, VX"),
        ("a committee", "BC-UBND", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Lưu: VT, NVĐP."),
        ("a council", "BC-HĐND", "TM. HỘI ĐỒNG NHÂN DÂN", "CHỦ TỊCH", "- Lưu: VT."),
        ("a school", "BC-SM", "", "HIỆU TRƯỞNG", "Lưu: VT"),
        ("a school", "BC-MNSM", "KT. HIỆU TRƯỞNG", "Phó Hiệu trưởng", "Lưu: VT"),
        ("a school", "BC-MNSM-HC", "Q. HIỆU TRƯỞNG", "PHÓ HIỆU TRƯỞNG", "Lưu: VT"),
        ("a school", "BC-HĐT", "TM. HỘI ĐỒNG TRƯỜNG", "CHỦ TỊCH HỘI ĐỒNG TRƯỜNG", "Lưu: VT"),
        ("a centre", "BC-TTYT", "", "GIÁM ĐỐC", "Lưu: VT, KHTH"),
        ("a centre", "BC-TTYT", "TL. GIÁM ĐỐC", "TRƯỞNG PHÒNG TỔ CHỨC", "Lưu: VT"),
        ("a centre", "BC-TTYT", "TUQ. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "Lưu: VT"),
    ],
)
def test_what_the_decree_leaves_to_the_head_of_a_body_is_not_noticed(
    bodies: str, symbol: str, authority: str, position: str, recipient: str
) -> None:
    made = draft(
        bodies,
        symbol=symbol,
        authority=authority,
        position=position,
        recipients=("Như trên", recipient),
    )

    assert notices(made) == []


@pytest.mark.parametrize(
    ("bodies", "field", "value", "kind"),
    [
        ("a committee", "symbol", "BC/CB", "symbol"),
        ("a committee", "symbol", "KH-UBND", "symbol"),
        ("a committee", "authority", "T/M UỶ BAN NHÂN DÂN", "authority of the state"),
        ("a school", "authority", "K/T HIỆU TRƯỞNG", "authority of the state"),
        ("a school", "position", "BÍ THƯ", "position"),
        ("a school", "position", "HIỆU TRƯỞNG TRƯỜNG MẦM NON SAO MAI", "position"),
        ("a committee", "position", "CHỦ TỊCH UBND XÃ", "position"),
        ("a centre", "position", "BÍ THƯ", "position of the state"),
        ("a committee", "signer", "Thạc sĩ Lê Thị Tám", "honour"),
        ("a school", "signer", "Đ/c Lê Thị Tám", "honour"),
        ("a school", "recipients", ("Như trên", "Lưu Chi bộ"), "kept"),
    ],
)
def test_what_no_body_of_the_state_writes_is_noticed(
    bodies: str, field: str, value: Any, kind: str
) -> None:
    said = {"position": "CHỦ TỊCH" if bodies == "a committee" else "HIỆU TRƯỞNG", field: value}

    assert notices(draft(bodies, **said)) == [kind]


def test_a_deputy_who_signs_without_saying_so_is_proposed_to() -> None:
    made = draft("a centre", position="PHÓ GIÁM ĐỐC")
    end = block(made, Signature)

    assert isinstance(end, Signature)
    assert end.authority == "KT. GIÁM ĐỐC"


def test_a_school_may_name_the_degree_of_who_signs() -> None:
    assert notices(draft("a school", signer="TS. Lê Thị Tám")) == []


def test_an_annex_names_its_report_as_the_decree_does() -> None:
    made = draft("a school")
    made = made.having(replace(made.of(Heading), number="7", date="5/2/2026"))
    annex = block(made, Annex)

    assert isinstance(annex, Annex)
    assert annex.reference == (
        "(Kèm theo Báo cáo số 07/BC-MNSM ngày 05 tháng 02 năm 2026 của Trường Mầm non Sao Mai)"
    )
