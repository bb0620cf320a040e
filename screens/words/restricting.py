"""What is said on a server on which nobody may leave their own folders."""

from __future__ import annotations

from pathlib import Path

from screens.words.faults import shown

ASK_EXPORT = (
    "Đặt tên cho tệp Word, nằm trong thư mục bao-cao trên máy chủ (muốn tệp PDF: gõ tên kết thúc"
    " bằng .pdf):"
)
ONLY_A_NAME = (
    "Ở đây chỉ cần gõ tên tệp, ví dụ: bao-cao-nop-phuong. Không gõ thư mục hay đường dẫn; tệp luôn"
    " nằm trong thư mục bao-cao trên máy chủ, rồi lấy về máy mình."
)
ONLY_THE_WIZARD = "Ở đây chỉ mở được chương trình kheo, không chạy được lệnh nào khác."
NO_TERMINAL = (
    "Chương trình chỉ chạy được trong cửa sổ dòng lệnh, ví dụ PuTTY. Muốn lấy tệp Word thì dùng"
    " WinSCP hoặc pscp, giao thức SFTP."
)


def leads_elsewhere(path: Path) -> str:
    """That a folder or a file is a link, which is not followed."""
    return f"{shown(path)}: chỗ này dẫn sang nơi khác nên không dùng; báo người quản trị máy chủ."
