"""Many different drafts, the same for the same number: names, counts, tables, gaps of all kinds."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from typing import TypeVar

from drafts.model import Draft
from drafts.text import clean
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
from tests import manywords

T = TypeVar("T")


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
        Individuals(
            people=tuple(_person(number + i, chance) for i in range(_of(manywords.COUNTS, number)))
        ),
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
    vowels = [letter for letter in manywords.LETTERS if letter not in "bcghklmnpqrstvxđ"]
    given = f"{_of('TĐLNHV', number)}{_of(vowels, number)}{_of(('', 'n', 'm', 'ng'), number)}"
    middle = _of(("Thị", "Văn", "Thuý", "Đức", "Hữu Phước", ""), number // 3)
    return " ".join(
        filter(None, (_of(("Nguyễn", "Đỗ", "Lý", "Phạm", "Quách"), number), middle, given))
    )


def _of(choices: Sequence[T], number: int) -> T:
    return choices[number % len(choices)]


def _heading(number: int, chance: random.Random) -> Heading:
    superior, issuer = manywords.BODIES[number % len(manywords.BODIES)]
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
        number=manywords.NUMBERS[number // 2 % len(manywords.NUMBERS)],
        place=("Ban Mai", "Phường Ngô Quyền", "Đặc khu Vân Đồn", "Xã Yên")[number % 4],
        date=manywords.DAYS[number % len(manywords.DAYS)],
        subject=_subject(chance) if number % 5 == 4 else "",
    )


def _subject(chance: random.Random) -> str:
    one, other = (chance.choice(manywords.WHAT) for _ in range(2))
    return f"kết quả {one} và {other} 9 tháng đầu năm 2026"


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
    return tuple(chance.choice(manywords.CITED) for _ in range(count))


def _situation(number: int, chance: random.Random) -> Situation:
    groups = sorted(chance.choice(manywords.GROUPS) for _ in range(number % 21))
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
        name=_of(manywords.COLUMN_NAMES, number),
        count=chance.choice(manywords.FIGURES),
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
        name=chance.choice(manywords.MODELS),
        field=_of(list(FIELDS), number),
        state=_of(list(STATES), number),
        opening=_prose(chance, number % 2),
        results=_points(chance, 4),
    )


def _person(number: int, chance: random.Random) -> Person:
    return Person(
        name=name(number),
        title=_of(("", "giáo viên lớp mẫu giáo lớn A1", "nhân viên nuôi dưỡng"), number),
        model=_model_of_ones_own(chance),
        field=_of(list(FIELDS), number),
        state=_of(["", *STATES], number),
        results=_points(chance, 3),
    )


def _model_of_ones_own(chance: random.Random) -> str:
    done = chance.choice(manywords.DID).removeprefix("đã ")
    return f"Khéo {done} {chance.choice(manywords.WHAT)}"


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
    return tuple(_point(chance) for _ in range(chance.randint(0, most)))


def _point(chance: random.Random) -> str:
    if chance.random() < 0.1:
        return chance.choice(manywords.CHANGES)
    return clean(chance.choice(manywords.MARKS)) + _sentence(chance)


def _prose(chance: random.Random, lines: int) -> str:
    """Paragraphs, some of them long, some of them points."""
    return "\n".join(
        chance.choice(("", "", "- "))
        + "; ".join(_sentence(chance) for _ in range(chance.choice((1, 2, 7))))
        for _ in range(lines)
    )


def _sentence(chance: random.Random) -> str:
    said = (
        chance.choice(words)
        for words in (manywords.WHO, manywords.DID, manywords.WHAT, manywords.HOW)
    )
    return " ".join(filter(None, said))
