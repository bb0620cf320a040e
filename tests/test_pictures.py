"""The pictures in the documentation show the program as it is; `make pictures` draws them anew."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest

from drafts import preferences
from drafts.model import Place
from drafts.preferences import Preferences
from drafts.shelf import Shelf
from templates import report
from tests import goldens, pictures, samples
from tests.terminal import ROOT, Terminal

README = ROOT / "README.md"
ALT = "Màn hình một mô hình cá nhân"
WRITTEN = 1_758_766_200
"""When the draft was saved: not in the year of the machine, so that it is shown in one way."""


@pytest.mark.terminal
def test_the_picture_of_a_form_is_the_one_that_the_program_draws(tmp_path: Path) -> None:
    kept = tmp_path / ".local/share/kheo"
    stopped = Place("individuals", "people", 2, "results", 200)
    draft = replace(samples.FULL, resume=stopped)
    path = Shelf(kept / "drafts", kept / "bin", report.schema).create(draft)
    os.utime(path, (WRITTEN, WRITTEN))
    preferences.write(Preferences(knows_terminal=True), kept / "lua-chon.toml", "x")

    with Terminal("open", str(path), home=tmp_path, env={"TZ": "UTC-7"}) as terminal:
        terminal.wait_for("F10")
        terminal.quiet()
        drawn = pictures.picture(terminal.screen, ALT)

    goldens.check("man-hinh.svg", drawn, ROOT / "docs")


def test_each_picture_that_is_shown_is_there() -> None:
    assert f"![{ALT}](docs/man-hinh.svg)" in README.read_text("utf-8")
    assert not list((ROOT / "docs").glob("*.png"))
