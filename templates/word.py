"""The document as a Word file in the form of a rule book."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any, assert_never, cast
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import docx
from docx.opc.pkgwriter import PackageWriter
from docx.oxml.ns import qn
from lxml.etree import SubElement

from templates import heights
from templates.cells import Placed
from templates.flow import LAST_LINE, Columns, Gap, Grid, Inside, Item, Para, Rule, Sheet, flow
from templates.profile import Profile
from templates.tree import Document, spans
from templates.word_page import begin_sheet, drop_parts, set_page
from templates.word_styles import (
    END,
    GAP,
    LINED,
    MISSING,
    PLAIN,
    define_styles,
    rule_key,
    style_id,
    twips,
)

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_MOST = 255
"""Letters that a property of a file may have."""
_MODE = 0o600 << 16
"""What a part is to have for a mode where somebody takes it out: for its owner alone."""
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """The properties of the file, which a file manager shows."""

    title: str
    author: str
    """The body that issues the report."""
    created: datetime
    """When it was written, in UTC."""


def render(document: Document, profile: Profile, about: About) -> bytes:
    """The content of a DOCX file that shows `document` in the form of `profile`."""
    items = [item for _, item in flow(document, profile)]
    word = docx.Document()
    drop_parts(word)
    define_styles(word, profile, [rule for item in items for rule in _rules(item)])
    set_page(word, profile.page, is_two_sided=document.is_two_sided)
    _set_properties(word, about)
    writer = _Writer(word, profile)
    for item in items:
        writer.write(item)
    return _packed(word)


def _rules(item: Item) -> list[Rule]:
    """The solid lines under texts."""
    if isinstance(item, Columns):
        return [each for row in item.rows for cell in row for each in cell if type(each) is Rule]
    return [item] if isinstance(item, Rule) else []


def _set_properties(word: Any, about: About) -> None:
    """Say what the report is about and who issues it, and nothing of the machine or its user."""
    properties = word.core_properties
    properties.title = about.title[:_MOST]
    properties.author = properties.last_modified_by = about.author[:_MOST]
    properties.comments = properties.keywords = properties.subject = ""
    properties.language = "vi-VN"
    properties.created = properties.modified = about.created
    properties.revision = 1


def _packed(word: Any) -> bytes:
    """The content of the file, its parts as python-docx orders them."""
    package, file, packer = word.part.package, BytesIO(), cast(Any, PackageWriter)
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        parts = _Parts(archive)
        for part in package.parts:
            part.before_marshal()
        packer._write_content_types_stream(parts, package.parts)
        packer._write_pkg_rels(parts, package.rels)
        packer._write_parts(parts, package.parts)
    return file.getvalue()


class _Parts:
    """Takes the parts of a Word file, whatever the clock says.

    Each bears the first moment that a ZIP file can say, 1980, as those that Word writes do. With
    its own time, none could be written by a clock before that year, or after 2107.
    """

    def __init__(self, archive: ZipFile) -> None:
        self._archive = archive

    def write(self, name: Any, content: bytes | str) -> None:
        part = ZipInfo(name.membername)
        part.external_attr = _MODE
        self._archive.writestr(part, content, ZIP_DEFLATED)


class _Writer:
    """Adds what lies on paper to the body of a Word file, before its last section's settings."""

    def __init__(self, word: Any, profile: Profile) -> None:
        self._word = word
        self._profile = profile
        self._sheet = profile.page
        self._body: Element = word.element.body
        self._section = self._body[-1]

    def write(self, item: Item) -> None:
        match item:
            case Para(style=style, text=text):
                self._add(_paragraph(self._body, style, text))
            case Rule():
                self._add(_inside(self._body, item))
            case Gap(height=height):
                self._add(_paragraph(self._body, END if height == LAST_LINE else GAP, ""))
            case Columns():
                self._columns(item)
            case Grid():
                self._grid(item)
            case Sheet():
                page = self._profile.page
                self._sheet = page.turned if item.is_turned else page
                begin_sheet(self._word, self._sheet, item, self._last())
            case _:
                assert_never(item)

    def _last(self) -> Element:
        """The paragraph that ends the pages so far; an empty one where there is none."""
        last: Element | None = self._section.getprevious()
        if last is not None and last.tag == qn("w:p"):
            return last
        self._add(end := _paragraph(self._body, END, ""))
        return end

    def _add(self, element: Element) -> None:
        self._section.addprevious(element)

    def _new_table(self, style: str, widths: tuple[float, ...]) -> Element:
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
        self._add(table)
        return table

    def _columns(self, columns: Columns) -> None:
        table = self._new_table(PLAIN, columns.widths)
        for cells in columns.rows:
            row = _row(table)
            for width, inside in zip(columns.widths, cells, strict=True):
                cell = _cell(row, width)
                for each in inside:
                    _inside(cell, each)
                if not inside:
                    _paragraph(cell, GAP, "")

    def _grid(self, grid: Grid) -> None:
        table = self._new_table(LINED, grid.widths)
        rows = heights.rows(grid, self._profile, heights.text_size(self._sheet)[1])
        for number in range(grid.rows):
            is_tall = number in rows.tall
            row = _row(table, repeated=number < rows.head, parted=is_tall)
            for p in _reaching(grid.cells, number):
                width = sum(grid.widths[p.column : p.column + p.cell.across])
                cell = _cell(row, width, p, begins=p.row == number)
                text = p.cell.text if p.row == number else ""
                paragraph = _paragraph(cell, grid.style_of(p), text)
                if is_tall:
                    _begin_at_top(cell, paragraph)


def _reaching(cells: tuple[Placed, ...], row: int) -> list[Placed]:
    """The cells that begin in `row` or reach down into it, from left to right."""
    here = [p for p in cells if p.row <= row < p.row + p.cell.down]
    return sorted(here, key=lambda p: p.column)


def _inside(parent: Element, item: Inside) -> Element:
    """What stands in a column, or in the body."""
    if isinstance(item, Rule):
        return _paragraph(parent, rule_key(item.under), "")
    return _paragraph(parent, item.style, item.text)


def _paragraph(parent: Element, style: str, text: str) -> Element:
    paragraph = SubElement(parent, qn("w:p"))
    properties = SubElement(paragraph, qn("w:pPr"))
    SubElement(properties, qn("w:pStyle"), {qn("w:val"): style_id(style)})
    for piece, is_missing in spans(text):
        run = SubElement(paragraph, qn("w:r"))
        if is_missing:
            look = SubElement(run, qn("w:rPr"))
            SubElement(look, qn("w:rStyle"), {qn("w:val"): style_id(MISSING)})
        for number, line in enumerate(piece.split("\n")):
            if number:
                SubElement(run, qn("w:br"))
            SubElement(run, qn("w:t"), {_SPACE: "preserve"}).text = line
    return paragraph


def _row(table: Element, *, repeated: bool = False, parted: bool = False) -> Element:
    row = SubElement(table, qn("w:tr"))
    properties = SubElement(row, qn("w:trPr"))
    if not parted:
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


def _begin_at_top(cell: Element, paragraph: Element) -> None:
    """Have the text of a row that goes on on the next page begin at its top, and fill the page."""
    SubElement(cell[0], qn("w:vAlign"), {qn("w:val"): "top"})
    SubElement(paragraph[0], qn("w:widowControl"), {qn("w:val"): "0"})
