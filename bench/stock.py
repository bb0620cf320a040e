"""Bare Textual programs, to measure against."""

from __future__ import annotations

import sys

from textual.app import App, ComposeResult
from textual.screen import Screen
from textual.widgets import Input, Static, TextArea


class OneInput(App[None]):
    """One stock Input without a border, its cursor still."""

    def compose(self) -> ComposeResult:
        """The field."""
        field = Input(compact=True)
        field.cursor_blink = False
        yield field
        yield Static("ready")


class OneTextArea(App[None]):
    """One stock TextArea of eight rows, its cursor still."""

    CSS = "TextArea { height: 8; }"

    def compose(self) -> ComposeResult:
        """The field."""
        field = TextArea(compact=True)
        field.cursor_blink = False
        yield field
        yield Static("ready")


class Form(Screen[None]):
    """Twelve stock fields."""

    def compose(self) -> ComposeResult:
        """The fields."""
        for number in range(12):
            yield Static(f"field {number}")
            yield Input(f"text {number}", compact=True)


class Push(App[None]):
    """F8 pushes a new screen with twelve fields."""

    BINDINGS = [("f8", "next", "Next")]

    def compose(self) -> ComposeResult:
        """The first screen."""
        yield Static("ready")

    def action_next(self) -> None:
        """Show the fields anew."""
        self.push_screen(Form())


PROGRAMS = {"input": OneInput, "textarea": OneTextArea, "push": Push}

if __name__ == "__main__":
    PROGRAMS[sys.argv[1]]().run(mouse=False)
