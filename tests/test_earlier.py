"""Earlier versions and the bin, as she meets them: on the shelf and on the command line."""

from __future__ import annotations

import json
import os
import time
from dataclasses import replace
from pathlib import Path

import pytest

from drafts import files, sides, store, versions
from drafts.locks import Holder, Lock
from drafts.model import Draft, Place
from drafts.shelf import Shelf
from templates import report
from templates.sections.heading import Heading
from templates.sections.lessons import Lessons
from tests.journals import left_behind
from tests.test_commands import Kheo
from tests.wizards import BIN, COMPARE, RESTORE, VERSIONS, open_wizard
from tui.keeper import Keeper
from tui.versions import DraftVersions

SCHEMA = report.schema()
TITLE = "Báo cáo thử"
MARKUP = "[/] [bold]x[/bold] [@click=app.quit]bấm[/]"
DAMAGED = 'format = 3\ntitle = "Hỏng'
"""A file that a broken disk has cut."""


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    return Shelf(tmp_path / "drafts", tmp_path / "bin", report.schema)


@pytest.fixture
def kheo(tmp_path: Path) -> Kheo:
    return Kheo(tmp_path)


@pytest.fixture
def at_home(kheo: Kheo) -> Shelf:
    """The shelf that the command line finds."""
    home = kheo.home / ".local/share/kheo"
    return Shelf(home / "drafts", home / "bin", report.schema)


def lesson(*points: str, title: str = TITLE) -> Draft:
    return Draft(title=title).having(Lessons(points=points))


def written(shelf: Shelf, *drafts: Draft) -> Path:
    """A draft that was saved as each of `drafts`, one hour after the other, the last one now."""
    path = shelf.create(drafts[0])
    for hours, draft in zip(range(len(drafts) - 1, 0, -1), drafts[1:], strict=True):
        moment = time.time() - hours * 3600
        os.utime(path, (moment, moment))
        store.write(draft, path, SCHEMA)
    return path


def two(shelf: Shelf) -> Path:
    return written(shelf, lesson("vận động 28/30 phụ huynh"), lesson("vận động 29/30 phụ huynh"))


def points(path: Path) -> tuple[str, ...]:
    return store.read(path, SCHEMA).of(Lessons).points


async def test_versions_are_listed_the_latest_first(shelf: Shelf, tmp_path: Path) -> None:
    written(shelf, lesson("một"), lesson("hai"), lesson("hai", "ba"))

    async with open_wizard(tmp_path) as wizard:
        await wizard.press(*VERSIONS)
        assert f"Các bản trước của “{TITLE}”, mới nhất đứng đầu:" in wizard.shown
        assert wizard.shown.index("1. ") < wizard.shown.index("2. ")
        assert "Bản đang có khác bản này 1 chỗ, đầu tiên là: Bài học kinh nghiệm" in wizard.shown
        assert "→ So với bản đang có, lấy lại" in wizard.shown

        await wizard.press("escape")
        assert f"Tiếp tục: {TITLE}" in wizard.shown


async def test_a_version_is_read(shelf: Shelf, tmp_path: Path) -> None:
    two(shelf)

    async with open_wizard(tmp_path) as wizard:
        await wizard.press(*VERSIONS, "enter")
        assert f"của “{TITLE}” (chỉ đọc)" in wizard.shown
        assert "Esc Quay lại" in wizard.shown

        await wizard.press("escape")
        assert "Các bản trước của" in wizard.shown


async def test_a_version_is_compared_word_by_word_and_restored(
    shelf: Shelf, tmp_path: Path
) -> None:
    path = two(shelf)

    async with open_wizard(tmp_path) as wizard:
        await wizard.press(*VERSIONS, *COMPARE)
        assert "[-chữ nay đã bỏ-]   {+chữ nay mới thêm+}" in wizard.shown
        assert "vận động [-28/30-]{+29/30+} phụ huynh" in wizard.shown
        await wizard.press("escape")
        assert "Các bản trước của" in wizard.shown

        await wizard.press(*COMPARE, "enter")
        assert "Đã lấy lại bản" in wizard.shown
        assert points(path) == ("vận động 28/30 phụ huynh",)


async def test_restoring_is_undone_by_restoring_what_gave_way(shelf: Shelf, tmp_path: Path) -> None:
    path = two(shelf)

    async with open_wizard(tmp_path) as wizard:
        await wizard.press(*VERSIONS, *RESTORE)
        assert f"của “{TITLE}”. Muốn trở lại bản vừa thay: → Các bản trước." in wizard.shown
        assert points(path) == ("vận động 28/30 phụ huynh",)

        await wizard.press(*VERSIONS)
        assert "trước một lần lấy lại" in wizard.shown
        await wizard.press(*RESTORE)
        assert points(path) == ("vận động 29/30 phụ huynh",)


