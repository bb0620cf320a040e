"""The open draft without a screen."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from drafts import replacing, store
from drafts.lists import Arrange, Insert, Move, Remove
from drafts.locks import Holder, Lock
from drafts.model import Draft, Place
from drafts.shelf import Shelf
from screens.route import Step
from templates import report
from templates.sections import heading, individuals
from templates.sections.individuals import Individuals, Person
from tests import samples
from tui import exporting
from tui.desk import Desk
from tui.keeper import Keeper

PEOPLE = Step(individuals.SECTION)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    path = tmp_path / "a.toml"
    store.write(samples.FULL, path, report.schema())
    return opened(path)


def opened(path: Path) -> Desk:
    lock = Lock(path)
    lock.take(Holder())
    return Desk(Keeper(lock, report.schema()))


def names(desk: Desk) -> str:
    return "".join(person.name[-1] for person in desk.draft.of(Individuals).people)


def test_list_changes_are_taken_back_one_by_one_and_made_again(desk: Desk) -> None:
    first = names(desk)
    order = tuple(reversed(range(17)))
    for change in (Remove(3), Move(0, 5), Insert(2, Person(name="Mới X")), Remove(0)):
        assert desk.change_rows(PEOPLE, "people", change)
    assert desk.change_rows(PEOPLE, "people", Arrange(order[1:]))
    last = names(desk)

    for _ in range(5):
        assert desk.take_back(PEOPLE, "people", again=False) is not None
    assert names(desk) == first
    assert desk.take_back(PEOPLE, "people", again=False) is None

    for _ in range(5):
        assert desk.take_back(PEOPLE, "people", again=True) is not None
    assert names(desk) == last
    assert desk.take_back(PEOPLE, "people", again=True) is None


def test_what_was_typed_since_stays_when_a_deletion_is_taken_back(desk: Desk) -> None:
    desk.change_rows(PEOPLE, "people", Remove(3))
    desk.answer(Step(individuals.SECTION, "people", 7), "name", "Sửa Sau")

    desk.take_back(PEOPLE, "people", again=False)

    people = desk.draft.of(Individuals).people
    assert people[3] == samples.FULL.of(Individuals).people[3]
    assert people[8].name == "Sửa Sau"


def test_a_change_that_no_longer_fits_does_nothing(desk: Desk) -> None:
    assert not desk.change_rows(PEOPLE, "people", Remove(17))
    assert desk.draft == samples.FULL


def test_an_answer_to_a_row_that_is_gone_does_nothing(desk: Desk) -> None:
    desk.answer(Step(individuals.SECTION, "people", 17), "name", "Muộn")

    assert desk.draft == samples.FULL


def test_a_save_that_fails_is_told_and_succeeds_later(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.answer(PEOPLE, "people", ())
    desk.keep()

    def refuse(*_: object) -> None:
        raise OSError(28, "full")

    with monkeypatch.context() as patch:
        patch.setattr(replacing, "put", refuse)
        assert not desk.keeper.save()
    assert desk.view().saved == "CHƯA LƯU ĐƯỢC"

    assert desk.keeper.save()
    assert desk.view().saved.startswith("Đã lưu")
    assert store.read(desk.path, report.schema()) == desk.draft


def test_the_view_says_where_she_is_and_what_is_left(desk: Desk) -> None:
    desk.go(Step(individuals.SECTION, "people", 4))
    desk.answer(desk.step, "model", " ")

    view = desk.view()

    assert view.title == "Mô hình cá nhân: người 5/17"
    assert (view.where, view.left) == ("Mục 6/13", "cả báo cáo: thiếu 1 ô")
    assert [problem.place.field for problem in view.problems] == ["model"]


def test_the_outline_names_each_person(desk: Desk) -> None:
    lines = [line for _, line, _ in desk.outline()]

    assert lines[:3] == ["Phần đầu báo cáo", "Căn cứ", "Đặc điểm tình hình"]
    assert " 5. Hoàng Thị Đ – Khéo tuyên truyền để trẻ đến lớp đúng giờ" in lines


def test_she_comes_back_to_the_place_where_she_stopped(desk: Desk) -> None:
    place = Place("individuals", "people", 4, "results", 17)
    desk.stop_at(place)
    desk.keep()
    desk.keeper.close()

    again = opened(desk.path)

    assert again.step == Step(individuals.SECTION, "people", 4)
    assert again.place() == place


def test_a_stopping_place_that_is_gone_leads_to_its_section(desk: Desk) -> None:
    desk.stop_at(Place("individuals", "people", 16, "name"))
    desk.change_rows(PEOPLE, "people", Remove(16))
    desk.keep()
    desk.keeper.close()

    assert opened(desk.path).step == PEOPLE


def test_a_draft_that_nobody_named_is_called_after_what_it_is_about(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path / "drafts", tmp_path / "bin", report.schema)
    desk = opened(shelf.create(Draft(title=report.title(Draft()))))
    for field, answer in (("period", "9-thang"), ("year", "2026")):
        desk.answer(Step(heading.SECTION), field, answer)
    assert desk.draft.title == "Báo cáo 9 tháng đầu năm 2026"

    desk.draft = replace(desk.draft, title="Nộp phường")
    desk.answer(Step(heading.SECTION), "year", "2027")
    assert desk.draft.title == "Nộp phường"


def test_a_word_file_that_came_meanwhile_is_not_written_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    path = tmp_path / "bao-cao.docx"
    path.write_bytes(b"of somebody else")

    with pytest.raises(FileExistsError):
        exporting.export(samples.FULL, path)
    assert path.read_bytes() == b"of somebody else"

    exporting.export(samples.FULL, path, over=True)
    assert path.read_bytes().startswith(b"PK")
    assert {each.name for each in tmp_path.iterdir() if each.is_file()} == {"bao-cao.docx"}
