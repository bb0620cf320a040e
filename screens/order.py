"""How keys reach the screens: one after another, each when the one before has done its work.

Textual hands a letter to the focused widget at once, but a key that is bound to an action only
after it has bubbled up to the app: typed fast, or sent in one burst by an input method, letters
overtake the Backspace, Tab or function key before them (Textualize/textual#6605). Here each key
waits for its turn. This module is the only one that relies on how Textual passes keys on.

Letters that come by the dozen may be typed or pasted: `Bursts` in screens/bursts.py.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, TypeAlias

from textual import events
from textual.app import App
from textual.message import Message
from textual.message_pump import MessagePump

if TYPE_CHECKING:
    from drafts.vietnamese.input_methods import Method
    from screens.bursts import Bursts

_ROUNDS = 2
_WITHIN_A_WORD = ("backspace", "delete")
"""Keys that act on the field they are typed in and on nothing else, as letters do."""
_PATIENCE = 0.05


class Passed(Message):
    """Bubbles up behind everything that was posted before it."""

    def __init__(self, arrived: asyncio.Event) -> None:
        super().__init__()
        self.arrived = arrived


Typed: TypeAlias = events.Key | events.Paste


class InOrder(App[None]):
    """An app whose keys and pastes take effect in the order in which they arrive."""

    def __init__(self) -> None:
        super().__init__()
        self.input_method: Method | None = None
        self.new_style = False
        self.met_marks = False
        self.pastes_like_keys = True
        """Whether the terminal may send a paste as keys; not once it has sent one as a paste."""
        self.taken = 0
        """How many keys and pastes have done their work."""
        self._arrived: asyncio.Queue[Typed] = asyncio.Queue()
        self._bursts: Bursts | None = None
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
        if isinstance(event, Typed) and not event.is_forwarded:
            self.arrive(event)
        else:
            await super().on_event(event)

    def arrive(self, event: Typed) -> None:
        """Let something that was typed wait for its turn."""
        self._arrived.put_nowait(event)

    async def settled(self) -> None:
        """Wait until every key that has arrived has done its work; not from a handler."""
        await self._arrived.join()
        await self.everything_handled()

    async def _take_keys(self) -> None:
        while True:
            arrived = await self._next()
            try:
                if len(arrived) == 1 and isinstance(arrived[0], events.Key):
                    await self.take(arrived[0])
                else:
                    await self.bursts.take(arrived)
            except Exception as error:  # ends the app as an error in a handler does
                self._handle_exception(error)
            self.taken += len(arrived)
            for _ in arrived:
                self._arrived.task_done()

    async def _next(self) -> list[Typed]:
        """All that has arrived, with what is still on its way if it may be a paste."""
        arrived = [await self._arrived.get()]
        count = 0
        while count < len(self._take_waiting(arrived)) and self._may_be_pasted(arrived):
            count = len(arrived)
            await asyncio.sleep(_PATIENCE)
        return arrived

    def _take_waiting(self, arrived: list[Typed]) -> list[Typed]:
        while not self._arrived.empty():
            arrived.append(self._arrived.get_nowait())
        return arrived

    def _may_be_pasted(self, arrived: list[Typed]) -> bool:
        is_alone = len(arrived) == 1 and isinstance(arrived[0], events.Key)
        return self.pastes_like_keys and not is_alone and self.bursts.may_go_on(arrived)

    @property
    def bursts(self) -> Bursts:
        """What makes sense of letters that come by the dozen."""
        if self._bursts is None:
            from screens.bursts import Bursts

            self._bursts = Bursts(self)
        return self._bursts

    async def take(self, event: events.Event) -> None:
        """Let something that was typed do its work, and what ends with it come to its end."""
        if self._bursts is None:
            await self._take(event)
            return
        poured = self._bursts.stop()
        if not await self._bursts.take_otherwise(event):
            await self._take(event)
        if poured is not None:
            poured.tell()

    async def _take(self, event: events.Event) -> None:
        has_settled, self._has_settled = self._has_settled, False
        if not isinstance(event, events.Key) or self._is_text(event):
            self.forward(event)
            return
        from screens.writing import Writing

        if isinstance(self.focused, Writing) and event.key in _WITHIN_A_WORD:
            self.focused.call_later(self._do_binding, event.key)
            return
        if not has_settled:
            await self.everything_handled()
        if isinstance(self.focused, Writing):
            self.focused.end_word()
        if not await self._do_binding(event.key):
            self.forward(event)
        await self.everything_handled()
        self._has_settled = True

    def forward(self, event: events.Event) -> None:
        """Hand something to the widget that has the focus."""
        (self.focused or self.screen)._forward_event(event)

    def _is_text(self, event: events.Key) -> bool:
        focused = self.focused
        return focused is not None and focused.check_consume_key(event.key, event.character)

    async def _do_binding(self, key: str) -> bool:
        return await self._check_bindings(key, priority=True) or await self._check_bindings(key)

    async def everything_handled(self) -> None:
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
