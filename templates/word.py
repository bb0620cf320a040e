"""The document as a Word file in the form of a rule book."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any, assert_never

import docx
from docx.oxml.ns import qn
from docx.shared import Mm
from lxml.etree import SubElement

from templates.cells import Placed, column_count, narrowest, placed
from templates.profile import Profile
from templates.tree import (
    Block,
    Document,
    Heading,
    Letterhead,
    Paragraph,
    Signature,
    Table,
    Title,
    spans,
)
from templates.word_styles import (
    GAP,
    LINED,
    MISSING,
    PLAIN,
    RULE,
    define_styles,
    style_id,
    twips,
)

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_UNUSED_PARTS = ("/thumbnail", "/stylesWithEffects", "/customXml")
_WORD_MARGIN = 2
"""What the margins of a cell add to its longest word, in letters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """The properties of the file, which a file manager shows."""

    title: str
    author: str
    """The body that issues the report."""
    created: datetime


def render(document: Document, profile: Profile, about: About) -> bytes:
    """The content of a DOCX file that shows `document` in the form of `profile`."""
    word = docx.Document()
    _drop_parts(word)
    define_styles(word, profile)
    _set_page(word, profile)
    _set_properties(word, about)
    writer = _Writer(word.element.body, profile)
    for block in document.blocks:
        writer.write(block)
    file = BytesIO()
    word.save(file)
    return file.getvalue()


def _drop_parts(word: Any) -> None:
    """Leave out what the template of python-docx brings and nothing here needs."""
    for relations in (word.part.package.rels, word.part.rels):
        for name, relation in list(relations.items()):
            if relation.reltype.endswith(_UNUSED_PARTS):
                del relations[name]


def _set_page(word: Any, profile: Profile) -> None:
    page = profile.page
    section = word.sections[0]
    section.page_width, section.page_height = Mm(page.width), Mm(page.height)
    section.top_margin, section.bottom_margin = Mm(page.top), Mm(page.bottom)
    section.left_margin, section.right_margin = Mm(page.left), Mm(page.right)
    section.header_distance = section.footer_distance = Mm(page.number_distance)
    section.different_first_page_header_footer = True
    paragraph = section.header.paragraphs[0]._p
    paragraph.style = style_id("page_number")
    for kind in ("begin", "end"):
        run = SubElement(paragraph, qn("w:r"))
        SubElement(run, qn("w:fldChar"), {qn("w:fldCharType"): kind})
        if kind == "begin":
            run = SubElement(paragraph, qn("w:r"))
            SubElement(run, qn("w:instrText")).text = "PAGE"


def _set_properties(word: Any, about: About) -> None:
    properties = word.core_properties
    properties.title = about.title[:255]
    properties.author = properties.last_modified_by = about.author[:255]
    properties.comments = properties.keywords = properties.subject = ""
    properties.language = "vi-VN"
    properties.created = properties.modified = about.created
    properties.revision = 1


