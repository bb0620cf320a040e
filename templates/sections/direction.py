"""Lãnh đạo, chỉ đạo: the documents studied, and what was done to lead the movement."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from drafts.model import Place
from drafts.problems import Problem
from drafts.questions import Prose, ask
from templates import citation
from templates.citation import Citation
from templates.facts import Facts
from templates.section import Guide, Section
from templates.tree import At, Block, Heading, Paragraph, missing
from templates.wording import paragraphs

_LEAD = "Chi bộ đã tổ chức quán triệt các văn bản sau:"


@dataclass(frozen=True, slots=True, kw_only=True)
class Direction:
    """How the cell led the movement."""

    opening: str = ask(
        Prose(label="Mở đầu", hint="Cấp uỷ quan tâm, quán triệt ra sao", required=True)
    )
    documents: tuple[Citation, ...] = ask(
        citation.rows(
            label="Văn bản đã quán triệt",
            hint="Các nghị quyết, chỉ thị, kế hoạch đã phổ biến",
            required=True,
        )
    )
    done: str = ask(
        Prose(
            label="Việc đã triển khai",
            hint="Mỗi dòng một đoạn; dòng bắt đầu bằng dấu - thành gạch đầu dòng",
            required=True,
        )
    )


def _blocks(direction: Direction, facts: Facts) -> Iterator[Block | At]:
    yield Heading("Lãnh đạo, chỉ đạo, tổ chức thực hiện")
    yield At("opening")
    yield from _said(direction.opening, "mở đầu")
    yield At("documents")
    cited = list(
        citation.cited(direction.documents, "documents", "point", facts, mark="- ", last=".")
    )
    if cited and not direction.opening.rstrip().endswith(":"):
        yield Paragraph(_LEAD)
    yield from cited or [Paragraph(missing("văn bản đã quán triệt"))]
    yield At("done")
    yield from _said(direction.done, "việc đã triển khai")


def _said(text: str, what: str) -> Iterator[Paragraph]:
    yield from paragraphs(text) if text.strip() else [Paragraph(missing(what))]


def _checks(direction: Direction, _: Facts) -> Iterator[Problem]:
    yield from citation.checks(direction.documents, Place("direction", field="documents"))


SECTION = Section(
    key="direction",
    title="Lãnh đạo, chỉ đạo",
    answers=Direction,
    guide=Guide(
        what=(
            "Cấp uỷ đã quán triệt văn bản nào, ra kế hoạch gì, tổ chức đăng ký mô hình, phân công,"
            " phối hợp với công đoàn, ban đại diện cha mẹ học sinh ra sao, kiểm tra thế nào."
        ),
        example=(
            "Chi bộ ban hành kế hoạch riêng, giao mỗi đảng viên phụ trách một việc cụ thể và kiểm"
            " điểm tiến độ tại buổi sinh hoạt hằng tháng."
        ),
        length="Mở đầu một đoạn; 3 đến 6 văn bản; việc đã làm 2 đến 4 đoạn.",
    ),
    blocks=_blocks,
    checks=_checks,
)
