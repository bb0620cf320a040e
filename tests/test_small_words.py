"""What a newcomer asked: how much lies out of sight, where keys lead, which file it is."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from textual.widgets import Static

from drafts.model import Draft, Place
from drafts.shelf import Shelf
from screens.picker import Picker
from templates import report
from templates.sections.bases import Bases
from templates.sections.individuals import Individuals, Person
from tests import samples
from tests.test_earlier import lesson, written
from tests.wizards import COMPARE, VERSIONS, Wizard, open_wizard

BLANK_PEOPLE = Draft().having(Individuals(people=tuple(Person(name=f"Người {i}") for i in "abcde")))


def at(section: str, rows: str = "", item: int | None = None, draft: Draft = samples.FULL) -> Draft:
    return replace(draft, resume=Place(section, rows=rows, item=item))


def below(wizard: Wizard) -> str:
    return str(wizard.app.screen.query_one(".below", Static).render()).strip()


def out_of_sight(wizard: Wizard) -> int:
    picker = wizard.app.screen.query_one(Picker)
    return len(picker.rows) - round(picker.scroll_offset.y) - picker.size.height


@pytest.mark.parametrize("key", ["f9", "f3"])
async def test_a_list_says_how_much_lies_below(tmp_path: Path, key: str) -> None:
    async with open_wizard(tmp_path, at("heading", draft=BLANK_PEOPLE)) as wizard:
        await wizard.press(key, "home")
        hidden = out_of_sight(wizard)
        assert hidden > 2
        assert below(wizard) == f"↓ còn {hidden} dòng bên dưới"

        await wizard.press("pagedown", "down", "down")
        assert 0 < out_of_sight(wizard) < hidden
        assert below(wizard) == f"↓ còn {out_of_sight(wizard)} dòng bên dưới"

        await wizard.press("end")
        assert below(wizard) == ""


async def test_a_list_that_is_all_in_sight_says_nothing(tmp_path: Path) -> None:
    async with open_wizard(tmp_path, at("heading")) as wizard:
        await wizard.press("f12")

        assert out_of_sight(wizard) <= 0
        assert below(wizard) == ""


async def test_the_ways_out_of_the_only_row_of_a_list_are_told_apart(tmp_path: Path) -> None:
    only = samples.FULL.having(Bases(bases=samples.FULL.of(Bases).bases[:1]))
    async with open_wizard(tmp_path, at("bases", "bases", 0, only)) as wizard:
        assert "[ F8 Tiếp: xong, về danh sách ]" in wizard.shown
        assert "[ F7 Lùi: về danh sách ]" in wizard.shown

        await wizard.press("f8")
        assert "Mục 2/13" in wizard.shown
        assert "[ F7 Lùi: Phần đầu báo cáo ]" in wizard.shown


async def test_the_status_line_holds_the_title_whole_or_not_at_all(
    tmp_path: Path,
) -> None:
    async with open_wizard(tmp_path, at("heading"), size=(80, 24)) as wizard:
        file = wizard.path.name
        status = wizard.app.screen.query_one(".status", Static)
        title = samples.FULL.title
        assert title[:8] not in str(status.render())
        assert "Đã lưu" in str(status.render())

        await wizard.pilot.resize_terminal(130, 30)
        await wizard.pilot.pause()
        assert str(status.render()).endswith(f" · {title}")

        await wizard.press("f1")
        assert f"Tệp của bản nháp này: {file}" in wizard.shown


async def test_help_on_the_earlier_versions(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path / "drafts", tmp_path / "bin", report.schema)
    written(shelf, lesson("một"), lesson("hai"))
    async with open_wizard(tmp_path) as wizard:
        await wizard.press(*VERSIONS)
        assert "F1 Trợ giúp" in wizard.shown

        await wizard.press("f1")
        assert "hoặc lấy lại bản ấy" in wizard.shown

        await wizard.press("escape", *COMPARE, "f1")
        assert "→      so bản ấy với bản đang có" in wizard.shown

        await wizard.press("escape", "escape")
        assert "Các bản trước của" in wizard.shown


async def test_letters_typed_where_one_can_only_read_are_answered(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path / "drafts", tmp_path / "bin", report.schema)
    written(shelf, lesson("một"), lesson("hai"))
    async with open_wizard(tmp_path) as wizard:
        await wizard.press(*VERSIONS, "enter")
        await wizard.type("ab")
        assert "Đây là bản chỉ đọc, không gõ vào được; bấm Esc để quay lại." in wizard.shown

        await wizard.press("down")
        assert "chỉ đọc, không gõ" not in wizard.shown
        assert "đang xem trang 1." in wizard.shown


async def test_letters_typed_in_the_preview_are_answered(tmp_path: Path) -> None:
    async with open_wizard(tmp_path, at("lessons")) as wizard:
        await wizard.press("f4")
        await wizard.type("a")
        assert "bấm Enter để sửa chỗ đang chọn" in wizard.shown

        await wizard.press("enter")
        assert "Bài học kinh nghiệm" in wizard.shown
