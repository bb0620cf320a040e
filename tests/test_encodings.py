"""Text from before Unicode."""

from __future__ import annotations

import pytest

from drafts.vietnamese.encodings import Encoding, decoded, detect

UNICODE = "Đảng uỷ phường đã lãnh đạo thực hiện phong trào thi đua, người ở lại"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("§¶ng uû ph\u00adêng ®· l·nh ®¹o thùc hiÖn phong trµo thi ®ua, ng\u00adêi ë l¹i", "tcvn3"),
        ("Ñaûng uyû phöôøng ñaõ laõnh ñaïo thöïc hieän phong traøo thi ñua, ngöôøi ôû laïi", "vni"),
    ],
)
def test_an_old_encoding_is_recognised_and_read(text: str, encoding: Encoding) -> None:
    assert detect(text) == encoding
    assert decoded(text, encoding) == UNICODE


@pytest.mark.parametrize("text", [UNICODE, "Đảng", "windows café naïve résumé", "", "abc def"])
def test_other_text_is_left_alone(text: str) -> None:
    assert detect(text) is None
