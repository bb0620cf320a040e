"""Questions that only an annex wants: asked when it is wanted, and kept when it is not."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from drafts.model import Draft, Place
from screens.route import Step
from templates import report
from templates.sections import individuals
from templates.sections.collective import Collective
from templates.sections.form import Form
from templates.sections.individuals import Individuals
from tests import samples
from tests.wizards import Wizard, open_wizard

ASKED = ("Năm đăng ký", "Nội dung chính")
FIRST = Place("individuals", rows="people", item=0, field="name")
LAST_FIELD = replace(FIRST, field="content")
LISTED = samples.FULL.having(Form(has_list=True))


def at(place: Place, draft: Draft = samples.FULL) -> Draft:
    return replace(draft, resume=place)


def described(draft: Draft, content: str) -> Draft:
    """`draft` with its first model described."""
    first, *people = draft.of(Individuals).people
    return draft.having(Individuals(people=(replace(first, content=content), *people)))


def asked(wizard: Wizard) -> list[str]:
    return [label for label in ASKED if label in wizard.shown]


@pytest.mark.parametrize(
    ("draft", "unasked"),
    [
        (samples.FULL, {"registered", "content"}),
        (samples.FULL.having(Form(has_summary=True)), {"registered", "content"}),
        (described(samples.FULL, "Vận động."), {"registered"}),
        (LISTED, set()),
    ],
)
def test_what_is_not_asked_of_a_model(draft: Draft, unasked: set[str]) -> None:
    step = Step(individuals.SECTION, "people", 0)

    assert step.unasked(draft, report.facts(draft)) == unasked


def test_a_section_asks_everything() -> None:
    for section in report.SECTIONS:
        assert not Step(section).unasked(samples.FULL, report.facts(samples.FULL))


async def test_without_the_annex_a_model_is_asked_only_what_the_report_says(tmp_path: Path) -> None:
    async with open_wizard(tmp_path, at(FIRST)) as wizard:
        assert "Kết quả" in wizard.shown
        assert asked(wizard) == []

        await wizard.press("f7", "f7")
        assert "Mô hình tập thể: mô hình 1/1" in wizard.shown
        assert asked(wizard) == []


async def test_the_annex_is_wanted_and_the_models_ask_more(tmp_path: Path) -> None:
    draft = at(Place("form", field="has_list"))
    async with open_wizard(tmp_path, draft) as wizard:
        await wizard.press("right", "f3", *["up"] * 7, "enter")
        assert "Mô hình cá nhân: người 17/17" in wizard.shown
        assert asked(wizard) == list(ASKED)

        await wizard.press(*["tab"] * 6)
        await wizard.type("2026")
        await wizard.press("tab")
        await wizard.type("Mỗi tuần một buổi.")
        await wizard.press("f2")

        last = wizard.saved.of(Individuals).people[-1]
        assert (last.registered, last.content) == ("2026", "Mỗi tuần một buổi.")


async def test_what_was_entered_is_kept_and_shown_when_the_annex_is_turned_off(
    tmp_path: Path,
) -> None:
    draft = described(at(Place("form", field="has_list"), LISTED), "Vận động.")
    async with open_wizard(tmp_path, draft) as wizard:
        await wizard.press("left", "f2")
        assert not wizard.saved.of(Form).has_list
        assert wizard.saved.of(Individuals) == draft.of(Individuals)

    async with open_wizard(tmp_path / "again", at(FIRST, wizard.saved)) as again:
        assert asked(again) == ["Nội dung chính"]


async def test_a_field_that_becomes_blank_stays_as_long_as_she_is_there(tmp_path: Path) -> None:
    draft = at(LAST_FIELD, described(samples.FULL, "x"))
    async with open_wizard(tmp_path, draft) as wizard:
        await wizard.press("backspace", "f2")
        assert wizard.saved.of(Individuals).people[0].content == ""
        assert asked(wizard) == ["Nội dung chính"]

        await wizard.type("y")
        await wizard.press("f2")
        assert wizard.saved.of(Individuals).people[0].content == "y"


async def test_a_place_in_a_field_that_is_not_asked_any_more_leads_to_its_step(
    tmp_path: Path,
) -> None:
    async with open_wizard(tmp_path, at(LAST_FIELD)) as wizard:
        assert "Mô hình cá nhân: người 1/17" in wizard.shown
        await wizard.type("!")
        await wizard.press("f2")

        assert "!" in wizard.saved.of(Individuals).people[0].name
        assert wizard.saved.of(Collective) == samples.FULL.of(Collective)
