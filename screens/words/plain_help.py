"""What can be asked for in the plain mode, and how that is told."""

from __future__ import annotations

from collections.abc import Mapping

COMMANDS: Mapping[str, tuple[str, ...]] = {
    "back": ("lùi", "câu trước"),
    "next": ("tới", "tiếp", "câu sau"),
    "section": ("mục", "mục lục"),
    "list": ("về", "danh sách"),
    "again": ("đọc", "đọc lại"),
    "undo": ("hoàn tác", "hoàn"),
    "preview": ("xem", "xem trước"),
    "check": ("kiểm", "kiểm tra"),
    "export": ("xuất", "xuất word"),
    "save": ("lưu",),
    "help": ("giúp", "trợ giúp", "?"),
    "leave": ("thoát",),
    "remove": ("xoá", "bỏ trống"),
    "edit": ("sửa",),
    "insert": ("chèn",),
    "add": ("thêm",),
    "open": ("mở",),
    "move": ("chuyển",),
    "take": ("lấy",),
    "fill": ("điền",),
    "done": ("xong",),
    "cancel": ("thôi",),
}
"""What can be asked for, each with its names; letters may come without their marks."""

EVERYWHERE = (
    "Lệnh dùng ở mọi câu, gõ không dấu cũng được:\n"
    "/lùi: về câu trước. /tới: sang câu sau.\n"
    "/mục 5: tới mục 5. /mục sau, /mục trước: mục bên cạnh. /mục: đọc danh sách mục.\n"
    "/đọc: đọc lại câu hỏi. /về: về danh sách đang mở.\n"
    "/hoàn tác: trả lại câu trả lời vừa đổi.\n"
    "/xem: đọc cả báo cáo. /xem 5: chỉ đọc mục 5.\n"
    "/kiểm: nghe những chỗ còn thiếu hoặc sai.\n"
    "/xuất: xuất tệp Word.\n"
    "/lưu: lưu ngay, dù chương trình vẫn tự lưu.\n"
    "/thoát: lưu và về danh sách bản nháp.\n"
    "Chữ nào bắt đầu bằng dấu gạch chéo thì gõ hai dấu, ví dụ //5.\n"
    "Muốn dừng hẳn: bấm Ctrl+D ở đầu dòng. Bài luôn được lưu."
)
_HELP_OF_KIND = {
    "line": (
        "Gõ câu trả lời rồi bấm Enter. Chỉ bấm Enter thì giữ nguyên câu đang có."
        " /xoá: bỏ trống câu này."
    ),
    "choice": "Gõ số của câu chọn rồi bấm Enter. Chỉ bấm Enter thì giữ nguyên. /xoá: bỏ chọn.",
    "sheet": (
        "Gõ từng dòng, mỗi dòng bấm Enter; hết thì gõ một dấu chấm.\n"
        "/sửa 2: viết lại dòng 2. /xoá 2: bỏ dòng 2. /chèn 2: viết thêm vào trước dòng 2.\n"
        "/xoá hết: bỏ trống cả câu này."
    ),
    "list": (
        "Ở danh sách, gõ không cần dấu gạch chéo.\n"
        "3: mở dòng 3. thêm: thêm một dòng. xoá 3: bỏ dòng 3. chuyển 5 2: đưa dòng 5 lên số 2.\n"
        "đọc 31: đọc danh sách từ dòng 31. hoàn tác: trả lại như trước. Enter: đi tiếp."
    ),
    "table": (
        "Ở bảng, gõ không cần dấu gạch chéo.\n"
        "điền: nhập số lần lượt từ dòng đầu. điền 4: nhập từ dòng 4. xong: thôi nhập.\n"
        "mở 3: sửa tên, nhóm và cách tính của dòng 3. thêm, xoá 3, chuyển 5 2: thêm, bỏ, đổi chỗ"
        " dòng. Enter: đi tiếp."
    ),
}
_TAKE = "/lấy: lấy câu viết sẵn vào để sửa."

HELP_OF_SHELF = (
    "Gõ số của bản nháp rồi bấm Enter để viết tiếp; chỉ bấm Enter là chọn số 1.\n"
    "Bài lưu ngay sau mỗi dòng; mất mạng, đóng máy cũng không mất dòng đã Enter.\n"
    "Gõ tiếng Việt bằng UniKey, bảng mã Unicode; cửa sổ dòng lệnh đặt UTF-8.\n"
    "Đổi tên, nhân đôi, bỏ bản nháp: mở chương trình ở chế độ thường."
)


def help_of(label: str, hint: str, kind: str, *, has_proposal: bool) -> str:
    """The help of one question."""
    said = [f"{label}. {ended(hint)}" if hint else f"{label}.", _HELP_OF_KIND[kind]]
    return "\n".join(said + [_TAKE] * has_proposal)


def ended(sentence: str) -> str:
    """A sentence with its full stop, as it is to be heard."""
    return sentence if sentence.endswith(("…", ".")) else f"{sentence}."
