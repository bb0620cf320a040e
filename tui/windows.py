"""Windows on one draft: who has it open, and how another takes it over."""

from __future__ import annotations

import os
import pwd
import signal
import time
from contextlib import suppress
from pathlib import Path
from typing import Literal, TypeAlias

from drafts.locks import Held, Holder, Lock
from tui.guardian import TAKE_OVER

_PATIENCE = 5.0
_TURN = 0.02


Reason: TypeAlias = Literal["foreign", "quicker", "unknown", "stuck"]


class StillHeld(Exception):
    """The other window does not let go."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason)
        self.reason = reason
        """It is another user's, another window was quicker, nobody knows which it is, or it does
        not end (its disk hangs)."""


def this_window(now: float | None = None) -> Holder:
    """What this window tells others about itself."""
    pid = os.getpid()
    origin = os.environ.get("SSH_CLIENT", "").partition(" ")[0]
    with suppress(KeyError):
        user = pwd.getpwuid(os.getuid()).pw_name
        return Holder(pid, _started(pid), user, origin, now or time.time())
    return Holder(pid, _started(pid), str(os.getuid()), origin, now or time.time())


async def take_over(lock: Lock, holder: Holder) -> None:
    """Take the lock from `holder`, who saves and leaves first. Raises `StillHeld` or `OSError`."""
    import asyncio  # commands only ask which window they are

    _tell_to_leave(holder)
    end = time.monotonic() + _PATIENCE
    while True:
        try:
            lock.take(this_window())
            return
        except Held as failure:
            if failure.holder != holder:
                raise StillHeld("quicker") from failure
            if time.monotonic() > end:
                raise StillHeld("stuck") from failure
        await asyncio.sleep(_TURN)


def _tell_to_leave(holder: Holder) -> None:
    """Tell the very process that holds a lock to leave, if it is still there.

    It goes on if it was stopped, since a stopped process does not see a signal. Raises `StillHeld`.
    """
    if holder.pid <= 1 or not holder.started:
        raise StillHeld("unknown")
    try:
        process = os.pidfd_open(holder.pid)
    except ProcessLookupError:
        return
    try:
        if _started(holder.pid) == holder.started:
            signal.pidfd_send_signal(process, TAKE_OVER)
            signal.pidfd_send_signal(process, signal.SIGCONT)
    except ProcessLookupError:
        return
    except PermissionError as error:
        raise StillHeld("foreign") from error
    finally:
        os.close(process)


def _started(pid: int) -> int:
    """When a process began, in ticks of the kernel (proc(5), field 22); 0 if it is not there."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text("utf-8", "replace").rpartition(")")[2].split()
        return int(fields[19])
    except (OSError, ValueError, IndexError):
        return 0
