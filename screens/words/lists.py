"""What was done to a list."""

from __future__ import annotations

from collections.abc import Sequence

from drafts.lists import Arrange, Change, Fill, Insert, Move, Remove

_SORTED = "Danh sách đã theo thứ tự tên từ trước."


def changed(change: Change, row: str) -> str:
    """What was done to a list, and how to take it back."""
    match change:
        case Insert():
            return f"Đã nhân đôi thành {row}. Ctrl+Z: bỏ đi."
        case Remove():
            return f"Đã xoá {row}. Ctrl+Z: lấy lại."
        case Move(_, end):
            return f"Đã dời {row} tới số {end + 1}. Ctrl+Z: trả về chỗ cũ."
        case Fill(cells):
            return f"Đã đặt {len(cells)} số vào bảng. Ctrl+Z: bỏ cả lần dán này."
        case Arrange(order):
            is_new = list(order) != sorted(order)
            return "Đã xếp theo tên. Ctrl+Z: trả về thứ tự cũ." if is_new else _SORTED


def kept(labels: Sequence[str], noun: str) -> str:
    """Which answers a new row has taken over from the one before it."""
    return f"{', '.join(labels)}: đã chọn như {noun} trước; nếu khác thì chọn lại."


def taken_back(change: Change, row: str) -> str:
    """What was done to a list to take a change back."""
    match change:
        case Insert():
            did = f"Đã lấy lại {row}."
        case Remove():
            did = f"Đã bỏ {row} vừa thêm."
        case Move(_, end):
            did = f"Đã trả {row} về số {end + 1}."
        case Fill(cells):
            did = f"Đã lấy lại {_standing(cells, row)} như trước."
        case _:
            did = "Đã trả về thứ tự cũ."
    return f"{did} Ctrl+Y: làm lại."


def made_again(change: Change, row: str) -> str:
    """What was done to a list to make a change again."""
    match change:
        case Insert():
            did = f"Đã thêm lại {row}."
        case Remove():
            did = f"Đã xoá lại {row}."
        case Move(_, end):
            did = f"Đã dời lại {row} tới số {end + 1}."
        case Fill(cells):
            did = f"Đã ghi lại {_standing(cells, row)} như vừa gõ."
        case _:
            did = "Đã xếp lại theo tên."
    return f"{did} Ctrl+Z: hoàn tác."


def _standing(cells: Sequence[object], row: str) -> str:
    """What stands in cells of a table: one in a row, or many."""
    return f"số ở {row}" if row else f"{len(cells)} ô của bảng"


def nothing_to_take_back(*, again: bool) -> str:
    """That there is no change to take back, or to make again."""
    return f"Không còn gì để {'làm lại' if again else 'hoàn tác'} trong danh sách này."
