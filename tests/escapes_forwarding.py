"""Ways to use the connection for something else."""

from __future__ import annotations

import socket
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from tests.escapes import SHELL, attempt
from tests.shared_server import Login


@contextmanager
def _target() -> Iterator[int]:
    """A port on this machine that says `REACHED` to whoever connects."""
    with socket.create_server(("127.0.0.1", 0)) as server:

        def serve() -> None:
            with suppress(OSError):
                while True:
                    connection, _ = server.accept()
                    with connection:
                        connection.sendall(b"REACHED")

        threading.Thread(target=serve, daemon=True).start()
        yield server.getsockname()[1]
        server.shutdown(socket.SHUT_RDWR)


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as found:
        port: int = found.getsockname()[1]
        return port


@contextmanager
def _staying(first: Login, *options: str) -> Iterator[subprocess.Popen[str]]:
    """A client with no program, until it is killed."""
    command = first.command("-N", "-v", *options)
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as client:
        yield client
        client.kill()


def _until(client: subprocess.Popen[str], *told: str) -> None:
    """Wait until a client tells one of these, or ends."""
    assert client.stderr
    for line in client.stderr:
        if any(each in line for each in told):
            return


def _said_by(port: int, greeting: bytes = b"") -> str:
    """What a port of this machine says."""
    with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=2) as connection:
        connection.sendall(greeting)
        connection.settimeout(2)
        content = b""
        with suppress(OSError):
            while data := connection.recv(100):
                content += data
        return "REACHED" if b"REACHED" in content else ""
    return ""


@attempt("ssh -L: a port of the server's network")
def _local(first: Login, second: Login) -> str:
    with _target() as target:
        port = _free_port()
        with _staying(first, "-L", f"{port}:127.0.0.1:{target}") as client:
            _until(client, "Entering interactive session")
            return _said_by(port)


@attempt("ssh -D: any port, as a proxy")
def _dynamic(first: Login, second: Login) -> str:
    with _target() as target:
        port = _free_port()
        with _staying(first, "-D", str(port)) as client:
            _until(client, "Entering interactive session")
            return _said_by(port, b"\4\1" + target.to_bytes(2, "big") + b"\x7f\0\0\1\0")


@attempt("ssh -W: a port, straight through")
def _straight(first: Login, second: Login) -> str:
    with _target() as target:
        done = first.run("-W", f"127.0.0.1:{target}")
        return "REACHED" if "REACHED" in done.stdout else ""


@attempt("ssh -R: a port of the server that leads away")
def _remote(first: Login, second: Login) -> str:
    with _target() as target:
        port = _free_port()
        with _staying(first, "-R", f"{port}:127.0.0.1:{target}") as client:
            _until(client, "remote forward success", "remote port forwarding failed")
            return _said_by(port)


@attempt("ssh -L to a socket of the server")
def _socket(first: Login, second: Login) -> str:
    path = first.server.marks / f"socket-{time.monotonic_ns()}"
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(path))
        path.chmod(0o777)
        server.listen()
        port = _free_port()
        with _staying(first, "-L", f"{port}:{path}") as client:
            _until(client, "Entering interactive session")
            _said_by(port)
            server.settimeout(0.2)
            with suppress(OSError):
                server.accept()[0].close()
                return "connected"
    return ""


@attempt("ssh -w: a network device")
def _tunnel(first: Login, second: Login) -> str:
    done = first.run("-v", "-w", "any:any", "-o", "ExitOnForwardFailure=yes", words=["id"])
    return "tunnel" if SHELL in done.stdout else ""


@attempt("ssh -N, and something runs")
def _nothing(first: Login, second: Login) -> str:
    with _staying(first) as client:
        _until(client, "Entering interactive session")
        return str(first.processes() or "")
