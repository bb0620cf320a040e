"""Many different drafts, the same for the same number: names, counts, tables, gaps of all kinds."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from typing import TypeVar

from drafts.model import Draft
from templates.citation import Citation
from templates.models import FIELDS, STATES
from templates.sections.assessment import Assessment
from templates.sections.bases import Bases
from templates.sections.closing import Closing
from templates.sections.collective import Collective, Model
from templates.sections.direction import Direction
from templates.sections.form import Form
from templates.sections.heading import KINDS, PERIODS, Heading
from templates.sections.individuals import Individuals, Person
from templates.sections.lessons import Lessons
from templates.sections.next_period import NextPeriod
from templates.sections.requests import Requests
from templates.sections.situation import Column, Situation
from templates.sections.solutions import Solutions

T = TypeVar("T")

LETTERS = "aàáảãạăằắẳẵặâầấẩẫậeèéẻẽẹêềếểễệiìíỉĩịoòóỏõọôồốổỗộơờớởỡợuùúủũụưừứửữựyỳýỷỹỵđbcghklmnpqrstvx"
"""The letters of Vietnamese."""
_BODIES = (
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
_CITED = (
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
_COUNTS = (0, 1, 2, 5, 17, 9, 33, 60, 3, 12)
_DAYS = (
    "",
    "05/01/2026",
    "9/2026",
    "13/9/2026",
    "01/02/2026",
    "31/12/2026",
    "8/3/2026",
    "30/11/2026",
)
_NUMBERS = ("", "3", "09", "10", "147", "1205")
_WHO = (
    "Chi bộ",
    "Cấp uỷ",
    "Ban giám hiệu",
    "Tổ công đoàn",
    "Phụ huynh các lớp mẫu giáo lớn",
    "Giáo viên nhà trường",
    "Các đồng chí đảng viên",
    "Mỗi tổ chuyên môn",
)
_DID = (
    "đã vận động 28/30 gia đình",
    "cùng nhau chăm sóc",
    "thường xuyên trao đổi về",
    "ghi số liệu hằng tháng cho",
    "lập kế hoạch và phân công người theo dõi",
    "tổ chức 03 buổi trải nghiệm với",
    "quyên góp được 12.500.000 đồng cho",
    "tuyên truyền, giải thích để mọi người hiểu rõ",
)
_WHAT = (
    "góc thiên nhiên của trẻ",
    "vườn rau sạch sau dãy phòng học",
    "việc đọc sách cùng con ở nhà (15 phút mỗi tối)",
    "bữa ăn đủ chất theo thực đơn 4 tuần",
    "phong trào “Dân vận khéo” năm 2026",
    "nếp sống văn minh nơi công cộng",
    "đồ chơi làm từ vật liệu tái chế",
    "quy chế dân chủ ở cơ sở",
)
_HOW = (
    "trong cả kỳ báo cáo",
    "nên tỷ lệ chuyên cần đạt 96,5%",
    "và được đông đảo nhân dân trong phường ủng hộ",
    "nhất là ở những gia đình có hoàn cảnh khó khăn",
    "từ tháng 3 đến tháng 9 năm 2026",
    "theo tinh thần nói đi đôi với làm",
    "",
)
_COLUMN_NAMES = (
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
_GROUPS = ("", "", "Học sinh", "Học sinh", "Nhân viên", "Đảng viên")
_FIGURES = ("4", "12", "137", "1.250", "28000", "0")


def drafts(count: int, *, is_state: bool = False) -> Iterator[Draft]:
    """As many drafts as asked for."""
    return (draft(number, is_state=is_state) for number in range(count))


def draft(number: int, *, is_state: bool = False) -> Draft:
    """The draft of this number."""
    chance = random.Random(number)
    made = Draft(title=f"Bản nháp {number}").having(_heading(number, chance))
    for answers in (
        _form(number),
        _bases(number, chance),
        _situation(number, chance),
        _direction(number, chance),
        Collective(models=tuple(_model(number + i, chance) for i in range(number % 4))),
        Individuals(people=tuple(_person(number + i, chance) for i in range(_of(_COUNTS, number)))),
        Solutions(points=_points(chance, 5)),
        Assessment(
            strengths=_points(chance, 4), limitations=_points(chance, 3), causes=_points(chance, 1)
        ),
        Lessons(points=_points(chance, 4)),
        NextPeriod(wanted=number % 2 == 0, points=_points(chance, 4)),
        Requests(wanted=number % 3 == 0, points=_points(chance, 2)),
        _closing(number, chance, is_state=is_state),
    ):
        if number % 9 != 8 or chance.random() < 0.5:
            made = made.having(answers)
    return made


def name(number: int) -> str:
    """A person's name; all together have every letter of Vietnamese."""
    vowels = [letter for letter in LETTERS if letter not in "bcghklmnpqrstvxđ"]
    given = f"{_of('TĐLNHV', number)}{_of(vowels, number)}{_of(('', 'n', 'm', 'ng'), number)}"
    middle = _of(("Thị", "Văn", "Thuý", "Đức", "Hữu Phước", ""), number // 3)
    return " ".join(
        filter(None, (_of(("Nguyễn", "Đỗ", "Lý", "Phạm", "Quách"), number), middle, given))
    )


def _of(choices: Sequence[T], number: int) -> T:
    return choices[number % len(choices)]


def _heading(number: int, chance: random.Random) -> Heading:
    superior, issuer = _BODIES[number % len(_BODIES)]
    if number % 11 == 10:
        issuer = f"{issuer} {name(number)}"
    if number % 37 == 36:
        superior = ""
    return Heading(
        period=list(PERIODS)[number // 2 % len(PERIODS)],
        year="2026",
        from_year="2021",
        kind=("", *KINDS)[number // 3 % (len(KINDS) + 1)],
        superior=superior,
        issuer=issuer.upper() if number % 13 == 12 else issuer,
        number=_NUMBERS[number // 2 % len(_NUMBERS)],
        place=("Ban Mai", "Phường Ngô Quyền", "Đặc khu Vân Đồn", "Xã Yên")[number % 4],
        date=_DAYS[number % len(_DAYS)],
        subject=_subject(chance) if number % 5 == 4 else "",
    )


def _subject(chance: random.Random) -> str:
    return f"kết quả {chance.choice(_WHAT)} và {chance.choice(_WHAT)} 9 tháng đầu năm 2026"


def _form(number: int) -> Form:
    """Every second has an annex, every fourth two."""
    return Form(
        draft=str(number // 6) if number % 6 == 5 else "",
        is_two_sided=number % 5 == 1,
        has_list=number % 4 in (1, 3),
        has_summary=number % 4 in (2, 3),
    )


def _bases(number: int, chance: random.Random) -> Bases:
    return Bases(bases=_citations(number % 5 + 1 if number % 17 != 16 else 0, chance))


def _citations(count: int, chance: random.Random) -> tuple[Citation, ...]:
    return tuple(chance.choice(_CITED) for _ in range(count))


def _situation(number: int, chance: random.Random) -> Situation:
    groups = sorted(chance.choice(_GROUPS) for _ in range(number % 21))
    columns = tuple(_column(group, number + i, chance) for i, group in enumerate(groups))
    return Situation(
        overview=_prose(chance, number % 3),
        staff=columns,
        advantages=_points(chance, 3),
        difficulties=_points(chance, 2),
    )


def _column(group: str, number: int, chance: random.Random) -> Column:
    return Column(
        group=group,
        name=_of(_COLUMN_NAMES, number),
        count=chance.choice(_FIGURES),
        classes=chance.choice(("", "", "3", "12")) if group == "Học sinh" else "",
        role="person" if group in ("", "Nhân viên") else "other",
    )


def _direction(number: int, chance: random.Random) -> Direction:
    return Direction(
        opening=_sentence(chance) + ".",
        documents=_citations(number % 7, chance),
        done=_prose(chance, number % 6),
    )


def _model(number: int, chance: random.Random) -> Model:
    return Model(
        name=chance.choice(_WHAT).replace("“", "").replace("”", ""),
        field=_of(list(FIELDS), number),
        state=_of(list(STATES), number),
        opening=_prose(chance, number % 2),
        results=_points(chance, 4),
    )


def _person(number: int, chance: random.Random) -> Person:
    return Person(
        name=name(number),
        title=_of(("", "giáo viên lớp mẫu giáo lớn A1", "nhân viên nuôi dưỡng"), number),
        model=f"Khéo {chance.choice(_DID).removeprefix('đã ')} {chance.choice(_WHAT)}",
        field=_of(list(FIELDS), number),
        state=_of(["", *STATES], number),
        results=_points(chance, 3),
    )


def _closing(number: int, chance: random.Random, *, is_state: bool) -> Closing:
    mine = ("Đảng uỷ phường Ban Mai (để báo cáo)", "Các đồng chí chi uỷ viên (để thực hiện)")
    kept = "Lưu: VT" if is_state else "Lưu Chi bộ"
    deputy = "Phó Hiệu trưởng" if is_state else "Phó Bí thư"
    return Closing(
        sentence=_sentence(chance) if number % 7 == 6 else "",
        position=deputy if number % 4 == 3 else "",
        signer=name(number) if number % 19 != 18 else "",
        recipients=(*mine[: number % 3], kept) if number % 3 else (),
    )


def _points(chance: random.Random, most: int) -> tuple[str, ...]:
    return tuple(_sentence(chance) for _ in range(chance.randint(0, most)))


def _prose(chance: random.Random, lines: int) -> str:
    """Paragraphs, some of them long, some of them points."""
    return "\n".join(
        chance.choice(("", "", "- "))
        + "; ".join(_sentence(chance) for _ in range(chance.choice((1, 2, 7))))
        for _ in range(lines)
    )


def _sentence(chance: random.Random) -> str:
    said = (chance.choice(words) for words in (_WHO, _DID, _WHAT, _HOW))
    return " ".join(filter(None, said))
