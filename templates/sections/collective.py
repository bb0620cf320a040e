"""Mô hình tập thể: what the cell did together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from drafts.model import Place
from drafts.problems import Problem
from drafts.questions import Line, Prose, Rows, ask
from drafts.text import squeeze
from templates import annex, models
from templates.facts import Facts
from templates.lengths import IN_LIST, too_long
from templates.models import Listed
from templates.section import Guide, Section
from templates.tree import At, Block, Heading, Paragraph, missing
from templates.wording import paragraphs


@dataclass(frozen=True, slots=True, kw_only=True)
class Model:
    """One collective model."""

    name: str = ask(
        Line(
            label="Tên mô hình",
            hint="Không cần gõ chữ “Mô hình” và dấu ngoặc kép",
            required=True,
            long=True,
        )
    )
    field: str = ask(models.FIELD)
    state: str = ask(models.STATE)
    opening: str = ask(Prose(label="Cách làm", hint="Không bắt buộc: một, hai câu dẫn vào kết quả"))
    results: tuple[str, ...] = ask(models.RESULTS)
    registered: str = ask(models.REGISTERED)


def _brief(model: Model) -> str:
    return squeeze(model.name)


@dataclass(frozen=True, slots=True, kw_only=True)
class Collective:
    """The collective models."""

    models: tuple[Model, ...] = ask(
        Rows(
            label="Các mô hình tập thể",
            hint="Ít nhất một mô hình",
            required=True,
            row=Model,
            noun="mô hình",
            brief=_brief,
        )
    )


def listed(collective: Collective, issuer: str) -> Iterator[Listed]:
    """The models as the annexes list them; it is the `issuer` that carries them out."""
    for model in collective.models:
        yield Listed(
            name=models.named(model.name),
            is_individual=False,
            who=issuer,
            field=model.field,
            state=model.state,
            registered=squeeze(model.registered),
            content=squeeze(model.opening),
            results=tuple(squeeze(each) for each in model.results if each.strip()),
        )


def _blocks(collective: Collective, facts: Facts) -> Iterator[Block | At]:
    yield Heading("Mô hình tập thể")
    if not collective.models:
        yield At("models")
        yield Paragraph(missing("mô hình tập thể"))
    for item, model in enumerate(collective.models):
        yield At("name", "models", item)
        yield Heading(models.headed(model.name), level=2)
        yield At("field", "models", item)
        yield from models.classified(model.field, model.state, facts)
        yield At("opening", "models", item)
        yield from paragraphs(model.opening)
        yield At("results", "models", item)
        yield from models.results(model.results)


def _checks(collective: Collective, facts: Facts) -> Iterator[Problem]:
    if annex.LIST not in facts.annexes:
        return
    for item, model in enumerate(collective.models):
        texts = {"name": model.name, "opening": model.opening, "results": "\n".join(model.results)}
        yield from too_long(texts, Place("collective", rows="models", item=item), IN_LIST)


SECTION = Section(
    key="collective",
    title="Mô hình tập thể",
    answers=Collective,
    part="Kết quả thực hiện",
    each="models",
    guide=Guide(
        what=(
            "Mỗi mô hình: xuất phát từ việc gì, làm thế nào, ai cùng làm, kết quả bằng con số, có"
            " duy trì được không. Tên mô hình phải đúng như bản đăng ký và dùng một tên trong cả"
            " báo cáo."
        ),
        example=(
            "12/12 nhóm, lớp có góc thiên nhiên do phụ huynh và cô giáo cùng làm, trẻ tự tay chăm"
            " sóc hằng ngày."
        ),
        length="Mỗi mô hình 3 đến 6 kết quả, mỗi kết quả một câu.",
    ),
    blocks=_blocks,
    checks=_checks,
)
