"""The pages that we count, beside those that LibreOffice prints."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from drafts.model import Place
from templates import heights, report, rule_books, word
from templates.filling import Slice, fill
from templates.flow import Columns, Gap, Grid, Para
from templates.heights import Rows, Text
from templates.pages import Page, pages
from templates.profile import Profile
from templates.tree import Cell, Document, Paragraph, Part, Table
from tests import layouts, manydrafts, printed, samples
from tests.soak import times

ABOUT = word.About(title="t", author="a", created=datetime(2026, 11, 23))
LAYOUT = rule_books.load()
BOOKS = [rule_books.load(name) for name in rule_books.names()]
PEOPLE = (0, 1, 2, 3, 5, 8, 12, 17, 25, 33, 47, 60)


def drafts() -> dict[str, tuple[Document, Profile]]:
    """Drafts that fill few pages and many, in every rule book."""
    found = {}
    for number, book in enumerate(BOOKS):
        for name in ("blank", "smallest", "full"):
            found[f"{name}-{number}"] = report.build(samples.ALL[name], book), book
        for count in PEOPLE:
            found[f"{count}-people-{number}"] = report.build(samples.with_people(count), book), book
    return found


def at_random(seeds: range) -> dict[str, tuple[Document, Profile]]:
    """Documents made at random, in one rule book after the other."""
    return {
        str(seed): (layouts.document(random.Random(seed)), BOOKS[seed % len(BOOKS)])
        for seed in seeds
    }


def of_the_checker(count: int) -> dict[str, tuple[Document, Profile]]:
    """Drafts of the many on which the rules are checked, in every rule book."""
    found = {}
    for name in rule_books.names():
        book = rule_books.load(name)
        for number, draft in enumerate(manydrafts.drafts(count, is_state=book.family == "state")):
            layout = report.facts(draft, book).profile
            found[f"draft {number} {name}"] = report.build(draft, book), layout
    return found


def sampled() -> dict[str, tuple[Document, Profile]]:
    """All of the above, or a few of them."""
    every = {**drafts(), **of_the_checker(80), **at_random(range(60))}
    names = list(every)
    return {name: every[name] for name in names[:: times(len(names) // 12, 1)]}


def paper(document: Document, book: Profile, folder: Path) -> list[list[str]]:
    """The lines of each page that LibreOffice prints."""
    content = word.render(document, book, ABOUT)
    return printed.pages(printed.pdfs({"a": content}, folder)["a"])


def papers(
    documents: dict[str, tuple[Document, Profile]], folder: Path
) -> dict[str, list[list[str]]]:
    files = {name: word.render(*each, ABOUT) for name, each in documents.items()}
    return {name: printed.pages(pdf) for name, pdf in printed.pdfs(files, folder).items()}


def letters(page: Page) -> Counter[str]:
    """How often each letter stands on a page."""
    texts: list[str] = []
    for piece in page.pieces:
        texts += piece.lines
        if isinstance(piece.item, Columns):
            cells = (cell for row in piece.item.rows[piece.start : piece.stop] for cell in row)
            texts += (each.text for cell in cells for each in cell if isinstance(each, Para))
        if isinstance(piece.item, Grid):
            head = piece.item.head
            rows = {*range(head), *range(head + piece.start, head + piece.stop)}
            texts += (p.cell.text for p in piece.item.cells if p.row in rows)
    return Counter(printed.bare("".join(texts)))


def share_of_same_pages(ours: list[Page], theirs: list[list[str]]) -> float:
    """The part of their pages that hold the same letters as ours."""
    same = sum(
        letters(page) == Counter(printed.bare("".join(lines)))
        for page, lines in zip(ours, theirs, strict=False)
    )
    return same / len(theirs)


@pytest.mark.office
@printed.needs_office
def test_libreoffice_prints_as_many_pages_with_the_same_words(tmp_path: Path) -> None:
    documents = sampled()
    theirs = papers(documents, tmp_path)
    ours = {name: list(pages(*each)) for name, each in documents.items()}

    differences = [abs(len(ours[name]) - len(theirs[name])) for name in documents]
    shares = [share_of_same_pages(ours[name], theirs[name]) for name in documents]

    assert max(differences) <= 1
    assert sum(map(bool, differences)) <= 0.05 * len(documents)
    assert sum(shares) >= 0.95 * len(documents)  # LibreOffice leaves a few headings alone


@pytest.mark.office
@printed.needs_office
def test_the_comparison_notices_another_line_height_and_another_margin(tmp_path: Path) -> None:
    document = report.build(samples.FULL, LAYOUT)
    theirs = paper(document, LAYOUT, tmp_path)
    styles = dict(LAYOUT.styles)
    styles["point"] = replace(styles["point"], line=styles["point"].line + 1)
    page = replace(LAYOUT.page, bottom=LAYOUT.page.bottom + 15)

    def share(book: Profile) -> float:
        return share_of_same_pages(list(pages(document, book)), theirs)

    assert share(LAYOUT) == 1
    assert share(replace(LAYOUT, styles=styles)) < 0.9
    assert share(replace(LAYOUT, page=page)) < 0.9


@pytest.mark.office
@printed.needs_office
def test_tables_are_as_high_as_libreoffice_prints_them(tmp_path: Path) -> None:
    chance = random.Random(7)
    book = replace(LAYOUT, page=replace(LAYOUT.page, height=4000.0))
    files, expected = {}, {}
    for number in range(times(5, 60)):
        rows = tuple(
            tuple(
                Cell(" ".join(chance.choices(layouts.WORDS, k=chance.randrange(1, 9))))
                for _ in "abcde"
            )
            for _ in range(9)
        )
        blocks = (Table(rows, 1), Paragraph("SAU"))
        document = Document((Part(Place("x"), blocks),))
        files[str(number)] = word.render(document, book, ABOUT)
        (page,) = pages(document, book)
        table = page.pieces[0].size
        assert isinstance(table, Rows)
        expected[str(number)] = sum(table.heights) + table.below

    found = {
        name: printed.foot(pdf, "SAU") - book.page.top * 72 / 25.4
        for name, pdf in printed.pdfs(files, tmp_path).items()
    }

    line = 6 + 18 + 1.3  # the gap below the table, and the line with the foot of its letters
    other = [
        name
        for name, height in expected.items()
        if abs(height / heights.TWIPS_PER_POINT + line - found[name]) > 0.5
    ]
    assert len(other) <= 0.05 * len(files)  # a word that fits to a twip may do so for us only


def text(count: int, **look: int | bool) -> Text:
    """A paragraph of so many lines, each 10 high."""
    return Text(("x",) * count, 10, **look)  # type: ignore[arg-type]  # as the tests have them


@pytest.mark.parametrize(
    ("sizes", "expected"),
    [
        ([text(10)], [[(0, 0, 10)]]),
        ([text(11)], [[(0, 0, 9)], [(0, 9, 11)]]),
        ([text(8), text(4)], [[(0, 0, 8), (1, 0, 2)], [(1, 2, 4)]]),
        ([text(9), text(4)], [[(0, 0, 9)], [(1, 0, 4)]]),
        ([text(8), text(3)], [[(0, 0, 8)], [(1, 0, 3)]]),
        ([text(8), text(1, with_next=True), text(2)], [[(0, 0, 8)], [(1, 0, 1), (2, 0, 2)]]),
        ([text(25)], [[(0, 0, 10)], [(0, 10, 20)], [(0, 20, 25)]]),
        ([text(5, after=20), text(4)], [[(0, 0, 5), (1, 0, 2)], [(1, 2, 4)]]),
        ([text(5, after=20), text(5, before=9)], [[(0, 0, 5), (1, 0, 3)], [(1, 3, 5)]]),
        ([text(10, after=20)], [[(0, 0, 10)]]),
        ([text(9, before=20)], [[(0, 0, 7)], [(0, 7, 9)]]),
        ([text(8), Rows((10, 20, 20), head=1)], [[(0, 0, 8)], [(1, 0, 2)]]),
        ([Rows((20, 30, 30, 30, 30), head=1)], [[(0, 0, 2)], [(0, 2, 4)]]),
        ([Rows((30, 300, 30), head=1)], [[(0, 0, 1)], [(0, 1, 2)]]),
        ([text(4, with_next=True), Rows((10, 60), head=1)], [[(0, 0, 4)], [(1, 0, 1)]]),
        ([], [[]]),
    ],
)
def test_what_stands_on_a_page_100_high(
    sizes: list[Text | Rows], expected: list[list[tuple[int, int, int]]]
) -> None:
    assert fill(sizes, 100) == [[Slice(*each) for each in page] for page in expected]


def test_every_line_and_row_stands_on_one_page() -> None:
    for seed in range(times(20, 500)):
        document = layouts.document(random.Random(seed))
        found: dict[int, list[int]] = {}
        for page in pages(document, LAYOUT):
            for piece in page.pieces:
                found.setdefault(id(piece.item), []).extend(range(piece.start, piece.stop))

        assert all(numbers == list(range(len(numbers))) for numbers in found.values())


def test_pages_are_numbered_from_1() -> None:
    found = pages(report.build(samples.FULL, LAYOUT), LAYOUT)

    assert [page.number for page in found] == list(range(1, len(found) + 1))
    assert {page.count for page in found} == {len(found)}


def test_hardly_ever_a_page_is_printed_for_the_empty_line_below_the_signature() -> None:
    document = report.build(samples.with_people(3), LAYOUT)
    heights_of_page = [250 + number / 5 for number in range(250)]

    alone = 0
    for height in heights_of_page:
        last = pages(document, replace(LAYOUT, page=replace(LAYOUT.page, height=height)))[-1]
        alone += all(isinstance(piece.item, Gap) for piece in last.pieces)

    assert alone <= 2  # it was 11 with a line of 6 points
