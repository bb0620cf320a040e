"""A conversation about one draft: what is heard becomes answers, each written down at once."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, TypeAlias

from drafts.bounds import MOST_LETTERS, MOST_ROWS
from drafts.model import Place
from drafts.questions import Question
from screens.route import Step
from screens.words import faults, keeping, plain as words, problems as told
from templates import report
from tui.desk import Desk
from tui.plain.talk import Talk
from tui.plain.wishes import Wish, understood

Move: TypeAlias = Place | Literal["next", "back", "again", "leave"]
"""Where she goes from a question."""


class Turned(Exception):
    """She goes elsewhere, whatever she was asked."""

    def __init__(self, move: Move) -> None:
        super().__init__(move)
        self.move = move


@dataclass(frozen=True, slots=True)
class Asked:
    """One question of one step."""

    step: Step
    field: str

    @property
    def question(self) -> Question:
        """What is asked."""
        return self.step.asks[self.field]

    @property
    def place(self) -> Place:
        """Where it stands in the draft."""
        place = self.step.place
        return Place(place.section, place.rows, place.item, self.field)


class Conversation:
    """What is said and heard about the draft on a desk."""

    def __init__(self, desk: Desk, talk: Talk, grant: Callable[[Wish], Move | None]) -> None:
        """`grant` does what can be asked for everywhere, or nothing if it is not that."""
        self.desk = desk
        """The draft."""
        self.talk = talk
        """Her."""
        self._grant = grant
        self._past: list[tuple[Asked, Any]] = []
        self._trouble = ""
        self._fled_from: Path | None = None

    def hear(
        self, prompt: str, wishes: Collection[str] = (), *, is_bare: bool = False
    ) -> Wish | str:
        """What she writes, or which of `wishes` she asks for; any other takes her elsewhere.

        Raises `Turned` or `Over`.
        """
        self._say_state()
        heard = understood(self.talk.hear(prompt), is_bare=is_bare)
        if isinstance(heard, str):
            self._doubt(heard, is_bare=is_bare)
            return heard
        if heard.name in wishes:
            return heard
        if not heard.name:
            self.talk.say(words.unknown(heard.rest))
            raise Turned("again")
        move = self._grant(heard)
        if move is None:
            self.talk.say(words.NOT_HERE)
        raise Turned(move or "again")

    def answer(self, asked: Asked) -> Any:
        """The answer that stands there."""
        return getattr(asked.step.read(self.desk.draft), asked.field)

    def proposal(self, asked: Asked) -> Any:
        """What the program writes there as long as nothing is answered, if anything."""
        draft = self.desk.draft
        return asked.step.proposed(draft, report.facts(draft, self.desk.book)).get(asked.field)

    def put(self, asked: Asked, answer: Any) -> bool:
        """Write an answer down; says whether there was room for it."""
        old = self.answer(asked)
        if old == answer:
            return True
        if _is_too_long(answer):
            self.talk.say(words.FULL)
            return False
        self._past.append((asked, old))
        self._write(asked, answer)
        return True

    def undo(self) -> Move:
        """Make the answer that was changed last what it was before, and go there."""
        if not self._past:
            self.talk.say(words.NOTHING_TO_UNDO)
            return "again"
        asked, old = self._past.pop()
        self._write(asked, old)
        self.talk.say(words.taken_back(told.where(asked.place, self.desk.draft)))
        return asked.place

    def stand_at(self, place: Place) -> None:
        """Remember where she is."""
        self.desk.stop_at(place)
        self.desk.keep()

    def _doubt(self, text: str, *, is_bare: bool) -> None:
        """Say so if a text that is taken as it is reads like a command."""
        match understood(text, is_bare=True):
            case Wish(rest="") if not is_bare:
                self.talk.say(words.like_a_command(text))

    def _write(self, asked: Asked, answer: Any) -> None:
        self.desk.answer(asked.step, asked.field, answer)
        self.desk.keep()

    def _say_state(self) -> None:
        """Say so when the draft cannot be saved, can be again, or had to move."""
        state = self.desk.keeper.state
        if state.fled_from is not None and state.fled_from != self._fled_from:
            self._fled_from = state.fled_from
            self.desk.retitle(keeping.conflict(self.desk.draft.title))
            self.desk.keep()
            left, file = state.fled_from.name, self.desk.path.name
            self.talk.say(keeping.fled(faults.shown(left), faults.shown(file)))
        if not state.failure and (news := self.desk.history_news()):
            self.talk.say(news)
        trouble, before = self.desk.trouble, self._trouble
        self._trouble = trouble
        if trouble and trouble != before:
            self.talk.say(words.by_command(trouble))
        elif before and not trouble:
            self.talk.say(keeping.SAVED_AGAIN)


def _is_too_long(answer: Any) -> bool:
    match answer:
        case str():
            return len(answer) > MOST_LETTERS or answer.count("\n") >= MOST_ROWS
        case tuple():
            letters = sum(len(each) for each in answer if isinstance(each, str))
            return letters > MOST_LETTERS or len(answer) > MOST_ROWS
        case _:
            return False
