"""What the keys are called, and what they do."""

from __future__ import annotations

WISHES = (
    ("help", ("f1", "ctrl+g"), "F1", "Trợ giúp"),
    ("save", ("f2", "ctrl+s"), "F2", "Lưu"),
    ("outline", ("f3", "ctrl+o"), "F3", "Mục lục"),
    ("preview", ("f4", "ctrl+p"), "F4", "Xem trước"),
    ("back", ("f7",), "F7", "Lùi"),
    ("next", ("f8",), "F8", "Tiếp"),
    ("check", ("f9",), "F9", "Kiểm tra"),
    ("export", ("ctrl+e",), "Ctrl+E", "Xuất Word"),
    ("leave", ("f10", "ctrl+q"), "F10", "Các bản nháp"),
    ("typing", ("f12", "ctrl+b"), "F12", "Kiểu gõ"),
)
"""What she can ask for on every step: the wish, its keys, how the first is called, and the word."""
REDRAW = (("ctrl+l",), "Vẽ lại")
"""What she can ask for anywhere in the program: its keys, and the word."""

OF_TEXT = "Tab/↓ Ô sau  Shift+Tab/↑ Ô trước  Ctrl+Z/Y Hoàn tác/Làm lại"
OF_PROSE = "Enter Xuống dòng  Tab Ô sau  Shift+Tab Ô trước  Ctrl+Z/Y Hoàn tác/Làm lại"
OF_TURN = "Enter Bấm nút này  ←/→ Nút bên cạnh  ↑/Shift+Tab Ô trước"
OF_CHOICE = "←/→/số Chọn  Delete Bỏ chọn  Tab/↓ Ô sau  Shift+Tab/↑ Ô trước"
OF_TOGGLE = "←/→ Chọn  Tab/↓ Ô sau  Shift+Tab/↑ Ô trước"
OF_ROWS = (
    "Insert Thêm  Enter Mở  Delete Xoá  Ctrl+D Sao chép  F5/F6 Lên/Xuống  Ctrl+T Tới số"
    "  Ctrl+F Lọc  Ctrl+Z/Y Hoàn tác/Làm lại"
)
OF_FILTER = "↓/Tab Vào danh sách  Esc Hiện lại tất cả"
OF_NAMED_ROWS = f"{OF_ROWS}  Ctrl+R Xếp theo tên"
OF_CELLS = (
    "Enter/↓ Dòng sau  ↑ Dòng trước  Tab Ô sau  Insert Thêm dòng  Ctrl+U Sửa dòng  Ctrl+K Xoá dòng"
    "  Ctrl+D Sao chép  F5/F6 Lên/Xuống  Ctrl+T Tới số  Ctrl+Z/Y Hoàn tác/Làm lại"
)
OF_ASK = "Enter Đồng ý  Esc Thôi"
OF_TELL = "↑/↓ Cuộn  Enter/Esc Đóng"
OF_HELP = f"{OF_TELL}  F5 Thử gõ"
OF_OUTLINE = "↑/↓ Chọn  Enter Tới mục này  Esc Ở lại"
OF_CHECKLIST = "↑/↓ Chọn  Enter/F9 Tới chỗ này  Esc Ở lại"
OF_BIN = "↑/↓ Chọn  Enter Lấy lại bản này  Delete Xoá hẳn  Esc Thôi"
OF_PREVIEW = "↑/↓/PgUp/PgDn Cuộn  F7/F8 Mục trước/sau  Enter Sửa chỗ này  Esc/F4 Về chỗ đang viết"
OF_READING = "↑/↓/PgUp/PgDn Cuộn  F7/F8 Mục trước/sau  Esc/F4 Quay lại"
OF_SHELF = (
    "Enter Mở  Insert Bản mới  F2 Đổi tên  F3 Các bản trước  Ctrl+D Sao chép"
    "  Delete Bỏ vào thùng  F6 Thùng  F5 Thử gõ  F12 Kiểu gõ  F1 Trợ giúp  F10 Thoát"
)
OF_CHOOSE = "↑/↓ Chọn  Enter Đồng ý  Esc Thôi"
OF_PASTED = "↑/↓ Chọn  Enter Đồng ý  Esc Bỏ đoạn vừa dán"
EVERYWHERE = "  ".join(f"{key} {word}" for _, _, key, word in WISHES)
OF_TRY = "Enter Xem đúng chưa  F12 Kiểu gõ  Esc Xong"


def with_way_back(keys: str, noun: str) -> str:
    """The keys of a field on the step of a row, and those that lead to another and to the list."""
    return f"{keys}  Insert Thêm {noun} nữa  Esc Về danh sách"
