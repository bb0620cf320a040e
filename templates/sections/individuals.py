"""Mô hình, điển hình cá nhân: what each member registered and did."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from drafts.model import Place
from drafts.problems import Problem
from drafts.questions import Line, Prose, Rows, ask
from drafts.text import squeeze
from drafts.vietnamese.collation import fold
from templates import annex, models
from templates.facts import Facts
from templates.lengths import IN_LIST, too_long
from templates.models import Listed
from templates.section import Guide, Section
from templates.tree import At, Block, Heading, Paragraph, missing

_HONORIFIC = re.compile(r"^(?:đ\s*[./]\s*c|đồng chí|ông|bà|cô)[\s.:]+", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """One member and the model of his or her own."""

    name: str = ask(
        Line(label="Họ và tên", hint="Chỉ họ tên, không cần gõ “đồng chí”", required=True)
    )
    title: str = ask(Line(label="Chức danh", hint="Ví dụ: giáo viên lớp mẫu giáo lớn A1"))
    model: str = ask(
        Line(
            label="Tên mô hình",
            hint="Ví dụ: Khéo vận động phụ huynh …",
            required=True,
            long=True,
        )
    )
    field: str = ask(models.FIELD)
    state: str = ask(models.STATE)
    results: tuple[str, ...] = ask(models.RESULTS)
    registered: str = ask(models.REGISTERED)
    content: str = ask(
        Prose(
            label="Nội dung chính",
            hint="Không bắt buộc: một câu, để in trong phụ lục",
            is_extra=True,
        )
    )


def _brief(person: Person) -> str:
    return " – ".join(filter(None, (_name(person), squeeze(person.model))))


@dataclass(frozen=True, slots=True, kw_only=True)
class Individuals:
    """The individual models, in the order of the report."""

    people: tuple[Person, ...] = ask(
        Rows(
            label="Các mô hình cá nhân",
            hint="Chương trình tự đánh số",
            required=True,
            row=Person,
            noun="người",
            brief=_brief,
            kept=("field", "state"),
            name="name",
        )
    )


def _name(person: Person) -> str:
    return _HONORIFIC.sub("", squeeze(person.name))


def listed(individuals: Individuals) -> Iterator[Listed]:
    """The models as the annexes list them."""
    for person in individuals.people:
        yield Listed(
            name=models.named(person.model),
            is_individual=True,
            who=", ".join(filter(None, (_name(person), squeeze(person.title)))),
            field=person.field,
            state=person.state,
            registered=squeeze(person.registered),
            content=squeeze(person.content),
            results=tuple(squeeze(each) for each in person.results if each.strip()),
        )


def _blocks(individuals: Individuals, facts: Facts) -> Iterator[Block | At]:
    yield Heading("Mô hình, điển hình cá nhân")
    if not individuals.people:
        yield At("people")
        yield Paragraph(missing("mô hình cá nhân"))
    for item, person in enumerate(individuals.people):
        yield At("name", "people", item)
        yield Heading(_heading(person), level=2)
        yield At("field", "people", item)
        yield from models.classified(person.field, person.state, facts)
        yield At("results", "people", item)
        yield from models.results(person.results)


def _heading(person: Person) -> str:
    name = _name(person) or missing("họ và tên")
    title = squeeze(person.title)
    model = squeeze(person.model) or missing("tên mô hình")
    return f"Đồng chí {name}{f', {title}' if title else ''}: {model}"


def _checks(individuals: Individuals, facts: Facts) -> Iterator[Problem]:
    seen: dict[str, int] = {}
    for item, person in enumerate(individuals.people):
        place = Place("individuals", rows="people", item=item)
        if annex.LIST in facts.annexes:
            yield from too_long(_in_list(person), place, IN_LIST)
        name = fold(_name(person))
        if name and name in seen:
            yield Problem(
                place=replace(place, field="name"),
                kind="twice",
                grade="notice",
                found=person.name,
                expected=str(seen[name] + 1),
            )
        seen.setdefault(name, item)


def _in_list(person: Person) -> dict[str, str]:
    """What stands in the annex, by field."""
    texts = {name: getattr(person, name) for name in ("name", "title", "model", "content")}
    return {**texts, "results": "\n".join(person.results)}


SECTION = Section(
    key="individuals",
    title="Mô hình cá nhân",
    answers=Individuals,
    part="Kết quả thực hiện",
    each="people",
    guide=Guide(
        what=(
            "Mỗi người một mô hình đã đăng ký: tên mô hình, việc đã làm, kết quả. Viết ngắn, có"
            " việc cụ thể và con số; tránh chép lại một câu cho nhiều người. Thứ tự theo cách chi"
            " bộ vẫn xếp; chương trình tự đánh số."
        ),
        example="Vận động 28/30 phụ huynh tham gia buổi làm đồ chơi từ vật liệu tái chế.",
        length="Mỗi người 2 đến 4 kết quả, mỗi kết quả một câu.",
    ),
    blocks=_blocks,
    checks=_checks,
)
