"""The shelf: what it says, and how a draft on it is told from the others."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from drafts.text import shortened

if TYPE_CHECKING:
    from drafts.shelf import Entry

_BRIEF = 40

SHELF = "kheo – báo cáo “Dân vận khéo”. Chọn một bản nháp:"
WELCOME = (
    "\nChào đồng chí. Chương trình hỏi từng mục của báo cáo, ghép thành văn bản đúng thể thức"
    " văn bản của Đảng rồi xuất ra tệp Word để in và ký.\n\n"
    "  - Bài lưu ngay trong lúc gõ; mất mạng, đóng máy cũng không mất chữ.\n"
    "  - Mục nào chưa có thì để trống, đi tiếp; lúc nào cũng quay lại được.\n"
    "  - Gõ bằng UniKey như mọi khi, bảng mã Unicode. Không có UniKey thì bấm F12.\n\n"
    "Bấm Enter để bắt đầu báo cáo mới."
)
NEW_DRAFT = "+ Báo cáo mới"
BIN = "Thùng: các bản nháp đã bỏ"
RESCUE = "Bấm → rồi chọn “Các bản trước” để lấy lại bản trước."
WAYS = (
    "Các bản trước: xem, so, lấy lại",
    "Đổi tên",
    "Nhân đôi thành bản khác",
    "Bỏ vào thùng",
)
"""What can be done with a draft besides opening it."""
NOT_A_DRAFT = "Hãy chọn một bản nháp trước, rồi bấm →."
DESTROY = ("Giữ lại trong thùng", "Xoá hẳn")
ASK_COPY = "Đặt tên cho bản mới:"
ASK_TITLE = "Đặt tên cho bản nháp:"


def at(seconds: float) -> datetime:
    """A moment, seconds since the epoch, on the calendar here; if it lies beyond, the last one."""
    try:
        return datetime.fromtimestamp(seconds)
    except (ValueError, OverflowError, OSError):
        return datetime.max if seconds > 0 else datetime.min


def when(moment: datetime, now: datetime) -> str:
    """A moment as one would say it today."""
    days = (now.date() - moment.date()).days
    if days == 0:
        return f"{moment:%H:%M} hôm nay"
    if days == 1:
        return f"{moment:%H:%M} hôm qua"
    return f"{moment:%H:%M} {moment.day}/{moment.month}/{moment.year}"


def title(entry: Entry) -> str:
    """What a draft is called."""
    return entry.title or _name(entry)


def latest(entry: Entry) -> str:
    """The draft that was written last, as the first thing to choose."""
    return f"Tiếp tục: {title(entry)}"


def copy_of(title: str) -> str:
    """What a copy is called unless she says otherwise."""
    return f"{title} (bản sao)"


def about(entry: Entry, now: datetime, numbers: Mapping[str, int]) -> str:
    """When a draft was last written and where she stopped, or that it cannot be read.

    `numbers` are the numbers of the sections, by key.
    """
    changed = when(at(entry.changed), now)
    if entry.failure:
        return f"không đọc được, {changed}"
    number = numbers.get(entry.resume.section) if entry.resume else None
    return f"mục {number}, {changed}" if number else changed


def discarded(entry: Entry, now: datetime) -> str:
    """When a draft was moved to the bin."""
    return f"bỏ lúc {when(at(entry.discarded), now)}"


def row(entry: Entry, now: datetime, numbers: Mapping[str, int]) -> str:
    """A draft in one line of a list on paper: file name, title, and the rest."""
    return f"{_name(entry)}  {title(entry)}  ({about(entry, now, numbers)})"


def _name(entry: Entry) -> str:
    from drafts.names import composed  # most drafts have titles
    from screens.words.faults import shown

    return composed(shown(entry.name))


def bin_row(count: int) -> str:
    """The row of the shelf that leads to the bin."""
    return f"Thùng: {count} bản nháp đã bỏ"


def ask_way(title: str) -> str:
    """The question what to do with a draft."""
    return f"Làm gì với “{shortened(title, _BRIEF)}”?"


def put_in_bin(title: str) -> str:
    """That a draft was moved to the bin."""
    return f"Đã bỏ “{shortened(title, _BRIEF)}” vào thùng. Muốn lấy lại: mở dòng “Thùng”."


def no_versions(title: str) -> str:
    """That a draft has no earlier version."""
    return (
        f"“{shortened(title, _BRIEF)}” chưa có bản trước nào. Trong lúc viết, chương trình tự giữ"
        " lại các bản trước."
    )


def ask_destroy(title: str) -> str:
    """The question whether a draft is to be deleted for ever."""
    brief = shortened(title, _BRIEF)
    return f"Xoá hẳn “{brief}” và các bản trước của nó? Xoá rồi thì không lấy lại được nữa."


def destroyed(title: str) -> str:
    """That a draft was deleted for ever."""
    return f"Đã xoá hẳn “{shortened(title, _BRIEF)}”."


def restored(title: str) -> str:
    """That a draft came back from the bin."""
    return f"Đã lấy lại “{shortened(title, _BRIEF)}”."
