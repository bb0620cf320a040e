"""Going to a row, finding one, looking at it in the report; what was said goes when it is old."""

from __future__ import annotations

import threading
from dataclasses import replace
from pathlib import Path

import pytest

from drafts.model import Draft, Place
from drafts.shelf import Shelf
from screens.preview import Page
from screens.words import fetching, labels, lists, trying
from screens.words.shelf import WELCOME
from templates import report
from templates.sections.individuals import Individuals, Person
from templates.sections.lessons import Lessons
from tests import samples
from tests.terminal import Terminal
from tests.test_pdf import program
from tests.wizards import TRY, Wizard, open_wizard
from tui.exported import exported as exported_files

PEOPLE = Place("individuals", field="people")


def at(place: Place, draft: Draft = samples.FULL) -> Draft:
    return replace(draft, resume=place)


def current(wizard: Wizard) -> str:
    """The row of the list that keys are about."""
    picker = next(each for each in wizard.app.screen.query("Picker") if each.display)
    return str(picker.rows[picker.current].text)  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("figures", "number"),
    [("3", 3), ("14", 14), ("179", 9), ("0", 1), ("18", 8), ("1 2", 2), ("14 2", 2)],
)
async def test_a_number_goes_to_the_row_that_has_it(
    tmp_path: Path, figures: str, number: int
) -> None:
    async with open_wizard(tmp_path, at(PEOPLE)) as wizard:
        for figure in figures:
            await wizard.press("down" if figure == " " else figure)

        assert current(wizard).strip().startswith(f"{number}. ")
        await wizard.press("f2")
        assert wizard.saved.of(Individuals) == samples.FULL.of(Individuals)


def people(*names: tuple[str, str]) -> Draft:
    return Draft().having(
        Individuals(people=tuple(Person(name=name, model=model) for name, model in names))
    )


NAMES = people(
    ("Lê Thị Thu", "Khéo giữ đồ dùng hàng ngày"),
    ("Vũ Thị Hằng", "Khéo nói"),
    ("Trần Văn Hang", "Khéo làm"),
    ("Hồ Thị Giang", "Khéo dọn hàng tuần"),
)


@pytest.mark.parametrize(
    ("typed", "count", "name"), [("hang", 4, "Hằng"), ("Hằng", 1, "Hằng"), ("hàng", 2, "Thu")]
)
@pytest.mark.parametrize("key", ["enter", "down"])
async def test_the_filter_leads_to_the_row_that_is_most_like_it(
    tmp_path: Path, typed: str, count: int, name: str, key: str
) -> None:
    async with open_wizard(tmp_path, at(PEOPLE, NAMES)) as wizard:
        await wizard.press("end", "ctrl+f")
        await wizard.type(typed)
        await wizard.press(key)

        assert f"hiện {count} trong 4" in wizard.shown or count == 4
        assert name in current(wizard)


async def test_marks_that_are_nowhere_find_what_is_written_without(tmp_path: Path) -> None:
    async with open_wizard(tmp_path, at(PEOPLE, people(("Le Thi Hang", "")))) as wizard:
        await wizard.press("ctrl+f")
        await wizard.type("Hằng")
        assert labels.NOTHING_FOUND not in wizard.shown


async def test_what_was_said_of_one_field_goes_with_another(tmp_path: Path) -> None:
    async with open_wizard(tmp_path, at(PEOPLE)) as wizard:
        await wizard.press("ctrl+z")
        assert lists.nothing_to_take_back(again=False) in wizard.shown
        await wizard.press("tab")
        assert lists.nothing_to_take_back(again=False) not in wizard.shown


async def test_where_she_stopped_is_said_until_the_next_letter(tmp_path: Path) -> None:
    async with open_wizard(tmp_path, at(Place("solutions"))) as wizard:
        assert "Viết tiếp từ chỗ dừng" in wizard.shown
        await wizard.type("x")
        assert "Viết tiếp từ chỗ dừng" not in wizard.shown


