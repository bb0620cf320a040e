"""Bài học kinh nghiệm: what the unit would tell the next one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from drafts.questions import Lines, ask
from drafts.text import squeeze
from drafts.vietnamese.bullets import unmarked
from templates.capitals import inside
from templates.facts import Facts
from templates.section import Guide, Section
from templates.tree import At, Block, Heading, Paragraph, missing
from templates.wording import ended

_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")


@dataclass(frozen=True, slots=True, kw_only=True)
class Lessons:
    """The lessons drawn."""

    points: tuple[str, ...] = ask(
        Lines(
            label="Bài học",
            hint="Mỗi dòng một bài học; chương trình tự viết Một là, Hai là …",
            required=True,
            counted=True,
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


@cache
def _counted() -> re.Pattern[str]:
    """What counts a lesson in words: `Một là,`, `Hai là:`, `Thứ ba,`, `Thứ tư là`."""
    words = "|".join(in_words(number) for number in range(99, 0, -1))
    return re.compile(
        rf"(?:(?:{words}) là(?:\s*[,:]|\s)|thứ (?:nhất|tư|{words})(?: là\b)?\s*[,:])\s*",
        re.IGNORECASE,
    )


def _uncounted(line: str) -> str:
    """A lesson without its number; the program counts the lessons."""
    text = unmarked(squeeze(line))
    counted = _counted().match(text)
    return text[counted.end() :] if counted else text


def _blocks(lessons: Lessons, _: Facts) -> Iterator[Block | At]:
    yield At("points")
    yield Heading("Bài học kinh nghiệm")
    kept = [text for line in lessons.points if (text := _uncounted(line))]
    if not kept:
        yield Paragraph(missing("bài học kinh nghiệm"))
    for number, text in enumerate(kept, start=1):
        yield Paragraph(ended(f"{in_words(number).capitalize()} là, {inside(text)}"))


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
