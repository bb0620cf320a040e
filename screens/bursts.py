"""Letters that come by the dozen: typed while the line stood still, or pasted without a mark.

A terminal that marks pastes has none of this to guess, once it has shown that it does. Before that:

* no more than `MANY` letters are typed, whatever is among them;
* more than `MOST_TYPED`, half a minute of a quick typist, are a paste;
* in between it makes a difference only if a key among them leads on to another field, or Vietnamese
  is composed here. They are typed if that leads through text fields only, and all of them can be
  typed: who types ahead does not look, and would go on in the wrong field. Else they are a paste,
  so that none of them chooses, opens or answers anything.

Whichever it is, she is told, and one key takes it the other way.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple, Protocol, TypeAlias

from textual import events
from textual.message import Message
from textual.screen import Screen
from textual.widget import Widget

from screens import guessing
from screens.messages import MANY, Said, keys_of
from screens.pouring import Burst, Piece, Pour, Rested, Whole
from screens.words import labels
from screens.writing import Writing

if TYPE_CHECKING:
    from drafts.vietnamese.input_methods import Method

REST = 0.7
"""Seconds after which a paste without marks is over; on a slow line it comes in parts."""
AT_ONCE = 8192
"""Letters of a paste that are put there before the screen may show them."""
OTHERWISE = "ctrl+y"


class Orderly(Protocol):
    """An app whose keys take effect in the order in which they arrive."""

    input_method: Method | None
    """The input method of the program itself, if it is switched on."""
    pastes_like_keys: bool
    """Whether the terminal may send a paste as keys."""

    @property
    def focused(self) -> Widget | None:
        """The widget that keys go to."""

    @property
    def screen(self) -> Screen[object]:
        """The screen on top."""

    def arrive(self, event: Rested) -> None:
        """Let something wait for its turn behind all that was typed."""

    async def take(self, event: events.Event) -> None:
        """Let something that was typed do its work."""

    async def everything_handled(self) -> None:
        """Wait until what was typed has done its work."""

    def post_message(self, message: Message) -> bool:
        """Tell the app something."""


class _Typed(NamedTuple):
    """A burst that was taken as typed."""

    text: str
    fields: Sequence[tuple[Writing, int]]
    """Where it went, and how many steps had been typed there before."""


class _Pasted(NamedTuple):
    """A burst that was taken as a paste."""

    pour: Pour
    field: Writing
    depth: int
    """How many steps had been typed there before."""


_Taken: TypeAlias = _Typed | _Pasted


class Bursts:
    """What makes sense of many letters for an app."""

    def __init__(self, app: Orderly) -> None:
        self._app = app
        self._pour: Pour | Whole | None = None
        """The paste under way."""
        self._is_marked = False
        """Whether the terminal will say where it ends."""
        self._rest: asyncio.TimerHandle | None = None
        """What ends it otherwise, if nothing more comes."""
        self._taken: _Taken | None = None
        """How the last burst was taken, as long as it can be taken the other way."""

    def may_go_on(self, arrived: Sequence[events.Event]) -> bool:
        """Whether what is still on its way may make another thing of what has arrived."""
        *_, last = guessing.runs(arrived)
        return guessing.may_go_on(guessing.letters(*last))

    async def take(self, arrived: Sequence[events.Event]) -> None:
        """Let all that has arrived do its work."""
        for run in guessing.runs(arrived):
            first = run[0]
            if isinstance(first, events.Paste) and not isinstance(first, Burst):
                self._app.pastes_like_keys = False
            if isinstance(first, Piece):
                await self._take_piece(first)
            elif guessing.letters(first):
                await self._take_letters(run)
            else:
                await self._app.take(first)

    def stop(self) -> Pour | Whole | None:
        """End the paste under way, if there is one; it is returned, to tell of it."""
        poured, self._pour = self._pour, None
        if self._rest is not None:
            self._rest.cancel()
        if poured is not None:
            poured.finish()
        return poured

    async def take_otherwise(self, event: events.Event) -> bool:
        """Take the last burst the other way, if `event` is the key for it; says if all is done."""
        if isinstance(event, Rested):
            return True
        taken, self._taken = self._taken, None
        if taken is None or not isinstance(event, events.Key) or event.key != OTHERWISE:
            return False
        if isinstance(taken, _Pasted):
            return await self._type_instead(taken)
        return await self._paste_instead(taken)

    async def _take_letters(self, run: Sequence[events.Event]) -> None:
        """Let letters do their work that came together."""
        while run and self._pour and not self._is_marked and _goes_on(run[0]):
            await self._add(guessing.letters(run[0]))
            run = run[1:]
        text = guessing.letters(*run)
        if len(text) > MANY:
            await self._take_burst(text)
            return
        for event in run:
            for key in keys_of(event.text) if isinstance(event, Burst) else (event,):
                await self._app.take(key)

    async def _take_burst(self, text: str) -> None:
        app = self._app
        while text and text[0] in guessing.CONTROLS and not isinstance(app.focused, Writing):
            await app.take(*keys_of(text[0]))  # no paste begins so
            text = text[1:]
        self._end()
        await app.everything_handled()
        if not app.pastes_like_keys or not text:
            await self._type(text)
        elif isinstance(app.focused, Writing):
            await self._guess(text, app.focused)
        else:
            await self._put(text, app.focused or app.screen)

    async def _guess(self, text: str, field: Writing) -> None:
        """Take a burst as typed or as a paste, and say so if that makes a difference."""
        method = self._app.input_method
        leads_on = guessing.leads_on(text, field)
        fields = guessing.on_the_way(text, field) if leads_on else [field]
        taken: _Taken | None = None
        if fields is not None and guessing.can_be_typed(text, is_composed=bool(method)):
            for each in fields:
                each.steps.close()
            depths = [(each, each.steps.depth) for each in fields]
            await self._type(text)
            taken = _Typed(text, depths) if depths else None
        else:
            depth = field.steps.depth
            pour = await self._put(text, field)
            taken = _Pasted(pour, field, depth) if isinstance(pour, Pour) else None
        if (leads_on or method) and taken is not None:
            self._taken = taken
            is_typed = isinstance(taken, _Typed)
            self._say(labels.TAKEN_AS_TYPED if is_typed else labels.TAKEN_AS_PASTED)

    async def _type(self, text: str) -> None:
        """Let a burst do what its keys do; what nobody types at once is put there whole."""
        for part in re.split(f"([{guessing.CONTROLS}])", text):
            if len(part) > guessing.MOST_TYPED and isinstance(self._app.focused, Writing):
                await self._put(part, self._app.focused)
                self.stop()
            else:
                for key in keys_of(part):
                    await self._app.take(key)
        await self._app.everything_handled()

    async def _type_instead(self, pasted: _Pasted) -> bool:
        field = pasted.field
        if field is not self._app.focused:
            return False
        field.call_later(field.take_back, pasted.depth)
        await self._app.everything_handled()
        await self._type(pasted.pour.text)
        self._say(labels.NOW_TYPED)
        return True

    async def _paste_instead(self, typed: _Typed) -> bool:
        first, _ = typed.fields[0]
        if first.screen is not self._app.screen:
            return False
        for field, depth in typed.fields:
            field.call_later(field.take_back, depth)
        self._app.screen.set_focus(first)
        await self._app.everything_handled()
        await self._put(typed.text, first)
        self._end()
        self._say(labels.NOW_PASTED)
        return True

    async def _take_piece(self, piece: Piece) -> None:
        if not self._is_marked:
            self._end()
        if self._pour is None:
            self._begin(self._app.focused or self._app.screen)
        self._is_marked = not piece.is_last
        await self._add(piece.text)
        if piece.is_last:
            self._end()

    async def _put(self, text: str, target: Widget) -> Pour | Whole:
        """Begin a paste without marks; more of it may come."""
        pour = self._begin(target)
        await self._add(text)
        return pour

    def _begin(self, target: Widget) -> Pour | Whole:
        if isinstance(target, Writing) and target.takes_pieces:
            self._pour = Pour(target)
        else:
            self._pour = Whole(target)
        return self._pour

    async def _add(self, text: str) -> None:
        """Put more of the paste there, and let the screen show it now and then."""
        for start in range(0, len(text), AT_ONCE):
            if self._pour is not None:
                self._pour.add(text[start : start + AT_ONCE])
                await self._app.everything_handled()
        if self._rest is not None:
            self._rest.cancel()
        if not self._is_marked:
            self._rest = asyncio.get_running_loop().call_later(REST, self._app.arrive, Rested())

    def _end(self) -> None:
        """End the paste under way, if there is one, and tell of it."""
        if (poured := self.stop()) is not None:
            poured.tell()

    def _say(self, notice: str) -> None:
        self._app.post_message(Said(notice))


def _goes_on(event: events.Event) -> bool:
    return isinstance(event, Burst) and event.goes_on