async def test_the_wizard_opens_what_was_restored(shelf: Shelf, tmp_path: Path) -> None:
    path = two(shelf)

    async with open_wizard(tmp_path) as wizard:
        await wizard.press(*VERSIONS, *RESTORE, "enter")
        assert wizard.app.lies_open is not None
        await wizard.press("f10")

    assert points(path) == ("vận động 28/30 phụ huynh",)


async def test_words_that_a_dead_session_left_are_in_what_gives_way(
    shelf: Shelf, tmp_path: Path
) -> None:
    path = two(shelf)
    left_behind(path, lesson("chưa kịp lưu"))

    async with open_wizard(tmp_path) as wizard:
        await wizard.press(*VERSIONS, *COMPARE)
        assert "{+chưa kịp lưu+}" in wizard.shown
        await wizard.press("enter", "enter", "f10")
        assert points(path) == ("vận động 28/30 phụ huynh",)

        await wizard.press(*VERSIONS, *RESTORE)
        assert points(path) == ("chưa kịp lưu",)


def test_what_stood_in_the_file_before_a_recovery_stays_a_version(shelf: Shelf) -> None:
    path = two(shelf)
    left_behind(path, lesson("chưa kịp lưu"))
    lock = Lock(path)
    lock.take(Holder())

    keeper = Keeper(lock, SCHEMA)
    assert keeper.close()

    assert points(path) == ("chưa kịp lưu",)
    assert points(versions.versions(path)[0].path) == ("vận động 29/30 phụ huynh",)
    assert [version.was_replaced for version in versions.versions(path)] == [True, False]


async def test_what_a_session_replaces_is_kept(shelf: Shelf, tmp_path: Path) -> None:
    path = written(shelf, replace(lesson("một"), resume=Place("lessons")))
    moment = time.time() - 600
    os.utime(path, (moment, moment))

    async with open_wizard(tmp_path) as wizard:
        await wizard.press("enter")
        await wizard.type(" hai")
        await wizard.press("f10")

    assert points(path) == ("một hai",)
    assert [points(version.path) for version in versions.versions(path)] == [("một",)]


async def test_a_damaged_draft_is_rescued(shelf: Shelf, tmp_path: Path) -> None:
    path = two(shelf)
    path.write_text(DAMAGED, "utf-8")

    async with open_wizard(tmp_path) as wizard:
        await wizard.press("enter")
        assert "Bấm → rồi chọn “Các bản trước”" in wizard.shown
        assert wizard.app.lies_open is None

        await wizard.press(*VERSIONS)
        assert "Bản đang có không đọc được nên không so được" in wizard.shown
        await wizard.press(*COMPARE)
        assert "Bản đang có không đọc được nên không so được" in wizard.shown
        await wizard.press(*RESTORE)
        assert points(path) == ("vận động 28/30 phụ huynh",)
        assert versions.versions(path)[0].path.read_text("utf-8") == DAMAGED


async def test_a_damaged_draft_without_versions_promises_nothing(
    shelf: Shelf, tmp_path: Path
) -> None:
    shelf.create(lesson("một")).write_text(DAMAGED, "utf-8")

    async with open_wizard(tmp_path) as wizard:
        await wizard.press("enter")
        assert "bao-cao-thu.toml" in wizard.shown
        assert "để lấy lại" not in wizard.shown


async def test_a_version_that_cannot_be_read_says_so(shelf: Shelf, tmp_path: Path) -> None:
    path = two(shelf)
    versions.versions(path)[0].path.write_text(DAMAGED, "utf-8")

    async with open_wizard(tmp_path) as wizard:
        for keys in (VERSIONS, ("enter",), COMPARE, RESTORE):
            await wizard.press(*keys)
            assert "Bản này không đọc được, hãy chọn bản khác." in wizard.shown
            assert isinstance(wizard.app.screen, DraftVersions)

    assert points(path) == ("vận động 29/30 phụ huynh",)


async def test_a_draft_without_versions_says_so(shelf: Shelf, tmp_path: Path) -> None:
    shelf.create(lesson("một"))

    async with open_wizard(tmp_path) as wizard:
        await wizard.press(*VERSIONS)
        assert f"“{TITLE}” chưa có bản trước nào." in wizard.shown


