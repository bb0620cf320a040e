"""The sheet of paper that a Word file is written on, and its settings."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING, Any

from docx.enum.section import WD_ORIENT
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm
from lxml.etree import SubElement

from templates.flow import Sheet
from templates.profile import Page
from templates.word_styles import style_id

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_UNUSED_PARTS = (
    *("/thumbnail", "/stylesWithEffects", "/customXml", "/webSettings", "/numbering"),
    "/extended-properties",  # it names a program and a machine that have not written the file
)


def drop_parts(word: Any) -> None:
    """Leave out what the template of python-docx brings and nothing here needs."""
    for relations in (word.part.package.rels, word.part.rels):
        for name, relation in list(relations.items()):
            if relation.reltype.endswith(_UNUSED_PARTS):
                del relations[name]


def set_page(word: Any, page: Page, *, is_two_sided: bool) -> None:
    """Make every sheet one of `page`, with its number from the second on.

    If both sides are printed, left and right change places on the back.
    """
    section = word.sections[0]
    section.header_distance = section.footer_distance = Mm(page.number_distance)
    section.different_first_page_header_footer = True
    _set_sheet(section, page)
    paragraph = section.header.paragraphs[0]._p
    paragraph.style = style_id("page_number")
    for kind in ("begin", "end"):
        run = SubElement(paragraph, qn("w:r"))
        SubElement(run, qn("w:fldChar"), {qn("w:fldCharType"): kind})
        if kind == "begin":
            run = SubElement(paragraph, qn("w:r"))
            SubElement(run, qn("w:instrText")).text = "PAGE"
    _set_settings(word, "<w:mirrorMargins/>" if is_two_sided else "")


def begin_sheet(word: Any, page: Page, sheet: Sheet, last: Element) -> None:
    """End the pages so far with the paragraph `last`, and begin new ones of `page` as `sheet` says.

    The number of a page that is numbered from 1 again is not shown on the first.
    """
    last[0].append(deepcopy(word.element.body[-1]))  # among the properties of the paragraph
    section = word.sections[-1]
    section.different_first_page_header_footer = sheet.is_apart
    section.orientation = WD_ORIENT.LANDSCAPE if sheet.is_turned else WD_ORIENT.PORTRAIT
    _set_sheet(section, page)
    for number in section._sectPr.findall(qn("w:pgNumType")):
        section._sectPr.remove(number)
    if sheet.is_apart:
        margins = section._sectPr.find(qn("w:pgMar"))
        number = section._sectPr.makeelement(qn("w:pgNumType"), {qn("w:start"): "1"})
        margins.addnext(number)


def _set_sheet(section: Any, page: Page) -> None:
    section.page_width, section.page_height = Mm(page.width), Mm(page.height)
    section.top_margin, section.bottom_margin = Mm(page.top), Mm(page.bottom)
    section.left_margin, section.right_margin = Mm(page.left), Mm(page.right)


def _set_settings(word: Any, mirror: str) -> None:
    """The settings of the file, in the order that the schema asks for (ECMA-376, CT_Settings)."""
    settings = word.settings.element
    for child in list(settings):
        settings.remove(child)
    ours = parse_xml(
        f'<w:settings {nsdecls("w")}><w:zoom w:percent="100"/>{mirror}'
        '<w:defaultTabStop w:val="720"/><w:characterSpacingControl w:val="doNotCompress"/>'
        '<w:compat><w:compatSetting w:name="compatibilityMode"'
        ' w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
        '<w:themeFontLang w:val="vi-VN"/><w:decimalSymbol w:val=","/>'
        '<w:listSeparator w:val=";"/></w:settings>'
    )
    settings.extend(list(ours))
