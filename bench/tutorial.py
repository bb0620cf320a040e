"""The same report with the same styles, written with python-docx as its tutorial does it."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Pt

from templates.cells import column_count, placed
from templates.profile import Profile, Style
from templates.tree import Block, Document, Heading, Letterhead, Paragraph, Signature, Table, Title

_ALIGNED = {
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "center": WD_ALIGN_PARAGRAPH.CENTER,
    "both": WD_ALIGN_PARAGRAPH.JUSTIFY,
}


def render(report: Document, profile: Profile) -> bytes:
    """The content of a DOCX file."""
    document = docx.Document()
    for style in profile.styles.values():
        _define(document, style, profile.font)
    for block in report.blocks:
        _add(document, block, {key: style.name for key, style in profile.styles.items()})
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def _define(document: Any, style: Style, font: str) -> None:
    if style.name.startswith("heading"):
        defined = document.styles[style.name.title()]
    else:
        defined = document.styles.add_style(style.name, WD_STYLE_TYPE.PARAGRAPH)
    defined.font.name = font
    defined.font.size = Pt(style.size)
    defined.font.bold, defined.font.italic = style.bold, style.italic
    defined.paragraph_format.alignment = _ALIGNED[style.align]
    defined.paragraph_format.first_line_indent = Mm(style.indent)
    defined.paragraph_format.space_before = Pt(style.before)
    defined.paragraph_format.space_after = Pt(style.after)


def _add(document: Any, block: Block, names: dict[str, str]) -> None:
    match block:
        case Letterhead():
            head = {"superior": block.superior, "issuer": block.issuer, "number": block.number}
            table = document.add_table(rows=1, cols=2)
            for key, text in head.items():
                table.cell(0, 0).add_paragraph(text, style=names[key])
            table.cell(0, 1).add_paragraph(block.nation, style=names["nation"])
            table.cell(0, 1).add_paragraph(block.place_date, style=names["place_date"])
        case Title(kind=kind, subject=subject, dashes=dashes):
            document.add_paragraph(kind, style=names["kind"])
            document.add_paragraph(subject, style=names["subject"])
            document.add_paragraph(dashes, style=names["dashes"])
        case Heading(text=text, level=level, number=number):
            document.add_heading(number + text, level)
        case Paragraph(text=text, role=role):
            document.add_paragraph(text, style=names[role])
        case Table():
            cells = placed(block)
            table = document.add_table(rows=len(block.rows), cols=column_count(cells))
            for p in cells:
                last = table.cell(p.row + p.cell.down - 1, p.column + p.cell.across - 1)
                cell = table.cell(p.row, p.column).merge(last)
                cell.paragraphs[0].text = p.cell.text
                cell.paragraphs[0].style = names["table"]
        case Signature():
            table = document.add_table(rows=1, cols=2)
            for text in block.recipients:
                table.cell(0, 0).add_paragraph(text, style=names["recipients"])
            table.cell(0, 1).add_paragraph(block.authority, style=names["authority"])
            table.cell(0, 1).add_paragraph(block.position, style=names["position"])
            table.cell(0, 1).add_paragraph(block.signer, style=names["signer"])
