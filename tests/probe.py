"""Runs a program as always until its first screen is there, and notes which modules are loaded."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from queue import Queue
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tui.app import KheoApp

_HERE = ("bench", "tests")


def watch(wanted: str, file: Path) -> None:
    """End the program when it hands over to its terminal what is wanted.

    `file` is where the modules are noted that are there by then, but for the probe's own. Textual
    writes in a thread of its own; when that has its turn is left to chance, and not waited for.
    """
    put = Queue.put

    def watched(queue: Queue[Any], item: Any, *how: Any) -> None:
        put(queue, item, *how)
        if isinstance(item, str) and wanted in item:
            loaded = (name for name in list(sys.modules) if name.split(".")[0] not in _HERE)
            file.write_text("\n".join(sorted(loaded)))
            os._exit(0)

    setattr(Queue, "put", watched)  # noqa: B010  # for mypy


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
    watch(wanted, Path(sys.argv[2]))
    run()
