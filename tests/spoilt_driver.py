"""The driver with one mistake in it."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

from tests.referee import Updating

_MODULES = ("tui.cells", "tui.pen", "tui.drawing", "tui.picture")


@dataclass(frozen=True)
class Mistake:
    """A line of a module of the driver, and what stands there instead."""

    name: str
    module: str
    right: str
    wrong: str


MISTAKES = (
    Mistake("a style keeps its ground", "pen", 'changes.append(new.back or "49")', "pass"),
    Mistake("bold is never taken back", "pen", '"1": "22"', '"1": "23"'),
    Mistake(
        "a step too far", "pen", "_step(column - self.column,", "_step(column - self.column + 1,"
    ),
    Mistake("a row too low", "pen", "_step(abs(down),", "_step(abs(down) + 1,"),
    Mistake(
        "the last column is a column like others",
        "pen",
        "cells[0].is_doubtful or self.column >= self._width",
        "cells[0].is_doubtful",
    ),
    Mistake(
        "erasing in colour",
        "pen",
        "self.wear(DEFAULT)\n        self.sent.append(ERASE)",
        "self.sent.append(ERASE)",
    ),
    Mistake("equal cells are others", "drawing", "new[drawn:start]", "new[drawn + 1 : start + 1]"),
    Mistake("a wide letter counts once", "drawing", "stop += row[column].width", "stop += 1"),
    Mistake(
        "halves of letters are letters",
        "drawing",
        "return row[-1].width < 2 and all(",
        "return True or all(",
    ),
    Mistake(
        "erasing a letter too many",
        "drawing",
        "while end and row[end - 1] is BLANK:",
        "while end and row[end - 1].text == ' ':",
    ),
    Mistake("marks get lost", "cells", "letter.text + mark", "letter.text"),
    Mistake(
        "bright colours are dark",
        "cells",
        "fore = code if number != 39",
        "fore = code[-2:] if number != 39",
    ),
    Mistake("a stale picture after a resize", "picture", "or _size(known) != size\n", "\n"),
    Mistake("a doubt is forgotten", "picture", "self._changes += 1", "pass"),
    Mistake("the screen is not blanked first", "picture", "\\x1b[r\\x1b[2J", "\\x1b[r"),
    Mistake("a block moves too far", "picture", "count = abs(by) if", "count = abs(by) + 1 if"),
    Mistake("margins stay", "picture", '\\x1b[r")\n        pen.lose()', '")\n        pen.lose()'),
    Mistake("the cursor stays where it drew", "picture", "pen.move(*cursor)", "pass"),
    Mistake("the look stays", "picture", "pen.wear(BLANK.style)", "pass"),
)


def spoilt(mistake: Mistake) -> Callable[[], Updating]:
    """The class `Picture` of modules of which one has this mistake."""
    kept = {name: sys.modules[name] for name in _MODULES}
    try:
        for name in _MODULES:
            source = Path(str(kept[name].__file__)).read_text(encoding="utf-8")
            if name == f"tui.{mistake.module}":
                assert source.count(mistake.right) == 1, mistake.name
                source = source.replace(mistake.right, mistake.wrong)
            module = sys.modules[name] = ModuleType(name)
            exec(compile(source, name, "exec"), module.__dict__)
        picture: Any = sys.modules["tui.picture"]
    finally:
        sys.modules.update(kept)
    made: Callable[[], Updating] = picture.Picture
    return made
