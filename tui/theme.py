"""The look of the program where a style sheet cannot say it."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from rich.segment import Segment, Segments
from rich.style import Style
from textual.scrollbar import ScrollBar, ScrollBarRender

from screens.picker import bar

COLOURS: Mapping[str, str] = MappingProxyType(
    {"fault": "ansi_red", "on-fault": "ansi_bright_white"}
)
"""The only colours beside the terminal's own two, for the style sheets.

No single colour can be read well both on black and on white, and nobody knows which one a terminal
has; so a colour for letters always comes with one for what is behind them.
"""

_BAR = Style(reverse=True)
_BESIDE = Style()


class _PlainBar(ScrollBarRender):
    """A scroll bar of whole cells without colour: many fonts lack its finer steps."""

    @classmethod
    def render_bar(
        cls,
        size: int = 25,
        virtual_size: float = 50,
        window_size: float = 20,
        position: float = 0,
        thickness: int = 1,
        vertical: bool = True,
        *_: Any,
        **__: Any,
    ) -> Segments:
        """The bar, `size` cells long."""
        start, end = bar(size, virtual_size, window_size, position)
        blank = " " * thickness if vertical else " "
        cells = [Segment(blank, _BAR if start <= i < end else _BESIDE) for i in range(size)]
        if vertical:
            return Segments(cells, new_lines=True)
        return Segments([*cells, Segment.line()] * thickness)


def use_plain_signs() -> None:
    """Draw scroll bars with nothing but blanks."""
    ScrollBar.renderer = _PlainBar
