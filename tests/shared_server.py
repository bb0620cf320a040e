"""A shared server, set up word for word as docs/may-chu.md says, but in a folder of its own."""

from __future__ import annotations

import grp
import os
import pwd
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from packaging.requirements import Requirement

from tests import sshd as ssh
from tests.sshd import ROOT, Sshd
from tests.terminal import Terminal

GUIDE = (ROOT / "docs/may-chu.md").read_text("utf-8")
_PREFIX = "kheo-t"
_OTHERS = """\
X11Forwarding yes
AcceptEnv LANG LC_*
Subsystem sftp /usr/lib/openssh/sftp-server
"""
"""What Debian's sshd_config says beside."""
_CARELESS = """\
UsePAM yes
AcceptEnv *
PermitUserEnvironment yes
PermitTunnel yes
X11Forwarding yes
AuthorizedKeysFile {folder}/keys .ssh/authorized_keys
Subsystem sftp /usr/lib/openssh/sftp-server
"""
_CARELESS_WRAPPER = """\
#!/bin/bash
case $SSH_ORIGINAL_COMMAND in
"") {python} -m tui; exec bash -i ;;
*) eval "$SSH_ORIGINAL_COMMAND" ;;
esac
"""
_NOT_NEEDED = (
    "site-packages",
    "dist-packages",
    "test",
    "idlelib",
    "ensurepip",
    "config-*",
    "*.opt-?.pyc",
)


@dataclass(frozen=True)
class Login:
    """One person on the server."""

    server: SharedServer
    sshd: Sshd
    account: str
    key: Path
    home: Path
    """What kheo takes for the home of this person."""

    @property
    def exports(self) -> Path:
        return self.home / "bao-cao"

    @property
    def drafts(self) -> Path:
        return self.home / ".local/share/kheo/drafts"

    @property
    def user_id(self) -> int:
        return pwd.getpwnam(self.account).pw_uid

    def command(self, *options: str, words: Sequence[str] = (), program: str = "ssh") -> list[str]:
        return self.sshd.command(
            self.account, options=options, words=words, program=program, key=self.key
        )

    def run(
        self,
        *options: str,
        words: Sequence[str] = (),
        program: str = "ssh",
        said: str = "",
        after: Sequence[str] = (),
        at: Sequence[str] = (),
    ) -> subprocess.CompletedProcess[str]:
        """What a client says, without a terminal; `at` is where to go, if not to the server."""
        command = self.command(*options, words=words, program=program)
        return subprocess.run(
            [*command[:-1], *at] if at else [*command, *after],
            input=said,
            cwd=self.server.here,
            capture_output=True,
            text=True,
            errors="replace",
            check=False,
            timeout=30,
        )

    def terminal(self, *options: str, **env: str) -> Terminal:
        """A client in a terminal."""
        return Terminal(
            command=self.command("-tt", *options), home=self.server.here, env=env or None
        )

    def own(self, *paths: Path) -> None:
        """Give files and what leads to them to this person."""
        status = pwd.getpwnam(self.account)
        for path in paths:
            for each in (path, *path.parents):
                if each.is_relative_to(Path(status.pw_dir)):
                    os.chown(each, status.pw_uid, status.pw_gid, follow_symlinks=False)

    def owns(self, path: Path) -> bool:
        """Whether a file is this person's."""
        return path.lstat().st_uid == self.user_id

    def program(self) -> int:
        """The one process that runs for this account, once those of earlier sessions are gone."""
        end = time.monotonic() + ssh.PATIENCE
        while len(found := self.processes()) != 1 and time.monotonic() < end:
            time.sleep(0.01)
        (pid,) = found
        return pid

    def processes(self) -> list[int]:
        """What runs for this account, sshd's own part in it aside."""
        found = ssh.owned_by(self.user_id)
        return [pid for pid in found if ssh.program_of(pid) not in ("sshd", "")]

    def end_all(self) -> None:
        """End what runs, sshd's part in it too: it may be about to start something."""
        end = time.monotonic() + ssh.PATIENCE
        while (found := ssh.owned_by(self.user_id)) and time.monotonic() < end:
            for pid in found:
                ssh.kill(pid)
            time.sleep(0.01)


