"""What is said about keeping: sessions that were cut, saves that fail, copies put elsewhere."""

from __future__ import annotations

import errno
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from drafts.recovery import Recovered

SAVED_AGAIN = "Đã lưu lại được rồi; không mất chữ nào."


def not_saved(reason: str) -> str:
    """That the draft cannot be saved, while what is typed is still written down beside it."""
    return (
        f"CHƯA LƯU ĐƯỢC: {reason} Bài vẫn còn ở đây, cứ viết tiếp; chương trình tự thử lại."
        " F2: lưu sang chỗ khác."
    )


def not_kept(reason: str, since: str) -> str:
    """That what is typed is written down nowhere, from when on, and what to do."""
    return (
        f"CHƯA GHI ĐƯỢC Ở ĐÂU: chữ gõ từ {since} chỉ còn trên màn hình này. Lý do: {reason}"
        " Đừng đóng cửa sổ; bấm F2 để lưu sang chỗ khác."
    )


def no_journal(reason: str) -> str:
    """That what is typed is not written down before it is saved."""
    why = reason.partition(";")[0].rstrip(".")  # what to do about it follows here
    return (
        f"Chữ vừa gõ chưa ghi phòng xa được: {why}. Chữ nào cũng chắc khi dòng dưới hiện “Đã lưu”;"
        " chưa hiện thì đừng đóng cửa sổ."
    )


_CAME_BACK = {
    "": "Lần trước chương trình bị tắt đột ngột lúc {when}",
    "hangup": "Lần trước đường truyền bị ngắt lúc {when}",
    "told": "Lần trước máy chủ cho chương trình dừng lúc {when}",
    "taken": "Bản nháp được chuyển từ cửa sổ khác sang lúc {when}",
    "crash": "Lần trước chương trình gặp lỗi và tự đóng lúc {when}",
}


_LAST_LETTERS = (
    " Nếu khi ấy máy chủ mất điện, vài chữ gõ sau cùng có thể thiếu: xem lại chỗ đang viết."
)
_NOT_APPLIED = {
    "other": (
        "Tệp bản nháp này đã được thay bằng bản khác từ sau lần viết {when}, nên chữ gõ dở của lần"
        " ấy không nhập vào bài"
    ),
    "foreign": "Cạnh bản nháp có một thứ không phải của chương trình mà mang tên tệp ghi chữ gõ dở",
    "forbidden": "Chữ gõ dở của một lần viết trước không đọc được, vì tệp ghi nó là của người khác",
    "older": "Chữ gõ dở {when} do một bản kheo cũ hơn ghi, nên không tự nhập vào bài",
    "newer": "Chữ gõ dở của lần trước do một bản kheo mới hơn ghi, nên không nhập được vào bài",
    "part": "Có chữ gõ dở {when} không rõ thuộc ô nào, nên chưa nhập vào bài",
}
_PUT_ASIDE = "; tất cả được để riêng. Muốn xem hay lấy lại: F10 về danh sách, rồi phím →."
_MISSED_A_SAVE = (
    "Lần trước đĩa đầy, nên tệp ghi chữ gõ dở thiếu một phần và không nhập vào bài; bài còn như lần"
    " lưu cuối"
)


def came_back(back: Recovered, when: str, saved: str) -> str:
    """How the last session ended, and what of it is here; nothing is claimed that is not known.

    `when` is the moment of its last record, `saved` that of the last save.
    """
    if back.misfit == "other" and back.is_beyond:
        return f"{_MISSED_A_SAVE}{_PUT_ASIDE}"
    if back.misfit and back.misfit != "part":
        return f"{_NOT_APPLIED[back.misfit].format(when=when)}{_PUT_ASIDE}"
    if back.is_beyond:
        said = (
            f"Lần trước đĩa đầy, nên chữ gõ sau lúc {when} không ghi lại được; phần trước đó còn."
        )
        return f"{said} Xem lại chỗ đang viết."
    if not back.last:
        return (
            "Lần trước chương trình bị tắt đột ngột, không rõ lúc nào; bài còn như lần lưu"
            f" {saved}. Chữ gõ ngay sau đó có thể thiếu: xem lại chỗ đang viết."
        )
    kept = "đã lấy lại cả phần chưa kịp lưu" if back.is_newer else "bài vẫn đủ"
    if not back.ending:
        kept = "đã lấy lại chữ chưa kịp lưu" if back.is_newer else "bài còn như đã lưu"
    said = f"{_CAME_BACK[back.ending].format(when=when)}; {kept}."
    said += "" if back.ending else _LAST_LETTERS
    if back.misfit:
        said += f" {_NOT_APPLIED[back.misfit].format(when=when)}{_PUT_ASIDE}"
    return said


