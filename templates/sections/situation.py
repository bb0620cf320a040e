"""Đặc điểm tình hình: the unit in words and in a table of figures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from drafts import values
from drafts.model import Place
from drafts.problems import Problem
from drafts.questions import Choice, Count, Line, Lines, Prose, Rows, ask
from drafts.text import squeeze
from drafts.vietnamese.collation import fold
from templates.facts import Facts
from templates.lengths import IN_COLUMN, too_long
from templates.section import Guide, Section
from templates.tree import At, Block, Cell, Heading, Paragraph, Table, missing
from templates.wording import paragraphs, points_or_missing, small_number

ROLES = {
    "person": "tính vào tổng số cán bộ, giáo viên, nhân viên",
    "other": "không tính vào tổng số (học sinh, đảng viên …)",
    "total": "là số tổng (để trống thì chương trình tự cộng)",
}


_IN_CLASSES = ("hoc sinh", "sinh vien", "tre", "chau", "lop")
"""What those are called who are counted in classes, too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column of the table: how many people of one kind, in how many classes."""

    group: str = ask(Line(label="Nhóm", hint="Ví dụ: Học sinh; để trống nếu đứng riêng"))
    name: str = ask(Line(label="Tên", hint="Ví dụ: Giáo viên", required=True))
    count: str = ask(Count(label="Số người"))
    classes: str = ask(Count(label="Số lớp", hint="Chỉ cho học sinh"))
    role: str = ask(Choice(label="Cách tính", options=ROLES), default="person")


def _brief(column: Column) -> str:
    return " – ".join(filter(None, (squeeze(column.group), squeeze(column.name))))


@dataclass(frozen=True, slots=True)
class _Sum:
    people: int
    classes: int

    @property
    def text(self) -> str:
        return _figures(str(self.people or ""), str(self.classes or ""))


def _sum(columns: Iterable[Column]) -> _Sum:
    counted = [(values.whole(c.count) or 0, values.whole(c.classes) or 0) for c in columns]
    return _Sum(sum(people for people, _ in counted), sum(classes for _, classes in counted))


def _sum_for(total: Column, columns: tuple[Column, ...]) -> _Sum:
    """What the other columns make for the `total` of a group, or of all people."""
    group = squeeze(total.group)
    if group:
        return _sum(c for c in columns if squeeze(c.group) == group and c.role != "total")
    return _sum(c for c in columns if c.role == "person")


def _figures(count: str, classes: str) -> str:
    count, classes = small_number(count), squeeze(classes)
    return f"{count}/{classes} lớp" if count and classes else count


def _computed(columns: tuple[Column, ...], index: int, cell: str) -> str:
    """What a total comes to, where it is not typed."""
    column = columns[index]
    if column.role != "total" or column.count or column.classes:
        return ""
    total = _sum_for(column, columns)
    number = total.people if cell == "count" else total.classes
    return f"= {number}" if number else ""


def _applies(columns: tuple[Column, ...], index: int, cell: str) -> bool:
    """Whether a number is asked for: that of classes only where people are in classes."""
    if cell != "classes":
        return True
    column = columns[index]
    group = squeeze(column.group)
    words = f" {fold(group or squeeze(column.name))} "
    has_classes = group and any(c.classes for c in columns if squeeze(c.group) == group)
    return bool(has_classes) or any(f" {each} " in words for each in _IN_CLASSES)


def _summary(columns: tuple[Column, ...]) -> str:
    """What all people, and each group, come to."""
    groups = dict.fromkeys(squeeze(c.group) for c in columns if c.group)
    everybody = _sum_for(Column(), columns)
    said = f"Tổng số cán bộ, giáo viên, nhân viên: {everybody.people}."
    sums = [f"{g} {_sum_for(Column(group=g), columns).text or 0}" for g in groups]
    return f"{said} Từng nhóm: {'; '.join(sums)}." if sums else said


def _column(group: str, name: str, role: str = "other") -> Column:
    return Column(group=group, name=name, role=role)


KINDERGARTEN = (
    _column("", "Tổng số", "total"),
    _column("", "Cán bộ quản lý", "person"),
    _column("", "Giáo viên", "person"),
    _column("Học sinh", "Nhà trẻ 24-36 tháng"),
    _column("Học sinh", "Mẫu giáo 3-4 tuổi"),
    _column("Học sinh", "Mẫu giáo 4-5 tuổi"),
    _column("Học sinh", "Mẫu giáo 5-6 tuổi"),
    _column("Nhân viên", "Nuôi dưỡng", "person"),
    _column("Nhân viên", "Kế toán", "person"),
    _column("Nhân viên", "Văn thư", "person"),
    _column("Nhân viên", "Y tế", "person"),
    _column("Nhân viên", "Bảo vệ", "person"),
    _column("Đảng viên", "Chính thức"),
    _column("Đảng viên", "Dự bị"),
)
"""The columns of a kindergarten; another unit changes them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """What the unit is like."""

    overview: str = ask(Prose(label="Khái quát về đơn vị", hint="Không bắt buộc"))
    staff: tuple[Column, ...] = ask(
        Rows(
            label="Bảng số liệu",
            hint="Gõ số từng dòng; khi in, mỗi dòng thành một cột",
            row=Column,
            noun="dòng",
            brief=_brief,
            cells=("count", "classes"),
            applies=_applies,
            computed=_computed,
            summary=_summary,
        ),
        default=KINDERGARTEN,
    )
    advantages: tuple[str, ...] = ask(
        Lines(label="Thuận lợi", hint="Mỗi dòng một ý", required=True)
    )
    difficulties: tuple[str, ...] = ask(
        Lines(label="Khó khăn", hint="Mỗi dòng một ý", required=True)
    )


