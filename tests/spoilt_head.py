"""What could go wrong at the head of a report, each with the rule that has to notice it."""

from __future__ import annotations

from tests.docxchanging import (
    DOCUMENT,
    added,
    after,
    both,
    dropped,
    letters,
    para,
    reads,
    says,
    without,
)
from tests.spoiling import FIRST, ISSUER, SUBJECT, Mutation

_CENTRED = '<w:pPr><w:jc w:val="center"/></w:pPr>'
_SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")
_BORDERS = "".join(f'<w:{side} w:val="single"/>' for side in _SIDES)

ALL = (
    Mutation("issuer.size", letters(ISSUER, '<w:sz w:val="26"/>')),
    Mutation("issuer.bold", letters(ISSUER, '<w:b w:val="0"/>')),
    Mutation("issuer.case", says(ISSUER, "CHI BỘ Trường")),
    Mutation("issuer.pattern", says(ISSUER, "TRƯỜNG"), ("file.author",)),
    Mutation("superior.pattern", says("ĐẢNG BỘ", "ĐẢNG UỶ")),
    Mutation("superior.align", para("ĐẢNG BỘ", '<w:jc w:val="left"/>')),
    Mutation("superior.there", without("ĐẢNG BỘ")),
    Mutation("star.there", without("*")),
    Mutation("star.text", says("*", "**")),
    Mutation(
        "head.order",
        both(
            without("*"),
            after("Số", f"<w:p>{_CENTRED}<w:r><w:t>*</w:t></w:r></w:p>"),
        ),
    ),
    Mutation("title.text", says("ĐẢNG CỘNG", "Đảng Cộng"), ("title.rule",)),
    Mutation("title.size", letters("ĐẢNG CỘNG", '<w:sz w:val="26"/>'), ("title.rule",)),
    Mutation("title.rule", dropped(DOCUMENT, f"{FIRST}//w:tc[2]/w:p[2]")),
    Mutation(
        "title.rule",
        added(DOCUMENT, f"{FIRST}//w:tc[2]/w:p[2]/w:pPr", '<w:ind w:left="0" w:right="0"/>'),
    ),
    Mutation(
        "date.rule",
        after(
            "Ban Mai, ngày", '<w:p><w:pPr><w:pBdr><w:top w:val="single"/></w:pBdr></w:pPr></w:p>'
        ),
    ),
    Mutation("number.pattern", says("Số       -BC", "Số: 03-BC")),
    Mutation("number.pattern", says("Số       -BC", "Số 3-BC")),
    Mutation("number.pattern", says("-BC/CB", "-BC/CBMN")),
    Mutation("number.pattern", says("-BC/CB", "- BC/CB")),
    Mutation("number.blank", says("Số       -BC", "Số   -BC")),
    Mutation("date.pattern", says("tháng 9 năm", "tháng 09 năm")),
    Mutation("date.pattern", says("ngày 14", "ngày 4")),
    Mutation("date.pattern", says("tháng 9 năm", "tháng 1 năm")),
    Mutation("date.blank", says("ngày 14 tháng", "ngày   tháng")),
    Mutation("date.italic", letters("Ban Mai, ngày", '<w:i w:val="0"/>')),
    Mutation("head.unknown", after("Số", "<w:p><w:r><w:t>Mật</w:t></w:r></w:p>")),
    Mutation("head.level", added(DOCUMENT, f"{FIRST}//w:tc[2]", "<w:p/>", 1)),
    Mutation(
        "head.lines",
        added(
            DOCUMENT,
            f"{FIRST}/w:tblPr",
            f"<w:tblBorders>{_BORDERS}</w:tblBorders>",
        ),
    ),
    Mutation(
        "draft.pattern",
        after(
            "Số",
            f"<w:p>{_CENTRED}<w:r><w:rPr><w:i/></w:rPr><w:t>Dự thảo 2</w:t></w:r></w:p>",
        ),
    ),
    Mutation(
        "draft.italic",
        after(
            "Số",
            f"<w:p>{_CENTRED}<w:r><w:t>Dự thảo lần 2</w:t></w:r></w:p>",
        ),
    ),
    Mutation("kind.size", letters("BÁO CÁO", '<w:sz w:val="28"/>')),
    Mutation("kind.align", para("BÁO CÁO", '<w:jc w:val="left"/>')),
    Mutation("subject.start", says(SUBJECT, "Sơ kết phong trào")),
    Mutation("subject.bold", letters(SUBJECT, '<w:b w:val="0"/>')),
    Mutation("subject.end", reads(SUBJECT, "sơ kết phong trào.")),
    Mutation(
        "head.table",
        dropped(DOCUMENT, f"{FIRST}//w:tc[2]"),
        ("title.there", "date.there", "table.grid"),
    ),
    Mutation("subject.keep", para("BÁO CÁO", '<w:keepNext w:val="0"/>')),
    Mutation("dashes.text", says("-----", "----")),
    Mutation("dashes.text", says("-----", "–––––")),
    Mutation(
        "addressee.there",
        after("-----", "<w:p><w:r><w:t>Kính gửi: Đảng uỷ phường Ban Mai.</w:t></w:r></w:p>"),
    ),
)
"""Of the head of the first page."""
