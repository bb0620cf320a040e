"""What the page for trying the keyboard says: lines to type, and what arrived instead."""

from __future__ import annotations

TRY = "Gõ thử dòng này rồi bấm Enter:"
ABOUT = (
    "Dòng dưới đây có đọc được đủ dấu không? Nếu thấy ô vuông hoặc chữ lạ: trong PuTTY, mục"
    " Window > Translation chọn UTF-8; mục Window > Appearance chọn phông Consolas."
)
LINES = (
    "Đảng uỷ phường, Mặt trận Tổ quốc đã nghiệm thu, ẵ ễ ộ ữ",
    "quê hương, quyết tâm, quân dân, quan hệ, hoạt bát, phong quang",
    "khuyến khích, khoẻ khoắn, kế hoạch, loay hoay, ngoài khơi",
    "tuần tra ban đêm, thức khuya, lưới điện, tiếp sức, cánh buồm",
    "vườn ươm, hươu, rượu, mướt, nườm nượp, bước tiến, tươi cười",
    "tiêu biểu, miếng bánh, chiếc áo, điềm tĩnh, bia đá, chịu khó",
    "mùa lúa chín, buổi sáng, cuộc họp, suốt tuần, muộn, luống rau",
    "thuế, huân chương, kỷ luật, khuấy động, khuếch tán, thuở, khuỷu tay",
    "xoong, rơ moóc, hoẵng, ngoằn ngoèo, choắt, ngoắc, khoằm, tinh khiết",
    "bâng khuâng, huênh hoang, huỳnh huỵch, xuýt xoa, mới tinh, điểm mười",
    "mẹ xem sen nở, ghé gốc cây, trèo, đi dép, nét bút, tờ séc, leng keng",
    "chim non kịp lớn, ít mưa, khoác áo, ngoạm, đoàn kết, doanh trại",
    "học nói, nhóm trẻ, mật ngọt, chúc vui, chùm nho, bún, cùng giúp",
    "băng tuyết, yểm trợ, yên tâm, con yểng, niêm yết, yêu thương",
    "thứ bậc, luyện tập, bền lâu, chênh lệch, nền nếp, kênh mương, nêu",
    "thôn tôi, năm nay, hôm, chiếc hộp, một văn bằng, sắp xếp chặt, chắc",
    "thơm hơn, từng lớp, từng đợt, gửi lưu, dứt khoát, sừn sựt, hừm",
    "bác sĩ, trang sách, ban mai, làm ruộng, pháp lý, hoen, khoét, ngoao",
    "món quà, quạ kêu quang quác, quách, quái lạ, xung quanh, quào, ì oạp",
    "quạt mát, quạu, quay, que diêm, làm quen, quẹo, quét, quả quýt, quịt",
    "quý hoá, hoa quỳnh, quyên góp, quầng trăng, trái quất, quây quần",
    "quệch quạc, quên, quềnh quàng, quệt, quều quào, quắc thước, quoắt",
    "lông quặm, tóc quăn, quẳng đi, quắp, quay quắt, quở trách, quẫn",
)
"""Lines to type: the first is enough for most; all together have every rhyme in use."""
VERDICTS = {
    "right": "Đúng hết rồi: đã thử đủ mọi vần. Esc: xong.",
    "nothing": "Chưa gõ gì. Gõ dòng mẫu ở trên, rồi bấm Enter.",
    "plain": (
        "Chữ tới đây không có dấu: bộ gõ chưa bật. Bật UniKey (biểu tượng chữ V màu đỏ), hoặc bấm"
        " F12 để dùng kiểu gõ có sẵn của chương trình."
    ),
    "tcvn3": (
        "UniKey đang để bảng mã TCVN3 (ABC). Mở UniKey, ô “Bảng mã” chọn “Unicode”, rồi gõ lại."
    ),
    "vni": (
        "UniKey đang để bảng mã VNI Windows. Mở UniKey, ô “Bảng mã” chọn “Unicode”, rồi gõ lại."
    ),
    "charset": (
        "Có chữ bị hỏng trên đường tới. Trong PuTTY: Window > Translation > Remote character set"
        " chọn “UTF-8”, bấm Apply, rồi gõ lại."
    ),
    "other": (
        "Chữ tới đây chưa giống dòng mẫu. Xem lại: chỉ bật một bộ gõ (UniKey, hoặc F12, không cả"
        " hai); UniKey để bảng mã Unicode; rồi gõ lại."
    ),
}
"""What the page for trying the keyboard says of what arrived."""


def next_line(number: int, total: int) -> str:
    """That a line was right, and which stands there now."""
    return (
        f"Đúng rồi. Các ô trong chương trình cũng nhận chữ như thế. Esc: xong. Muốn thử đủ mọi vần"
        f" thì gõ tiếp dòng {number}/{total} ở trên."
    )
