"""The entry of one individual model, as recorded keys, and where each letter then shows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from drafts.questions import questions
from templates.models import FIELDS, STATES
from templates.sections.individuals import Person
from tests.terminal import KEYS

PERSON = Person(
    name="Lò Thị Quỳnh Hoa",
    title="giáo viên lớp mẫu giáo nhỡ B2",
    model="Khéo vận động phụ huynh cùng làm vườn rau cho bé",
    field="van-hoa-xa-hoi",
    state="dang-ky",
    results=(
        "Vận động được 26/28 gia đình góp cây giống, phân bón và 14 buổi lao động; vườn rau"
        " 120 mét vuông có rau sạch quanh năm.",
        "Nhờ vườn rau, mỗi tháng bếp ăn của trường tiết kiệm gần 900 nghìn đồng; các bé thích"
        " ăn rau hơn hẳn năm trước.",
    ),
)
"""Each text begins with another letter, so that no place can be taken for another."""
_ENOUGH = 3
"""Letters that may stand elsewhere as well."""


@dataclass(frozen=True, slots=True)
class Stroke:
    """One key, and what then stands on the screen."""

    key: str
    """What is sent."""
    shows: str = ""
    """Letters that follow each other on the screen, blanks and frames left out; or nothing."""
    ends_word: bool = True


def squeezed(text: str) -> str:
    """What a screen says, without blanks and the frames of fields."""
    return "".join(text.replace("│", "").split())


def in_form() -> Iterator[Stroke]:
    """The keys for the form, from the first field to the last."""
    asked = questions(Person)
    for name in ("name", "title", "model"):
        yield from _letters(getattr(PERSON, name), after=asked[name].hint)
        yield Stroke(KEYS["tab"])
    for options, choice in ((FIELDS, PERSON.field), (STATES, PERSON.state)):
        for option in list(options)[: list(options).index(choice) + 1]:
            yield Stroke(KEYS["right"], squeezed(f"(x){options[option]}"))
        yield Stroke(KEYS["tab"])
    first, second = PERSON.results
    yield from _letters(first, after=f"{asked['results'].hint}1")
    yield Stroke(KEYS["enter"])
    yield from _letters(second, after=f"{first}2")


def in_plain() -> Iterator[Stroke]:
    """The keys for the plain mode, from the first question to the last.

    What is typed ahead of a question stands before it, so each text is only known by its beginning.
    """
    lines = (PERSON.name, PERSON.title, PERSON.model, *_numbers(), *PERSON.results)
    for line in lines:
        for stroke in _letters(line, after=""):
            yield stroke if len(stroke.shows) > _ENOUGH else replace(stroke, shows="")
        yield Stroke(KEYS["enter"])


def in_file() -> Iterator[Stroke]:
    """The same text line by line, for an editor of files that wraps what is long."""
    lines = (PERSON.name, PERSON.title, PERSON.model, *_numbers(), *PERSON.results)
    for number, line in enumerate(lines):
        yield from _letters(line, after="".join(lines[:number]))
        if number < len(lines) - 1:
            yield Stroke(KEYS["enter"])


def _numbers() -> Iterator[str]:
    chosen: tuple[tuple[Mapping[str, str], str], ...] = (
        (FIELDS, PERSON.field),
        (STATES, PERSON.state),
    )
    for options, choice in chosen:
        yield str(list(options).index(choice) + 1)


def _letters(text: str, after: str) -> Iterator[Stroke]:
    for end, letter in enumerate(text, 1):
        shows = squeezed(after + text[:end]) if letter != " " else ""
        yield Stroke(letter, shows, ends_word=text[end : end + 1] in ("", " "))
