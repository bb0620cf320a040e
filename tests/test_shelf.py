"""The folder of drafts."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from drafts import files, recovery, sides, store
from drafts.locks import KIND, Held, Holder, Lock
from drafts.model import Draft
from drafts.recovery import Recovered
from drafts.schema import Schema
from drafts.shelf import NoSuchDraft, Shelf
from templates import report
from templates.sections.lessons import Lessons
from tests import samples
from tests.journals import left_behind, words


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    return Shelf(tmp_path / "drafts", tmp_path / "bin", report.schema)


def test_an_empty_shelf_has_no_entries(shelf: Shelf) -> None:
    assert shelf.entries() == []
    assert shelf.discarded() == []


def test_a_file_is_named_after_its_title_in_plain_letters(shelf: Shelf) -> None:
    first = shelf.create(Draft(title="Báo cáo 9 tháng: Đảng bộ/phường [x]"))
    second = shelf.create(Draft(title="Báo cáo 9 tháng: Đảng bộ/phường [x]"))
    odd = shelf.create(Draft(title="../../日本"))

    assert first.name == "bao-cao-9-thang-dang-bo-phuong-x.toml"
    assert second.name == "bao-cao-9-thang-dang-bo-phuong-x-2.toml"
    assert odd.name == "ban-nhap.toml"
    assert odd.parent == first.parent


def test_the_last_written_comes_first(shelf: Shelf) -> None:
    paths = [shelf.create(Draft(title=title)) for title in ("a", "b", "c")]
    for age, path in enumerate(paths):
        os.utime(path, (1000 - age, 1000 - age))

    assert [entry.title for entry in shelf.entries()] == ["a", "b", "c"]


def test_a_draft_that_cannot_be_read_is_listed_all_the_same(shelf: Shelf) -> None:
    path = shelf.create(Draft(title="hỏng"))
    path.write_text("format = = 1", "utf-8")

    entry = shelf.entries()[0]

    assert (entry.name, entry.title) == ("hong", "")
    assert entry.failure is not None
    assert entry.failure.kind == "syntax"


def test_a_copy_keeps_comments_and_has_its_own_title(shelf: Shelf) -> None:
    path = shelf.create(samples.FULL)
    path.write_text(path.read_text("utf-8") + "\n# của tôi\n", "utf-8")

    copied = shelf.copy(path, "Bản sao")

    assert copied.name == "ban-sao.toml"
    assert "# của tôi" in copied.read_text("utf-8")
    assert {entry.title for entry in shelf.entries()} == {samples.FULL.title, "Bản sao"}


def test_renaming_renames_the_file_too(shelf: Shelf) -> None:
    path = shelf.create(Draft(title="Cũ"))

    renamed = shelf.rename(path, "Mới toanh")

    assert renamed.name == "moi-toanh.toml"
    assert not path.exists()
    assert shelf.entries()[0].title == "Mới toanh"


def test_what_is_discarded_can_be_put_back(shelf: Shelf) -> None:
    path = shelf.create(samples.FULL)
    content = path.read_bytes()

    gone = shelf.discard(path)
    assert shelf.entries() == []
    assert shelf.discarded()[0].title == samples.FULL.title
    shelf.create(samples.FULL)
    back = shelf.restore(gone)

    assert back.name == "bao-cao-mau-9-thang-dau-nam-2026-2.toml"
    assert back.read_bytes() == content


def test_a_draft_is_found_by_path_name_or_title(shelf: Shelf, tmp_path: Path) -> None:
    path = shelf.create(Draft(title="Báo cáo năm"))
    elsewhere = tmp_path / "other.toml"
    elsewhere.write_bytes(path.read_bytes())

    assert shelf.find("bao-cao-nam") == path
    assert shelf.find("bao-cao-nam.toml") == path
    assert shelf.find("báo cáo NĂM") == path
    assert shelf.find(str(elsewhere)) == elsewhere


def test_a_name_that_means_nothing_or_too_much_is_refused(shelf: Shelf) -> None:
    shelf.create(Draft(title="Báo cáo"))
    shelf.create(Draft(title="Báo cáo"))

    with pytest.raises(NoSuchDraft) as several:
        shelf.find("báo cáo")
    with pytest.raises(NoSuchDraft) as none:
        shelf.find("khác")

    assert sorted(several.value.likely) == ["bao-cao", "bao-cao-2"]
    assert none.value.likely == ()


SOMEBODY = Holder(pid=4321, started=99, user="lan")
CHANGES: dict[str, Callable[[Shelf, Path], Path]] = {
    "rename": lambda shelf, path: shelf.rename(path, "Mới"),
    "discard": lambda shelf, path: shelf.discard(path),
    "restore": lambda shelf, path: shelf.restore(path),
}


def leave(path: Path, *points: str) -> None:
    """Leave what a session leaves that was killed before it had saved."""
    left_behind(path, words(path).having(Lessons(points=points)))


def points(path: Path) -> tuple[str, ...]:
    return store.read(path, report.schema()).of(Lessons).points


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_draft_that_is_open_elsewhere_is_not_touched(
    shelf: Shelf, change: Callable[[Shelf, Path], Path]
) -> None:
    path = shelf.create(samples.FULL)
    before = path.read_bytes()
    lock = Lock(path)
    lock.take(SOMEBODY)

    with pytest.raises(Held) as failure:
        change(shelf, path)

    assert failure.value.holder == SOMEBODY
    assert path.read_bytes() == before
    lock.release()


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_change_of_the_shelf_lets_go_of_the_draft(
    shelf: Shelf, change: Callable[[Shelf, Path], Path]
) -> None:
    path = shelf.create(samples.FULL)

    changed = change(shelf, path)

    assert not files.beside(path, KIND).exists()
    assert not files.beside(changed, KIND).exists()


def test_a_change_of_the_shelf_says_who_makes_it(tmp_path: Path) -> None:
    found: list[Holder] = []

    def schema() -> Schema:
        """Look who has the draft while it is being discarded."""
        with pytest.raises(Held) as failure:
            Lock(path).take(Holder())
        found.append(failure.value.holder)
        return report.schema()

    path = Shelf(tmp_path / "drafts", tmp_path / "bin", report.schema).create(samples.FULL)

    Shelf(tmp_path / "drafts", tmp_path / "bin", schema, lambda: SOMEBODY).discard(path)

    assert found == [SOMEBODY]


def test_a_draft_that_is_open_is_copied_as_it_is_by_now(shelf: Shelf) -> None:
    path = shelf.create(Draft(title="Cũ"))
    path.write_text(path.read_text("utf-8") + "\n# của tôi\n", "utf-8")
    before = path.read_bytes()
    lock = Lock(path)
    lock.take(SOMEBODY)
    leave(path, "chưa lưu")

    copied = shelf.copy(path, "Bản sao")

    assert points(copied) == ("chưa lưu",)
    assert "# của tôi" in copied.read_text("utf-8")
    assert not files.beside(copied, sides.JOURNAL).exists()
    assert path.read_bytes() == before
    assert files.beside(path, sides.JOURNAL).exists()
    lock.release()


def test_a_draft_that_is_saved_while_it_is_copied_is_copied_as_saved(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = shelf.create(Draft(title="Cũ"))
    leave(path, "chưa lưu")
    look = recovery.recovered

    def save_first(*asked: Any) -> Recovered | None:
        """The other window saves and leaves after the file was read, before its journal is."""
        monkeypatch.setattr(recovery, "recovered", look)
        recovery.settle(path, report.schema())
        return look(*asked)

    monkeypatch.setattr(recovery, "recovered", save_first)

    assert points(shelf.copy(path, "Bản sao")) == ("chưa lưu",)


def test_a_copy_is_one_even_if_the_draft_says_the_same(shelf: Shelf) -> None:
    path = shelf.create(samples.FULL)

    copied = shelf.copy(path, samples.FULL.title)

    assert copied != path
    assert copied.read_bytes() == path.read_bytes()


@pytest.mark.parametrize("name", ["rename", "discard"])
def test_what_a_killed_session_left_goes_with_its_draft(shelf: Shelf, name: str) -> None:
    path = shelf.create(Draft(title="Cũ"))
    leave(path, "chưa lưu")

    changed = CHANGES[name](shelf, path)

    assert points(changed) == ("chưa lưu",)
    assert not files.beside(path, sides.JOURNAL).exists()


def test_a_draft_that_cannot_be_read_can_be_discarded_but_is_not_copied(shelf: Shelf) -> None:
    path = shelf.create(Draft(title="hỏng"))
    path.write_text("format = = 1", "utf-8")

    with pytest.raises(store.UnreadableDraft):
        shelf.copy(path, "Bản sao")
    discarded = shelf.discard(path)

    assert shelf.entries() == []
    assert discarded.read_text("utf-8") == "format = = 1"
