"""Which rules of a rule book a DOCX file breaks, judged by its XML alone.

It knows nothing of the program's layout numbers or of its writer: the rules are in `rules/`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from tests import (
    rules_annex,
    rules_body,
    rules_end,
    rules_file,
    rules_head,
    rules_page,
    rules_schema,
    rules_tables,
)
from tests.docxreading import Docx
from tests.rules_common import Book, Broken

BOOKS = ("hd05", "hd36", "nd30")
FOLDER = Path(__file__).parent / "rules"
_RULES = (
    rules_schema.broken,
    rules_file.broken,
    rules_page.broken,
    rules_head.broken,
    rules_body.broken,
    rules_tables.broken,
    rules_end.broken,
    rules_annex.broken,
)


def broken(content: bytes, rule_book: str) -> list[Broken]:
    """Every rule of `rule_book` that the file with this content breaks."""
    docx, rules = Docx(content), book(rule_book)
    return [each for rule in _RULES for each in rule(docx, rules)]


@cache
def book(name: str) -> Book:
    """The rule book called `name`."""
    plain = tomllib.loads((FOLDER / f"{name}.toml").read_text("utf-8"))
    inherited = plain.pop("inherits", "")
    return Book(_laid_over(book(inherited), plain) if inherited else plain)


def _laid_over(under: dict[str, Any], over: dict[str, Any]) -> dict[str, Any]:
    """`over` on top of `under`, table by table; what a component looks like is said whole."""
    merged = dict(under)
    for name, value in over.items():
        known = under.get(name)
        merged[name] = {**known, **value} if isinstance(known, dict) else value
    return merged


def rules_of(found: Iterator[Broken] | list[Broken]) -> set[str]:
    """The names of the rules among `found`."""
    return {each.rule for each in found}
