"""Word opens what we write without a word about repairs: Microsoft's own validator finds nothing.

The validator is that of the Open XML SDK, which holds the schemas of each version of Office.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from datetime import datetime
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from drafts.model import Draft
from templates import report, rule_books, word
from templates.sections.form import Form
from tests import manydrafts, samples
from tests.soak import times

PROGRAM = "ooxml-validator"
needs_validator = pytest.mark.skipif(
    shutil.which(PROGRAM) is None and "KHEO_NOTHING_SKIPPED" not in os.environ,
    reason=f"{PROGRAM} is not installed",
)
pytestmark = [pytest.mark.office, needs_validator]
OLDEST, NEWEST = "Office2007", "Microsoft365"
EVERYTHING = samples.FULL.having(
    Form(draft="2", is_two_sided=True, is_reading_copy=True, has_list=True, has_summary=True)
)


def written(draft: Draft, book: str) -> bytes:
    """The Word file of a draft in a rule book."""
    layout = rule_books.load(book)
    facts = report.facts(draft, layout)
    about = word.About(
        title=facts.subject, author=facts.issuer, created=datetime(2026, 9, 14, 8, 30)
    )
    return word.render(report.build(draft, layout), layout, about)


def errors(content: bytes, folder: Path, version: str = NEWEST) -> list[str]:
    """What the validator says of a file, as that version of Office has the schemas."""
    path = folder / "a.docx"
    path.write_bytes(content)
    done = subprocess.run(
        [PROGRAM, path, "--officeVersion", version], capture_output=True, text=True, timeout=60
    )
    return [each["description"] for each in json.loads(done.stdout)["errors"]]


def changed(content: bytes, part: str, old: str, new: str) -> bytes:
    """The same file, with `new` for the first `old` in a part."""
    source, result = ZipFile(BytesIO(content)), BytesIO()
    with ZipFile(result, "w") as target:
        for name in source.namelist():
            text = source.read(name)
            if name == part:
                assert old.encode() in text
                text = text.replace(old.encode(), new.encode(), 1)
            target.writestr(name, text)
    return result.getvalue()


@pytest.mark.parametrize("version", [OLDEST, NEWEST])
@pytest.mark.parametrize("book", rule_books.names())
def test_a_report_with_everything_is_valid(book: str, version: str, tmp_path: Path) -> None:
    assert errors(written(EVERYTHING, book), tmp_path, version) == []


@pytest.mark.parametrize("book", rule_books.names())
def test_reports_of_all_kinds_are_valid(book: str, tmp_path: Path) -> None:
    drafts = list(manydrafts.drafts(240, is_state=book.startswith("nd30")))

    found = [errors(written(draft, book), tmp_path) for draft in drafts[:: times(80, 1)]]

    assert found == [[]] * len(found)


@pytest.mark.parametrize(
    ("part", "old", "new"),
    [
        ("word/styles.xml", 'w:val="Trích yếu"', 'w:val="Trích yếu, in đậm"'),
        ("word/styles.xml", 'w:lineRule="exact"', 'w:lineRule="just"'),
        ("word/document.xml", "<w:body>", "<w:body><w:t>x</w:t>"),
        ("word/document.xml", 'w:w="11906"', 'w:w="mười"'),
        ("word/document.xml", "<w:tblGrid>", "<w:tblGrid/><w:tblGrid>"),
    ],
)
def test_a_spoilt_file_is_noticed(part: str, old: str, new: str, tmp_path: Path) -> None:
    assert errors(changed(written(EVERYTHING, "hd05-2026"), part, old, new), tmp_path)
