"""Threads that wait for the end: the line is cut, the program is told to leave, or fails.

Textual's loop cannot be trusted with it: when the line stalls, the loop hangs in a write, and
neither `signal.signal` nor `loop.add_signal_handler` runs any more. So the signals are blocked
before any thread exists, and one thread waits for them; it sleeps until then. The terminal's end is
also seen by the thread that reads the keyboard (tui/driver.py), which tells the same guardian.

When the end comes there may be no thread and no memory to be had. What it needs stands by then:
some memory, and a second thread, which ends the program when the first waits too long for the disk.
"""

from __future__ import annotations

import os
import signal
import termios
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any, NoReturn

from screens.words.splash import NO_ROOM
from tui.failing import is_out_of_room

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
_MORE = 6
"""Threads that there must be room for at the start: three come with the screens and with a draft,
and three are left, so that sshd can let in who comes next, and she is told that there is no room.
"""
_MOST_TO_BEGIN = 20
"""Seconds within which a thread begins, also on a machine that has many others to serve."""
_RESERVE = 1 << 22
"""Bytes of address space that are given back for the last save; no page of them is ever touched."""
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
        self._has_begun = threading.Event()
        """Whether the end has."""
        self._code = _CODES["crash"]
        self._reserve = b""
        self._words_if_stuck = ""
        """What is to be told if the end takes too long."""

    def watch(self) -> None:
        """Take the signals over; before any other thread is there.

        Raises `RuntimeError` if the system has too few threads for a session, or `MemoryError`.
        """
        for number in _ENDINGS:
            signal.signal(number, signal.SIG_DFL)  # a wrapper may have had them ignored
        signal.pthread_sigmask(signal.SIG_BLOCK, _ENDINGS)
        signal.signal(signal.SIGTSTP, signal.SIG_IGN)
        with suppress(termios.error):
            self._attributes = termios.tcgetattr(0)
        self._reserve = bytes(_RESERVE)
        threading.excepthook = self._own_up
        with threads_beginning():
            for watching in (self._wait, self._hurry):
                threading.Thread(target=watching, name="guardian", daemon=True).start()
            _make_sure_of_room()

    def make_room(self) -> None:
        """Give back the memory that was set aside, since the end is near."""
        self._reserve = b""

    def end(self, ending: Ending) -> NoReturn:
        """Save what is open, put the terminal back, and end the program at once.

        From whatever thread; only the first ending counts, and a second caller waits for it.
        """
        self._end(ending, None)

    def crash(self, error: BaseException | None) -> NoReturn:
        """End the program after an error that nobody has caught, which is noted if it can be."""
        self._end("crash", error)

    def _end(self, ending: Ending, error: BaseException | None) -> NoReturn:
        self._once.acquire()
        self._code = _CODES[ending]
        self.make_room()
        try:
            self._has_begun.set()
            self._put_terminal_back(self._finished(ending, error))
        finally:
            os._exit(self._code)

    def _finished(self, ending: Ending, error: BaseException | None) -> str:
        """Save what is open; what is to be told of it."""
        try:
            from screens.words import keeping  # if a draft is open, it has long been loaded
        except Exception:
            return NO_ROOM
        self._words_if_stuck = keeping.MAY_NOT_BE_SAVED
        try:
            trouble = self.finish(ending) if self.finish is not None else ""
        except Exception as failure:
            _note(failure)
            trouble = keeping.MAY_NOT_BE_SAVED
        _note(error)
        if trouble or not is_out_of_room(error):
            return trouble or keeping.ENDINGS.get(ending, "")
        return NO_ROOM if self.finish is None else keeping.NO_ROOM_LEFT

    def _hurry(self) -> None:
        """Wait for the end to begin, and see to it that it comes, whatever hangs."""
        self._has_begun.wait()
        time.sleep(_PATIENCE)
        try:
            self._put_terminal_back(self._words_if_stuck)
        finally:
            os._exit(self._code)

    def _own_up(self, failed: threading.ExceptHookArgs) -> None:
        """End the program after an error in a thread; one in a write says that the line is cut."""
        if self._has_begun.is_set():
            return
        if isinstance(failed.exc_value, OSError):
            self.end("hangup")
        self.crash(failed.exc_value)

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


@contextmanager
def threads_beginning() -> Iterator[None]:
    """Threads are started in here; raises `MemoryError` if one has no memory to begin.

    Such a thread tells nobody, and Python (3.11 to 3.13) waits for ever for it in `Thread.start`.
    """
    if threading.current_thread() is not threading.main_thread():  # which alone gets signals
        yield
        return
    before = signal.signal(signal.SIGALRM, _give_up)
    was_left = signal.setitimer(signal.ITIMER_REAL, _MOST_TO_BEGIN)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, *was_left)
        signal.signal(signal.SIGALRM, before)


def _give_up(*_: object) -> NoReturn:
    raise MemoryError


def _make_sure_of_room() -> None:
    """Make sure of the threads that are needed later. Raises `RuntimeError`."""
    is_over = threading.Event()
    try:
        for _ in range(_MORE):
            threading.Thread(target=is_over.wait, daemon=True).start()
    finally:
        is_over.set()


def _note(error: BaseException | None) -> None:
    if error is None:
        return
    with suppress(Exception):  # also what it is written with may be out of reach
        from tui import crash

        crash.log(error)
