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
