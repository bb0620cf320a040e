"""What is said in the plain mode: one line after another, read aloud as well as seen."""

from __future__ import annotations

from collections.abc import Sequence

from drafts.bounds import MOST_LETTERS, MOST_ROWS
from drafts.text import shortened
from drafts.values import grouped
from screens.words.plain_help import ended

_LONG = 200

OPENING = (
    "kheo – báo cáo “Dân vận khéo”, hỏi đáp từng dòng. Gõ số hoặc chữ rồi bấm Enter. Gõ /giúp để"
    " nghe các lệnh."
)
SHELF = "Các bản nháp:"
NEW_DRAFT = "Báo cáo mới"
LEAVE = "Thoát"
FAREWELL = "Bài đã lưu. Lần sau mở lại đúng chỗ đang viết."
CHOOSE = "Chọn số: "
ANSWER = "Trả lời: "
CHOOSE_ROW = "Gõ số hoặc lệnh: "
FILE = "Tên tệp: "
WISH = "Làm gì: "

AGAIN_TO_LEAVE = (
    "Vừa bấm Ctrl+C: chữ đang gõ đã nhận như khi bấm Enter."
    " Muốn lưu và thoát thì bấm Ctrl+C lần nữa, hoặc gõ /thoát."
)
NO_ARROWS = (
    "Ở đây phím mũi tên và phím chức năng không dùng được; đã bỏ dấu lạ do các phím ấy để lại."
)
LINE_CUT = (
    "Dòng vừa rồi dài quá mức cửa sổ dòng lệnh nhận được, phần cuối có thể đã mất."
    " Xem lại, và chia thành nhiều dòng ngắn hơn."
)
UNREADABLE_LETTERS = (
    "Có chữ đọc không được, bị thay bằng dấu lạ. Đặt cửa sổ dòng lệnh sang UTF-8 và UniKey sang"
    " bảng mã Unicode, rồi gõ lại dòng đó."
)
NOTHING_TO_UNDO = "Không còn gì để hoàn tác."
NOT_HERE = "Lệnh này không dùng được ở câu này. Gõ /giúp để nghe các lệnh."
FIRST_QUESTION = "Đây là câu hỏi đầu tiên."
SAY_WHICH = "Gõ kèm số dòng, ví dụ /xoá 2. Bỏ trống cả câu: /xoá hết."
SAY_WHICH_ROW = "Gõ kèm số, ví dụ: xoá 3."
SAY_FROM_AND_TO = "Gõ hai số, ví dụ: chuyển 5 2 (đưa dòng 5 lên số 2)."
NEW_LINES = "Gõ từng dòng; hết thì gõ một dấu chấm rồi Enter. Chưa có gì thì chỉ bấm Enter."
NO_FIGURES = "chưa có số"
MORE_LINES = "Gõ chữ để thêm dòng. Enter: đi tiếp. Sửa dòng 2: /sửa 2. Bỏ dòng 2: /xoá 2."
BLANK_LINE = "Dòng trống. Viết xong thì gõ một dấu chấm rồi Enter."
CLEARED = "Đã bỏ trống câu này. /hoàn tác: lấy lại."
NOTHING_TO_TAKE = "Câu này không có phần viết sẵn."
LAST = "Đã hết các câu hỏi."
AT_END = (
    "/kiểm: nghe chỗ còn thiếu. /xem: đọc báo cáo.\n/xuất: xuất tệp Word. /thoát: lưu và thoát."
)
SECTIONS = "Các mục:"
EXPORT_KEEPS = "Enter: dùng tên này. /thôi: không xuất."
NOT_EXPORTED = "Không xuất tệp."
ALL = "hết"
NEIGHBOURS = {"trước": -1, "truoc": -1, "lùi": -1, "lui": -1, "sau": 1, "tới": 1, "toi": 1}
STAYED = "Ở lại chỗ đang viết."
TABLE_ENDS = "Hết bảng."
FILLING = "Nhập số từng dòng. Enter: giữ nguyên, sang ô sau. xong: thôi nhập."


