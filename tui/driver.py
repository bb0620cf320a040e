"""The terminal: bad bytes are forgiven, its end ends the program, nothing is shown unwritten.

Textual's own driver ends the program at the first byte that is not UTF-8, reads a closed terminal
for ever at full speed, and stops itself on SIGTSTP. This class relies on Textual's internals:
tests/test_driver.py fails when they move.
"""

from __future__ import annotations

import os
import selectors
import signal
from codecs import getincrementaldecoder
from contextlib import suppress
from queue import Full
from typing import Any, Protocol, cast

from textual._parser import ParseError
from textual.app import App

from tui.manners import MannerlyDriver
from tui.pasting import BoundedParser

_AT_ONCE = 4096
_PATIENCE = 0.3
_TURN = 0.1
"""Seconds after which a lone Escape is a key of its own."""


class Teller(Protocol):
    """An app that is told what happens to its terminal."""

    def about_to_show(self) -> None:
        """Called before anything is shown, in the thread of the screens."""

    def line_is_cut(self) -> None:
        """Called when the terminal is gone, in the thread that reads the keyboard."""


class TerminalDriver(MannerlyDriver):
    """Textual's driver for Linux, made fit for a line that drops."""

    def __init__(self, app: App[Any], **named: Any) -> None:
        super().__init__(app, **named)
        self._teller = cast("Teller", app)
        signal.signal(signal.SIGTSTP, signal.SIG_IGN)
        signal.signal(signal.SIGCONT, signal.SIG_DFL)

    @property
    def can_suspend(self) -> bool:
        """There may be no shell to come back from."""
        return False

    def write(self, data: str) -> None:
        """Show something, once what it shows is written down."""
        self._teller.about_to_show()
        super().write(data)

    def drain(self) -> None:
        """Let what was written reach the terminal, for a moment at most; nothing follows it."""
        if (writer := self._writer_thread) is not None:
            with suppress(Full):
                writer._queue.put_nowait(None)
                writer.join(_PATIENCE)

    def _run_input_thread(self) -> None:
        try:
            self.run_input_thread()
        except Exception as error:
            self._app.call_later(self._app._handle_exception, error)

    def run_input_thread(self) -> None:
        """Read the keyboard until the program or the terminal ends."""
        parser = BoundedParser(self._debug)
        decode = getincrementaldecoder("utf-8")("replace").decode
        with selectors.SelectSelector() as selector:
            selector.register(self.fileno, selectors.EVENT_READ)
            while not self.exit_event.is_set():
                if selector.select(_TURN):
                    try:
                        data = os.read(self.fileno, _AT_ONCE)
                    except OSError:
                        data = b""
                    if not data:
                        self._teller.line_is_cut()
                        return
                    if text := decode(data):  # a letter may have come in part
                        for message in parser.feed(text):
                            self.process_message(message)
                for message in parser.tick():
                    self.process_message(message)
        with suppress(EOFError, ParseError):
            for _ in parser.feed(""):
                pass
