"""What is said when a draft is open in another window."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from screens.words.faults import shown
from screens.words.shelf import at, when

if TYPE_CHECKING:
    from drafts.locks import Held, Holder

WAYS = (
    "Chỉ đọc bài như lúc này",
    "Lấy quyền viết: cửa sổ kia tự lưu rồi đóng, viết tiếp ở đây",
    "Nhân đôi thành bản mới để viết riêng",
    "Thôi",
)
"""What can be done with a draft that is open in another window."""
COPIED = "Đây là bản mới để viết riêng; bản đang mở ở cửa sổ kia không thay đổi."
STILL_HELD: Mapping[str, str] = {
    "foreign": (
        "Cửa sổ kia của người dùng khác nên không đóng từ đây được. Nhờ người ấy thoát bản nháp"
        " (F10), hoặc nhân đôi thành bản mới."
    ),
    "quicker": "Một cửa sổ khác nữa vừa lấy quyền viết trước. Bấm Enter để chọn lại.",
    "unknown": (
        "Không rõ cửa sổ nào đang mở bản nháp này. Thoát bản nháp (F10) ở các cửa sổ khác rồi mở"
        " lại."
    ),
    "stuck": (
        "Cửa sổ kia chưa đóng được. Đợi mươi giây rồi mở lại; nếu vẫn vậy, nhờ người quản trị máy"
        " chủ."
    ),
}
"""Why the other window did not leave the draft, and what to do."""


def ask(holder: Holder, now: datetime) -> str:
    """The question what to do with a draft that another window has open."""
    return f"Bản nháp này {_open(holder, now)}. Làm gì tiếp?"


def in_use(held: Held, now: datetime) -> str:
    """That a draft cannot be touched as long as another window has it open."""
    return (
        f"{shown(held.path.name)} {_open(held.holder, now)}. Hãy thoát bản nháp ở cửa sổ đó (F10)"
        " rồi làm lại."
    )


def read_only(now: datetime) -> str:
    """That a draft can only be read, and is shown as it is at this moment."""
    return f"CHỈ ĐỌC: bài như lúc {now:%H:%M}. Cửa sổ kia viết thêm thì mở lại mới thấy."


def _open(holder: Holder, now: datetime) -> str:
    """That a window has a draft open: whose, on which machine, since when."""
    user = f" của {holder.user}" if holder.user else ""
    origin = f", trên máy {holder.origin}" if holder.origin else ""
    since = f", từ {when(at(holder.since), now)}" if holder.since else ""
    return f"đang mở ở một cửa sổ khác{user}{origin}{since}"
