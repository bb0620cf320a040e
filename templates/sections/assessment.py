"""Đánh giá chung: strengths, limitations, and their causes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from drafts.problems import is_blank
from drafts.questions import Lines, ask
from templates.facts import Facts
from templates.section import Guide, Section
from templates.tree import At, Block, Heading
from templates.wording import points, points_or_missing


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """What went well, what did not, and why."""

    strengths: tuple[str, ...] = ask(Lines(label="Ưu điểm", hint="Mỗi dòng một ý", required=True))
    limitations: tuple[str, ...] = ask(Lines(label="Hạn chế", hint="Mỗi dòng một ý", required=True))
    causes: tuple[str, ...] = ask(Lines(label="Nguyên nhân", hint="Không bắt buộc"))


def _blocks(assessment: Assessment, _: Facts) -> Iterator[Block | At]:
    yield At("strengths")
    yield Heading("Ưu điểm")
    yield from points_or_missing(assessment.strengths, "ưu điểm")
    yield At("limitations")
    yield Heading("Hạn chế")
    yield from points_or_missing(assessment.limitations, "hạn chế")
    if not is_blank(assessment.causes):
        yield At("causes")
        yield Heading("Nguyên nhân")
        yield from points(assessment.causes)


SECTION = Section(
    key="assessment",
    title="Đánh giá",
    answers=Assessment,
    part="Đánh giá chung",
    guide=Guide(
        what=(
            "Nói thẳng cả hai mặt. Bản tổng hợp của cấp trên luôn hỏi chỗ yếu, nên mục hạn chế"
            " không để trống; nguyên nhân chỉ viết khi thật sự rõ."
        ),
        example=(
            "Hai mô hình cá nhân chưa có số liệu theo dõi thường xuyên nên khó đánh giá kết quả."
        ),
        length="Ưu điểm 3 đến 5 ý, hạn chế 1 đến 3 ý.",
    ),
    blocks=_blocks,
)
