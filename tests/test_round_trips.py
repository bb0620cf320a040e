"""Other programs find the same words in the Word file, in the same order, and give them back."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from io import BytesIO
from itertools import accumulate
from pathlib import Path
from typing import TypeAlias

import docx
import mammoth  # type: ignore[import-untyped]  # it has no types
import pytest
from docx.table import Table as WordTable, _Cell
from docx.text.paragraph import Paragraph as WordParagraph

from drafts.model import Draft, Place
from templates import preview, report, rule_books
from templates.tree import Block, Document, Letterhead, Part, Signature, Table
from tests import manydrafts, samples
from tests.docxblocks import paras_in
from tests.docxreading import Docx
from tests.soak import times
from tests.test_agreement import LINES
from tests.test_rules import PROFILES, written

_SIDE_BY_SIDE = Letterhead | Signature | Table


def shown(draft: Draft) -> tuple[list[str], list[list[str]]]:
    """The words that the preview shows: those one after the other, and those of each table."""
    blocks = list(report.build(draft, rule_books.load()).blocks)
    flowing = [block for block in blocks if not isinstance(block, _SIDE_BY_SIDE)]
    tables = [block for block in blocks if isinstance(block, _SIDE_BY_SIDE)]
    return _words(flowing), [_words([table]) for table in tables]


Reader: TypeAlias = Callable[[bytes], str]


def by_python_docx(content: bytes) -> str:
    """What python-docx reads, from top to bottom."""
    return "\n".join(_read(docx.Document(BytesIO(content)).iter_inner_content()))


def by_mammoth(content: bytes) -> str:
    """What mammoth reads."""
    return str(mammoth.extract_raw_text(BytesIO(content)).value)


@pytest.mark.parametrize("read", [by_python_docx, by_mammoth])
@pytest.mark.parametrize("number", range(times(2, 60)))
def test_another_reader_finds_what_the_preview_shows(number: int, read: Reader) -> None:
    draft = samples.FULL if number == 0 else manydrafts.draft(number)
    flowing, tables = shown(draft)

    found = read(written(draft, rule_books.load())).split()

    for table in tables:
        del found[_where(found, table)]
    assert found == flowing


def _words(blocks: Sequence[Block]) -> list[str]:
    """The words that the preview shows of `blocks`, without lines."""
    document = Document((Part(Place("x"), tuple(blocks)),))
    text = "\n".join(line.text.plain for line in preview.lines(document, 100))
    return LINES.sub(" ", text).split()


def _where(found: list[str], words: list[str]) -> slice:
    """Where the letters of `words` stand together, in whatever order the eye reads them.

    A narrow column of the preview may have broken a word.
    """
    letters, wanted = "".join(found), "".join(words)
    edges = {edge: at for at, edge in enumerate(accumulate(map(len, found), initial=0))}
    missing = Counter(wanted)
    missing.subtract(letters[: len(wanted)])
    for start, end in enumerate(range(len(wanted), len(letters) + 1)):
        if start in edges and end in edges and not any(missing.values()):
            return slice(edges[start], edges[end])
        missing[letters[start]] += 1
        missing[letters[end : end + 1]] -= 1
    raise AssertionError(words)


def _read(blocks: Iterator[WordParagraph | WordTable]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, WordParagraph):
            yield block.text
        else:
            for row in block._tbl.tr_lst:
                for cell in row.tc_lst:
                    yield from _read(_Cell(cell, block).iter_inner_content())


_office = pytest.mark.skipif(
    not shutil.which("soffice") and "KHEO_NOTHING_SKIPPED" not in os.environ,
    reason="LibreOffice is not installed",
)


@pytest.mark.office
@_office
@pytest.mark.parametrize("book", [*PROFILES][: times(1, 3)])
def test_office_gives_every_word_back(tmp_path: Path, book: str) -> None:
    (tmp_path / "given").mkdir()
    for number in range(times(1, 40)):
        draft = manydrafts.draft(number + 16, is_state=book == "nd30")
        content = written(draft, rule_books.load(PROFILES[book]))
        (tmp_path / f"{number}.docx").write_bytes(content)

    done = subprocess.run(
        [
            *("soffice", f"-env:UserInstallation=file://{tmp_path}/office", "--headless"),
            *("--convert-to", "docx", "--outdir", str(tmp_path / "given")),
            *map(str, tmp_path.glob("*.docx")),
        ],
        check=True,
        capture_output=True,
        text=True,
        timeout=600,
    )

    for sent in sorted(tmp_path.glob("*.docx")):
        assert _paragraphs(tmp_path / "given" / sent.name) == _paragraphs(sent), done.stderr


def _paragraphs(path: Path) -> list[str]:
    texts = (para.text for para in paras_in(Docx(path.read_bytes()).blocks))
    return [text for text in texts if text]
