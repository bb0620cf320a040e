"""What a program sends to a terminal, taken apart: letters, looks, and every other sequence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_PIECE = re.compile(
    r"\x1b\[[0-?]*[ -/]*[@-~]"
    r"|\x1b[\]PX^_].*?(?:\x07|\x1b\\)"
    r"|\x1b[ -/]*[0-~]"
    r"|[\x00-\x1f\x7f-\x9f]"
    r"|[^\x00-\x1f\x7f-\x9f]+",
    re.DOTALL,
)
_COLOUR = re.compile(r"[345]8;(?:5;\d+|2;\d+;\d+;\d+)|\d+")
_OFF = {"22": ("1", "2"), "23": ("3",), "24": ("4",), "25": ("5",), "27": ("7",), "29": ("9",)}


@dataclass(frozen=True, slots=True)
class Look:
    """How letters look, as parameters of SGR; a colour that is empty is the terminal's own."""

    fore: str = ""
    back: str = ""
    marks: frozenset[str] = frozenset()

    @property
    def is_reverse(self) -> bool:
        """Whether the two colours change places."""
        return "7" in self.marks

    def after(self, parameters: str) -> Look:
        """The look that an SGR sequence with these parameters leaves."""
        fore, back, marks = self.fore, self.back, self.marks
        for code in _COLOUR.findall(parameters) or ["0"]:
            number = int(code.partition(";")[0])
            if number == 0:
                fore, back, marks = "", "", frozenset()
            elif number < 10:
                marks |= {code}
            elif code in _OFF:
                marks -= set(_OFF[code])
            elif number in (39, 49):
                fore, back = ("", back) if number == 39 else (fore, "")
            elif number // 10 in (3, 9):
                fore = code
            elif number // 10 in (4, 10):
                back = code
            else:
                raise ValueError(code)
        return Look(fore, back, marks)


@dataclass(frozen=True, slots=True)
class Painting:
    """What was sent, sorted."""

    looks: dict[Look, str]
    """Every look that letters had, and those letters."""
    sequences: dict[str, int]
    """Everything else, as it was sent with its numbers, and how often."""


def pieces(sent: bytes | bytearray) -> Iterator[str]:
    """The runs of letters and the sequences, in order."""
    text = bytes(sent).decode()
    end = 0
    for found in _PIECE.finditer(text):
        assert found.start() == end, text[end : end + 40]
        end = found.end()
        yield found[0]
    assert end == len(text), text[end : end + 40]


def taken_apart(sent: bytes | bytearray) -> Painting:
    """What was sent, sorted."""
    looks: dict[Look, str] = {}
    sequences: dict[str, int] = {}
    look = Look()
    for piece in pieces(sent):
        if piece >= " " and piece[0] not in "\x7f\x1b":
            looks[look] = looks.get(look, "") + piece
            continue
        sequences[piece] = sequences.get(piece, 0) + 1
        if piece.startswith("\x1b[") and piece.endswith("m") and piece[2:3] not in "<>=?":
            look = look.after(piece[2:-1])
    return Painting(looks, sequences)
