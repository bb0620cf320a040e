"""Drafts that tests share."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from hypothesis import strategies as st

from drafts.model import Draft, Place
from drafts.questions import Choice, Lines, Prose, Question, Rows, Toggle, questions
from drafts.text import clean, clean_line
from templates import report, sample
from templates.citation import Citation
from templates.sections.bases import Bases
from templates.sections.heading import Heading
from templates.sections.individuals import Individuals, Person
from templates.sections.lessons import Lessons
from templates.sections.situation import Column, Situation

BLANK = Draft()
FULL = sample.load()
SMALLEST = (
    Draft(title="Nhỏ nhất")
    .having(Heading(period="nam", year="2026", issuer="Chi bộ Thôn Một", place="Ban Mai"))
    .having(Bases(bases=(Citation(text="chỉ đạo của cấp trên"),)))
    .having(Lessons(points=("làm thật",)))
)

_NASTY = tuple(
    clean_line(text)
    for text in (
        "[/] [bold]x[/bold] [@click=app.quit]bấm[/]",
        "& < > \" ' \\ \\n ``` $x {0} %s",
        "“ngoặc” ‘đơn’ «kép» … – —",
        "mộtchữdàikhôngcódấucáchnào" * 8,
        "[chưa nhập: giả]",
        "\"\"\"ba nháy\"\"\" '''nháy đơn''' # không phải ghi chú",
        "[[individuals.people]]",
        "日本語 và 🙂 e\u0301\u0323\u0302",
    )
)
HOSTILE = (
    Draft(title="[/]")
    .having(Heading(period="nam", year="năm nay", issuer=_NASTY[3], superior=_NASTY[0]))
    .having(Bases(bases=tuple(Citation(kind=each, number=each) for each in _NASTY)))
    .having(Situation(overview="\n".join(_NASTY), staff=(Column(name=_NASTY[3], count="x"),)))
    .having(
        Individuals(
            people=tuple(
                Person(name=_NASTY[i % 8], model=_NASTY[(i + 3) % 8], results=_NASTY)
                for i in range(200)
            )
        )
    )
)
ALL = {"blank": BLANK, "smallest": SMALLEST, "full": FULL, "hostile": HOSTILE}


def with_people(count: int) -> Draft:
    """The full draft with as many people as asked for."""
    people = FULL.of(Individuals).people
    return FULL.having(Individuals(people=tuple(people[i % len(people)] for i in range(count))))


def with_prose(lines: int) -> Draft:
    """The full draft with prose of so many lines in the situation."""
    overview = "\n".join(
        f"{number}. Chi bộ lãnh đạo nhà trường làm tốt công tác dân vận." for number in range(lines)
    )
    return FULL.having(replace(FULL.of(Situation), overview=overview))


LETTERS = st.characters(codec="utf-8")
TEXTS = st.one_of(
    st.text(LETTERS, max_size=40),
    st.text("aăâbđêôơư áạảã\"'\\#[]=,\n-–“”", max_size=60),
    st.sampled_from(_NASTY),
)


def answer_to(question: Question) -> st.SearchStrategy[Any]:
    """Any answer that could be given to a question, as it would enter a draft."""
    match question:
        case Rows(row=row):
            return st.lists(answers_of(row), max_size=4).map(tuple)
        case Lines():
            return st.lists(TEXTS.map(clean_line), max_size=4).map(tuple)
        case Toggle():
            return st.booleans()
        case Choice(options=options):
            return st.one_of(st.sampled_from(["", *options]), TEXTS.map(clean_line))
        case Prose():
            return TEXTS.map(clean)
        case _:
            return TEXTS.map(clean_line)


def answers_of(kind: type) -> st.SearchStrategy[Any]:
    """Any answers of one class."""
    asked = questions(kind)
    return st.builds(kind, **{name: answer_to(question) for name, question in asked.items()})


PLACES = st.builds(
    Place,
    st.sampled_from(list(report.BY_KEY)),
    rows=st.sampled_from(["", "people"]),
    item=st.one_of(st.none(), st.integers(0, 20)),
    field=st.sampled_from(["", "name"]),
    offset=st.one_of(st.none(), st.integers(0, 500)),
)


@st.composite
def any_draft(draw: st.DrawFn) -> Draft:
    """Any draft at all."""
    draft = Draft(title=draw(TEXTS.map(clean_line)), resume=draw(st.one_of(st.none(), PLACES)))
    for section in report.SECTIONS:
        if draw(st.booleans()):
            draft = draft.having(draw(answers_of(section.answers)))
    return draft
