"""Lists of rows: said with numbers, opened, added to, taken out of, put in another order."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from drafts import lists
from drafts.bounds import MOST_ROWS
from drafts.lists import Change, Insert, Move as Moved, Remove
from drafts.model import Place
from drafts.questions import Rows, new_row, questions
from drafts.values import whole
from screens import states
from screens.route import Step
from screens.words import labels, plain as words
from tui.plain.conversation import Asked, Conversation, Move
from tui.plain.wishes import Wish

WISHES = ("open", "add", "remove", "move", "fill", "again", "done")
_AT_ONCE = 30
"""Rows that are said together."""


def ask_list(talking: Conversation, asked: Asked) -> Move:
    """Say the rows, and what can be done with them; Enter goes on."""
    question, count = asked_rows(asked), len(rows_of(talking, asked))
    talking.talk.say(words.rows(count, question.noun))
    _say_rows(talking, asked, 0)
    how_to_list = words.how_to_list(question.noun, is_table=bool(question.cells))
    talking.talk.say(how_to_list if count else words.how_to_begin(question.noun))
    while True:
        match talking.hear(words.CHOOSE_ROW, WISHES, is_bare=True):
            case "" | Wish("done"):
                return "next"
            case str(text):
                move = _open(talking, asked, text)
            case Wish("again", rest) if start := whole(rest):
                _say_rows(talking, asked, start - 1)
                continue
            case wish:
                move = grant(talking, asked, wish)
        if move is not None:
            return move


def grant(talking: Conversation, asked: Asked, wish: Wish) -> Move | None:
    """Do with the rows what she asks for; nothing if it cannot be done."""
    count, numbers = len(rows_of(talking, asked)), wish.numbers
    match wish.name, numbers:
        case "open", _:
            return _open(talking, asked, wish.rest)
        case "add", _:
            return _add(talking, asked)
        case "remove", [number, *_] if 1 <= number <= count:
            return _remove(talking, asked, number - 1)
        case "move", [start, end, *_] if 1 <= start <= count and 1 <= end <= count:
            return _move(talking, asked, start - 1, end - 1)
        case "fill", _ if asked_rows(asked).cells and count:
            first = min(numbers[0], count) - 1 if numbers and numbers[0] else 0
            return _cell(asked, first, asked_rows(asked).cells[0])
        case "again", _:
            return "again"
        case "remove", _:
            talking.talk.say(words.SAY_WHICH_ROW)
        case "move", _:
            talking.talk.say(words.SAY_FROM_AND_TO)
        case _:
            talking.talk.say(words.NOT_HERE)
    return None


def asked_rows(asked: Asked) -> Rows:
    """What is asked of each row."""
    assert isinstance(asked.question, Rows)
    return asked.question


def rows_of(talking: Conversation, asked: Asked) -> tuple[Any, ...]:
    """The rows as they are now."""
    rows: tuple[Any, ...] = talking.answer(asked)
    return rows


def _cell(asked: Asked, index: int, field: str) -> Place:
    return Place(asked.step.section.key, asked.field, index, field)


def _open(talking: Conversation, asked: Asked, text: str) -> Move | None:
    """Go to the questions of the row that `text` names by its number."""
    number, count = whole(text) or 0, len(rows_of(talking, asked))
    if not 1 <= number <= count:
        talking.talk.say(words.number_or_command(count))
        return None
    return opened(asked, number - 1)


def opened(asked: Asked, index: int) -> Place:
    """The first question of a row that is not asked in the table itself."""
    question = asked_rows(asked)
    step = Step(asked.step.section, asked.field, index)
    field = next((name for name in step.asks if name not in question.cells), "")
    return replace(step.place, field=field)


def _add(talking: Conversation, asked: Asked) -> Move | None:
    question, count = asked_rows(asked), len(rows_of(talking, asked))
    if count >= MOST_ROWS:
        talking.talk.say(labels.LIST_FULL)
        return None
    _apply(talking, asked, Insert(count, new_row(question, rows_of(talking, asked))))
    talking.talk.say(words.row_added(question.noun, count + 1))
    return opened(asked, count)


def _remove(talking: Conversation, asked: Asked, index: int) -> Move:
    named = _named(talking, asked, index)
    _apply(talking, asked, Remove(index))
    talking.talk.say(words.row_removed(named))
    return "again"


def _move(talking: Conversation, asked: Asked, start: int, end: int) -> Move:
    named = _named(talking, asked, start)
    _apply(talking, asked, Moved(start, end))
    talking.talk.say(words.row_moved(named, end + 1))
    return "again"


def _apply(talking: Conversation, asked: Asked, change: Change) -> None:
    rows, _ = lists.apply(change, rows_of(talking, asked))
    talking.put(asked, rows)


def _named(talking: Conversation, asked: Asked, index: int) -> str:
    question, rows = asked_rows(asked), rows_of(talking, asked)
    return labels.named_row(question.noun, index + 1, question.brief(rows[index]))


def _say_rows(talking: Conversation, asked: Asked, start: int) -> None:
    question, rows = asked_rows(asked), rows_of(talking, asked)
    found = _states(talking, asked)
    for index in range(start, min(start + _AT_ONCE, len(rows))):
        figures = _figures(question, rows, index) or words.NO_FIGURES
        note = figures if question.cells else found.get(index, "")
        talking.talk.say(words.row_in_list(index + 1, question.brief(rows[index]), note))
    if (left := len(rows) - start - _AT_ONCE) > 0:
        talking.talk.say(words.more_rows(left, start + _AT_ONCE + 1))


def _figures(question: Rows, rows: tuple[Any, ...], index: int) -> str:
    """The cells of a row of a table, each with what it is called."""
    asked = questions(question.row)
    cells = (
        (asked[name].label, getattr(rows[index], name) or question.computed(rows, index, name))
        for name in question.cells
    )
    return ", ".join(words.figure(label, value) for label, value in cells if value)


def _states(talking: Conversation, asked: Asked) -> dict[int, str]:
    step, desk = asked.step, talking.desk
    key = step.section.key
    problems = tuple(each for each in desk.problems if each.place.section == key)
    return states.row_states(step, desk.draft, problems).get(asked.field, {})
