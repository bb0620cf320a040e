"""One way to write `uỷ` or `ủy` in a report."""

from __future__ import annotations

from dataclasses import replace

import pytest

from drafts.model import Draft, Place
from drafts.vietnamese.tone_places import respelled, words_in
from templates import report
from templates.sections.closing import Closing
from templates.sections.form import Form
from templates.sections.heading import Heading
from templates.sections.individuals import Individuals, Person
from templates.sections.lessons import Lessons
from templates.sections.requests import Requests
from tests import samples

HEAD = Heading(superior="Đảng bộ phường Ban Mai", issuer="Chi bộ Trường Mầm non Hoa Ban")
PERSON = Person(name="Lê Thị Thuý", field="van-hoa-xa-hoi", state="moi", results=("Tốt.",))
BOOKS = ("hd05-2026", "hd36-2018", "nd30-2020")


def a_draft(*lessons: str, book: str = "hd05-2026") -> Draft:
    """A draft whose writer has written nothing but lessons."""
    draft = Draft().having(HEAD).having(Individuals(people=(PERSON,)))
    return draft.having(Lessons(points=lessons)).having(Form(profile=book, has_list=True))


def printed(draft: Draft) -> str:
    return repr([*report.build(draft).blocks])


def notices(draft: Draft) -> list[tuple[Place, str, str]]:
    found = [problem for problem in report.problems(draft) if problem.kind == "tones"]
    assert all(problem.grade == "notice" for problem in found)
    return [(problem.place, problem.found, problem.expected) for problem in found]


def test_words_are_told_apart_by_where_their_tone_stands() -> None:
    text = "Đảng uỷ, đảng ủy; Uỷ ban, ỦY BAN. Quý II, quỳ, hoàn toàn, khoẻ, khỏe, huýt, thuở, hoà"

    assert words_in(text, new_style=True) == ("uỷ", "Uỷ", "khoẻ", "hoà")
    assert words_in(text, new_style=False) == ("ủy", "ỦY", "khỏe")


def test_names_of_persons_and_places_do_not_count() -> None:
    text = "Nguyễn Thị Thuý, Trần Thúy Hòa ở phường Hoà Xuân, Lý Thuỵ, TRẦN THÚY"

    assert words_in(text, new_style=True) == words_in(text, new_style=False) == ()


@pytest.mark.parametrize(
    ("new", "old"),
    [
        ("Uỷ ban nhân dân", "Ủy ban nhân dân"),
        ("ĐẢNG UỶ, văn hoá", "ĐẢNG ỦY, văn hóa"),
        ("tuỳ, khoẻ, hoạ, quý, hoàn", "tùy, khỏe, họa, quý, hoàn"),
    ],
)
def test_a_text_can_be_written_in_either_way(new: str, old: str) -> None:
    assert respelled(new, new_style=False) == respelled(old, new_style=False) == old
    assert respelled(new, new_style=True) == respelled(old, new_style=True) == new


@pytest.mark.parametrize("book", BOOKS)
@pytest.mark.parametrize(
    ("lesson", "ours", "other"),
    [
        ("Làm thật.", True, False),
        ("Cấp uỷ gương mẫu, ủng hộ.", True, False),
        ("Cấp ủy gương mẫu.", False, True),
        ("cấp uỷ, chi ủy, đảng ủy gương mẫu.", False, True),
    ],
)
def test_our_words_are_written_as_hers(book: str, lesson: str, ours: bool, other: bool) -> None:
    report_said = printed(a_draft(lesson, book=book)).replace(lesson, "")

    head = report_said.replace("CỘNG HÒA XÃ HỘI", "")
    assert bool(words_in(head, new_style=True)) == ours
    assert bool(words_in(head, new_style=False)) == other


@pytest.mark.parametrize("book", BOOKS)
def test_what_she_wrote_is_not_changed(book: str) -> None:
    lesson = "cấp uỷ, chi ủy, đảng ủy gương mẫu, hòa đồng."

    assert lesson in printed(a_draft(lesson, book=book))


def test_both_ways_in_one_report_are_noticed_at_the_first_word_of_the_rarer() -> None:
    draft = a_draft("Cấp uỷ gương mẫu.", "Chi uỷ sát sao.", "Đảng ủy khen, hòa đồng.")

    lesson = Place("lessons", field="points")
    assert notices(draft) == [(lesson, "ủy", "uỷ")]


def test_the_notice_stands_in_the_order_of_the_report() -> None:
    draft = a_draft("Cấp uỷ gương mẫu.", "Chi ủy sát sao.", "Tập thể chi uỷ.")

    order = [report.order(problem.place) for problem in report.problems(draft)]

    assert order == sorted(order)


def test_a_section_that_the_report_leaves_out_is_not_read() -> None:
    asked = Requests(wanted=False, points=("Đề nghị đảng ủy quan tâm.",))
    draft = a_draft("Cấp uỷ gương mẫu.").having(asked)

    assert notices(draft) == []
    assert notices(draft.having(replace(asked, wanted=True))) != []


@pytest.mark.parametrize("book", BOOKS)
def test_the_sample_has_one_way_of_writing(book: str) -> None:
    draft = samples.FULL.having(Form(profile=book, has_list=True, has_summary=True))
    draft = draft.having(replace(draft.of(Closing), recipients=()))

    said = printed(draft).replace("CỘNG HÒA", "")

    assert notices(draft) == []
    assert words_in(said, new_style=True) != ()
    assert words_in(said, new_style=False) == ()
