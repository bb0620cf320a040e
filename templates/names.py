"""Names of bodies: as they stand in a sentence, and the committee that leads one."""

from __future__ import annotations

import re

from drafts.text import squeeze

_WORDS = (
    "Chi bộ",
    "Đảng bộ",
    "Đảng uỷ",
    "Đảng ủy",
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


def in_sentence(name: str) -> str:
    """The name of a body as it stands in a sentence; one typed in capitals is brought down."""
    name = squeeze(name)
    if not name.isupper():
        return name
    return _KNOWN.sub(lambda found: _SPELLING[found[0].lower()], _capitalised(name))


def committee(body: str) -> str:
    """The committee that leads a party body: `Đảng bộ xã …` is led by `Đảng uỷ xã …`."""
    return _PARTY_BODY.sub("Đảng uỷ ", in_sentence(body))


def _capitalised(name: str) -> str:
    return " ".join(word[:1] + word[1:].lower() for word in name.split())
