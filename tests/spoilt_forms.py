"""What could go wrong in a form that is not today's of the Party, with the rule to notice it."""

from __future__ import annotations

from dataclasses import replace

from tests.docxchanging import (
    DOCUMENT,
    added,
    after,
    attribute,
    dropped,
    letters,
    para,
    says,
    without,
)
from tests.spoiling import BODY, FIRST, LAST, MARGINS, Mutation

_SUBJECT = "Sơ kết phong trào"
_ISSUER = "TRƯỜNG MẦM NON"
_LINE = '<w:p><w:pPr><w:pBdr><w:top w:val="single"/></w:pBdr></w:pPr></w:p>'
_WHOLE = '<w:ind w:left="0" w:right="0"/>'
_CENTRED = '<w:pPr><w:jc w:val="center"/></w:pPr>'
_UNDER = "following-sibling::w:p[1]/w:pPr"

_STATE = (
    Mutation("title.text", says("CỘNG HÒA", "CỘNG HOÀ")),
    Mutation("title.size", letters("CỘNG HÒA", '<w:sz w:val="28"/>')),
    Mutation("title.rule", after("CỘNG HÒA", _LINE)),
    Mutation("motto.text", says("Độc lập - Tự do", "Độc lập – Tự do"), ("motto.rule",)),
    Mutation("motto.there", without("Độc lập"), ("title.rule",)),
    Mutation("motto.bold", letters("Độc lập", '<w:b w:val="0"/>'), ("motto.rule",)),
    Mutation("motto.rule", after("Độc lập", "<w:p/>")),
    Mutation("issuer.rule", after(_ISSUER, "<w:p/>")),
    Mutation("issuer.rule", added(DOCUMENT, f"{FIRST}/w:tr[1]/w:tc[1]/w:p[last()]/w:pPr", _WHOLE)),
    Mutation(
        "issuer.pattern", says(_ISSUER, "CHI BỘ TRƯỜNG MẦM NON"), ("file.author", "issuer.lines")
    ),
    Mutation("superior.pattern", says("UỶ BAN NHÂN DÂN", "ĐẢNG BỘ")),
    Mutation("superior.size", letters("UỶ BAN NHÂN DÂN", '<w:sz w:val="28"/>')),
    Mutation(
        "head.unknown", after(_ISSUER, "<w:p><w:r><w:t>*</w:t></w:r></w:p>"), ("issuer.rule",)
    ),
    Mutation("number.pattern", says("Số: ", "Số ")),
    Mutation("number.pattern", says("/BC-", "-BC/")),
    Mutation("number.size", letters("Số: ", '<w:sz w:val="28"/>')),
    Mutation(
        "date.place",
        added(DOCUMENT, f"{FIRST}/w:tr[2]/w:tc[1]", "<w:p><w:r><w:t>Mật</w:t></w:r></w:p>", 1),
        ("head.unknown", "issuer.rule"),
    ),
    Mutation("date.pattern", says("tháng 9 năm", "tháng 09 năm")),
    Mutation("kind.size", letters("BÁO CÁO", '<w:sz w:val="30"/>')),
    Mutation("subject.start", says(_SUBJECT, "sơ kết phong trào")),
    Mutation("subject.rule", after(_SUBJECT, "<w:p/>"), ("body.empty",)),
    Mutation(
        "subject.rule",
        added(DOCUMENT, f"//w:p[w:r/w:t[starts-with(., '{_SUBJECT}')]]/{_UNDER}", _WHOLE),
    ),
    Mutation(
        "dashes.text", after(_SUBJECT, "<w:p><w:r><w:t>-----</w:t></w:r></w:p>"), ("subject.rule",)
    ),
    Mutation("addressee.there", without("Kính gửi")),
    Mutation("addressee.align", para("Kính gửi", '<w:jc w:val="left"/>')),
    Mutation("base.italic", letters("Căn cứ Kế hoạch", '<w:i w:val="0"/>')),
    Mutation("base.prefix", says("Căn cứ Kế hoạch", "- Căn cứ Kế hoạch")),
    Mutation("heading.mark", says("II. ", "II- ")),
    Mutation("body.size", letters(BODY.removeprefix("Chi bộ "), '<w:sz w:val="30"/>')),
    Mutation("body.lines", para(BODY.removeprefix("Chi bộ "), '<w:spacing w:line="320"/>')),
    Mutation(
        "body.lines",
        para(BODY.removeprefix("Chi bộ "), '<w:spacing w:line="480" w:lineRule="auto"/>'),
    ),
    Mutation("position.bold", letters("HIỆU TRƯỞNG", '<w:b w:val="0"/>')),
    Mutation("position.body", says("HIỆU TRƯỞNG", "HIỆU TRƯỞNG TRƯỜNG MẦM NON")),
    Mutation(
        "signature.mark",
        added(
            DOCUMENT,
            f"{LAST}//w:tc[2]",
            f"<w:p>{_CENTRED}<w:r><w:rPr><w:b/></w:rPr><w:t>T/M NHÀ TRƯỜNG</w:t></w:r></w:p>",
            1,
        ),
    ),
    Mutation("recipients_label.italic", letters("Nơi nhận:", '<w:i w:val="0"/>')),
    Mutation("recipients_label.size", letters("Nơi nhận:", '<w:sz w:val="28"/>')),
    Mutation("recipient.size", letters("- Lưu", '<w:sz w:val="24"/>')),
    Mutation("recipient.pattern", says("- Lưu: VT", "- Lưu Chi bộ")),
    Mutation("page.margins", attribute(DOCUMENT, MARGINS, "w:left", "1417")),
)

_OLDER = (
    Mutation(
        "base.end",
        says("“Dân vận khéo” 9 tháng đầu năm 2026;", "“Dân vận khéo” 9 tháng đầu năm 2026."),
    ),
    Mutation("base.prefix", says("Căn cứ Kế hoạch", "- Căn cứ Kế hoạch")),
    Mutation("recipient.end", says("(để báo cáo),", "(để báo cáo);")),
    Mutation("body.lines", para(BODY, '<w:spacing w:line="340"/>')),
    Mutation("title.rule", dropped(DOCUMENT, f"{FIRST}//w:tc[2]/w:p[2]")),
    Mutation("number.pattern", says("-BC/CB", "/BC-CB")),
)

ALL = (
    *(replace(mutation, book="nd30") for mutation in _STATE),
    *(replace(mutation, book="hd36") for mutation in _OLDER),
)
