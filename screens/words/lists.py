"""What was done to a list."""

from __future__ import annotations

from drafts.lists import Arrange, Change, Insert, Move, Remove

_SORTED = "Danh sách đã theo thứ tự tên từ trước."


def changed(change: Change, row: str) -> str:
    """What was done to a list, and how to take it back."""
    match change:
        case Insert():
            return f"Đã thêm {row}."
        case Remove():
            return f"Đã xoá {row}. Ctrl+Z: lấy lại."
        case Move(_, end):
            return f"Đã chuyển {row} tới số {end + 1}. Ctrl+Z: trả về chỗ cũ."
        case Arrange(order):
            is_new = list(order) != sorted(order)
            return "Đã xếp theo tên. Ctrl+Z: trả về thứ tự cũ." if is_new else _SORTED


def taken_back(change: Change, row: str, *, again: bool) -> str:
    """What was done to a list to take a change back, or to make it again."""
    did = _did(change, row)
    return f"Làm lại: {did}. Ctrl+Z: hoàn tác." if again else f"Hoàn tác: {did}. Ctrl+Y: làm lại."


def _did(change: Change, row: str) -> str:
    match change:
        case Insert():
            return f"thêm lại {row}"
        case Remove():
            return f"bỏ {row}"
        case Move(_, end):
            return f"chuyển {row} tới số {end + 1}"
        case Arrange():
            return "đổi lại thứ tự"


def nothing_to_take_back(*, again: bool) -> str:
    """That there is no change to take back, or to make again."""
    return f"Không còn gì để {'làm lại' if again else 'hoàn tác'} trong danh sách này."