async def test_saved_is_said_until_the_next_letter(tmp_path: Path) -> None:
    async with open_wizard(tmp_path, at(Place("solutions"))) as wizard:
        await wizard.press("f2")
        assert "\nĐã lưu.\n" in wizard.shown
        await wizard.type("x")
        assert "\nĐã lưu.\n" not in wizard.shown


@pytest.mark.parametrize("row", [0, 2])
async def test_the_preview_opens_at_the_row_of_the_list(tmp_path: Path, row: int) -> None:
    place = Place("bases", field="bases", offset=row)
    async with open_wizard(tmp_path, at(place)) as wizard:
        await wizard.press("f4")

        shown = wizard.app.screen.query_one(Page).part.place
        assert (shown.rows, shown.item) == ("bases", row)


async def test_another_try_of_the_keyboard_takes_the_place_of_the_first(tmp_path: Path) -> None:
    async with open_wizard(tmp_path, Draft()) as wizard:
        await wizard.press(*TRY)
        await wizard.type("Dang uy")
        await wizard.press("enter")
        await wizard.type(trying.LINES[0])
        await wizard.press("enter")
        assert "Đúng rồi." in wizard.shown


async def test_the_first_enter_begins_a_report_as_the_shelf_says(tmp_path: Path) -> None:
    async with open_wizard(tmp_path, preferences=tmp_path / "lua-chon.toml") as wizard:
        assert "Bấm Enter để bắt đầu báo cáo mới." in WELCOME
        await wizard.press("enter")
        assert labels.ASK_PERIOD in wizard.shown


async def exported(wizard: Wizard, name: str) -> None:
    await wizard.press("ctrl+e", "shift+home")
    await wizard.type(name)
    await wizard.press("enter")
    await wizard.app.workers.wait_for_complete()
    await wizard.pilot.pause()


async def test_how_to_fetch_a_file_can_be_read_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("SSH_CONNECTION", "10.0.0.1 50000 10.0.0.2 22")
    async with open_wizard(tmp_path, at(PEOPLE)) as wizard:
        await wizard.press("ctrl+w")
        assert fetching.NO_FILES in wizard.shown
        await wizard.press("escape")
        await exported(wizard, "nop")
        for keys in (("enter", "ctrl+w", "enter"), ("escape", "f10", "ctrl+w", "enter")):
            await wizard.press(*keys)
            assert str(tmp_path / "bao-cao/nop.docx") in wizard.shown
            assert "sftp://" in wizard.shown
    assert [path.name for path in (tmp_path / "bao-cao").iterdir()] == ["nop.docx"]


@pytest.mark.parametrize("restricted", ["", "1"])
async def test_a_name_that_ends_so_makes_a_pdf(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, restricted: str
) -> None:
    script = 'while [ "$1" != --outdir ]; do shift; done; echo %PDF > "$2/report.pdf"'
    path = f"{program(tmp_path / 'bin-of-tests', script)}:/usr/bin:/bin"
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("PATH", path)
    if restricted:
        monkeypatch.setenv("KHEO_RESTRICTED", restricted)
    async with open_wizard(tmp_path, at(PEOPLE)) as wizard:
        await exported(wizard, "thu.pdf")

        assert f"Đã xuất: {tmp_path / 'bao-cao/thu.pdf'}" in wizard.shown
    assert (tmp_path / "bao-cao/thu.pdf").read_text() == "%PDF\n"


