"""Each kind of text field, and a keyboard on which a test types by a clock of its own."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

from textual import events
from textual.message import Message

from drafts.model import Draft, Place
from screens.pouring import Burst
from screens.writing import Writing
from templates.sections.individuals import Individuals, Person
from templates.sections.situation import Column, Situation
from tests.soak import SOAKING
from tests.wizards import Wizard, open_wizard
from tui.keyboard import Keyboard

LINE = Draft(resume=Place("heading", field="superior"))
PROSE = Draft(resume=Place("direction", field="opening"))
POINTS = Draft(resume=Place("lessons", field="points"))
PERSON = Draft(resume=Place("individuals", "people", 0, "name")).having(
    Individuals(people=(Person(),))
)
PEOPLE = replace(PERSON, resume=Place("individuals", field="people"))
CELLS = Draft(resume=Place("situation", "staff", 0, "count")).having(
    Situation(staff=(Column(name="Giáo viên"), Column(name="Nhân viên")))
)
FIELDS: dict[str, tuple[Draft, tuple[str, ...]]] = {
    "line": (LINE, ()),
    "long line": (Draft(resume=Place("heading", field="subject")), ()),
    "prose": (PROSE, ()),
    "points": (POINTS, ()),
    "filter": (PEOPLE, ("ctrl+f",)),
    "dialog": (PEOPLE, ("ctrl+t",)),
    "cell": (CELLS, ()),
}
"""Each kind of text field: a draft that opens at one, and the keys that lead on to it."""

TEXTS = [name for name in FIELDS if name != "cell"]
"""Those that take words, too."""

SOME = tuple(FIELDS) if SOAKING else ("line", "prose", "dialog", "cell")
"""Those that are tried for what is the same in all."""


class Typing:
    """A keyboard typed on by a clock of the test, and looked at as the driver does."""

    def __init__(self, *, has_meta_tab: bool = False) -> None:
        self.now = 100.0
        self.found: list[Message] = []
        """What has come of it so far."""
        self.keyboard = Keyboard(has_meta_tab=has_meta_tab, clock=lambda: self.now)

    def type(self, *parts: str, gap: float = 0.0) -> Typing:
        """Type, with a gap behind each part; without one all comes at once."""
        for part in parts if gap else ("".join(parts),):
            self.found += self.keyboard.feed(part)
            self.rest(gap)
        return self

    def rest(self, seconds: float) -> Typing:
        """Let so much time go by."""
        end = self.now + seconds
        while (wait := self.keyboard.wait) is not None and self.now + wait <= end:
            self.now += wait
            self.found += self.keyboard.tick()
        self.now = end
        return self

    @property
    def keys(self) -> list[str]:
        """The keys that were found; all else as it calls itself."""
        return [
            each.key if isinstance(each, events.Key) else type(each).__name__ for each in self.found
        ]

    @property
    def pasted(self) -> str:
        """What was pasted, in one piece or in many."""
        pastes = (each for each in self.found if isinstance(each, events.Paste))
        return "".join(each.text for each in pastes if not isinstance(each, Burst))


@asynccontextmanager
async def at(home: Path, field: str) -> AsyncIterator[tuple[Wizard, Writing]]:
    """The wizard at a field, in which nothing stands."""
    draft, keys = FIELDS[field]
    async with open_wizard(home, draft) as wizard:
        await wizard.press(*keys)
        editor = wizard.app.focused
        assert isinstance(editor, Writing)
        await wizard.press("ctrl+a", "delete")
        yield wizard, editor


async def send(wizard: Wizard, *texts: str) -> None:
    """Let texts arrive, one right behind the other."""
    typing = Typing()
    for text in texts:
        typing.type(text)
        await arrive(wizard, typing)


async def arrive(wizard: Wizard, typing: Typing) -> None:
    """Let the program have what has come of a keyboard."""
    for message in typing.found:
        wizard.app.post_message(message)
    typing.found.clear()
    await wizard.pilot.pause()
    await wizard.app.settled()
    await wizard.pilot.pause()
