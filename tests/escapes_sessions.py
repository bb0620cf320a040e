"""Ways out from within a session, and by what it is started with."""

from __future__ import annotations

import os
import subprocess
import time
from contextlib import suppress
from functools import cache
from pathlib import Path

from screens.words import labels
from tests import sshd as ssh
from tests.escapes import SECRET, SHELL, attempt, marked, names, shell_in
from tests.shared_server import Login
from tests.soak import times
from tests.terminal import Terminal

_PAUSE = 0.1
"""Seconds without news after which a screen is taken to be whole."""
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
    return ", ".join(odd)[:60] + marked(first, "term")


@attempt("keys while it starts: Ctrl+C, Ctrl+\\, Ctrl+Z, Ctrl+D")
def _first_keys(first: Login, second: Login) -> str:
    with first.terminal() as terminal:
        terminal.until(lambda: bool(first.processes()))
        ends = ("kheo – báo cáo", SHELL)
        while first.processes() and not any(end in terminal.text for end in ends):
            with suppress(OSError):
                terminal.send(b"\x03\x1c\x1a\x04\nid\n")
            terminal.read(0.03)
        terminal.quiet(_PAUSE)
        return SHELL if SHELL in terminal.text else ""


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
        terminal.until(lambda: "Mục " in terminal.text or "dẫn sang nơi khác" in terminal.text)
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
                "second": shell_in(first.run("-S", control, words=["id"])),
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
            "files": ", ".join(filter(None, (marked(first, mark) for mark in marks))),
        }
        terminal.type("f10")
        while terminal.process.poll() is None and SHELL not in terminal.text:
            with suppress(OSError):
                terminal.send(b"id\n")
            terminal.read(_PAUSE)
        got["after"] = SHELL if SHELL in terminal.text else ""
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


_QUESTIONS = (labels.ASK_EXPORT, "Đặt tên cho tệp Word")
_ANSWERS = ("Đã xuất", "Không xuất được", "Đã có tệp này", "chỉ cần gõ tên tệp")


@cache
def _draft_session(first: Login, second: Login) -> dict[str, str]:
    """What can be had from within a draft."""
    target = first.server.marks / f"precious-{first.account}"
    target.write_text("của người khác")
    target.chmod(0o666)
    link = first.exports / "lien-ket.docx"
    link.unlink(missing_ok=True)
    link.symlink_to(target)
    before = names(first.home)
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
        has_shell = SHELL in terminal.text
        for way in ways:
            _export(terminal, way)
            terminal.type("esc")
            terminal.until(lambda: not any(each in terminal.text for each in _ANSWERS))
        _export(terminal, "lien-ket")
        terminal.type("down", "enter")
        terminal.wait_for("Đã xuất")
    pictures = [new for new in names(first.home) - before if new.endswith(".svg")]
    places = (first.server.marks, first.home, Path("/tmp"), Path(f"~{first.account}").expanduser())
    outside = [path for place in places for path in place.glob(f"{name}*")]
    is_same = target.read_text(errors="replace") == "của người khác"
    for path in (*outside, target, link):
        path.unlink(missing_ok=True)
    return {
        "keys": SHELL if has_shell else ", ".join(pictures),
        "places": ", ".join(map(str, outside)),
        "link": "" if is_same else "written over",
    }


def _export(terminal: Terminal, answer: str) -> None:
    terminal.type("ctrl+e")
    terminal.until(lambda: any(each in terminal.text for each in _QUESTIONS))
    terminal.type("\x01", "delete", answer, "enter")
    terminal.until(lambda: any(each in terminal.text for each in _ANSWERS))


@attempt("keys in a draft: Ctrl+Z, Ctrl+P and Screenshot, Ctrl+C, Ctrl+\\")
def _keys(first: Login, second: Login) -> str:
    return _draft_session(first, second)["keys"]


@attempt("a place typed where a file name is asked for")
def _places(first: Login, second: Login) -> str:
    return _draft_session(first, second)["places"]


@attempt("a Word file written over a link to somebody else's")
def _overwritten(first: Login, second: Login) -> str:
    return _draft_session(first, second)["link"]
