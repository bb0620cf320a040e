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
from templates.names import committee
from templates.section import Guide, Section
from templates.tree import At, Block, Paragraph, Signature, missing
from templates.wording import listed, paragraphs

_LABEL = "Nơi nhận:"
_HONOUR = re.compile(
    r"^(?:GS|PGS|TS|ThS|CN|KS|BS|NGƯT|NGND|Tiến sĩ|Thạc sĩ|Cử nhân|Đ/c|Đồng chí|Ông|Bà|Cô)[. ]"
)


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
    above = committee(facts.superior, new_style=facts.new_style)
    return (f"{above} (để báo cáo)", kept) if above else (kept,)


def _position(_: Closing, facts: Facts) -> str:
    return facts.profile.signing.positions[0]


def _authority(closing: Closing, facts: Facts) -> str:
    signing = facts.profile.signing
    is_deputy = squeeze(closing.position).upper() in signing.positions[1:]
    return signing.deputy if is_deputy and signing.deputy else signing.authority


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
        position=squeeze(closing.position).upper(),
        signer=squeeze(closing.signer) or missing("họ tên người ký"),
    )


def _checks(closing: Closing, facts: Facts) -> Iterator[Problem]:
    """What the ward office would send back."""

    def notice(field: str, kind: str, found: str, expected: str = "") -> Problem:
        where = Place("closing", field=field)
        return Problem(place=where, kind=kind, grade="notice", found=found, expected=expected)

    authority, position = squeeze(closing.authority).upper(), squeeze(closing.position).upper()
    if authority != (expected := _authority(closing, facts)):
        yield notice("authority", "authority", authority, expected)
    if position not in facts.profile.signing.positions:
        yield notice("position", "position", position, facts.profile.signing.positions[0])
    signer = squeeze(closing.signer)
    if honour := _HONOUR.match(signer):
        yield notice("signer", "honour", honour[0].strip(" ."))
    last = squeeze(closing.recipients[-1]).rstrip(" .;,") if closing.recipients else ""
    kept = facts.profile.signing.kept
    if last and last.removeprefix("- ") != kept:
        yield notice("recipients", "kept", last, kept)


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
