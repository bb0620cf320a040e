"""How text is laid out in rows while it is typed: what a change leaves as it was is not redone.

For each letter Textual breaks the whole paragraph anew, and cuts it in pieces to look at one.
tests/test_wrapping.py holds the rows against those of Textual.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

from textual._wrap import compute_wrap_offsets
from textual.document._document import Location
from textual.document._wrapped_document import WrappedDocument
from textual.geometry import Offset

from screens.measuring import cells

_WORD = re.compile(r"\s(?=\S)")
"""What stands before a word."""
_REACH = 4
"""So many rows behind a change are looked at first."""


class Rows(WrappedDocument):
    """The rows of a text."""

    def wrap_range(self, start: Location, old_end: Location, new_end: Location) -> None:
        """Break anew what a change has moved."""
        line = start[0]
        is_within_line = line == old_end[0] == new_end[0]
        if not is_within_line or not self._width or "\t" in self.document[line]:
            super().wrap_range(start, old_end, new_end)
            return
        before = len(self._wrap_offsets[line])
        first, last = sorted((start[1], old_end[1]))
        self._wrap_offsets[line] = self._broken(line, first, new_end[1], new_end[1] - last)
        if len(self._wrap_offsets[line]) != before:
            self._count_rows(line, before + 1, len(self._wrap_offsets[line]) + 1)

    def _broken(self, line: int, start: int, end: int, moved: int) -> list[int]:
        """Where the rows of a line begin, all but the first.

        It has changed from `start` to `end`; behind that all is `moved`.
        """
        text, old = self.document[line], self._wrap_offsets[line]
        word = text[:start].rstrip().rfind(" ") + 1  # it may be shorter now, and go up a row
        kept = bisect_left(old, word)
        while kept and not _begins_word(text, old[kept - 1]):
            kept -= 1
        begin = old[kept - 1] if kept else 0
        reach = _REACH * self._width
        while (next_word := _WORD.search(text, min(end + reach, len(text)))) is not None:
            breaks = self._breaks(text, begin, next_word.end())
            for count, place in enumerate(breaks, 1):
                at = bisect_left(old, place - moved)
                is_as_before = old[at : at + 1] == [place - moved]
                if place > end and is_as_before and _begins_word(text, place):
                    rest = old[at + 1 :]
                    return old[:kept] + breaks[:count] + [each + moved for each in rest]
            reach *= _REACH
        return old[:kept] + self._breaks(text, begin, len(text))

    def _breaks(self, text: str, begin: int, end: int) -> list[int]:
        """Where rows begin in a part of `text` that begins one itself."""
        found = compute_wrap_offsets(text[begin:end], self._width, self._tab_width)
        return [begin + place for place in found]

    def _count_rows(self, line: int, before: int, now: int) -> None:
        """Count the rows anew that there are now in a line, and those behind it."""
        top = self._line_index_to_offsets[line][0]
        self._offset_to_line_info[top : top + before] = [(line, row) for row in range(now)]
        self._line_index_to_offsets[line] = list(range(top, top + now))
        for each in range(line + 1, len(self._line_index_to_offsets)):
            rows = self._line_index_to_offsets[each]
            self._line_index_to_offsets[each] = [row + now - before for row in rows]

    def get_sections(self, line_index: int) -> list[str]:
        """The rows of a line."""
        text, breaks = self.document[line_index], self._wrap_offsets[line_index]
        places = zip([0, *breaks], [*breaks, len(text)], strict=True)
        return [text[begin:end] for begin, end in places]

    def row(self, line: int, number: int) -> tuple[int, int]:
        """Where one of the rows of a line begins and ends."""
        breaks = self._wrap_offsets[line]
        begin = breaks[number - 1] if number else 0
        return begin, breaks[number] if number < len(breaks) else len(self.document[line])

    def location_to_offset(self, location: Location) -> Offset:
        """The column and the row of the whole text that a place in it has."""
        line, column = location
        number = bisect_right(self.get_offsets(line), column)
        begin, _ = self.row(line, number)
        before = self.document[line][begin:column]
        if "\t" in before:
            return super().location_to_offset(location)
        return Offset(cells(before), self._line_index_to_offsets[line][number])


def _begins_word(text: str, place: int) -> bool:
    return text[place - 1].isspace() and not text[place].isspace()
