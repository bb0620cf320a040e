"""Names of bodies: as they stand in a sentence, and the committee that leads one."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator

from drafts.text import squeeze
from drafts.vietnamese.collation import fold
from drafts.vietnamese.tone_places import respelled

_WORDS = (
    "Chi bộ",
    "Đảng bộ",
    "Đảng uỷ",
    "Đảng ủy",
    "Uỷ ban nhân dân",
    "Ủy ban nhân dân",
    "Hội đồng nhân dân",
    "Trung tâm",
    "Y tế",
    "Trường",
    "Mầm non",
    "Mẫu giáo",
    "Tiểu học",
    "Trung học cơ sở",
    "Trung học phổ thông",
    "và",
    "phường",
    "xã",
    "đặc khu",
    "thị trấn",
    "quận",
    "huyện",
    "thành phố",
    "tỉnh",
    "tổ dân phố",
    "tổ",
    "khu phố",
    "thôn",
    "ấp",
    "cơ quan",
)
_KNOWN = re.compile("|".join(rf"\b{word}\b" for word in _WORDS), re.IGNORECASE)
_SPELLING = {word.lower(): word for word in _WORDS}
_PARTY_BODY = re.compile("^Đảng bộ ", re.IGNORECASE)
_CELL = re.compile("^Chi bộ ", re.IGNORECASE)
_OF_A_PLACE = re.compile(
    r"^(?:Đảng bộ|Đảng uỷ|Đảng ủy) (?P<level>phường|xã|đặc khu|thị trấn) (?P<name>.+)",
    re.IGNORECASE,
)
_SCHOOL = re.compile("^Trường ", re.IGNORECASE)
_LEVELS = (
    *("phường", "xã", "đặc khu", "thị trấn", "quận", "huyện", "thành phố", "tỉnh"),
    *("tổ dân phố", "tổ", "khu phố", "thôn", "ấp", "và"),
)
"""Words that stay on the line of the name after them."""
_SCHOOLS = ("mầm non", "mẫu giáo", "tiểu học", "trung học cơ sở", "trung học phổ thông")
"""Words that stay on the line of the word `trường` before them."""
_SPOKEN = ("UBND", "HĐND", "UBMTTQ", "UB", "TTYT")
"""Abbreviations with a vowel in them; those without are told by that."""
_ROMAN = re.compile("[IVXLC]+")
_LETTERS = re.compile(r"[^\W\d_]+")
_WITH_AND = re.compile(r"[^\W\d_]+(?:&[^\W\d_]+)*")
_COMMITTEES = (
    (re.compile(r"^(?:(?:Uỷ|Ủy) ban nhân dân|UBND)\b", re.IGNORECASE), "UBND", "Uỷ ban nhân dân"),
    (re.compile(r"^(?:Hội đồng nhân dân|HĐND)\b", re.IGNORECASE), "HĐND", "Hội đồng nhân dân"),
)
"""The bodies of the State that are many persons: in a symbol, whatever their place, and in full."""
_LEAST = 0.01
"""What makes a line narrower, in millimetres."""


def in_sentence(name: str) -> str:
    """The name of a body as it stands in a sentence; one typed in capitals is brought down."""
    name = squeeze(name)
    if not name.isupper():
        return name
    return _KNOWN.sub(lambda found: _SPELLING[found[0].lower()], _capitalised(name))


def committee(body: str, *, new_style: bool = True) -> str:
    """The committee that leads a party body: `Đảng bộ xã …` is led by `Đảng uỷ xã …`."""
    return _PARTY_BODY.sub(respelled("Đảng uỷ ", new_style=new_style), in_sentence(body))


def state_body(name: str, *, new_style: bool = True) -> str:
    """The body of the State for which a body of the Party stands, as in a sentence.

    `Chi bộ Trường …` is that of `Trường …`; over it, `Đảng bộ phường …` is that of `Uỷ ban nhân
    dân phường …`.
    """
    name = in_sentence(name)
    if place := _OF_A_PLACE.match(name):
        committee = respelled("Uỷ ban nhân dân", new_style=new_style)
        return f"{committee} {place['level'].lower()} {place['name']}"
    rest = _PARTY_BODY.sub("", _CELL.sub("", name))
    return rest[:1].upper() + rest[1:]


def initials(body: str) -> str:
    """The initials of a body, as a symbol has them: `Trường Mầm non Hoa Ban` is `MNHB`.

    Marks are left out, as in `UBND` for `Uỷ ban nhân dân`; `Đ` is a letter of its own. What is an
    abbreviation already stays whole.
    """
    name = _SCHOOL.sub("", in_sentence(body))
    for committee, code, _ in _COMMITTEES:
        if committee.match(name):
            return code
    words = (word for word in name.split() if word[0].isalnum() and word != "và")
    return "".join(map(_initials, words)).upper()


def _initials(word: str) -> str:
    is_whole = word[0].isdigit() or _ROMAN.fullmatch(word) or abbreviation_in(word) == word
    return "".join(filter(str.isalnum, word if is_whole else unicodedata.normalize("NFD", word)[0]))


def committee_of_state(body: str, *, new_style: bool = True) -> str:
    """What a body of the State that is many persons is called, without its place, or nothing."""
    found = (name for committee, _, name in _COMMITTEES if committee.match(body))
    return respelled(next(found, ""), new_style=new_style)


def abbreviation_in(name: str) -> str:
    """The first abbreviation in the name of a body that is not all in capitals, if there is one."""
    found = (word for word in _WITH_AND.findall(name) if any(map(_is_short, word.split("&"))))
    return next(found, "")


def _is_short(word: str) -> bool:
    """Whether letters are those of other words: no syllable is without a vowel."""
    if _ROMAN.fullmatch(word) and word not in ("X", "C"):
        return False
    return word in ("P", "X", *_SPOKEN) or (len(word) > 1 and not _has_vowel(word))


def _has_vowel(word: str) -> bool:
    return not set("aeiouy").isdisjoint(fold(word))


def place_of(body: str) -> tuple[str, str]:
    """The level and the name of the commune whose party body `body` is, or nothing."""
    place = _OF_A_PLACE.match(in_sentence(body))
    return (place["level"].lower(), place["name"]) if place else ("", "")


def lines_of_name(name: str, width_of: Callable[[str], float], room: float) -> tuple[str, ...]:
    """The name of a body on as few lines as fit in `room`, as even as can be.

    Words that belong together stay together; where that cannot be, any two may part.
    """
    for pieces in (_pieces(name), name.split()):
        lines = _filled(pieces, width_of, room)
        if lines and _widest(lines, width_of) <= room:
            return _evened(pieces, lines, width_of)
    return (name,)


def _evened(
    pieces: list[str], lines: tuple[str, ...], width_of: Callable[[str], float]
) -> tuple[str, ...]:
    """`pieces` on no more lines than before, but with the longest of them as short as can be."""
    widest = _widest(lines, width_of)
    while len(narrower := _filled(pieces, width_of, widest - _LEAST)) == len(lines):
        if _widest(narrower, width_of) >= widest:
            break
        lines, widest = narrower, _widest(narrower, width_of)
    return lines


def _filled(pieces: list[str], width_of: Callable[[str], float], room: float) -> tuple[str, ...]:
    """`pieces`, each on the line of the one before it if that has room."""
    lines: list[str] = []
    for piece in pieces:
        longer = f"{lines[-1]} {piece}" if lines else piece
        if lines and width_of(longer) <= room:
            lines[-1] = longer
        else:
            lines.append(piece)
    return tuple(lines)


def _widest(lines: tuple[str, ...], width_of: Callable[[str], float]) -> float:
    return max(map(width_of, lines))


def _pieces(name: str) -> list[str]:
    """The words of a name, those that belong together in one piece."""
    pieces: list[str] = []
    before = ""
    for word in _words(name):
        belongs = before in _LEVELS or (before == "trường" and word.lower() in _SCHOOLS)
        if belongs and pieces:
            pieces[-1] += f" {word}"
        else:
            pieces.append(word)
        before = word.lower()
    return pieces


def _words(name: str) -> Iterator[str]:
    """The known words of a name, and what stands between them."""
    end = 0
    for known in _KNOWN.finditer(name):
        yield from filter(None, (name[end : known.start()].strip(), known[0]))
        end = known.end()
    if name[end:].strip():
        yield name[end:].strip()


def _capitalised(name: str) -> str:
    """`name`, which is all in capitals, with one for each word; abbreviations and `XII` stay."""

    def written(word: re.Match[str]) -> str:
        stays = _is_short(word[0]) or _ROMAN.fullmatch(word[0])
        return word[0] if stays else word[0][:1] + word[0][1:].lower()

    return _LETTERS.sub(written, name)
