"""What LibreOffice prints of Word files: its pages, and the lines on them."""

from __future__ import annotations

import html
import os
import re
import shutil
import subprocess
from collections.abc import Mapping
from itertools import groupby
from pathlib import Path

import pytest

TOOLS = ("soffice", "pdftotext")
needs_office = pytest.mark.skipif(
    not all(map(shutil.which, TOOLS)) and "KHEO_NOTHING_SKIPPED" not in os.environ,
    reason="LibreOffice and poppler are not installed",
)
_WORD = re.compile(r'<word xMin="([-\d.]+)" yMin="[-\d.]+" xMax="[-\d.]+" yMax="([-\d.]+)">(.*?)<')
_AT_ONCE = 100
"""How many files LibreOffice is given; of more than 247 it leaves the rest, and says nothing."""
_HEADER = 55
"""What stands higher, in points, is the number of the page."""
_SAME_LINE = 3
"""Words whose feet differ by less, in points, stand on one line."""


def pdfs(files: Mapping[str, bytes], folder: Path) -> dict[str, Path]:
    """The PDF of each Word file, by its name."""
    sources = [folder / f"{name}.docx" for name in files]
    for source, content in zip(sources, files.values(), strict=True):
        source.write_bytes(content)
    command = ["soffice", f"-env:UserInstallation=file://{folder}/office", "--headless"]
    for first in range(0, len(sources), _AT_ONCE):
        subprocess.run(
            [
                *command,
                "--convert-to",
                "pdf",
                "--outdir",
                folder,
                *sources[first : first + _AT_ONCE],
            ],
            check=True,
            capture_output=True,
            timeout=1800,
        )
    return {name: folder / f"{name}.pdf" for name in files}


def pages(pdf: Path) -> list[list[str]]:
    """The lines of each page, as they stand below each other; the number of the page is none."""
    done = subprocess.run(
        ["pdftotext", "-bbox", pdf, "-"], check=True, capture_output=True, text=True
    )
    return [_lines(page) for page in done.stdout.split("<page ")[1:]]


def _lines(page: str) -> list[str]:
    words = sorted(
        (float(y), float(x), html.unescape(word))
        for x, y, word in _WORD.findall(page)
        if float(y) > _HEADER
    )
    foot, feet = 0.0, {}
    for y, _, _ in words:
        foot = feet[y] = y if y - foot >= _SAME_LINE else foot
    return [
        " ".join(word for _, _, word in sorted(line, key=lambda word: word[1]))
        for _, line in groupby(words, key=lambda word: feet[word[0]])
    ]


def bare(text: str) -> str:
    """`text` without blanks, by which what is printed is compared."""
    return "".join(text.split())


def broken(texts: list[str], lines: list[str]) -> list[list[str]]:
    """The printed lines of each of `texts`, which follow each other in `lines`, without blanks."""
    rest = iter(map(bare, lines))
    found: list[list[str]] = []
    for text in map(bare, texts):
        line = next(rest)
        while not (line and text.startswith(line)):
            line = next(rest)
        parts = [line]
        while len("".join(parts)) < len(text):
            parts.append(next(rest))
        assert "".join(parts) == text
        found.append(parts)
    return found


def foot(pdf: Path, word: str) -> float:
    """How far below the head of its page a word ends, in points."""
    done = subprocess.run(
        ["pdftotext", "-bbox", pdf, "-"], check=True, capture_output=True, text=True
    )
    return next(float(y) for _, y, found in _WORD.findall(done.stdout) if found == word)
