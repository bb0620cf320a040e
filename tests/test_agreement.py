"""The preview and the Word file hold the same words in the same order."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from io import BytesIO

import docx
import pytest
from docx.oxml.ns import qn
from hypothesis import given, settings

from drafts.model import Draft, Place
from templates import preview, report, rule_books, word
from templates.tree import Block, Document, Letterhead, Part, Signature, Table
from tests import samples
from tests.soak import times

pytestmark = pytest.mark.slow

ABOUT = word.About(title="t", author="a", created=datetime(2026, 11, 23))
LINES = re.compile("[─│┌┐└┘├┤┬┴┼]")


def letters_of_preview(blocks: Sequence[Block], width: int) -> str:
    """Every letter that the preview shows of `blocks`, without blanks and without lines."""
    document = Document((Part(Place("x"), tuple(blocks)),))
    shown = "\n".join(line.text.plain for line in preview.lines(document, width))
    return "".join(LINES.sub(" ", shown).split())


def letters_of_word(blocks: Sequence[Block]) -> str:
    document = Document((Part(Place("x"), tuple(blocks)),))
    content = word.render(document, rule_books.load(), ABOUT)
    body = docx.Document(BytesIO(content)).element.body
    written = "".join(t.text or "" for t in body.iter(qn("w:t")))
    return "".join(LINES.sub(" ", written).split())


def agree(draft: Draft, width: int) -> None:
    """Check that both writers show the same letters.

    Where things stand side by side the eye reads them in two orders: there only how often each
    letter occurs is compared.
    """
    side_by_side = Letterhead | Signature | Table
    blocks = list(report.build(draft).blocks)
    flowing = [block for block in blocks if not isinstance(block, side_by_side)]

    assert letters_of_preview(flowing, width) == letters_of_word(flowing)
    for block in blocks:
        if isinstance(block, side_by_side):
            assert Counter(letters_of_preview([block], width)) == Counter(letters_of_word([block]))


@pytest.mark.parametrize("width", [60, 80, 120])
@pytest.mark.parametrize("name", ["blank", "smallest", "full"])
def test_preview_and_word_agree(name: str, width: int) -> None:
    agree(samples.ALL[name], width)


def test_they_agree_on_hostile_text() -> None:
    agree(samples.HOSTILE, 100)


@settings(deadline=None, max_examples=times(25, 2000))
@given(samples.any_draft())
def test_they_agree_on_any_draft(draft: Draft) -> None:
    agree(draft, 100)