def _value(column: Column, columns: tuple[Column, ...]) -> str:
    typed = _figures(column.count, column.classes)
    if column.role == "total" and not typed:
        return _sum_for(column, columns).text
    return typed or missing("số")


def _name(column: Column) -> str:
    return squeeze(column.name) or missing("tên")


def _table(columns: tuple[Column, ...]) -> Table:
    """Two rows of head, the figures, and a row with the sum of each group."""
    names: list[Cell] = []
    parts: list[Cell] = []
    figures: list[Cell] = []
    sums: list[Cell] = []
    for group, members in groupby(columns, key=lambda column: squeeze(column.group)):
        inner = tuple(c for c in members if not group or c.role != "total")
        if not group:
            names += [Cell(_name(c), down=2) for c in inner]
            figures += [Cell(_value(c, columns), down=2) for c in inner]
        elif inner:
            names.append(Cell(group, across=len(inner)))
            parts += [Cell(_name(c)) for c in inner]
            figures += [Cell(_value(c, columns)) for c in inner]
            sums.append(Cell(_group_sum(group, columns), across=len(inner)))
    if not parts:
        flat = tuple(tuple(Cell(c.text) for c in row) for row in (names, figures))
        return Table(flat, head=1)
    return Table((tuple(names), tuple(parts), tuple(figures), tuple(sums)), head=2)


def _group_sum(group: str, columns: tuple[Column, ...]) -> str:
    typed = next((c for c in columns if c.role == "total" and squeeze(c.group) == group), None)
    return _value(typed or Column(group=group, role="total"), columns)


def _blocks(situation: Situation, _: Facts) -> Iterator[Block | At]:
    yield Heading("Đặc điểm tình hình")
    yield At("overview")
    yield from paragraphs(situation.overview)
    yield At("staff")
    if any(column.count for column in situation.staff):
        yield _table(situation.staff)
    elif situation.staff:
        yield Paragraph(missing("bảng số liệu"))
    for title, field in (("Thuận lợi", "advantages"), ("Khó khăn", "difficulties")):
        yield At(field)
        yield Heading(title, level=2)
        yield from points_or_missing(getattr(situation, field), title.lower())


def _checks(situation: Situation, _: Facts) -> Iterator[Problem]:
    columns = situation.staff
    if columns and not any(column.count for column in columns):
        yield Problem(place=Place("situation", field="staff"), kind="missing")
        return
    for item, column in enumerate(columns):
        place = Place("situation", rows="staff", item=item, field="count")
        texts = {name: getattr(column, name) for name in ("group", "name", "count", "classes")}
        yield from too_long(texts, place, IN_COLUMN)
        if column.role != "total":
            if not column.count.strip():
                yield Problem(place=place, kind="missing")
        elif values.whole(column.count) is not None:
            typed, total = _sum([column]), _sum_for(column, columns)
            if typed.people != total.people or (column.classes and typed.classes != total.classes):
                yield Problem(place=place, kind="sum", found=typed.text or "0", expected=total.text)


SECTION = Section(
    key="situation",
    title="Đặc điểm tình hình",
    answers=Situation,
    guide=Guide(
        what=(
            "Vài nét về đơn vị, bảng số liệu, rồi thuận lợi và khó khăn ảnh hưởng đến phong trào."
            " Trong bảng chỉ cần gõ số: các số tổng chương trình tự cộng. Nếu gõ số tổng khác với"
            " số cộng được, chương trình báo để xem lại chứ không tự sửa. Đơn vị khác mầm non thì"
            " thêm, bớt, đổi tên các dòng."
        ),
        example=(
            "Phụ huynh quan tâm, sẵn sàng cùng nhà trường chăm sóc vườn hoa và góc thiên nhiên"
            " của trẻ."
        ),
        length="Thuận lợi 3 đến 5 ý, khó khăn 2 đến 3 ý, mỗi ý một câu.",
    ),
    blocks=_blocks,
    checks=_checks,
)
