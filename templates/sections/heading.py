"""Phần đầu: who reports, on what, about which period."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from drafts import values
from drafts.model import Place
from drafts.problems import Problem
from drafts.questions import Choice, Day, Line, Year, ask
from drafts.text import squeeze
from templates.facts import Facts
from templates.names import in_sentence
from templates.section import Guide, Section
from templates.tree import At, Block, Letterhead, Title, missing
from templates.wording import long_day, small_number

KINDS = {"so-ket": "sơ kết", "tong-ket": "tổng kết", "ket-qua": "kết quả thực hiện"}
PERIODS = {"6-thang": "6 tháng", "9-thang": "9 tháng", "nam": "cả năm", "giai-doan": "giai đoạn"}
_TYPE = "BÁO CÁO"
_SYMBOL = "BC/CB"
_SYMBOL_FORM = re.compile(r"[^\W\d_]+/[^\W\d_]+")
_COMMITTEE = re.compile("^đảng (uỷ|ủy) ", re.IGNORECASE)


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


def told_by(heading: Heading, facts: Facts) -> Facts:
    """`facts` with what the head says and others repeat; its proposals are filled in."""
    return replace(
        facts,
        issuer=in_sentence(heading.issuer),
        superior=in_sentence(heading.superior),
        subject=squeeze(heading.subject),
        period=period_of(heading),
        year=squeeze(heading.year),
    )


def _kind(heading: Heading, _: Facts) -> str:
    return "tong-ket" if heading.period in ("nam", "giai-doan") else "so-ket"


def _subject(heading: Heading, _: Facts) -> str:
    kind = KINDS.get(heading.kind, heading.kind)
    return f"{kind} phong trào thi đua “Dân vận khéo” {period_of(heading)}"


def _blocks(heading: Heading, facts: Facts) -> Iterator[Block | At]:
    number = facts.marks.number.format(
        number=small_number(heading.number) or " " * 5, symbol=squeeze(heading.symbol)
    )
    place = squeeze(heading.place) or missing("nơi viết")
    yield At("superior")
    yield Letterhead(
        superior=squeeze(heading.superior).upper() or missing("đảng bộ cấp trên"),
        issuer=squeeze(heading.issuer).upper() or missing("chi bộ báo cáo"),
        star=facts.marks.star,
        number=number,
        party=facts.marks.party,
        place_date=f"{place}, {long_day(heading.date, squeeze(heading.year))}",
    )
    yield At("subject")
    yield Title(kind=_TYPE, subject=squeeze(heading.subject), dashes=facts.marks.dashes)


def _checks(heading: Heading, _: Facts) -> Iterator[Problem]:
    if heading.period == "giai-doan" and not heading.from_year.strip():
        yield Problem(place=Place("heading", field="from_year"), kind="missing")
    since, until = values.year(heading.from_year), values.year(heading.year)
    if heading.period == "giai-doan" and since and until and since >= until:
        place = Place("heading", field="from_year")
        yield Problem(place=place, kind="years", found=str(since), expected=str(until))
    if _COMMITTEE.match(squeeze(heading.superior)):
        place = Place("heading", field="superior")
        expected = _COMMITTEE.sub("Đảng bộ ", in_sentence(heading.superior))
        yield Problem(
            place=place, kind="committee", grade="notice", found=heading.superior, expected=expected
        )
    if not _SYMBOL_FORM.fullmatch(heading.symbol.strip()):
        yield Problem(
            place=Place("heading", field="symbol"),
            kind="symbol",
            grade="notice",
            found=heading.symbol,
            expected=_SYMBOL,
        )


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
        "symbol": lambda _, __: _SYMBOL,
        "subject": _subject,
    },
    blocks=_blocks,
    checks=_checks,
)
