"""What the keys are called, and what they do."""

from __future__ import annotations

WISHES = (
    ("help", ("f1", "ctrl+g"), "F1", "Trợ giúp"),
    ("save", ("f2", "ctrl+s"), "F2", "Lưu ngay"),
    ("outline", ("f3", "ctrl+o"), "F3", "Mục lục"),
    ("preview", ("f4", "ctrl+p"), "F4", "Xem trước"),
    ("back", ("f7",), "F7", "Lùi"),
    ("next", ("f8",), "F8", "Tiếp"),
    ("check", ("f9",), "F9", "Kiểm tra"),
    ("export", ("ctrl+e",), "Ctrl+E", "Xuất Word, PDF"),
    ("files", ("ctrl+w",), "Ctrl+W", "Tệp đã xuất, cách lấy về máy"),
    ("leave", ("f10", "ctrl+q"), "F10", "Thoát về các bản nháp"),
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
OF_ROWS = "Insert Thêm  Enter Mở  Delete Xoá  F5/F6 Dời lên/xuống  Ctrl+F Tìm"
OF_NAMED_ROWS = f"{OF_ROWS} người"
OF_FILTER = "Enter/↓ Tới dòng giống nhất  Esc Hiện lại tất cả"
OF_CELLS = "Enter/↓ Dòng sau  Tab Ô sau  Insert Thêm  Ctrl+U Sửa dòng  Ctrl+K Xoá dòng"

_MORE_OF_CELL = "Ctrl+A Chọn cả ô  Ctrl+C/X/V Sao chép/Cắt/Dán  Home/End Về đầu/cuối dòng"
_MORE_OF_TEXT = f"{_MORE_OF_CELL}  Ctrl+←/→ Sang từng từ"
_MORE_OF_CELLS = (
    "Ctrl+D Nhân đôi  F5/F6 Dời lên/xuống  Ctrl+T Dời tới số…  Ctrl+Z/Y Hoàn tác/Làm lại"
)
_MORE_OF_ROWS = f"0-9 Gõ số dòng nào thì tới dòng ấy  {_MORE_OF_CELLS}"
MORE = {
    OF_TEXT: _MORE_OF_TEXT,
    OF_PROSE: f"↑/↓ Lên, xuống; ở đầu ô, cuối ô thì sang ô bên cạnh  {_MORE_OF_TEXT}",
    OF_FILTER: f"Ctrl+F Tìm  {_MORE_OF_CELLS}  {_MORE_OF_TEXT}",
    OF_ROWS: _MORE_OF_ROWS,
    OF_NAMED_ROWS: f"{_MORE_OF_ROWS}  Ctrl+R Xếp theo tên",
    OF_CELLS: f"↑ Dòng trước  Shift+Tab Ô trước  {_MORE_OF_CELLS}  {_MORE_OF_CELL}",
}
"""What else the keys do where a row of them stands; told under F1."""
OF_ASK = "Enter Đồng ý  Esc Thôi"
OF_TELL = "↑/↓ Cuộn  Enter/Esc Đóng"
OF_OUTLINE = "↑/↓ Chọn  Enter Tới mục này  Esc Ở lại"
OF_CHECKLIST = "↑/↓ Chọn  Enter Tới chỗ này  Esc Ở lại"
OF_BIN = "↑/↓ Chọn  Enter Lấy lại bản này  Delete Xoá hẳn  Esc Thôi"
OF_PREVIEW = "↑/↓/PgUp/PgDn Cuộn  F7/F8 Lùi/Tiếp mục  Enter Sửa chỗ này  Esc Về bài"
OF_READING = "↑/↓/PgUp/PgDn Cuộn  F7/F8 Lùi/Tiếp mục  Esc Quay lại"
OF_SHELF = (
    "Enter Mở  Insert Báo cáo mới  → Các bản trước, đổi tên …  Delete Bỏ vào thùng"
    "  Ctrl+D Nhân đôi  Ctrl+W Tệp đã xuất  F12 Kiểu gõ  F1 Trợ giúp  F10 Thoát"
)
OF_CHOOSE = "↑/↓ Chọn  Enter Đồng ý  Esc Thôi"
OF_PASTED = "↑/↓ Chọn  Enter Đồng ý  Esc Bỏ đoạn vừa dán"
EVERYWHERE = "F1 Trợ giúp  F3 Mục lục  F4 Xem  F8 Tiếp  F9 Kiểm tra  Ctrl+E Xuất  F10 Thoát"
"""The keys of every step that are always in sight; F1 tells all of them."""
OF_TRY = "Enter Xem đúng chưa  F12 Kiểu gõ  Esc Xong"


_BESIDE_WAY_BACK = {
    OF_TEXT: "Tab/↓ Ô sau  Shift+Tab/↑ Ô trước",
    OF_PROSE: "Enter Xuống dòng  Tab Ô sau",
    OF_CHOICE: "←/→/số Chọn  Tab/↓ Ô sau",
    OF_TOGGLE: "←/→ Chọn  Tab/↓ Ô sau",
    OF_TURN: "Enter Bấm nút này",
}
"""What is left of the keys of a field where those of the way back stand in the same line."""


def with_way_back(keys: str, noun: str) -> str:
    """The keys of a field on the step of a row, and those that lead to another and to the list."""
    own = _BESIDE_WAY_BACK.get(keys, keys)
    return f"{own}  Insert Thêm {noun} nữa  Esc Về danh sách"
