"""A block of cells that was pasted into a table, and where each of them goes; pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any, TypeAlias

from drafts.questions import Count, Rows, questions
from drafts.text import clean_line, squeeze
from drafts.values import whole

Block: TypeAlias = Sequence[Sequence[str]]
"""Cells in rows, as they were pasted."""
Filling: TypeAlias = tuple[int, str, str]
"""A cell of a table by its row and field, and what goes there."""

_ROW = re.compile(r"\r\n|[\r\n]")
_BOTH = re.compile(r"([\d.]+)\s*/\s*([\d.]+)(?:\s*[^\W\d]+)?")
"""Two figures in one cell, as the report prints them: `41/2 lớp`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What becomes of a block."""

    rows: int
    """How many rows were pasted."""
    columns: int
    """How many columns."""
    cells: tuple[Filling, ...]
    """What goes where, without what stands there already."""
    over: tuple[Filling, ...]
    """Those of `cells` that take the place of something, with what that is."""
    beyond: tuple[str, ...]
    """What there is no room for."""
    words: tuple[str, ...]
    """What is no number, and belongs where one is wanted."""
    is_turned: bool
    """Whether one row was pasted that goes down the table."""

    @property
    def is_plain(self) -> bool:
        """Whether it fits, and takes the place of nothing."""
        return not (self.over or self.beyond or self.words or self.is_turned)

    @property
    def blank(self) -> tuple[Filling, ...]:
        """Those of `cells` that take the place of nothing."""
        taken = {(index, name) for index, name, _ in self.over}
        return tuple(each for each in self.cells if each[:2] not in taken)


def block(text: str) -> Block:
    """The cells of a text, without blank rows at its end."""
    lines = _ROW.split(text.rstrip("\r\n"))
    rows = [[squeeze(clean_line(cell)) for cell in line.split("\t")] for line in lines]
    while rows and not any(rows[-1]):
        rows.pop()
    return rows


def plan(pasted: Block, question: Rows, rows: Sequence[Any], index: int, cell: str) -> Plan:
    """Where a block goes from one cell of a table on; what is blank in it changes nothing."""
    names = question.cells[question.cells.index(cell) :]
    numbers = {name for name in names if isinstance(questions(question.row)[name], Count)}
    is_turned = len(pasted) == 1 and len(pasted[0]) > len(names) < len(rows)
    figures, words = _parted([[each] for each in pasted[0]] if is_turned else pasted)
    cells: dict[tuple[int, str], str] = {}
    beyond: list[str] = []
    for at, values in enumerate(figures, index):
        for name, value in zip_longest(names, _split(values, len(names))):
            if not value:
                continue
            if name is None or at >= len(rows):
                beyond.append(value)
            elif name in numbers and whole(value) is None:
                words.append(value)
            elif value != getattr(rows[at], name):
                cells[at, name] = value
    old = {key: getattr(rows[key[0]], key[1]) for key in cells}
    return Plan(
        rows=len(pasted),
        columns=max(map(len, pasted), default=0),
        cells=tuple((*key, value) for key, value in cells.items()),
        over=tuple((*key, value) for key, value in old.items() if value.strip()),
        beyond=tuple(beyond),
        words=tuple(words),
        is_turned=is_turned,
    )


def _parted(pasted: Block) -> tuple[Block, list[str]]:
    """A block without its head and its columns of names, and what stood in those."""
    words: list[str] = []
    if any(map(_has_figures, pasted)):
        while not _has_figures(pasted[0]):
            words += filter(None, pasted[0])
            pasted = pasted[1:]
        while not any(_has_figures(row[:1]) for row in pasted) and any(row[0] for row in pasted):
            words += [row[0] for row in pasted if row[0]]
            pasted = [row[1:] or [""] for row in pasted]
    return pasted, words


def _has_figures(row: Sequence[str]) -> bool:
    return any(whole(cell) is not None or _BOTH.fullmatch(cell) for cell in row)


def _split(values: Sequence[str], room: int) -> Iterator[str]:
    """The cells of a row; where there is one only, and room for two, it may hold both."""
    if len(values) == 1 < room and (both := _BOTH.fullmatch(values[0])):
        yield from both.groups()
    else:
        yield from values
