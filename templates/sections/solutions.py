"""Giải pháp: what was done so that the models work."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from drafts.questions import Lines, ask
from templates.facts import Facts
from templates.section import Guide, Section
from templates.tree import At, Block, Heading
from templates.wording import points_or_missing


@dataclass(frozen=True, slots=True, kw_only=True)
class Solutions:
    """The solutions."""

    points: tuple[str, ...] = ask(
        Lines(label="Các giải pháp", hint="Mỗi dòng một giải pháp", required=True)
    )


def _blocks(solutions: Solutions, _: Facts) -> Iterator[Block | At]:
    yield At("points")
    yield Heading("Các giải pháp thực hiện")
    yield from points_or_missing(solutions.points, "các giải pháp")


SECTION = Section(
    key="solutions",
    title="Giải pháp",
    answers=Solutions,
    guide=Guide(
        what=(
            "Cách chi bộ làm cho phong trào chạy đều: giao việc, đăng ký, ký cam kết, kiểm tra,"
            " biểu dương, gắn với đánh giá đảng viên, viên chức."
        ),
        example="Gắn kết quả thực hiện mô hình với việc đánh giá, xếp loại đảng viên cuối năm.",
        length="Từ 4 đến 7 giải pháp, mỗi giải pháp một câu.",
    ),
    blocks=_blocks,
)
