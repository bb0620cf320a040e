"""When it is time to sync the journal of a draft, and when to save the draft."""

from __future__ import annotations

import threading
import time
from typing import Literal, TypeAlias

_IDLE = 0.3
"""Seconds without a change after which the draft is saved."""
_MOST = 1.0
"""Seconds after a change by which it is saved while changes go on, and between tries that fail."""
_LONG = 0.8
"""Seconds after a change from which it is saved behind the next one, if changes go on."""
_BREATH = 0.02
"""Seconds behind it, so that it is over before the next letter and slows none down."""
_BEAT = 0.2
"""Seconds after a record by which it is synced, so that a power cut takes no more than these."""
_NEVER = float("inf")

Turn: TypeAlias = Literal["save", "sync", "end"]
"""What it is time for."""


class Pace:
    """Tells one thread what it is time for, from what others say has happened."""

    def __init__(self) -> None:
        self._waking = threading.Condition()
        self._changed_at: float | None = None
        self._first_change_at = 0.0
        self._unsynced_since: float | None = None
        self._is_over = False

    def note_change(self) -> None:
        """A change was recorded: it is to be synced and saved, each a moment from now."""
        now = time.monotonic()
        with self._waking:
            is_new = self._changed_at is None or self._unsynced_since is None
            if self._unsynced_since is None:
                self._unsynced_since = now
            if self._changed_at is None:
                self._first_change_at = now
            if is_new or now >= self._first_change_at + _LONG:
                self._waking.notify()
            self._changed_at = now

    def note_sync(self) -> None:
        """Everything that is recorded by now is about to be synced."""
        with self._waking:
            self._unsynced_since = None

    def try_again(self) -> None:
        """A save has failed: the next one is due a while from now."""
        with self._waking:
            if self._changed_at is not None or self._is_over:
                return
            self._changed_at = self._first_change_at = time.monotonic() + _MOST - _IDLE
            self._waking.notify()

    def end(self) -> None:
        """There is nothing more to do."""
        with self._waking:
            self._is_over = True
            self._waking.notify()

    def wait(self) -> Turn:
        """Wait until it is time for something."""
        with self._waking:
            while not self._is_over:
                now = time.monotonic()
                save_at = _NEVER if self._changed_at is None else self._due(self._changed_at)
                sync_at = _NEVER if self._unsynced_since is None else self._unsynced_since + _BEAT
                if save_at <= now:
                    self._changed_at = None
                    return "save"
                if sync_at <= now:
                    return "sync"
                left = min(save_at, sync_at) - now
                self._waking.wait(None if left == _NEVER else left)
        return "end"

    def _due(self, changed_at: float) -> float:
        """When it is time to save: at rest, else right behind a letter, else in their midst."""
        latest = self._first_change_at + _MOST
        if changed_at >= self._first_change_at + _LONG:
            latest = min(latest, changed_at + _BREATH)
        return min(changed_at + _IDLE, latest)
