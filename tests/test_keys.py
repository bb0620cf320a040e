"""The same key means the same everywhere, and every key is told on the screen or under F1."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from textual.widgets import Static

from drafts.model import Draft, Place
from drafts.shelf import Shelf
from screens.keyrow import KeyRow
from screens.words import keys as words
from templates import report
from tests import samples
from tests.test_earlier import written
from tests.wizards import BIN, COMPARE, TRY, VERSIONS, Wizard, open_wizard

PEOPLE = Place("individuals", field="people")
STATES: dict[str, tuple[Place | None, tuple[str, ...]]] = {
    "shelf": (None, ()),
    "ways of a draft": (None, ("right",)),
    "title": (None, ("right", "down", "enter")),
    "bin": (None, ("delete", *BIN)),
    "period": (None, ("insert",)),
    "files": (None, ("ctrl+w",)),
    "versions": (None, VERSIONS),
    "uses of a version": (None, (*VERSIONS, "right")),
    "version": (None, (*VERSIONS, "enter")),
    "comparison": (None, (*VERSIONS, *COMPARE)),
    "typing": (None, ("f12",)),
    "try": (None, TRY),
    "line": (Place("heading", field="superior"), ()),
    "choice": (Place("heading", field="period"), ()),
    "prose": (Place("solutions"), ()),
    "list": (Place("bases"), ()),
    "list of people": (PEOPLE, ()),
    "filter": (PEOPLE, ("ctrl+f",)),
    "place in a list": (PEOPLE, ("ctrl+t",)),
    "table": (Place("situation", field="overview"), ("tab",)),
    "row of a table": (Place("situation", field="overview"), ("tab", "ctrl+u")),
    "line of a person": (replace(PEOPLE, item=1, rows="people", field="name"), ()),
    "choice of a person": (replace(PEOPLE, item=1, rows="people", field="field"), ()),
    "prose of a person": (replace(PEOPLE, item=1, rows="people", field="results"), ()),
    "way onward": (Place("lessons"), ("tab",)),
    "outline": (PEOPLE, ("f3",)),
    "preview": (PEOPLE, ("f4",)),
    "problems": (Place("lessons"), ("ctrl+a", "delete", "f9")),
    "help": (PEOPLE, ("f1",)),
    "export": (PEOPLE, ("ctrl+e",)),
}
"""Every screen, and every kind of place on it: where the draft opens, and the keys to there."""

SAME = {alias: bound[0] for _, bound, _, _ in words.WISHES for alias in bound[1:]}
SAME |= {"ctrl+n": "insert", "ctrl+j": "enter"}
"""What does the same as another key."""
CLOSES = {"outline": "f3", "preview": "f4", "version": "f4", "problems": "f9", "help": "f1"}
CLOSES |= {"files": "f1"}
"""A key closes what it has opened, or goes on in it, which need not be told."""
LEAVES = "f10"
"""It leaves whatever is there, as Escape does, which the row of keys tells."""
UNTOLD = re.compile(r"(shift[+])?(up|down|left|right|home|end|tab)|(ctrl[+])?page(up|down)|space")
"""What moves about and takes out letters as it does everywhere else."""
EDITING = {"ctrl+a", "ctrl+x", "ctrl+c", "ctrl+v", "ctrl+z", "ctrl+y", "ctrl+left", "ctrl+right"}
"""The keys of a line of text, which the help of each field tells, and small questions do not."""
IDLE = {"ctrl+c", "insert", "ctrl+r"}
"""Keys that are bound everywhere on a step, and do something only at some places."""
_NAMES = {"esc": "escape", "pgup": "pageup", "pgdn": "pagedown", "0-9": "1", "số": "1"}
_NAMES |= {"↑": "up", "↓": "down", "←": "left", "→": "right", "ctrl+←": "ctrl+left"}
_NAMES |= {"ctrl+→": "ctrl+right", "shift+tab": "shift+tab"}


@dataclass(frozen=True)
class Seen:
    """What the keys of one screen are said to do, and which of them do anything."""

    height: int
    """The rows of keys in sight."""
    told: dict[str, str]
    """Each key with the first word of what it does, in sight or under F1."""
    bound: set[str]


def pairs(row: str) -> Iterator[tuple[str, str]]:
    """The keys of a row, each with the first word behind it."""
    for pair in filter(None, row.split("  ")):
        shown, _, meaning = pair.strip().partition(" ")
        names, first = shown.lower().split("/"), meaning.split(" ")[0].strip(",…")
        stem = "ctrl+" if names[0].startswith("ctrl+") else ""
        firsts = first.split("/") if "/" in first else [first] * len(names)
        for name, each in zip(names, firsts, strict=True):
            full = name if name.startswith(stem) else stem + name
            yield _NAMES.get(full, full), each


def listed(text: str) -> str:
    """The lines of keys in a help, as a row."""
    found = re.findall(r"^(\S+(?: hoặc \S+)?) {2,}(\S.*)$", text, re.MULTILINE)
    return "  ".join(f"{key} {word}" for each, word in found for key in each.split(" hoặc "))


@asynccontextmanager
async def standing(home: Path, state: str) -> AsyncIterator[Wizard]:
    """The program where a state is."""
    place, keys = STATES[state]
    draft = replace(samples.FULL, resume=place)
    written(Shelf(home / "drafts", home / "bin", report.schema), Draft(draft.title), draft)
    async with open_wizard(home) as wizard:
        for key in keys if place is None else ("enter", *keys):
            await wizard.press(key)
        yield wizard


async def seen(wizard: Wizard) -> Seen:
    """The keys of the screen on top."""
    screen = wizard.app.screen
    rows = [str(each.render()) for each in screen.query(KeyRow)]
    told = dict(pairs("  ".join(rows).replace("\n", "  ")))
    bound = {key for key, each in screen.active_bindings.items() if each.enabled}
    if told.get("f1"):
        await wizard.press("f1")
        text = "\n".join(str(each.render()) for each in wizard.app.screen.query(Static))
        for key, word in pairs(listed(text)):
            told.setdefault(key, word)
    return Seen(sum(row.count("\n") + 1 for row in rows), told, bound)


@pytest.mark.parametrize("state", STATES)
async def test_every_key_is_told_and_what_is_told_is_a_key(tmp_path: Path, state: str) -> None:
    async with standing(tmp_path, state) as wizard:
        keys = await seen(wizard)

    assert keys.height <= 2
    figures = {"1"} if state.startswith("list") else set()
    assert set(keys.told) - keys.bound - figures - {"enter", "ctrl+c"} == set()
    silent = {key for key in keys.bound if not UNTOLD.fullmatch(SAME.get(key, key))}
    meant = {SAME.get(key, key) for key in silent} - {CLOSES.get(state), LEAVES, "ctrl+l"}
    meant -= IDLE if "f1" in keys.told else EDITING | {"delete"} if "ctrl+a" in meant else IDLE
    if "ctrl+a" in meant:
        meant.discard("delete")  # which takes out letters
    assert {key for key in meant if re.match(r"ctrl|f\d|insert|delete", key)} <= set(keys.told)


async def test_no_key_bears_two_meanings(tmp_path: Path) -> None:
    meanings: defaultdict[str, defaultdict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for state in STATES:
        async with standing(tmp_path / state, state) as wizard:
            for key, word in (await seen(wizard)).told.items():
                if re.match(r"ctrl|f\d", key):
                    meanings[SAME.get(key, key)][word].append(state)

    assert {"f1", "f3", "f8", "ctrl+d"} <= set(meanings)
    assert {key: dict(each) for key, each in meanings.items() if len(each) > 1} == {}
