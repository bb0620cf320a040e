"""What was done to a list."""

from __future__ import annotations

from drafts.lists import Arrange, Change, Insert, Move, Remove


def changed(change: Change, what: str) -> str:
    """What was done to a list, and how to take it back."""
    match change:
        case Insert():
            return f"Đã thêm {what}."
        case Remove():
            return f"Đã xoá {what}. Ctrl+Z: lấy lại."
        case Move(_, end):
            return f"Đã chuyển {what} tới số {end + 1}. Ctrl+Z: trả về chỗ cũ."
        case Arrange():
            return "Đã xếp theo tên. Ctrl+Z: trả về thứ tự cũ."
