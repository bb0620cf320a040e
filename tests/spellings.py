"""One draft in the many ways in which TOML lets people spell it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from random import Random
from typing import Any, TypeAlias

Plain: TypeAlias = Mapping[str, Any]

COMMENTS = (
    *("# của tôi", "#", "# [end]", '# """ và "', "# ''' và '", "# resume = 1", "#\tmột\tcột"),
    *("# title = {", "# \\u0041", "#[[x]]", "# hết."),
)
UNKNOWN: Plain = {"của tôi": {"số": 7, "resumed": "[end]"}, "x": 1, "y.z": ["[end]", {"a": True}]}
"""What nobody knows, and is kept all the same."""
_BLANKS = ("", "", " ", "\t", "  ")
_BARE = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-")
_UNLITERAL = frozenset("'\n\t")


class Spelling:
    """Writes the same values now in one way, now in another."""

    def __init__(self, chance: Random) -> None:
        self._chance = chance
        self._is_plain = chance.random() < 0.3
        """Whether most of it is written as the program itself would."""

    def file(self, plain: Plain) -> bytes:
        """A whole file that says `plain`."""
        head, tables = list[str](), list[list[str]]()
        for key, value in self._shuffled(plain):
            if type(value) is dict and not self._is_odd():
                tables.append(list(self._table((key,), value)))
            elif _is_rows(value) and value and not self._is_odd():
                tables.append([line for row in value for line in self._table((key,), row, "[[")])
            else:
                head.append("\n".join(self._lines((key,), value)))
        if not self._is_plain:
            self._chance.shuffle(tables)
        lines = [*head, *(line for table in tables for line in table)]
        return self._encoded("\n".join(self._with_comments(lines)))

    def _shuffled(self, plain: Plain) -> list[tuple[str, Any]]:
        pairs = list(plain.items())
        if not self._is_plain:
            self._chance.shuffle(pairs)
        return pairs

    def _is_odd(self) -> bool:
        return self._chance.random() < (0.02 if self._is_plain else 0.3)

    def _blank(self) -> str:
        return self._chance.choice(_BLANKS) if self._is_odd() else ""

    def _comment(self) -> str:
        return self._blank() + self._chance.choice(COMMENTS) if self._is_odd() else self._blank()

    def _with_comments(self, lines: list[str]) -> Iterator[str]:
        for line in lines:
            if self._is_odd():
                yield self._blank() + self._comment()
            yield line
        if self._is_odd():
            yield self._comment()

    def _encoded(self, text: str) -> bytes:
        text += self._chance.choice(("", "\n", "\n\n", "\n \t")) if self._is_odd() else "\n"
        if self._is_odd():
            text = text.replace("\n", "\r\n")
        return (b"\xef\xbb\xbf" if self._is_odd() else b"") + text.encode()

    def _table(self, name: tuple[str, ...], plain: Plain, bracket: str = "[") -> Iterator[str]:
        """A table with a header of its own, and the tables inside of it below."""
        inside = list[tuple[str, Any]]()
        close = bracket.replace("[", "]")
        dotted = self._name(name)
        yield f"{self._blank()}{bracket}{self._blank()}{dotted}{self._blank()}{close}{self._end()}"
        for key, value in self._shuffled(plain):
            if value and (_is_rows(value) or type(value) is dict) and not self._is_odd():
                inside.append((key, value))
            else:
                yield from self._lines((key,), value)
        for key, value in inside:
            rows = [value] if type(value) is dict else value
            for row in rows:
                yield from self._table((*name, key), row, "[" if type(value) is dict else "[[")

    def _lines(self, name: tuple[str, ...], value: Any) -> Iterator[str]:
        """A key and its value, or all that is in the value by dotted keys."""
        if type(value) is dict and value and self._is_odd():
            for key, inner in self._shuffled(value):
                yield from self._lines((*name, key), inner)
        else:
            sign = f"{self._blank()}={self._blank()}" if self._is_odd() else " = "
            yield f"{self._blank()}{self._name(name)}{sign}{self._value(value)}{self._end()}"

    def _end(self) -> str:
        """What stands behind a header or a value."""
        return self._comment()

    def _name(self, name: tuple[str, ...]) -> str:
        dot = f"{self._blank()}.{self._blank()}"
        return dot.join(map(self._key, name))

    def _key(self, key: str) -> str:
        if _BARE.issuperset(key) and not self._is_odd():
            return key
        return self._chance.choice((self._basic, self._literal))(key)

    def _value(self, value: Any, *, is_inline: bool = False) -> str:
        match value:
            case bool():
                return str(value).lower()
            case int():
                return self._number(value)
            case str():
                return self._string(value)
            case dict():
                pairs = [
                    f"{self._key(key)}{self._blank()}={self._blank()}"
                    + self._value(inner, is_inline=True)
                    for key, inner in self._shuffled(value)
                ]
                return f"{{{self._blank()}{', '.join(pairs)}{self._blank()}}}"
            case list():
                return self._list(value, is_inline=is_inline)
        raise TypeError(value)

    def _list(self, value: list[Any], *, is_inline: bool) -> str:
        items = [self._value(each, is_inline=is_inline) for each in value]
        if is_inline or not value or not self._is_odd():
            return f"[{self._blank()}{', '.join(items)}{self._blank()}]"
        parts = [f"{self._blank()}{item}{self._blank()},{self._end()}" for item in items]
        return "\n".join(["[" + self._end(), *parts, self._blank() + "]"])

    def _number(self, value: int) -> str:
        if not self._is_odd():
            return str(value)
        ways = (f"0x{value:x}", f"0x0{value:X}", f"0o{value:o}", f"0b{value:b}", f"+{value}")
        return self._chance.choice((*ways, f"{value:_}"))

    def _string(self, value: str) -> str:
        ways = (self._basic, self._literal, self._paragraphs, self._literal_paragraphs)
        return self._chance.choice(ways)(value) if self._is_odd() else self._basic(value)

    def _basic(self, value: str) -> str:
        return f'"{"".join(map(self._letter, value))}"'

    def _letter(self, letter: str) -> str:
        if letter not in '"\\\n\t' and not (self._is_odd() and self._is_odd()):
            return letter if letter.isprintable() or ord(letter) > 0x9F else f"\\u{ord(letter):04x}"
        short = json.dumps(letter, ensure_ascii=False)[1:-1]
        ways = [f"\\U{ord(letter):08X}", *([short] if len(short) == 2 else [])]
        return self._chance.choice(ways)

    def _literal(self, value: str) -> str:
        is_fit = _UNLITERAL.isdisjoint(value) and value.isprintable()
        return f"'{value}'" if is_fit else self._basic(value)

    def _paragraphs(self, value: str) -> str:
        text = "".join(
            letter if letter in "\n\t" else '\\"' if letter == '"' else self._letter(letter)
            for letter in value
        )
        cut = self._chance.randrange(len(value) + 1) if "\\" not in text else 0
        if '"' not in text and not value[cut : cut + 1].isspace() and self._is_odd():
            text = f"{text[:cut]}\\  \n \t {text[cut:]}"
        return f'"""\n{text}"""' if self._is_odd() or text[:1] == "\n" else f'"""{text}"""'

    def _literal_paragraphs(self, value: str) -> str:
        is_fit = "'" not in value and value.replace("\n", "").isprintable()
        return f"'''\n{value}'''" if is_fit else self._basic(value)


def _is_rows(value: Any) -> bool:
    return type(value) is list and all(type(each) is dict for each in value)
