"""What stands before a point on paper: dashes, the signs of Word, numbers and letters."""

from __future__ import annotations

import re
from functools import cache

_OF_FIGURES = "-–—―−‐‑+*·"
"""Signs that may belong to the figure behind them."""
_DRAWN = "•∙●○◦▪▫■□◻◆◇❖❑❒❍➢➤►▶▸‣⁃✓✔☑☒☐➔→⇒⇨✦✧★☆☞\ue000-\uf8ff"
_LOST = "Øøüþð¨Ÿ§"
"""What signs of Wingdings and Symbol are as letters; no Vietnamese begins so."""
_LOST_LETTERS = "ovqnlàF"
"""The same, but words may begin so: a tab or a capital letter behind it tells."""
_SIGN = rf"[{_DRAWN}]\s*|[{_OF_FIGURES}](?:\s+|(?![\s\d½¼¾]))|[-=]*>\s*|[{_LOST}]\s+(?!\d)"
_LOST_SIGN = rf"(?:[{_LOST}{_LOST_LETTERS}]\t|[{_LOST_LETTERS}] )\s*"
_NUMBER = (
    r"(?P<open>\(?)(?P<body>(?P<figures>\d{1,2}(?:\.\d{1,2}){0,3})|[IVX]{1,5}|[ivx]{2,4}"
    r"|[A-EĐa-zđ])(?P<close>\s?[.)/]+[-–:]?|[-–:]?)(?P<gap>\s*)"
)

_pattern = cache(re.compile)
"""Compiled when it is first needed."""


def bare(line: str) -> str:
    """`line` without the dashes and signs before it, which are marks beyond doubt.

    One that is followed by a figure is a mark only with a blank behind it: `-5%` is less than
    nothing, `- 5%` a point.
    """
    while sign := _pattern(_SIGN).match(line):
        line = line[sign.end() :]
    return line


def unnumbered(line: str) -> str:
    """`line` without a number or a letter before it: `1.`, `2.1`, `(1)`, `1/`, `a)`, `II.`."""
    number = _pattern(_NUMBER).match(line)
    return line[number.end() :] if number and _counts(number, line[number.end() :]) else line


def unmarked(line: str) -> str:
    """`line` without anything that stands before a point on paper."""
    lost = _pattern(_LOST_SIGN).match(line)
    if lost and (lost[0].strip(" ") != lost[0][0] or line[lost.end() :][:1].isupper()):
        line = line[lost.end() :]
    return bare(unnumbered(bare(line.strip())))


def _counts(number: re.Match[str], rest: str) -> bool:
    """Whether a number, with the mark and the blank behind it, counts points and not things."""
    close, first = number["close"].strip(), rest[:1]
    if not rest or (number["open"] and ")" not in close):
        return False
    if "\t" in number["gap"]:
        return bool(close) or "." in number["body"]
    if not close:
        return "." in number["body"] and bool(number["gap"]) and first.isupper()
    if not number["gap"]:
        return first.isalpha() if number["figures"] and close[0] in ".)" else first.isupper()
    return close[0] in ".)/" or not first.isdigit()
