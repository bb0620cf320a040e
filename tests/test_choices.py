"""Choices are made by their numbers, too, and not by words; a new row keeps some of them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from drafts.model import Draft, Place
from screens.choice import ChoiceEditor
from templates.sections.heading import Heading
from templates.sections.individuals import Individuals, Person
from templates.sections.next_period import NextPeriod
from tests.wizards import open_wizard

TUYEN = Person(name="Tuyến", field="kinh-te", state="moi", results=("một",))


def people(field: str, *persons: Person) -> Draft:
    """A draft about a few people, open at a field of the first one, or at the list of them."""
    place = Place("individuals", "people", 0, field) if field else Place("individuals")
    return replace(Draft().having(Individuals(people=persons)), resume=place)


async def test_a_number_makes_the_choice_that_it_stands_before(tmp_path: Path) -> None:
    async with open_wizard(tmp_path, people("field", Person())) as wizard:
        shown = str(wizard.app.screen.query(ChoiceEditor).first().render())
        assert "( ) 2. văn hoá - xã hội" in shown

        await wizard.press("2", "enter", "6", "f2")
        person = wizard.saved.of(Individuals).people[0]
        assert (person.field, person.state) == ("van-hoa-xa-hoi", "dung")

        await wizard.press("9", "f2")
        assert wizard.saved.of(Individuals).people[0].state == "dung"


async def test_words_with_figures_and_blanks_choose_nothing(tmp_path: Path) -> None:
    async with open_wizard(tmp_path, people("field", replace(TUYEN, field="kinh-te"))) as wizard:
        await wizard.type("làm 2 việc")
        assert "Chỗ này chỉ chọn: bấm số" in wizard.shown
        await wizard.press("f2")
        assert wizard.saved.of(Individuals).people[0].field == "kinh-te"

        await wizard.press("tab", "shift+tab", "3", "f2")
        assert wizard.saved.of(Individuals).people[0].field == "quoc-phong-an-ninh"


async def test_yes_and_no_have_no_numbers(tmp_path: Path) -> None:
    async with open_wizard(tmp_path, Draft(resume=Place("next_period"))) as wizard:
        await wizard.press("2", "1")
        assert "bấm ←/→" in wizard.shown
        await wizard.press("right", "f2")

        assert wizard.saved.of(NextPeriod).wanted


async def test_the_period_of_a_report_is_chosen_by_number(tmp_path: Path) -> None:
    async with open_wizard(tmp_path, Draft(resume=Place("heading", field="period"))) as wizard:
        await wizard.press("3", "f2")

        assert wizard.saved.of(Heading).period == "nam"


@pytest.mark.parametrize("place", ["", "name"])
async def test_a_new_person_begins_with_the_choices_of_the_one_before(
    tmp_path: Path, place: str
) -> None:
    async with open_wizard(tmp_path, people(place, TUYEN)) as wizard:
        await wizard.press("insert")
        assert "Lĩnh vực, Tình trạng: đã chọn như người trước; nếu khác thì chọn lại." in (
            wizard.shown
        )
        await wizard.press("f2")

        assert wizard.saved.of(Individuals).people == (TUYEN, Person(field="kinh-te", state="moi"))


async def test_the_first_person_begins_with_nothing(tmp_path: Path) -> None:
    async with open_wizard(tmp_path, people("")) as wizard:
        await wizard.press("insert")
        assert "như người trước" not in wizard.shown
        await wizard.press("f2")

        assert wizard.saved.of(Individuals).people == (Person(),)
