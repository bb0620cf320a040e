"""The folder of drafts."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from drafts.model import Draft
from drafts.shelf import NoSuchDraft, Shelf
from templates import report
from tests import samples


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
