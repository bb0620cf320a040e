"""Where to spoil the Word file of the full sample, and what a spoilt one is to be noticed for."""

from __future__ import annotations

from dataclasses import dataclass

from tests.docxchanging import Change

PAGE = "//w:body/w:sectPr"
MARGINS = f"{PAGE}/w:pgMar"
SIZE = f"{PAGE}/w:pgSz"
FIRST = "(//w:tbl)[1]"
HEADING = "//w:style[@w:styleId='Heading1']/w:name"
FIGURES = "(//w:tbl)[2]"
LAST = "(//w:tbl)[3]"
ISSUER = "CHI BỘ TRƯỜNG"
SUBJECT = "sơ kết phong trào"
BASE = "- Căn cứ Kế hoạch"
BODY = "Chi bộ Trường Mầm non Hoa Ban báo cáo"
SECOND = "II- LÃNH ĐẠO"
CLOSING = "Trên đây là báo cáo"


@dataclass(frozen=True, slots=True)
class Mutation:
    """A change and the rule that has to notice it."""

    rule: str
    change: Change
    also: tuple[str, ...] = ()
    """Rules that it cannot help breaking with it."""
    book: str = "hd05"
