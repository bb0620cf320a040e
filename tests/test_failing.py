"""No room, whatever it is wrapped in, and threads that never begin."""

from __future__ import annotations

import errno
import signal
import threading

import pytest
from textual.worker import WorkerFailed

from tui import crash, guardian
from tui.failing import is_out_of_room


def test_what_fails_in_a_worker_is_known_and_noted() -> None:
    full = WorkerFailed(OSError(errno.EMFILE, ""))

    assert is_out_of_room(full)
    assert not is_out_of_room(WorkerFailed(ValueError("x")))
    assert "builtins.OSError" in crash._note(full)


def test_a_thread_that_never_begins_is_not_waited_for_for_ever(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(guardian, "_MOST_TO_BEGIN", 1)
    monkeypatch.setattr(threading.Thread, "_bootstrap", lambda _: None)
    before = signal.getsignal(signal.SIGALRM), signal.getitimer(signal.ITIMER_REAL)[0] > 0

    try:
        with pytest.raises(MemoryError), guardian.threads_beginning():
            threading.Thread(target=print, daemon=True).start()
        now = signal.getsignal(signal.SIGALRM), signal.getitimer(signal.ITIMER_REAL)[0] > 0
        assert now == before
    finally:
        threading._limbo.clear()  # type: ignore[attr-defined]
