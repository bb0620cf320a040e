"""The look of the program where a style sheet cannot say it."""

from __future__ import annotations

from textual.scrollbar import ScrollBar, ScrollBarRender


class _PlainBar(ScrollBarRender):
    """A scroll bar of whole cells: the fonts of many consoles lack its finer steps."""

    VERTICAL_BARS = [" "]
    HORIZONTAL_BARS = [" "]


def use_plain_signs() -> None:
    """Draw scroll bars with nothing but blanks and colours."""
    ScrollBar.renderer = _PlainBar
