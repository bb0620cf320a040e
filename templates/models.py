"""What collective and individual models have in common: a field, a state, results."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from drafts.questions import Choice, Lines, Year
from drafts.text import squeeze
from drafts.vietnamese.tone_places import respelled
from templates import quotes
from templates.facts import Facts
from templates.tree import Block, Paragraph, missing
from templates.wording import points_or_missing

FIELDS = {
    "kinh-te": "kinh tế",
    "van-hoa-xa-hoi": "văn hoá - xã hội",
    "quoc-phong-an-ninh": "quốc phòng - an ninh",
    "he-thong-chinh-tri": "xây dựng hệ thống chính trị",
}
"""The four fields of the movement."""

STATES = {
    "dang-ky": "đã đăng ký",
    "duy-tri": "đang duy trì",
    "moi": "mới xây dựng",
    "cong-nhan": "được công nhận",
    "nhan-rong": "được nhân rộng",
    "dung": "đã dừng thực hiện",
}

REGISTERED = Year(label="Năm đăng ký", hint="Để in trong phụ lục, ví dụ: 2026", is_extra=True)
FIELD = Choice(label="Lĩnh vực", options=FIELDS, required=True)
STATE = Choice(label="Tình trạng", options=STATES, required=True)
RESULTS = Lines(label="Kết quả", hint="Mỗi dòng một ý, có số liệu càng tốt", required=True)


_MODEL = "mô hình"
_BEFORE_NAME = re.compile(rf"^{_MODEL}\s*:?\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A model as the annexes list it."""

    name: str
    is_individual: bool
    who: str
    field: str
    state: str
    registered: str
    content: str
    results: tuple[str, ...]


def named(name: str) -> str:
    """The name of a model by itself: `Mô hình “X”`, `“X”` and `"X"` are all `X`."""
    name = quotes.inside(squeeze(name))
    rest = _BEFORE_NAME.sub("", name)
    within = quotes.inside(rest)
    return within if name != rest != within else name


def headed(name: str) -> str:
    """The heading of a model: `Mô hình “X”`.

    Words that say themselves that they are a model get nothing before them, and words with
    quotation marks in them none around.
    """
    name = named(name)
    is_said = _MODEL in name.lower() if quotes.are_in(name) else name.lower().startswith(_MODEL)
    if is_said:
        return name[:1].upper() + name[1:]
    if quotes.are_in(name):
        return f"Mô hình {name}"
    return f"Mô hình “{name or missing('tên mô hình')}”"


def field_named(field: str, facts: Facts) -> str:
    """What the report calls a field of the movement."""
    words = FIELDS.get(field)
    return respelled(words, new_style=facts.new_style) if words else field


def classified(field: str, state: str, facts: Facts) -> Iterator[Block]:
    """The field and the state of a model, in one line."""
    in_field = field_named(field, facts) or missing("lĩnh vực")
    in_state = STATES.get(state, state) or missing("tình trạng")
    yield Paragraph(f"(Lĩnh vực: {in_field}; tình trạng: {in_state})")


def results(lines: tuple[str, ...]) -> Iterator[Block]:
    """The results of a model, as points."""
    yield from points_or_missing(lines, "kết quả")
