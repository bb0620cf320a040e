"""The number and the symbol of a document, put right where they can only mean one thing.

The Party writes `24-KH/ĐU`: number, type, body (05-HD/VPTW, 2026). The State writes `16/CT-TTg`
(30/2020/NĐ-CP, Phụ lục I, phần I, mục II, khoản 3), and the year in between where a document makes
law: `01/2016/TT-BNV` (80/2015/QH13).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import zip_longest

from drafts.text import squeeze

_TYPES = {
    "nghị quyết": "NQ",
    "chỉ thị": "CT",
    "kết luận": "KL",
    "quy chế": "QC",
    "quy định": "QĐ",
    "quyết định": "QĐ",
    "thông báo": "TB",
    "thông tri": "TT",
    "thông tư": "TT",
    "thông tư liên tịch": "TTLT",
    "hướng dẫn": "HD",
    "kế hoạch": "KH",
    "chương trình": "CTr",
    "đề án": "ĐA",
    "phương án": "PA",
    "báo cáo": "BC",
    "biên bản": "BB",
    "tờ trình": "TTr",
    "công văn": "CV",
    "nghị định": "NĐ",
    "quy hoạch": "QH",
}
"""The code of each type of document (05-HD/VPTW; 30/2020/NĐ-CP, Phụ lục III)."""
_TYPE_CODES = (*dict.fromkeys(_TYPES.values()), "QĐi")
"""`QĐi` is the Party's for a rule up to 2026 (36-HD/VPTW, 2018)."""
_PARTY = "TW TU HU QU ĐU CB UBKT CQUBKT BTGDV BXDĐ BTCTU BTGTU BDVTU BTGDVTU VPTU UBKTTU"
"""The codes of bodies of the Party (05-HD/VPTW, and before 2025), as far as no other has them."""
_STATE = (
    "CP TTg CTN UBTVQH HĐND UBND VPCP TTCP BGDĐT BNV BYT BCA BQP BTP BXD BCT BTNMT BTTTT BVHTTDL"
    " BLĐTBXH BKHCN BKHĐT BNNPTNT BGTVT BNG SGDĐT PGDĐT SNV SYT"
)
"""The codes of bodies of the State, as far as the Party has no other."""
_BODIES = (*_PARTY.split(), *_STATE.split())
_KNOWN = {code.lower(): code for code in (*_BODIES, *_TYPE_CODES)}
_STATE_BODY = r"(?:QH|UBTVQH)\d+|(?:HĐND|UBND)\d*"
_PARTY_BODY = r"ĐU.*|.*TW"
_NUMBER = (
    r"(?P<number>\d+(?:[^\W\d_](?![^\W\d_]))?)(?:/(?P<year>\d{4}))?(?:[-/]?(?P<held>[^\W\d].*))?"
)
_DASHES = "[‐‑‒–—―−]"
_WELL_WRITTEN = r"[A-ZĐƯÂÊÔa-zđ0-9&.]+(?:[-/][A-ZĐƯÂÊÔa-zđ0-9&.]+)+|QH\d+"

_pattern = cache(re.compile)
"""Compiled when it is first needed."""


@dataclass(frozen=True, slots=True)
class Reference:
    """The number and the symbol of a document as they are printed."""

    number: str = ""
    """With the year, where there is one."""
    symbol: str = ""
    joint: str = "-"
    """What stands between the two."""
    is_doubtful: bool = False
    """Whether they may be meant otherwise."""

    @property
    def text(self) -> str:
        """Both together."""
        return f"{self.number}{self.joint if self.number and self.symbol else ''}{self.symbol}"

    @property
    def code(self) -> str:
        """The code of the type, nothing if there is none."""
        first = _parts(self.symbol)[0]
        return first if first in _TYPE_CODES else ""