def unknown(text: str) -> str:
    """That there is no such command, and how to write text that looks like one."""
    brief = shortened(text, _LONG)
    return f"Không có lệnh {brief}. Nếu là chữ cần ghi thì gõ thêm một dấu gạch chéo: /{brief}"


def like_a_command(text: str) -> str:
    """That what was written down reads like a command."""
    return f"Đã ghi chữ “{text}”. Nếu đó là lệnh thì gõ /hoàn tác, rồi gõ /{text}"


def pick(total: int) -> str:
    """That a number is wanted, and which."""
    return f"Gõ một số từ 1 đến {total}."


def number_or_command(total: int) -> str:
    """That at a list only a number or a command is understood."""
    range_of = f"Gõ một số từ 1 đến {total}, hoặc" if total else "Gõ"
    return f"{range_of} một lệnh: thêm, xoá, chuyển. Gõ giúp để nghe các lệnh."


def section(number: int, total: int, title: str) -> str:
    """The section that begins now."""
    return f"\nMục {number} trên {total}: {title}."


def row(noun: str, number: int, total: int, brief: str) -> str:
    """The row of a list whose questions begin now."""
    said = f": {brief}" if brief else ""
    return f"\n{noun[:1].upper()}{noun[1:]} {number} trên {total}{said}."


def question(label: str, number: int, total: int, *, needed: bool) -> str:
    """What is asked, and which of how many questions it is."""
    needs = ", cần có" if needed else ""
    return f"\n{label}{needs} (câu {number} trên {total})."


def hint(text: str) -> str:
    """How to answer."""
    return f"Gợi ý: {ended(text)}"


def standing(answer: str) -> str:
    """The answer that stands there."""
    return f"Đang ghi: {answer}"


def chosen(answer: str) -> str:
    """The choice that stands there."""
    return f"Đang chọn: {answer}"


def proposed_choice(answer: str) -> str:
    """What the program chooses as long as no choice is made."""
    return f"Để trống thì chương trình chọn: {answer}"


def proposed(answer: str) -> str:
    """What the program writes as long as nothing else is answered."""
    return f"Để trống thì chương trình ghi: {answer}"


def lines(count: int) -> str:
    """How many lines a long text has."""
    return f"Đang có {count} dòng:"


def line(number: int) -> str:
    """The prompt for a line of a long text."""
    return f"Dòng {number}: "


def new_line(number: int, old: str) -> str:
    """What a line says that is written anew."""
    return f"Dòng {number} đang là: {old}\nGõ lại cả dòng; chỉ bấm Enter thì giữ nguyên."


def line_removed(number: int) -> str:
    """That a line is gone."""
    return f"Đã bỏ dòng {number}. /hoàn tác: lấy lại."


def no_such_line(total: int) -> str:
    """That there is no line of that number."""
    return f"Chỉ có dòng từ 1 đến {total}." if total else "Chưa có dòng nào."


def rows(count: int, noun: str) -> str:
    """How many rows a list has."""
    return f"Có {count} {noun}:" if count else f"Chưa có {noun} nào."


def row_in_list(number: int, brief: str, state: str) -> str:
    """A row of a list, with what is to be known of it."""
    return f"{number}. {brief or 'chưa nhập'}{f' ({state})' if state else ''}"


def more_rows(left: int, number: int) -> str:
    """That a list goes on."""
    return f"Còn {left} dòng nữa. Gõ đọc {number} để đọc tiếp."


def how_to_begin(noun: str) -> str:
    """What can be done with a list that has no rows, in one line."""
    return f"thêm: nhập {noun} đầu tiên. Enter: đi tiếp."


def how_to_list(noun: str, *, is_table: bool) -> str:
    """What can be done with a list, in one line."""
    first = "điền: nhập số. mở 3: sửa dòng 3." if is_table else f"Gõ số để mở {noun}."
    return f"{first} thêm, xoá 3, chuyển 5 2. Enter: đi tiếp."


def row_added(noun: str, number: int) -> str:
    """That a row is there now, and how to be rid of it."""
    return f"Đã thêm {noun} {number}. /hoàn tác: bỏ."


