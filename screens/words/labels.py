"""Labels and notices of the screens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drafts.bounds import MOST_LETTERS, MOST_ROWS
from drafts.text import shortened
from drafts.values import grouped
from screens.words import keys

if TYPE_CHECKING:
    from drafts.vietnamese.input_methods import Method
    from templates.section import Guide

_BRIEF = 40

NEEDED = " *"
"""Stands after the label of a question that the report needs an answer to."""

NOTHING_YET = "chưa nhập"
UNFILLED = f"({NOTHING_YET})"
"""Stands for a row with nothing in it."""

PROPOSED = "(máy chọn sẵn)"
"""Stands after the choice that the program proposes."""

YES_NO = {"": "không", "x": "có"}

FILTER = "gõ vài chữ cần tìm, không cần dấu; Esc: hiện lại tất cả"
NOTHING_FOUND = "Không có dòng nào có những chữ này. Esc: hiện lại tất cả."

NOT_TEXT_BUT_PREVIEW = "Đây là bản xem trước, không gõ vào được; bấm Enter để sửa chỗ đang chọn."
NOT_TEXT_BUT_READING = "Đây là bản chỉ đọc, không gõ vào được; bấm Esc để quay lại."


def not_pasted_on_list(noun: str) -> str:
    """That a list takes no paste, and where to paste."""
    return (
        f"Chưa dán gì: danh sách này không nhận cả đoạn. Bấm Insert để thêm một {noun},"
        " rồi dán vào từng ô."
    )


def no_rows(noun: str) -> str:
    """What stands in a list without rows."""
    return f"Chưa có {noun} nào. Bấm Insert để thêm."


def ask_number(number: int, total: int) -> str:
    """The question for the place that a row should have."""
    return f"Dòng này đang là số {number}. Đưa lên hoặc xuống số mấy (1 đến {total})?"


def no_such_number(total: int) -> str:
    """That a row cannot have the number that was asked for."""
    return f"Chỉ dời được tới số từ 1 đến {total}."


def numbered(number: int, text: str, total: int) -> str:
    """A row of a list of `total` with its number, from 1; the numbers stand under each other."""
    return f"{number:>{len(str(total))}}. {text or UNFILLED}"


def named_row(noun: str, number: int, text: str) -> str:
    """A row of a list with its number, from 1, inside a sentence."""
    return f"{noun} {number} ({shortened(text, _BRIEF) or NOTHING_YET})"


def count_of(shown: int, total: int, noun: str) -> str:
    """How many rows a list has, and how many of them a filter lets through."""
    return f"{total} {noun}" if shown == total else f"hiện {shown} trong {total} {noun}"


def section_of(number: int, total: int) -> str:
    """Which section of how many a step is in."""
    return f"Mục {number}/{total}"


def row_of(section: str, row: str) -> str:
    """What the step of a row is called."""
    return f"{section}: {row}"


def row_number(noun: str, number: int, total: int) -> str:
    """A row of a list by its number, from 1."""
    return f"{noun} {number}/{total}"


def onward(title: str) -> str:
    """The way to the next step, or what to do after the last one."""
    return f"[ F8 Tiếp: {title} ]" if title else "[ F9 Kiểm tra ]"


def back(title: str) -> str:
    """The way to the step before."""
    return f"[ F7 Lùi: {title} ]"


WAYS_TO_LIST = {1: "xong, về danh sách", -1: "về danh sách"}
"""Where the way onward and the way back lead from the last and the first row of a list."""


def left(state: str) -> str:
    """How far the whole report is."""
    return f"cả báo cáo: {state}"


def status(where: str, left: str, saved: str, typing: str, title: str = "") -> str:
    """The line that is always there: where she is, what is left, when it was saved, the draft."""
    return " · ".join(filter(None, (where, left, saved, typing, title)))


def typing(method: str | None) -> str:
    """Which input method of the program is on, for the line that is always there."""
    return f"Gõ: {_METHODS[method]}" if method else ""


def switched(method: str | None) -> str:
    """That the input method of the program is on or off now."""
    if not method:
        return "Gõ bằng UniKey hoặc bộ gõ của máy như mọi khi."
    return f"Đã bật kiểu gõ {_METHODS[method]} có sẵn; hãy tắt UniKey."


def saved_at(when: str) -> str:
    """When the draft was saved."""
    return f"Đã lưu {when}"


UNSAVED = "đang lưu …"
NOT_SAVED = "CHƯA LƯU ĐƯỢC"
NOT_KEPT = "CHỮ VỪA GÕ CHƯA GHI ĐƯỢC"


def guidance(guide: Guide) -> str:
    """What belongs in a section, an example, and how long it should be."""
    return f"{guide.what}\n\nVí dụ: {guide.example}\n\nĐộ dài: {guide.length}"


def too_small(width: int, height: int) -> str:
    """That the window is too small to work in well."""
    return (
        f"Cửa sổ đang nhỏ ({width} cột, {height} dòng). Kéo rộng ra, ít nhất 60 cột và 20 dòng,"
        " sẽ dễ gõ hơn. Bài viết vẫn được giữ."
    )


_METHODS = {"telex": "Telex", "vni": "VNI"}
TRY_TYPING = "Thử gõ một dòng xem dấu có đúng không"
ASK_TYPING = "Gõ tiếng Việt bằng gì?"
WAYS_TO_TYPE: dict[tuple[Method | None, bool], str] = {
    (None, False): "UniKey hoặc bộ gõ của máy",
    ("telex", False): "Telex có sẵn của chương trình (hòa, thủy)",
    ("telex", True): "Telex có sẵn, đặt dấu kiểu mới (hoà, thuỷ)",
    ("vni", False): "VNI có sẵn của chương trình (hòa, thủy)",
    ("vni", True): "VNI có sẵn, đặt dấu kiểu mới (hoà, thuỷ)",
}
"""How Vietnamese can be typed: the input method of the program, and whether in the new style."""
TYPED_ON_THE_COMPUTER = (
    "Máy đang gõ sẵn dấu (UniKey đang bật). Bấm F12 để tắt kiểu gõ có sẵn, hoặc tắt UniKey."
)
TAKEN_AS_TYPED = (
    "Nhiều chữ đến cùng một lúc, đã nhận như gõ từ bàn phím. Nếu là một đoạn dán, bấm Ctrl+Y để đặt"
    " cả đoạn vào một ô."
)
TAKEN_AS_PASTED = (
    "Nhiều chữ đến cùng một lúc, đã nhận như một đoạn dán. Nếu là chữ gõ từ bàn phím, bấm Ctrl+Y để"
    " nhận lại như gõ. Ctrl+Z: bỏ đoạn đó."
)
NOW_PASTED = "Đã đặt cả đoạn vào ô này. Ctrl+Z: bỏ đoạn đó."
NOW_TYPED = "Đã nhận lại như gõ từ bàn phím."
FIELD_FULL = (
    f"Ô này đã đầy, nhiều nhất {grouped(MOST_LETTERS)} ký tự hoặc {grouped(MOST_ROWS)} dòng;"
    " hãy bỏ bớt hoặc viết sang ô khác."
)
LIST_FULL = f"Danh sách đã đủ {grouped(MOST_ROWS)} dòng, không thêm được nữa."
SAVED = "Đã lưu."
NOT_A_TEXT = "Chỗ này không gõ chữ được; bấm Tab hoặc ↓ để tới ô gõ chữ."
NOT_TEXT_BUT_CHOICES = "Chỗ này chỉ chọn: bấm số, ←/→ hoặc phím cách; bấm Tab hoặc ↓ để tới ô sau."
NOT_TEXT_BUT_YES_OR_NO = "Chỗ này chỉ chọn: bấm ←/→ hoặc phím cách; bấm Tab hoặc ↓ để tới ô sau."
NOT_TEXT_BUT_ROWS = (
    "Đây là danh sách: bấm Insert để thêm, Enter để mở dòng đang chọn; gõ số để tới dòng ấy,"
    " Ctrl+F để tìm chữ."
)
FIRST_STEP = "Đây là mục đầu tiên."
LAST_STEP = "Đã hết các mục. F9 kiểm tra, Ctrl+E xuất Word."

OUTLINE = "Mục lục: chọn mục muốn tới"
ASK_PERIOD = "Báo cáo mới về kỳ nào?"
LATER = "Kỳ khác (chọn ở mục đầu tiên)"
SAMPLE = "Bản mẫu điền sẵn, để xem cách viết"
ASK_EXPORT = "Xuất báo cáo ra tệp Word ở đâu? (muốn tệp PDF: gõ tên kết thúc bằng .pdf)"
MAKING_PDF = "Đang làm tệp PDF, chờ chừng mười giây. Bấm Esc thì viết tiếp được trong lúc chờ."
FETCH_LATER = "Xem lại cách lấy tệp về: bấm Ctrl+W, ở đây hoặc ở danh sách bản nháp."
_NO_PDF = {
    "absent": "Máy chủ chưa cài LibreOffice nên chưa làm được tệp PDF.",
    "failed": "LibreOffice trên máy chủ không làm được tệp PDF.",
    "slow": "LibreOffice trên máy chủ làm tệp PDF quá lâu nên đã thôi.",
}
NOT_ON_WINDOWS = (
    "Chương trình chạy trên máy chủ nên không ghi thẳng sang máy Windows được. Chỉ cần gõ một tên"
    " tệp, ví dụ: bao-cao-nop-phuong; tệp sẽ nằm trong thư mục bao-cao trên máy chủ, rồi lấy về"
    " bằng WinSCP."
)
DECODING = ("Đổi sang Unicode", "Giữ nguyên như đã dán")
NOT_PASTED = "Đã bỏ đoạn vừa dán. Bấm Ctrl+Y nếu muốn lấy lại."
POINTS = ("Mỗi dòng một ý, bỏ gạch đầu dòng và số thứ tự", "Giữ nguyên như đã dán")
_ENCODINGS = {"tcvn3": "TCVN3 (ABC, phông .VnTime)", "vni": "VNI"}
ASK_OVERWRITE = "Đã có tệp này. Làm gì tiếp?"
OVERWRITE = ("Giữ tệp cũ, đặt tên khác", "Ghi đè tệp cũ")


def pasted_in_part(kept: int) -> str:
    """That a paste was longer than the room for it, and that nothing else has changed."""
    if not kept:
        return f"Đoạn vừa dán không vào được chữ nào. {FIELD_FULL}"
    return (
        f"Đoạn dán dài quá nên chỉ nhận {grouped(kept)} ký tự đầu; mỗi ô nhiều nhất"
        f" {grouped(MOST_LETTERS)} ký tự, {grouped(MOST_ROWS)} dòng. Ctrl+Z: bỏ đoạn vừa dán."
    )


def left_halfway(*, is_cut: bool) -> str:
    """That a question holds what was typed into it before the last session was cut."""
    which = "phần đầu của những chữ" if is_cut else "những chữ"
    return f"Trong ô là {which} gõ dở lần trước, chưa bấm Enter; không dùng nữa thì bấm Esc."


def ask_decoding(encoding: str) -> str:
    """The question whether text in an old encoding should become Unicode."""
    return f"Đoạn vừa dán theo bảng mã cũ {_ENCODINGS[encoding]} nên chữ hiện sai. Làm gì?"


def ask_points(count: int) -> str:
    """The question whether the lines pasted should become points without marks."""
    return f"Vừa dán {count} dòng. Làm gì?"


def problems(count: int) -> str:
    """How many places the list of problems has."""
    return f"Còn {count} chỗ cần xem:"


def below(count: int) -> str:
    """How many rows of a list lie below those in sight; nothing if none does."""
    return f"  ↓ còn {count} dòng bên dưới" if count else ""


def resumed(where: str) -> str:
    """Where she stopped last time."""
    return f"Viết tiếp từ chỗ dừng lần trước: {where}."


def exported(path: str, printed_on: str, left: str) -> str:
    """Where the Word file is, how many pages it has, and what is still missing in it."""
    return f"Đã xuất: {path}\n{printed_on}\n{left}"


def no_pdf(kind: str) -> str:
    """Why there is no PDF, and what to do instead."""
    return (
        f"{_NO_PDF[kind]}\n\nHãy xuất tệp Word (tên không có .pdf), lấy về máy mình, mở bằng Word"
        " rồi lưu thành PDF (File > Save As, chọn kiểu PDF). Cần làm PDF ngay ở đây thì nhờ người"
        " quản trị máy chủ."
    )


def export_failed(path: str, reason: str) -> str:
    """That the Word file could not be written."""
    return f"Không xuất được ra {path}: {reason} Chọn chỗ khác rồi thử lại."


def help_of(title: str, guide: Guide, context: str, more: str, file: str) -> str:
    """The help of a step: what belongs there, every key, and which file the draft is."""
    pairs = [*((bound, word) for _, bound, _, word in keys.WISHES), keys.REDRAW]
    every = "\n".join(_key_and_word(" hoặc ".join(map(_key, bound)), word) for bound, word in pairs)
    return (
        f"{title}\n\n{guidance(guide)}\n\nPhím ở chỗ đang đứng:\n{_listed(context, more)}\n\n"
        f"Phím dùng ở mọi mục:\n{every}\n\n{HELP_ALWAYS}\n\nTệp của bản nháp này: {file}"
    )


def _listed(*rows: str) -> str:
    """The pairs of rows of keys, one a line, so that no pair is broken."""
    pairs = "  ".join(filter(None, rows)).split("  ")
    return "\n".join(_key_and_word(*pair.split(" ", 1)) for pair in dict.fromkeys(pairs))


def _key_and_word(key: str, word: str) -> str:
    return f"{key:<18} {word}"


def _key(name: str) -> str:
    return "+".join(part.capitalize() for part in name.split("+"))


HELP_ALWAYS = (
    "Bài được lưu ngay sau khi gõ và mỗi lần chuyển mục; thoát lúc nào cũng được, lần sau mở lại"
    " đúng chỗ đang viết. Dấu * là ô báo cáo cần có; để trống vẫn đi tiếp được.\n"
    "Gõ tiếng Việt: bật UniKey, bảng mã Unicode dựng sẵn; PuTTY đặt UTF-8. Máy không có UniKey thì"
    " bấm F12 để dùng Telex hoặc VNI có sẵn; dòng cuối ở đó là để thử gõ."
)
HELP_SHELF = (
    "Mỗi báo cáo là một bản nháp. Bản viết gần nhất đứng đầu: bấm Enter để viết tiếp.\n\n"
    "Bỏ vào thùng không mất: mở dòng “Thùng” ở cuối danh sách để lấy lại. Lỡ xoá hay viết hỏng: bấm"
    " phím → rồi chọn “Các bản trước” để xem, so và lấy lại những bản mà chương trình tự giữ.\n\n"
    f"Các phím ở đây:\n{_listed(keys.OF_SHELF)}\n{_key_and_word('Ctrl+L', keys.REDRAW[1])}\n\n"
    f"{HELP_ALWAYS}"
)

PREFERENCES = (
    "Lựa chọn của người dùng chương trình kheo.\n"
    "input_method: kiểu gõ có sẵn của chương trình (telex, vni), để trống là tắt.\n"
    "new_style: true thì đặt dấu kiểu mới (hoà, thuỷ), false thì kiểu cũ (hòa, thủy).\n"
)
"""What explains the file of preferences to someone who opens it."""
