"""Screens above another one; the shelf starts without."""

from __future__ import annotations

from typing import ClassVar

from textual.screen import ModalScreen, ScreenResultType

from screens.painting import ThriftyScreen


class ThriftyModal(ThriftyScreen[ScreenResultType], ModalScreen[ScreenResultType]):
    """A screen above another one that paints what changes and nothing beside it."""

    IS_LAID_OUT_AT_ONCE: ClassVar[bool] = True
