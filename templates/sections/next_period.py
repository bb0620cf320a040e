"""Phương hướng: what the next period will bring."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from drafts.questions import Lines, Toggle, ask
from templates.facts import Facts
from templates.section import Guide, Section
from templates.tree import At, Block, Heading
from templates.wording import points_or_missing


@dataclass(frozen=True, slots=True, kw_only=True)
class NextPeriod:
    """What is planned."""

    wanted: bool = ask(Toggle(label="Có mục phương hướng, nhiệm vụ", hint="Không bắt buộc"))
    points: tuple[str, ...] = ask(
        Lines(label="Nhiệm vụ kỳ tới", hint="Mỗi dòng một ý", required=True)
    )


def _blocks(answers: NextPeriod, _: Facts) -> Iterator[Block | At]:
    yield At("points")
    yield Heading("Phương hướng, nhiệm vụ thời gian tới")
    yield from points_or_missing(answers.points, "phương hướng, nhiệm vụ")


SECTION = Section(
    key="next_period",
    title="Phương hướng kỳ tới",
    answers=NextPeriod,
    wanted="wanted",
    guide=Guide(
        what=(
            "Mô hình nào giữ, mở rộng, thêm mới, dừng lại; việc chính của kỳ tới. Mục này không"
            " bắt buộc: bật lên khi cấp trên yêu cầu hoặc chi bộ muốn có."
        ),
        example="Mở rộng góc thiên nhiên ra sân trường, mỗi tổ chuyên môn nhận chăm sóc một khu.",
        length="Từ 2 đến 5 ý, mỗi ý một câu.",
    ),
    blocks=_blocks,
)