class SharedServer:
    """An sshd with the accounts `hoa` and `lan`, and `kheo-chung` that two others share."""

    sshd: Sshd | None = None

    def __init__(self) -> None:
        _remove_leftovers()
        self._mark = f"{_PREFIX}{os.getpid()}"
        self.folder = Path(tempfile.mkdtemp(prefix="kheo-"))
        self.folder.chmod(0o755)
        self.here = self.folder / "client"
        self.marks = self.folder / "marks"
        for folder in (self.here, self.marks, self.folder / "home", self.folder / "backups"):
            folder.mkdir()
        self.marks.chmod(0o777)

    def set_up(self) -> None:
        """Install the program, make the accounts, and start sshd."""
        docs = self.folder / "docs"
        docs.mkdir()
        (docs / "kheo-ssh").write_text(self.placed((ROOT / "docs/kheo-ssh").read_text("utf-8")))
        self.install(FIRST)
        self.run(block("groupadd"))
        self.wrapper = self.folder / "kheo-ssh"
        accounts = block("--groups kheo hoa")
        for name in ("hoa", "lan"):
            ssh.make_key(self.folder / self.placed(name))
            self.run(accounts.replace("hoa", name))
        self.run(block("/bin/sh kheo-chung"))
        (self.folder / "keys" / self.placed("kheo-chung")).write_text(self._keys())
        self.start(self.placed(block("Match Group")))

    def install(self, name: str) -> None:
        """Install the program in a folder called `name`, and have everybody use that."""
        install_kheo(self.folder / name)
        self.run(f"moi={name}\n{SWITCH}")

    def start(self, config: str) -> None:
        """Start sshd with what stands in a file of /etc/ssh/sshd_config.d."""
        included = self.folder / "kheo.conf"
        included.write_text(config)
        self.sshd = Sshd(self.folder, f"Include {included}\nUsePAM yes\n{_OTHERS}")

    def logins(self, recipe: str) -> tuple[Login, Login]:
        """Two persons of a recipe, `own` accounts or a `shared` one."""
        if recipe == "own":
            first, second = map(self.placed, ("hoa", "lan"))
            return self._login(first, first), self._login(second, second)
        account = self.placed("kheo-chung")
        return (
            self._login(account, "chi-bo-1", "ho-so/chi-bo-1"),
            self._login(account, "chi-bo-2", "ho-so/chi-bo-2"),
        )

    @contextmanager
    def left_open(self) -> Iterator[Login]:
        """The one login of a server that was set up carelessly; on it, attempts must succeed."""
        self.run(block("/bin/sh kheo-chung").replace("sh kheo-chung", "bash yeu"))
        account, folder = self.placed("yeu"), self.folder / "open"
        folder.mkdir()
        wrapper, key = folder / "wrapper", folder / "key"
        wrapper.write_text(_CARELESS_WRAPPER.format(python=self.folder / "kheo/bin/python"))
        wrapper.chmod(0o755)
        ssh.make_key(key)
        public = key.with_suffix(".pub").read_text()
        (folder / "keys").write_text(f'command="{wrapper}" {public}')
        sshd = Sshd(folder, _CARELESS.replace("{folder}", str(folder)))
        try:
            yield Login(self, sshd, account, key, self.folder / "home" / account)
        finally:
            sshd.stop()

    def stop(self) -> None:
        """Leave nothing behind."""
        if self.sshd:
            self.sshd.stop()
        _remove_accounts(self._mark)
        shutil.rmtree(self.folder)

    def run(self, commands: str) -> str:
        """Do what the guide says; what was printed."""
        script = self.placed(commands)
        done = _insist(["sh", "-ec", script], self.folder)
        assert done.returncode == 0, f"{script}\n{done.stderr}"
        return done.stdout

    def placed(self, text: str) -> str:
        """A text of the guide with names and places of this server instead of its own."""
        for pattern, instead in {
            r"\bsudo ": "",
            r"/opt/": f"{self.folder}/",
            r"/usr/local/bin/": f"{self.folder}/",
            r"/etc/ssh/kheo-keys": f"{self.folder}/keys",
            r"/home\b": f"{self.folder}/home",
            r"/var/backups": f"{self.folder}/backups",
            r"\buseradd ": f"useradd -b {self.folder}/home ",
            r"(groupadd|Group|--groups) kheo\b": rf"\1 {self._mark}",
            r"\bkheo-chung\b": f"{self._mark}-chung",
            r"\b(hoa|lan|yeu)\b": rf"{self._mark}-\1",
        }.items():
            text = re.sub(pattern, instead, text)
        return text

    def _keys(self) -> str:
        lines = []
        for line in self.placed(block("chi-bo-1")).splitlines():
            name = re.findall(r"--ho-so ([a-z0-9-]+)", line)[0]
            ssh.make_key(self.folder / name)
            public = (self.folder / f"{name}.pub").read_text().strip()
            lines.append(re.sub("ssh-ed25519 .*", public, line))
        return "\n".join(lines) + "\n"

    def _login(self, account: str, key: str, home: str = "") -> Login:
        assert self.sshd
        place = self.folder / "home" / account / home
        return Login(self, self.sshd, account, self.folder / key, place)


