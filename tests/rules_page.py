"""Rules of the page: paper, margins, type, page numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tests.docxblocks import Para, Section, Table
from tests.docxparts import is_on
from tests.docxreading import Docx
from tests.docxzones import zones
from tests.rules_common import Book, Broken, beginning, ill_looking, within

_SIDES = ("top", "bottom", "left", "right")
_BLACK = ("auto", "000000")


def broken(docx: Docx, book: Book) -> Iterator[Broken]:
    """The rules of the page that a file breaks."""
    for number, section in enumerate(docx.sections, start=1):
        where = f"section {number}"
        yield from _paper(section, where, book)
        yield from _margins(section, where, book)
        yield from _number(section, where, book)
    yield from _hidden_first(docx.sections)
    yield from _counted(docx, book)
    yield from _type(docx, book)
    if is_on(docx.settings, "evenAndOddHeaders") and not all(
        _numbers(section.headers.get("even", ())) for section in docx.sections
    ):
        yield Broken("page_number.even", "settings", "no number on even pages", "a number")


def _paper(section: Section, where: str, book: Book) -> Iterator[Broken]:
    page = book["page"]
    sizes = [page["width"], page["height"]]
    is_landscape = section.orientation == "landscape"
    if is_landscape:
        sizes.reverse()
        if not any(isinstance(block, Table) for block in section.blocks):
            yield Broken("page.landscape", where, "no table", "a table that needs it")
    found = (section.width, section.height)
    if any(abs(a - b) > page["size_slack"] for a, b in zip(found, sizes, strict=True)):
        yield Broken("page.paper", where, str(found), str(sizes))


def _margins(section: Section, where: str, book: Book) -> Iterator[Broken]:
    page = book["page"]
    for side in _SIDES:
        bounds = page["landscape" if section.orientation == "landscape" else side]
        found = section.margins.get(side, 0)
        if not within(found, bounds):
            yield Broken("page.margins", f"{where}, {side}", f"{found:.1f}", str(bounds))
    if section.margins.get("gutter", 0):
        yield Broken("page.gutter", where, str(section.margins["gutter"]), "0")


def _number(section: Section, where: str, book: Book) -> Iterator[Broken]:
    numbers = _numbers(section.headers.get("default", ()))
    if len(numbers) != 1:
        yield Broken("page_number.there", where, f"{len(numbers)} numbers", "one in the header")
    for para in numbers:
        yield from ill_looking(para, "page_number", book)
        if para.left != para.right or para.first:
            yield Broken("page_number.align", where, "indented", "in the middle of the text")
        if not all(re.fullmatch(r"\s*PAGE\s*(\\\* MERGEFORMAT)?\s*", each) for each in para.fields):
            yield Broken("page_number.format", where, str(para.fields), "PAGE")
        if para.text.strip("0123456789"):
            yield Broken("page_number.text", where, para.text, "digits only")
    if any(_numbers(paras) for paras in section.footers.values()):
        yield Broken("page_number.there", where, "a number at the foot", "one in the header")
    if section.number_format != "decimal":
        yield Broken("page_number.format", where, section.number_format, "decimal")
    distance, bounds = section.margins.get("header", 0), book["page_number"]["from_top"]
    if not within(distance, bounds):
        yield Broken("page_number.distance", where, f"{distance:.1f}", str(bounds))


def _hidden_first(sections: tuple[Section, ...]) -> Iterator[Broken]:
    first = sections[0]
    if not first.has_first or any(not each.is_empty for each in first.headers.get("first", ())):
        yield Broken("page_number.first", "section 1", "shown on page 1", "hidden")


def _counted(docx: Docx, book: Book) -> Iterator[Broken]:
    """Pages are counted through the report, and anew in each annex."""
    begins = {annex.section for annex in zones(docx).annexes}
    for number, section in enumerate(docx.sections):
        where = f"section {number + 1}"
        if number in begins and book["annex"]["restart"]:
            if section.numbered_from != "1":
                yield Broken("page_number.annex", where, section.numbered_from, "1")
        elif section.numbered_from and not (number == 0 and section.numbered_from == "1"):
            yield Broken("page_number.run", where, section.numbered_from, "counted on")
        if number and number not in begins and section.has_first:
            yield Broken("page_number.run", where, "hidden on its first page", "shown")


def _type(docx: Docx, book: Book) -> Iterator[Broken]:
    for para in docx.paras:
        where = beginning(para.text)
        for run in para.runs:
            if set(run.fonts) != {book["font"]}:
                yield Broken("page.font", where, str(run.fonts), book["font"])
            if run.colour not in _BLACK:
                yield Broken("page.colour", where, run.colour, "black")
            if run.text.strip() and run.language != book["language"]:
                yield Broken("page.language", where, run.language, book["language"])


def _numbers(paras: tuple[Para, ...]) -> list[Para]:
    return [para for para in paras if any("PAGE" in each for each in para.fields)]
