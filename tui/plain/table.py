"""A table of figures: row by row and cell by cell, with the sums said in words."""

from __future__ import annotations

from dataclasses import replace

from drafts.model import Place
from drafts.questions import Count, Question, Rows, is_asked, questions
from drafts.values import whole
from screens.words import plain as words, problems as told
from tui.plain.conversation import Asked, Conversation, Move
from tui.plain.rows import asked_rows, opened, rows_of
from tui.plain.wishes import Wish


def is_cell(talking: Conversation, asked: Asked, place: Place) -> bool:
    """Whether `place` is a cell of the table that is asked for."""
    question = asked.question
    if not isinstance(question, Rows) or place.item is None or place.field not in question.cells:
        return False
    return 0 <= place.item < len(rows_of(talking, asked))


def fill(talking: Conversation, asked: Asked, place: Place) -> Move:
    """Ask for the cells from the one at `place` on; Enter keeps what stands in one."""
    here, rows = (place.item or 0, place.field), rows_of(talking, asked)
    cells = [
        (index, name)
        for index in range(len(rows))
        for name in asked_rows(asked).cells
        if (index, name) == here or is_asked(asked_rows(asked), rows, index, name)
    ]
    at = cells.index(here)
    talking.talk.say(words.FILLING)
    while 0 <= at < len(cells):
        talking.stand_at(replace(place, item=cells[at][0], field=cells[at][1]))
        match _ask_cell(talking, asked, *cells[at]):
            case int(step):
                at += step
            case move:
                return move
    _say_sums(talking, asked)
    return "next" if at >= len(cells) else replace(asked.place, offset=0)


def _ask_cell(talking: Conversation, asked: Asked, index: int, name: str) -> int | Move:
    """Ask for one cell; how many cells to go on from it, or where else."""
    rows, cell = rows_of(talking, asked), _asked_of(asked)[name].label
    row = asked_rows(asked).brief(rows[index]) or str(index + 1)
    prompt = words.cell(row, cell, _standing(talking, asked, index, name))
    match talking.hear(prompt, ("done", "remove", "back", "next", "open", "list"), is_bare=True):
        case "" | Wish("next"):
            return 1
        case Wish("back"):
            return -1
        case Wish("open"):
            return opened(asked, index)
        case Wish("remove"):
            return _put(talking, asked, index, name, "")
        case str(text) if isinstance(_asked_of(asked)[name], Count) and whole(text) is None:
            talking.talk.say(words.not_a_number(text, _standing(talking, asked, index, name)))
            return 0
        case str(text):
            return _put(talking, asked, index, name, text)
        case _:
            _say_sums(talking, asked)
            return replace(asked.place, offset=index)


def _put(talking: Conversation, asked: Asked, index: int, name: str, text: str) -> int:
    rows = rows_of(talking, asked)
    row = replace(rows[index], **{name: text})
    return int(talking.put(asked, (*rows[:index], row, *rows[index + 1 :])))


def _asked_of(asked: Asked) -> dict[str, Question]:
    return dict(questions(asked_rows(asked).row))


def _standing(talking: Conversation, asked: Asked, index: int, name: str) -> str:
    rows = rows_of(talking, asked)
    if typed := getattr(rows[index], name):
        return words.cell_standing(typed)
    computed = asked_rows(asked).computed(rows, index, name)
    return words.cell_computed(computed) if computed else ""


def _say_sums(talking: Conversation, asked: Asked) -> None:
    """Say what the rows come to, and what is wrong among them."""
    talking.talk.say(f"{words.TABLE_ENDS} {asked_rows(asked).summary(rows_of(talking, asked))}")
    for problem in talking.desk.problems:
        place = problem.place
        is_here = place.section == asked.step.section.key and asked.field in (
            place.rows,
            place.field,
        )
        if is_here and not problem.is_missing:
            where = told.where(place, talking.desk.draft)
            talking.talk.say(f"{where}: {told.graded(problem)}")
