"""Whatever the report needs and lacks stands open in it, as the guide promises."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any

import pytest

from drafts.model import Draft
from drafts.questions import Rows, Toggle, questions
from templates import report
from templates.section import Section
from templates.sections.form import Form
from templates.sections.next_period import NextPeriod
from templates.sections.requests import Requests
from templates.tree import spans
from tests import samples

WHOLE = samples.FULL.having(
    replace(samples.FULL.of(NextPeriod), wanted=True, points=("Giữ các mô hình.",))
).having(replace(samples.FULL.of(Requests), wanted=True, points=("Tổ chức tham quan.",)))
BOOKS = ("hd05-2026", "nd30-2020")


def texts(block: Any) -> Iterator[str]:
    """Every text in a block."""
    if isinstance(block, str):
        yield block
    elif isinstance(block, tuple):
        for each in block:
            yield from texts(each)
    elif is_dataclass(block):
        for each in fields(block):
            yield from texts(getattr(block, each.name))


def gaps(draft: Draft) -> int:
    """How often the report says that something is still to be written."""
    said = (text for block in report.build(draft).blocks for text in texts(block))
    return sum(is_gap for text in said for _, is_gap in spans(text))


def without_one(section: Section[Any]) -> Iterator[tuple[str, Any]]:
    """The answers of a section without one of them, or without one of its second row."""
    answers = WHOLE.of(section.answers)
    for name, question in questions(section.answers).items():
        if isinstance(question, Toggle):
            continue
        yield name, replace(answers, **{name: type(getattr(answers, name))()})
        if not isinstance(question, Rows):
            continue
        first, second, *rest = getattr(answers, name) * 2
        for inner, asked in questions(question.row).items():
            if not isinstance(asked, Toggle):
                row = replace(second, **{inner: type(getattr(second, inner))()})
                yield f"{name}.{inner}", replace(answers, **{name: (first, row, *rest)})


@pytest.mark.parametrize("book", BOOKS)
@pytest.mark.parametrize("section", report.SECTIONS, ids=lambda section: section.key)
def test_what_is_missing_stands_open_in_the_report(section: Section[Any], book: str) -> None:
    found = {}
    for name, answers in without_one(section):
        draft = WHOLE.having(Form(profile=book)).having(answers)
        missing = [problem for problem in report.problems(draft) if problem.is_missing]
        found[name] = (bool(missing), gaps(draft) > 0)

    assert {name: each for name, each in found.items() if each[0] != each[1]} == {}


def test_the_whole_report_has_no_gap_and_an_empty_one_many() -> None:
    assert gaps(WHOLE) == 0
    assert gaps(Draft()) > 15


def test_every_question_is_tried() -> None:
    assert len([name for section in report.SECTIONS for name, _ in without_one(section)]) > 50
