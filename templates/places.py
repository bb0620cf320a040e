"""When the name of a commune needs the word for its level before it."""

from __future__ import annotations

from drafts.text import squeeze
from drafts.vietnamese.collation import fold

_PROVINCES = (
    "An Giang|Bắc Ninh|Cà Mau|Cao Bằng|Cần Thơ|Đà Nẵng|Đắk Lắk|Điện Biên|Đồng Nai|Đồng Tháp|Gia Lai"
    "|Hà Nội|Hà Tĩnh|Hải Phòng|Hồ Chí Minh|Huế|Hưng Yên|Khánh Hoà|Lai Châu|Lạng Sơn|Lào Cai"
    "|Lâm Đồng|Nghệ An|Ninh Bình|Phú Thọ|Quảng Ngãi|Quảng Ninh|Quảng Trị|Sơn La|Tây Ninh"
    "|Thanh Hoá|Thái Nguyên|Tuyên Quang|Vĩnh Long"
)
"""The 34 provinces and cities since 01/7/2025 (202/2025/QH15)."""
_PERSONS = (
    "An Dương Vương|Bà Triệu|Bùi Thị Xuân|Cao Bá Quát|Chu Văn An|Duy Tân|Đinh Tiên Hoàng"
    "|Đoàn Thị Điểm|Hai Bà Trưng|Hàm Nghi|Hoàng Diệu|Hoàng Hoa Thám|Hoàng Văn Thụ|Hồ Tùng Mậu"
    "|Hồ Xuân Hương|Hùng Vương|Lê Chân|Lê Đại Hành|Lê Hồng Phong|Lê Lai|Lê Lợi|Lê Thanh Nghị"
    "|Lê Thánh Tông|Lương Khánh Thiện|Lý Thái Tổ|Lý Thường Kiệt|Mạc Đĩnh Chi|Minh Khai|Ngô Quyền"
    "|Nguyễn Bỉnh Khiêm|Nguyễn Du|Nguyễn Huệ|Nguyễn Thái Bình|Nguyễn Trãi|Nguyễn Tri Phương"
    "|Phạm Hồng Thái|Phạm Ngũ Lão|Phan Bội Châu|Phan Chu Trinh|Phan Đình Phùng|Quang Trung"
    "|Tô Hiệu|Tôn Đức Thắng|Trần Hưng Đạo|Trần Lãm|Trần Nguyên Hãn|Trần Nhật Duật|Trần Phú"
    "|Trưng Trắc|Trưng Vương|Trường Chinh|Võ Thị Sáu|Võ Nguyên Giáp|Điện Biên Phủ"
)
"""Persons, and one event, that wards and communes are named after."""
_NEED_A_LEVEL = frozenset(map(fold, f"{_PROVINCES}|{_PERSONS}".split("|")))
_LEVELS = ("phường", "xã", "đặc khu", "thị trấn", "thành phố", "tỉnh", "tp", "đk", "quận", "huyện")


def needs_level(name: str) -> bool:
    """Whether the word for its level stands before the name of a commune in a date.

    It does before a person's name, one of one syllable or in figures, and one that a province has
    too (05-HD/VPTW, 2026; figures: 36-HD/VPTW, 2018).
    """
    name = squeeze(name)
    if not name or name.lower().replace(".", " ").startswith(tuple(f"{each} " for each in _LEVELS)):
        return False
    return " " not in name or fold(name) in _NEED_A_LEVEL


def place(level: str, name: str) -> str:
    """How a date names a commune: `Ban Mai`, but `Phường Ngô Quyền`."""
    return f"{level.capitalize()} {name}" if name and needs_level(name) else name
