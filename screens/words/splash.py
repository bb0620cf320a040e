"""What is said when nothing else is loaded, or can be; a module of its own so that it is there."""

from __future__ import annotations

OPENING = "Đang mở kheo, xin chờ một chút…"
"""One line, as short as the narrowest window."""
NO_ROOM = (
    "Máy chủ hết bộ nhớ hoặc đang mở quá nhiều cửa sổ nên chương trình không chạy được; hãy đóng"
    " bớt cửa sổ không dùng, đợi ít phút rồi vào lại, nếu vẫn vậy thì báo người quản trị máy chủ."
)
"""That the machine has no memory, thread or process left for a session."""
