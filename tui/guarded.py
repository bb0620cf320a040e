"""An application that loses nothing, however it ends."""

from __future__ import annotations

import asyncio
from concurrent.futures import wait
from contextlib import suppress
from contextvars import Context, copy_context
from typing import TYPE_CHECKING

from rich.console import RenderableType
from textual.driver import Driver
from textual.message import Message

from screens.order import InOrder
from tui.driver import TerminalDriver
from tui.guardian import Guardian

if TYPE_CHECKING:
    from drafts.journal import Ending
    from screens.asking import Ask
    from tui.drafting import DraftScreen

_TURN = 0.01
_PATIENCE = 0.25
"""Seconds within which screens that are not stuck take another key."""


class Guarded(InOrder):
    """What the guardian, the driver and the draft that lies open have to do with each other."""

    def __init__(self, guardian: Guardian | None) -> None:
        """`guardian` ends the program when it must; without one (in tests) Textual does."""
        super().__init__()
        self.lies_open: DraftScreen | None = None
        """The draft that is open."""
        self.asked: Ask | None = None
        """The small question that waits for a line of text."""
        self._guardian = guardian
        self._screens: tuple[asyncio.AbstractEventLoop, Context] | None = None
        """The loop of the screens, and what Textual looks up in it."""

    def get_driver_class(self) -> type[Driver]:
        """Our own driver, whatever the environment says."""
        return TerminalDriver

    async def _on_compose(self) -> None:
        """Be ready for an end from the first screen on, before a draft can be open."""
        self._screens = asyncio.get_running_loop(), copy_context()
        if self._guardian is not None:
            self._guardian.finish = self._finish
            if isinstance(self._driver, TerminalDriver):
                self._guardian.drain = self._driver.drain

    def about_to_show(self) -> None:
        """Have what the terminal is about to show written down first."""
        if self.lies_open is not None:
            self.lies_open.keep_up()
        if self.asked is not None:
            self.asked.keep_up()

    def action_redraw(self) -> None:
        """Show the screen anew, whatever the terminal shows."""
        self.screen.refresh(layout=True)
        if isinstance(self._driver, TerminalDriver):
            self._driver.redraw()

    async def _dispatch_message(self, message: Message) -> None:
        try:
            await super()._dispatch_message(message)
        except ImportError as error:
            if not self._tells_of(error):
                raise

    def _handle_exception(self, error: Exception) -> None:
        if not self._tells_of(error):
            super()._handle_exception(error)

    def _tells_of(self, error: Exception) -> bool:
        """Say so and go on if the program was replaced on the disk before all of it was loaded."""
        if not isinstance(error, ImportError):
            return False
        try:
            from screens.words.faults import REPLACED
            from tui import program
        except ImportError:
            return False
        if is_replaced := program.is_replaced():
            self.say(REPLACED)
        return is_replaced

    def say(self, notice: str) -> None:
        """Say something on the screen on top, if it has room for notices."""
        if say := getattr(self.screen, "say", None):
            say(notice)

    def line_is_cut(self) -> None:
        """End the program, since there is nobody to show anything to; from any thread."""
        if self._guardian is not None:
            self._guardian.end("hangup")

    def panic(self, *renderables: RenderableType) -> None:
        """End the program after an error."""
        if self._guardian is None:
            super().panic(*renderables)
        else:
            self._fatal_error()

    def _fatal_error(self) -> None:
        if self._guardian is None:
            super()._fatal_error()
            return
        self._guardian.make_room()
        with suppress(Exception):  # whatever is broken, what was written down before is kept
            self.about_to_show()
        self._guardian.crash(self._exception)

    def _finish(self, ending: Ending) -> str:
        """Save what is open; in the guardian's thread, or whose else the ending is.

        Says what to tell if it cannot be saved in its place.
        """
        if ending != "crash" and self._screens is not None:
            self._catch_up(*self._screens)
        return self.lies_open.part(ending) if self.lies_open is not None else ""

    def _catch_up(self, loop: asyncio.AbstractEventLoop, context: Context) -> None:
        """Let the keys that have arrived do their work, unless the screens are stuck."""
        with suppress(Exception):  # too late, or broken: what was shown is kept anyway
            catching_up = self._catching_up()
            done = context.run(asyncio.run_coroutine_threadsafe, catching_up, loop)
            count = -1
            while not done.done() and count < self.taken:
                count = self.taken
                wait([done], _PATIENCE)

    async def _catching_up(self) -> None:
        driver = self._driver
        with self.batch_update():  # nobody looks any more
            await self.settled()
            while isinstance(driver, TerminalDriver) and driver.has_unread:
                await asyncio.sleep(_TURN)
                await self.settled()
        self.about_to_show()
