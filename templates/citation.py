"""A document that the report cites, and the one sentence that cites it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from drafts import values
from drafts.problems import is_blank
from drafts.questions import Day, Line, Prose, Rows, ask
from drafts.text import squeeze
from templates.tree import At, Block, Role
from templates.wording import listed, short_day

_LAWS = ("luật", "bộ luật", "hiến pháp", "pháp lệnh")
_PARTY_SYMBOL = re.compile(r"[^/-]+/.+")
_FIRST_WORD = re.compile(r"^căn cứ( vào)? ", re.IGNORECASE)
_SPACED = re.compile(r"\s*([-/])\s*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """What identifies a document: number and symbol recur, so date and issuer belong to it."""

    kind: str = ask(
        Line(label="Loại văn bản", hint="Kế hoạch, Nghị quyết, Chỉ thị, Công văn, Luật …")
    )
    number: str = ask(Line(label="Số", hint="Chỉ phần số, ví dụ 24"))
    symbol: str = ask(Line(label="Ký hiệu", hint="Văn bản Đảng: KH/ĐU; văn bản Nhà nước: CT-TTg"))
    date: str = ask(Day(label="Ngày ban hành", hint="Viết như 12/01/2026"))
    issuer: str = ask(Line(label="Nơi ban hành", hint="Ví dụ: Đảng uỷ phường Ban Mai"))
    subject: str = ask(
        Line(
            label="Về việc gì",
            hint="Ví dụ: về phong trào thi đua “Dân vận khéo” năm 2026",
            long=True,
        )
    )
    text: str = ask(
        Prose(
            label="Hoặc viết tự do cả câu",
            hint="Nếu viết câu này thì báo cáo chỉ in câu này",
        )
    )


def rows(*, label: str, hint: str, required: bool) -> Rows:
    """The question for a list of documents to cite."""
    return Rows(
        label=label,
        hint=hint,
        required=required,
        row=Citation,
        noun="văn bản",
        brief=sentence,
        used=_used,
        needed=_needed,
    )


def sentence(citation: Citation) -> str:
    """The citation as it is printed, without the words before and the mark after it.

    The Party writes `24-KH/ĐU`, the State `16/CT-TTg`; a comma stands before the date; a law is
    cited by name and year (05-HD/VPTW, 2026).
    """
    if citation.text.strip():
        return _FIRST_WORD.sub("", squeeze(citation.text))
    kind = squeeze(citation.kind)
    if kind.lower() in _LAWS:
        return squeeze(f"{kind} {citation.subject} {_year(citation.date)}")
    head = squeeze(f"{kind} {_numbered(citation)}")
    date = short_day(citation.date)
    if head and date:
        head = f"{head}, {date}"
    issuer = squeeze(citation.issuer)
    return squeeze(f"{head} {f'của {issuer}' if issuer else ''} {citation.subject}")


def cited(
    citations: tuple[Citation, ...], rows: str, role: Role, *, mark: str, end: str, last: str
) -> Iterator[Block | At]:
    """The documents of the field `rows` as one list, as far as anything is known of them."""
    sentences = [(item, text) for item, each in enumerate(citations) if (text := sentence(each))]
    paragraphs = listed((text for _, text in sentences), role, mark=mark, end=end, last=last)
    for (item, _), paragraph in zip(sentences, paragraphs, strict=True):
        yield At(rows=rows, item=item)
        yield paragraph


def _used(citation: Citation) -> Citation:
    """What the sentence is made of."""
    return citation if is_blank(citation.text) else Citation(text=citation.text)


def _needed(citation: Citation) -> tuple[str, ...]:
    """What tells the document from others of the same number."""
    if not is_blank(citation.text):
        return ()
    if squeeze(citation.kind).lower() in _LAWS:
        return ("kind", "subject", "date")
    if "-" in citation.number or "/" in citation.number:
        return ("kind", "number", "date", "issuer")
    return ("kind", "number", "symbol", "date", "issuer")


def _numbered(citation: Citation) -> str:
    """`số 24-KH/ĐU`, in the order of the body that issued it, blanks and all set right."""
    number, symbol = _tight(citation.number), _tight(citation.symbol)
    if not number and not symbol:
        return ""
    joint = "-" if _PARTY_SYMBOL.fullmatch(symbol) else "/"
    return f"số {number}{joint if number and symbol else ''}{symbol}"


def _tight(text: str) -> str:
    return _SPACED.sub(r"\1", squeeze(text)).strip("-/")


def _year(date: str) -> str:
    day = values.day(date)
    return f"năm {day.year}" if day else ""
