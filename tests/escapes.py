"""Ways to get out of kheo on a shared server, or at what somebody else wrote.

Each tries, and returns what it got hold of; nothing if it was refused.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from functools import cache
from pathlib import Path

from drafts.model import Draft, Place
from drafts.shelf import Shelf
from templates import report
from templates.sections.lessons import Lessons
from tests import sshd as ssh
from tests.shared_server import Login
from tests.soak import times
from tests.terminal import Terminal

SECRET = "lời riêng của đồng chí khác"
_SHELL = "uid="
_PAUSE = 0.1
"""Seconds without news after which a screen is taken to be whole."""
ATTEMPTS: dict[str, Callable[[Login, Login], str]] = {}
"""Each attempt of the first person, in whose reach the second one's draft may be."""


def attempt(name: str) -> Callable[[Callable[..., str]], Callable[..., str]]:
    def keep(function: Callable[..., str]) -> Callable[..., str]:
        ATTEMPTS[name] = function
        return function

    return keep


def prepare(first: Login, second: Login) -> None:
    """Put a draft on the shelf of each, and nothing else."""
    # Something for Textual to take as its driver where the environment is believed.
    driver = "from textual.drivers.linux_driver import LinuxDriver as Evil"
    (first.server.marks / "evil.py").write_text(driver)
    for login in (first, second):
        for folder in (login.drafts, login.exports):
            shutil.rmtree(folder, ignore_errors=True)
    for login, title, text in ((first, "Bài của tôi", "một"), (second, "Bài khác", SECRET)):
        kept = login.home / ".local/share/kheo"
        shelf = Shelf(kept / "drafts", kept / "bin", report.schema)
        draft = Draft(title=title, resume=Place("lessons"))
        path = shelf.create(draft.having(Lessons(points=(text,))))
        login.exports.mkdir(exist_ok=True)
        (login.exports / f"{path.stem}.docx").write_text(text)
        login.own(path, *login.exports.iterdir())
        for folder in (login.home, kept):
            folder.chmod(0o700)


# Forwarding


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
    return "tunnel" if _SHELL in done.stdout else ""


# Other programs


@attempt("ssh host 'id'")
def _command(first: Login, second: Login) -> str:
    return _shell_in(first.run(words=["id"]))


@attempt("ssh -tt host sh, and id typed into it")
def _typed(first: Login, second: Login) -> str:
    return _shell_in(first.run("-tt", words=["sh"], said="id\nexit\n"))


@attempt("ssh -T, and id typed into it")
def _no_terminal(first: Login, second: Login) -> str:
    return _shell_in(first.run("-T", said="id\nexit\n"))


@attempt("ssh -T leaves something running")
def _left(first: Login, second: Login) -> str:
    first.run("-T")
    end = time.monotonic() + 3
    while first.processes() and time.monotonic() < end:
        time.sleep(0.02)
    return str(first.processes() or "")


@attempt("ssh -N, and something runs")
def _nothing(first: Login, second: Login) -> str:
    with _staying(first) as client:
        _until(client, "Entering interactive session")
        return str(first.processes() or "")


@attempt("another subsystem: ssh -s host sh")
def _subsystem(first: Login, second: Login) -> str:
    return _shell_in(first.run("-s", words=["sh"], said="id\n"))


TRICKS = (
    "internal-sftp; id",
    "internal-sftp\nid",
    "internal-sftp && id",
    "internal-sftp -x; id",
    "/usr/lib/openssh/sftp-server; id",
    "/usr/../bin/sh -c id # /sftp-server",
    "/usr/lib/sftp-server $(id >&2)",
    "`id >&2`",
    "'; id; '",
    "--ho-so x; id",
    "scp -f /etc/passwd",
    "kheo list; id",
    "kheo --restricted",
)


