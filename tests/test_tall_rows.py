"""Rows of tables that are higher than a page: they go on on the next, and nothing is lost."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from drafts.model import Draft, Place
from drafts.problems import Problem
from templates import proof, report, rule_books, word
from templates.filling import Slice, fill
from templates.flow import Grid
from templates.heights import Rows, Tall, Text
from templates.pages import pages
from templates.sections.form import Form
from templates.sections.individuals import Individuals, Person
from templates.sections.situation import Column, Situation
from templates.tree import Cell, Document, Paragraph, Part, Table
from tests import layouts, printed, samples
from tests.soak import times

LAYOUT = rule_books.load()
ABOUT = word.About(title="t", author="a", created=datetime(2026, 11, 23))
LONG = " ".join(f"sách{number}" for number in range(430))
"""About 3,000 letters, each word of them once."""
LISTED = Form(has_list=True, profile="hd05-2026")


def words(chance: random.Random, count: int) -> str:
    return " ".join(chance.choice(layouts.WORDS) for _ in range(count))


def with_tall_row(before: int, first: int, second: int, after: int) -> Document:
    """Paragraphs, then a table one row of which has two cells of so many words."""
    chance = random.Random(before)

    def row(number: int, *counts: int) -> tuple[Cell, ...]:
        prose = (Cell(words(chance, count), is_prose=True) for count in counts)
        return (Cell(str(number)), *prose)

    rows = [row(1, 3, 4, 1), row(2, 3, first, second), *(row(3, 3, 5, 1) for _ in range(after))]
    head = tuple(Cell(name) for name in ("STT", "Tên", "Nội dung", "Kết quả"))
    table = Table((head, *rows), 1, (0, 1, 1, 1))
    above = (Paragraph(words(chance, 20)) for _ in range(before))
    part = Part(Place("x"), (*above, table, Paragraph(words(chance, 12))))
    return Document((part,))


def with_staff(**texts: str) -> Draft:
    """The full draft, one column of its table changed."""
    staff = list(samples.FULL.of(Situation).staff)
    staff[2] = replace(staff[2], **texts)
    return samples.FULL.having(replace(samples.FULL.of(Situation), staff=tuple(staff)))


def with_content(content: str, form: Form = LISTED) -> Draft:
    """The full draft, with one model that is described at such length."""
    first, *people = samples.FULL.of(Individuals).people
    people = [first, replace(people[0], content=content), *people[1:]]
    return samples.FULL.having(Individuals(people=tuple(people))).having(form)


def documents() -> Iterator[tuple[str, Document]]:
    yield "annex", report.build(with_content(LONG), LAYOUT)
    yield "figure", report.build(with_staff(count=LONG), LAYOUT)
    yield "head", report.build(with_staff(name=LONG), LAYOUT)
    for before in range(0, 34, times(11, 1)):
        yield f"{before} above", with_tall_row(before, 800, 300, 2)
    for count in range(560, 700, times(60, 20)):
        yield f"{count} words", with_tall_row(3, count, 100, 0)


def shown(document: Document, width: int = 100) -> list[list[str]]:
    """The lines of each page that a terminal shows."""
    found: list[list[str]] = [[]]
    for line in proof.lines(pages(document, LAYOUT), LAYOUT, width):
        if line.ends:
            found.append([])
        else:
            found[-1].append(line.text.plain)
    return found[:-1]


def letters(lines: list[str]) -> Counter[str]:
    """How often each letter stands there; the strokes of tables are none."""
    return Counter(each for each in printed.bare("".join(lines)) if each not in "─│┌┐└┘├┤┬┴┼")


def notices(draft: Draft) -> list[Problem]:
    return [problem for problem in report.problems(draft) if problem.kind == "long"]


@pytest.mark.office
@printed.needs_office
def test_libreoffice_parts_tall_rows_where_we_do_and_loses_no_letter(tmp_path: Path) -> None:
    made = dict(documents())
    files = {name: word.render(document, LAYOUT, ABOUT) for name, document in made.items()}

    theirs = {name: printed.pages(pdf) for name, pdf in printed.pdfs(files, tmp_path).items()}

    same: list[bool] = []
    for name, document in made.items():
        paper = [letters(page) for page in theirs[name]]
        assert (name, len(paper)) == (name, len(pages(document, LAYOUT)))
        if name[0].isdigit():  # nothing but text and a table
            ours = [letters(page) for page in shown(document)]
            same += [one == other for one, other in zip(paper, ours, strict=True)]
        else:
            assert not letters([LONG]) - sum(paper, Counter())
    assert sum(same) >= 0.98 * len(same)  # a word that fits to a twip may do so for us only


@pytest.mark.parametrize(
    ("sizes", "expected"),
    [
        (
            [Rows((10, 220), 1, 0, {1: Tall(21, 10, 10)})],
            [(0, 1, 0, 8), (0, 1, 8, 16), (0, 1, 16, 0)],
        ),
        (
            [Rows((10, 20, 220, 20), 1, 0, {2: Tall(21, 10, 10)})],
            [(0, 2, 0, 6), (1, 2, 6, 14), (1, 2, 14, 0), (2, 3, 0, 0)],
        ),
        (
            [Rows((10, 75, 220, 20), 1, 0, {2: Tall(21, 10, 10)})],
            [(0, 1, 0, 0), (1, 2, 0, 8), (1, 2, 8, 16), (1, 3, 16, 0)],
        ),
        (
            [Rows((10, 190, 80), 1, 0, {1: Tall(18, 10, 10)})],
            [(0, 1, 0, 8), (0, 1, 8, 16), (0, 1, 16, 0), (1, 2, 0, 0)],
        ),
    ],
)
def test_where_a_tall_row_is_parted_on_pages_100_high(
    sizes: list[Text | Rows], expected: list[tuple[int, int, int, int]]
) -> None:
    assert fill(sizes, 100) == [[Slice(0, *each)] for each in expected]


def test_a_row_that_fits_on_a_page_is_never_parted() -> None:
    for seed in range(times(10, 200)):
        for page in pages(layouts.document(random.Random(seed)), LAYOUT):
            assert not any(piece.begun or piece.cut for piece in page.pieces)


@pytest.mark.parametrize("name", ["annex", "figure", "head"])
def test_the_pages_in_the_terminal_hold_every_word_once(name: str) -> None:
    document = dict(documents())[name]

    lines = [line for page in shown(document) for line in page]

    said = Counter(" ".join(lines).replace("│", " ").split())
    assert {word: said[word] for word in LONG.split()} == dict.fromkeys(LONG.split(), 1)


def test_a_head_as_high_as_a_page_is_not_repeated() -> None:
    found = pages(report.build(with_staff(name=LONG), LAYOUT), LAYOUT)

    heads = [
        piece.size.head
        for page in found
        for piece in page.pieces
        if isinstance(piece.item, Grid) and isinstance(piece.size, Rows)
    ]
    assert len(heads) > 1
    assert set(heads) == {0}


def test_a_text_too_long_for_a_column_of_the_table_is_noticed() -> None:
    (notice,) = notices(with_staff(name="Giáo viên " * 30))

    assert notice.place == Place("situation", rows="staff", item=2, field="name")
    assert (notice.grade, notice.found, notice.expected) == ("notice", "300", "100")


def test_a_text_too_long_for_the_annex_is_noticed_only_with_the_annex() -> None:
    (notice,) = notices(with_content(LONG))

    assert notice.place == Place("individuals", rows="people", item=1, field="content")
    assert notice.grade == "notice"
    assert notices(with_content(LONG, Form())) == []


def test_texts_as_long_as_they_usually_are_are_not_noticed() -> None:
    people = (Person(name="Lê Thị Bình", content="Vận động phụ huynh. " * 10),)
    staff = (Column(name="Nhân viên hợp đồng theo Nghị định 111", count="2"),)
    draft = samples.FULL.having(Individuals(people=people)).having(LISTED)

    assert notices(draft.having(replace(draft.of(Situation), staff=staff))) == []
