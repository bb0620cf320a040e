"""The document as lines for a terminal, each with the part of the report that it shows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import zip_longest
from typing import Literal, assert_never

from rich.console import Console
from rich.text import Text

from templates.grid import render as render_table
from templates.tree import (
    Annex,
    Block,
    Document,
    Heading,
    Letterhead,
    Paragraph,
    Part,
    Signature,
    Table,
    Title,
    spans,
)

MISSING_STYLE = "bold reverse"
_INDENT = " " * 4
_WIDEST = 100
_GAP = 2
_SIGN_LINES = 3

Alignment = Literal["left", "center"]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the preview."""

    text: Text
    part: Part
    """What it shows a piece of."""


def lines(document: Document, width: int) -> Iterator[Line]:
    """The document, `width` cells wide, or as wide as is still good to read."""
    width = max(min(width, _WIDEST), 20)
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
            yield from _wrapped(_styled(f"{_INDENT}{number}{text}", style), width)
        case Paragraph(text=text):
            yield from _wrapped(_styled(_INDENT + text), width)
        case Table():
            yield from (_styled(line) for line in render_table(block, width))
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
    yield from _side_by_side(left, right, left_width)


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
        yield from _wrapped(_styled(text, style), width, "center")


def _signature(signature: Signature, width: int) -> Iterator[Text]:
    left_width, right_width = _columns(width)
    left = list(_wrapped(_styled(signature.recipients_label, "underline"), left_width))
    for recipient in signature.recipients:
        left += _wrapped(_styled(recipient), left_width)
    right = [
        *_wrapped(_styled(signature.authority, "bold"), right_width, "center"),
        *_wrapped(_styled(signature.position), right_width, "center"),
        *[Text()] * _SIGN_LINES,
        *_wrapped(_styled(signature.signer, "bold"), right_width, "center"),
    ]
    yield from _side_by_side(left, right, left_width)


def _columns(width: int) -> tuple[int, int]:
    left = width * 9 // 20
    return left, width - left - _GAP


def _side_by_side(left: list[Text], right: list[Text], left_width: int) -> Iterator[Text]:
    for one, other in zip_longest(left, right, fillvalue=Text()):
        line = one.copy()
        if other:
            line.pad_right(left_width - one.cell_len + _GAP)
            line.append_text(other)
        yield line


def _styled(text: str, style: str = "") -> Text:
    """`text` in `style`, with what is still to be written standing out."""
    styled = Text(style=style)
    for piece, is_missing in spans(text):
        styled.append(piece, MISSING_STYLE if is_missing else None)
    return styled


def _wrapped(text: Text, width: int, align: Alignment = "left") -> Iterator[Text]:
    for line in text.wrap(_console(), width, overflow="fold"):
        line.rstrip()
        if align == "center":
            line.pad_left((width - line.cell_len) // 2)
        yield line


def _blank_before(line: Text) -> int:
    return len(line.plain) - len(line.plain.lstrip())


@lru_cache(maxsize=1)
def _console() -> Console:
    """What Rich wants for wrapping; nothing is printed on it."""
    return Console(width=_WIDEST, force_terminal=False, markup=False, emoji=False)
