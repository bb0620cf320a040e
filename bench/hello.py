"""The least that a Textual program can be: what a start is measured against."""

from __future__ import annotations

from textual.app import App, ComposeResult
from textual.widgets import Static


class Hello(App[None]):
    """One line of text."""

    def compose(self) -> ComposeResult:
        """The line."""
        yield Static("hello from a bare program")


if __name__ == "__main__":
    Hello().run(mouse=False)
