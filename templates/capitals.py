"""The first letter of words that come to stand in the middle of a sentence."""

from __future__ import annotations

from templates.symbols import type_of

_NAMED = (
    "đảng",
    "đảng bộ",
    "đảng uỷ",
    "đảng ủy",
    "chi bộ",
    "chi uỷ",
    "chi ủy",
    "chi đoàn",
    "chi hội",
    "công đoàn",
    "mặt trận",
    "uỷ ban",
    "ủy ban",
    "hội đồng nhân dân",
    "nhà nước",
    "nhân dân",
    "quốc hội",
    "chính phủ",
    "trung ương",
    "tổ quốc",
    "chủ tịch hồ chí minh",
    "bác hồ",
)
"""Bodies and persons that keep their capital wherever they stand.

4148-QĐ/VPTW, 2019; 30/2020/NĐ-CP, Phụ lục II.
"""
_COMMON = ("đảng viên", "đảng phí", "đảng vụ")
"""Words that begin like a name and are none."""


def inside(words: str) -> str:
    """`words` with a small first letter, unless a name or an abbreviation begins there."""
    first, _, rest = words.partition(" ")
    first = first.rstrip(",;:.")
    is_word = first.isalpha() and (first[1:].islower() or len(first) == 1)
    if not words[:1].isupper() or not is_word or rest[:1].isupper() or _is_name(words):
        return words
    return words[:1].lower() + words[1:]


def _is_name(words: str) -> bool:
    """Whether a name that we know begins `words`, or a document that has a number."""
    said = f"{words.lower()} "
    if any(said.startswith(f"{common} ") for common in _COMMON):
        return False
    kind, number, _ = said.partition(" số ")
    named = any(said.startswith(f"{name}{end}") for name in _NAMED for end in " ,;:.")
    return named or bool(number and type_of(kind))
