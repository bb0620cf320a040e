"""The words and figures that many drafts are made of."""

from __future__ import annotations

from templates.citation import Citation

LETTERS = "aàáảãạăằắẳẵặâầấẩẫậeèéẻẽẹêềếểễệiìíỉĩịoòóỏõọôồốổỗộơờớởỡợuùúủũụưừứửữựyỳýỷỹỵđbcghklmnpqrstvx"
"""The letters of Vietnamese."""
BODIES = (
    ("Đảng bộ phường Ban Mai", "Chi bộ Trường Mầm non Hoa Ban"),
    ("Đảng bộ xã Đồng Thịnh", "Chi bộ Trường Mầm non Ánh Dương"),
    ("Đảng bộ Trường Trung học phổ thông chuyên Lê Quý Đôn", "Chi bộ Tổ Toán - Tin học"),
    ("Đảng bộ Trường Cao đẳng Sư phạm Trung ương", "Chi bộ Khoa Giáo dục mầm non"),
    ("Đảng bộ phường Ngô Quyền", "Chi bộ Tổ dân phố số 16"),
    ("Đảng bộ xã Yên", "Chi bộ Thôn Đông Hoà"),
    ("Đảng bộ đặc khu Vân Đồn", "Chi bộ Khu 7"),
    (
        "Đảng bộ phường Thanh Khê Đông và vùng phụ cận ven biển",
        "Chi bộ Trường Mầm non Tư thục Song ngữ Quốc tế Ngôi Sao Nhỏ Biển Xanh cơ sở Hai",
    ),
)
"""A superior and the cell below it: under a commune, under a school, in a village; long names."""
CITED = (
    Citation(
        kind="Kế hoạch",
        number="24",
        symbol="KH/ĐU",
        date="12/01/2026",
        issuer="Đảng uỷ phường Ban Mai",
        subject="về phong trào “Dân vận khéo”",
    ),
    Citation(
        kind="Chỉ thị",
        number="33",
        symbol="CT-TTg",
        date="26/11/2021",
        issuer="Thủ tướng Chính phủ",
        subject="về công tác dân vận của cơ quan hành chính nhà nước",
    ),
    Citation(
        kind="Nghị định",
        number="30/2020",
        symbol="NĐ-CP",
        date="5/3/2020",
        issuer="Chính phủ",
        subject="về công tác văn thư",
    ),
    Citation(
        kind="Nghị quyết",
        number="25",
        symbol="NQ/TW",
        date="3/6/2013",
        issuer="Ban Chấp hành Trung ương",
    ),
    Citation(kind="Luật", subject="Thực hiện dân chủ ở cơ sở", date="2022"),
    Citation(text="Căn cứ nội dung đăng ký mô hình của chi bộ;"),
)
"""Of the Party, of the State, by name and year only, in free words."""
COUNTS = (0, 1, 2, 5, 17, 9, 33, 60, 3, 12)
DAYS = (
    "",
    "05/01/2026",
    "9/2026",
    "13/9/2026",
    "01/02/2026",
    "31/12/2026",
    "8/3/2026",
    "30/11/2026",
)
NUMBERS = ("", "3", "09", "10", "147", "1205")
WHO = (
    "Chi bộ",
    "Cấp uỷ",
    "Ban giám hiệu",
    "Tổ công đoàn",
    "Phụ huynh các lớp mẫu giáo lớn",
    "Giáo viên nhà trường",
    "Các đồng chí đảng viên",
    "Mỗi tổ chuyên môn",
)
DID = (
    "đã vận động 28/30 gia đình",
    "cùng nhau chăm sóc",
    "thường xuyên trao đổi về",
    "ghi số liệu hằng tháng cho",
    "lập kế hoạch và phân công người theo dõi",
    "tổ chức 03 buổi trải nghiệm với",
    "quyên góp được 12.500.000 đồng cho",
    "tuyên truyền, giải thích để mọi người hiểu rõ",
)
WHAT = (
    "góc thiên nhiên của trẻ",
    "vườn rau sạch sau dãy phòng học",
    "việc đọc sách cùng con ở nhà (15 phút mỗi tối)",
    "bữa ăn đủ chất theo thực đơn 4 tuần",
    "phong trào “Dân vận khéo” năm 2026",
    "nếp sống văn minh nơi công cộng",
    "đồ chơi làm từ vật liệu tái chế",
    "quy chế dân chủ ở cơ sở",
)
MODELS = (
    "Sân trường xanh",
    "“Bữa ăn lành”",
    '"Cổng trường an toàn"',
    "Mô hình “Tủ sách dùng chung”",
    'mô hình: "Một giờ cùng con"',
    "Mô hình bếp một chiều",
    "Khéo “nghe dân nói”, khéo “nói dân hiểu”",
    "Chi đoàn với mô hình “Đoạn đường tự quản”",
    "",
)
"""Names of models as they are typed, with and without quotation marks."""
MARKS = ("", "", "", "- ", "-", "• ", "+ ", "\uf0b7 ", "➢ ", "§ ", "– ")
"""What is typed or pasted before a point."""
HOW = (
    "trong cả kỳ báo cáo",
    "nên tỷ lệ chuyên cần đạt 96,5%",
    "và được đông đảo nhân dân trong phường ủng hộ",
    "nhất là ở những gia đình có hoàn cảnh khó khăn",
    "từ tháng 3 đến tháng 9 năm 2026",
    "theo tinh thần nói đi đôi với làm",
    "",
)
CHANGES = ("-5% lượt vắng so với năm trước", "- 12 cây bóng mát trồng mới", "+ 3 góc đọc sách")
"""Points that begin with a figure: less than nothing, and after a mark."""
COLUMN_NAMES = (
    "Tổng số",
    "Giáo viên",
    "Cán bộ quản lý",
    "Nhà trẻ 24-36 tháng",
    "Mẫu giáo 5-6 tuổi",
    "Nuôi dưỡng",
    "Văn thư",
    "Y tế",
    "Bảo vệ",
    "Chính thức",
    "Dự bị",
    "Nghiêng",
)
GROUPS = ("", "", "Học sinh", "Học sinh", "Nhân viên", "Đảng viên")
FIGURES = ("4", "12", "137", "1.250", "28000", "0")
