"""Screens that paint what changes and nothing beside it.

For each repaint Textual asks every widget of the same container for all its lines, also those that
lie far from what changed or under other widgets; in a form of many fields that is most of what a
key costs. What a repaint needs is known: of the widgets that show in a changed region, the rows
that it reaches. This module relies on how Textual puts a repaint together.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual import events
from textual._compositor import ChopsUpdate, Compositor
from textual.geometry import Region, Size
from textual.screen import Screen, ScreenResultType
from textual.strip import Strip
from textual.widget import Widget


class ThriftyCompositor(Compositor):
    """A compositor that renders, for a repaint of regions, what shows in them."""

    def __init__(self) -> None:
        super().__init__()
        self._changed: list[Region] = []

    def render_partial_update(self) -> ChopsUpdate | None:
        """Render what changed."""
        self._changed = list(self._dirty_regions)
        try:
            return super().render_partial_update()
        finally:
            self._changed = []

    def _get_renders(
        self, crop: Region | None = None
    ) -> Iterable[tuple[Region, Region, list[Strip]]]:
        left = self._changed
        if not left:
            yield from super()._get_renders(crop)
            return
        for widget, (region, clip) in self.visible_widgets.items():  # what lies above comes first
            seen = clip.intersection(region)
            if reached := list(filter(seen.overlaps, left)):
                top = max(seen.y, min(each.y for each in reached))
                bottom = min(seen.bottom, max(each.bottom for each in reached))
                rows = Region(seen.x, top, seen.width, bottom - top)
                yield region, rows, widget.render_lines(rows.translate(-region.offset))
                left = [each for each in left if not seen.contains_region(each)]


class ThriftyScreen(Screen[ScreenResultType]):
    """A screen that paints what changes and nothing beside it."""

    IS_LAID_OUT_AT_ONCE: ClassVar[bool] = False
    """Whether it stays as it is laid out first; else widgets change more, in their own time."""

    def __init__(self) -> None:
        super().__init__()
        self._compositor = ThriftyCompositor()
        self._is_laying_out = self._owes_painting = False

    def about_to_paint(self) -> Widget | None:
        """Called before every repaint; gives a widget that changes here, to be painted with it."""
        return None

    def _on_screen_resume(self, event: events.ScreenResume) -> None:
        """Paint a new screen at once, if it stays so; Textual waits for the next tick."""
        event.prevent_default()
        is_ready = self.IS_LAID_OUT_AT_ONCE and self._size != self.app.size
        super()._on_screen_resume(event)
        if is_ready and self.is_current and not self.app._batch_count:
            self._repaint_required = False
            self._compositor_refresh()

    def _screen_resized(self, size: Size) -> None:
        if size != self._compositor.size:  # else it is laid out for it already
            super()._screen_resized(size)

    def _on_timer_update(self) -> None:
        if self.is_current and not self.app._batch_count and (late := self.about_to_paint()):
            late._repaint_required = False
            self._dirty_widgets.add(late)
        super()._on_timer_update()

    def _refresh_layout(self, size: Size | None = None, scroll: bool = False) -> None:
        """Lay out, and once more if scroll bars came or went; only then paint, and only once."""
        self._is_laying_out, before = True, self._scroll_bars()
        super()._refresh_layout(size, scroll)
        if (self._scroll_bars() ^ before) & self._compositor.widgets:
            super()._refresh_layout(size)
        self._is_laying_out = False
        if self._owes_painting:
            self._owes_painting = False
            if not self._repaint_required:  # all is about to be painted anyway
                self._compositor_refresh()

    def _compositor_refresh(self) -> None:
        if self._is_laying_out:
            self._owes_painting = True
        else:
            super()._compositor_refresh()

    def _scroll_bars(self) -> set[Widget]:
        return {widget for widget in self._compositor.widgets if any(widget.scrollbars_enabled)}
