"""Documents made at random, to be laid out on pages."""

from __future__ import annotations

import random
from collections.abc import Iterator

from drafts.model import Place
from templates import report
from templates.sample import load as sample
from templates.tree import (
    Block,
    Cell,
    Document,
    Heading,
    Letterhead,
    Paragraph,
    Part,
    Signature,
    Table,
    Title,
)

WORDS = [
    word
    for block in report.build(sample()).blocks
    if isinstance(block, Paragraph)
    for word in block.text.split()
]
SIGNS = (
    *"-–/().,;:!?…%\"“”'+=&$",
    *("24-KH/ĐU", "2021-2026", "12/01/2026", "và/hoặc", "1.500.000đ", "85,5%", "(50%)", "T/M"),
    *("http://vi.du/a/b", "...", " – ", " - ", " :", " ,", "Đ/c", "16/CT-TTg", "số 5", "[chưa"),
)


def thorny(chance: random.Random) -> str:
    """Words of a report, often with signs at their ends or instead of the blank between them."""
    pieces: list[str] = []
    for _ in range(chance.randrange(5, 60)):
        pieces.append(chance.choice(WORDS))
        pieces.append(" " if chance.random() < 0.8 else chance.choice(SIGNS))
        if chance.random() < 0.05:
            pieces += (chance.choice((*SIGNS, *"abcđÂ019")) for _ in range(6))
    return " ".join("".join(pieces).split())


def document(chance: random.Random) -> Document:
    """A report with headings, paragraphs and tables as long and as many as chance has it."""
    return Document((Part(Place("heading"), tuple(_blocks(chance))),))


def _blocks(chance: random.Random) -> Iterator[Block]:
    def words(least: int, most: int) -> str:
        return " ".join(chance.choice(WORDS) for _ in range(chance.randrange(least, most)))

    yield Letterhead(
        superior=f"ĐẢNG BỘ {words(2, 8).upper()}",
        issuer=f"CHI BỘ {words(2, 8).upper()}",
        star="*",
        number="Số -BC/CB",
        draft="",
        nation="ĐẢNG CỘNG SẢN VIỆT NAM",
        motto="",
        place_date="Ba, ngày 02 tháng 9 năm 2026",
    )
    yield Title(kind="BÁO CÁO", subject=f"về {words(3, 25)}", dashes="-----", addressee="")
    for _ in range(chance.randrange(10, 60)):
        kind = chance.random()
        if kind < 0.6:
            yield Paragraph(words(3, chance.choice((20, 120))))
        elif kind < 0.92:
            long = chance.random() < 0.2
            yield Heading(words(3, 60 if long else 10), chance.choice((1, 2, 2, 3)), "1. ")
            yield Paragraph(words(3, 80))
        else:
            yield _table(chance)
    yield Paragraph(words(3, 60), "closing")
    yield Signature(
        recipients_label="Nơi nhận:",
        recipients=tuple(f"- {words(2, 20)};" for _ in range(chance.randrange(1, 7))),
        authority="T/M CHI BỘ",
        position="BÍ THƯ",
        signer="Nguyễn Thị A",
    )


def _table(chance: random.Random) -> Table:
    def cell() -> Cell:
        count = chance.randrange(4, 20) if chance.random() < 0.2 else chance.randrange(1, 4)
        return Cell(" ".join(chance.choice(WORDS) for _ in range(count)))

    columns = chance.randrange(2, 7)
    rows = chance.randrange(2, 26)
    return Table(tuple(tuple(cell() for _ in range(columns)) for _ in range(rows)), 1)
