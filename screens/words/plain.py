"""What is said in the plain mode: one line after another, read aloud as well as seen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from drafts.bounds import MOST_LETTERS, MOST_ROWS
from drafts.text import shortened
from drafts.values import grouped

_LONG = 200

COMMANDS: Mapping[str, tuple[str, ...]] = {
    "back": ("lùi", "câu trước"),
    "next": ("tới", "tiếp", "câu sau"),
    "section": ("mục", "mục lục"),
    "list": ("về", "danh sách"),
    "again": ("đọc", "đọc lại"),
    "undo": ("hoàn tác", "hoàn"),
    "preview": ("xem", "xem trước"),
    "check": ("kiểm", "kiểm tra"),
    "export": ("xuất", "xuất word"),
    "save": ("lưu",),
    "help": ("giúp", "trợ giúp", "?"),
    "leave": ("thoát",),
    "remove": ("xoá", "bỏ trống"),
    "edit": ("sửa",),
    "insert": ("chèn",),
    "add": ("thêm",),
    "open": ("mở",),
    "move": ("chuyển",),
    "take": ("lấy",),
    "fill": ("điền",),
    "done": ("xong",),
    "cancel": ("thôi",),
}
"""What can be asked for, each with its names; letters may come without their marks."""

EVERYWHERE = (
    "Lệnh dùng ở mọi câu, gõ không dấu cũng được:\n"
    "/lùi: về câu trước. /tới: sang câu sau.\n"
    "/mục 5: tới mục 5. /mục sau, /mục trước: mục bên cạnh. /mục: đọc danh sách mục.\n"
    "/đọc: đọc lại câu hỏi. /về: về danh sách đang mở.\n"
    "/hoàn tác: trả lại câu trả lời vừa đổi.\n"
    "/xem: đọc cả báo cáo. /xem 5: chỉ đọc mục 5.\n"
    "/kiểm: nghe những chỗ còn thiếu hoặc sai.\n"
    "/xuất: xuất tệp Word.\n"
    "/lưu: lưu ngay, dù chương trình vẫn tự lưu.\n"
    "/thoát: lưu và về danh sách bản nháp.\n"
    "Chữ nào bắt đầu bằng dấu gạch chéo thì gõ hai dấu, ví dụ //5.\n"
    "Muốn dừng hẳn: bấm Ctrl+D ở đầu dòng. Bài luôn được lưu."
)
_HELP_OF_KIND = {
    "line": (
        "Gõ câu trả lời rồi bấm Enter. Chỉ bấm Enter thì giữ nguyên câu đang có."
        " /xoá: bỏ trống câu này."
    ),
    "choice": "Gõ số của câu chọn rồi bấm Enter. Chỉ bấm Enter thì giữ nguyên. /xoá: bỏ chọn.",
    "sheet": (
        "Gõ từng dòng, mỗi dòng bấm Enter; hết thì gõ một dấu chấm.\n"
        "/sửa 2: viết lại dòng 2. /xoá 2: bỏ dòng 2. /chèn 2: viết thêm vào trước dòng 2.\n"
        "/xoá hết: bỏ trống cả câu này."
    ),
    "list": (
        "Ở danh sách, gõ không cần dấu gạch chéo.\n"
        "3: mở dòng 3. thêm: thêm một dòng. xoá 3: bỏ dòng 3. chuyển 5 2: đưa dòng 5 lên số 2.\n"
        "đọc 31: đọc danh sách từ dòng 31. hoàn tác: trả lại như trước. Enter: đi tiếp."
    ),
    "table": (
        "Ở bảng, gõ không cần dấu gạch chéo.\n"
        "điền: nhập số lần lượt từ dòng đầu. điền 4: nhập từ dòng 4. xong: thôi nhập.\n"
        "mở 3: sửa tên, nhóm và cách tính của dòng 3. thêm, xoá 3, chuyển 5 2: thêm, bỏ, đổi chỗ"
        " dòng. Enter: đi tiếp."
    ),
}
_TAKE = "/lấy: lấy câu viết sẵn vào để sửa."

OPENING = (
    "kheo – báo cáo “Dân vận khéo”, hỏi đáp từng dòng. Gõ số hoặc chữ rồi bấm Enter. Gõ /giúp để"
    " nghe các lệnh."
)
SHELF = "Các bản nháp:"
NEW_DRAFT = "Báo cáo mới"
LEAVE = "Thoát"
FAREWELL = "Bài đã lưu. Lần sau mở lại đúng chỗ đang viết."
HELP_OF_SHELF = (
    "Gõ số của bản nháp rồi bấm Enter để viết tiếp; chỉ bấm Enter là chọn số 1.\n"
    "Bài lưu ngay sau mỗi dòng; mất mạng, đóng máy cũng không mất dòng đã Enter.\n"
    "Gõ tiếng Việt bằng UniKey, bảng mã Unicode; cửa sổ dòng lệnh đặt UTF-8.\n"
    "Đổi tên, sao chép, bỏ bản nháp: mở chương trình ở chế độ thường."
)
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
    "Có chữ đọc không được, đã thay bằng dấu �. Đặt cửa sổ dòng lệnh sang UTF-8 và UniKey sang"
    " bảng mã Unicode, rồi gõ lại dòng đó."
)
NOTHING_TO_UNDO = "Không còn gì để hoàn tác."
NOT_HERE = "Lệnh này không dùng được ở câu này. Gõ /giúp để nghe các lệnh."
FIRST_QUESTION = "Đây là câu hỏi đầu tiên."
SAY_HOW_TO_FIX = "/sửa 2: viết lại dòng 2. /xoá 2: bỏ dòng 2. /chèn 2: thêm trước dòng 2."
SAY_WHICH = "Gõ kèm số dòng, ví dụ /xoá 2. Bỏ trống cả câu: /xoá hết."
SAY_WHICH_ROW = "Gõ kèm số, ví dụ: xoá 3."
SAY_FROM_AND_TO = "Gõ hai số, ví dụ: chuyển 5 2 (đưa dòng 5 lên số 2)."
NEW_LINES = "Gõ từng dòng; hết thì gõ một dấu chấm rồi Enter. Chưa có gì thì chỉ bấm Enter."
NO_FIGURES = "chưa có số"
MORE_LINES = "Gõ chữ để thêm dòng; Enter hoặc dấu chấm: đi tiếp."
BLANK_LINE = "Dòng trống. Viết xong thì gõ một dấu chấm rồi Enter."
CLEARED = "Đã bỏ trống câu này. /hoàn tác: lấy lại."
NOTHING_TO_TAKE = "Câu này không có phần viết sẵn."
LAST = "Đã hết các câu hỏi."
AT_END = "/kiểm: nghe chỗ còn thiếu. /xem: đọc báo cáo. /xuất: xuất Word. /thoát: lưu và thoát."
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
    return f"Gợi ý: {_ended(text)}"


def standing(answer: str) -> str:
    """The answer that stands there."""
    return f"Đang ghi: {answer}"


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
    return f"Có {count} {noun}:" if count else f"Chưa có {noun} nào. Gõ thêm để thêm."


def row_in_list(number: int, brief: str, state: str) -> str:
    """A row of a list, with what is to be known of it."""
    return f"{number}. {brief or 'chưa nhập'}{f' ({state})' if state else ''}"


def more_rows(left: int, number: int) -> str:
    """That a list goes on."""
    return f"Còn {left} dòng nữa. Gõ đọc {number} để đọc tiếp."


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


def taken_back(what: str) -> str:
    """That an answer is what it was before."""
    return f"Đã trả lại như trước: {what}."


def help_of(label: str, hint: str, kind: str, *, has_proposal: bool) -> str:
    """The help of one question."""
    said = [f"{label}. {_ended(hint)}" if hint else f"{label}.", _HELP_OF_KIND[kind]]
    return "\n".join(said + [_TAKE] * has_proposal)


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


def not_saved(reason: str) -> str:
    """That the draft cannot be saved, and that nothing is lost as long as she stays."""
    return (
        f"Chưa lưu được: {reason} Bài vẫn còn ở đây, cứ viết tiếp; chương trình tự thử lại."
        " /lưu: lưu sang chỗ khác."
    )


FULL = (
    f"Câu này đã đầy, nhiều nhất {grouped(MOST_LETTERS)} ký tự hoặc {grouped(MOST_ROWS)} dòng;"
    " dòng vừa gõ chưa ghi. Hãy bỏ bớt, hoặc viết sang câu khác."
)


def _ended(sentence: str) -> str:
    return sentence if sentence.endswith(("…", ".")) else f"{sentence}."


def numbers(texts: Sequence[str]) -> list[str]:
    """Texts with their numbers, from 1."""
    return [f"{number}. {text}" for number, text in enumerate(texts, start=1)]
