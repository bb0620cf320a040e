"""A whole report of a real shape, played key by key as a newcomer does, and its keys counted.

`python -m tests.whole_report` says how many keys lead from field to field, section by section.
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
from collections import Counter
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from textual import events
from textual.keys import _character_to_key

from drafts.model import Draft
from templates.citation import Citation
from templates.sections.assessment import Assessment
from templates.sections.bases import Bases
from templates.sections.closing import Closing
from templates.sections.collective import Collective, Model
from templates.sections.direction import Direction
from templates.sections.heading import Heading
from templates.sections.individuals import Individuals, Person
from templates.sections.lessons import Lessons
from templates.sections.situation import Situation
from templates.sections.solutions import Solutions
from tests.wizards import Wizard, open_wizard
from tui import beginning

PEOPLE = 17
_FAMILIES = ("Hoa", "Mai", "Cúc", "Đào", "Sen", "Lan")
_FIGURES = ("65", "03", "44", "41/2", "133/5", "155/6", "148/5", "12", "01", "01", "01", "03")
_PARTY = ("14", "04")


def _document(number: int) -> Citation:
    return Citation(
        kind="Kế hoạch",
        number=str(number),
        symbol="KH/ĐU",
        date=f"{number}/02/2021",
        issuer="Đảng uỷ phường Ban Mai",
        subject=f"về công tác dân vận đợt {number}",
    )


def _words(number: int) -> Citation:
    return Citation(text=f"nội dung đăng ký mô hình “Dân vận khéo” lần thứ {number}")


def _staff(situation: Situation) -> Situation:
    staff = []
    for column, figures in zip(situation.staff, _FIGURES + _PARTY, strict=True):
        count, _, classes = figures.partition("/")
        staff.append(replace(column, count=count, classes=classes))
    return replace(situation, staff=tuple(staff))


def _person(number: int) -> Person:
    return Person(
        name=f"Đồng chí Thử {_FAMILIES[number % len(_FAMILIES)]} Số {number + 1}",
        model=f"Khéo vận động phụ huynh cùng làm góc chơi thứ {number + 1} cho trẻ",
        field="van-hoa-xa-hoi",
        state="duy-tri",
        results=tuple(
            f"Đã cùng {number + each} phụ huynh làm xong việc thứ {each}." for each in (1, 2, 3)
        ),
    )


def meant(people: int = PEOPLE) -> Draft:
    """The report that is played: plainly made up, in the shape of a real one."""
    draft = Draft()
    for answers in (
        Heading(
            period="9-thang",
            year="2021",
            superior="Đảng bộ phường Ban Mai",
            issuer="Chi bộ Trường Mầm non Ban Mai",
            place="Ban Mai",
            date="13/9/2021",
        ),
        Bases(bases=(*map(_document, (21, 22, 23, 24)), _words(1))),
        replace(
            _staff(Situation()),
            advantages=tuple(f"Thuận lợi thứ {each} của nhà trường." for each in range(1, 6)),
            difficulties=tuple(f"Khó khăn thứ {each} của nhà trường." for each in (1, 2)),
        ),
        Direction(
            opening="Chi uỷ quan tâm chỉ đạo phong trào thi đua trong nhà trường.",
            documents=(_document(25), _document(26), _words(2), _words(3)),
            done="\n".join(f"Việc đã triển khai thứ {each}." for each in (1, 2, 3)),
        ),
        Collective(
            models=(
                Model(
                    name="Bếp ăn sạch",
                    field="van-hoa-xa-hoi",
                    state="duy-tri",
                    opening="Cả trường cùng giữ bếp ăn sạch.",
                    results=tuple(f"Kết quả chung thứ {each}." for each in range(1, 6)),
                ),
            )
        ),
        Individuals(people=tuple(map(_person, range(people)))),
        Solutions(points=tuple(f"Giải pháp thứ {each}." for each in range(1, 5))),
        Assessment(
            strengths=tuple(f"Ưu điểm thứ {each}." for each in (1, 2, 3)),
            limitations=tuple(f"Hạn chế thứ {each}." for each in (1, 2)),
        ),
        Lessons(points=tuple(f"Bài học thứ {each}." for each in (1, 2, 3))),
        Closing(position="PHÓ BÍ THƯ", signer="Thử Thị Ký"),
    ):
        draft = draft.having(answers)
    return draft


class Player:
    """Hands that type a report; every key that is not a letter or a figure of it is counted."""

    def __init__(self, wizard: Wizard, *, picks_by_number: bool = True) -> None:
        """`picks_by_number` is false for a program in which only arrow keys make choices."""
        self._wizard = wizard
        self._picks_by_number = picks_by_number
        self._part = ""
        self.keys: Counter[str] = Counter()
        """How many keys led through each part of the report."""

    async def play(self, draft: Draft) -> None:
        """Type a report from the list of drafts on."""
        for part in (
            self._begin,
            self._heading,
            self._bases,
            self._situation,
            self._direction,
            self._collective,
            self._individuals,
            self._end,
        ):
            self._part = part.__name__.strip("_")
            await part(draft)

    async def _press(self, *keys: str) -> None:
        self.keys[self._part] += len(keys)
        characters = {"enter": "\r", "2": "2"}
        await self._send(*(events.Key(key, characters.get(key)) for key in keys))

    async def _type(self, text: str) -> None:
        await self._send(*(events.Key(_character_to_key(letter), letter) for letter in text))

    async def _send(self, *keys: events.Key) -> None:
        """Press one key after the other, each when the one before has done its work."""
        app = self._wizard.app
        for key in keys:
            app.arrive(key)
            await app.settled()

    async def _line(self, text: str) -> None:
        await self._type(text)
        await self._press("enter")

    async def _lines(self, lines: tuple[str, ...]) -> None:
        for index, line in enumerate(lines):
            if index:
                await self._press("enter")
            await self._type(line)

    async def _choose(self, *, stands: bool = False) -> None:
        """Make the second of some choices, unless it stands there already, and go on."""
        way = ["2"] if self._picks_by_number else ["right", "right"]
        await self._press(*([] if stands else way), "enter")

    async def _begin(self, _: Draft) -> None:
        named = [each.words for each in beginning.choices(datetime.now())]
        at = next(i for i, words in enumerate(named) if "9 tháng" in words)
        await self._press("enter", *["down"] * at, "enter")

    async def _heading(self, draft: Draft) -> None:
        heading = draft.of(Heading)
        await self._press("enter", "ctrl+a")
        await self._line(heading.year)
        await self._press("enter", "enter")
        for text in (heading.superior, heading.issuer, heading.number, heading.symbol):
            await self._line(text)
        await self._line(heading.place)
        await self._type(heading.date)
        await self._press("f8")

    async def _cite(self, citation: Citation) -> None:
        await self._press("insert")
        if citation.text:
            await self._press(*["shift+tab"] * 3)
            await self._type(citation.text)
            return
        for text in (citation.kind, citation.number, citation.symbol, citation.date):
            await self._line(text)
        await self._line(citation.issuer)
        await self._type(citation.subject)

    async def _bases(self, draft: Draft) -> None:
        for citation in draft.of(Bases).bases:
            await self._cite(citation)
        await self._press("f8", "f8")

    async def _situation(self, draft: Draft) -> None:
        situation = draft.of(Situation)
        await self._press("tab")
        for column in situation.staff:
            await self._type(column.count)
            if column.classes:
                await self._press("tab")
                await self._type(column.classes)
            await self._press("enter")
        await self._lines(situation.advantages)
        await self._press("tab")
        await self._lines(situation.difficulties)
        await self._press("f8")

    async def _direction(self, draft: Draft) -> None:
        direction = draft.of(Direction)
        await self._type(direction.opening)
        await self._press("tab")
        for citation in direction.documents:
            await self._cite(citation)
        await self._press("escape", "tab")
        await self._lines(tuple(direction.done.split("\n")))
        await self._press("f8")

    async def _collective(self, draft: Draft) -> None:
        (model,) = draft.of(Collective).models
        await self._press("insert")
        await self._line(model.name)
        await self._choose()
        await self._choose()
        await self._type(model.opening)
        await self._press("tab")
        await self._lines(model.results)
        await self._press("f8")

    async def _individuals(self, draft: Draft) -> None:
        for index, person in enumerate(draft.of(Individuals).people):
            await self._press("insert")
            await self._line(person.name)
            await self._line(person.title)
            await self._line(person.model)
            await self._choose(stands=index > 0 and self._picks_by_number)
            await self._choose(stands=index > 0 and self._picks_by_number)
            await self._lines(person.results)
        await self._press("f8")

    async def _end(self, draft: Draft) -> None:
        """Solutions, assessment, lessons, and two sections that are not wanted; the signature."""
        await self._lines(draft.of(Solutions).points)
        await self._press("f8")
        assessment = draft.of(Assessment)
        await self._lines(assessment.strengths)
        await self._press("tab")
        await self._lines(assessment.limitations)
        await self._press("f8")
        await self._lines(draft.of(Lessons).points)
        await self._press("f8", "f8", "f8")
        closing = draft.of(Closing)
        await self._press("tab", "enter")
        await self._press("ctrl+a")
        await self._line(closing.position)
        await self._type(closing.signer)
        await self._press("f2")


async def played(
    home: Path, *, people: int = PEOPLE, picks_by_number: bool = True
) -> tuple[Draft, Counter[str]]:
    """The report as it is on the disk once it was played, and the keys that were counted."""
    async with open_wizard(home) as wizard:
        player = Player(wizard, picks_by_number=picks_by_number)
        await player.play(meant(people))
        return wizard.saved, player.keys


def main() -> None:
    """Play the report, and say how many keys it took; `arrows` chooses with arrow keys."""
    with tempfile.TemporaryDirectory() as home:
        draft, keys = asyncio.run(played(Path(home), picks_by_number="arrows" not in sys.argv[1:]))
    print(f"same as meant: {draft.sections == meant().sections}")
    for part, count in keys.items():
        print(f"{part:>12} {count:>4}")
    print(f"{'all':>12} {keys.total():>4}")
    if draft.sections != meant().sections:
        for kind, answers in meant().sections.items():
            if draft.of(kind) != answers:
                print(draft.of(kind), answers, sep="\n--\n")


if __name__ == "__main__":
    main()
