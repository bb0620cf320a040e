"""Pastes with something wrong about them go in whole, in every kind of field, and keys go on."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.terminal import KEYS, Terminal
from tests.textfields import SOME, Typing, arrive, at

pytestmark = pytest.mark.slow

BEGIN, END = "\x1b[200~", "\x1b[201~"
RESIZE = "resize"
"""Stands for a window that gets another size."""
SHOWS = 0.3
"""Seconds after which what has come of a paste is shown."""
Step = str | float
TORN: dict[str, tuple[Step, ...]] = {
    "no end, then a key": (BEGIN, "one", "two", 0.5, KEYS["end"], 0.5),
    "no end, then Escape": (BEGIN, "one", "two", 0.5, "\x1b", 0.5),
    "no end, then rest": (BEGIN, "one", "two", 6.0),
    "no end, a second one": (BEGIN, "one", 6.0, BEGIN, "two", END),
    "half an end, then rest": (BEGIN, "one", "two", END[:4], 6.0),
    "an Escape inside": (BEGIN, "one\x1btwo", END),
    "an Escape inside, at the end of what came": (BEGIN, "one\x1b", 0.05, "two", END),
    "an Escape and a key inside": (BEGIN, "one\x1b\x05two", END),
    "keys inside": (BEGIN, "one\x05\x1a\x7f\x13two", END),
    "a bell inside": (BEGIN, "one\x07two", END),
    "a pause": (BEGIN, "one", 3.0, "two", 3.0, END),
    "a pause before anything": (BEGIN, 3.0, "onetwo", END),
    "many pauses": (BEGIN, "one", 0.4, "two", 0.4, END),
    "another size": (BEGIN, "one", 0.4, RESIZE, "two", END),
    "an end without a beginning": (END, BEGIN, "onetwo", END),
}
"""Pastes of two words that are one in the end; what is a number is a rest, in seconds."""
WORDS = {"one": "Lớp mầm, ", "two": "lớp chồi"}
FIGURES = {"one": "12", "two": "34"}
"""What they are in a cell, which may want nothing else."""


@pytest.mark.parametrize("field", SOME)
async def test_nothing_of_it_is_lost_and_nothing_acts(tmp_path: Path, field: str) -> None:
    words = FIGURES if field == "cell" else WORDS
    async with at(tmp_path, field) as (wizard, editor):
        screen = wizard.app.screen
        for kind, steps in TORN.items():
            typing = Typing()
            for step in steps:
                if isinstance(step, float):
                    typing.rest(step)
                elif step == RESIZE:
                    await arrive(wizard, typing)
                    await wizard.pilot.resize_terminal(100, 30)
                else:
                    typing.type(step.replace("one", words["one"]).replace("two", words["two"]))
            await arrive(wizard, typing.rest(SHOWS))
            pasted = editor.written
            await arrive(wizard, typing.type("9"))

            assert wizard.app.focused is editor, kind
            assert wizard.app.screen is screen, kind
            assert pasted == words["one"] + words["two"], kind
            assert editor.written == f"{pasted}9", kind
            await wizard.press("ctrl+a", "delete")


@pytest.mark.terminal
@pytest.mark.parametrize("key", ["f8", "esc"])
def test_a_paste_without_its_end_leaves_the_keyboard_alive(tmp_path: Path, key: str) -> None:
    with Terminal("new", "--sample", "-o", str(tmp_path / "a.toml"), home=tmp_path) as terminal:
        terminal.ended()
    with Terminal("open", str(tmp_path / "a.toml"), home=tmp_path) as terminal:
        terminal.wait_for("Mục 1/")
        terminal.type("tab", "tab")
        terminal.quiet()
        terminal.send(f"{BEGIN}Lớp mầm".encode())
        terminal.wait_for("Lớp mầm")
        terminal.quiet()
        terminal.type(key)
        terminal.quiet()
        terminal.type("f8")

        terminal.wait_for("Mục 2/" if key == "esc" else "Mục 3/")
