"""A real sshd on the loopback address, its clients, and what they leave behind."""

from __future__ import annotations

import getpass
import os
import shlex
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PATIENCE = 20.0
_SSHD = shutil.which("sshd", path=f"{os.environ['PATH']}:/usr/sbin")

IS_MISSING = (
    not (_SSHD and shutil.which("ssh") and os.geteuid() == 0)
    and "KHEO_NOTHING_SKIPPED" not in os.environ
)
"""Whether there is no OpenSSH server here, or the tests do not run as root, and that is allowed."""

NEEDED = [
    pytest.mark.server,
    pytest.mark.skipif(
        IS_MISSING,
        reason="no OpenSSH server, or not root",
    ),
]
"""The marks of tests that need this."""

_CONFIG = """\
ListenAddress 127.0.0.1
Port {port}
HostKey {folder}/host
PidFile none
UsePAM no
UseDNS no
StrictModes no
PasswordAuthentication no
KbdInteractiveAuthentication no
PermitRootLogin prohibit-password
MaxStartups 100
PrintMotd no
PrintLastLog no
"""
_PLAIN = "AuthorizedKeysFile {folder}/key.pub\n"


class Sshd:
    """An sshd that lets the key of the tests in, until it is stopped."""

    def __init__(self, folder: Path, config: str = _PLAIN) -> None:
        """`config` stands before the settings that every such sshd needs, and so wins."""
        self._folder = folder
        self._config = config
        for name in ("host", "key"):
            if not (folder / name).exists():
                make_key(folder / name)
        Path("/run/sshd").mkdir(exist_ok=True)
        self.log = folder / "log"
        """What it says of its connections."""
        self._process = self._started()

    @property
    def key(self) -> Path:
        """The key that it lets in."""
        return self._folder / "key"

    def command(
        self,
        user: str = "",
        *,
        options: Sequence[str] = ("-tt",),
        words: Sequence[str] = (),
        program: str = "ssh",
        key: Path | None = None,
    ) -> list[str]:
        """The command line of a client that logs in as `user`, or as who runs the tests.

        `words` are run there, each as it is; `program` may be `sftp`, which takes none.
        """
        settings = {
            "IdentitiesOnly": "yes",
            "UserKnownHostsFile": "/dev/null",
            "StrictHostKeyChecking": "no",
            "LogLevel": "ERROR",
            "BatchMode": "yes",
            "Port": str(self.port),
        }
        return [
            program,
            *("-F", "none", "-i", str(key or self.key)),
            *(word for name, value in settings.items() for word in ("-o", f"{name}={value}")),
            *options,
            f"{user or getpass.getuser()}@127.0.0.1",
            *([shlex.join(words)] if words else []),
        ]

    def kheo(self, home: Path, *words: str) -> list[str]:
        """The command line of a client that runs this checkout's kheo with a home of its own."""
        env = ["env", f"HOME={home}", "LANG=C.UTF-8", f"PYTHONPATH={ROOT}"]
        return self.command(words=[*env, sys.executable, "-m", "tui", *words])

    @property
    def pid(self) -> int:
        """The process that waits for connections."""
        return self._process.pid

    def stop(self) -> None:
        """End it and every session."""
        for pid in [*descendants(self.pid), self.pid]:
            kill(pid)
        self._process.wait(PATIENCE)

    def _started(self) -> subprocess.Popen[bytes]:
        for _ in range(5):
            self.port = _free_port()
            config = self._folder / "config"
            text = (self._config + _CONFIG).replace("{folder}", str(self._folder))
            config.write_text(text.replace("{port}", str(self.port)))
            assert _SSHD
            command = [_SSHD, "-D", "-f", str(config), "-E", str(self.log)]
            process = subprocess.Popen(command, stdin=subprocess.DEVNULL, start_new_session=True)
            if self._is_listening(process):
                return process
        raise AssertionError(f"sshd does not start:\n{self.log.read_text()}")

    def _is_listening(self, process: subprocess.Popen[bytes]) -> bool:
        end = time.monotonic() + PATIENCE
        while process.poll() is None and time.monotonic() < end:
            if self.log.exists() and f"127.0.0.1 port {self.port}." in self.log.read_text():
                return True
            time.sleep(0.01)
        return False


