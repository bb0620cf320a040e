"""What is missing or wrong in a report, and where."""

from __future__ import annotations

from collections.abc import Collection

from drafts.model import Draft, Place
from drafts.problems import Problem
from drafts.questions import Question, Rows, questions, row_fields
from drafts.text import shortened
from templates.report import BY_KEY

_BRIEF = 30
_LONG = 80

GRADES = {"error": "Lỗi", "notice": "Nhắc"}

_PROBLEMS = {
    "missing": "Chưa nhập.",
    "number": "“{found}” không phải là số; chỉ gõ chữ số, ví dụ 12.",
    "year": "“{found}” không phải là năm; viết đủ bốn chữ số, ví dụ 2026.",
    "years": "Giai đoạn bắt đầu năm {found} nhưng kết thúc năm {expected}; xem lại hai năm.",
    "day": "Ngày “{found}” không có; viết như 13/9/2026.",
    "choice": "“{found}” không có trong các lựa chọn; hãy chọn lại.",
    "sum": "Ghi {found} nhưng cộng các số thành phần được {expected}; xem lại từng số.",
    "twice": "“{found}” đã có ở người thứ {expected}; xem có bị ghi hai lần không.",
    "committee": "Dòng trên ghi đảng bộ, không ghi đảng uỷ; nên là “{expected}”.",
    "no party body": "“{found}” không phải là tên đảng bộ; dòng trên ghi Đảng bộ …, viết đầy đủ.",
    "no cell": "“{found}” không phải là tên chi bộ; dòng này ghi Chi bộ …, viết đầy đủ.",
    "short name": "Tên có chữ viết tắt “{expected}”; hãy ghi đủ như trong quyết định thành lập.",
    "symbol": "Ký hiệu “{found}” khác quy định; ở đây là {expected}.",
    "level": "Tên này phải có thêm cấp đứng trước; nên là “{expected}”.",
    "authority": "Quyền hạn ký “{found}” khác quy định; ở đây là “{expected}”.",
    "position": "Chức vụ “{found}” khác quy định; thường là {expected}, không kèm tên đơn vị.",
    "authority of the state": (
        "Quyền hạn ký “{found}” khác cách viết của văn bản Nhà nước: TM., KT., TL., TUQ. hoặc Q.,"
        " rồi tới chức vụ; để trống khi người đứng đầu tự ký."
    ),
    "no authority": "Người ký như thế thì phải ghi quyền hạn; ở đây thường là “{expected}”.",
    "position of the state": (
        "Chức vụ “{found}”: văn bản Nhà nước chỉ ghi chức vụ ở chính quyền, không kèm tên đơn vị."
    ),
    "honour": "Trước họ tên người ký không ghi “{found}”.",
    "kept": "Nơi nhận cuối cùng ghi “{found}”; theo quy định là “{expected}”.",
    "long": (
        "Ô này có {found} ký tự, quá dài cho một ô trong bảng (nên dưới {expected}); xem lại, có"
        " thể đã dán nhầm. Chương trình vẫn in đủ."
    ),
    "tones": (
        "Ở đây viết “{found}”, chỗ khác viết theo lối của “{expected}”; cả hai đều đúng, nhưng nên"
        " dùng một lối trong cả báo cáo."
    ),
    "reference": "Số, ký hiệu sẽ in là {found}; xem lại cho đúng như trên văn bản ấy.",
    "other type": (
        "Ký hiệu bắt đầu bằng {found}, nhưng loại văn bản đã ghi thì viết tắt là {expected}; xem"
        " lại cả hai."
    ),
    "quotes": "Dấu ngoặc kép mở và đóng chưa đủ đôi; thêm hoặc bỏ một dấu ở chỗ: {found}",
    "mark": (
        "Một dòng bắt đầu bằng “{found}”; chương trình tự thêm gạch đầu dòng nên khi in sẽ có cả"
        " hai, nên bỏ “{found}” đi."
    ),
    "out of time": "Đã chọn {found}; ngày ký của báo cáo thì theo {expected}.",
}

_LOOKED_AT = {
    "các ô cần có": ("missing", "choice"),
    "số, năm và ngày": ("number", "year", "years", "day"),
    "phép cộng trong bảng": ("sum",),
    "người ghi hai lần": ("twice",),
    "tên cơ quan": ("committee", "no party body", "no cell", "short name", "level"),
    "số, ký hiệu": ("symbol", "reference", "other type"),
    "người ký": (
        *("authority", "authority of the state", "no authority", "honour"),
        *("position", "position of the state"),
    ),
    "nơi lưu": ("kept",),
    "ngoặc kép, số thứ tự đầu dòng": ("quotes", "mark"),
    "chữ quá dài trong bảng": ("long",),
    "lối bỏ dấu": ("tones",),
    "quy định trình bày theo ngày ký": ("out of time",),
}
"""What a report is looked at for, with the kinds of problem that are found there."""

NOTHING_WRONG = (
    f"Chương trình đã xem: {'; '.join(_LOOKED_AT)}. Ở đó không thấy gì thiếu hay sai. Chính tả, câu"
    " chữ, số liệu trong lời văn thì chương trình không xem: xin đọc lại trước khi gửi."
)
"""What was looked at, and no more than that."""


def problem(found: Problem) -> str:
    """What is wrong, and what to do about it."""
    return _PROBLEMS[found.kind].format(
        found=shortened(found.found, _LONG), expected=shortened(found.expected, _LONG)
    )


def graded(found: Problem, noun: str = "") -> str:
    """What is wrong, after a word for how much it matters; in which row, if rows have a `noun`."""
    row = f"{noun} {(found.place.item or 0) + 1}: " if noun and found.place.item is not None else ""
    return problem(found) if found.is_missing else f"{GRADES[found.grade]}: {row}{problem(found)}"


def where(place: Place, draft: Draft | None = None) -> str:
    """A place in a draft, from the section down to the field; a row by what `draft` has there."""
    section = BY_KEY.get(place.section)
    if section is None:
        return place.section
    steps = [section.title]
    asked = questions(section.answers)
    if place.rows in row_fields(section.answers):
        rows = row_fields(section.answers)[place.rows]
        if place.item is not None:
            steps.append(f"{rows.noun} {place.item + 1}{_brief(rows, place, draft)}")
        asked = questions(rows.row)
    if place.field in asked:
        steps.append(_named(asked[place.field]))
    return ", ".join(steps)


def _brief(rows: Rows, place: Place, draft: Draft | None) -> str:
    section = BY_KEY[place.section]
    answers = getattr(draft.of(section.answers), place.rows) if draft else ()
    if not 0 <= (place.item or 0) < len(answers):
        return ""
    brief = rows.brief(answers[place.item or 0])
    return f" ({shortened(brief, _BRIEF)})" if brief else ""


def _named(question: Question) -> str:
    return f"ô “{question.label}”"


def counted(found: Collection[Problem]) -> str:
    """How many problems there are, by grade."""
    errors = sum(problem.grade == "error" for problem in found)
    notices = len(found) - errors
    parts = [
        f"{count} {what}"
        for count, what in ((errors, "chỗ thiếu hoặc sai"), (notices, "chỗ nên xem lại"))
        if count
    ]
    return f"Báo cáo còn {', '.join(parts)}." if parts else NOTHING_WRONG