ENDINGS = {
    "told": ("Máy chủ cho chương trình dừng. Bài đã lưu;\nlần sau mở lại đúng chỗ đang viết."),
    "taken": ("Bản nháp đã chuyển sang cửa sổ khác, nên cửa sổ này đóng lại.\nBài đã lưu."),
    "crash": (
        "Chương trình gặp lỗi và phải đóng lại; xin lỗi đồng chí.\n"
        "Bài đã lưu; mở lại chương trình sẽ tới đúng chỗ đang viết.\n"
        "Nếu lỗi lặp lại, báo người quản trị máy chủ."
    ),
}
"""What is said on the terminal when the program does not end by itself."""
NO_ROOM_LEFT = (
    "Máy chủ hết bộ nhớ hoặc đang mở quá nhiều cửa sổ nên chương trình phải đóng lại.\n"
    "Bài đã lưu; mở lại chương trình sẽ tới đúng chỗ đang viết.\n"
    "Nếu lặp lại, báo người quản trị máy chủ."
)
"""What is said instead when a session that was under way cannot go on for want of memory."""
MAY_NOT_BE_SAVED = (
    "Chương trình gặp lỗi trong lúc lưu và phải đóng lại; xin lỗi đồng chí.\n"
    "Phần viết sau cùng có thể chưa lưu: mở lại chương trình, xem lại chỗ ấy,\n"
    "thiếu chữ nào thì gõ thêm. Nếu lỗi lặp lại, báo người quản trị máy chủ."
)
"""What is said instead when saving has failed in a way that nobody had thought of."""


BROUGHT_BACK = "{title} (bản lưu tạm)"


def brought_back(count: int) -> str:
    """That copies which were put elsewhere are on the shelf now."""
    return f"Đã đưa {count} bản lưu tạm lần trước (lúc đĩa không ghi được) vào danh sách."


def conflict(title: str) -> str:
    """What a draft is called that had to leave its file to somebody else."""
    return title if title.endswith(_CONFLICT) else f"{title}{_CONFLICT}"


_CONFLICT = " (bản của cửa sổ này)"


def fled(left: str, file: str) -> str:
    """That the file was changed by somebody else, and where the draft is now."""
    return (
        f"Tệp {left} vừa bị sửa ở nơi khác, nên được giữ nguyên; bài đang viết ở đây lưu thành bản"
        f" riêng: {file}."
    )


STAY = "Ở lại; chương trình tự thử lưu lại mỗi giây"


def ask_elsewhere(reason: str) -> str:
    """The question what to do with a draft that cannot be saved in its place."""
    return f"Chưa lưu được: {reason}\nLàm gì tiếp?"


def put_in(folder: str) -> str:
    """The offer to put a copy of the draft in another folder."""
    return f"Lưu tạm một bản vào {folder}"


def put(path: str) -> str:
    """Where a copy of the draft was put, and how it comes back."""
    return (
        f"Đã lưu tạm một bản ở {path}. Khi chỗ cũ ghi được, lần mở sau chương trình tự đưa bản này"
        " vào danh sách bản nháp."
    )


def put_at_last(path: str) -> str:
    """Where a copy of the draft was put when the program had to end, and how it comes back."""
    return (
        f"Đĩa không ghi được ở chỗ cũ, nên bài được lưu tạm ở {path}. Lần sau mở chương trình,"
        " bản này tự vào danh sách bản nháp."
    )


KEPT_BESIDE = (
    "Đĩa không ghi được, nên bài chưa lưu vào bản nháp; chữ đã gõ nằm trong tệp ghi phòng xa cạnh"
    " nó. Lần sau mở lại, chương trình tự nhập vào; báo người quản trị máy chủ dọn chỗ."
)
"""What is said when the draft could not be saved at last, and its journal has everything."""
NOT_PUT_AT_LAST = (
    "Đĩa không ghi được ở chỗ nào cả, nên phần viết sau cùng có thể chưa lưu; báo người quản trị"
    " máy chủ."
)


def not_put(reason: str) -> str:
    """That a copy could not be put in another folder."""
    return f"Chỗ đó cũng không lưu được. {reason}"


SAVED_NONE_THE_LESS = "Bài vẫn lưu như thường."
_IN_THE_WAY = {
    errno.ENOTDIR: "{name}, nơi để các bản ấy, là một tệp chứ không phải thư mục",
    errno.ELOOP: "{name}, nơi để các bản ấy, là liên kết sang chỗ khác nên không dùng",
    errno.EPERM: "thư mục {name}, nơi để các bản ấy, là của người dùng khác",
}


def no_more_versions(failure: OSError) -> str:
    """That what is replaced from now on becomes no earlier version, and why."""
    from drafts.versions import NotOurs
    from screens.words.faults import reason, shown

    why = reason(failure)
    if failure.errno in (errno.ENOTDIR, errno.ELOOP) or isinstance(failure, NotOurs):
        name = shown(Path(str(failure.filename)).name)
        why = f"{_IN_THE_WAY[failure.errno or 0].format(name=name)}; báo người quản trị máy chủ."
    return f"Không giữ thêm được bản trước nào của bản nháp này: {why}"
