"""What is said of tables of figures, and of what is typed and pasted there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from drafts.text import shortened
from screens.spreading import Plan

_SOME = 4
"""So many of a kind are named."""
_BRIEF = 30


def numbers_only(tabs: int, beyond: str) -> str:
    """That only a number can stand here, and where the next field is."""
    way = f" {' '.join(['Tab'] * tabs)}: sang {beyond}." if beyond else ""
    return f"Ô này chỉ nhận số.{way}"


def not_a_sentence(beyond: str) -> str:
    """That words were typed where only a number can stand, and how to put them in their place."""
    way = f" Tab: đưa sang {beyond}." if beyond else ""
    return f"Ô này chỉ nhận số; câu vừa gõ chưa ghi.{way} Esc: bỏ."


def nothing_to_put(text: str) -> str:
    """That there is no number in what was pasted."""
    pasted = shortened(text, _BRIEF)
    return f"Chưa dán gì: ô này chỉ nhận số, đoạn vừa dán (“{pasted}”) không có số nào đặt được."


STANDS_ALREADY = "Các số vừa dán đã có sẵn trong bảng, không phải đổi gì."


def ask_spread(plan: Plan, row: str) -> str:
    """The question what to do with a block of cells, and all that would become of it."""
    pasted = f"Vừa dán {plan.rows} dòng, {plan.columns} cột vào bảng, từ {row} trở đi. Làm gì?"
    return "\n".join((pasted, *_details(plan)))


def _details(plan: Plan) -> Iterator[str]:
    """What would become of a block, beyond what one expects."""
    if plan.is_turned:
        yield "- Đoạn dán là một hàng ngang: mỗi số xuống một dòng của bảng."
    if plan.over:
        new = {(index, name): value for index, name, value in plan.cells}
        some = [f"dòng {i + 1}: {old} thành {new[i, name]}" for i, name, old in plan.over]
        yield f"- {len(some)} ô đang có số sẽ đổi: {_some(some)}."
    if plan.beyond:
        count = len(plan.beyond)
        yield f"- Bảng không còn ô cho {count} chỗ, sẽ không đặt: {_quoted(plan.beyond)}."
    if plan.words:
        count = len(plan.words)
        yield f"- {count} chỗ không phải là số, sẽ không đặt: {_quoted(plan.words)}."


def put_all(count: int) -> str:
    """The way to put all figures there that fit."""
    return f"Đặt {count} số vào bảng"


def put_in_blank(count: int) -> str:
    """The way to put figures only where none stands."""
    return f"Chỉ đặt {count} số vào ô còn trống, giữ các số đang có"


def _quoted(values: Sequence[str]) -> str:
    return _some([f"“{shortened(value, _BRIEF)}”" for value in values])


def _some(values: Sequence[str]) -> str:
    more = f"; và {len(values) - _SOME} chỗ nữa" if len(values) > _SOME else ""
    return "; ".join(values[:_SOME]) + more
