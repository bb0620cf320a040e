"""Drafts spoilt at random, and random keys; the same seed gives the same again."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence

from tests import hostile

_TOKENS = re.compile(rb'"""|\'\'\'|"(?:[^"\\\n]|\\.)*"|\'[^\'\n]*\'|[\w-]+|\n|[ \t]+|.', re.DOTALL)
_NASTY = (
    *(b'"""', b"'''", b'"', b"'", b"\\", b"[", b"]", b"[[", b"]]", b"{", b"}", b"=", b".", b","),
    *(b"#", b"\n", b"\r\n", b"\x00", b"\x1b", b"\xff", b"\xc3", b"\xed\xa0\x80", b"\xef\xbb\xbf"),
    *(b"true", b"nan", b"-inf", b"1e999", b"0x" + b"f" * 90, b"9" * 90, b"9" * 5000, b"-1"),
    *(b"1979-05-27", b"2026-02-30", b"07:32:00", b"1979-05-27T07:32:00Z", b"format = 2", b"[end]"),
    *(b"[[individuals.people]]\n", b"[heading]\n", b"resume = {section = 'x', item = 9}\n"),
    *(b"\\u0000", b"\\U0010ffff", b"\\ud800", b"a." * 20, b"[" * 40, b"{a=" * 40),
    *(f'"{value}"'.encode("utf-8", "surrogatepass") for value in hostile.VALUES),
)

Mutate = Callable[[bytes, random.Random], bytes]


def _flip(text: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(text))
    other = chance.choice((chance.randrange(256), chance.randrange(32, 127)))
    return text[:at] + bytes([other]) + text[at + 1 :]


def _slice(text: bytes, chance: random.Random) -> tuple[int, int]:
    start = chance.randrange(len(text))
    return start, min(len(text), start + chance.choice((1, 3, 30, 300, 3000)))


def _drop(text: bytes, chance: random.Random) -> bytes:
    start, end = _slice(text, chance)
    return text[:start] + text[end:]


def _repeat(text: bytes, chance: random.Random) -> bytes:
    start, end = _slice(text, chance)
    return text[:start] + text[start:end] * chance.choice((2, 3, 50)) + text[end:]


def _move(text: bytes, chance: random.Random) -> bytes:
    start, end = _slice(text, chance)
    rest = text[:start] + text[end:]
    at = chance.randrange(len(rest) + 1)
    return rest[:at] + text[start:end] + rest[at:]


def _cut(text: bytes, chance: random.Random) -> bytes:
    return text[: chance.randrange(len(text) + 1)]


def _put(text: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(text) + 1)
    return text[:at] + chance.choice(_NASTY) + text[at:]


def _swap_token(text: bytes, chance: random.Random) -> bytes:
    tokens = _TOKENS.findall(text)
    tokens[chance.randrange(len(tokens))] = chance.choice((*_NASTY, chance.choice(tokens)))
    return b"".join(tokens)


def _swap_lines(text: bytes, chance: random.Random) -> bytes:
    lines = text.split(b"\n")
    one, other = chance.randrange(len(lines)), chance.randrange(len(lines))
    lines[one], lines[other] = lines[other], lines[one]
    return b"\n".join(lines)


_MUTATIONS: tuple[Mutate, ...] = (
    *(_flip, _drop, _repeat, _move, _cut, _put, _put),
    *(_swap_token, _swap_token, _swap_token, _swap_lines, _swap_lines),
)


def spoilt(text: bytes, seed: int) -> bytes:
    """`text` after a few random changes."""
    chance = random.Random(seed)
    for _ in range(chance.choice((1, 1, 1, 2, 3, 8))):
        text = chance.choice(_MUTATIONS)(text or b"\n", chance)
    return text.decode("utf-8", "ignore").encode() if chance.random() < 0.8 else text


NAMED = (
    *("enter", "tab", "shift+tab", "escape", "backspace", "delete", "insert", "up", "down"),
    *("left", "right", "home", "end", "pageup", "pagedown", "shift+left", "shift+end"),
    *("f1", "f2", "f3", "f4", "f5", "f6", "f7", "f8", "f9", "f10", "f12"),
    *("ctrl+a", "ctrl+c", "ctrl+d", "ctrl+e", "ctrl+f", "ctrl+k", "ctrl+l", "ctrl+n", "ctrl+q"),
    *("ctrl+r", "ctrl+t", "ctrl+u", "ctrl+v", "ctrl+x", "ctrl+y", "ctrl+z", "ctrl+left"),
)
_LETTERS = (
    "aăâbcdđeêioôơuưysfrxjw dd aa 0123456789-–.[]\\“”ậễ\u0301\u0323\u0302\u00a0\u200b\u200d🙂日"
)
_WAYS_OUT = {"f10", "ctrl+q"}


def keys(chance: random.Random) -> Sequence[str]:
    """A few named keys."""
    often = [key for key in NAMED if key not in _WAYS_OUT]
    return [chance.choice(often if chance.random() < 0.97 else NAMED) for _ in range(4)]


def letters(chance: random.Random) -> str:
    """A few letters."""
    return "".join(chance.choice(_LETTERS) for _ in range(chance.choice((1, 4, 12))))


def paste(chance: random.Random) -> str:
    """Something to paste."""
    value = chance.choice(hostile.VALUES).replace("/", "")
    return value * chance.choice((1, 1, 3)) + chance.choice(("", "\n", "\n- ý\n- ý nữa\n"))
