"""Rules of the end: who signs, who gets the report."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tests.docxblocks import Block, Para, Table
from tests.docxreading import Docx
from tests.docxzones import Zones, zones
from tests.rules_common import Book, Broken, beginning, ill_looking, ill_written, is_unknown
from tests.rules_head import _columns


@dataclass(frozen=True, slots=True, kw_only=True)
class _End:
    """The components of the end."""

    label: Para | None
    recipients: tuple[Para, ...]
    authority: Para | None
    position: Para | None
    signer: Para | None
    room: float
    """Between the position and the name, in points."""


def broken(docx: Docx, book: Book) -> Iterator[Broken]:
    """The rules of the end that a file breaks."""
    found = zones(docx)
    if found.signature is None:
        yield Broken("signature.there", "end", "missing", "recipients and signature")
        return
    yield from _columns(found.signature, docx.sections[0].room, "signature")
    yield from _kept(found)
    if any(len(row.cells) != 2 for row in found.signature.rows):
        return
    end = _end(found.signature, book)
    yield from _recipients(end, book)
    yield from _signed(end, book)


def _end(table: Table, book: Book) -> _End:
    left = [para for row in table.rows for para in row.cells[0].paras if not para.is_empty]
    right = [para for row in table.rows for para in row.cells[1].paras]
    said = [para for para in right if not para.is_empty]
    by_right = bool(re.match(r"^(?:[A-ZĐ]{1,3}[./]|[TK]/)", said[0].text)) if said else False
    authority = said.pop(0) if said and (by_right or not book.is_state) else None
    position = said.pop(0) if len(said) > 1 else None
    signer = said[-1] if said else None
    return _End(
        label=left[0] if left else None,
        recipients=tuple(left[1:]),
        authority=authority,
        position=position,
        signer=signer,
        room=_room(right, position, signer),
    )


def _room(paras: list[Para], above: Para | None, below: Para | None) -> float:
    """The height between two paragraphs, empty ones between them counted."""
    if above is None or below is None:
        return 0
    first, last = ([id(each) for each in paras].index(id(para)) for para in (above, below))
    empty = sum(p.before + p.after + _height(p) for p in paras[first + 1 : last])
    return above.after + empty + below.before


def _height(para: Para) -> float:
    return para.line if para.line_rule != "auto" else para.line * 14 * 1.15


def _recipients(end: _End, book: Book) -> Iterator[Broken]:
    rules = book["signature"]
    if end.label is None or not end.recipients:
        yield Broken("recipient.there", "end", "missing", "who gets the report")
        return
    yield from ill_looking(end.label, "recipients_label", book)
    for number, para in enumerate(end.recipients, start=1):
        where = beginning(para.text)
        yield from ill_looking(para, "recipient", book)
        if not re.match(r"^- \S", para.text):
            yield Broken("recipient.prefix", where, para.text[:2], "- ")
        is_last = number == len(end.recipients)
        mark = "." if is_last else rules["separator"]
        if not para.text.endswith(mark) or para.text[-2:-1] in ".,;":
            yield Broken("recipient.end", where, para.text[-2:], mark)
        if is_last:
            yield from ill_written(para, "recipient", rules["kept"])


def _signed(end: _End, book: Book) -> Iterator[Broken]:
    rules = book["signature"]
    there = {"position": end.position, "signer": end.signer}
    there |= {} if book.is_state else {"authority": end.authority}
    for name, para in there.items():
        if para is None:
            yield Broken(f"{name}.there", "end", "missing", name)
    for name in ("authority", "position", "signer"):
        para = getattr(end, name)
        if para is None:
            continue
        yield from ill_looking(para, name, book)
        if re.match(rules["forbidden"], para.text):
            yield Broken("signature.mark", beginning(para.text), para.text, "another mark")
        elif name in rules:
            yield from ill_written(para, name, rules[name])
    yield from _name(end, rules["honours"])
    if end.room < rules["room"]:
        yield Broken("signature.room", "end", f"{end.room:g} pt", f"{rules['room']} pt")


def _name(end: _End, honours: str) -> Iterator[Broken]:
    if end.position and re.search(r"CHI BỘ|ĐẢNG|TRƯỜNG\s+\S+\s+\S", end.position.text):
        yield Broken("position.body", "end", end.position.text, "no name of a body")
    if end.signer and re.match(honours, end.signer.text):
        yield Broken("signer.honour", "end", end.signer.text, "the name only")
    if end.signer and end.signer.text.isupper() and not is_unknown(end.signer.text):
        yield Broken("signer.case", "end", end.signer.text, "small letters")


def _kept(found: Zones) -> Iterator[Broken]:
    """The signature is not parted, and never stands alone on a page."""
    table = found.signature
    if table is None:
        return
    if not all(row.is_whole for row in table.rows):
        yield Broken("signature.split", "end", "may be split", "kept whole")
    for row in table.rows[:-1]:
        if not all(para.keeps_next for cell in row.cells for para in cell.paras):
            yield Broken("signature.split", "end", "rows may be parted", "kept together")
    if not _keeps_next(found.text):
        yield Broken("signature.alone", "end", "may stand alone on a page", "kept with the text")
    for block in found.after:
        if isinstance(block, Table) or not block.is_empty:
            yield Broken("signature.last", "end", "something after it", "nothing")


def _keeps_next(blocks: tuple[Block, ...]) -> bool:
    """Whether the last words of the text stay with what follows them."""
    for block in reversed(blocks):
        if isinstance(block, Table):
            return all(p.keeps_next for cell in block.rows[-1].cells for p in cell.paras)
        if not block.keeps_next:
            return False
        if not block.is_empty:
            return True
    return False
