"""The input method of the program, and the page for trying the keyboard."""

from __future__ import annotations

from pathlib import Path

import pytest

from drafts import preferences
from drafts.model import Draft, Place
from drafts.preferences import Preferences
from screens.trying import verdict
from screens.words import trying as words
from templates.sections.individuals import Individuals
from templates.sections.solutions import Solutions
from tests.wizards import TRY, open_wizard


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (words.LINES[0], "right"),
        ("đảng ủy phường,  mặt trận tổ quốc đã nghiệm thu, ẵ ễ ộ ữ ", "right"),
        ("", "nothing"),
        ("Dang uy phuong da nghiem thu", "plain"),
        ("Ddangr uyr phuowngf ddax nghieemj thu", "plain"),
        ("§¶ng uû ph\u00adêng ®· nghiÖm thu", "tcvn3"),
        ("Ñaûng uyû phöôøng ñaõ nghieäm thu", "vni"),
        ("Đ?ng u? ph\ufffd\ufffdng đã", "charset"),
        ("Đaảng uỷ phưương đã", "other"),
    ],
)
def test_what_arrived_is_judged(typed: str, said: str) -> None:
    assert verdict(typed, words.LINES[0]) == said
    assert words.VERDICTS[said]


async def test_f12_switches_telex_on_and_it_is_remembered(tmp_path: Path) -> None:
    kept = tmp_path / "lua-chon.toml"
    draft = Draft(resume=Place("solutions"))
    async with open_wizard(tmp_path / "a", draft, preferences=kept) as wizard:
        await wizard.press("f12")
        assert "Gõ tiếng Việt bằng gì?" in wizard.shown
        await wizard.press("down", "enter")
        assert "Đã bật kiểu gõ Telex có sẵn; hãy tắt UniKey." in wizard.shown
        assert "· Gõ: Telex" in wizard.shown
        await wizard.type("vaanj ddoongj phuj huynh wngr hoo, HDDND")
        await wizard.press("f2")
        assert wizard.saved.of(Solutions).points == ("vận động phụ huynh ửng hô, HĐND",)
        await wizard.press("ctrl+z")
        await wizard.type("hooj")
        await wizard.press("f2")
        assert wizard.saved.of(Solutions).points == ("vận động phụ huynh ửng hô, hộ",)

    async with open_wizard(tmp_path / "b", preferences=kept) as wizard:
        await wizard.press("insert", "enter", "escape")
        assert "Gõ: Telex" in wizard.shown
        await wizard.press("f12", "down", "enter")
        assert preferences.read(kept).new_style
        await wizard.press("f12", "home", "enter")
        assert "Gõ: " not in wizard.shown
    assert preferences.read(kept) == Preferences(has_tried=True)


async def test_telex_works_in_a_line_and_in_a_question(tmp_path: Path) -> None:
    kept = tmp_path / "lua-chon.toml"
    preferences.write(Preferences(input_method="telex", has_tried=True), kept, "x")
    draft = Draft(resume=Place("individuals"))
    async with open_wizard(tmp_path, draft, preferences=kept) as wizard:
        await wizard.press("insert")
        await wizard.type("Nguyeenx Thij Thuyr")
        await wizard.press("backspace")
        await wizard.type("y")
        await wizard.press("f2")
        assert wizard.saved.of(Individuals).people[0].name == "Nguyễn Thị Thủy"

        await wizard.press("escape", "ctrl+f")
        await wizard.type("thuyr")
        assert "hiện 1 trong 1 người" in wizard.shown or "(1 người)" in wizard.shown


async def test_letters_that_come_with_marks_already_are_noticed_once(tmp_path: Path) -> None:
    kept = tmp_path / "lua-chon.toml"
    preferences.write(Preferences(input_method="telex", has_tried=True), kept, "x")
    async with open_wizard(tmp_path, Draft(resume=Place("solutions")), preferences=kept) as wizard:
        await wizard.type("việc nhà")
        assert "Máy đang gõ sẵn dấu (UniKey đang bật)." in wizard.shown
        await wizard.press("f2")
        assert wizard.saved.of(Solutions).points == ("việc nhà",)


async def test_the_first_report_begins_with_a_try_of_the_keyboard(tmp_path: Path) -> None:
    kept = tmp_path / "lua-chon.toml"
    async with open_wizard(tmp_path, preferences=kept) as wizard:
        assert "+ Báo cáo mới" in wizard.shown
        await wizard.press("enter")
        assert "Báo cáo mới về kỳ nào?" in wizard.shown
        await wizard.press("enter")
        assert words.LINES[0] in wizard.shown
        await wizard.type("Dang uy")
        await wizard.press("enter")
        assert "bộ gõ chưa bật" in wizard.shown
        await wizard.type(words.LINES[0])
        await wizard.press("enter")
        assert "Đúng rồi." in wizard.shown
        await wizard.press("escape")
        assert "Phần đầu báo cáo" in wizard.shown

    async with open_wizard(tmp_path, preferences=kept) as wizard:
        await wizard.press("insert", "enter")
        assert "Phần đầu báo cáo" in wizard.shown
        await wizard.press(*TRY)
        assert words.LINES[0] in wizard.shown


async def test_one_line_after_the_other_tries_every_rhyme(tmp_path: Path) -> None:
    total = len(words.LINES)
    async with open_wizard(tmp_path, preferences=tmp_path / "lua-chon.toml") as wizard:
        await wizard.press(*TRY)
        for number, line in enumerate(words.LINES, start=1):
            assert line in wizard.shown
            await wizard.type(line)
            await wizard.press("enter")
            if number < total:
                assert f"gõ tiếp dòng {number + 1}/{total} ở trên" in wizard.shown

        assert "đã thử đủ mọi vần" in wizard.shown
        assert words.LINES[-1] in wizard.shown


async def test_a_line_that_came_wrong_stays_to_be_typed_again(tmp_path: Path) -> None:
    async with open_wizard(tmp_path, preferences=tmp_path / "lua-chon.toml") as wizard:
        await wizard.press(*TRY)
        await wizard.type("Dang uy phuong")
        await wizard.press("enter")

        assert words.LINES[0] in wizard.shown
        assert words.VERDICTS["plain"] in wizard.shown


def test_spoilt_preferences_are_as_at_the_start(tmp_path: Path) -> None:
    path = tmp_path / "x.toml"
    path.write_text("input_method = 5\nnew_style = true\n", "utf-8")
    assert preferences.read(path) == Preferences(new_style=True)

    path.write_text("input_method = [", "utf-8")
    assert preferences.read(path) == Preferences()


async def test_help_leads_to_the_page_for_trying_the_keyboard_and_back(tmp_path: Path) -> None:
    async with open_wizard(tmp_path, Draft(resume=Place("solutions"))) as wizard:
        await wizard.press(*TRY)
        assert words.LINES[0] in wizard.shown
        await wizard.press("escape")
        assert "Các giải pháp" in wizard.shown
