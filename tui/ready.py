"""What is loaded while she looks at the first screen, before anything of it is asked for.

What comes first would be slow to load when a key asks for it. After that comes all else that a key
can ask for: it must be there should the program be replaced on the disk under an open session. It
comes in pieces that each take no longer than a key may wait.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from functools import partial
from importlib import import_module

_NEXT = (
    "tui.program",
    "screens.words.faults",
    "drafts.recovery",
    "templates.section",
    "templates.sections.heading",
    "templates.sections.situation",
    "templates.report",
    "screens.typing",
    "screens.prose",
    "screens.fields",
    "screens.wizard",
    "templates.lines",
    "screens.preview",
    "tui.windows",
    "tui.drafting",
    "tui.beginning",
)
"""What the wizard and a new report need."""
_ALWAYS = (
    "tui.program",
    "ctypes",
    "tomlkit",
    "drafts.merge",
    "tui.crash",
    "screens.words.terminals",
)
"""What every session needs sooner or later."""
_ONCE = (
    "tui.pasting",
    "screens.bursts",
    "drafts.vietnamese.input_methods",
    "drafts.compare",
    "screens.versions",
    "tui.versions",
    "screens.bin",
    "tui.exported",
    "screens.trying",
    "screens.words.windows",
)
"""What she may ask for at the shelf or in a draft."""


def for_screens() -> Iterator[Callable[[], object]]:
    """The pieces, in order, for the wizard with screens."""
    yield from _loading(*_NEXT, *_ALWAYS, *_ONCE)
    yield from _data()


def for_lines() -> Iterator[Callable[[], object]]:
    """The pieces, in order, for the plain mode."""
    yield from _loading(*_ALWAYS, "templates.preview")
    yield from _data()


def _loading(*names: str) -> Iterator[Callable[[], object]]:
    return (partial(import_module, name) for name in names if name not in sys.modules)


def _data() -> Iterator[Callable[[], object]]:
    """What is read from files of the program."""
    from templates import metrics, rule_books, sample

    yield from (partial(rule_books.load, name) for name in rule_books.names())
    yield metrics.load
    yield sample.load
