"""The way through a draft: section after section, question after question."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal, TypeAlias

from drafts.model import Place
from drafts.questions import Choice, Lines, Prose, Rows, Toggle
from screens.route import Step, step_of
from screens.words import labels, plain as words, problems as told
from templates import report
from tui.desk import Desk
from tui.plain import answers, exports, looking, rows, sheet, table
from tui.plain.conversation import Asked, Conversation, Move, Turned
from tui.plain.talk import Talk
from tui.plain.wishes import Wish

Spot: TypeAlias = Place | Literal["end"]
"""A question, or the end behind all of them."""


class Walk:
    """She is asked about one draft until she leaves it."""

    def __init__(self, desk: Desk, talk: Talk) -> None:
        self._desk = desk
        self._talk = talk
        self._talking = Conversation(desk, talk, self._grant)
        self._asked = self._at(desk.place())
        self._is_at_end = False
        """Whether there is nothing more to ask."""
        self._said: Step | None = None
        """The step whose beginning was said last."""

    def go(self) -> None:
        """Ask, and take answers, until she leaves. Raises `Over`."""
        self._talk.say(_welcome(self._desk))
        spot: Spot | None = self._desk.place()
        while spot is not None:
            self._is_at_end = spot == "end"
            try:
                move = self._ask_wish() if spot == "end" else self._ask(spot)
            except Turned as turned:
                move = turned.move
            spot = self._follow(move)

    def _at(self, place: Place) -> Asked:
        """The question at `place`, or the first one of its step."""
        step = step_of(place)
        if not step.exists(self._desk.draft):
            step = step.parent
        field = place.rows if step.index is None and place.item is not None else place.field
        fields = self._fields(step)
        return Asked(step, field if field in fields else fields[0])

    def _fields(self, step: Step) -> list[str]:
        """What is asked in a step; of a section that is not wanted, only whether it is.

        The figures of a row are asked in its table; what only an annex prints, if it is wanted.
        """
        section = step.section
        if step.index is not None:
            draft, standing = self._desk.draft, self._desk.draft.resume
            left_out = {
                *step.parent.asked_of(step.rows).cells,
                *step.unasked(draft, report.facts(draft, self._desk.book)),
            }
            if standing and step_of(standing) == step:
                left_out.discard(standing.field)  # she has just emptied it
            return [name for name in step.asks if name not in left_out]
        if not section.is_wanted(step.read(self._desk.draft)):
            return [section.wanted]
        return list(step.asks)

    def _ask(self, place: Place) -> Move:
        asked, talking = self._at(place), self._talking
        self._asked = asked
        self._desk.go(asked.step)
        self._say_step(asked.step)
        question = asked.question
        if table.is_cell(talking, asked, place):
            return table.fill(talking, asked, place)
        talking.stand_at(replace(asked.place, offset=place.offset))
        fields = self._fields(asked.step)
        needed = asked.field in asked.step.needed(self._desk.draft)
        number = fields.index(asked.field) + 1
        self._talk.say(words.question(question.label, number, len(fields), needed=needed))
        match question:
            case Rows():
                return rows.ask_list(talking, asked)
            case Prose() | Lines():
                return sheet.ask_sheet(talking, asked)
            case Choice() | Toggle():
                return answers.ask_choice(talking, asked)
            case _:
                return answers.ask_line(talking, asked)

    def _say_step(self, step: Step) -> None:
        if step == self._said:
            return
        self._said = step
        draft = self._desk.draft
        if step.index is None:
            number = report.NUMBERS[step.section.key]
            said = words.section(number, len(report.SECTIONS), step.section.title)
        else:
            brief = step.parent.asked_of(step.rows).brief(step.read(draft))
            said = words.row(step.noun, step.index + 1, step.count(draft), brief)
        self._talk.say(said)

    def _follow(self, move: Move) -> Spot | None:
        """Where a move leads; nowhere once she has left."""
        match move:
            case Place():
                return move
            case "next" | "back" if self._is_at_end:
                return self._again() if move == "next" else self._asked.place
            case "next":
                return self._beyond(1)
            case "back":
                return self._beyond(-1)
            case "leave":
                return None if self._leave() else self._again()
            case _:
                return self._again()

    def _again(self) -> Spot:
        """Where she stands."""
        return "end" if self._is_at_end else self._desk.draft.resume or self._asked.place

    def _beyond(self, delta: int) -> Spot:
        """The question after this one, or before it; a row leads back to its list."""
        step = self._asked.step
        fields = self._fields(step)
        at = fields.index(self._asked.field) + delta
        if 0 <= at < len(fields):
            return replace(step.place, field=fields[at])
        if step.index is not None:
            return _in_list(step)
        if delta > 0:
            key = step.section.key
            problems = [each for each in self._desk.problems if each.place.section == key]
            looking.say_problems(self._talk, problems, self._desk.draft)
        return self._beside(delta)

    def _beside(self, delta: int) -> Spot:
        """The first question of the section after this one, or the last of the one before."""
        number = report.NUMBERS[self._asked.step.section.key] - 1 + delta
        if number < 0:
            self._talk.say(words.FIRST_QUESTION)
            return self._again()
        if number == len(report.SECTIONS):
            return "end"
        step = Step(report.SECTIONS[number])
        return replace(step.place, field=self._fields(step)[0 if delta > 0 else -1])

    def _ask_wish(self) -> Move:
        """Say that there is nothing more to ask, and what can be done now."""
        self._talk.say(f"{words.LAST} {told.counted(self._desk.problems)}\n{words.AT_END}")
        self._talking.hear(words.WISH, is_bare=True)
        return "again"

    def _grant(self, wish: Wish) -> Move | None:
        """Do what can be asked for at every question; nothing if it is not that."""
        match wish.name:
            case "back" | "next" | "leave" | "again" as move:
                return move
            case "list" if self._asked.step.index is not None:
                return _in_list(self._asked.step)
            case "section":
                return self._turn(wish)
            case "undo":
                return self._talking.undo()
            case "preview":
                number = next(iter(wish.numbers), None)
                looking.say_report(self._talk, self._desk.draft, self._desk.book, number)
            case "check":
                here = self._desk.draft.resume or self._asked.place
                return looking.choose_problem(self._talking, here) or "again"
            case "export":
                exports.export(self._talk, self._desk)
            case "save":
                exports.save(self._talk, self._desk)
            case "help":
                looking.say_help(self._talking, self._asked)
            case _:
                return None
        return "again"

    def _turn(self, wish: Wish) -> Move:
        """Go to the section that she names, or to one that she chooses."""
        here = report.NUMBERS[self._asked.step.section.key]
        delta = words.NEIGHBOURS.get(wish.rest.lower(), 0)
        number = next(iter(wish.numbers), here + delta if delta else 0)
        if not number:
            return looking.choose_section(self._talking) or "again"
        if not 1 <= number <= len(report.SECTIONS):
            self._talk.say(words.pick(len(report.SECTIONS)))
            return "again"
        return self._desk.arrival(Step(report.SECTIONS[number - 1]))

    def _leave(self) -> bool:
        """Let go of the draft; says whether she may leave it."""
        keeper = self._desk.keeper
        if keeper.close():
            self._talk.say(words.FAREWELL)
            return True
        if not exports.put_elsewhere(self._talk, self._desk):
            return False
        keeper.close(anyway=True)
        return True


def _in_list(step: Step) -> Place:
    """The row of a step in the list that holds it."""
    return replace(step.parent.place, field=step.rows, offset=step.index)


def _welcome(desk: Desk) -> str:
    """Where she stopped, and what happened since."""
    resume = desk.draft.resume
    said = [words.opened(desk.draft.title), *filter(None, [desk.came_back])]
    if resume not in (None, Place(report.SECTIONS[0].key)):
        said.append(labels.resumed(told.where(resume)))
    if notice := desk.view().notice:
        said.append(notice)
    return "\n".join(said)
