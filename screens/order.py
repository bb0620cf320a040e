"""How keys reach the screens: one after another, each when the one before has done its work.

Textual hands a letter to the focused widget at once, but a key that is bound to an action only
after it has bubbled up to the app: typed fast, or sent in one burst by an input method, letters
overtake the Backspace, Tab or function key before them (Textualize/textual#6605). Here each key
waits for its turn. This module is the only one that relies on how Textual passes keys on.
"""

from __future__ import annotations

import asyncio
import re
from typing import TYPE_CHECKING

from textual import events
from textual.app import App
from textual.message import Message
from textual.message_pump import MessagePump

if TYPE_CHECKING:
    from drafts.vietnamese.input_methods import Method

_ROUNDS = 2
_MANY = 40
"""How many keys waiting are more than a person or an input method has sent."""
_WITHIN_A_WORD = ("backspace", "delete")
"""Keys that act on the field they are typed in and on nothing else, as letters do."""
_PATIENCE = 0.05


class Passed(Message):
    """Bubbles up behind everything that was posted before it."""

    def __init__(self, arrived: asyncio.Event) -> None:
        super().__init__()
        self.arrived = arrived


class InOrder(App[None]):
    """An app whose keys and pastes take effect in the order in which they arrive."""

    def __init__(self) -> None:
        super().__init__()
        self.input_method: Method | None = None
        self.new_style = False
        self.met_marks = False
        self._pastes_like_keys = True
        """Whether the terminal may send a paste as keys; not once it has sent one as a paste."""
        self._typed: asyncio.Queue[events.Key | events.Paste] = asyncio.Queue()
        self._has_settled = False
        """Whether the last key has done its work."""
        self._typist: asyncio.Task[None] | None = None

    def _on_mount(self) -> None:
        self._typist = asyncio.create_task(self._take_keys(), name="typist")

    def _on_unmount(self) -> None:
        if self._typist is not None:
            self._typist.cancel()

    async def on_event(self, event: events.Event) -> None:
        """Queue what is typed; everything else goes its usual way."""
        if isinstance(event, events.Key | events.Paste) and not event.is_forwarded:
            self._typed.put_nowait(event)
        else:
            await super().on_event(event)

    async def settled(self) -> None:
        """Wait until every key that has arrived has done its work; not from a handler."""
        await self._typed.join()
        await self._everything_handled()

    async def _take_keys(self) -> None:
        while True:
            burst = await self._burst()
            for event in _as_paste(burst) if self._pastes_like_keys else burst:
                try:
                    await self._take(event)
                except Exception as error:  # ends the app as an error in a handler does
                    self._handle_exception(error)
            for _ in burst:
                self._typed.task_done()

    async def _burst(self) -> list[events.Key | events.Paste]:
        """The next key, or all that have come if there are so many that nobody typed them."""
        burst = [await self._typed.get()]
        may_leave = isinstance(burst[0], events.Key) and burst[0].key in _IN_A_PASTE
        if self._typed.qsize() >= (1 if may_leave else _MANY):
            await asyncio.sleep(_PATIENCE)
            count = 0
            while count < self._typed.qsize() >= _MANY:  # more of it may still be on its way
                count = self._typed.qsize()
                await asyncio.sleep(_PATIENCE)
            while not self._typed.empty():
                burst.append(self._typed.get_nowait())
        return burst

    async def _take(self, event: events.Key | events.Paste) -> None:
        if isinstance(event, events.Paste):
            self._pastes_like_keys = False
        has_settled, self._has_settled = self._has_settled, False
        if isinstance(event, events.Paste) or self._is_text(event):
            (self.focused or self.screen)._forward_event(event)
            return
        from screens.writing import Writing

        if isinstance(self.focused, Writing) and event.key in _WITHIN_A_WORD:
            self.focused.call_later(self._do_binding, event.key)
            return
        if not has_settled:
            await self._everything_handled()
        if isinstance(self.focused, Writing):
            self.focused.end_word()
        if not await self._do_binding(event.key):
            (self.focused or self.screen)._forward_event(event)
        await self._everything_handled()
        self._has_settled = True

    def _is_text(self, event: events.Key) -> bool:
        focused = self.focused
        return focused is not None and focused.check_consume_key(event.key, event.character)

    async def _do_binding(self, key: str) -> bool:
        return await self._check_bindings(key, priority=True) or await self._check_bindings(key)

    async def _everything_handled(self) -> None:
        """Wait until what the focused widget has to do, and to tell the app, is done.

        Twice, since whoever handles a message on its way up may post one of his own.
        """
        for _ in range(_ROUNDS):
            pump: MessagePump = self.focused or self.screen
            arrived = asyncio.Event()
            waiting = pump.post_message(Passed(arrived))
            while waiting and not arrived.is_set():
                try:
                    await asyncio.wait_for(arrived.wait(), _PATIENCE)
                except TimeoutError:
                    waiting = pump.is_running

    def on_passed(self, message: Passed) -> None:
        """Tell the typist that everything before has been handled."""
        message.arrived.set()


def _as_paste(burst: list[events.Key | events.Paste]) -> list[events.Key | events.Paste]:
    """`burst` as one paste, if it is text with a line end in it and nothing else.

    Keys and tabs alone are those of a person whose line stood still for a while.
    """
    letters = [_letter(event) for event in burst]
    text = "".join(letter or "" for letter in letters)
    is_paste = len(burst) > _MANY and None not in letters and re.search(r"\n.", text)
    return [events.Paste(text)] if is_paste else burst


def _letter(event: events.Key | events.Paste) -> str | None:
    """What a key would be in a paste; nothing for a key that is no text."""
    if isinstance(event, events.Paste):
        return None
    if event.key in _IN_A_PASTE:
        return _IN_A_PASTE[event.key]
    return event.character if event.is_printable else None


_IN_A_PASTE = {"tab": "\t", "enter": "\n", "ctrl+j": "\n"}