async def test_the_same_text_is_said_to_be_the_same(shelf: Shelf, tmp_path: Path) -> None:
    written(shelf, lesson("một"), lesson("hai"), lesson("một"))

    async with open_wizard(tmp_path) as wizard:
        await wizard.press(*VERSIONS)
        assert "khác bản này 1 chỗ" in wizard.shown
        await wizard.press("down")
        assert "Bản này giống hệt bản đang có." in wizard.shown
        await wizard.press(*COMPARE)
        assert isinstance(wizard.app.screen, DraftVersions)
        assert "Bản này giống hệt bản đang có." in wizard.shown


async def test_a_draft_open_in_another_window_is_not_restored(shelf: Shelf, tmp_path: Path) -> None:
    path = two(shelf)
    lock = Lock(path)
    lock.take(Holder())

    async with open_wizard(tmp_path) as wizard:
        await wizard.press(*VERSIONS, *RESTORE)
        assert "Bản nháp đang mở ở một cửa sổ khác nên chưa lấy lại được." in wizard.shown
        assert points(path) == ("vận động 29/30 phụ huynh",)

        lock.release()
        await wizard.press(*RESTORE)
        assert points(path) == ("vận động 28/30 phụ huynh",)


async def test_markup_in_a_version_is_letters(shelf: Shelf, tmp_path: Path) -> None:
    title = "[/] [red]x"
    written(shelf, lesson(MARKUP, title=title), lesson("hai", title=title))

    async with open_wizard(tmp_path) as wizard:
        await wizard.press(*VERSIONS)
        assert f"Các bản trước của “{title}”" in wizard.shown
        await wizard.press(*COMPARE)
        assert f"“{title}”: từ bản" in wizard.shown
        assert f"[-{MARKUP}-]" in wizard.shown
        await wizard.press("escape", "enter", "escape", *RESTORE)
        assert f"của “{title}”. Muốn trở lại" in wizard.shown


async def test_a_discarded_draft_comes_back_with_its_history(shelf: Shelf, tmp_path: Path) -> None:
    path = two(shelf)

    async with open_wizard(tmp_path) as wizard:
        await wizard.press("delete")
        assert not sides.is_taken(path)
        await wizard.press(*BIN)
        assert "bỏ lúc" in wizard.shown
        assert "hôm nay" in wizard.shown
        await wizard.press("enter", "up", *VERSIONS, *RESTORE)
        assert points(path) == ("vận động 28/30 phụ huynh",)


async def test_only_a_second_yes_deletes_for_ever(shelf: Shelf, tmp_path: Path) -> None:
    two(shelf)

    async with open_wizard(tmp_path) as wizard:
        await wizard.press("delete", *BIN, "delete")
        assert f"Xoá hẳn “{TITLE}” và các bản trước của nó?" in wizard.shown
        await wizard.press("enter")
        assert [entry.title for entry in shelf.discarded()] == [TITLE]
        await wizard.press(*BIN, "delete", "escape")
        assert [entry.title for entry in shelf.discarded()] == [TITLE]

        await wizard.press(*BIN, "delete", "down", "enter")
        assert f"Đã xoá hẳn “{TITLE}”." in wizard.shown
        assert shelf.discarded() == []
        assert list((tmp_path / "bin").iterdir()) == []
        assert "Thùng" not in wizard.shown


def test_history_lists_compares_and_restore_restores(kheo: Kheo, at_home: Shelf) -> None:
    path = two(at_home)
    name = versions.versions(path)[0].name

    listed, data = kheo("history", path.stem), kheo("history", path.stem, "--json")
    compared, pieces = kheo("history", TITLE, "1"), kheo("history", TITLE, name, "--json")
    restored = kheo("restore", TITLE, "1")

    assert [each.returncode for each in (listed, data, compared, pieces, restored)] == [0] * 5
    assert listed.stdout.startswith("  1  ")
    assert listed.stdout.count("\n") == 1
    (version,) = json.loads(data.stdout)
    assert (version["number"], version["name"], version["replaced"]) == (1, name, False)
    assert compared.stdout.splitlines()[1:] == ["  vận động [-28/30-]{+29/30+} phụ huynh"]
    (difference,) = json.loads(pieces.stdout)
    assert {"fate": "removed", "text": "28/30"} in difference["pieces"]
    assert points(path) == ("vận động 28/30 phụ huynh",)
    assert "Đã lấy lại bản" in restored.stdout
    undo = restored.stdout.split(" ")[-1].strip()
    assert kheo("restore", TITLE, undo).returncode == 0
    assert points(path) == ("vận động 29/30 phụ huynh",)


