"""What could go wrong in the text, the tables and the end, each with the rule to notice it."""

from __future__ import annotations

from tests.docxchanging import (
    DOCUMENT,
    STYLES,
    added,
    after,
    attribute,
    dropped,
    letters,
    para,
    reads,
    says,
    without,
)
from tests.spoiling import BASE, BODY, CLOSING, FIGURES, HEADING, LAST, SECOND, Mutation

_TEXT = (
    Mutation("heading.level", without("I- ĐẶC ĐIỂM"), ("heading.number",)),
    Mutation("heading.style", attribute(STYLES, HEADING, "w:val", "Đề mục")),
    Mutation(
        "base.end",
        says(
            "Ban Mai về thực hiện phong trào thi đua “Dân vận khéo” năm 2026;",
            "Ban Mai về thực hiện phong trào,",
        ),
    ),
    Mutation("base.day", says("KH/ĐU, ngày", "KH/ĐU ngày")),
    Mutation("base.day", says("KH/ĐU ngày", "KH/ĐU, ngày"), book="nd30"),
    Mutation("base.prefix", says("- Căn cứ", "Căn cứ")),
    Mutation("base.italic", letters(BASE, "<w:i/>")),
    Mutation("base.lines", para(BASE, '<w:spacing w:line="480" w:lineRule="exact"/>')),
    Mutation("body.size", letters(BODY, '<w:sz w:val="26"/>')),
    Mutation(
        "body.bold",
        added(
            DOCUMENT,
            f"//w:p[w:r/w:t[starts-with(., '{BODY}')]]",
            "<w:r><w:rPr><w:b/></w:rPr><w:t>.</w:t></w:r>",
            2,
        ),
        ("text.marks",),
    ),
    Mutation("body.align", para(BODY, '<w:jc w:val="left"/>')),
    Mutation("body.indent", para(BODY, '<w:ind w:firstLine="284"/>')),
    Mutation("body.sides", para(BODY, '<w:ind w:left="284"/>')),
    Mutation("body.lines", para(BODY, '<w:spacing w:line="340"/>')),
    Mutation("body.lines", para(BODY, '<w:spacing w:line="360" w:lineRule="atLeast"/>')),
    Mutation("body.between", para("Một là,", '<w:spacing w:after="60"/>')),
    Mutation("body.empty", after(BODY, "<w:p/>")),
    Mutation("body.end", reads(CLOSING, "Trên đây là báo cáo của chi bộ")),
    Mutation("text.blanks", says("báo cáo sơ kết", "báo cáo  sơ kết")),
    Mutation("text.marks", says("như sau:", "như sau :")),
    Mutation("text.edges", says("như sau:", "như sau: ")),
    Mutation("text.quotes", says("khéo” năm 2026;", "khéo năm 2026;")),
    Mutation("text.quotes", says("“Em đến đúng giờ”", "”Em đến đúng giờ“"), ("text.marks",)),
    Mutation("text.dashes", says("- Hai điểm trường", "- • Hai điểm trường")),
    Mutation(
        "text.tab",
        added(
            DOCUMENT,
            f"//w:p[w:r/w:t[starts-with(., '{BODY}')]]",
            "<w:r><w:tab/><w:t>.</w:t></w:r>",
            2,
        ),
    ),
    Mutation("text.end", says("như sau:", "như sau./.")),
    Mutation("text.nfc", says("như sau:", "nhu\u031b sau:")),
    Mutation("text.controls", says("như sau:", "như\u200b sau:")),
    Mutation("text.widows", para(BODY, '<w:widowControl w:val="0"/>')),
    Mutation("heading.number", says("II- ", "III- ")),
    Mutation("heading.number", says("III- ", "II- ")),
    Mutation("heading.number", says("2. Hạn chế", "1. Hạn chế")),
    Mutation("heading.mark", says("II- ", "II. ")),
    Mutation("heading.case", says(SECOND, "II- Lãnh đạo")),
    Mutation("heading.bold", letters(SECOND, '<w:b w:val="0"/>')),
    Mutation("heading.keep", para(SECOND, '<w:keepNext w:val="0"/>')),
    Mutation(
        "heading.outline",
        para(SECOND, '<w:outlineLvl w:val="9"/>'),
        ("heading.level", "heading.number"),
    ),
    Mutation("heading.form", says("II- ", "")),
    Mutation(
        "heading.empty",
        dropped(
            DOCUMENT,
            "//w:p[w:r/w:t[starts-with(., '2. Hạn chế')]]/following-sibling::w:p[position() < 3]",
        ),
        ("heading.number",),
    ),
)
"""Of the text."""

