"""A rule book for one session: everything follows it, and it is said."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import docx
import pytest

from drafts.model import Place
from drafts.shelf import Shelf
from templates import report, rule_books
from templates.sections.closing import Closing
from tests import samples
from tests.terminal import Terminal
from tests.test_commands import Kheo
from tests.test_earlier import written
from tests.wizards import VERSIONS, open_wizard

STATE = rule_books.load("nd30-2020")
TOLD = "Lần mở này trình bày theo mẫu đã chọn lúc mở chương trình: "
AT_FORM = replace(samples.FULL, resume=Place("form"))
OFFICE = """
inherits = "hd05-2026"
title = "Mẫu của phường Ban Mai"
[marks]
star = "***"
"""


def office(folder: Path, text: str = OFFICE) -> str:
    path = folder / "phuong.toml"
    path.write_text(text, "utf-8")
    return str(path)


async def test_the_preview_follows_it_and_says_so(tmp_path: Path) -> None:
    async with open_wizard(tmp_path, samples.FULL, book=STATE) as wizard:
        await wizard.press("f4")

        assert "ĐẢNG CỘNG SẢN" not in wizard.shown
        assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in wizard.shown
        assert f"{TOLD}{STATE.title}." in wizard.shown
        assert "In ra 7 trang" in wizard.shown


async def test_without_one_nothing_is_said(tmp_path: Path) -> None:
    async with open_wizard(tmp_path, AT_FORM) as wizard:
        assert "Mục 13/13" in wizard.shown
        assert TOLD not in wizard.shown

        await wizard.press("f4")
        assert TOLD not in wizard.shown


async def test_it_is_said_on_the_step_that_asks_for_one(tmp_path: Path) -> None:
    async with open_wizard(tmp_path, AT_FORM, book=STATE) as wizard:
        assert TOLD in wizard.shown

        await wizard.press("f7")
        assert "Mục 12/13" in wizard.shown
        assert TOLD not in wizard.shown

        await wizard.press("f8")
        assert f"{TOLD}{STATE.title}." in wizard.shown


async def test_notices_follow_it(tmp_path: Path) -> None:
    signed = samples.FULL.having(replace(samples.FULL.of(Closing), position="BÍ THƯ"))
    draft = replace(signed, resume=Place("closing"))
    async with open_wizard(tmp_path, draft) as wizard:
        assert "HIỆU TRƯỞNG" not in wizard.shown

    async with open_wizard(tmp_path / "other", draft, book=STATE) as wizard:
        assert "Chức vụ “BÍ THƯ” khác quy định; thường là HIỆU TRƯỞNG" in wizard.shown


async def test_the_word_file_follows_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    async with open_wizard(tmp_path, samples.FULL, book=STATE) as wizard:
        await wizard.press("ctrl+e", "enter")

    (file,) = (tmp_path / "bao-cao").iterdir()
    words = [
        para.text for cell in docx.Document(str(file)).tables[0]._cells for para in cell.paragraphs
    ]
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in words


async def test_an_earlier_version_is_read_in_it(tmp_path: Path) -> None:
    written(Shelf(tmp_path / "drafts", tmp_path / "bin", report.schema), samples.FULL, AT_FORM)
    async with open_wizard(tmp_path, book=STATE) as wizard:
        await wizard.press(*VERSIONS, "enter")

        assert "(chỉ đọc)" in wizard.shown
        assert TOLD in wizard.shown


@pytest.mark.terminal
@pytest.mark.parametrize("words", [("--profile", "{}"), ("open", "mau", "--profile", "{}")])
def test_the_program_is_started_with_the_file_of_an_office(
    tmp_path: Path, words: tuple[str, ...]
) -> None:
    kheo = Kheo(tmp_path)
    made = Path(kheo("new", "--sample").stdout.strip())
    made.rename(made.with_name("mau.toml"))
    given = [word.format(office(tmp_path)) for word in words]

    with Terminal(*given, home=tmp_path) as terminal:
        if "open" not in given:
            terminal.wait_for("Chọn một bản nháp")
            terminal.type("enter")
        terminal.wait_for("Mục 1/13")
        terminal.type("f4")
        terminal.wait_for("***")
        assert f"{TOLD}Mẫu" in terminal.text


@pytest.mark.parametrize("words", [(), ("open", "mau")])
def test_a_wrong_file_is_told_before_the_screens_start(
    tmp_path: Path, words: tuple[str, ...]
) -> None:
    kheo = Kheo(tmp_path)
    made = Path(kheo("new", "--sample").stdout.strip())
    made.rename(made.with_name("mau.toml"))
    path = office(tmp_path, 'inherits = "hd05-2026"\n[marks]\nstar = 3\n')

    done = kheo(*words, "--profile", path)

    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith(f"kheo: {path}, mục marks.star: “3” phải là chữ")
    unknown = kheo(*words, "--profile", "khac")
    assert "Không có mẫu thể thức “khac”" in unknown.stderr
    assert "Không có mẫu thể thức “”" in kheo(*words, "--profile", "").stderr


def test_a_book_named_before_the_command_counts_too(tmp_path: Path) -> None:
    kheo = Kheo(tmp_path)
    name = Path(kheo("new", "--sample").stdout.strip()).stem

    assert "***" in kheo("--profile", office(tmp_path), "preview", name).stdout


@pytest.mark.parametrize("command", ["list", "new"])
def test_a_command_that_shows_no_report_takes_no_book(tmp_path: Path, command: str) -> None:
    done = Kheo(tmp_path)("--profile", "nd30-2020", command)

    assert (done.returncode, done.stdout) == (2, "")
    assert "Không hiểu “--profile”." in done.stderr


def test_help_says_it(tmp_path: Path) -> None:
    shown = Kheo(tmp_path)("--help").stdout

    assert "kheo [--profile MẪU]" in shown
    assert "kheo open BẢN-NHÁP [--profile MẪU]" in shown
    assert max(map(len, shown.splitlines()[:-1])) <= 100