def make_key(path: Path) -> None:
    """Make a pair of keys, `path` and `path`.pub."""
    command = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", path.name, "-f", str(path)]
    subprocess.run(command, check=True)


def listening(user_id: int) -> set[int]:
    """The TCP ports at which processes of a user listen."""
    lines = Path("/proc/net/tcp").read_text().splitlines()[1:]
    rows = (line.split() for line in lines)
    return {int(row[1][-4:], 16) for row in rows if row[3] == "0A" and int(row[7]) == user_id}


def server_of(client: int) -> int:
    """The sshd process at the other end of an ssh client's connection."""
    ports = {ours for ours, _, inode in _connections() if inode in _sockets(client)}
    theirs = {inode for _, port, inode in _connections() if port in ports}
    return next(pid for pid in _processes() if theirs & _sockets(pid))


def descendants(pid: int) -> list[int]:
    """Every process that `pid` started, and those that these started, the last first."""
    children = [each for each in _processes() if parent(each) == pid]
    return [found for child in children for found in (*descendants(child), child)]


def living_in(home: Path) -> list[int]:
    """Every process that was started with this home; give a client another one."""
    wanted = f"HOME={home}".encode()
    return [pid for pid in _processes() if wanted in _read(pid, "environ").split(b"\0")]


def owned_by(user_id: int) -> list[int]:
    """Every process of a user."""
    return [pid for pid in _processes() if _owner(pid) == user_id]


def program_of(pid: int) -> str:
    """What the program of a process is called, or nothing if the process is gone."""
    return _read(pid, "comm").strip().decode()


def environment(pid: int) -> dict[str, str]:
    """The environment with which a process was started."""
    lines = _read(pid, "environ").decode(errors="replace").split("\0")
    return dict(line.split("=", 1) for line in lines if "=" in line)


def stall(pid: int) -> None:
    """Stop a client, as a network does that carries nothing any more."""
    os.kill(pid, signal.SIGSTOP)


def resume(pid: int) -> None:
    """Let a stalled client go on."""
    os.kill(pid, signal.SIGCONT)


def kill(pid: int) -> None:
    """Kill a process if it is still there."""
    with suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)


def gone(pid: int, seconds: float = PATIENCE) -> float:
    """Wait until a process is gone; how long that took. Raises `AssertionError`."""
    start = time.monotonic()
    while _is_alive(pid):
        if time.monotonic() > start + seconds:
            raise AssertionError(f"still there after {seconds} s: {_read(pid, 'cmdline')!r}")
        time.sleep(0.002)
    return time.monotonic() - start


def _is_alive(pid: int) -> bool:
    return _read(pid, "stat").rpartition(b")")[2].strip()[:1] not in (b"", b"Z")


def _processes() -> Iterator[int]:
    return (int(name) for name in os.listdir("/proc") if name.isdigit())  # noqa: PTH208  # quick


def parent(pid: int) -> int:
    fields = _read(pid, "stat").rpartition(b")")[2].split()
    return int(fields[1]) if fields else 0


def _owner(pid: int) -> int | None:
    try:
        return Path(f"/proc/{pid}").stat().st_uid
    except OSError:
        return None


def _read(pid: int, name: str) -> bytes:
    try:
        return Path(f"/proc/{pid}/{name}").read_bytes()
    except OSError:
        return b""


def _sockets(pid: int) -> set[str]:
    """The inodes of the sockets that a process holds."""
    found = set()
    with suppress(OSError):
        for handle in Path(f"/proc/{pid}/fd").iterdir():
            with suppress(OSError):
                found.add(str(handle.readlink()).removeprefix("socket:[").removesuffix("]"))
    return found


def _connections() -> Iterator[tuple[str, str, str]]:
    """Our port and theirs, in hexadecimal, and the inode of each TCP socket of this machine."""
    for line in Path("/proc/net/tcp").read_text().splitlines()[1:]:
        fields = line.split()
        yield fields[1].split(":")[1], fields[2].split(":")[1], fields[9]


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port
