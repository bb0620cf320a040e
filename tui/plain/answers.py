"""Questions with one short answer: a line, a number, a day, a choice."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from drafts.problems import is_blank
from drafts.questions import Choice, Line, Toggle
from drafts.values import whole
from drafts.vietnamese.collation import fold
from screens.words import labels, plain as words
from screens.words.comparison import said
from tui.plain.conversation import Asked, Conversation, Move


def ask_line(talking: Conversation, asked: Asked) -> Move:
    """Ask for one line; Enter alone keeps the one that stands there."""
    say_standing(talking, asked)
    match talking.hear(words.ANSWER, ("remove", "take")):
        case "":
            return "next"
        case str(text):
            whole_text = talking.talk.join(text) if isinstance(asked.question, Line) else text
            return "next" if talking.put(asked, whole_text) else "again"
        case wish:
            return clear_or_take(talking, asked, wish.name)


def ask_choice(talking: Conversation, asked: Asked) -> Move:
    """Ask for one of a few choices, by its number or its words."""
    options = _options(asked)
    talking.talk.say("\n".join(words.numbers(tuple(options.values()))))
    say_standing(talking, asked)
    match talking.hear(words.CHOOSE, ("remove",)):
        case "":
            return "next"
        case str(text) if (chosen := _chosen(text, options)) is not None:
            talking.put(asked, chosen)
            return "next"
        case str():
            talking.talk.say(words.pick(len(options)))
            return "again"
        case _:
            return clear_or_take(talking, asked, "remove")


def say_standing(talking: Conversation, asked: Asked) -> None:
    """Say what stands there, or what the program writes there."""
    question, answer = asked.question, talking.answer(asked)
    proposal = talking.proposal(asked)
    is_choice = isinstance(question, Choice | Toggle)
    if isinstance(question, Toggle) or not is_blank(answer):
        standing = words.chosen if is_choice else words.standing
        talking.talk.say(standing(said(question, answer)))
        return
    if question.hint:
        talking.talk.say(words.hint(question.hint))
    if not is_blank(proposal):
        proposed = words.proposed_choice if is_choice else words.proposed
        talking.talk.say(proposed(said(question, proposal)))


def clear_or_take(talking: Conversation, asked: Asked, wish: str) -> Move:
    """Empty an answer, or make it what the program would write there."""
    blank = {bool: False, tuple: ()}.get(type(talking.answer(asked)), "")
    if wish == "remove":
        talking.put(asked, blank)
        talking.talk.say(words.CLEARED)
    elif is_blank(proposal := talking.proposal(asked)):
        talking.talk.say(words.NOTHING_TO_TAKE)
    else:
        talking.put(asked, proposal)
    return "again"


def _options(asked: Asked) -> Mapping[Any, str]:
    """What is kept in the draft, and the words for it."""
    match asked.question:
        case Choice(options=options):
            return options
        case _:
            return {True: labels.YES_NO["x"], False: labels.YES_NO[""]}


def _chosen(text: str, options: Mapping[Any, str]) -> Any:
    """Which of `options` is meant, or none."""
    number = whole(text)
    if number is not None:
        return list(options)[number - 1] if 1 <= number <= len(options) else None
    return next((key for key, name in options.items() if fold(name) == fold(text.strip())), None)
