"""What is said about keeping: sessions that were cut, saves that fail, copies put elsewhere."""

from __future__ import annotations

SAVED_AGAIN = "Đã lưu lại được rồi; không mất chữ nào."


def not_saved(reason: str) -> str:
    """That the draft cannot be saved, and that nothing is lost as long as she stays."""
    return (
        f"CHƯA LƯU ĐƯỢC: {reason} Bài vẫn còn ở đây, cứ viết tiếp; chương trình tự thử lại."
        " F2: lưu sang chỗ khác."
    )


_CAME_BACK = {
    "": "Lần trước chương trình bị tắt đột ngột lúc {when}",
    "hangup": "Lần trước đường truyền bị ngắt lúc {when}",
    "told": "Lần trước máy chủ cho chương trình dừng lúc {when}",
    "taken": "Bản nháp được chuyển từ cửa sổ khác sang lúc {when}",
    "crash": "Lần trước chương trình gặp lỗi và tự đóng lúc {when}",
}


def came_back(ending: str, when: str, *, is_newer: bool) -> str:
    """How the last session ended, and that nothing of it is lost."""
    kept = "đã lấy lại cả phần chưa kịp lưu" if is_newer else "bài vẫn đủ"
    return f"{_CAME_BACK[ending].format(when=when)}; {kept}."


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


NOT_PUT_AT_LAST = (
    "Đĩa không ghi được ở chỗ nào cả, nên phần viết sau cùng có thể chưa lưu; báo người quản trị"
    " máy chủ."
)


def not_put(reason: str) -> str:
    """That a copy could not be put in another folder."""
    return f"Chỗ đó cũng không lưu được. {reason}"
