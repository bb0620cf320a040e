"""A slow line: what stands between a terminal and a program, and takes its time.

As a program, `python -m tests.slowline DELAY RATE COMMAND …` runs a command in a terminal of its
own behind such a line; with `--to PORT` instead of a command, a connection to this machine.
"""

from __future__ import annotations

import fcntl
import os
import select
import signal
import socket
import struct
import sys
import termios
import time
import tty
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from types import FrameType

PACKET = 1400
"""Bytes that travel together at most: what is left of 1,500 by TCP in a tunnel."""
_WINDOW = 65_536
"""Bytes that may be under way before the sender has to wait."""


@dataclass(frozen=True, slots=True)
class Line:
    """What a line can do; the same both ways, and nothing is lost or overtakes."""

    delay: float
    """Seconds that a packet travels."""
    rate: float
    """Bits in a second."""

    def before(self, *command: str) -> tuple[str, ...]:
        """The command that runs another one behind this line."""
        return (sys.executable, "-m", "tests.slowline", str(self.delay), str(self.rate), *command)


SLOW = Line(delay=0.15, rate=32_000)
"""A telephone in the hills."""


class Lane:
    """One direction of a line."""

    def __init__(self, line: Line) -> None:
        self._line = line
        self._packets: deque[tuple[float, bytes]] = deque()
        self._free = 0.0
        self.waiting = 0
        """Bytes that are under way."""

    def put(self, data: bytes, now: float) -> None:
        """Send something: packet after packet, each as soon as the one before has left."""
        for start in range(0, len(data), PACKET):
            packet = data[start : start + PACKET]
            self._free = max(self._free, now) + 8 * len(packet) / self._line.rate
            self._packets.append((self._free + self._line.delay, packet))
            self.waiting += len(packet)

    def arrived(self, now: float) -> Iterator[bytes]:
        """The packets that have come by now."""
        while self._packets and self._packets[0][0] <= now:
            packet = self._packets.popleft()[1]
            self.waiting -= len(packet)
            yield packet

    @property
    def next(self) -> float | None:
        """When the next packet comes."""
        return self._packets[0][0] if self._packets else None


@dataclass(frozen=True, slots=True)
class Way:
    """A lane, and the files at its ends."""

    source: int
    target: int
    lane: Lane

    def take(self) -> bool:
        """Take what is to be sent; says whether there can be more."""
        try:
            data = os.read(self.source, PACKET)
        except OSError:  # the program at this end of a terminal is gone
            return False
        self.lane.put(data, time.monotonic())
        return bool(data)

    def deliver(self) -> None:
        """Hand over what has come. Raises `OSError` if nobody is there."""
        for packet in self.lane.arrived(time.monotonic()):
            while packet:
                packet = packet[os.write(self.target, packet) :]


def carry(up: Way, down: Way) -> None:
    """Carry bytes both ways until the far end has nothing more to say, or the near end is gone."""
    while True:
        ways = [way for way in (up, down) if way.lane.waiting < _WINDOW]
        moments = [way.lane.next for way in (up, down) if way.lane.next is not None]
        wait = max(0.0, min(moments) - time.monotonic()) if moments else None
        ready = select.select([way.source for way in ways], [], [], wait)[0]
        for way in ways:
            if way.source in ready and not way.take():
                if way is down:
                    _deliver_rest(down)
                return
        for way in (up, down):
            way.deliver()


def _deliver_rest(way: Way) -> None:
    while (moment := way.lane.next) is not None:
        time.sleep(max(0.0, moment - time.monotonic()))
        way.deliver()


def _run(line: Line, command: Sequence[str]) -> int:
    """Run a command behind a line; what it exits with. It hangs up if this end is closed."""
    size = fcntl.ioctl(0, termios.TIOCGWINSZ, bytes(8))
    tty.setraw(0)
    pid, far = os.forkpty()
    if not pid:
        fcntl.ioctl(0, termios.TIOCSWINSZ, size)
        os.execvp(command[0], list(command))

    def resized(number: int, where: FrameType | None) -> None:
        fcntl.ioctl(far, termios.TIOCSWINSZ, fcntl.ioctl(0, termios.TIOCGWINSZ, bytes(8)))

    signal.signal(signal.SIGWINCH, resized)
    with suppress(OSError):
        carry(Way(0, far, Lane(line)), Way(far, 1, Lane(line)))
    os.close(far)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


def _connect(line: Line, port: int) -> int:
    """Carry a connection over a line, as a ProxyCommand of ssh."""
    with socket.create_connection(("127.0.0.1", port)) as far, suppress(OSError):
        far.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, struct.pack("i", 1))
        number = far.fileno()
        carry(Way(0, number, Lane(line)), Way(number, 1, Lane(line)))
    return 0


if __name__ == "__main__":
    _line = Line(float(sys.argv[1]), float(sys.argv[2]))
    if sys.argv[3] == "--to":
        sys.exit(_connect(_line, int(sys.argv[4])))
    sys.exit(_run(_line, sys.argv[3:]))
