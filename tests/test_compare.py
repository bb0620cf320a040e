"""How two drafts differ: by place, by row, by word."""

from __future__ import annotations

import random
import time
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings, strategies as st

from drafts.compare import Difference, Piece, differences, pieces
from drafts.model import Draft, Place
from drafts.pairing import pair
from screens.words import comparison
from templates import report
from templates.sections.heading import Heading
from templates.sections.individuals import Individuals, Person
from templates.sections.lessons import Lessons
from templates.sections.requests import Requests
from tests import samples, soak

SCHEMA = report.schema()
PEOPLE = tuple(Person(name=f"Người {n}", model=f"Mô hình số {n}") for n in range(6))
WORDS = st.sampled_from(
    ["chi", "bộ", "Chi", "phụ", "28/30", "24-KH/ĐU", "ẵ", "uỷ.", ",", "“", "-", "\u0301", "日本"]
)
BLANKS = st.sampled_from(["", " ", " ", "  ", "\n", "\n\n"])
TEXT = st.lists(st.tuples(BLANKS, WORDS), max_size=40).map(
    lambda parts: "".join(blank + word for blank, word in parts)
)


def marked(old: str, new: str) -> str:
    marks = {"kept": "{}", "removed": "[-{}-]", "added": "{{+{}+}}"}
    return "".join(marks[piece.fate].format(piece.text) for piece in pieces(old, new))


def found(old: Draft, new: Draft) -> list[Difference]:
    return list(differences(old, new, SCHEMA, comparison.said))


def of_people(old: tuple[Person, ...], new: tuple[Person, ...]) -> list[Difference]:
    return found(Draft().having(Individuals(people=old)), Draft().having(Individuals(people=new)))


def shown(old: Draft, new: Draft) -> str:
    lines = comparison.lines(found(old, new), old, new)
    return "\n".join("".join(text for text, _ in line) for line in lines)


@settings(max_examples=soak.times(300, 20000), deadline=None)
@given(st.one_of(TEXT, samples.TEXTS), st.one_of(TEXT, samples.TEXTS))
def test_applying_the_pieces_gives_both_texts_back(old: str, new: str) -> None:
    _check_pieces(list(pieces(old, new)), old, new)


@settings(max_examples=soak.times(100, 5000), deadline=None)
@given(TEXT, st.randoms(use_true_random=False))
def test_a_text_changed_in_places_gives_both_texts_back(old: str, chance: random.Random) -> None:
    words = old.split(" ")
    for _ in range(3):
        words[chance.randrange(len(words))] = chance.choice(["mới", "", "x\ny"])

    _check_pieces(list(pieces(old, " ".join(words))), old, " ".join(words))


def _check_pieces(found: list[Piece], old: str, new: str) -> None:
    assert "".join(piece.text for piece in found if piece.fate != "added") == old
    assert "".join(piece.text for piece in found if piece.fate != "removed") == new
    assert all(piece.text for piece in found)
    assert all(one.fate != other.fate for one, other in pairwise(found))


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            "vận động 28/30 phụ huynh",
            "vận động 29/30 phụ huynh",
            "vận động [-28/30-]{+29/30+} phụ huynh",
        ),
        ("một hai", "một hai ba", "một hai{+ ba+}"),
        ("một hai ba", "hai ba", "[-một -]hai ba"),
        ("phụ huynh.", "phụ huynh, cô", "phụ huynh[-.-]{+, cô+}"),
        ("Kế hoạch 24-KH/ĐU", "Kế hoạch 25-KH/ĐU", "Kế hoạch [-24-KH/ĐU-]{+25-KH/ĐU+}"),
        ("", "mới", "{+mới+}"),
        ("giống", "giống", "giống"),
        ("thuỷ", "thủy", "[-thuỷ-]{+thủy+}"),
    ],
)
def test_words_are_told_apart(old: str, new: str, said: str) -> None:
    assert marked(old, new) == said


def test_a_place_is_named_in_the_order_of_the_report() -> None:
    old = samples.FULL
    new = old.having(replace(old.of(Lessons), points=("một",)))
    new = new.having(replace(new.of(Heading), period="nam", issuer="Chi bộ Mới"))
    new = replace(new, title="Tên khác", resume=Place("lessons"))

    assert [each.place for each in found(old, new)] == [
        Place(""),
        Place("heading", field="period"),
        Place("heading", field="issuer"),
        Place("lessons", field="points"),
    ]
    assert found(old, replace(old, resume=Place("lessons"))) == []


def test_answers_read_as_she_knows_them() -> None:
    old = Draft().having(Heading(period="9-thang"))
    new = Draft().having(Heading(period="nam")).having(Requests(wanted=True))

    assert "[-9 tháng-]{+cả năm+}" in shown(old, new)
    assert "[-không-]{+có+}" in shown(old, new)


