"""The Word file as LibreOffice prints it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections import Counter
from datetime import datetime
from pathlib import Path

import pytest

from drafts.model import Draft
from templates import preview, report, rule_books, word
from tests import samples

TOOLS = ("soffice", "pdftotext", "pdfinfo")
pytestmark = [
    pytest.mark.office,
    pytest.mark.skipif(
        not all(map(shutil.which, TOOLS)) and "KHEO_NOTHING_SKIPPED" not in os.environ,
        reason="LibreOffice and poppler are not installed",
    ),
]
ABOUT = word.About(title="t", author="a", created=datetime(2026, 11, 23))


def printed(draft: Draft, folder: Path) -> Path:
    """The PDF that LibreOffice makes of a draft's Word file."""
    source = folder / "a.docx"
    source.write_bytes(word.render(report.build(draft), rule_books.load(), ABOUT))
    command = ["soffice", f"-env:UserInstallation=file://{folder}/office", "--headless"]
    subprocess.run(
        [*command, "--convert-to", "pdf", "--outdir", folder, source],
        check=True,
        capture_output=True,
        timeout=180,
    )
    return folder / "a.pdf"


def words(pdf: Path, *options: str) -> list[str]:
    done = subprocess.run(
        ["pdftotext", *options, pdf, "-"], check=True, capture_output=True, text=True
    )
    return done.stdout.split()


@pytest.mark.parametrize("name", ["blank", "full"])
def test_every_letter_of_the_preview_is_printed(tmp_path: Path, name: str) -> None:
    draft = samples.ALL[name]
    pdf = printed(draft, tmp_path)
    shown = "\n".join(line.text.plain for line in preview.lines(report.build(draft), 100))
    expected = Counter(re.sub(r"[-─│┌┐└┘├┤┬┴┼\s]", "", shown))

    found = Counter("".join(words(pdf)))

    assert expected - found == Counter()
    assert set("".join((found - expected).elements())) <= set("-0123456789")


def test_the_sheet_is_a4_and_numbered_from_the_second_page_on(tmp_path: Path) -> None:
    pdf = printed(samples.FULL, tmp_path)
    about = subprocess.run(["pdfinfo", pdf], check=True, capture_output=True, text=True).stdout
    pages = int(re.findall(r"Pages:\s+(\d+)", about)[0])

    assert "(A4)" in about
    assert words(pdf, "-f", "1", "-l", "1")[0] != "1"
    assert [words(pdf, "-f", str(n), "-l", str(n))[0] for n in range(2, pages + 1)] == [
        str(n) for n in range(2, pages + 1)
    ]
    assert "Nguyễn Thị A" in " ".join(words(pdf, "-f", str(pages)))


def test_it_is_printed_in_the_type_of_the_guideline(tmp_path: Path) -> None:
    pdf = printed(samples.FULL, tmp_path)
    done = subprocess.run(["pdffonts", pdf], check=True, capture_output=True, text=True)
    fonts = {line.split()[0] for line in done.stdout.splitlines()[2:]}

    assert fonts
    assert all(re.search("(Liberation ?Serif|Times ?New ?Roman)", font) for font in fonts)
