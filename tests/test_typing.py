"""Keys that arrive in one burst take effect one after another."""

from __future__ import annotations

from textual._xterm_parser import XTermParser
from textual.app import App, ComposeResult
from textual.pilot import Pilot
from textual.widgets import Input

from screens.order import InOrder
from screens.typing import LineEditor

BURST = "Viet\x7f\x7fệt\tNam\x7fn"


class Stock(App[None]):
    """Two stock fields in a stock app."""

    def compose(self) -> ComposeResult:
        yield Input()
        yield Input()


class Ours(InOrder):
    """Two of our fields in an app of ours."""

    BINDINGS = [("tab", "app.focus_next", "")]

    def compose(self) -> ComposeResult:
        yield LineEditor()
        yield LineEditor()


async def typed(app: App[None], pilot: Pilot[None], burst: str) -> list[str]:
    """What stands in the fields after a burst has come through the terminal."""
    assert app._driver is not None
    for event in XTermParser().feed(burst):
        app._driver.process_message(event)
    await pilot.pause()
    if isinstance(app, InOrder):
        await app.settled()
    await pilot.pause()
    return [field.value for field in app.query(Input)]


async def test_a_burst_is_garbled_by_stock_textual() -> None:
    """The day this fails, Textual has mended it and screens/order.py can go."""
    async with Stock().run_test() as pilot:
        assert await typed(pilot.app, pilot, BURST) != ["Việt", "Nan"]


async def test_a_burst_comes_through_in_order() -> None:
    async with Ours().run_test() as pilot:
        assert await typed(pilot.app, pilot, BURST) == ["Việt", "Nan"]


async def test_a_key_that_nobody_wants_does_no_harm() -> None:
    async with Ours().run_test() as pilot:
        assert await typed(pilot.app, pilot, "a\x1b[24~\x07b") == ["ab", ""]