def test_a_row_put_in_does_not_make_those_behind_it_differ() -> None:
    new = (*PEOPLE[:2], Person(name="Mới"), *PEOPLE[2:])

    differing = of_people(PEOPLE, new)

    assert [(each.place.item, each.place.field, each.row) for each in differing] == [
        (2, "", "added"),
        (2, "name", "added"),
    ]
    assert comparison.count(differing) == 1


def test_a_row_taken_out_stands_where_it_stood() -> None:
    changed = replace(PEOPLE[4], model="khác hẳn")
    new = (PEOPLE[0], *PEOPLE[2:4], changed, PEOPLE[5])

    differing = of_people(PEOPLE, new)

    assert [(each.place.item, each.place.field, each.row) for each in differing] == [
        (1, "", "removed"),
        (1, "name", "removed"),
        (1, "model", "removed"),
        (3, "model", ""),
    ]


def test_a_row_moved_is_said_to_have_moved_and_no_other() -> None:
    new = (PEOPLE[5], *PEOPLE[:5])

    assert [(each.place.item, each.row) for each in of_people(PEOPLE, new)] == [(0, "moved")]


def test_a_row_typed_over_is_one_that_changed() -> None:
    new = (PEOPLE[0], Person(name="Hoàn toàn khác"), *PEOPLE[2:])

    assert [(each.place.item, each.row) for each in of_people(PEOPLE, new)] == [(1, ""), (1, "")]


@settings(max_examples=soak.times(30, 3000), deadline=None)
@given(samples.any_draft(), samples.any_draft())
def test_any_two_drafts_are_compared_and_shown(old: Draft, new: Draft) -> None:
    differing = found(old, new)

    assert found(old, old) == []
    assert all(
        "\n" not in text for line in comparison.lines(differing, old, new) for text, _ in line
    )


def test_hostile_text_is_compared_as_text() -> None:
    said = shown(Draft(), samples.HOSTILE)

    assert "{+[/] [bold]x[/bold] [@click=app.quit]bấm[/]+}" in said


def test_what_stays_the_same_at_length_is_shown_in_brief() -> None:
    long = " ".join(f"từ{n}" for n in range(300))
    old = Draft().having(Lessons(points=(f"đầu {long} cuối",)))
    new = Draft().having(Lessons(points=(f"ĐẦU {long} CUỐI",)))

    said = shown(old, new)

    assert "[-đầu-]{+ĐẦU+} từ0 từ1" in said
    assert "từ299 [-cuối-]{+CUỐI+}" in said
    assert " … " in said
    assert "từ150" not in said


def _best(rounds: int, old: Draft, new: Draft) -> float:
    times = []
    for _ in range(rounds):
        start = time.process_time()
        found(old, new)
        times.append(time.process_time() - start)
    return min(times)


def test_a_report_of_seventeen_is_compared_at_once() -> None:
    people = samples.FULL.of(Individuals).people
    changed = tuple(replace(p, results=(*p.results, "thêm một việc")) for p in reversed(people))

    assert _best(3, samples.FULL, samples.FULL.having(Individuals(people=changed))) < 0.2


def test_a_thousand_people_are_compared_within_a_second() -> None:
    people = [replace(p, title=f"tổ {i}") for i, p in enumerate(_thousand())]
    changed = [*people[:10], Person(name="Mới"), *people[11:500], *people[510:], people[505]]
    changed[700] = replace(changed[700], model="khác")
    old, new = (samples.FULL.having(Individuals(people=tuple(each))) for each in (people, changed))
    all_changed = tuple(replace(p, model=f"{p.model} mới", title="") for p in reversed(people))

    assert _best(2, old, new) < 1
    assert _best(1, old, samples.FULL.having(Individuals(people=all_changed))) < 5


def _thousand() -> tuple[Person, ...]:
    return samples.with_people(1000).of(Individuals).people


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("." * 100_000 + "a", "b" + "." * 99_999),
        ("a " * 50_000, "b " + "a " * 45_000 + "c"),
        ("a\n" * 50_000, "b\n" + "a\n" * 45_000),
        (" " * 100_000, "\n" * 100_000),
        ("x" * 200_000, "x" * 199_999 + "/"),
    ],
    ids=["marks", "words", "lines", "blanks", "one word"],
)
def test_a_text_made_to_be_slow_is_not(old: str, new: str) -> None:
    start = time.process_time()

    _check_pieces(list(pieces(old, new)), old, new)

    assert time.process_time() - start < 4


def test_rows_that_all_changed_are_paired_in_bounded_time() -> None:
    old = [Person(name=f"Người {n}", model="cũ") for n in range(3000)]
    new = [replace(person, model=f"mới {n}") for n, person in enumerate(old)]
    start = time.process_time()

    pairs = pair(new, old)

    assert pairs == {n: n for n in range(3000)}
    assert time.process_time() - start < 4
