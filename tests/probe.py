"""Runs a program as always until its first screen is there, and notes which modules are loaded."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tui.app import KheoApp

_HERE = ("bench", "tests")


class Watched:
    """The stream that a program draws on; it ends the program when what is wanted is drawn."""

    def __init__(self, wanted: str, file: Path) -> None:
        """`file` is where the modules are noted that are there by then, but for the probe's own."""
        self._stream = sys.__stderr__
        self._wanted = wanted
        self._file = file

    def __getattr__(self, name: str) -> Any:
        """As the stream itself."""
        return getattr(self._stream, name)

    def write(self, text: str) -> None:
        """Draw, and end if this was it."""
        assert self._stream
        self._stream.write(text)
        if self._wanted in text:
            self._stream.flush()
            loaded = (name for name in list(sys.modules) if name.split(".")[0] not in _HERE)
            self._file.write_text("\n".join(sorted(loaded)))
            os._exit(0)


def hello() -> None:
    """A bare Textual program with one line of text."""
    from bench.hello import Hello

    Hello().run(mouse=False)


def kheo() -> None:
    """The wizard at its shelf; it gets ready for nothing else."""
    from tui import splash
    from tui.__main__ import main

    async def get_ready(self: KheoApp) -> None:
        pass

    vanish = splash.vanish

    def before_the_first_screen() -> None:
        vanish()
        setattr(sys.modules["tui.app"].KheoApp, "_get_ready", get_ready)  # noqa: B010  # for mypy

    splash.vanish = before_the_first_screen
    main([])


PROGRAMS = {"hello": (hello, "hello from"), "kheo": (kheo, "F10")}

if __name__ == "__main__":
    run, wanted = PROGRAMS[sys.argv[1]]
    setattr(sys, "__stderr__", Watched(wanted, Path(sys.argv[2])))  # noqa: B010  # for mypy
    run()
