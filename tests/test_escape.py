"""Escape and a key right behind it do what they do a moment apart, in every dialog."""

from __future__ import annotations

import itertools
import re
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import pytest

from drafts import recovery
from drafts.model import Draft, Place
from templates import report
from tests import samples
from tests.soak import SOAKING
from tests.terminal import KEYS, Terminal
from tests.textfields import Typing, arrive
from tests.wizards import BIN, RENAME, TRY, Wizard, open_wizard

HEAD, PEOPLE = Place("heading"), Place("individuals", field="people")
DIALOGS: dict[str, tuple[Place, tuple[str, ...]]] = {
    "the outline": (HEAD, ("f3",)),
    "the report": (HEAD, ("f4",)),
    "the help": (HEAD, ("f1",)),
    "the page for trying": (HEAD, TRY),
    "ways to type": (HEAD, ("f12",)),
    "what is left to do": (Place("lessons", field="points"), ("ctrl+a", "delete", "f9")),
    "a name for the file": (HEAD, ("ctrl+e",)),
    "a number to go to": (PEOPLE, ("ctrl+t",)),
    "a filter": (PEOPLE, ("ctrl+f", "n")),
    "the row of a list": (replace(PEOPLE, item=0), ()),
    "the bin": (HEAD, ("f10", "ctrl+d", "enter", "delete", *BIN)),
    "a title": (HEAD, ("f10", *RENAME, "x")),
    "a title for a copy": (HEAD, ("f10", "ctrl+d", "x")),
    "a period": (HEAD, ("f10", "insert")),
}
"""Whatever Escape leaves: where it is opened, and with which keys."""
FOLLOWING = ("\r", "\t", "x", "ế", "7", *(KEYS[f"f{number}"] for number in (1, 3, 4, 8)), "\x1b")
GAPS = (0.0, 0.03, 0.06, 0.09, 0.15)
PAIRS = list(itertools.product(FOLLOWING, GAPS)) if SOAKING else [("\r", 0.0)]
A_FEW = ("the outline", "a name for the file", "the row of a list", "a title", "a period")
_CLOCK = re.compile(r"\d+:\d\d")


class State(NamedTuple):
    """What has become of everything."""

    screens: list[str]
    focused: str
    shown: str
    drafts: list[Draft]


async def after(home: Path, dialog: str, *bursts: Typing) -> State:
    """What has become of everything after keys in a dialog; each burst has time to do its work."""
    place, opening = DIALOGS[dialog]
    async with open_wizard(home, replace(samples.with_people(3), resume=place)) as wizard:
        await wizard.press(*opening)
        for typing in bursts:
            await arrive(wizard, typing.rest(1))
        return _state(wizard, home)


def _state(wizard: Wizard, home: Path) -> State:
    files = sorted(path for path in (home / "drafts").glob("*.toml") if path.name[0] != ".")
    return State(
        [type(screen).__name__ for screen in wizard.app.screen_stack],
        type(wizard.app.focused).__name__,
        _CLOCK.sub("", wizard.shown),
        [replace(recovery.latest(path, report.schema()), resume=None) for path in files],
    )


@pytest.mark.parametrize("dialog", DIALOGS if SOAKING else A_FEW)
@pytest.mark.slow
async def test_what_is_typed_fast_is_what_is_typed_slowly(tmp_path: Path, dialog: str) -> None:
    """And Escape has closed the dialog, whatever key comes behind it."""
    slowly: dict[str, State] = {}
    for number, (key, gap) in enumerate(PAIRS):
        if key not in slowly:
            slow = (Typing().type("\x1b"), Typing().type(key))
            slowly[key] = await after(tmp_path / f"slow {number}", dialog, *slow)
        fast = await after(tmp_path / f"{number}", dialog, Typing().type("\x1b", key, gap=gap))

        assert fast == slowly[key], (key, gap)


async def test_escape_and_enter_name_nothing_and_open_nothing(tmp_path: Path) -> None:
    """What the test above cannot see: that it is Escape which is done first."""
    for dialog in ("a title", "a name for the file"):
        state = await after(tmp_path / dialog, dialog, Typing().type("\x1b", "\r"))

        assert [draft.title for draft in state.drafts] == [samples.FULL.title]
        assert "Ask" not in state.screens


@pytest.mark.terminal
@pytest.mark.parametrize("gap", [0.0, 0.03, 0.06, 0.09, 0.15] if SOAKING else [0.0, 0.06])
@pytest.mark.parametrize("key", ["enter", "f8", "x"] if SOAKING else ["enter"])
def test_so_it_is_in_a_terminal(tmp_path: Path, gap: float, key: str) -> None:
    with Terminal("new", "--sample", home=tmp_path) as terminal:
        terminal.ended()
    with Terminal(home=tmp_path) as terminal:
        terminal.wait_for("F10")
        terminal.type(*RENAME)
        terminal.wait_for("Đặt tên cho bản nháp")
        terminal.type(" nhầm", "esc")
        if gap:
            terminal.read(gap)
        terminal.type(key)
        terminal.until(lambda: "Đặt tên cho bản nháp" not in terminal.text)
        terminal.quiet()

        assert "nhầm" not in terminal.text
