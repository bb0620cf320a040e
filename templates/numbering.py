"""Numbers the headings of a report, so that both writers show the same numbers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from templates.profile import Marks
from templates.tree import At, Block, Heading
from templates.wording import put_in

_ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


def roman(number: int) -> str:
    """`number` in Roman figures."""
    figures = ""
    for value, figure in _ROMAN:
        count, number = divmod(number, value)
        figures += figure * count
    return figures


class Numbering:
    """Counts the headings of one report as they go by."""

    def __init__(self, marks: Marks) -> None:
        self._marks = marks
        self._counts = [0] * len(marks.headings)

    def numbered(self, blocks: Iterable[Block | At]) -> Iterator[Block | At]:
        """`blocks` with the number, and the capitals, of each heading."""
        return (self._heading(b) if isinstance(b, Heading) else b for b in blocks)

    def _heading(self, heading: Heading) -> Heading:
        level = heading.level
        self._counts[level - 1 :] = [self._counts[level - 1] + 1] + [0] * (
            len(self._counts) - level
        )
        part, section, item = self._counts
        number = put_in(
            self._marks.headings[level - 1],
            part=roman(part),
            section=str(section),
            item=str(item),
        )
        text = heading.text.upper() if level <= self._marks.upper_levels else heading.text
        return replace(heading, number=number, text=text)