async def test_who_writes_on_while_a_pdf_is_made_loses_no_letter(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    go = tmp_path / "go"
    script = f"while [ ! -e {go} ]; do sleep 0.05; done"
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("PATH", f"{program(tmp_path / 'bin-of-tests', script)}:/usr/bin:/bin")
    async with open_wizard(tmp_path, at(Place("lessons", field="points"))) as wizard:
        await wizard.press("ctrl+e", "shift+home")
        await wizard.type("thu.pdf")
        await wizard.press("enter")
        assert labels.MAKING_PDF in wizard.shown
        await wizard.press("escape")
        await wizard.type(" mới")
        go.touch()
        await wizard.app.workers.wait_for_complete()
        await wizard.type(" nữa")
        assert labels.no_pdf("failed").partition("\n")[0] in wizard.shown
        await wizard.press("f2")
        assert wizard.saved.of(Lessons).points[-1].endswith(" mới nữa")


async def test_without_libreoffice_the_screens_say_why_there_is_no_pdf(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("PATH", str(tmp_path))
    async with open_wizard(tmp_path, at(PEOPLE)) as wizard:
        await exported(wizard, "thu.pdf")

        assert labels.no_pdf("absent") in wizard.shown
    assert not (tmp_path / "bao-cao").exists()


async def test_where_no_thread_is_left_that_is_said_and_the_session_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def start(_: object) -> None:
        raise RuntimeError("can't start new thread")

    monkeypatch.setenv("HOME", str(tmp_path))
    async with open_wizard(tmp_path, at(PEOPLE)) as wizard:
        await wizard.press("ctrl+e", "shift+home")
        await wizard.type("thu.pdf")
        with monkeypatch.context() as patch:
            patch.setattr(threading.Thread, "start", start)
            await wizard.press("enter")
            await wizard.app.workers.wait_for_complete()
            await wizard.pilot.pause()

        assert "máy chủ đang mở quá nhiều cửa sổ" in wizard.shown
        await wizard.press("escape")
        assert current(wizard).strip().startswith("1. ")
    assert not (tmp_path / "bao-cao").exists()


async def test_what_is_told_of_a_pdf_is_of_what_was_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    go = tmp_path / "go"
    script = (
        f"while [ ! -e {go} ]; do sleep 0.05; done\n"
        'while [ "$1" != --outdir ]; do shift; done; echo %PDF > "$2/report.pdf"'
    )
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("PATH", f"{program(tmp_path / 'bin-of-tests', script)}:/usr/bin:/bin")
    async with open_wizard(tmp_path, at(PEOPLE)) as wizard:
        await wizard.press("ctrl+e", "shift+home")
        await wizard.type("thu.pdf")
        await wizard.press("enter")
        (screen := wizard.app.lies_open)._desk.draft = Draft()  # type: ignore[union-attr]
        assert screen._desk.problems  # type: ignore[union-attr]
        go.touch()
        await wizard.app.workers.wait_for_complete()
        await wizard.pilot.pause()

        assert "Đã xuất" in wizard.shown
        assert "chỗ thiếu" not in wizard.shown


def test_a_file_that_is_just_taken_away_hides_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    folder = tmp_path / "bao-cao"
    folder.mkdir()
    (folder / "con.docx").write_bytes(b"")
    (folder / "mat.docx").symlink_to(folder / "nowhere")
    looked = Path.is_file

    def taken_away(path: Path) -> bool:
        if path.name == "mat.docx":
            path.unlink()
            return True
        return looked(path)

    monkeypatch.setattr(Path, "is_file", taken_away)

    assert [path.name for _, path in exported_files()] == ["con.docx"]


def test_a_list_without_words_shows_no_number(tmp_path: Path) -> None:
    kept = tmp_path / ".local/share/kheo"
    shelf = Shelf(kept / "drafts", kept / "bin", report.schema)
    path = shelf.create(Draft("Thử", resume=Place("lessons", field="points")))
    with Terminal("open", str(path), home=tmp_path) as terminal:
        terminal.wait_for("Mục 9/13")
        terminal.quiet()
        assert "│1" not in terminal.text
        for keys, shown in (("một",), "│1  một"), (("enter", "hai"), "│2  hai"):
            terminal.type(*keys)
            terminal.wait_for(shown)
        assert "│1  một" in terminal.text
        terminal.type("\x01", "backspace")
        terminal.until(lambda: "│1" not in terminal.text, "no number")
