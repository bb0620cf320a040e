"""The printed pages as a terminal shows them."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

import pytest
from rich.cells import cell_len

from drafts.model import Draft
from screens.words import printing
from templates import preview, proof, report, rule_books
from templates.flow import Para
from templates.lines import Line
from templates.pages import pages
from templates.sections.heading import Heading
from templates.tree import Document
from tests import layouts, samples
from tests.soak import times

LAYOUT = rule_books.load()
DRAWN = re.compile(r"[-─│┌┐└┘├┤┬┴┼\s]")


def shown(document: Document, width: int) -> list[Line]:
    return list(proof.lines(pages(document, LAYOUT), LAYOUT, width))


def documents() -> Iterator[Document]:
    yield from (report.build(draft, LAYOUT) for draft in samples.ALL.values())
    yield from (layouts.document(random.Random(seed)) for seed in range(times(3, 100)))


def letters(lines: list[str]) -> Counter[str]:
    return Counter(DRAWN.sub("", "".join(lines)))


@pytest.mark.parametrize("width", [60, 80, 100])
def test_it_says_the_same_as_the_preview(width: int) -> None:
    for name in ("blank", "smallest", "full"):
        document = report.build(samples.ALL[name], LAYOUT)
        flowing = [line.text.plain for line in preview.lines(document, width)]

        assert letters([line.text.plain for line in shown(document, width)]) == letters(flowing)


@pytest.mark.parametrize("width", [40, 60, 77, 80, 100])
def test_no_line_of_text_is_wider_than_the_terminal(width: int) -> None:
    for document in documents():
        lines = [line.text.plain for line in shown(document, width)]
        tables = [line for line in lines if "  " in line.strip() or "│" in line or "─" in line]

        assert [line for line in lines if cell_len(line) > width and line not in tables] == []


def test_lines_are_those_of_the_paper_where_there_is_room() -> None:
    for document in documents():
        sheets = pages(document, LAYOUT)
        if proof.longest(sheets) > 100:
            continue
        expected = [
            "".join(line.split())
            for sheet in sheets
            for piece in sheet.pieces
            if isinstance(piece.item, Para)
            for line in piece.lines
        ]
        found = ["".join(line.text.plain.split()) for line in shown(document, 100)]
        rest = iter(found)

        assert [line for line in expected if line not in rest] == []


def test_each_page_ends_with_a_line_that_says_so() -> None:
    document = report.build(samples.FULL, LAYOUT)
    sheets = pages(document, LAYOUT)
    lines = shown(document, 77)

    assert [line.ends for line in lines if line.ends] == list(sheets)
    assert lines[-1].ends == sheets[-1]
    assert printing.end_of(sheets[0], 60).strip("─") == f" hết trang 1/{len(sheets)} "
    assert cell_len(printing.end_of(sheets[0], 60)) == 60


def test_what_is_still_to_be_written_stands_out_across_two_printed_lines() -> None:
    long = Draft().having(Heading(period="nam", year="2026", issuer="Chi bộ"))
    lines = shown(report.build(long, LAYOUT), 100)
    marked = [span for line in lines for span in line.text.spans if "reverse" in str(span.style)]

    assert marked


def test_an_annex_is_counted_apart() -> None:
    page = pages(report.build(samples.SMALLEST, LAYOUT), LAYOUT)[0]
    annexed = replace(page, annex=1, number=1, count=1)

    assert printing.count([page]) == "1 trang"
    assert printing.count([page, annexed]) == "1 trang và 1 trang phụ lục"
    assert "phụ lục 1" in printing.seen(annexed, [page, annexed])
