"""Kiến nghị, đề xuất: what is asked of the body above."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from drafts.questions import Lines, Toggle, ask
from templates.facts import Facts
from templates.section import Guide, Section
from templates.tree import At, Block, Heading
from templates.wording import points_or_missing


@dataclass(frozen=True, slots=True, kw_only=True)
class Requests:
    """What is asked for."""

    wanted: bool = ask(Toggle(label="Có mục kiến nghị, đề xuất", hint="Không bắt buộc"))
    points: tuple[str, ...] = ask(
        Lines(label="Các kiến nghị", hint="Mỗi dòng một ý", required=True)
    )


def _blocks(answers: Requests, _: Facts) -> Iterator[Block | At]:
    yield At("points")
    yield Heading("Kiến nghị, đề xuất")
    yield from points_or_missing(answers.points, "kiến nghị, đề xuất")


SECTION = Section(
    key="requests",
    title="Kiến nghị, đề xuất",
    answers=Requests,
    wanted="wanted",
    guide=Guide(
        what=(
            "Điều chi bộ đề nghị cấp trên hỗ trợ, hướng dẫn hoặc khen thưởng. Mục này không bắt"
            " buộc: bật lên khi có việc cần kiến nghị."
        ),
        example="Đề nghị Đảng uỷ phường tổ chức cho các chi bộ trường học tham quan mô hình hay.",
        length="Từ 1 đến 3 kiến nghị.",
    ),
    blocks=_blocks,
)
