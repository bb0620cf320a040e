"""Screens that paint what changes and nothing beside it.

For each repaint Textual asks every widget of the same container for its lines, also those that lie
far from what changed; in a form of many fields that is most of what a key costs. Which widgets a
repaint needs is known: those that stand in a changed region. This module is the only one that
relies on how Textual puts a repaint together.
"""

from __future__ import annotations

from collections.abc import Iterable

from textual._compositor import ChopsUpdate, Compositor
from textual.geometry import Region
from textual.screen import ModalScreen, Screen, ScreenResultType
from textual.strip import Strip


class ThriftyCompositor(Compositor):
    """A compositor that renders, for a repaint of regions, the widgets that stand in them."""

    def __init__(self) -> None:
        super().__init__()
        self._changed: frozenset[Region] = frozenset()

    def render_partial_update(self) -> ChopsUpdate | None:
        """Render what changed."""
        self._changed = frozenset(self._dirty_regions)
        try:
            return super().render_partial_update()
        finally:
            self._changed = frozenset()

    def _get_renders(
        self, crop: Region | None = None
    ) -> Iterable[tuple[Region, Region, list[Strip]]]:
        changed = self._changed
        if not changed:
            yield from super()._get_renders(crop)
            return
        for widget, (region, clip) in self.visible_widgets.items():
            seen = clip.intersection(region)
            if seen and any(map(seen.overlaps, changed)):
                yield region, clip, widget.render_lines(seen.translate(-region.offset))


class ThriftyScreen(Screen[ScreenResultType]):
    """A screen that paints what changes and nothing beside it."""

    def __init__(self) -> None:
        super().__init__()
        self._compositor = ThriftyCompositor()


class ThriftyModal(ThriftyScreen[ScreenResultType], ModalScreen[ScreenResultType]):
    """A screen above another one that paints what changes and nothing beside it."""
