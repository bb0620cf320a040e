"""Where no earlier versions can be kept, that is said wherever they are spoken of, and why."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from drafts import files, rights, sides, versions
from drafts.model import Draft, Place
from drafts.shelf import Shelf
from templates import report
from templates.sections.lessons import Lessons
from tests.plainly import Plain
from tests.test_commands import Kheo
from tests.wizards import VERSIONS, Wizard, open_wizard

NO_MORE = "Không giữ thêm được bản trước nào của bản nháp này: "
SAVED = "Bài vẫn lưu như thường."
KEPT = "tự giữ lại các bản trước"
DRAFT = Draft("Thử", resume=Place("lessons", field="points")).having(Lessons(points=("một",)))
NAME = ".thu.toml.history"


def history(path: Path) -> Path:
    return files.beside(path, sides.HISTORY)


def put_file(path: Path, _: pytest.MonkeyPatch) -> None:
    history(path).write_text("của ai đó", "utf-8")


def put_link(path: Path, _: pytest.MonkeyPatch) -> None:
    history(path).symlink_to(path.parent)


def give_away(path: Path, patch: pytest.MonkeyPatch) -> None:
    """Let the folder be another's: only root could really do it."""
    keep_one(path)
    patch.setattr(rights, "may_write", lambda *_: False)


def forbid(path: Path, patch: pytest.MonkeyPatch) -> None:
    """Let the folder be read-only: nothing is for root."""
    keep_one(path)
    access = os.access
    patch.setattr(os, "access", lambda there, mode: there != history(path) and access(there, mode))


def fill(_: Path, patch: pytest.MonkeyPatch) -> None:
    """Let the disk take no more versions."""

    def refuse(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    patch.setattr(versions, "_put", refuse)


def keep_one(path: Path) -> None:
    versions.take(path)


OBSTACLES: dict[str, tuple[Callable[[Path, pytest.MonkeyPatch], None], str]] = {
    "file": (put_file, f"{NAME}, nơi để các bản ấy, là một tệp chứ không phải thư mục;"),
    "link": (put_link, f"{NAME}, nơi để các bản ấy, là liên kết sang chỗ khác nên không dùng;"),
    "another's": (give_away, f"thư mục {NAME}, nơi để các bản ấy, là của người dùng khác;"),
    "forbidden": (forbid, "không có quyền đọc hoặc ghi ở đó;"),
}
each_obstacle = pytest.mark.parametrize("obstacle", OBSTACLES)


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    return Shelf(tmp_path / "drafts", tmp_path / "bin", report.schema)


def in_one_line(wizard: Wizard) -> str:
    return " ".join(wizard.shown.split())


@each_obstacle
async def test_the_wizard_says_so_once_and_saves(
    obstacle: str, shelf: Shelf, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = shelf.create(DRAFT)
    put, why = OBSTACLES[obstacle]
    put(path, monkeypatch)
    before = len(versions.versions(path))

    async with open_wizard(tmp_path) as wizard:
        await wizard.press("enter")
        assert NO_MORE + why in in_one_line(wizard)
        assert SAVED in in_one_line(wizard)

        await wizard.type("hai ")
        await wizard.press("f2")
        assert "Đã lưu" in wizard.shown
        assert NO_MORE not in wizard.shown
        assert "hai" in wizard.path.read_text("utf-8")
        assert len(versions.versions(path)) == before


@pytest.mark.parametrize(
    ("put", "why"),
    [(fill, "đĩa trên máy chủ đã đầy;"), (put_file, OBSTACLES["file"][1])],
    ids=["full disk", "file"],
)
async def test_what_comes_in_the_way_while_she_writes_is_said_once(
    put: Callable[[Path, pytest.MonkeyPatch], None],
    why: str,
    shelf: Shelf,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    path = shelf.create(DRAFT)

    async with open_wizard(tmp_path) as wizard:
        await wizard.press("enter")
        assert NO_MORE not in wizard.shown
        put(path, monkeypatch)
        for word, is_said in (("hai ", True), ("ba ", False)):
            await wizard.type(word)
            await wizard.press("f2")
            assert word.strip() in path.read_text("utf-8")
            assert (NO_MORE + why in in_one_line(wizard)) == is_said


@each_obstacle
async def test_the_shelf_and_the_list_of_versions_say_so(
    obstacle: str, shelf: Shelf, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put, why = OBSTACLES[obstacle]
    put(shelf.create(DRAFT), monkeypatch)

    async with open_wizard(tmp_path) as wizard:
        await wizard.press(*VERSIONS)
        assert NO_MORE + why in in_one_line(wizard)
        assert KEPT not in in_one_line(wizard)

        await wizard.press("f1")
        assert KEPT not in in_one_line(wizard)


async def test_where_they_are_kept_nothing_is_said(shelf: Shelf, tmp_path: Path) -> None:
    keep_one(shelf.create(DRAFT))

    async with open_wizard(tmp_path) as wizard:
        await wizard.press(*VERSIONS)
        assert NO_MORE not in in_one_line(wizard)

        await wizard.press("f1")
        assert KEPT in in_one_line(wizard)


def test_the_command_says_so(tmp_path: Path) -> None:
    kheo = Kheo(tmp_path)
    path = tmp_path / "thu.toml"
    kheo("new", "-o", path)
    history(path).write_text("của ai đó", "utf-8")

    listed, data = kheo("history", path), kheo("history", path, "--json")

    for answer in (listed, data):
        assert answer.returncode == 0
        assert NO_MORE + OBSTACLES["file"][1] in answer.stderr
    assert (listed.stdout, data.stdout) == ("", "[]\n")
    assert KEPT not in listed.stderr


@pytest.mark.parametrize("put", [put_file, fill])
def test_the_plain_mode_says_so_once_and_saves(
    put: Callable[[Path, pytest.MonkeyPatch], None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = Plain(tmp_path)
    path = plain.shelf.create(DRAFT)
    put(path, monkeypatch)

    plain.hears("hai", "/luu", "ba", "/luu", "/thoat", path=path)

    assert plain.said.count(NO_MORE) == plain.said.count(SAVED) == 1
    assert plain.latest.of(Lessons).points == ("một", "hai", "ba")