@attempt("what the wrapper is asked for, in odd words")
def _tricks(first: Login, second: Login) -> str:
    said = (_shell_in(first.run(after=[trick])) for trick in TRICKS[: times(5, len(TRICKS))])
    return ", ".join(filter(None, said))


def _shell_in(done: subprocess.CompletedProcess[str]) -> str:
    said = (done.stdout + done.stderr).splitlines()
    return next((line for line in said if _SHELL in line or "root:x:" in line), "")


# Files


def _sftp(first: Login, *lines: str) -> str:
    """What a client fetched with a batch of commands that may fail."""
    got = first.server.here / "got"
    said = "".join(f"-{line}\n" for line in lines)
    first.run("-q", "-b", "-", program="sftp", said=said)
    found = got.read_text() if got.exists() else ""
    got.unlink(missing_ok=True)
    return found[:40]


@attempt("sftp: the passwords of the server")
def _passwd(first: Login, second: Login) -> str:
    up = "../" * 12
    return _sftp(first, "get /etc/passwd got", f"get {up}etc/passwd got")


@attempt("sftp: somebody else's draft and report")
def _others(first: Login, second: Login) -> str:
    paths = [*second.drafts.glob("*.toml"), *second.exports.iterdir()]
    ways = [str(path) for path in paths] + [os.path.relpath(path, first.exports) for path in paths]
    return _sftp(first, *(f"get {way} got" for way in ways))


@attempt("sftp: through a link that lies in the folder")
def _links(first: Login, second: Login) -> str:
    draft = second.drafts / "bai-khac.toml"
    links = {"file": draft, "folder": draft.parent, "root": Path("/")}
    for name, target in links.items():
        (first.exports / name).unlink(missing_ok=True)
        (first.exports / name).symlink_to(target)
    ways = ("file", f"folder/{draft.name}", "root/etc/passwd")
    folder = "" if _is_served_alone(first) else f"{first.exports}/"
    return _sftp(first, *(f"get {folder}{way} got" for way in ways))


def _is_served_alone(first: Login) -> bool:
    """Whether SFTP shows the folder of Word files as the root."""
    return "bao-cao" not in first.run(program="sftp", said="ls\n").stdout


@attempt("sftp: putting, making, renaming and removing")
def _putting(first: Login, second: Login) -> str:
    (first.server.here / "mine").write_text("x")
    before = _names(first.home)
    report = "bai-cua-toi.docx"
    ways = ("put mine", "put mine .bashrc", "mkdir new", "ln -s /etc/passwd x")
    _sftp(first, *ways, f"rename {report} y", f"rm {report}", f"rm bao-cao/{report}")
    return ", ".join(map(str, before ^ _names(first.home)))


