"""A document that the report cites, and the one sentence that cites it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from drafts import values
from drafts.model import Place
from drafts.problems import Problem, is_blank
from drafts.questions import Day, Line, Prose, Rows, ask
from drafts.text import squeeze
from drafts.vietnamese.bullets import bare
from templates import symbols
from templates.capitals import inside
from templates.facts import Facts
from templates.names import in_sentence
from templates.tree import At, Block, Role, missing
from templates.wording import listed, of_list, short_day

_LAWS = ("luật", "bộ luật", "hiến pháp", "pháp lệnh")
_FIRST_WORD = re.compile(r"căn cứ(?: vào)?", re.IGNORECASE)
_OF = re.compile("^của ", re.IGNORECASE)


_MISSING = {
    "kind": "loại văn bản",
    "number": "số",
    "symbol": "ký hiệu",
    "date": "ngày ban hành",
    "issuer": "nơi ban hành",
}


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
    """The citation as far as it is known, without the words before and the mark after it."""
    return _said(citation, ",", lambda _: "")


def cited(
    citations: tuple[Citation, ...], rows: str, role: Role, facts: Facts, *, mark: str, last: str
) -> Iterator[Block | At]:
    """The documents of the field `rows` as one list, with what of each is still to be written."""
    said = [of_list(_said(each, facts.marks.before_day, missing)) for each in citations]
    end = facts.marks.end
    paragraphs = listed(filter(None, said), role, mark=mark, end=end, last=last)
    for item, text in enumerate(said):
        if text:
            yield At(rows=rows, item=item)
            yield next(paragraphs)


def checks(citations: tuple[Citation, ...], place: Place) -> Iterator[Problem]:
    """What of the documents of a list, which stands at `place`, may be meant otherwise."""
    for item, citation in enumerate(citations):
        here = replace(place, rows=place.field, item=item, field="symbol")
        reference = symbols.reference(citation.number, citation.symbol)
        expected = symbols.denied(_kind(citation), reference.code)
        if citation.text.strip():
            continue
        if reference.is_doubtful:
            yield Problem(place=here, kind="reference", grade="notice", found=reference.text)
        if expected:
            found = reference.code
            yield Problem(
                place=here, kind="other type", grade="notice", found=found, expected=expected
            )


def _said(citation: Citation, before_day: str, gap: Callable[[str], str]) -> str:
    """The citation in one sentence, with what `gap` says of what is needed and missing.

    A comma stands before the date in a document of the Party, and a law is cited by name and year
    (05-HD/VPTW, 2026). The State asks for the same parts in the same order, and its decree cites
    itself without the comma (30/2020/NĐ-CP, Phụ lục I, phần I, mục II, khoản 6).
    """
    if citation.text.strip():
        return _without_first_word(squeeze(citation.text))
    if citation == Citation():
        return gap("văn bản")
    needed = _needed(citation)
    kind = _kind(citation) or _gap("kind", needed, gap)
    subject = squeeze(citation.subject)
    if kind.lower() in _LAWS:
        name = subject or gap("tên")
        return squeeze(f"{kind} {name} {_year(citation.date) or gap('năm')}")
    head = squeeze(f"{kind} {_numbered(citation, needed, gap)}")
    date = short_day(citation.date) or _gap("date", needed, gap)
    if head and date:
        head = f"{head}{before_day} {date}"
    issuer = _issuer(citation) or _gap("issuer", needed, gap)
    of = f"của {issuer}" if issuer else ""
    return squeeze(f"{head} {of} {inside(subject) if head or of else subject}")


def _gap(field: str, needed: tuple[str, ...], gap: Callable[[str], str]) -> str:
    """What says that the answer of a field is missing, if the document needs it."""
    return gap(_MISSING[field]) if field in needed else ""


def _kind(citation: Citation) -> str:
    """The type of the document; one document has a capital (05-HD/VPTW; 30/2020/NĐ-CP)."""
    kind = _without_first_word(squeeze(citation.kind))
    is_known = symbols.type_of(kind) or kind.lower() in _LAWS
    return kind.capitalize() if is_known else kind[:1].upper() + kind[1:]


def _issuer(citation: Citation) -> str:
    return in_sentence(_OF.sub("", squeeze(citation.issuer)))


def _without_first_word(text: str) -> str:
    """`text` without the words that the program writes before a legal basis."""
    text = bare(text)
    while found := _FIRST_WORD.match(text):
        rest = text[found.end() :]
        if rest[:1].islower():
            break
        text = bare(rest.lstrip(" :,"))
    return text


def _used(citation: Citation) -> Citation:
    """What the sentence is made of."""
    return citation if is_blank(citation.text) else Citation(text=citation.text)


def _needed(citation: Citation) -> tuple[str, ...]:
    """What tells the document from others of the same number."""
    if not is_blank(citation.text):
        return ()
    if _kind(citation).lower() in _LAWS:
        return ("kind", "subject", "date")
    reference = symbols.reference(citation.number, citation.symbol)
    known = {"number": bool(reference.number), "symbol": bool(reference.symbol)}
    return tuple(
        name for name in ("kind", "number", "symbol", "date", "issuer") if not known.get(name)
    )


def _numbered(citation: Citation, needed: tuple[str, ...], gap: Callable[[str], str]) -> str:
    """`số 24-KH/ĐU`, in the order of the body that issued it, blanks and all set right."""
    reference = symbols.reference(citation.number, citation.symbol)
    number = reference.number or _gap("number", needed, gap)
    symbol = reference.symbol or _gap("symbol", needed, gap)
    text = replace(reference, number=number, symbol=symbol).text
    return f"số {text}" if text else ""


def _year(date: str) -> str:
    day = values.day(date)
    return f"năm {day.year}" if day else ""
