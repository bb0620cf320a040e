"""The last thing that happens to text before it goes to the terminal."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import LineFilter

from drafts.text import visible


class NothingHidden(LineFilter):
    """Takes out of every line what a terminal would obey or hide; each piece stays as wide.

    Text is cleaned where it enters a draft. This is for what comes another way: a name of a file,
    a letter that an input method has not yet taken back, a mistake of ours.
    """

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The pieces of a line as they may be sent."""
        if all(segment.text.isprintable() for segment in segments):
            return segments
        return [_cleaned(segment) for segment in segments]


class NoColours(LineFilter):
    """Takes out every colour; what is bold, reverse or underlined stays so."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The pieces of a line without their colours."""
        return [
            Segment(text, style and _without_colour(style), control)
            for text, style, control in segments
        ]


def filters(*, has_colours: bool) -> Sequence[LineFilter]:
    """What every line goes through on its way to a terminal.

    Of Textual's own none is wanted: colours go out as those of the terminal, and the one for
    terminals without colours sends shades of grey as long as the theme is not known.
    """
    return (NothingHidden(),) if has_colours else (NothingHidden(), NoColours())


@lru_cache(maxsize=256)
def _without_colour(style: Style) -> Style:
    return style.without_color


def _cleaned(segment: Segment) -> Segment:
    text = segment.text
    seen = visible(text)
    if seen == text:
        return segment
    return Segment(set_cell_size(seen, cell_len(text)), segment.style, segment.control)
