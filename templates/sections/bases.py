"""Căn cứ: the documents that the report rests on, and the sentence that opens it."""

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
from templates.tree import At, Block, Paragraph, missing
from templates.wording import paragraphs


@dataclass(frozen=True, slots=True, kw_only=True)
class Bases:
    """The legal bases and the opening sentence."""

    bases: tuple[Citation, ...] = ask(
        citation.rows(
            label="Các căn cứ",
            hint="Kế hoạch năm, văn bản yêu cầu báo cáo, bản đăng ký mô hình",
            required=True,
        )
    )
    opening: str = ask(
        Prose(label="Câu mở đầu", hint="Chương trình viết sẵn; sửa được", required=True)
    )


def _opening(_: Bases, facts: Facts) -> str:
    return f"{facts.issuer or missing('chi bộ báo cáo')} báo cáo {facts.subject} như sau:"


def _blocks(bases: Bases, facts: Facts) -> Iterator[Block | At]:
    marks = facts.marks
    cited = list(
        citation.cited(
            bases.bases,
            "bases",
            "base",
            facts,
            mark=f"{marks.base}Căn cứ ",
            last=marks.last_base,
        )
    )
    yield from cited or [At("bases"), Paragraph(missing("các căn cứ"))]
    yield At("opening")
    yield from paragraphs(bases.opening)


def _checks(bases: Bases, _: Facts) -> Iterator[Problem]:
    yield from citation.checks(bases.bases, Place("bases", field="bases"))


SECTION = Section(
    key="bases",
    title="Căn cứ",
    answers=Bases,
    guide=Guide(
        what=(
            "Mỗi căn cứ một dòng: loại văn bản, số, ký hiệu, ngày, nơi ban hành, về việc gì."
            " Chương trình tự ghép thành câu đúng thứ tự của văn bản Đảng hoặc Nhà nước, tự thêm"
            " dấu chấm phẩy. Chỉ nêu văn bản đúng kỳ báo cáo này; ngày và nơi ban hành phải có, vì"
            " số văn bản lặp lại theo từng nhiệm kỳ."
        ),
        example=(
            "Căn cứ Kế hoạch số 24-KH/ĐU, ngày 12/01/2026 của Đảng uỷ phường Ban Mai về thực hiện"
            " phong trào thi đua “Dân vận khéo” năm 2026;"
        ),
        length="Từ 2 đến 5 căn cứ.",
    ),
    proposals={"opening": _opening},
    blocks=_blocks,
    checks=_checks,
)
