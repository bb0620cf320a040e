"""PDF files of a report, made by LibreOffice where there is one."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.terminal import ROOT
from tui import pdf
from tui.pdf import NoPdf

is_missing = shutil.which("soffice") is None or shutil.which("pdfinfo") is None


def kheo(home: Path, *words: str, path: str) -> subprocess.CompletedProcess[str]:
    env = {"HOME": str(home), "PATH": path, "LANG": "C.UTF-8"}
    command = [sys.executable, "-m", "tui", *words]
    return subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=False)


def program(folder: Path, script: str) -> Path:
    """A folder with a LibreOffice that does what `script` says."""
    folder.mkdir(exist_ok=True)
    (folder / "soffice").write_text(f"#!/bin/sh\n{script}\n")
    (folder / "soffice").chmod(0o755)
    return folder


@pytest.mark.office
@pytest.mark.skipif(is_missing, reason="LibreOffice or poppler is not installed")
def test_a_pdf_has_the_pages_that_were_promised(tmp_path: Path) -> None:
    path = os.environ["PATH"]
    name = Path(kheo(tmp_path, "new", "--sample", path=path).stdout.strip()).stem

    done = kheo(tmp_path, "export", name, "--pdf", path=path)

    file = Path(done.stdout.splitlines()[0])
    info = subprocess.run(["pdfinfo", str(file)], capture_output=True, text=True, check=True)
    pages = info.stdout.partition("Pages:")[2].split()[0]
    assert file.suffix == ".pdf"
    assert f"Báo cáo in ra {pages} trang." in done.stdout
    assert not (tmp_path / ".config").exists()


def test_without_libreoffice_it_says_so_and_what_to_do(tmp_path: Path) -> None:
    path = str(tmp_path / "nothing")
    name = Path(kheo(tmp_path, "new", "--sample", path=path).stdout.strip()).stem

    done = kheo(tmp_path, "export", name, "--pdf", path=path)

    assert done.returncode == 1
    assert done.stderr.startswith("kheo: Máy này chưa cài LibreOffice")
    assert done.stderr.count("\n") == 1
    assert list(tmp_path.glob("bao-cao/*")) == []


@pytest.mark.parametrize(("script", "kind"), [("exit 0", "failed"), ("exec sleep 60", "slow")])
def test_a_libreoffice_that_makes_nothing_is_told_from_one_that_does(
    script: str, kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = program(tmp_path / "bin", script)
    monkeypatch.setenv("PATH", f"{folder}:{os.environ['PATH']}")
    monkeypatch.setattr(pdf, "_PATIENCE", 0.5)

    with pytest.raises(NoPdf) as failure:
        pdf.printed(b"")

    assert failure.value.kind == kind
