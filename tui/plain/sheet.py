"""Long texts and lists of points: numbered lines, added, written anew and taken out one by one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from drafts.problems import is_blank
from drafts.questions import Prose
from drafts.values import whole
from drafts.vietnamese.collation import fold
from screens.words import plain as words
from tui.plain.answers import clear_or_take, say_standing
from tui.plain.conversation import Asked, Conversation, Move
from tui.plain.wishes import Wish

_DONE = "."
_WISHES = ("edit", "remove", "insert", "take", "add", "done")


def ask_sheet(talking: Conversation, asked: Asked) -> Move:
    """Say the lines that stand there, and take more of them."""
    lines = _lines(talking, asked)
    if lines:
        talking.talk.say("\n".join((words.lines(len(lines)), *words.numbers(lines))))
        talking.talk.say(words.MORE_LINES)
    else:
        say_standing(talking, asked)
        talking.talk.say(words.NEW_LINES)
    return _take(talking, asked, len(lines))


def _take(talking: Conversation, asked: Asked, at: int) -> Move:
    """Take lines that come to stand at `at` and behind, until she is done.

    Blank lines count only between others, and only where paragraphs stand.
    """
    first, blanks = at, 0
    while True:
        match talking.hear(words.line(at + blanks + 1), _WISHES):
            case "" if at == first:
                return "next"
            case "":
                blanks += isinstance(asked.question, Prose)
                talking.talk.say(words.BLANK_LINE)
            case str(text) if text == _DONE:
                return "next"
            case str(text):
                lines = _lines(talking, asked)
                lines[at:at] = [*[""] * blanks, text]
                if not _put(talking, asked, lines):
                    return "again"
                at, blanks = at + blanks + 1, 0
            case wish:
                return _grant(talking, asked, wish)


def _grant(talking: Conversation, asked: Asked, wish: Wish) -> Move:
    count = len(_lines(talking, asked))
    match wish.name:
        case "done":
            return "next"
        case "add":
            return _take(talking, asked, count)
        case "take":
            return clear_or_take(talking, asked, "take")
        case "remove" if fold(wish.rest) == fold(words.ALL):
            return clear_or_take(talking, asked, "remove")
        case _:
            return _change_line(talking, asked, wish, count)


def _change_line(talking: Conversation, asked: Asked, wish: Wish, count: int) -> Move:
    """Write a line anew, take it out, or put others before it."""
    number, _, text = wish.rest.partition(" ")
    at = _index(number)
    if at is None:
        talking.talk.say(words.SAY_WHICH)
    elif at >= count:
        talking.talk.say(words.no_such_line(count))
    elif wish.name == "insert":
        talking.talk.say(words.NEW_LINES)
        _take(talking, asked, at)
    elif wish.name == "edit":
        _rewrite(talking, asked, at, text.strip())
    else:
        lines = _lines(talking, asked)
        del lines[at]
        _put(talking, asked, lines)
        talking.talk.say(words.line_removed(at + 1))
    return "again"


def _rewrite(talking: Conversation, asked: Asked, at: int, text: str) -> None:
    lines = _lines(talking, asked)
    if not text:
        talking.talk.say(words.new_line(at + 1, lines[at]))
        heard = talking.hear(words.line(at + 1))
        text = heard if isinstance(heard, str) else ""
    if text:
        lines[at] = text
        _put(talking, asked, lines)


def _index(number: str) -> int | None:
    found = whole(number)
    return found - 1 if found else None


def _lines(talking: Conversation, asked: Asked) -> list[str]:
    answer: Any = talking.answer(asked)
    if isinstance(answer, tuple):
        return list(answer)
    return [] if is_blank(answer) else answer.split("\n")


def _put(talking: Conversation, asked: Asked, lines: Sequence[str]) -> bool:
    is_prose = isinstance(asked.question, Prose)
    return talking.put(asked, "\n".join(lines) if is_prose else tuple(lines))
