"""The named styles of a Word file, which a person can change in Word."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import TYPE_CHECKING, Any

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from lxml.etree import SubElement

from templates.flow import CELL_MARGIN, EMPTY_LINE, LAST_LINE, Rule
from templates.profile import Profile, Style

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

MISSING = "missing"
"""The style of letters that say what is still to be written."""
GAP = "gap"
"""The style of the empty paragraph below a table, which Word wants to be there."""
END = "end"
"""The style of the same where nothing follows on the page."""
LINED = "lined"
"""The style of tables with lines."""
PLAIN = "plain"
"""The style of tables that only put things side by side."""

_KEPT = ("Normal", "DefaultParagraphFont", "TableNormal", "NoList")
_HEADING = "heading"
_OUTLINE = {"heading1": 0, "heading2": 1, "heading3": 2, "annex_title": 0}
"""The level, from 0, at which readers and the navigation of Word list a text."""
_TWIPS_PER_MM = 1440 / 25.4
_TWIPS_PER_POINT = 20
_PLAIN_SPACING = '<w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/>'


def twips(millimetres: float) -> str:
    """A length as Word writes it, in twentieths of a point."""
    return str(round(millimetres * _TWIPS_PER_MM))


def style_id(key: str) -> str:
    """The name by which the file knows a style; for headings the one that Word knows too."""
    return "".join(word.capitalize() for word in key.split("_"))


def rule_key(under: str) -> str:
    """The style of the solid line under a text of the style `under`."""
    return f"rule_{under}"


def define_styles(word: Any, profile: Profile, rules: Iterable[Rule]) -> None:
    """Make the styles of `profile` the styles of a file, in the place of those it came with.

    Each of the solid `rules` has a style of its own, since each is as long as its text asks for.
    """
    styles = word.styles.element
    for style in styles.findall(qn("w:style")):
        if style.get(qn("w:styleId")) not in _KEPT:
            styles.remove(style)
    styles.replace(styles.find(qn("w:docDefaults")), _defaults(profile))
    for key, style in profile.styles.items():
        styles.append(_style_of_text(key, style))
    for rule in rules:
        styles.append(_style_of_rule(rule, profile))
    styles.append(_style_of_gap(GAP, profile.names.gap, EMPTY_LINE))
    styles.append(_style_of_gap(END, profile.names.end, LAST_LINE))
    styles.append(_style_of_missing(profile.names.missing))
    styles.append(_style_of_table(LINED, profile.names.lined, "single", CELL_MARGIN))
    styles.append(_style_of_table(PLAIN, profile.names.plain, "nil", 0))


def _defaults(profile: Profile) -> Element:
    """The font and language of everything, and no space that nobody asked for."""
    font = escape(profile.font)
    faces = " ".join(f'w:{face}="{font}"' for face in ("ascii", "hAnsi", "eastAsia", "cs"))
    size = _half_points(profile.styles["body"].size)
    return _parsed(
        f"<w:docDefaults {nsdecls('w')}><w:rPrDefault><w:rPr><w:rFonts {faces}/>"
        f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'
        '<w:lang w:val="vi-VN" w:eastAsia="vi-VN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        f"<w:pPrDefault><w:pPr>{_PLAIN_SPACING}</w:pPr></w:pPrDefault></w:docDefaults>"
    )


def _style_of_text(key: str, style: Style) -> Element:
    element, paragraph = _style_of_paragraph(key, style.name)
    if style.with_next:
        SubElement(paragraph, qn("w:keepNext"))
    spacing = {"before": style.before, "after": style.after, "line": style.line}
    written = {qn(f"w:{name}"): _points(points) for name, points in spacing.items()}
    SubElement(paragraph, qn("w:spacing"), {**written, qn("w:lineRule"): "exact"})
    if style.indent:
        SubElement(paragraph, qn("w:ind"), {qn("w:firstLine"): twips(style.indent)})
    SubElement(paragraph, qn("w:jc"), {qn("w:val"): str(style.align)})
    if key in _OUTLINE:
        SubElement(paragraph, qn("w:outlineLvl"), {qn("w:val"): str(_OUTLINE[key])})
    look = SubElement(element, qn("w:rPr"))
    if style.bold:
        SubElement(look, qn("w:b"))
    if style.italic:
        SubElement(look, qn("w:i"))
    for tag in ("w:sz", "w:szCs"):
        SubElement(look, qn(tag), {qn("w:val"): _half_points(style.size)})
    if style.underline:
        SubElement(look, qn("w:u"), {qn("w:val"): "single"})
    return element


def _style_of_rule(rule: Rule, profile: Profile) -> Element:
    """An empty paragraph with a line above it, in the middle of its column."""
    name = f"{profile.names.rule} {profile.styles[rule.under].name}"
    element, paragraph = _style_of_paragraph(rule_key(rule.under), name)
    SubElement(paragraph, qn("w:keepNext"))
    borders = SubElement(paragraph, qn("w:pBdr"))
    line = {"val": "single", "sz": "6", "space": "1", "color": "000000"}
    SubElement(borders, qn("w:top"), {qn(f"w:{name}"): value for name, value in line.items()})
    SubElement(paragraph, qn("w:spacing"), _empty_line(EMPTY_LINE))
    side = twips((rule.room - rule.length) / 2)
    SubElement(paragraph, qn("w:ind"), {qn("w:left"): side, qn("w:right"): side})
    return element


def _style_of_gap(key: str, name: str, height: float) -> Element:
    element, paragraph = _style_of_paragraph(key, name)
    SubElement(paragraph, qn("w:spacing"), _empty_line(height))
    return element


def _empty_line(height: float) -> dict[str, str]:
    return {qn("w:line"): _points(height), qn("w:lineRule"): "exact"}


def _style_of_paragraph(key: str, name: str) -> tuple[Element, Element]:
    """A new paragraph style, and the element that holds how it stands on the page."""
    custom = "" if key.startswith(_HEADING) else 'w:customStyle="1"'
    element = _parsed(
        f'<w:style {nsdecls("w")} w:type="paragraph" {custom} w:styleId="{style_id(key)}">'
        f'<w:name w:val="{escape(name)}"/><w:basedOn w:val="Normal"/><w:qFormat/></w:style>'
    )
    return element, SubElement(element, qn("w:pPr"))


def _style_of_missing(name: str) -> Element:
    return _parsed(
        f'<w:style {nsdecls("w")} w:type="character" w:customStyle="1"'
        f' w:styleId="{style_id(MISSING)}"><w:name w:val="{escape(name)}"/>'
        '<w:basedOn w:val="DefaultParagraphFont"/><w:qFormat/>'
        '<w:rPr><w:shd w:val="clear" w:color="auto" w:fill="FFFF00"/></w:rPr></w:style>'
    )


def _style_of_table(key: str, name: str, line: str, margin: float) -> Element:
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    lines = "".join(f'<w:{side} w:val="{line}" w:sz="4" w:space="0"/>' for side in sides)
    margins = "".join(
        f'<w:{side} w:w="{twips(margin)}" w:type="dxa"/>'
        for side in ("top", "left", "bottom", "right")
    )
    return _parsed(
        f'<w:style {nsdecls("w")} w:type="table" w:customStyle="1" w:styleId="{style_id(key)}">'
        f'<w:name w:val="{escape(name)}"/><w:basedOn w:val="TableNormal"/>'
        f"<w:tblPr><w:tblBorders>{lines}</w:tblBorders><w:tblCellMar>{margins}</w:tblCellMar>"
        f'</w:tblPr><w:tcPr><w:vAlign w:val="{"center" if line == "single" else "top"}"/></w:tcPr>'
        "</w:style>"
    )


def _parsed(xml: str) -> Element:
    element: Element = parse_xml(xml)
    return element


def _points(points: float) -> str:
    return str(round(points * _TWIPS_PER_POINT))


def _half_points(points: float) -> str:
    return str(round(points * 2))