FIRST = "kheo-2026-11-24-0930"
"""The folder of the program that the guide names as an example."""


@contextmanager
def shared_server() -> Iterator[SharedServer]:
    """A shared server, and no trace of it afterwards."""
    server = SharedServer()
    try:
        server.set_up()
        yield server
    finally:
        server.stop()


def block(what: str) -> str:
    """The block of the guide in which `what` stands."""
    blocks = re.findall(r"^```\w+\n(.*?)^```$", GUIDE, re.MULTILINE | re.DOTALL)
    (found,) = [text for text in blocks if what in text]
    return str(found)


SWITCH = block("mv -T /opt/kheo-moi")
"""What makes everybody use another folder."""


def install_kheo(folder: Path) -> None:
    """Install kheo as pip does, from what is installed here, so that everybody may run it."""
    version = f"python{sys.version_info.major}.{sys.version_info.minor}"
    base, library = Path(sys.base_prefix, "lib"), folder / "lib" / version
    (folder / "bin").mkdir(parents=True)
    # Where Python may be read by its owner alone, its copy must not look for its library there.
    program = Path(sys.executable).resolve().read_bytes()
    place = str(base).encode()
    (folder / "bin/python").write_bytes(
        program.replace(place + b"\0", b"$ORIGIN/../lib".ljust(len(place), b"\0") + b"\0")
    )
    (folder / "bin/python").chmod(0o755)
    ignored = shutil.ignore_patterns(*_NOT_NEEDED)
    shutil.copytree(base / version, library, ignore=ignored, copy_function=_put)
    for shared in base.glob("libpython*.so*"):
        _put(str(shared), str(folder / "lib" / shared.name))
    for name in ("tui", "screens", "templates", "drafts"):
        shutil.copytree(ROOT / name, library / name)
    for distribution in _needed("kheo"):
        for file in distribution.files or ():
            if ".." not in file.parts:
                (library / file.parent).mkdir(parents=True, exist_ok=True)
                _put(str(file.locate()), str(library / file))


def _put(source: str, target: str) -> None:
    """Give a file a second name, or copy it where that cannot be."""
    try:
        os.link(Path(source).resolve(), target)
    except FileExistsError:
        pass
    except OSError:
        shutil.copy(source, target)


def _needed(name: str, seen: set[str] | None = None) -> Iterator[metadata.Distribution]:
    """What a distribution needs to run, and what these need."""
    seen = set() if seen is None else seen
    for line in metadata.requires(name) or ():
        wanted = Requirement(line)
        applies = wanted.marker is None or wanted.marker.evaluate({"extra": ""})
        if wanted.name in seen or not applies:
            continue
        seen.add(wanted.name)
        yield metadata.distribution(wanted.name)
        yield from _needed(wanted.name, seen)


def _remove_leftovers() -> None:
    """Remove the accounts of tests that were killed."""
    for group in grp.getgrall():
        found = re.fullmatch(rf"{_PREFIX}(\d+)", group.gr_name)
        if found and not Path("/proc", found[1]).exists():
            _remove_accounts(group.gr_name)


def _remove_accounts(mark: str) -> None:
    for account in pwd.getpwall():
        if account.pw_name.startswith(f"{mark}-"):
            for pid in ssh.owned_by(account.pw_uid):
                ssh.kill(pid)
                with suppress(AssertionError):
                    ssh.gone(pid, 5)
            _insist(["userdel", "--remove", account.pw_name])
    _insist(["groupdel", mark])


def _insist(command: list[str], folder: Path | None = None) -> subprocess.CompletedProcess[str]:
    """Run a command, again as long as somebody else changes the accounts of this machine."""
    while True:
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
        if "cannot lock" not in done.stderr:
            return done
        time.sleep(0.1)
