"""Going from step to step in the fields that are there: nothing of the step before stays behind."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from drafts import store
from drafts.model import Draft, Place
from screens.field import Field
from templates import report
from templates.sections.individuals import Individuals, Person
from tests import samples
from tests.terminal import Terminal
from tests.wizards import open_wizard

PEOPLE = (
    Person(
        name="Nguyễn Thị An",
        title="giáo viên lớp mẫu giáo lớn " * 5,
        model="Khéo vận động phụ huynh cùng chăm sóc vườn rau của bé " * 5,
        state="không có trong danh sách",
        results=tuple(
            f"Kết quả thứ {number}: vận động được 28/30 phụ huynh" for number in range(20)
        ),
    ),
    Person(),
    Person(name="Lê Thị Bình", field="giao-duc", results=("Một kết quả",), content="Nội dung"),
    Person(name="Trần Văn Cường", model="Khéo", registered="2026", results=("a", "b", "c")),
)
DRAFT = samples.FULL.having(Individuals(people=PEOPLE))


def at(item: int, draft: Draft = DRAFT) -> Draft:
    return replace(draft, resume=Place("individuals", "people", item))


def names_of(draft: Draft) -> list[str]:
    return [person.name for person in draft.of(Individuals).people]


@contextmanager
def opened(folder: Path, draft: Draft) -> Iterator[Terminal]:
    folder.mkdir()
    path = folder / "a.toml"
    store.write(draft, path, report.schema())
    with Terminal("open", str(path), home=folder) as terminal:
        terminal.wait_for("F8")
        terminal.quiet()
        yield terminal


def seen(terminal: Terminal) -> list[str]:
    """The screen without what is said of saving."""
    return [line for line in terminal.lines if "lưu" not in line]


@pytest.mark.terminal
@pytest.mark.slow
def test_the_next_person_looks_as_if_opened_afresh(tmp_path: Path) -> None:
    with opened(tmp_path / "walked", at(0)) as walked:
        for item in range(1, len(PEOPLE)):
            walked.type("f8")
            walked.wait_for(f"người {item + 1}")
            walked.type("f2")
            walked.quiet()
            with opened(tmp_path / str(item), at(item)) as fresh:
                fresh.type("f2")
                fresh.quiet()
                assert seen(walked) == seen(fresh), item


async def test_what_is_typed_on_the_way_stays_with_its_person(tmp_path: Path) -> None:
    async with open_wizard(tmp_path, at(1)) as wizard:
        for letters in ("Một", "Hai", "Ba"):
            await wizard.type(letters)
            await wizard.press("f8")
        await wizard.press("f2")

    assert names_of(wizard.saved)[1:] == ["Một", "Lê Thị BìnhHai", "Trần Văn CườngBa"]
    assert [p.results for p in wizard.saved.of(Individuals).people] == [p.results for p in PEOPLE]


async def test_undo_never_brings_back_the_words_of_another_person(tmp_path: Path) -> None:
    async with open_wizard(tmp_path, at(1)) as wizard:
        await wizard.type("Một")
        await wizard.press("f8")
        await wizard.type(" Hai")
        await wizard.press("ctrl+z", "ctrl+z", "ctrl+z", "ctrl+y", "ctrl+y", "f2")

    assert names_of(wizard.saved) == [PEOPLE[0].name, "Một", "Lê Thị Bình Hai", PEOPLE[3].name]


async def test_the_fields_are_those_that_were_there(tmp_path: Path) -> None:
    async with open_wizard(tmp_path, at(0)) as wizard:
        before = list(wizard.app.screen.query(Field))
        await wizard.press("tab", "tab", "f8")

        assert list(wizard.app.screen.query(Field)) == before
        assert before[0].has_focus_within


async def test_a_person_who_is_added_on_the_way_starts_blank(tmp_path: Path) -> None:
    async with open_wizard(tmp_path, at(3)) as wizard:
        await wizard.press("insert")
        await wizard.type("Mới")
        await wizard.press("f2")

    assert wizard.saved.of(Individuals).people[-1] == Person(name="Mới")
    assert len(wizard.saved.of(Individuals).people) == len(PEOPLE) + 1
