"""Looking at the draft as a whole: the report, what is wrong with it, its sections, the help."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from drafts.model import Draft, Place
from drafts.problems import Problem, is_blank
from drafts.questions import Choice, Lines, Prose, Question, Rows, Toggle
from drafts.text import visible
from drafts.values import whole
from screens import states
from screens.route import Step, next_problem
from screens.words import labels, plain as words, problems as told
from screens.words.plain_help import EVERYWHERE, help_of
from templates import report
from templates.profile import Profile
from tui.plain.conversation import Asked, Conversation
from tui.plain.talk import Talk

_MOST = 8
"""Problems of a section that are said when it ends."""


def say_report(talk: Talk, draft: Draft, book: Profile | None, number: int | None = None) -> None:
    """Say the whole report, or the section of that number alone.

    `book` is the rule book to follow in the place of the one that suits the draft, if any.
    """
    from templates.preview import lines

    for line in lines(report.build(draft, book), talk.width):
        if number in (None, report.NUMBERS[line.part.place.section]):
            talk.say(visible(line.text.plain).rstrip())


def say_problems(talk: Talk, problems: Sequence[Problem], draft: Draft) -> None:
    """Say what is missing or wrong in a section that she leaves."""
    talk.say(f"\n{words.section_ends(len(problems))}")
    for each in problems[:_MOST]:
        title = report.BY_KEY[each.place.section].title
        talk.say(words.problem(told.where(each.place, draft), title, told.graded(each)))
    if len(problems) > _MOST:
        talk.say(words.more_problems(len(problems) - _MOST))


def choose_problem(talking: Conversation, place: Place) -> Place | None:
    """Say everything missing or wrong; where of it she goes. Raises `Turned` or `Over`."""
    talk, desk = talking.talk, talking.desk
    problems = desk.problems
    if not problems:
        talk.say(told.NOTHING_WRONG)
        return None
    talk.say("\n".join((labels.problems(len(problems)), *_numbered(problems, desk.draft))))
    talk.say(words.next_problem(next_problem(problems, place) + 1))
    index = _chosen(talking, len(problems))
    return None if index is None else problems[index].place


def choose_section(talking: Conversation) -> Place | None:
    """Say every section and how far it is; which of them she goes to.

    Raises `Turned` or `Over`.
    """
    talk, desk = talking.talk, talking.desk
    lines = []
    for section in report.SECTIONS:
        problems = [each for each in desk.problems if each.place.section == section.key]
        state = states.state(Step(section), desk.draft, problems)
        lines.append(words.state_of_section(section.title, state))
    talk.say("\n".join((words.SECTIONS, *words.numbers(lines))))
    index = _chosen(talking, len(lines))
    return None if index is None else desk.arrival(Step(report.SECTIONS[index]))


def say_help(talking: Conversation, asked: Asked) -> None:
    """Say how a question is answered, what belongs in its section, and every command."""
    question, section = asked.question, asked.step.section
    has_proposal = not is_blank(talking.proposal(asked)) and not isinstance(question, Choice)
    kind = _kind(question)
    talking.talk.say(help_of(question.label, question.hint, kind, has_proposal=has_proposal))
    talking.talk.say(f"\n{section.title}.\n{labels.guidance(section.guide)}\n\n{EVERYWHERE}")


def _kind(question: Question) -> str:
    match question:
        case Rows(cells=cells):
            return "table" if cells else "list"
        case Prose() | Lines():
            return "sheet"
        case Choice() | Toggle():
            return "choice"
        case _:
            return "line"


def _chosen(talking: Conversation, total: int) -> int | None:
    """Which of so many places she goes to, counted from 0; a command takes her elsewhere."""
    heard = talking.hear(words.ask_place(total), is_bare=True)
    number = (whole(heard) if isinstance(heard, str) else None) or 0
    if 1 <= number <= total:
        return number - 1
    talking.talk.say(words.STAYED)
    return None


def _numbered(problems: Iterable[Problem], draft: Draft) -> list[str]:
    return words.numbers(
        [f"{told.where(each.place, draft)}: {told.graded(each)}" for each in problems]
    )
