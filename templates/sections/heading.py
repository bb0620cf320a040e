"""Phần đầu: who reports, on what, about which period."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from drafts import values
from drafts.model import Place
from drafts.problems import Problem
from drafts.questions import Choice, Day, Line, Year, ask
from drafts.text import squeeze
from templates import rule_books, symbols
from templates.capitals import inside
from templates.facts import Facts
from templates.names import abbreviation_in, in_sentence, initials, place_of, state_body
from templates.places import needs_level, place
from templates.profile import DEFAULT
from templates.section import Guide, Section
from templates.tree import At, Block, Letterhead, Title, missing
from templates.wording import BLANK_NUMBER, long_day, put_in, small_number

KINDS = {"so-ket": "sơ kết", "tong-ket": "tổng kết", "ket-qua": "kết quả thực hiện"}
PERIODS = {"6-thang": "6 tháng", "9-thang": "9 tháng", "nam": "cả năm", "giai-doan": "giai đoạn"}
_TYPE = "BÁO CÁO"
_COMMITTEE = re.compile("^đảng (uỷ|ủy) ", re.IGNORECASE)
_PARTY_BODY = re.compile("^đảng bộ ", re.IGNORECASE)
_CELL = re.compile("^chi bộ ", re.IGNORECASE)

_SYMBOL = re.compile("BC-[A-ZĐ0-9][A-ZĐ0-9.-]*")
"""A report of the State: who heads a body says how it is abbreviated (30/2020/NĐ-CP, Phụ lục I)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """The head of the report."""

    period: str = ask(Choice(label="Báo cáo về", options=PERIODS, required=True))
    year: str = ask(Year(label="Năm", hint="Ví dụ: 2026", required=True))
    from_year: str = ask(Year(label="Từ năm", hint="Chỉ khi báo cáo cả một giai đoạn, ví dụ: 2021"))
    kind: str = ask(Choice(label="Kiểu báo cáo", options=KINDS))
    superior: str = ask(
        Line(label="Đảng bộ cấp trên", hint="Ví dụ: Đảng bộ phường Ban Mai", required=True)
    )
    issuer: str = ask(
        Line(label="Chi bộ báo cáo", hint="Ví dụ: Chi bộ Trường Mầm non Hoa Ban", required=True)
    )
    number: str = ask(Line(label="Số", hint="Để trống nếu chưa lấy số"))
    symbol: str = ask(Line(label="Ký hiệu", hint="Báo cáo của chi bộ: BC/CB"))
    place: str = ask(Line(label="Nơi viết", hint="Tên xã, phường, ví dụ: Ban Mai", required=True))
    date: str = ask(Day(label="Ngày ký", hint="Viết như 13/9/2026; để trống nếu ghi tay khi ký"))
    subject: str = ask(
        Line(
            label="Trích yếu",
            hint="Chương trình tự đặt theo kỳ báo cáo; sửa được",
            required=True,
            long=True,
        )
    )


def period_of(heading: Heading) -> str:
    """The time of the report, in the middle of a sentence."""
    year = squeeze(heading.year) or missing("năm")
    match heading.period:
        case "6-thang" | "9-thang":
            return f"{PERIODS[heading.period]} đầu năm {year}"
        case "nam":
            return f"năm {year}"
        case "giai-doan":
            return f"giai đoạn {squeeze(heading.from_year) or missing('từ năm')}-{year}"
        case _:
            return squeeze(heading.period) or missing("kỳ báo cáo")


def title_of(heading: Heading) -> str:
    """What a draft about this period is called on the shelf."""
    return f"Báo cáo {period_of(heading)}" if heading.period and heading.year else "Báo cáo mới"


def name_of(subject: str) -> str:
    """What a report on `subject` is called among other files."""
    return f"Báo cáo {subject}".rstrip()


def in_force(heading: Heading) -> str:
    """The name of the rule book for the day of a report, or for the end of its year."""
    signed = values.day(heading.date) or values.day(heading.year)
    if signed is None:
        return DEFAULT
    return rule_books.in_force(date(signed.year, signed.month or 12, signed.day or 28))


def told_by(heading: Heading, facts: Facts) -> Facts:
    """`facts` with what the head says and others repeat; its proposals are filled in."""
    number = _number(heading, facts)
    day = long_day(heading.date, squeeze(heading.year))
    return replace(
        facts,
        issuer=_named(heading.issuer, facts),
        superior=_named(heading.superior, facts),
        subject=inside(squeeze(heading.subject)),
        period=period_of(heading),
        year=squeeze(heading.year),
        reference=_as_in_sentence(number, day, facts),
    )


def _as_in_sentence(number: str, day: str, facts: Facts) -> str:
    """The number and the day as an annex names its report: the State writes no colon then."""
    return f"{number[:1].lower()}{number[1:]}{facts.marks.before_day} {day}".replace(": ", " ", 1)


def _named(body: str, facts: Facts) -> str:
    """A body in a sentence, or that of the State in its place."""
    return state_body(body, new_style=facts.new_style) if facts.is_state else in_sentence(body)


def _kind(heading: Heading, _: Facts) -> str:
    return "tong-ket" if heading.period in ("nam", "giai-doan") else "so-ket"


def _subject(heading: Heading, _: Facts) -> str:
    kind = KINDS.get(heading.kind, heading.kind)
    return f"{kind} phong trào thi đua “Dân vận khéo” {period_of(heading)}"


