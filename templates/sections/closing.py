"""Kết thúc: the closing sentence, the signature, and who gets the report."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from drafts.questions import Line, Lines, Prose, ask
from drafts.text import squeeze
from templates.facts import Facts
from templates.names import committee
from templates.section import Guide, Section
from templates.tree import At, Block, Signature, missing
from templates.wording import listed, paragraphs

_LABEL = "Nơi nhận:"
_AUTHORITY = "T/M CHI BỘ"
_POSITION = "BÍ THƯ"


@dataclass(frozen=True, slots=True, kw_only=True)
class Closing:
    """The end of the report."""

    sentence: str = ask(
        Prose(label="Câu kết", hint="Chương trình viết sẵn; sửa được", required=True)
    )
    authority: str = ask(Line(label="Quyền hạn ký", hint="Chi bộ ký: T/M CHI BỘ", required=True))
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
    above = (f"{committee(facts.superior)} (để báo cáo)",) if facts.superior else ()
    return (*above, "Lưu Chi bộ")


def _blocks(closing: Closing, facts: Facts) -> Iterator[Block | At]:
    yield At("sentence")
    yield from paragraphs(closing.sentence)
    recipients = listed(closing.recipients, "point", mark="- ", end=facts.marks.end, last=".")
    yield At("signer")
    yield Signature(
        recipients_label=_LABEL,
        recipients=tuple(paragraph.text for paragraph in recipients),
        authority=squeeze(closing.authority).upper(),
        position=squeeze(closing.position).upper(),
        signer=squeeze(closing.signer) or missing("họ tên người ký"),
    )


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
        "authority": lambda _, __: _AUTHORITY,
        "position": lambda _, __: _POSITION,
        "recipients": _recipients,
    },
    blocks=_blocks,
)