class _Writer:
    """Adds blocks to the body of a Word file, in front of the settings of its last section."""

    def __init__(self, body: Element, profile: Profile) -> None:
        self._profile = profile
        self._body = body
        self._section = body[-1]

    def write(self, block: Block) -> None:
        match block:
            case Letterhead():
                self._letterhead(block)
            case Title(kind=kind, subject=subject, dashes=dashes):
                self._paragraph("kind", kind)
                self._paragraph("subject", subject)
                self._paragraph("dashes", dashes)
            case Heading(text=text, level=level, number=number):
                self._paragraph(f"heading{level}", number + text)
            case Paragraph(text=text, role=role):
                self._paragraph(role, text)
            case Table():
                self._table(block)
            case Signature():
                self._signature(block)
            case _:
                assert_never(block)

    def _paragraph(self, style: str, text: str) -> None:
        paragraph = _paragraph(self._body, style, text)
        self._section.addprevious(paragraph)

    def _new_table(self, style: str, widths: list[float]) -> Element:
        table = SubElement(self._body, qn("w:tbl"))
        properties = SubElement(table, qn("w:tblPr"))
        SubElement(properties, qn("w:tblStyle"), {qn("w:val"): style_id(style)})
        SubElement(
            properties,
            qn("w:tblW"),
            {qn("w:w"): twips(sum(widths)), qn("w:type"): "dxa"},
        )
        SubElement(properties, qn("w:tblLayout"), {qn("w:type"): "fixed"})
        grid = SubElement(table, qn("w:tblGrid"))
        for width in widths:
            SubElement(grid, qn("w:gridCol"), {qn("w:w"): twips(width)})
        self._section.addprevious(table)
        self._paragraph(GAP, "")
        return table

    def _letterhead(self, head: Letterhead) -> None:
        left_width = self._profile.left_column
        widths = [left_width, self._profile.page.text_width - left_width]
        row = _row(self._new_table(PLAIN, widths))
        left, right = (_cell(row, width) for width in widths)
        _paragraph(left, "superior", head.superior)
        _paragraph(left, "issuer", head.issuer)
        _paragraph(left, "star", head.star)
        _paragraph(left, "number", head.number)
        _paragraph(right, "party", head.party)
        _paragraph(right, RULE, "")
        _paragraph(right, "place_date", head.place_date)

    def _signature(self, signature: Signature) -> None:
        left_width = self._profile.sign_column
        widths = [left_width, self._profile.page.text_width - left_width]
        row = _row(self._new_table(PLAIN, widths))
        left, right = (_cell(row, width) for width in widths)
        _paragraph(left, "recipients_label", signature.recipients_label)
        for recipient in signature.recipients:
            _paragraph(left, "recipients", recipient)
        _paragraph(right, "authority", signature.authority)
        _paragraph(right, "position", signature.position)
        _paragraph(right, "signer", signature.signer)

    def _table(self, block: Table) -> None:
        cells = placed(block)
        widths = _column_widths(cells, self._profile.page.text_width)
        table = self._new_table(LINED, widths)
        for number in range(len(block.rows)):
            is_head = number < block.head
            row = _row(table, repeated=is_head)
            for p in _reaching(cells, number):
                width = sum(widths[p.column : p.column + p.cell.across])
                cell = _cell(row, width, p, begins=p.row == number)
                text = p.cell.text if p.row == number else ""
                _paragraph(cell, "table_head" if is_head else "table", text)


def _reaching(cells: tuple[Placed, ...], row: int) -> list[Placed]:
    """The cells that begin in `row` or reach down into it, from left to right."""
    here = [p for p in cells if p.row <= row < p.row + p.cell.down]
    return sorted(here, key=lambda p: p.column)


def _column_widths(cells: tuple[Placed, ...], width: float) -> list[float]:
    """The width of each column in millimetres, by the longest word in it."""
    if not column_count(cells):
        return []
    letters = [count + _WORD_MARGIN for count in narrowest(cells)]
    return [width * count / sum(letters) for count in letters]


def _paragraph(parent: Element, style: str, text: str) -> Element:
    paragraph = SubElement(parent, qn("w:p"))
    properties = SubElement(paragraph, qn("w:pPr"))
    SubElement(properties, qn("w:pStyle"), {qn("w:val"): style_id(style)})
    for piece, is_missing in spans(text):
        run = SubElement(paragraph, qn("w:r"))
        if is_missing:
            look = SubElement(run, qn("w:rPr"))
            SubElement(look, qn("w:rStyle"), {qn("w:val"): style_id(MISSING)})
        SubElement(run, qn("w:t"), {_SPACE: "preserve"}).text = piece
    return paragraph


def _row(table: Element, *, repeated: bool = False) -> Element:
    row = SubElement(table, qn("w:tr"))
    properties = SubElement(row, qn("w:trPr"))
    SubElement(properties, qn("w:cantSplit"))
    if repeated:
        SubElement(properties, qn("w:tblHeader"))
    return row


def _cell(row: Element, width: float, p: Placed | None = None, *, begins: bool = True) -> Element:
    cell = SubElement(row, qn("w:tc"))
    properties = SubElement(cell, qn("w:tcPr"))
    SubElement(properties, qn("w:tcW"), {qn("w:w"): twips(width), qn("w:type"): "dxa"})
    if p and p.cell.across > 1:
        SubElement(properties, qn("w:gridSpan"), {qn("w:val"): str(p.cell.across)})
    if p and p.cell.down > 1:
        merge = {qn("w:val"): "restart"} if begins else {}
        SubElement(properties, qn("w:vMerge"), merge)
    return cell