def _symbol(heading: Heading, facts: Facts) -> str:
    issuer = state_body(heading.issuer) if facts.is_state else heading.issuer
    return put_in(facts.profile.signing.symbol, initials=initials(issuer))


def _place(heading: Heading, _: Facts) -> str:
    return place(*place_of(heading.superior))


def _number(heading: Heading, facts: Facts) -> str:
    """The number and the symbol; a number that is not known yet is left open to write in."""
    said = _said(heading)
    number = small_number(said.number) or BLANK_NUMBER
    return put_in(facts.marks.number, number=number, symbol=said.symbol)


def _said(heading: Heading) -> symbols.Reference:
    """The number and the symbol as they are printed; no report has a year between them."""
    said = symbols.reference(heading.number, heading.symbol)
    return replace(said, symbol=symbols.reference("", said.symbol).symbol)


def _blocks(heading: Heading, facts: Facts) -> Iterator[Block | At]:
    marks = facts.marks
    where = squeeze(heading.place) or missing("nơi viết")
    superior, issuer = (
        _named(name, facts) if facts.is_state else squeeze(name)
        for name in (heading.superior, heading.issuer)
    )
    to = f"{superior}." if superior else missing("cơ quan nhận báo cáo")
    yield At("superior")
    yield Letterhead(
        superior=superior.upper() or missing("đảng bộ cấp trên"),
        issuer=issuer.upper() or missing("chi bộ báo cáo"),
        star=marks.star,
        number=_number(heading, facts),
        draft=put_in(marks.draft, number=facts.draft) if facts.draft else "",
        nation=marks.nation,
        motto=marks.motto,
        place_date=f"{where}, {long_day(heading.date, squeeze(heading.year))}",
    )
    yield At("subject")
    yield Title(
        kind=_TYPE,
        subject=_as_the_rule_book_begins(squeeze(heading.subject), facts),
        dashes=marks.dashes,
        addressee=f"{marks.addressee}{to}" if marks.addressee else "",
    )


def _as_the_rule_book_begins(subject: str, facts: Facts) -> str:
    """The subject, whose first letter is a capital in the form of the State alone.

    It is small in each example of 05-HD/VPTW, unless it is that of a name.
    """
    return subject[:1].upper() + subject[1:] if facts.is_state else inside(subject)


def _checks(heading: Heading, facts: Facts) -> Iterator[Problem]:
    if heading.period == "giai-doan" and not heading.from_year.strip():
        yield Problem(place=Place("heading", field="from_year"), kind="missing")
    since, until = values.year(heading.from_year), values.year(heading.year)
    if heading.period == "giai-doan" and since and until and since >= until:
        place = Place("heading", field="from_year")
        yield Problem(place=place, kind="years", found=str(since), expected=str(until))
    yield from _checks_of_form(heading, facts)


def _checks_of_form(heading: Heading, facts: Facts) -> Iterator[Problem]:
    """What the ward office would send back."""

    def notice(field: str, kind: str, expected: str = "") -> Problem:
        found = getattr(heading, field)
        where = Place("heading", field=field)
        return Problem(place=where, kind=kind, grade="notice", found=found, expected=expected)

    superior, issuer = squeeze(heading.superior), squeeze(heading.issuer)
    if _COMMITTEE.match(superior):
        yield notice("superior", "committee", _COMMITTEE.sub("Đảng bộ ", in_sentence(superior)))
    elif superior and not facts.is_state and not _PARTY_BODY.match(superior):
        yield notice("superior", "no party body")
    if issuer and not facts.is_state and not _CELL.match(issuer):
        yield notice("issuer", "no cell")
    named = {"issuer": issuer} if facts.is_state else {"superior": superior, "issuer": issuer}
    for field, name in named.items():  # the State may shorten the body above (30/2020/NĐ-CP)
        if short := abbreviation_in(in_sentence(name)):
            yield notice(field, "short name", short)
    said = _said(heading)
    if said.is_doubtful or (said.number and values.whole(said.number) is None):
        yield notice("number", "number")
    expected = _symbol(heading, facts)
    if said.symbol != expected and not (facts.is_state and _SYMBOL.fullmatch(said.symbol)):
        yield replace(notice("symbol", "symbol", expected), found=said.symbol)
    if needs_level(heading.place):
        level = place_of(heading.superior)[0] or "phường"
        yield notice("place", "level", place(level, squeeze(heading.place)))


SECTION = Section(
    key="heading",
    title="Phần đầu báo cáo",
    answers=Heading,
    guide=Guide(
        what=(
            "Cho biết chi bộ nào báo cáo, gửi lên đảng bộ nào, về kỳ nào. Tên ghi đầy đủ như trong"
            " quyết định thành lập, không viết tắt. Dòng trên là đảng bộ (không phải đảng uỷ)."
            " Số có thể để trống; trích yếu chương trình đặt sẵn, bắt đầu bằng chữ thường."
        ),
        example="Đảng bộ phường Ban Mai – Chi bộ Trường Mầm non Hoa Ban – BC/CB",
        length="Mỗi ô một dòng.",
    ),
    proposals={
        "kind": _kind,
        "symbol": _symbol,
        "place": _place,
        "subject": _subject,
    },
    blocks=_blocks,
    checks=_checks,
)
