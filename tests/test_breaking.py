"""Where paragraphs are broken into lines, beside what LibreOffice prints."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import datetime
from itertools import pairwise
from pathlib import Path

import pytest

from drafts.model import Place
from templates import breaking, metrics, rule_books, word
from templates.metrics import Type
from templates.profile import Profile
from templates.tree import Document, Paragraph, Part
from tests import layouts, printed
from tests.soak import times

ABOUT = word.About(title="t", author="a", created=datetime(2026, 11, 23))
POINTS_PER_MM = 72 / 25.4
LAYOUT = rule_books.load()
BODY = LAYOUT.styles["body"]
TYPE = Type(BODY.size)


def narrow(width: float) -> Profile:
    """Our layout on a sheet with room for `width` millimetres of text."""
    page = LAYOUT.page
    return replace(LAYOUT, page=replace(page, right=page.width - page.left - width))


def points(millimetres: float) -> float:
    """A length as it stands in a Word file, in twentieths of a point."""
    return round(millimetres * POINTS_PER_MM * 20) / 20


def room_of(layout: Profile) -> float:
    page = layout.page
    return points(page.width) - points(page.left) - points(page.right)


def lines(text: str, width: float) -> list[str]:
    """`text` as we break it, without blanks, the first line indented like the body."""
    found = breaking.lines(text, TYPE, room_of(narrow(width)), points(BODY.indent))
    return [printed.bare(line) for line in found]


def printed_lines(texts: list[str], width: float, folder: Path) -> list[list[str]]:
    """`texts` as LibreOffice breaks them."""
    part = Part(Place("x"), tuple(map(Paragraph, texts)))
    content = word.render(Document((part,)), narrow(width), ABOUT)
    pdf = printed.pdfs({"a": content}, folder)["a"]
    return printed.broken(texts, [line for page in printed.pages(pdf) for line in page])


def agreement(ours: list[list[str]], theirs: list[list[str]]) -> float:
    """The part of their lines that end where ours do."""

    def ends(parts: list[str]) -> set[int]:
        return {len("".join(parts[:count])) for count in range(1, len(parts) + 1)}

    pairs = list(zip(ours, theirs, strict=True))
    same = sum(len(ends(one) & ends(other)) for one, other in pairs)
    return same / sum(len(other) for _, other in pairs)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("đi làm", ["đi ", "làm"]),
        ("2021-2026", ["2021-", "2026"]),
        ("dân–vận", ["dân–", "vận"]),
        ("24-KH/ĐU", ["24-", "KH/", "ĐU"]),
        ("12/01/2026", ["12/01/2026"]),
        ("1.500.000đ, 85,5%", ["1.500.000đ, ", "85,5%"]),
        ("(một) (hai)", ["(một) ", "(hai)"]),
        ("một (hai", ["một ", "(hai"]),
        ("một : hai", ["một : ", "hai"]),
        ("“Dân vận khéo”.", ["“Dân ", "vận ", "khéo”."]),
        ("không\u00a0rời", ["không\u00a0rời"]),
        ("a  b", ["a  ", "b"]),
        ("", [""]),
    ],
)
def test_where_a_line_may_end(text: str, expected: list[str]) -> None:
    stops = [0, *breaking.breaks(text), len(text)]

    assert [text[a:b] for a, b in pairwise(stops)] == expected


def test_the_lines_together_are_the_text() -> None:
    chance = random.Random(1)
    for _ in range(times(200, 5000)):
        text = layouts.thorny(chance)
        room, indent = chance.uniform(0, 400), chance.uniform(0, 40)

        assert "".join(breaking.lines(text, TYPE, room, indent)) == text


def test_no_line_is_wider_than_its_room_unless_it_is_one_letter() -> None:
    chance = random.Random(2)
    for _ in range(times(200, 5000)):
        text, room = layouts.thorny(chance), chance.uniform(0, 400)
        lines = [line.rstrip() for line in breaking.lines(text, TYPE, room)]

        assert [x for x in lines if len(x) > 1 and metrics.width(x, TYPE.size) > room + 0.01] == []


def test_a_line_end_that_is_set_by_hand_ends_the_line() -> None:
    assert breaking.lines("một\nhai", TYPE, 400) == ("một", "hai")


def test_an_overlong_word_is_cut_at_a_letter() -> None:
    assert breaking.lines("m" * 25, Type(10), 100) == ("m" * 12, "m" * 12, "m")


def test_a_blank_behind_a_full_line_needs_no_room() -> None:
    room = metrics.width("một", 14)

    assert breaking.lines("một   hai", Type(14), room) == ("một   ", "hai")


@pytest.mark.office
@pytest.mark.parametrize(("width", "seed"), [(165.0, 1), (60.0, 2), (25.0, 3)])
@printed.needs_office
def test_libreoffice_breaks_where_we_do(tmp_path: Path, width: float, seed: int) -> None:
    chance = random.Random(seed)
    texts = [layouts.thorny(chance) for _ in range(times(60, 2500))]
    theirs = printed_lines(texts, width, tmp_path)

    ours = [lines(text, width) for text in texts]

    assert agreement(ours, theirs) >= 0.999


@pytest.mark.office
@printed.needs_office
def test_the_comparison_notices_another_type_and_another_indent(tmp_path: Path) -> None:
    chance = random.Random(4)
    texts = [layouts.thorny(chance) for _ in range(60)]
    theirs = printed_lines(texts, 165.0, tmp_path)

    def others(type_: Type, indent: float) -> list[list[str]]:
        return [
            list(map(printed.bare, breaking.lines(text, type_, room_of(LAYOUT), points(indent))))
            for text in texts
        ]

    assert agreement(others(TYPE, BODY.indent), theirs) >= 0.999
    assert agreement(others(Type(BODY.size, bold=True), BODY.indent), theirs) < 0.9
    assert agreement(others(TYPE, 0), theirs) < 0.9
    assert agreement(others(Type(BODY.size - 0.5), BODY.indent), theirs) < 0.9
