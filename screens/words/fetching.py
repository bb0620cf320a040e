"""What is said of bringing the Word file home."""

from __future__ import annotations

READ_ONLY = "Thư mục này chỉ để lấy tệp về, không sửa, không thêm, không xoá được."
NO_SUCH_FILE = "Không có tệp này trong thư mục báo cáo."
CANNOT_READ = "Không đọc được tệp này; báo người quản trị máy chủ."
TOO_MANY = "Đang mở quá nhiều tệp một lúc; đóng bớt rồi thử lại."
NOT_UNDERSTOOD = "Máy chủ không hiểu yêu cầu này."

NO_FILES = (
    "Chưa xuất tệp nào. Mở một bản nháp rồi bấm Ctrl+E để xuất; sau đó xem lại được ở đây cách lấy"
    " tệp về máy Windows."
)
ASK_FILE = "Các tệp đã xuất, mới nhất đứng đầu. Chọn tệp để xem cách lấy về máy:"


def lies(path: str) -> str:
    """Where a file lies."""
    return f"Tệp nằm ở: {path}"


def how(
    *, address: str, host: str, port: int, user: str, folder: str, commands: tuple[str, ...]
) -> str:
    """How to fetch a Word file from this server; what is to be copied has lines of its own."""
    winscp = (
        f"Lấy tệp về máy Windows bằng WinSCP: dán dòng này vào ô Host name, bấm Login:\n{address}\n"
        f"(hoặc điền: Host name {host}, Port number {port}, User name {user}; thư mục {folder})"
    )
    if not commands:
        return winscp
    lines = "\n".join(commands)
    return f"{winscp}\nHoặc mở cửa sổ lệnh của Windows, gõ một trong các dòng này:\n{lines}"


def not_for_windows(odd: str) -> str:
    """That Windows does not take the name of a Word file, and what to do; `odd` is the reason."""
    return f"Windows không nhận tên tệp có “{odd}”; muốn đưa về máy Windows thì xuất lại, tên khác."
