"""What Textual lets any program do beside its screens, and this one does not.

A program for people who share a server has no business with screenshots in files, browsers, or
other programs, and text in a draft could ask for them.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

_ACTIONS = ("focus_next", "focus_previous", "redraw")
"""What a key can ask of the application itself."""


class Closed:
    """What makes an application write no file, open no page and start no program of itself."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only what is needed of the many actions that Textual gives every application."""
        return action in _ACTIONS

    def open_url(self, url: str, *, new_tab: bool = True) -> None:
        """Open nothing."""

    def deliver_text(self, *file: Any, **options: Any) -> None:
        """Write nothing."""

    def deliver_binary(self, *file: Any, **options: Any) -> None:
        """Write nothing."""

    def save_screenshot(self, *name: Any, **options: Any) -> str:
        """Write nothing."""
        return ""

    @contextmanager
    def suspend(self) -> Iterator[None]:
        """Stay; nothing is run meanwhile."""
        yield
