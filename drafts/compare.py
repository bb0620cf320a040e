"""How two drafts differ, place by place and word by word."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import groupby
from typing import Any, Literal, TypeAlias

from drafts.model import Draft, Place
from drafts.pairing import pair
from drafts.questions import Question, Rows, questions
from drafts.schema import Schema

Fate: TypeAlias = Literal["kept", "removed", "added"]
"""What became of a piece of text on the way from the old draft to the new one."""

_WORD = re.compile(r"(\s*)([\w\u0300-\u036f]+(?:[./,:-][\w\u0300-\u036f]+)*|[^\w\s]|\Z)")
"""A word, a number, a symbol (`24-KH/ĐU`) or a mark, and the blanks before it."""
_MOST = 300_000
"""Pairs of equal words from which on texts are compared by lines first."""

_Said: TypeAlias = Callable[[Question, Any], str]
_Token: TypeAlias = tuple[str, str]
"""The blanks before a word, and the word."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of the text at a place."""

    text: str
    fate: Fate


@dataclass(frozen=True, slots=True)
class Difference:
    """A place at which two drafts differ."""

    place: Place
    """Where it is in the new draft, or in the old one if the row was removed there.

    The title of the draft is at a place without a section."""
    pieces: tuple[Piece, ...] = ()
    """The text of the place; empty for a row as a whole."""
    row: Literal["", "removed", "added", "moved"] = ""
    """What became of the row that the place is in, or is."""


def differences(old: Draft, new: Draft, schema: Schema, said: _Said) -> Iterator[Difference]:
    """Every place at which two drafts differ, in the order of the report.

    `said` tells how an answer to a question reads. Where she stopped is no difference.
    """
    if old.title != new.title:
        yield Difference(Place(""), tuple(pieces(old.title, new.title)))
    for key, chapter in schema.chapters.items():
        before: Any = old.of(chapter.answers)
        after: Any = new.of(chapter.answers)
        if before == after:
            continue
        for name, question in questions(chapter.answers).items():
            one, other = getattr(before, name), getattr(after, name)
            if isinstance(question, Rows):
                yield from _of_rows(one, other, Place(key, rows=name), said)
            else:
                yield from _of_answers(question, one, other, Place(key, field=name), said)


def pieces(old: str, new: str) -> Iterator[Piece]:
    """The pieces of two texts: without the added ones they say `old`, without the removed `new`."""
    found = (piece for piece in _all(old, new) if piece.text)
    for fate, run in groupby(found, key=lambda piece: piece.fate):
        yield Piece("".join(piece.text for piece in run), fate)


def _of_rows(
    old: Sequence[Any], new: Sequence[Any], place: Place, said: _Said
) -> Iterator[Difference]:
    pairs = _paired(new, old)
    steady = _steady(pairs)
    gone = [i for i in range(len(old)) if i not in set(pairs.values())]
    for item, row in enumerate(new):
        here = replace(place, item=item)
        if item in steady:
            while gone and gone[0] < pairs[item]:
                yield from _of_row(old[gone[0]], replace(place, item=gone.pop(0)), "removed", said)
        if item not in pairs:
            yield from _of_row(row, here, "added", said)
            continue
        if item not in steady:
            yield Difference(here, row="moved")
        yield from _of_fields(old[pairs[item]], row, here, said)
    for i in gone:
        yield from _of_row(old[i], replace(place, item=i), "removed", said)


def _of_row(
    row: Any, place: Place, fate: Literal["removed", "added"], said: _Said
) -> Iterator[Difference]:
    """A row that only one of the drafts has, and what stands in it."""
    blank = type(row)()
    yield Difference(place, row=fate)
    before, after = (row, blank) if fate == "removed" else (blank, row)
    for difference in _of_fields(before, after, place, said):
        yield replace(difference, row=fate)


def _of_fields(old: Any, new: Any, place: Place, said: _Said) -> Iterator[Difference]:
    if old != new:
        for name, question in questions(type(new)).items():
            one, other = getattr(old, name), getattr(new, name)
            yield from _of_answers(question, one, other, replace(place, field=name), said)


def _of_answers(
    question: Question, old: Any, new: Any, place: Place, said: _Said
) -> Iterator[Difference]:
    if old != new and (found := tuple(pieces(said(question, old), said(question, new)))):
        yield Difference(place, found)


