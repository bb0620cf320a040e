"""What a step can say that is to be changed in its draft, and where she wants to be in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from textual.message import Message

from drafts.lists import Change
from drafts.model import Place
from screens.route import Step


@dataclass(eq=False, repr=False)
class Answered(Message):
    """A field of a step says something else."""

    step: Step
    field: str
    answer: Any


@dataclass(eq=False, repr=False)
class RowsChanged(Message):
    """The rows in a field of a step are to be changed."""

    step: Step
    field: str
    change: Change
    opened: bool = False
    """Whether the row that was put in is to be opened."""


@dataclass(eq=False, repr=False)
class CellsTyped(Message):
    """Cells of a table were typed in, and left."""

    step: Step
    field: str
    back: Change
    """What brings back what stood in them."""


@dataclass(eq=False, repr=False)
class RowsTakenBack(Message):
    """The last change to the rows in a field is to be taken back, or made again."""

    step: Step
    field: str
    again: bool


@dataclass(eq=False, repr=False)
class Jumped(Message):
    """She wants to be somewhere else in the draft."""

    place: Place
