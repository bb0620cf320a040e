"""Ways to run other programs than kheo, and to reach files without it."""

from __future__ import annotations

import os
import subprocess
import time
from dataclasses import replace
from pathlib import Path

from tests import sshd as ssh
from tests.escapes import attempt, marked, names, shell_in
from tests.shared_server import Login
from tests.soak import times


@attempt("ssh host 'id'")
def _command(first: Login, second: Login) -> str:
    return shell_in(first.run(words=["id"]))


@attempt("ssh -tt host sh, and id typed into it")
def _typed(first: Login, second: Login) -> str:
    return shell_in(first.run("-tt", words=["sh"], said="id\nexit\n"))


@attempt("ssh -T, and id typed into it")
def _no_terminal(first: Login, second: Login) -> str:
    return shell_in(first.run("-T", said="id\nexit\n"))


@attempt("ssh -T leaves something running")
def _left(first: Login, second: Login) -> str:
    first.run("-T")
    end = time.monotonic() + 10
    while first.processes() and time.monotonic() < end:
        time.sleep(0.02)
    return str(first.processes() or "")


@attempt("another subsystem: ssh -s host sh")
def _subsystem(first: Login, second: Login) -> str:
    return shell_in(first.run("-s", words=["sh"], said="id\n"))


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
    said = (shell_in(first.run(after=[trick])) for trick in TRICKS[: times(5, len(TRICKS))])
    return ", ".join(filter(None, said))


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
    before = names(first.home)
    report = "bai-cua-toi.docx"
    ways = ("put mine", "put mine .bashrc", "mkdir new", "ln -s /etc/passwd x")
    _sftp(first, *ways, f"rename {report} y", f"rm {report}", f"rm bao-cao/{report}")
    return ", ".join(map(str, before ^ names(first.home)))


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
    return marked(first, "put")


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
    return shell_in(replace(first, key=key).run(words=["id"]))


@attempt("the other person's account, with one's own key")
def _account(first: Login, second: Login) -> str:
    return (
        shell_in(replace(second, key=first.key).run(words=["id"]))
        if (first.account != second.account)
        else ""
    )
