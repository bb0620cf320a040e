"""Kết thúc: the closing sentence, the signature, and who gets the report."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from drafts.model import Place
from drafts.problems import Problem
from drafts.questions import Line, Lines, Prose, ask
from drafts.text import squeeze
from templates import annex
from templates.facts import Facts
from templates.names import committee, committee_of_state
from templates.section import Guide, Section
from templates.tree import At, Block, Paragraph, Signature, missing
from templates.wording import listed, of_list, paragraphs

_LABEL = "Nơi nhận:"
_AS_ABOVE = "Như trên"
"""The first of those who get a report of the State that says to whom it goes (30/2020/NĐ-CP)."""
_HEAD_OF_SCHOOL, _CHAIR = "HIỆU TRƯỞNG", "CHỦ TỊCH"
_FOR_WHOM = re.compile(r"(?:TM|KT|TL|TUQ|Q)\. ?\S")
"""By what right one signs for the State (30/2020/NĐ-CP, Phụ lục I, phần I, mục II, khoản 7)."""
_NO_POSITION = re.compile(
    r"\b(?:BÍ THƯ|CHI BỘ|ĐẢNG|(?<!HỘI ĐỒNG )TRƯỜNG|UBND|HĐND|XÃ|PHƯỜNG|ĐẶC KHU|TỈNH)\b"
)
"""What is no position in the State, or the name of a body behind one."""
_ADDRESS = re.compile(r"^(?:đ/c|đồng chí|thầy|ông|bà|cô)[. :]\s*", re.IGNORECASE)
"""What one calls a person; never before a name that signs."""
_RANK = re.compile(
    r"^(?:(?:p?gs|ts(?:kh)?|th\.?s|cn|ks|bs(?:ck)?i*|ls|ngưt|ngnd|nsưt|nsnd)(?=[. ])"
    r"|(?:phó )?giáo sư|tiến s[ĩỹ]|thạc s[ĩỹ]|cử nhân|kỹ sư|bác s[ĩỹ]|luật sư|dược s[ĩỹ]"
    r"|nhà giáo|nghệ nhân|nghệ sĩ|anh hùng"
    r"|(?:đại|thượng|trung|thiếu) (?:tướng|tá|uý|úy|tướng)|chuẩn uý|chuẩn úy)\b",
    re.IGNORECASE,
)
"""A degree, an honour, a rank (05-HD/VPTW; 30/2020/NĐ-CP, Phụ lục I, phần I, mục II, khoản 7)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Closing:
    """The end of the report."""

    sentence: str = ask(
        Prose(label="Câu kết", hint="Chương trình viết sẵn; sửa được", required=True)
    )
    authority: str = ask(Line(label="Quyền hạn ký", hint="Chi bộ ký: T/M CHI BỘ"))
    position: str = ask(Line(label="Chức vụ", hint="BÍ THƯ hoặc PHÓ BÍ THƯ", required=True))
    signer: str = ask(
        Line(label="Họ tên người ký", hint="Không ghi học hàm, học vị", required=True)
    )
    recipients: tuple[str, ...] = ask(
        Lines(label="Nơi nhận", hint="Mỗi dòng một nơi; dòng cuối là nơi lưu", required=True)
    )


def _sentence(_: Closing, facts: Facts) -> str:
    issuer = facts.issuer or missing("chi bộ báo cáo")
    return (
        "Trên đây là báo cáo kết quả thực hiện phong trào thi đua “Dân vận khéo”"
        f" {facts.period} của {issuer}."
    )


def _recipients(_: Closing, facts: Facts) -> tuple[str, ...]:
    kept = facts.profile.signing.kept
    if facts.is_state and facts.superior:
        return (_AS_ABOVE, kept)
    above = committee(facts.superior, new_style=facts.new_style)
    return (f"{above} (để báo cáo)", kept) if above else (kept,)


def _position(_: Closing, facts: Facts) -> str:
    if facts.is_state and committee_of_state(facts.issuer):
        return _CHAIR
    first = facts.profile.signing.positions[0]
    is_known = not facts.issuer or first != _HEAD_OF_SCHOOL or "trường" in facts.issuer.lower()
    return first if is_known else ""


