"""The kinds of question that a section asks, as data."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import MISSING, dataclass, field, fields
from typing import Any, TypeAlias

from drafts.model import Place


def _nothing(*_: Any) -> str:
    return ""


def _as_it_is(row: Any) -> Any:
    return row


def _always(*_: Any) -> bool:
    return True


def required(answers: Any) -> tuple[str, ...]:
    """The fields of `answers` that the report is incomplete without, whatever else they say."""
    return tuple(name for name, question in questions(type(answers)).items() if question.required)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    label: str
    """What is asked, in a few words."""
    hint: str = ""
    """How to answer, in one line."""
    required: bool = False
    """Whether the report is incomplete without an answer."""
    is_extra: bool = False
    """Whether only the annex that lists such rows prints the answer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line(_Asked):
    """One line of text."""

    long: bool = False
    """Whether it is a whole sentence, shown in as many rows as it needs."""


class Prose(_Asked):
    """Paragraphs of text, one a line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lines(_Asked):
    """A list of points, one a line."""

    counted: bool = False
    """Whether the report counts them itself, so that a number before one is left out."""


class Count(_Asked):
    """A whole number, kept as it was written."""


class Year(_Asked):
    """A year, kept as it was written."""


class Day(_Asked):
    """A day, kept as it was written."""


class Toggle(_Asked):
    """Yes or no."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice(_Asked):
    """One of a few answers."""

    options: Mapping[str, str]
    """What is kept in the draft, and the words for it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows(_Asked):
    """Any number of rows that each ask the same questions."""

    row: type
    """The answers class of a row."""
    noun: str
    """What one row is called, in the middle of a sentence."""
    brief: Callable[[Any], str]
    """A row in one line; empty for a row with nothing in it."""
    used: Callable[[Any], Any] = _as_it_is
    """A row without the answers that the report does not use as long as others are there."""
    needed: Callable[[Any], tuple[str, ...]] = required
    """The fields that a row cannot do without, from what stands in it."""
    kept: tuple[str, ...] = ()
    """The fields in which a new row begins as the one before it."""
    name: str = ""
    """The field that holds a person's name, by which rows can be sorted, if any."""
    cells: tuple[str, ...] = ()
    """The fields that are filled straight in the list, for a table of figures."""
    applies: Callable[[tuple[Any, ...], int, str], bool] = _always
    """Whether a cell means anything, from the rows, the row and the field."""
    computed: Callable[[tuple[Any, ...], int, str], str] = _nothing
    """What stands for a cell that is left blank, from the rows, the row and the field."""
    summary: Callable[[tuple[Any, ...]], str] = _nothing
    """What the rows come to, in one line."""


def new_row(question: Rows, rows: tuple[Any, ...]) -> Any:
    """A row to put behind `rows`: blank but for what mostly stays the same."""
    kept = {name: getattr(rows[-1], name) for name in question.kept} if rows else {}
    return question.row(**kept)


def is_asked(question: Rows, rows: tuple[Any, ...], index: int, cell: str) -> bool:
    """Whether a cell of a table is to be filled; one in which something stands always is."""
    return bool(getattr(rows[index], cell)) or question.applies(rows, index, cell)


Question: TypeAlias = Line | Prose | Lines | Count | Year | Day | Toggle | Choice | Rows

_DECLARED: dict[type, Mapping[str, Question]] = {}
_BLANKS: Mapping[type, Any] = {Lines: (), Rows: (), Toggle: False}


def ask(question: Question, *, default: Any = MISSING) -> Any:
    """Declare a dataclass field as the answer to `question`, blank unless `default` is given."""
    blank = _BLANKS.get(type(question), "")
    value = blank if default is MISSING else default
    return field(default=value, metadata={"question": question})


def questions(answers: type) -> Mapping[str, Question]:
    """The questions that the class `answers` declares, by field name, in order."""
    if answers not in _DECLARED:
        declared = ((f.name, f.metadata.get("question")) for f in fields(answers))
        _DECLARED[answers] = {name: question for name, question in declared if question}
    return _DECLARED[answers]


def row_fields(answers: type) -> Mapping[str, Rows]:
    """The fields of `answers` that hold rows."""
    return {
        name: question
        for name, question in questions(answers).items()
        if isinstance(question, Rows)
    }


def standing(answers: type, place: Place) -> tuple[int, int, int]:
    """Where `place` stands among the questions of `answers`: field, row, and field of the row."""
    outer, inner = list(questions(answers)), []
    field = place.field if place.item is None else place.rows
    if rows := row_fields(answers).get(field):
        inner = list(questions(rows.row))
    return (
        outer.index(field) if field in outer else -1,
        -1 if place.item is None else place.item,
        inner.index(place.field) if place.field in inner else -1,
    )
