"""Taking back what was typed, without a screen and with one."""

from __future__ import annotations

import asyncio
import unicodedata
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings, strategies as st
from textual import events
from textual.actions import SkipAction
from textual.app import App, ComposeResult
from textual.keys import _character_to_key
from textual.pilot import Pilot

from drafts.model import Draft, Place
from screens.history import History
from screens.order import InOrder
from screens.prose import ProseEditor
from screens.typing import LineEditor
from templates.sections.individuals import Individuals
from tests.soak import times
from tests.wizards import open_wizard

pytestmark = pytest.mark.slow


def typed(history: History, text: str) -> None:
    for letter in text:
        history.take(history.text + letter)


def test_a_step_is_a_word() -> None:
    history = History()
    typed(history, "chi bộ họp")

    texts = []
    while history.undo() is not None:
        texts.append(history.text)
    assert texts == ["chi bộ ", "chi ", ""]

    while history.redo() is not None:
        pass
    assert history.text == "chi bộ họp"


def test_what_an_input_method_takes_back_and_sends_anew_is_one_step() -> None:
    history = History("Đảng ")
    for text in ("Đảng v", "Đảng vi", "Đảng vie", "Đảng vi", "Đảng viê", "Đảng viên"):
        history.take(text)

    history.undo()
    assert history.text == "Đảng "


def test_a_paste_is_a_step_of_its_own_and_so_is_each_word_deleted() -> None:
    history = History()
    typed(history, "một")
    history.take("một hai ba", typed=False)
    for length in reversed(range(10)):
        history.take("một hai ba"[:length])

    texts = []
    while history.undo() is not None:
        texts.append(history.text)
    assert texts[-3:] == ["một hai ba", "một", ""]
    assert len(texts) >= 5


def test_at_least_five_hundred_steps_can_be_taken_back() -> None:
    history = History()
    typed(history, "từ " * 600)
    for _ in range(500):
        assert history.undo() is not None


class Fields(InOrder):
    """One field of each kind."""

    def compose(self) -> ComposeResult:
        self.fields: tuple[LineEditor, ProseEditor] = (LineEditor("đầu"), ProseEditor("đầu\ndòng"))
        yield from self.fields


LETTERS = ("a", "ệ", "e\u0323", "\u0302", "\u0301", " ", "\u202f", "đ", "w")
NAMED = ("backspace", "delete", "left", "right", "home", "end", "enter", "ctrl+z", "ctrl+y")
PASTES = ("paste", "ctrl+a", "backspace")
KEYS = st.sampled_from([*LETTERS, *NAMED, *PASTES])


async def press(app: App[None], pilot: Pilot[None], key: str) -> None:
    if key == "paste":
        app.post_message(events.Paste("hai\r\nba\u00a0e\u0302\u0301\t"))
    elif len(key) <= 2:
        for letter in key:
            app.post_message(events.Key(_character_to_key(letter), letter))
    else:
        await pilot.press(key)
    await pilot.pause()
    assert isinstance(app, InOrder)
    await app.settled()


@settings(max_examples=times(15, 500), deadline=None)
@given(st.lists(KEYS, max_size=25), st.sampled_from([0, 1]), st.sampled_from([None, "telex"]))
def test_any_keys_can_be_taken_back_to_the_first_text(
    keys: list[str], which: int, method: str | None
) -> None:
    async def run() -> None:
        app = Fields()
        async with app.run_test() as pilot:
            app.input_method = method  # type: ignore[assignment]  # one of the two
            field = app.fields[which]
            app.set_focus(field)
            await pilot.pause()
            first = field.written
            for key in keys:
                if not (key == "enter" and which == 0):
                    await press(app, pilot, key)
            app.set_focus(None)
            await pilot.pause()
            assert unicodedata.is_normalized("NFC", field.written)
            with suppress(SkipAction):
                for _ in range(100):
                    field.action_undo()
            assert field.written == first

    asyncio.run(run())


async def test_a_name_can_be_taken_back_and_made_again(tmp_path: Path) -> None:
    async with open_wizard(tmp_path, Draft(resume=Place("individuals"))) as wizard:
        await wizard.press("insert")
        await wizard.type("Nguyễn Thị A")
        await wizard.press("ctrl+a", "x", "ctrl+z", "f2")
        assert wizard.saved.of(Individuals).people[0].name == "Nguyễn Thị A"
        await wizard.press("ctrl+z", "ctrl+z", "ctrl+y", "f2")
        assert wizard.saved.of(Individuals).people[0].name == "Nguyễn Thị "
