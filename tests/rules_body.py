"""Rules of the text: legal bases, headings, paragraphs, and how everything is written."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import pairwise

from tests.docxblocks import Block, Para, Table
from tests.docxreading import Docx
from tests.docxzones import zones
from tests.rules_common import Book, Broken, beginning, ill_looking, is_unknown, within
from tests.rules_headings import ill_numbered, is_heading

_BEFORE_MARK = re.compile(r"[ \u00a0](?:[,;:!?)”’]|\.(?!\.))")
_AFTER_OPENING = re.compile(r"[(“‘][ \u00a0]")
_DOUBLED = re.compile(r"[ \u00a0]{2,}")
_TWO_DASHES = re.compile(r"^[-–—•·+*➢§Øü][ \u00a0]?[-–—•·+*➢§Øü](?!\d)")
_CITED = re.compile(r"\b[Ss]ố \d\S*?(?P<day>,? ngày )\d")
_LEFT_OPEN = re.compile(r"^Số\b|\bngày\b.*\btháng\b.*\bnăm\b")


def broken(docx: Docx, book: Book) -> Iterator[Broken]:
    """The rules of the text that a file breaks."""
    found = zones(docx)
    text = (*found.bases, *found.text)
    yield from _bases(found.bases, book)
    yield from ill_numbered([each for each in text if isinstance(each, Para)], book)
    for each in text:
        if isinstance(each, Para):
            yield from _cited(each, book)
    for block in found.text:
        if isinstance(block, Para) and not block.is_empty:
            yield from _paragraph(block, book)
    yield from _parted(text, book)
    yield from _before_breaks(docx)
    yield from _without_empty(docx, book)
    yield from _ended(found.text, book)
    parted = _in_parted_rows(docx)
    for para in docx.paras:
        yield from _written(para)
        if not para.no_widows and id(para) not in parted:
            yield Broken("text.widows", beginning(para.text), "off", "on")


def _in_parted_rows(docx: Docx) -> set[int]:
    """The paragraphs, by id, of rows that may go on on the next page; they fill this one."""
    return {
        id(para)
        for section in docx.sections
        for table in section.blocks
        if isinstance(table, Table)
        for row in table.rows
        if not row.is_whole
        for cell in row.cells
        for para in cell.paras
    }


def _bases(bases: tuple[Para, ...], book: Book) -> Iterator[Broken]:
    rules = book["bases"]
    for number, para in enumerate(bases, start=1):
        where = beginning(para.text)
        yield from ill_looking(para, "base", book)
        yield from _spaced(para, "base", book)
        if not para.text.startswith(f"{rules['prefix']}Căn cứ "):
            yield Broken("base.prefix", where, where, rules["prefix"])
        end = rules["last"] if number == len(bases) else rules["separator"]
        if not para.text.endswith(end):
            yield Broken("base.end", where, para.text[-1:], end)


def _cited(para: Para, book: Book) -> Iterator[Broken]:
    """What stands between the number of a document and its day."""
    wanted = book["bases"]["day"]
    for cited in _CITED.finditer(para.text):
        if cited["day"] != wanted:
            yield Broken("base.day", beginning(para.text), cited["day"], wanted)


def _paragraph(para: Para, book: Book) -> Iterator[Broken]:
    component = "heading" if is_heading(para) else "body"
    if component == "body":
        yield from ill_looking(para, "body", book)
    yield from _spaced(para, component, book)


def _spaced(para: Para, component: str, book: Book) -> Iterator[Broken]:
    """The indent and the distance of lines of a paragraph of the text."""
    rules, where = book["body"], beginning(para.text)
    if not within(para.first, rules["first"]):
        yield Broken(f"{component}.indent", where, f"{para.first:.1f}", str(rules["first"]))
    if para.left or para.right:
        yield Broken(f"{component}.sides", where, f"{para.left:.1f}, {para.right:.1f}", "0")
    size = max((run.size for run in para.runs if run.text), default=14.0)
    if para.line_rule == "exact":
        bounds = rules["exact"] or [size * 1.149, size * 1.725]
    else:
        bounds = rules.get("auto", []) if para.line_rule == "auto" else []
    if not bounds or not within(para.line, bounds):
        found = f"{para.line_rule} {para.line:g}"
        yield Broken(f"{component}.lines", where, found, str(bounds or "exact"))


def _parted(blocks: tuple[Block, ...], book: Book) -> Iterator[Broken]:
    """Between paragraphs there is the space that the rule book asks for."""
    for one, other in pairwise(blocks):
        if (
            isinstance(one, Para)
            and isinstance(other, Para)
            and not (one.is_empty or other.is_empty)
        ):
            found = one.after + other.before
            if found < book["body"]["between"]:
                where = beginning(other.text)
                yield Broken("body.between", where, f"{found:g}", str(book["body"]["between"]))


def _before_breaks(docx: Docx) -> Iterator[Broken]:
    """No heading is the last thing before a page that is set otherwise."""
    for section in docx.sections[:-1]:
        said = [each for each in section.blocks if isinstance(each, Table) or not each.is_empty]
        if said and isinstance(said[-1], Para) and is_heading(said[-1]):
            where = beginning(said[-1].text)
            yield Broken("heading.keep", where, "last before another section", "kept with text")


def _without_empty(docx: Docx, book: Book) -> Iterator[Broken]:
    """No empty paragraph makes space: only a low one after a table, or one that carries a line."""
    for one, other in pairwise((None, *docx.blocks)):
        if not isinstance(other, Para) or not other.is_empty or other.lines or other.objects:
            continue
        is_low = other.line_rule == "exact" and within(other.line, book["alone"])
        if not (isinstance(one, Table) and is_low and not other.before and not other.after):
            yield Broken("body.empty", other.style, f"{other.line:g} high", "no empty paragraph")


def _ended(blocks: tuple[Block, ...], book: Book) -> Iterator[Broken]:
    said = [each for each in blocks if isinstance(each, Para) and not each.is_empty]
    if not said:
        yield Broken("body.there", "text", "nothing", "the text of the report")
        return
    last, end = said[-1].text, book["body"]["end"]
    if not last.endswith(end) and not is_unknown(last):
        yield Broken("body.end", beginning(last), last[-1:], end)


def _written(para: Para) -> Iterator[Broken]:
    """How any text is written."""
    text, where = para.text, beginning(para.text)
    if _DOUBLED.search(text) and not _LEFT_OPEN.search(text.replace("\n", " ")):
        yield Broken("text.blanks", where, "doubled blanks", "one")
    if _BEFORE_MARK.search(text) or _AFTER_OPENING.search(text):
        yield Broken("text.marks", where, "a blank beside a mark", "none")
    if any(line != line.strip() for line in text.split("\n")):
        yield Broken("text.edges", where, "blanks at an end", "none")
    if _TWO_DASHES.search(text) and any(map(str.isalpha, text)):
        yield Broken("text.dashes", where, text[:3], "one dash before a point")
    if not is_paired(text):
        yield Broken("text.quotes", where, "a quotation mark by itself", "pairs")
    if "\t" in text:
        yield Broken("text.tab", where, "a tab", "none")
    if "./." in text:
        yield Broken("text.end", where, "./.", ".")
    if not unicodedata.is_normalized("NFC", text):
        yield Broken("text.nfc", where, "letters in pieces", "NFC")
    unseen = {each for each in text if unicodedata.category(each) in ("Cc", "Cf", "Co", "Cn")}
    if unseen - {"\n", "\t"}:
        yield Broken("text.controls", where, str(unseen), "letters that can be seen")


def is_paired(text: str) -> bool:
    """Whether every quotation mark has its other half, one pair within another."""
    depth = 0
    for mark in re.findall("[“”]", text):
        depth += 1 if mark == "“" else -1
        if depth < 0:
            return False
    return not depth and text.count('"') % 2 == 0