def row_removed(row: str) -> str:
    """That a row is gone."""
    return f"Đã xoá {row}. hoàn tác: lấy lại."


def row_moved(row: str, number: int) -> str:
    """That a row has another number."""
    return f"Đã chuyển {row} tới số {number}. hoàn tác: trả về chỗ cũ."


def cell(row: str, label: str, standing: str) -> str:
    """The prompt for a cell of a table, with what stands in it."""
    return f"{row}, {label}{f' ({standing})' if standing else ''}: "


def cell_standing(answer: str) -> str:
    """What stands in a cell."""
    return f"đang ghi {answer}"


def cell_computed(answer: str) -> str:
    """What a blank cell comes to; `answer` as `Rows.computed` has it."""
    return f"để trống thì tự cộng {answer.removeprefix('= ')}"


def not_a_number(text: str, standing: str) -> str:
    """That only a number can stand in a cell, so that what stands in it stays, and the way on."""
    kept = f"; ô vẫn {standing}" if standing else ""
    return f"Ô này chỉ nhận số, “{shortened(text, _LONG)}” không được ghi{kept}. xong: thôi nhập."


def figure(label: str, answer: str) -> str:
    """A cell of a row that is said in one line; `answer` as `Rows.computed` has it, if it is."""
    number = answer.removeprefix("= ")
    return f"{label} {number}" if number == answer else f"{label} tự cộng {number}"


def problem(where: str, section: str, what: str) -> str:
    """What is wrong somewhere in a section that has just been named."""
    place = where.removeprefix(f"{section}, ")
    return f"{place[:1].upper()}{place[1:]}: {what}"


def taken_back(what: str) -> str:
    """That an answer is what it was before."""
    return f"Đã trả lại như trước: {what}."


def section_ends(left: int) -> str:
    """How a section stands when she has come to its end."""
    return f"Hết mục này. Còn {left} chỗ cần xem:" if left else "Hết mục này, không thiếu gì."


def more_problems(left: int) -> str:
    """That there are more problems than are said."""
    return f"Và {left} chỗ nữa; gõ /kiểm để nghe hết."


def state_of_section(title: str, state: str) -> str:
    """A section in the list of sections."""
    return f"{title}: {state}"


def ask_place(total: int) -> str:
    """The prompt behind a list of places to go to."""
    return f"Gõ số từ 1 đến {total} để tới, Enter để ở lại: "


ASK_RESTORE = "Có các bản trước. Lấy lại bản nào?"
RESTORED = "Đã lấy lại bản trước. Chọn bản nháp để viết tiếp."


JOIN = ("Ghép thành một câu trả lời", "Mỗi dòng trả lời một câu hỏi")
"""What several lines can mean that have come in one piece."""


def ask_join(more: int) -> str:
    """The question what several lines mean that have come in one piece."""
    return f"Vừa nhận {more + 1} dòng một lúc, như khi dán. Làm gì? Chỉ bấm Enter là số 1."


def next_problem(number: int) -> str:
    """Which of the problems comes next after the place where she is."""
    return f"Chỗ kế tiếp là số {number}."


def opened(title: str) -> str:
    """Which draft is open now."""
    return f"Đang mở: {title or NEW_DRAFT}."


def proposed_file(name: str) -> str:
    """The name that a Word file gets unless she says otherwise."""
    return f"Tên sẵn: {name}\n{EXPORT_KEEPS}"


def by_command(trouble: str) -> str:
    """What is said of a draft that cannot be saved, with a command in the place of the key."""
    return trouble.replace("bấm F2", "gõ /lưu").replace("F2:", "/lưu:")


FULL = (
    f"Câu này đã đầy, nhiều nhất {grouped(MOST_LETTERS)} ký tự hoặc {grouped(MOST_ROWS)} dòng;"
    " dòng vừa gõ chưa ghi. Hãy bỏ bớt, hoặc viết sang câu khác."
)


def numbers(texts: Sequence[str]) -> list[str]:
    """Texts with their numbers, from 1."""
    return [f"{number}. {text}" for number, text in enumerate(texts, start=1)]