def _authority(closing: Closing, facts: Facts) -> str:
    signing, position = facts.profile.signing, squeeze(closing.position).upper()
    if not facts.is_state:
        is_deputy = position in signing.positions[1:]
        return signing.deputy if is_deputy and signing.deputy else signing.authority
    if many := committee_of_state(facts.issuer, new_style=facts.new_style):
        return f"TM. {many.upper()}"
    head = position.removeprefix("PHÓ ")
    return f"KT. {head}" if head != position else signing.authority


def _blocks(closing: Closing, facts: Facts) -> Iterator[Block | At]:
    yield At("sentence")
    *before, last = [*paragraphs(closing.sentence)] or [Paragraph("")]
    yield from before
    if facts.annexes and "phụ lục" not in closing.sentence.lower():
        yield Paragraph(f"Kèm theo báo cáo này có {' và '.join(annex.labels(facts))}.")
    if last.text:
        yield replace(last, role="closing")  # the signature is not to stand alone on a page
    end = facts.marks.recipient_end
    recipients = listed(closing.recipients, "point", mark="- ", end=end, last=".")
    yield At("signer")
    yield Signature(
        recipients_label=_LABEL,
        recipients=tuple(paragraph.text for paragraph in recipients),
        authority=squeeze(closing.authority).upper(),
        position=squeeze(closing.position).upper() or missing("chức vụ"),
        signer=squeeze(closing.signer) or missing("họ tên người ký"),
    )


def _checks(closing: Closing, facts: Facts) -> Iterator[Problem]:
    """What the ward office would send back."""

    def notice(field: str, kind: str, found: str, expected: str = "") -> Problem:
        where = Place("closing", field=field)
        return Problem(place=where, kind=kind, grade="notice", found=found, expected=expected)

    authority, position = squeeze(closing.authority).upper(), squeeze(closing.position).upper()
    signing, expected = facts.profile.signing, _authority(closing, facts)
    if not facts.is_state:
        if authority != expected:
            yield notice("authority", "authority", authority, expected)
        if position not in signing.positions:
            yield notice("position", "position", position, signing.positions[0])
    else:
        if authority and not _FOR_WHOM.match(authority):
            yield notice("authority", "authority of the state", authority)
        elif not authority and expected:
            yield notice("authority", "no authority", authority, expected)
        if _NO_POSITION.search(position):
            usual = _position(closing, facts)
            kind = "position" if usual else "position of the state"
            yield notice("position", kind, position, usual)
    signer = squeeze(closing.signer)
    may_have_rank = facts.is_state and not committee_of_state(facts.issuer)
    if honour := _ADDRESS.match(signer) or (not may_have_rank and _RANK.match(signer)):
        yield notice("signer", "honour", honour[0].strip(" .:"))
    last = of_list(closing.recipients[-1]) if closing.recipients else ""
    is_kept = last == signing.kept or (facts.is_state and last.startswith(f"{signing.kept},"))
    if last and not is_kept:
        yield notice("recipients", "kept", last, signing.kept)


SECTION = Section(
    key="closing",
    title="Kết thúc và chữ ký",
    answers=Closing,
    guide=Guide(
        what=(
            "Câu kết, người ký và nơi nhận. Chi bộ ký là T/M CHI BỘ, chức vụ BÍ THƯ hoặc PHÓ BÍ"
            " THƯ; không ghi K/T, không ghi tên chi bộ vào chức vụ. Nơi nhận: nơi để báo cáo ghi"
            " trước, cuối cùng là Lưu Chi bộ."
        ),
        example="Đảng uỷ phường Ban Mai (để báo cáo)",
        length="Câu kết một câu; nơi nhận 2 đến 4 dòng.",
    ),
    proposals={
        "sentence": _sentence,
        "position": _position,
        "authority": _authority,
        "recipients": _recipients,
    },
    blocks=_blocks,
    checks=_checks,
)