_TABLES = (
    Mutation("table.head", dropped(DOCUMENT, f"{FIGURES}//w:tblHeader")),
    Mutation("table.split", dropped(DOCUMENT, f"{FIGURES}/w:tr[3]//w:cantSplit")),
    Mutation("table.width", attribute(DOCUMENT, f"{FIGURES}/w:tblPr/w:tblW", "w:w", "9800")),
    Mutation("table.grid", attribute(DOCUMENT, f"{FIGURES}//w:gridSpan", "w:val", "3")),
    Mutation(
        "table.grid", attribute(DOCUMENT, f"{FIGURES}//w:tcW", "w:w", "100"), ("table.words",)
    ),
    Mutation(
        "table.merge",
        attribute(DOCUMENT, f"{FIGURES}/w:tr[1]/w:tc[1]//w:vMerge", "w:val", "continue"),
        ("table.merge",),
    ),
    Mutation("table.merge", dropped(DOCUMENT, f"{FIGURES}/w:tr[1]/w:tc[1]//w:vMerge")),
    Mutation("table.size", letters("Giáo viên", '<w:sz w:val="16"/>')),
    Mutation("table.words", letters("Giáo viên", '<w:sz w:val="80"/>')),
    Mutation(
        "table.lines",
        added(
            DOCUMENT, f"{FIGURES}/w:tblPr", '<w:tblBorders><w:insideV w:val="nil"/></w:tblBorders>'
        ),
    ),
)
"""Of the table of figures."""

_END = (
    Mutation(
        "signature.there",
        without("Nơi nhận:"),
        ("body.end", "signature.alone", "table.head", "table.lines"),
    ),
    Mutation("recipient.there", dropped(DOCUMENT, f"{LAST}//w:tc[1]/w:p[position() > 1]")),
    Mutation("signature.mark", says("T/M CHI BỘ", "K/T BÍ THƯ")),
    Mutation("signature.mark", says("T/M CHI BỘ", "TM. CHI BỘ")),
    Mutation("authority.pattern", says("T/M CHI BỘ", "T/M ĐẢNG UỶ")),
    Mutation("authority.bold", letters("T/M CHI BỘ", '<w:b w:val="0"/>')),
    Mutation("authority.size", letters("T/M CHI BỘ", '<w:sz w:val="26"/>')),
    Mutation("position.bold", letters("BÍ THƯ", "<w:b/>")),
    Mutation("position.body", says("BÍ THƯ", "BÍ THƯ CHI BỘ"), ("position.pattern",)),
    Mutation("position.there", without("BÍ THƯ"), ("signature.room",)),
    Mutation("signer.honour", reads("Nguyễn Thị A", "ThS Nguyễn Thị A")),
    Mutation("signer.case", reads("Nguyễn Thị A", "NGUYỄN THỊ A")),
    Mutation("signer.bold", letters("Nguyễn Thị A", '<w:b w:val="0"/>')),
    Mutation("signature.room", para("Nguyễn Thị A", '<w:spacing w:before="400"/>')),
    Mutation("signature.split", dropped(DOCUMENT, f"{LAST}//w:cantSplit")),
    Mutation("signature.alone", para(CLOSING, '<w:keepNext w:val="0"/>')),
    Mutation(
        "signature.last",
        added(DOCUMENT, "//w:body", "<w:p><w:r><w:t>In 2 bản.</w:t></w:r></w:p>", -1),
    ),
    Mutation("recipients_label.underline", letters("Nơi nhận:", '<w:u w:val="none"/>')),
    Mutation("recipients_label.text", says("Nơi nhận:", "Nơi nhận")),
    Mutation("recipient.size", letters("- Lưu", '<w:sz w:val="28"/>')),
    Mutation("recipient.end", says("(để báo cáo);", "(để báo cáo),")),
    Mutation("recipient.end", says("Lưu Chi bộ.", "Lưu Chi bộ")),
    Mutation("recipient.prefix", says("- Các đồng chí", "Các đồng chí")),
    Mutation("recipient.pattern", says("- Lưu Chi bộ", "- Lưu: VT, Chi bộ")),
)
"""Of the end."""

ALL = (*_TEXT, *_TABLES, *_END)
