"""Trình bày: which rule book the report follows, and how it is printed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from drafts import values
from drafts.model import Place
from drafts.problems import Problem
from drafts.questions import Choice, Count, Toggle, ask
from templates import annex
from templates.facts import Facts
from templates.reading_copy import reading_copy
from templates.section import Guide, Section
from templates.tree import At, Block

PROFILES = {
    "hd05-2026": "văn bản của Đảng, theo Hướng dẫn 05-HD/VPTW (từ 27/5/2026)",
    "hd36-2018": "văn bản của Đảng, theo Hướng dẫn 36-HD/VPTW (trước 27/5/2026)",
    "nd30-2020": "văn bản của Nhà nước, theo Nghị định 30/2020/NĐ-CP (của nhà trường)",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """How the report looks on paper."""

    profile: str = ask(
        Choice(label="Trình bày theo", options=PROFILES, hint="Chương trình tự chọn theo ngày ký")
    )
    draft: str = ask(
        Count(label="Dự thảo lần", hint="Chỉ khi gửi góp ý; để trống thì là bản chính thức")
    )
    is_reading_copy: bool = ask(
        Toggle(label="Bản để đọc, góp ý", hint="In dòng thưa để ghi vào giữa các dòng"),
        default=False,
    )
    is_two_sided: bool = ask(Toggle(label="In hai mặt giấy"), default=False)
    has_list: bool = ask(
        Toggle(
            label="Kèm phụ lục danh sách các mô hình",
            hint="Khi có thì mỗi mô hình hỏi thêm vài ô",
        ),
        default=False,
    )
    has_summary: bool = ask(Toggle(label="Kèm phụ lục tổng hợp mô hình"), default=False)


def chosen(form: Form, in_force: str) -> str:
    """The name of the rule book for a report: the one that was chosen, or the one in force."""
    return form.profile if form.profile in PROFILES else in_force


def told_by(form: Form, facts: Facts) -> Facts:
    """`facts` with what is said here."""
    number = values.whole(form.draft)
    wanted = ((form.has_list, annex.LIST), (form.has_summary, annex.SUMMARY))
    titles = tuple(title for is_wanted, title in wanted if is_wanted)
    layout = reading_copy(facts.profile) if form.is_reading_copy else facts.profile
    return replace(facts, profile=layout, draft=str(number) if number else "", annexes=titles)


def _blocks(_: Form, __: Facts) -> Iterator[Block | At]:
    return iter(())


def _checks(form: Form, facts: Facts) -> Iterator[Problem]:
    named = PROFILES.get(form.profile)
    if named and form.profile != facts.in_force and not facts.is_state:
        yield Problem(
            place=Place("form", field="profile"),
            kind="out of time",
            grade="notice",
            found=named,
            expected=PROFILES[facts.in_force],
        )


SECTION = Section(
    key="form",
    title="Trình bày và in",
    answers=Form,
    guide=Guide(
        what=(
            "Báo cáo trình bày theo quy định nào, in ra sao. Thường không phải sửa gì ở đây: chương"
            " trình chọn quy định theo ngày ký. Nếu nhà trường cần một bản theo thể thức của Nhà"
            " nước thì chọn Nghị định 30: tên chi bộ, đảng bộ tự đổi thành tên trường, tên uỷ ban."
            " Khi gửi góp ý thì ghi số lần dự thảo, gửi bản chính thức thì để trống."
        ),
        example="Dự thảo lần 2",
        length="Không bắt buộc.",
    ),
    proposals={"profile": lambda _, facts: facts.in_force},
    blocks=_blocks,
    checks=_checks,
)
