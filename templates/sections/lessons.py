"""Bài học kinh nghiệm: what the unit would tell the next one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from drafts.questions import Lines, ask
from drafts.text import squeeze
from templates.facts import Facts
from templates.section import Guide, Section
from templates.tree import At, Block, Heading, Paragraph, missing
from templates.wording import ended

_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_COUNTED = re.compile(
    r"^(?:[-–+•*]\s*)?(?:(?:[^\W\d_]+\s){1,3}là\s*[,:]\s*|\d+[.)]\s*)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Lessons:
    """The lessons drawn."""

    points: tuple[str, ...] = ask(
        Lines(
            label="Bài học",
            hint="Mỗi dòng một bài học; chương trình tự viết Một là, Hai là …",
            required=True,
        )
    )


def in_words(number: int) -> str:
    """A whole number in words, for counting lessons; in figures from 100 on."""
    tens, units = divmod(number, 10)
    if tens > 9:
        return str(number)
    if not tens:
        return _DIGITS[units]
    head = "mười" if tens == 1 else f"{_DIGITS[tens]} mươi"
    if not units:
        return head
    last = {1: "mốt" if tens > 1 else "một", 5: "lăm"}.get(units, _DIGITS[units])
    return f"{head} {last}"


def _blocks(lessons: Lessons, _: Facts) -> Iterator[Block | At]:
    yield At("points")
    yield Heading("Bài học kinh nghiệm")
    kept = [text for line in lessons.points if (text := _COUNTED.sub("", squeeze(line)))]
    if not kept:
        yield Paragraph(missing("bài học kinh nghiệm"))
    for number, text in enumerate(kept, start=1):
        yield Paragraph(ended(f"{in_words(number).capitalize()} là, {text}"))


SECTION = Section(
    key="lessons",
    title="Bài học kinh nghiệm",
    answers=Lessons,
    part="Đánh giá chung",
    guide=Guide(
        what=(
            "Điều rút ra để lần sau làm tốt hơn, không lặp lại phần ưu điểm. Chương trình tự viết"
            " “Một là, Hai là …”, chỉ cần gõ nội dung, bắt đầu bằng chữ thường."
        ),
        example="chọn việc nhỏ, sát với trẻ và phụ huynh thì mô hình mới bền.",
        length="Từ 2 đến 4 bài học, mỗi bài học một, hai câu.",
    ),
    blocks=_blocks,
)
