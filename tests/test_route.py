"""The steps of the wizard."""

from __future__ import annotations

from dataclasses import replace

import pytest

from drafts.model import Draft, Place
from screens.route import Step, neighbour, next_problem, on_route, route, step_of
from screens.states import row_states, state
from templates import report
from templates.sections import bases, collective, individuals, situation
from templates.sections.individuals import Individuals, Person
from templates.sections.next_period import NextPeriod
from tests import samples

PEOPLE = Step(individuals.SECTION)


def person(index: int) -> Step:
    return Step(individuals.SECTION, "people", index)


def test_an_empty_draft_calls_for_each_section_once() -> None:
    assert [step.section for step in route(Draft())] == list(report.SECTIONS)


def test_each_model_has_a_step_behind_its_section() -> None:
    steps = route(samples.FULL)

    assert steps[steps.index(PEOPLE) + 1 :][:17] == tuple(person(i) for i in range(17))
    assert Step(collective.SECTION, "models", 0) in steps
    assert not any(step.rows in ("bases", "staff") for step in steps)


def test_a_step_reads_and_writes_its_own_answers() -> None:
    changed = person(3).write(samples.FULL, Person(name="Mới"))

    assert person(3).read(changed) == Person(name="Mới")
    assert person(4).read(changed) == person(4).read(samples.FULL)


@pytest.mark.parametrize(
    ("step", "delta", "expected"),
    [
        (PEOPLE, 1, person(0)),
        (person(0), -1, PEOPLE),
        (person(16), 1, Step(report.BY_KEY["solutions"])),
        (Step(report.SECTIONS[0]), -1, Step(report.SECTIONS[0])),
        (Step(report.SECTIONS[-1]), 1, Step(report.SECTIONS[-1])),
        (Step(bases.SECTION, "bases", 0), 1, Step(bases.SECTION, "bases", 1)),
        (Step(bases.SECTION, "bases", 2), 1, Step(bases.SECTION)),
        (Step(bases.SECTION, "bases", 0), -1, Step(bases.SECTION)),
    ],
)
def test_the_step_beside(step: Step, delta: int, expected: Step) -> None:
    assert neighbour(step, samples.FULL, delta) == expected


def test_a_place_is_answered_on_the_step_of_its_row_but_a_cell_in_its_table() -> None:
    assert step_of(Place("individuals", "people", 2, "name")) == person(2)
    assert step_of(Place("situation", "staff", 2, "count")) == Step(situation.SECTION)
    assert step_of(Place("situation", "staff", 2, "name")) == Step(situation.SECTION, "staff", 2)
    assert step_of(Place("gone", "people", 2, "name")) == Step(report.SECTIONS[0])
    assert on_route(Place("situation", "staff", 2, "name")) == Step(situation.SECTION)


def test_problems_belong_to_the_step_where_they_are_solved() -> None:
    draft = Draft().having(Individuals(people=(Person(name="A"), Person())))
    problems = report.problems(draft)

    first = person(0).problems(problems)

    assert {problem.place.field for problem in first} == {"model", "field", "state", "results"}
    assert PEOPLE.problems(problems) == ()
    assert {p.place.item for p in person(1).problems(problems)} == {1}


def test_states_are_said_in_words() -> None:
    draft = samples.FULL.having(Individuals(people=(Person(name="A"), Person())))
    problems = report.problems(draft)

    assert state(Step(bases.SECTION), draft, ()) == "xong"
    assert state(person(0), draft, person(0).problems(problems)) == "thiếu 4 ô"
    assert state(person(1), draft, person(1).problems(problems)) == "trống"
    assert state(Step(report.BY_KEY["next_period"]), Draft(), ()) == "không dùng"
    assert row_states(PEOPLE, draft, problems)["people"] == {0: "thiếu 4 ô", 1: "trống"}
    assert state(Step(report.BY_KEY["form"]), Draft(), ()) == "không bắt buộc"
    wanted = Draft().having(NextPeriod(wanted=True))
    step = Step(report.BY_KEY["next_period"])
    assert state(step, wanted, step.problems(report.problems(wanted))) == "thiếu 1 ô"


def test_the_next_problem_is_the_one_behind_the_place() -> None:
    draft = samples.FULL
    people = list(draft.of(Individuals).people)
    people[4] = replace(people[4], model="", results=())
    people[9] = replace(people[9], field="")
    draft = draft.having(Individuals(people=tuple(people)))
    problems = report.problems(draft)

    def after(place: Place) -> int:
        return next_problem(problems, place)

    assert [p.place.field for p in problems] == ["model", "results", "field"]
    assert after(Place("heading")) == 0
    assert after(Place("individuals", "people", 4, "model")) == 1
    assert after(Place("individuals", "people", 4, "state")) == 1
    assert after(Place("individuals", "people", 4, "results")) == 2
    assert after(Place("closing", field="signer")) == 0
