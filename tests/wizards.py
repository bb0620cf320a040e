"""The wizard in a window that tests can type into."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from unittest.mock import patch

from textual import events
from textual.keys import _character_to_key
from textual.pilot import Pilot
from textual.widget import Widget
from textual.widgets import Static

from drafts import store
from drafts.model import Draft
from drafts.shelf import Shelf
from screens.keyrow import KeyRow
from screens.picker import Picker
from templates import report
from templates.profile import Profile
from tui.app import KheoApp

VERSIONS, RENAME = ("right", "enter"), ("right", "down", "enter")
"""What leads from a draft on the shelf to its earlier versions, and to another title."""
BIN = ("end", "enter")
"""What leads to the bin, if there is anything in it."""
COMPARE, RESTORE = ("right", "enter"), ("right", "down", "enter")
"""What is done with an earlier version."""
TRY = ("f12", "end", "enter")
"""What leads to the page for trying the keyboard."""


class Wizard:
    """The program, typed into as a person does."""

    def __init__(self, app: KheoApp, pilot: Pilot[None], shelf: Shelf) -> None:
        self.app = app
        self.pilot = pilot
        self.shelf = shelf

    async def press(self, *keys: str) -> None:
        """Press named keys, and wait until they have done their work."""
        await self.pilot.press(*keys)
        await self.app.settled()
        await self.pilot.pause()
        if "f2" in keys and (screen := self.app.lies_open):
            keeper = screen._desk.keeper
            while not (keeper.is_saved or keeper.state.failure):
                await self.pilot.pause()

    async def type(self, text: str) -> None:
        """Type letters, and wait until they stand there."""
        for letter in text:
            self.app.post_message(events.Key(_character_to_key(letter), letter))
        await self.pilot.pause()
        await self.app.settled()
        await self.pilot.pause()

    async def paste(self, text: str) -> None:
        """Paste text."""
        self.app.post_message(events.Paste(text))
        await self.pilot.pause()
        await self.app.settled()
        await self.pilot.pause()

    @property
    def path(self) -> Path:
        """The draft that was written last."""
        return self.shelf.entries()[0].path

    @property
    def saved(self) -> Draft:
        """What the file of the draft that was written last says."""
        return store.read(self.path, report.schema())

    @property
    def shown(self) -> str:
        """The words on the screen on top, roughly as they stand."""
        return "\n".join(self._words(self.app.screen))

    def _words(self, widget: Widget) -> list[str]:
        if not widget.display:
            return []
        if isinstance(widget, Picker):
            return [f"{row.text}  {row.note}" for row in widget.rows]
        if isinstance(widget, Static | KeyRow):
            return [str(widget.render())]
        return [line for child in widget.children for line in self._words(child)]


@asynccontextmanager
async def open_wizard(
    home: Path,
    draft: Draft | None = None,
    *,
    size: tuple[int, int] = (80, 24),
    preferences: Path | None = None,
    book: Profile | None = None,
) -> AsyncIterator[Wizard]:
    """The program on a shelf in `home`; with `draft` on it and open, if there is one.

    What other tests have put where all programs of a user look for copies is none of its.
    """
    shelf = Shelf(home / "drafts", home / "bin", report.schema)
    path = shelf.create(draft) if draft is not None else None
    app = KheoApp(shelf, path, preferences, book=book)
    with patch("tui.rescue._ELSEWHERE", ()):
        async with app.run_test(size=size) as pilot:
            await app.settled()
            await pilot.pause()
            await app.workers.wait_for_complete()
            await app.settled()
            yield Wizard(app, pilot, shelf)