def _paired(new: Sequence[Any], old: Sequence[Any]) -> dict[int, int]:
    """For each new row the old one that it comes from, or that it was typed over."""
    pairs = pair(new, old)
    taken = set(pairs.values())
    for j in range(len(new)):
        i = pairs.get(j - 1, -1) + 1
        if j not in pairs and i < len(old) and i not in taken and (j == 0 or j - 1 in pairs):
            pairs[j] = i
            taken.add(i)
    return pairs


def _steady(pairs: Mapping[int, int]) -> set[int]:
    """The new rows, as many as possible, that follow each other as the old ones did."""
    ends: list[int] = []
    lasts: list[int] = []
    before: dict[int, int | None] = {}
    for j in sorted(pairs):
        at = bisect_left(ends, pairs[j])
        before[j] = lasts[at - 1] if at else None
        ends[at:] = [pairs[j], *ends[at + 1 :]]
        lasts[at:] = [j, *lasts[at + 1 :]]
    steady: set[int] = set()
    last = lasts[-1] if lasts else None
    while last is not None:
        steady.add(last)
        last = before[last]
    return steady


def _all(old: str, new: str) -> Iterator[Piece]:
    """The pieces, small ones and empty ones, too."""
    one, other = _words(old), _words(new)
    start = _alike(one, other)
    end = _alike(one[start:][::-1], other[start:][::-1])
    stop, halt = len(one) - end, len(other) - end
    yield Piece(_text(one[:start]), "kept")
    yield from _finest(_text(one[start:stop]), _text(other[start:halt]))
    yield Piece(_text(one[stop:]), "kept")


def _alike(old: Sequence[_Token], new: Sequence[_Token]) -> int:
    """How many tokens two texts begin with in common."""
    pairs = enumerate(zip(old, new, strict=False))
    return next((at for at, (one, other) in pairs if one != other), min(len(old), len(new)))


def _finest(old: str, new: str) -> Iterator[Piece]:
    """The pieces by words; by lines first where words that are in both are too many."""
    one, other = _words(old), _words(new)
    if _cost(_bare(one), _bare(other)) <= _MOST:
        yield from _by_words(one, other)
        return
    before, after = old.splitlines(keepends=True), new.splitlines(keepends=True)
    if _cost(before, after) > _MOST:
        yield from (Piece(old, "removed"), Piece(new, "added"))
        return
    for tag, start, end, low, high in _steps(before, after):
        text, instead = "".join(before[start:end]), "".join(after[low:high])
        one, other = _words(text), _words(instead)
        if tag == "equal":
            yield Piece(text, "kept")
        elif _cost(_bare(one), _bare(other)) <= _MOST:
            yield from _by_words(one, other)
        else:
            yield from (Piece(text, "removed"), Piece(instead, "added"))


def _by_words(old: Sequence[_Token], new: Sequence[_Token]) -> Iterator[Piece]:
    for tag, start, end, low, high in _steps(_bare(old), _bare(new)):
        if tag == "equal":
            for (blanks, word), (others, _) in zip(old[start:end], new[low:high], strict=True):
                yield from _instead(blanks, others)
                yield Piece(word, "kept")
        else:
            yield from _instead(_text(old[start:end]), _text(new[low:high]))


def _instead(old: str, new: str) -> Iterator[Piece]:
    """What stands in the place of `old`; the blanks that both begin with are kept."""
    common = 0
    while old[common : common + 1].isspace() and old[: common + 1] == new[: common + 1]:
        common += 1
    yield Piece(old[:common], "kept")
    yield Piece(old[common:], "removed")
    yield Piece(new[common:], "added")


def _steps(old: Sequence[str], new: Sequence[str]) -> Sequence[tuple[str, int, int, int, int]]:
    """What leads from one text to the other, as `SequenceMatcher` says it."""
    return SequenceMatcher(None, old, new, autojunk=False).get_opcodes()


def _bare(tokens: Sequence[_Token]) -> list[str]:
    return [word for _, word in tokens]


def _cost(old: Sequence[str], new: Sequence[str]) -> int:
    """How many pairs of equal parts two texts have, which is what comparing them takes."""
    count = Counter(new)
    return sum(times * count[part] for part, times in Counter(old).items())


def _words(text: str) -> list[_Token]:
    return [(found[1], found[2]) for found in _WORD.finditer(text)]


def _text(tokens: Sequence[_Token]) -> str:
    return "".join(blanks + word for blanks, word in tokens)
