"""The document as lines for a terminal, each with the part of the report that it shows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from rich.text import Text

from templates.grid import render as render_table
from templates.lines import BETWEEN, INDENT, Line, readable, side_by_side, styled, wrapped
from templates.tree import (
    Annex,
    Block,
    Document,
    Heading,
    Letterhead,
    Paragraph,
    Signature,
    Table,
    Title,
)

_SIGN_LINES = 3


def lines(document: Document, width: int) -> Iterator[Line]:
    """The document, `width` cells wide, or as wide as is still good to read."""
    width = readable(width)
    for part in document.parts:
        for block in part.blocks:
            for text in _block(block, width):
                yield Line(text, part)


def _block(block: Block, width: int) -> Iterator[Text]:
    match block:
        case Letterhead():
            yield from _letterhead(block, width)
        case Title():
            yield from _title(block, width)
        case Heading(text=text, level=level, number=number):
            if level == 1:
                yield Text()
            style = "bold italic" if level > 2 else "bold"
            yield from wrapped(styled(f"{INDENT}{number}{text}", style), width)
        case Paragraph(text=text):
            yield from wrapped(styled(INDENT + text), width)
        case Table():
            yield from (styled(line) for line in render_table(block, width))
        case Signature():
            yield Text()
            yield from _signature(block, width)
        case Annex(label=label, title=title, reference=reference):
            yield Text()
            yield from _middle(label, "bold", width)
            yield from _middle(title, "bold", width)
            yield from _middle(reference, "italic", width)
        case _:
            assert_never(block)


def _letterhead(head: Letterhead, width: int) -> Iterator[Text]:
    left_width, right_width = _columns(width)
    left = [
        *_middle(head.superior, "", left_width),
        *_middle(head.issuer, "bold", left_width),
        *_middle(head.star, "", left_width),
        *_middle(head.number, "", left_width),
        *_middle(head.draft, "italic", left_width),
    ]
    title = [
        *_middle(head.nation, "bold", right_width),
        *_middle(head.motto, "bold", right_width),
    ]
    rule = "─" * max(line.cell_len - _blank_before(line) for line in title)
    right = [
        *title,
        *_middle(rule, "", right_width),
        *_middle(head.place_date, "italic", right_width),
    ]
    yield from side_by_side(left, right, left_width)


def _title(title: Title, width: int) -> Iterator[Text]:
    yield Text()
    yield from _middle(title.kind, "bold", width)
    yield from _middle(title.subject, "bold", width)
    yield from _middle(title.dashes, "", width)
    yield Text()
    if title.addressee:
        yield from _middle(title.addressee, "", width)
        yield Text()


def _middle(text: str, style: str, width: int) -> Iterator[Text]:
    """`text` in the middle, if there is any."""
    if text:
        yield from wrapped(styled(text, style), width, "center")


def _signature(signature: Signature, width: int) -> Iterator[Text]:
    left_width, right_width = _columns(width)
    left = list(wrapped(styled(signature.recipients_label, "underline"), left_width))
    for recipient in signature.recipients:
        left += wrapped(styled(recipient), left_width)
    right = [
        *wrapped(styled(signature.authority, "bold"), right_width, "center"),
        *wrapped(styled(signature.position), right_width, "center"),
        *[Text()] * _SIGN_LINES,
        *wrapped(styled(signature.signer, "bold"), right_width, "center"),
    ]
    yield from side_by_side(left, right, left_width)


def _columns(width: int) -> tuple[int, int]:
    left = width * 9 // 20
    return left, width - left - BETWEEN


def _blank_before(line: Text) -> int:
    return len(line.plain) - len(line.plain.lstrip())
