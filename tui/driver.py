"""The terminal: bad bytes are forgiven, its end ends the program, nothing is shown unwritten.

Of what Textual writes only what changes goes out (tui/picture.py), unless KHEO_DRIVER is "stock".

Textual's own driver ends the program at the first byte that is not UTF-8, reads a closed terminal
for ever at full speed, and stops itself on SIGTSTP. This class relies on Textual's internals:
tests/test_endings.py and tests/test_wire.py fail when they move.
"""

from __future__ import annotations

import os
import selectors
import signal
import termios
from array import array
from codecs import getincrementaldecoder
from collections.abc import Iterable
from contextlib import suppress
from contextvars import copy_context
from fcntl import ioctl
from queue import Full
from termios import FIONREAD
from types import FrameType
from typing import Any, Protocol, cast

from textual._ansi_sequences import SYNC_END, SYNC_START
from textual.app import App
from textual.message import Message

from tui.guardian import threads_beginning
from tui.keyboard import Keyboard
from tui.manners import MannerlyDriver
from tui.picture import Picture
from tui.terminals import is_console

_AT_ONCE = 4096
_PATIENCE = 0.3
_TURN = 0.1
"""Seconds after which it is seen at the latest that the program ends."""
_ONE_PACKET = 1024
"""Bytes up to which a frame arrives at once, so that nothing need hold it together."""


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
        self._picture = None if os.environ.get("KHEO_DRIVER") == "stock" else Picture(_newline())
        self._is_holding = self._holds = False
        self._context = copy_context()
        signal.signal(signal.SIGCONT, self._doubt)

    @property
    def can_suspend(self) -> bool:
        """There may be no shell to come back from."""
        return False

    def start_application_mode(self) -> None:
        """Take the terminal over; whenever its size changes, what it shows is in doubt."""
        with threads_beginning():
            super().start_application_mode()
        resize = signal.getsignal(signal.SIGWINCH)

        def resized(number: int, where: FrameType | None) -> None:
            self._doubt()
            if callable(resize):
                resize(number, where)

        signal.signal(signal.SIGWINCH, resized)

    def write(self, data: str) -> None:
        """Show something, once what it shows is written down."""
        if self._picture is None:
            self._teller.about_to_show()
            super().write(data)
        elif data == SYNC_START:
            self._is_holding = True
        elif data == SYNC_END:
            self._is_holding = False
            if self._holds:
                self._holds = False
                super().write(data)
        else:
            self._teller.about_to_show()
            self._send(self._picture.update(data, self._get_terminal_size()))

    def redraw(self) -> None:
        """Show everything anew, whatever the terminal shows."""
        if self._picture is not None:
            self._picture.doubt()
            self._dispel()

    def _send(self, text: str) -> None:
        if self._is_holding and not self._holds and len(text) > _ONE_PACKET:
            self._holds = True
            super().write(SYNC_START)
        if text:
            super().write(text)

    def _doubt(self, *_: object) -> None:
        """The terminal may show something else by now; called between any two steps of Python."""
        if self._picture is not None:
            self._picture.doubt()
            with suppress(RuntimeError):  # the loop has ended
                self._loop.call_soon_threadsafe(self._dispel, context=self._context)

    def _dispel(self) -> None:
        """Show everything anew if what the terminal shows is in doubt."""
        if self._picture is not None and self._writer_thread is not None:
            self._teller.about_to_show()
            self._send(self._picture.whole(self._get_terminal_size()))

    def drain(self) -> None:
        """Let what was written reach the terminal, for a moment at most; nothing follows it."""
        if (writer := self._writer_thread) is not None:
            with suppress(Full, RuntimeError):  # it did not start, or it is the one who asks
                writer._queue.put_nowait(None)
                writer.join(_PATIENCE)

    def _run_input_thread(self) -> None:
        try:
            self.run_input_thread()
        except Exception as error:
            self._app.call_later(self._app._handle_exception, error)

    def run_input_thread(self) -> None:
        """Read the keyboard until the program or the terminal ends."""
        keyboard = Keyboard(has_meta_tab=is_console(os.environ))
        decode = getincrementaldecoder("utf-8")("replace").decode
        with selectors.SelectSelector() as selector:
            selector.register(self.fileno, selectors.EVENT_READ)
            while not self.exit_event.is_set():
                wait = keyboard.wait
                if selector.select(_TURN if wait is None else min(wait, _TURN)):
                    try:
                        data = os.read(self.fileno, _AT_ONCE)
                    except OSError:
                        data = b""
                    if not data:
                        self._teller.line_is_cut()
                        return
                    text = decode(data)  # a letter may have come in part
                    self._take(keyboard.feed(text) if text else ())
                elif wait is not None:
                    self._take(keyboard.tick())

    @property
    def has_unread(self) -> bool:
        """Whether keys have arrived that nobody has read yet."""
        count = array("i", (0,))
        with suppress(OSError):  # there is no line any more
            ioctl(self.fileno, FIONREAD, count)
        return count[0] > 0

    def _take(self, messages: Iterable[Message]) -> None:
        for message in messages:
            self.process_message(message)


def _newline() -> str:
    """What brings the cursor to the beginning of the next row, if the terminal is set so."""
    try:
        output = termios.tcgetattr(2)[1]
    except termios.error:
        return ""
    return "\n" if output & termios.OPOST and output & termios.ONLCR else ""
