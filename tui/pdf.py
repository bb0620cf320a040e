"""A report as a PDF, made from the Word file by LibreOffice where that is installed."""

from __future__ import annotations

import os
from pathlib import Path

SUFFIX = ".pdf"
_PROGRAMS = ("soffice", "libreoffice")
_PATIENCE = 120.0
"""Seconds; the first start of LibreOffice on a slow machine takes about ten."""


class NoPdf(Exception):
    """No PDF can be made here."""

    def __init__(self, kind: str) -> None:
        super().__init__(kind)
        self.kind = kind
        """`absent`: LibreOffice is not installed; `failed`: it made nothing; `slow`."""


def printed(content: bytes) -> bytes:
    """The PDF of a Word file. Raises `NoPdf` or `OSError`."""
    import shutil  # what starts programs is slow to load, and seldom needed
    import subprocess
    import tempfile

    program = next(filter(None, map(shutil.which, _PROGRAMS)), None)
    if program is None:
        raise NoPdf("absent")
    with tempfile.TemporaryDirectory(prefix="kheo-") as name:
        folder = Path(name)
        source = folder / "report.docx"
        source.write_bytes(content)
        command = [
            program,
            f"-env:UserInstallation={(folder / 'office').as_uri()}",  # touches nobody's settings
            *("--headless", "--convert-to", "pdf", "--outdir", name, str(source)),
        ]
        try:
            subprocess.run(
                command,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                env={"HOME": name, "PATH": os.environ.get("PATH", os.defpath), "LANG": "C.UTF-8"},
                timeout=_PATIENCE,
                check=False,
            )
        except subprocess.TimeoutExpired as failure:
            raise NoPdf("slow") from failure
        try:
            return source.with_suffix(SUFFIX).read_bytes()
        except FileNotFoundError as failure:
            raise NoPdf("failed") from failure