def test_the_same_text_has_nothing_to_compare(kheo: Kheo, at_home: Shelf) -> None:
    path = written(at_home, lesson("một"), lesson("hai"), lesson("một"))

    assert kheo("history", path, "2").stdout == "Bản này giống hệt bản đang có.\n"
    assert json.loads(kheo("history", path, "2", "--json").stdout) == []


def test_a_damaged_draft_is_rescued_on_the_command_line(kheo: Kheo, at_home: Shelf) -> None:
    path = two(at_home)
    path.write_text(DAMAGED, "utf-8")

    checked, restored = kheo("check", path.stem), kheo("restore", path.stem, "1")

    assert checked.returncode == 1
    assert "Có thể lấy lại bản trước: gõ kheo history bao-cao-thu." in checked.stderr
    assert restored.returncode == 0
    assert points(path) == ("vận động 28/30 phụ huynh",)


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("history",), 2, "Còn thiếu tên bản nháp."),
        (("restore",), 2, "Còn thiếu tên bản nháp và số của bản trước."),
        (("restore", TITLE), 2, "Còn thiếu số của bản trước."),
        (("restore", TITLE, "1", "--json"), 2, "Không hiểu “--json”."),
        (("history", "không có"), 1, "Không có bản nháp “không có”."),
        (("restore", TITLE, "2"), 1, "Không có bản trước “2”; chọn số từ 1 đến 1."),
        (("history", TITLE, "\x1b[31m"), 1, "Không có bản trước “?[31m”; chọn số từ 1 đến 1."),
    ],
    ids=["no draft", "nothing", "no version", "option", "unknown draft", "number", "escape"],
)
def test_wrong_words_are_answered(
    kheo: Kheo, at_home: Shelf, words: tuple[str, ...], code: int, said: str
) -> None:
    path = two(at_home)

    answer = kheo(*words)

    assert (answer.returncode, answer.stdout) == (code, "")
    assert said in answer.stderr
    assert points(path) == ("vận động 29/30 phụ huynh",)


def test_a_draft_that_has_no_versions_is_no_failure_but_gives_none(
    kheo: Kheo, at_home: Shelf
) -> None:
    path = at_home.create(lesson("một"))

    listed, data, restored = (
        kheo("history", path),
        kheo("history", path, "--json"),
        kheo("restore", path, "1"),
    )

    assert (listed.returncode, listed.stdout) == (0, "")
    assert "“bao-cao-thu” chưa có bản trước nào." in listed.stderr
    assert (data.returncode, json.loads(data.stdout)) == (0, [])
    assert restored.returncode == 1
    assert "“bao-cao-thu” chưa có bản trước nào." in restored.stderr


def test_what_is_open_or_unreadable_is_not_restored_on_the_command_line(
    kheo: Kheo, at_home: Shelf
) -> None:
    path = two(at_home)
    lock = Lock(path)
    lock.take(Holder())

    held = kheo("restore", path, "1")

    lock.release()
    versions.versions(path)[0].path.write_text(DAMAGED, "utf-8")
    unreadable, compared = kheo("restore", path, "1"), kheo("history", path, "1")
    assert (held.returncode, unreadable.returncode, compared.returncode) == (1, 1, 1)
    assert "Bản nháp đang mở ở một cửa sổ khác" in held.stderr
    assert "Bản này không đọc được, hãy chọn bản khác." in unreadable.stderr
    assert "Bản này không đọc được, hãy chọn bản khác." in compared.stderr
    assert points(path) == ("vận động 29/30 phụ huynh",)


def test_a_new_draft_does_not_inherit_what_lies_beside_an_old_name(
    kheo: Kheo, at_home: Shelf
) -> None:
    old = two(at_home)
    old.unlink()

    refused = kheo("new", "-o", old)
    kept = at_home.create(lesson("khác"))

    assert refused.returncode == 1
    assert "tên này còn giữ các bản trước của một bản nháp cũ" in refused.stderr
    assert not old.exists()
    assert kept.name == "bao-cao-thu-2.toml"
    assert kheo("history", kept, "--json").stdout == "[]\n"
    files.beside(kept, sides.JOURNAL).write_text("", "utf-8")
    kept.unlink()
    assert at_home.create(Draft(title=TITLE).having(Heading())).name == "bao-cao-thu-3.toml"
