"""The earlier versions of a draft: listed, compared, restored."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from shlex import quote

from drafts.compare import Difference
from drafts.model import Draft
from drafts.text import shortened
from drafts.versions import NoSuchVersion, Version
from screens.words.comparison import count, place
from screens.words.faults import shown
from screens.words.shelf import at, when

OF_VERSIONS = (
    "↑/↓ Chọn  Enter Đọc bản này  → So với bản đang có, lấy lại  F1 Trợ giúp  Esc Về các bản nháp"
)
ASK_USE = "Làm gì với bản này?"
USES = {"compare": "So với bản đang có", "restore": "Lấy lại bản này"}
"""What can be done with a version besides reading it."""
OF_COMPARISON = "↑/↓/PgUp/PgDn Cuộn  Enter Lấy lại bản này  F1 Trợ giúp  Esc Về các bản trước"
HOW_KEPT = (
    "Trong lúc viết, chương trình tự giữ lại các bản trước của bản nháp, mỗi phút nhiều nhất một"
    " bản. Chưa quá 100 bản thì giữ tất cả; nhiều hơn thì bớt dần những bản nằm sát nhau, càng về"
    " trước càng thưa. Mười bản cuối luôn còn."
)
HELP = (
    "Enter  đọc bản đang chọn, không sửa được.\n"
    "→      so bản ấy với bản đang có, từng chữ một; hoặc lấy lại bản ấy. Bản vừa thay không mất,"
    " cũng thành một bản trước.\n"
    "Esc    về danh sách bản nháp, không thay đổi gì.\n\n"
    "Dòng ghi “chữ gõ dở” là bản đang có cộng với chữ của một lần viết chưa kịp lưu, mà chương"
    " trình không tự nhập vì tệp đã được thay sau lần viết ấy. Bấm → để xem khác chỗ nào,"
    " hoặc để nhập."
)
ALIKE = "Bản này giống hệt bản đang có."
NOTHING_TO_COMPARE = "Bản đang có không đọc được nên không so được; Enter đọc bản này, → lấy lại."
HELD = (
    "Bản nháp đang mở ở một cửa sổ khác nên chưa lấy lại được. Đóng nó ở cửa sổ kia rồi thử lần"
    " nữa."
)
HELD_ELSEWHERE = (
    "Bản nháp đang mở ở một cửa sổ khác nên chưa lấy lại được. Đóng nó ở cửa sổ kia rồi gõ lại"
    " lệnh này."
)
_BRIEF = 40
_REPLACED = "trước một lần lấy lại"
_TYPED = "chữ gõ dở, chưa nhập vào bài"


def heading(title: str) -> str:
    """Whose earlier versions are listed."""
    return f"Các bản trước của “{shortened(title, _BRIEF)}”, mới nhất đứng đầu:"


def moment(version: Version, now: datetime) -> str:
    """When a version was written."""
    return when(at(version.moment), now)


def note(version: Version) -> str:
    """What is to be known of a version."""
    if version.is_journal:
        return _TYPED
    return _REPLACED if version.was_replaced else ""


def row(number: int, version: Version, now: datetime) -> str:
    """A version in one line of a list on paper."""
    said = f" ({known})" if (known := note(version)) else ""
    return f"{number:>3}  {moment(version, now)}{said}"


def summary(found: Sequence[Difference], old: Draft, new: Draft, strays: int = 0) -> str:
    """How much the draft as it is now differs from a version, and where first.

    `strays` is how many texts of it have no place in the draft.
    """
    homeless = f" Có {strays} đoạn không rõ thuộc ô nào; bấm → để so." if strays else ""
    if not found:
        return homeless.strip() or ALIKE
    first = place(found[0], old, new)
    return f"Bản đang có khác bản này {count(found)} chỗ, đầu tiên là: {first}.{homeless}"


def read(title: str, moment: str) -> str:
    """Which version is read."""
    return f"Bản {moment} của “{shortened(title, _BRIEF)}” (chỉ đọc)"


def compared(title: str, moment: str) -> str:
    """What is compared with what."""
    return f"“{shortened(title, _BRIEF)}”: từ bản {moment} đến bản đang có"


def restored(title: str, moment: str) -> str:
    """That a version was restored, and that this can be undone."""
    brief = shortened(title, _BRIEF)
    return f"Đã lấy lại bản {moment} của “{brief}”. Muốn trở lại bản vừa thay: → Các bản trước."


def restored_plain(draft: str, moment: str, name: str) -> str:
    """The same on the command line; `name` is the version that gave way, if there was a draft."""
    undo = (
        f" Muốn trở lại bản vừa thay thì gõ: kheo restore {shown(quote(draft))} {name}"
        if name
        else ""
    )
    return f"Đã lấy lại bản {moment}.{undo}"


def not_restored(reason: str) -> str:
    """That a version could not be restored, and that nothing was changed."""
    return f"Chưa lấy lại được: {reason} Bản đang có vẫn nguyên."


def unreadable(reason: str) -> str:
    """That a version cannot be read."""
    return f"Bản này không đọc được, hãy chọn bản khác. {reason}"


def no_such_version(failure: NoSuchVersion, name: str) -> str:
    """That a draft has no such version, and how to see which it has."""
    if not failure.count:
        return f"“{shown(name)}” chưa có bản trước nào."
    return (
        f"Không có bản trước “{shown(failure.wanted)}”; chọn số từ 1 đến {failure.count}."
        f" Gõ kheo history {shown(quote(name))} để xem."
    )
