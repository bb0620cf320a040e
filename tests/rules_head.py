"""Rules of the head of the first page: the bodies, the number, the date, the subject."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tests.docxblocks import Para, Table
from tests.docxreading import Docx
from tests.docxzones import Head, Heading, is_addressee, solid_line, zones
from tests.rules_common import (
    Book,
    Broken,
    beginning,
    ill_looking,
    ill_written,
    is_unknown,
    one_line,
    width,
    width_of,
    within,
)


def broken(docx: Docx, book: Book) -> Iterator[Broken]:
    """The rules of the head that a file breaks."""
    found = zones(docx)
    room = docx.sections[0].room
    if found.head is None:
        yield Broken("head.table", "page 1", "no head", "two columns")
    else:
        yield from _columns(found.head.table, room, "head")
        yield from _components(found.head, book)
        yield from _names(found.head, book)
        yield from _number(found.head, book)
        yield from _date(found.head, book)
        yield from _lines(found.head, book)
    yield from _heading(found.heading, room, book)


def _columns(table: Table, room: float, component: str) -> Iterator[Broken]:
    """A table that only puts two things side by side."""
    if any(len(row.cells) != 2 for row in table.rows):
        yield Broken(f"{component}.table", component, "not two cells a row", "two columns")
    if table.is_lined:
        yield Broken(f"{component}.lines", component, "lines", "none")
    if sum(table.grid) > room + 0.5:
        yield Broken(f"{component}.width", component, f"{sum(table.grid):.1f}", f"{room:.1f}")


def _components(head: Head, book: Book) -> Iterator[Broken]:
    """Each component is there, once, and looks as it should."""
    wanted = {
        "superior": head.superior,
        "issuer": head.issuer,
        "number": head.number,
        "title": head.title,
        "date": head.date,
    }
    wanted |= {"motto": head.motto} if book.is_state else {"star": head.star}
    for name, para in wanted.items():
        if para is None:
            yield Broken(f"{name}.there", "head", "missing", name)
        else:
            yield from ill_looking(para, name, book)
    if head.draft:
        yield from ill_looking(head.draft, "draft", book)
        yield from ill_written(head.draft, "draft", r"^Dự thảo lần [1-9]\d*$")
    unwanted = head.star if book.is_state else head.motto
    for para in (*head.others, *filter(None, (unwanted,))):
        yield Broken("head.unknown", beginning(para.text), "not of this form", "nothing")
    yield from _order(head)


def _order(head: Head) -> Iterator[Broken]:
    """The components of each column stand one under the other in the order of the rule book."""
    left = [head.superior, head.issuer, head.star, head.number, head.draft]
    right = [head.title, head.motto, head.date]
    for paras, column in ((left, head.left), (right, head.right)):
        there = [id(para) for para in paras if para]
        found = [id(para) for para in column if id(para) in there]
        if found != there:
            yield Broken("head.order", "head", "another order", "that of the rule book")
    for side, column in (("left", head.left), ("right", head.right)):
        if column and (column[0].is_empty or column[0].before):
            yield Broken("head.level", side, "space on top", "both columns begin level")


def _names(head: Head, book: Book) -> Iterator[Broken]:
    for name, para in (("superior", head.superior), ("issuer", head.issuer)):
        if para:
            yield from ill_written(para, name, book["names"][name])
            room = head.table.rows[0].cells[0].room
            if width_of(para) > room:
                found = f"{width_of(para):.1f} mm"
                yield Broken(f"{name}.lines", beginning(para.text), found, f"{room:.1f} mm")


def _number(head: Head, book: Book) -> Iterator[Broken]:
    if head.number is None:
        return
    yield from ill_written(head.number, "number", book["number"]["pattern"])
    yield from _open(head.number, "number", book["number"]["blank"])


def _date(head: Head, book: Book) -> Iterator[Broken]:
    if head.date is None:
        return
    date, rules = head.date, book["date"]
    is_open = re.search(r"\s{2}", one_line(date.text)) is not None
    yield from ill_written(date, "date", rules["open_pattern" if is_open else "pattern"])
    yield from _open(date, "date", rules["blank"])
    rows = [row for row in head.table.rows if len(row.cells) == 2]
    beside = any(
        any(para is date for para in row.cells[1].paras)
        and any(para is head.number for para in row.cells[0].paras)
        and _first_said(row.cells[1].paras) is date
        and _first_said(row.cells[0].paras) is head.number
        for row in rows
    )
    if beside != rules["beside_number"]:
        expected = "beside the number" if rules["beside_number"] else "under the title"
        yield Broken("date.place", beginning(date.text), "elsewhere", expected)


def _first_said(paras: tuple[Para, ...]) -> Para | None:
    return next((para for para in paras if not para.is_empty), None)


def _open(para: Para, component: str, room: float) -> Iterator[Broken]:
    """What is left open is wide enough to write in by hand."""
    for blanks in re.findall(r"\s{2,}", para.text):
        found = width(blanks, para.runs[0].size, bold=para.runs[0].bold)
        if found < room:
            yield Broken(
                f"{component}.blank", beginning(para.text), f"{found:.1f} mm", f"{room} mm"
            )


def _lines(head: Head, book: Book) -> Iterator[Broken]:
    """The solid lines under the components that have one, and under no other."""
    if len(head.table.rows[0].cells) != 2:
        return
    left, right = (cell.room for cell in head.table.rows[0].cells)
    for name, para, column, room in (
        ("superior", head.superior, head.left, left),
        ("issuer", head.issuer, head.left, left),
        ("title", head.title, head.right, right),
        ("motto", head.motto, head.right, right),
        ("date", head.date, head.right, right),
    ):
        if para is not None:
            yield from _line(name, para, column, room, book)


def _line(
    name: str, para: Para, column: tuple[Para, ...], room: float, book: Book
) -> Iterator[Broken]:
    wanted = book["rules"].get(name)
    if name == "title" and book.is_state:
        wanted = None
    length, text = solid_line(column, para, room), min(width_of(para), room)
    where = beginning(para.text)
    if not wanted:
        if length:
            yield Broken(f"{name}.rule", where, f"{length:.1f} mm", "none")
    elif not within(length / text if text else 0, wanted) and not is_unknown(para.text):
        yield Broken(f"{name}.rule", where, f"{length:.1f} mm", f"{wanted} of {text:.1f} mm")


def _heading(heading: Heading, room: float, book: Book) -> Iterator[Broken]:
    if heading.kind is None or heading.subject is None:
        yield Broken("kind.there", "page 1", "missing", "the type and the subject")
        return
    yield from ill_looking(heading.kind, "kind", book)
    yield from ill_looking(heading.subject, "subject", book)
    text, rules = heading.subject.text, book["subject"]
    letter = next(filter(str.isalpha, text), "")
    if letter and letter != (letter.lower() if rules["starts"] == "lower" else letter.upper()):
        yield Broken("subject.start", beginning(text), letter, rules["starts"])
    if text.rstrip()[-1:] in (".", ";", ",", ":"):
        yield Broken("subject.end", beginning(text), text[-1:], "no mark")
    for para in (heading.kind, heading.subject):
        if not para.keeps_next:
            yield Broken("subject.keep", beginning(para.text), "may be parted", "kept together")
    yield from _below_subject(heading, room, book)


def _below_subject(heading: Heading, room: float, book: Book) -> Iterator[Broken]:
    subject, rules = heading.subject, book["subject"]
    if subject is None:
        return
    said = [para for para in heading.below if not para.is_empty]
    goes_to = [para for para in said if is_addressee(para)]
    dashes = [para for para in said if not is_addressee(para)]
    found = [para.text for para in dashes]
    if found != ([rules["dashes"]] if rules["dashes"] else []):
        yield Broken("dashes.text", beginning(subject.text), str(found), rules["dashes"])
    for para in dashes if rules["dashes"] else []:
        yield from ill_looking(para, "dashes", book)
    yield from _line("subject", subject, (subject, *heading.below), room, book)
    if bool(goes_to) != rules["addressee"]:
        expected = "to whom it goes" if rules["addressee"] else "nobody"
        yield Broken("addressee.there", beginning(subject.text), str(len(goes_to)), expected)
    for para in goes_to if rules["addressee"] else []:
        yield from ill_looking(para, "addressee", book)
        yield from ill_written(para, "addressee", r"^Kính gửi: \S.*\.$")
