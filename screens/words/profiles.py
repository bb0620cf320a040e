"""What is said about rule books that an office has written for itself."""

from __future__ import annotations

from pathlib import Path

from screens.words.faults import shown
from templates.profile_reading import WrongProfile

_WRONG = {
    "encoding": "Chữ trong tệp không theo bảng mã Unicode (UTF-8); hãy lưu lại tệp ở dạng UTF-8.",
    "toml": "Viết sai quy cách; thường do thiếu dấu nháy kép hoặc dấu ngoặc.",
    "unknown": "Không có mục này; các mục ở đây là: {expected}.",
    "missing": "Thiếu mục này; chép nó từ mẫu của chương trình rồi sửa.",
    "table": "“{found}” phải là một nhóm các mục.",
    "list": "“{found}” phải là một danh sách, để trong dấu ngoặc vuông.",
    "text": "“{found}” phải là chữ trên một dòng, để trong nháy kép, không quá 100 ký tự.",
    "number": "“{found}” phải là một số, phần lẻ viết sau dấu chấm.",
    "switch": "“{found}” phải là true (có) hoặc false (không).",
    "day": "“{found}” phải là một ngày, viết như 2026-05-27, không để trong nháy kép.",
    "choice": "“{found}” không dùng được; chọn một trong: {expected}.",
    "braces": "“{found}” có dấu ngoặc nhọn không dùng được ở đây; chỉ dùng: {expected}.",
    "levels": "Có {found} cấp đề mục; phải đủ {expected} cấp.",
    "range": "{found} ngoài khoảng cho phép; phải trong khoảng {expected}.",
    "line": "Khoảng cách dòng {found} nhỏ hơn cỡ chữ; phải từ {expected} trở lên.",
    "margins": "Các lề chiếm gần hết trang; phải còn ít nhất {expected} mm cho chữ.",
    "column": "Cột rộng {found} mm không vừa trang; phải lớn hơn 0 và không quá {expected} mm.",
    "name": "“{found}” không làm tên kiểu chữ được; tên phải có chữ, không có dấu phẩy, không trùng"
    " tên khác.",
    "inherits": "Không có mẫu thể thức “{found}” để dựa vào.",
}

_UNREADABLE = {
    "absent": "Không có tệp này; xem lại tên tệp mẫu thể thức.",
    "folder": "Đây là thư mục, không phải mẫu thể thức; hãy chỉ đúng một tệp .toml.",
    "special": "Đây không phải tệp thường nên không đọc; hãy chỉ đúng một tệp .toml.",
    "empty": "Tệp rỗng, không có mẫu thể thức nào trong đó.",
    "large": "Tệp quá lớn; hãy chỉ đúng tệp mẫu thể thức.",
}


def for_session(title: str) -> str:
    """Which rule book all drafts follow until the program ends, whatever they say."""
    return f"Lần mở này trình bày theo mẫu đã chọn lúc mở chương trình: {shown(title)}."


def unreadable(path: Path, kind: str) -> str:
    """Why nothing is read as the file of a rule book; `kind` as `OutOfBounds` has it."""
    return f"{shown(path)}: {_UNREADABLE.get(kind, _UNREADABLE['special'])}"


def wrong(path: Path, failure: WrongProfile) -> str:
    """What is wrong with the file of a rule book, where, and what to do."""
    is_line = failure.kind == "toml"
    where = f"dòng {failure.key}" if is_line and failure.key else f"mục {failure.key}"
    spot = ", ".join(filter(None, (shown(path), where if failure.key else "")))
    expected = failure.expected or "không có gì"
    said = _WRONG[failure.kind].format(found=shown(failure.found), expected=expected)
    return f"{spot}: {said}"