@lru_cache(maxsize=1000)
def reference(number: str, symbol: str) -> Reference:
    """What two fields say together, whichever of them holds what."""
    number, symbol = _tight(number), _tight(symbol)
    if re.search(r"^\D*[-/]\D*$", number) and (not symbol or symbol.isdigit()):
        number, symbol = symbol, number
    first, second = (_pattern(_NUMBER).fullmatch(text) for text in (number, symbol))
    if number and not first:
        return Reference(number, _written(symbol), _joint(symbol), is_doubtful=True)
    if second and first and not second["held"]:
        second = None
    said = [found for found in (first, second) if found]
    held = [found["held"] for found in said if found["held"]]
    if symbol and not second:
        held.append(symbol)
    if len(held) == 2 and held[0] in _TYPE_CODES and len(_parts(held[1])) == 1:
        held = ["/".join(held)]
    year = next((found["year"] for found in said if found["year"]), "")
    shown = (said[0]["number"] if said else "") + (f"/{year}" if year else "")
    written = _written(held[0], is_law=bool(year)) if held else ""
    is_doubtful = (
        len({found["number"].lstrip("0") for found in said}) > 1
        or len({_written(each, is_law=bool(year)) for each in held}) > 1
        or bool(written and not _pattern(_WELL_WRITTEN).fullmatch(written))
    )
    return Reference(shown, written, "/" if year else _joint(written), is_doubtful)


def type_of(kind: str) -> str:
    """The code of a type of document, nothing if it is not known."""
    return _TYPES.get(squeeze(kind).lower(), "")


def denied(kind: str, code: str) -> str:
    """The code that a type of document asks for, if `code` is that of another."""
    expected = type_of(kind)
    rules = (expected, "QĐi") if squeeze(kind).lower() == "quy định" else (expected,)
    return expected if code and expected and code not in rules else ""


def _tight(text: str) -> str:
    """`text` without the word before a number, blanks at its marks, and marks at its ends."""
    text = re.sub(_DASHES, "-", squeeze(text))
    text = re.sub(r"\s*([-/])\s*", r"\1", text)
    return re.sub(r"^số\s*:?\s*(?=\d)", "", text, flags=re.IGNORECASE).strip(" -/.,:;")


def _written(symbol: str, *, is_law: bool = False) -> str:
    """A symbol with its codes and its mark as its family writes them, as far as it is known."""
    parts = [_code(part) for part in _parts(symbol)]
    if len(parts) == 1:
        parts = _unglued(parts[0])
    if len(parts) == 2 and parts[0] not in _TYPE_CODES and parts[1] in _TYPE_CODES:
        parts = parts[::-1] if _is_party(parts[0]) or _is_state(parts[0]) else parts
    kind, *bodies = parts
    if bodies and (is_law or any(map(_is_state, bodies))):
        return "-".join(parts)
    if len(bodies) == 1 and _is_party(bodies[0]):
        return f"{kind}/{bodies[0]}"
    marks = re.findall("[-/]", symbol) or ["/"] * len(bodies)
    return "".join(f"{part}{mark}" for part, mark in zip_longest(parts, marks, fillvalue=""))


def _parts(symbol: str) -> list[str]:
    return re.split("[-/]", symbol)


def _joint(symbol: str) -> str:
    return "-" if _pattern(r"[^/-]+/.+").fullmatch(symbol) else "/" if symbol else "-"


def _code(part: str) -> str:
    """A code in its own capitals; what is not known stays as it is."""
    if part.upper().endswith("TƯ"):
        part = f"{part[:-2]}TW"
    return _KNOWN.get(part.lower(), part)


def _unglued(symbol: str) -> list[str]:
    """The type and the body that were written as one word, if no other two are."""
    found = [
        [kind, body]
        for kind in _TYPE_CODES
        for body in _BODIES
        if f"{kind}{body}".lower() == symbol.lower()
    ]
    return found[0] if len(found) == 1 and symbol not in _BODIES else [symbol]


def _is_party(body: str) -> bool:
    return body in _PARTY.split() or _pattern(_PARTY_BODY).fullmatch(body) is not None


def _is_state(body: str) -> bool:
    return body in _STATE.split() or _pattern(_STATE_BODY).fullmatch(body) is not None
