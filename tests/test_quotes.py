"""Quotation marks come out in pairs, or are left alone and noticed."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from drafts.model import Draft, Place
from templates import report
from templates.citation import Citation
from templates.sections.bases import Bases
from templates.sections.collective import Collective, Model
from templates.sections.form import Form
from templates.sections.individuals import Individuals, Person
from templates.sections.requests import Requests
from templates.tree import Cell, Heading, Table
from tests.rules_body import is_paired

NAMES = st.recursive(
    st.sampled_from(["khéo", "bếp", "mô hình", "“", "”", '"', "vườn", "”năm", ":"]),
    lambda inner: st.one_of(
        inner.map(lambda text: f"“{text}”"),
        inner.map(lambda text: f'"{text}"'),
        inner.map(lambda text: f"Mô hình {text}"),
        st.lists(inner, min_size=2, max_size=3).map(" ".join),
    ),
    max_leaves=6,
)


def a_draft(name: str) -> Draft:
    models = Collective(models=(Model(name=name),))
    return Draft().having(models).having(Form(has_list=True))


def headed(name: str) -> str:
    """The heading of a collective model with a name."""
    headings = [b for b in report.build(a_draft(name)).blocks if isinstance(b, Heading)]
    return next(b.text for b in headings if b.number == "1.1. ")


def listed(name: str) -> str:
    """The name of a model in the annex."""
    tables = [b for b in report.build(a_draft(name)).blocks if isinstance(b, Table)]
    cell = tables[-1].rows[1][1]
    assert isinstance(cell, Cell)
    return cell.text


def noticed(draft: Draft) -> list[Place]:
    found = [problem for problem in report.problems(draft) if problem.kind == "quotes"]
    assert all(problem.grade == "notice" for problem in found)
    return [problem.place for problem in found]


@pytest.mark.parametrize(
    ("typed", "heading", "name"),
    [
        ("Bếp ăn sạch", "Mô hình “Bếp ăn sạch”", "Bếp ăn sạch"),
        ("“Bếp ăn sạch”", "Mô hình “Bếp ăn sạch”", "Bếp ăn sạch"),
        ('"Bếp ăn sạch"', "Mô hình “Bếp ăn sạch”", "Bếp ăn sạch"),
        ("“ Bếp ăn sạch “", "Mô hình “Bếp ăn sạch”", "Bếp ăn sạch"),
        ("«Bếp ăn sạch»", "Mô hình “Bếp ăn sạch”", "Bếp ăn sạch"),
        ("Mô hình “Bếp ăn sạch”", "Mô hình “Bếp ăn sạch”", "Bếp ăn sạch"),
        ('Mô hình "Bếp ăn sạch"', "Mô hình “Bếp ăn sạch”", "Bếp ăn sạch"),
        ("mô hình: “Bếp ăn sạch”", "Mô hình “Bếp ăn sạch”", "Bếp ăn sạch"),
        ("MÔ HÌNH “Bếp ăn sạch”", "Mô hình “Bếp ăn sạch”", "Bếp ăn sạch"),
        ("“Mô hình “Bếp ăn sạch””", "Mô hình “Bếp ăn sạch”", "Bếp ăn sạch"),
        ("mô hình bếp sạch", "Mô hình bếp sạch", "mô hình bếp sạch"),
        ("Khéo “nghe” và “nói”", "Mô hình Khéo “nghe” và “nói”", "Khéo “nghe” và “nói”"),
        ("“Nghe” và “nói”", "Mô hình “Nghe” và “nói”", "“Nghe” và “nói”"),
        ("Tổ Hai với mô hình “Nghe”", "Tổ Hai với mô hình “Nghe”", "Tổ Hai với mô hình “Nghe”"),
        ("“”", "Mô hình “[chưa nhập: tên mô hình]”", ""),
    ],
)
def test_a_name_keeps_both_halves_of_its_quotation_marks(
    typed: str, heading: str, name: str
) -> None:
    assert headed(typed) == heading
    assert listed(typed) == name


@given(NAMES)
def test_quotation_marks_come_out_in_pairs_or_are_noticed(name: str) -> None:
    is_noticed = noticed(a_draft(name)) == [
        Place("collective", rows="models", item=0, field="name")
    ]

    assert is_noticed or (is_paired(headed(name)) and is_paired(listed(name)))


@pytest.mark.parametrize(
    "text",
    ["phòng trào Dân vận khéo” năm nay", "“Dân vận khéo năm nay", "“ Bếp sạch “ ở lớp", 'x"'],
)
def test_a_mark_without_its_other_half_is_noticed_wherever_it_was_written(text: str) -> None:
    draft = (
        Draft()
        .having(Bases(bases=(Citation(text="lời dặn"), Citation(text=text)), opening=text))
        .having(Individuals(people=(Person(model=text, results=("“Một” việc", text)),)))
        .having(Requests(wanted=True, points=("một", text)))
    )

    assert noticed(draft) == [
        Place("bases", rows="bases", item=1, field="text"),
        Place("bases", field="opening"),
        Place("individuals", rows="people", item=0, field="model"),
        Place("individuals", rows="people", item=0, field="results"),
        Place("requests", field="points"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        'màn hình 55" và 42"',
        'khéo"Tay"9 tháng',
        '(“một”, "hai")',
        "“Câu thứ nhất.\nCâu thứ hai.”",
        "‘một’ 'hai'",
    ],
)
def test_pairs_and_inches_are_not_noticed(text: str) -> None:
    assert noticed(Draft().having(Bases(opening=text))) == []
