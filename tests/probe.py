"""Starts a program as always, and notes which modules are there with its first screen."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from textual.app import App

_HERE = ("bench", "tests")


def note(app: App[Any], file: Path) -> None:
    """Write down the modules that are there now, without those of the probe, and end."""
    loaded = (name for name in list(sys.modules) if name.split(".")[0] not in _HERE)
    file.write_text("\n".join(sorted(loaded)))
    app.exit()


def hello(file: Path) -> None:
    """A bare Textual program with one line of text."""
    from bench.stock import Hello

    class Noted(Hello):
        def on_mount(self) -> None:
            self.call_after_refresh(note, self, file)

    Noted().run(mouse=False)


def kheo(file: Path) -> None:
    """The wizard at its shelf, before it gets ready for what comes next."""
    from tui import app
    from tui.__main__ import main

    async def get_ready(self: app.KheoApp) -> None:
        note(self, file)

    setattr(app.KheoApp, "_get_ready", get_ready)  # noqa: B010  # for mypy
    main([])


if __name__ == "__main__":
    {"hello": hello, "kheo": kheo}[sys.argv[1]](Path(sys.argv[2]))
