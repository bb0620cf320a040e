"""A thread that waits for the end: the line is cut, the program is told to leave, or fails.

Textual's loop cannot be trusted with it: when the line stalls, the loop hangs in a write, and
neither `signal.signal` nor `loop.add_signal_handler` runs any more. So the signals are blocked
before any thread exists, and one thread waits for them; it sleeps until then. The terminal's end is
also seen by the thread that reads the keyboard (tui/driver.py), which tells the same guardian.
"""

from __future__ import annotations

import os
import signal
import termios
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING, Any, NoReturn

if TYPE_CHECKING:
    from drafts.journal import Ending

TAKE_OVER = signal.SIGUSR2
"""Tells a window to save its draft and leave it to another one."""

_ENDINGS: dict[int, Ending] = {
    signal.SIGHUP: "hangup",
    signal.SIGTERM: "told",
    signal.SIGQUIT: "told",
    signal.SIGINT: "told",
    TAKE_OVER: "taken",
}
_CODES: dict[Ending, int] = {"hangup": 129, "told": 143, "taken": 0, "crash": 1}
_PATIENCE = 8.0
"""Seconds after which the program ends even if the disk does not answer."""
_LEAVE = "\x1b[?2004l\x1b[?7h\x1b[?1049l\x1b[?25h\x1b[?1004l"
"""Takes back what a full-screen program asks of a terminal."""


class Guardian:
    """Ends the program whatever state it is in, with everything saved before."""

    def __init__(self, *, is_plain: bool = False) -> None:
        """`is_plain` if the terminal only has lines: it obeys nothing, and was asked nothing."""
        self.finish: Callable[[Ending], str] | None = None
        """Saves what is open, and says what to tell if that fails; called from its own thread."""
        self.drain: Callable[[], None] | None = None
        """Lets what is being shown reach the terminal, without waiting for long."""
        self._form, self._leave = ("\n{}", "") if is_plain else ("\r{}\x1b[K\r\n", _LEAVE)
        self._attributes: list[Any] | None = None
        self._once = threading.Lock()

    def watch(self) -> None:
        """Take the signals over; before any other thread is there."""
        for number in _ENDINGS:
            signal.signal(number, signal.SIG_DFL)  # a wrapper may have had them ignored
        signal.pthread_sigmask(signal.SIG_BLOCK, _ENDINGS)
        signal.signal(signal.SIGTSTP, signal.SIG_IGN)
        with suppress(termios.error):
            self._attributes = termios.tcgetattr(0)
        threading.Thread(target=self._wait, name="guardian", daemon=True).start()

    def end(self, ending: Ending) -> NoReturn:
        """Save what is open, put the terminal back, and end the program at once.

        From whatever thread; only the first ending counts, and a second caller waits for it.
        """
        self._once.acquire()
        watchdog = threading.Timer(_PATIENCE, os._exit, [_CODES[ending]])
        watchdog.daemon = True
        watchdog.start()
        words = ""
        try:
            words = self._finished(ending)
        finally:
            self._put_terminal_back(words)
            os._exit(_CODES[ending])

    def crash(self, error: BaseException | None) -> NoReturn:
        """Note an error that nobody has caught, as far as that can be done, and end the program."""
        _note(error)
        self.end("crash")

    def _finished(self, ending: Ending) -> str:
        """Save what is open; what is to be told of it."""
        try:
            if self.finish is not None and (trouble := self.finish(ending)):
                return trouble
        except Exception as error:
            from screens.words.keeping import MAY_NOT_BE_SAVED

            _note(error)
            return MAY_NOT_BE_SAVED
        from screens.words.keeping import ENDINGS

        return ENDINGS.get(ending, "")

    def _wait(self) -> None:
        self.end(_ENDINGS[signal.sigwait(_ENDINGS)])

    def _put_terminal_back(self, words: str) -> None:
        """Leave the terminal as it was, as far as it still listens; it is not waited for."""
        if self.drain is not None:
            self.drain()
        with suppress(OSError, termios.error):
            os.set_blocking(2, False)
            lines = "".join(map(self._form.format, words.splitlines()))
            os.write(2, f"{self._leave}{lines}".encode())
            os.set_blocking(2, True)
        if self._attributes is not None:
            with suppress(termios.error):
                termios.tcsetattr(0, termios.TCSANOW, self._attributes)


def _note(error: BaseException | None) -> None:
    with suppress(Exception):  # also what it is written with may be out of reach
        from tui import crash

        crash.log(error)
