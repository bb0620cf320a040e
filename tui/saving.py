"""When the draft is saved: soon after a change, on every move, on leaving, when the line drops."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Callable
from contextlib import suppress

_DELAY = 0.5
_SIGNALS = (signal.SIGHUP, signal.SIGTERM)


class Saver:
    """Calls for a save half a second after the last change."""

    def __init__(self, save: Callable[[], None]) -> None:
        self._save = save
        self._timer: asyncio.TimerHandle | None = None

    def soon(self) -> None:
        """Save half a second from now, unless something changes again."""
        self._cancel()
        self._timer = asyncio.get_running_loop().call_later(_DELAY, self.now)

    def now(self) -> None:
        """Save now."""
        self._cancel()
        self._save()

    def when_cut_off(self, leave: Callable[[], None]) -> None:
        """Save, and `leave`, when the terminal is closed or the program is told to end."""

        def save_and_leave() -> None:
            self.now()
            leave()

        loop = asyncio.get_running_loop()
        for number in _SIGNALS:
            with suppress(ValueError):
                loop.add_signal_handler(number, save_and_leave)

    def stop(self) -> None:
        """Never save again."""
        self._cancel()
        for number in _SIGNALS:
            asyncio.get_running_loop().remove_signal_handler(number)

    def _cancel(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
