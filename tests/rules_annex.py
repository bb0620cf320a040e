"""Rules of annexes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tests.docxblocks import Para
from tests.docxreading import Docx
from tests.docxzones import Annex, Zones, zones
from tests.rules_common import Book, Broken, beginning, ill_looking, ill_written
from tests.rules_headings import roman

_REFERENCE = re.compile(r"^\(?[Kk]èm theo ")
_FORM = r"^\(?[Kk]èm theo .*\b[Ss]ố:? .*[-/].*ngày.*\bcủa \S"


def broken(docx: Docx, book: Book) -> Iterator[Broken]:
    """The rules of annexes that a file breaks."""
    found = zones(docx)
    yield from _labels(found.annexes, book)
    for annex in found.annexes:
        yield from _annex(annex, docx, book)
        yield from _mentioned(annex, found)


def _labels(annexes: tuple[Annex, ...], book: Book) -> Iterator[Broken]:
    """Two or more annexes are numbered, a single one is not."""
    for number, annex in enumerate(annexes, start=1):
        where = annex.label.text
        yield from ill_looking(annex.label, "annex_label", book)
        yield from ill_written(annex.label, "annex_label", book["annex"]["numbers"])
        said = where.removeprefix("Phụ lục").strip()
        wanted = "" if len(annexes) < 2 else roman(number) if book.is_state else str(number)
        if said != wanted:
            yield Broken("annex_label.number", where, said, wanted)


def _annex(annex: Annex, docx: Docx, book: Book) -> Iterator[Broken]:
    where = annex.label.text
    begins = annex.is_first and docx.sections[annex.section].kind == "nextPage"
    if not begins and not annex.label.begins_page:
        yield Broken("annex.page", where, "begins on a page of something else", "a page of its own")
    if not annex.is_first and book["annex"]["restart"]:
        yield Broken("page_number.annex", where, "no section of its own", "counted from 1")
    said = [each for each in annex.blocks if isinstance(each, Para) and not each.is_empty]
    title = said[0] if said else None
    if title is None or _REFERENCE.match(title.text):
        yield Broken("annex_title.there", where, "missing", "a title")
    else:
        yield from ill_looking(title, "annex_title", book)
    references = [para for para in said[:3] if _REFERENCE.match(para.text)]
    if book["annex"]["reference"] and not references:
        yield Broken("annex_reference.there", where, "missing", "to which document it belongs")
    for para in references:
        yield from ill_looking(para, "annex_reference", book)
        yield from ill_written(para, "annex_reference", _FORM)


def _mentioned(annex: Annex, found: Zones) -> Iterator[Broken]:
    """The text points to the annex."""
    text = "\n".join(each.text for each in found.text if isinstance(each, Para)).lower()
    if annex.label.text.lower() not in text:
        yield Broken("annex.mentioned", annex.label.text, "not in the text", beginning("phụ lục"))