def _names(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*")}


@attempt("scp: the passwords of the server")
def _copy(first: Login, second: Login) -> str:
    return _scp(first, "/etc/passwd", "got")


@attempt("scp -O: the passwords of the server")
def _old_copy(first: Login, second: Login) -> str:
    return _scp(first, "/etc/passwd", "got", "-O")


@attempt("scp -O: putting a file")
def _old_put(first: Login, second: Login) -> str:
    (first.server.here / "mine").write_text("x")
    name = f"{first.server.marks}/put"
    command = first.command("-q", "-O", program="scp")
    subprocess.run(
        [*command[:-1], "mine", f"{command[-1]}:{name}"],
        cwd=first.server.here,
        capture_output=True,
        check=False,
    )
    return _marked(first, "put")


def _scp(first: Login, source: str, target: str, *options: str) -> str:
    command = first.command("-q", *options, program="scp")
    got = first.server.here / target
    subprocess.run(
        [*command[:-1], f"{command[-1]}:{source}", target],
        cwd=first.server.here,
        capture_output=True,
        check=False,
    )
    found = got.read_text() if got.exists() else ""
    got.unlink(missing_ok=True)
    return found[:40]


def _marked(first: Login, name: str) -> str:
    """Whether something left this mark; it is taken away again."""
    mark = first.server.marks / name
    is_there = mark.exists()
    mark.unlink(missing_ok=True)
    return f"left {name}" if is_there else ""


# Ways in


@attempt("a key of one's own in ~/.ssh/authorized_keys")
def _key(first: Login, second: Login) -> str:
    account = Path(f"~{first.account}").expanduser()
    path = account / ".ssh/authorized_keys"
    key = first.server.folder / "planted"
    if not key.exists():
        ssh.make_key(key)
    path.parent.mkdir(exist_ok=True)
    path.write_text(key.with_suffix(".pub").read_text())
    first.own(path)
    return _shell_in(replace(first, key=key).run(words=["id"]))


@attempt("the other person's account, with one's own key")
def _account(first: Login, second: Login) -> str:
    return (
        _shell_in(replace(second, key=first.key).run(words=["id"]))
        if (first.account != second.account)
        else ""
    )


ENVIRONMENT = {
    "PYTHONINSPECT": "1",
    "PYTHONPATH": "{marks}",
    "PYTHONSTARTUP": "{marks}/evil.py",
    "TEXTUAL_DRIVER": "evil:Evil",
    "TEXTUAL_LOG": "{marks}/textual.log",
    "TEXTUAL_SCREENSHOT": "1",
    "TEXTUAL_SCREENSHOT_LOCATION": "{marks}",
    "LD_PRELOAD": "{marks}/evil.so",
    "LD_LIBRARY_PATH": "{marks}",
    "BASH_ENV": "{marks}/evil.sh",
    "ENV": "{marks}/evil.sh",
    "BROWSER": "touch {marks}/browser",
    "EDITOR": "touch {marks}/editor",
    "PAGER": "touch {marks}/pager",
    "COLUMNS": "81",
    "LINES": "25",
    "XDG_DATA_HOME": "{other}",
    "PATH": "{marks}",
    "IFS": "/",
    "KHEO_ADDRESS": "evil",
    "LC_ALL": "vi_VN.EUC",
}
"""What a client asks the server to put in the environment."""


def _values(first: Login, second: Login) -> dict[str, str]:
    other = second.home / ".local/share"
    return {
        name: value.format(marks=first.server.marks, other=other)
        for name, value in ENVIRONMENT.items()
    }


def _heard_of(first: Login, wanted: dict[str, str]) -> str:
    """What of an environment has reached a program that runs for this account."""
    found = [ssh.environment(pid) for pid in first.processes()]
    assert found
    heard = {name for each in found for name, value in each.items() if wanted.get(name) == value}
    return ", ".join(sorted(heard))


def _plant(first: Login, path: Path, text: str) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_text(text)
    path.chmod(0o755)
    first.own(path)


TERMINALS = ("dumb", "../../../../etc/passwd", "$(touch {marks}/term)", "x;id", "x" * 4000, "a\nb")


@attempt("TERM: a path, a command, a very long name, dumb")
def _terminals(first: Login, second: Login) -> str:
    told = []
    for name in TERMINALS[: times(3, len(TERMINALS))]:
        with first.terminal(TERM=name.format(marks=first.server.marks)) as terminal:
            _wait_for_kheo(terminal)
            (pid,) = [pid for pid in first.processes() if ssh.environment(pid).get("HOME")][-1:]
            told.append(ssh.environment(pid).get("TERM", ""))
    odd = [name for name in told if not name.replace("-", "").isalnum() and name]
    return ", ".join(odd)[:60] + _marked(first, "term")


@attempt("keys while it starts: Ctrl+C, Ctrl+\\, Ctrl+Z, Ctrl+D")
def _first_keys(first: Login, second: Login) -> str:
    with first.terminal() as terminal:
        terminal.until(lambda: bool(first.processes()))
        ends = ("kheo – báo cáo", _SHELL)
        while first.processes() and not any(end in terminal.text for end in ends):
            with suppress(OSError):
                terminal.send(b"\x03\x1c\x1a\x04\nid\n")
            terminal.read(0.03)
        terminal.quiet(_PAUSE)
        return _SHELL if _SHELL in terminal.text else ""


# Inside the program


def _wait_for_kheo(terminal: Terminal) -> None:
    terminal.wait_for("kheo – báo cáo")
    terminal.quiet(_PAUSE)


@attempt("a draft that is a link to somebody else's")
def _linked(first: Login, second: Login) -> str:
    draft = second.drafts / "bai-khac.toml"
    link = first.drafts / "lien-ket.toml"
    link.symlink_to(draft)
    os.utime(draft, (time.time() + 60,) * 2)  # the newest draft is the one that Enter opens
    with first.terminal() as terminal:
        _wait_for_kheo(terminal)
        terminal.type("enter")
        terminal.quiet(_PAUSE)
        link.unlink()
        return SECRET if SECRET in terminal.text or "Bài khác" in terminal.text else ""


# One session is asked for several things at once, since each takes a second.


@cache
def _session(first: Login, second: Login) -> dict[str, str]:
    """What a session gets that asks for the agent, windows, and an environment of its own."""
    wanted, path = _values(first, second), first.server.here / f"agent-{first.account}"
    asked = " ".join(f'{name}="{value}"' for name, value in wanted.items())
    control = str(first.server.here / f"control-{first.account}")
    agent = subprocess.Popen(["ssh-agent", "-D", "-a", str(path)], stdout=subprocess.DEVNULL)
    options = ("-A", "-Y", "-M", "-S", control, "-o", f"SetEnv={asked}")
    try:
        while not path.exists():
            time.sleep(0.01)
        with first.terminal(*options, SSH_AUTH_SOCK=str(path), DISPLAY="127.0.0.1:99") as terminal:
            _wait_for_kheo(terminal)
            agents = Path("/tmp").glob("ssh-*/agent.*")
            screens = ssh.listening(first.user_id) & {*range(6010, 6050)}
            return {
                "agent": ", ".join(map(str, filter(first.owns, agents))),
                "windows": str(screens or ""),
                "environment": _heard_of(first, wanted),
                "second": _shell_in(first.run("-S", control, words=["id"])),
            }
    finally:
        agent.kill()
        agent.wait()
        path.unlink()


@attempt("ssh -A: the agent of the client")
def _agent(first: Login, second: Login) -> str:
    return _session(first, second)["agent"]


@attempt("ssh -Y: windows on the client's screen")
def _windows(first: Login, second: Login) -> str:
    return _session(first, second)["windows"]


@attempt("SetEnv: Python, Textual, the loader, the shell, programs, sizes")
def _environment(first: Login, second: Login) -> str:
    return _session(first, second)["environment"]


@attempt("a second session in the same connection")
def _second(first: Login, second: Login) -> str:
    return _session(first, second)["second"]


PLANTED = (".bashrc", ".bash_profile", ".profile", ".bash_login", ".ssh/rc", ".zshenv", ".kshrc")


@cache
def _planted_session(first: Login, second: Login) -> dict[str, str]:
    """What a session gets in whose home such files lie, and what is left when it ends."""
    account = Path(f"~{first.account}").expanduser()
    marks = [f"{first.account}-{name.replace('/', '-').strip('.')}" for name in PLANTED]
    for name, mark in zip(PLANTED, marks, strict=True):
        _plant(first, account / name, f"touch {first.server.marks}/{mark}\n")
    wanted = _values(first, second)
    del wanted["PATH"], wanted["LD_PRELOAD"], wanted["LD_LIBRARY_PATH"], wanted["PYTHONINSPECT"]
    lines = "".join(f"{name}={value}\n" for name, value in wanted.items())
    for name in (".ssh/environment", ".pam_environment"):
        _plant(first, account / name, lines)
    with first.terminal() as terminal:
        _wait_for_kheo(terminal)
        got = {
            "shelf": "Bài khác" if "Bài khác" in terminal.text else "",
            "environment": _heard_of(first, wanted),
            "files": ", ".join(filter(None, (_marked(first, mark) for mark in marks))),
        }
        terminal.type("f10")
        while terminal.process.poll() is None and _SHELL not in terminal.text:
            with suppress(OSError):
                terminal.send(b"id\n")
            terminal.read(_PAUSE)
        got["after"] = _SHELL if _SHELL in terminal.text else ""
    for name in (".ssh/environment", ".pam_environment"):
        (account / name).unlink()
    return got


@attempt("planted files that shells and sshd read: ~/.bashrc and its kin, ~/.ssh/rc")
def _planted(first: Login, second: Login) -> str:
    return _planted_session(first, second)["files"]


@attempt("planted ~/.ssh/environment and ~/.pam_environment")
def _planted_environment(first: Login, second: Login) -> str:
    return _planted_session(first, second)["environment"]


@attempt("the shelf shows somebody else's draft")
def _shelf(first: Login, second: Login) -> str:
    return _planted_session(first, second)["shelf"]


@attempt("leaving the program leads to a shell")
def _after(first: Login, second: Login) -> str:
    return _planted_session(first, second)["after"]


KEYS = ("\x1a", "\x10", "screenshot\r", "\x1b", "\x1c", "\x03", "\x1d", "\nid\n")


@cache
def _draft_session(first: Login, second: Login) -> dict[str, str]:
    """What can be had from within a draft."""
    target = first.server.marks / f"precious-{first.account}"
    target.write_text("của người khác")
    target.chmod(0o666)
    link = first.exports / "lien-ket.docx"
    link.unlink(missing_ok=True)
    link.symlink_to(target)
    before = _names(first.home)
    name = f"mark-{first.account}"
    ways = (f"{first.server.marks}/{name}", f"../{name}", f"~/{name}", f"../../../../tmp/{name}")
    with first.terminal() as terminal:
        _wait_for_kheo(terminal)
        terminal.type("enter")
        terminal.wait_for("Mục ")
        terminal.quiet(_PAUSE)
        for key in KEYS:
            terminal.type(key)
            terminal.quiet(_PAUSE / 2)
        has_shell = _SHELL in terminal.text
        for way in ways:
            _export(terminal, way)
            terminal.type("esc")
            terminal.quiet(_PAUSE)
        _export(terminal, "lien-ket")
        terminal.type("down", "enter")
        terminal.wait_for("Đã xuất")
    pictures = [new for new in _names(first.home) - before if new.endswith(".svg")]
    places = (first.server.marks, first.home, Path("/tmp"), Path(f"~{first.account}").expanduser())
    outside = [path for place in places for path in place.glob(f"{name}*")]
    is_same = target.read_text(errors="replace") == "của người khác"
    for path in (*outside, target, link):
        path.unlink(missing_ok=True)
    return {
        "keys": _SHELL if has_shell else ", ".join(pictures),
        "places": ", ".join(map(str, outside)),
        "link": "" if is_same else "written over",
    }


def _export(terminal: Terminal, answer: str) -> None:
    terminal.type("ctrl+e")
    terminal.quiet(_PAUSE)
    terminal.type("\x01", "delete", answer, "enter")
    terminal.quiet(_PAUSE)


@attempt("keys in a draft: Ctrl+Z, Ctrl+P and Screenshot, Ctrl+C, Ctrl+\\")
def _keys(first: Login, second: Login) -> str:
    return _draft_session(first, second)["keys"]


@attempt("a place typed where a file name is asked for")
def _places(first: Login, second: Login) -> str:
    return _draft_session(first, second)["places"]


@attempt("a Word file written over a link to somebody else's")
def _overwritten(first: Login, second: Login) -> str:
    return _draft_session(first, second)["link"]
