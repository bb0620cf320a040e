"""The Word files, fetched with the clients that people have."""

from __future__ import annotations

import io
import os
import random
import shlex
import shutil
import struct
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

import pytest
from hypothesis import given, settings, strategies as st

from screens.words.fetching import TOO_MANY
from tests import sshd as ssh
from tests.sshd import ROOT, Sshd
from tui import fetching, packets, sftp
from tui.packets import Kind, Message, text

SECRET = b"root:x:0:0"


class Served:
    """A home with Word files and a draft in it, and an sshd whose SFTP is ours."""

    def __init__(self, folder: Path) -> None:
        self.home = folder / "home"
        self.exports = self.home / "bao-cao"
        self.exports.mkdir(parents=True)
        self.here = folder / "here"
        self.here.mkdir()
        server = f"/usr/bin/env HOME={self.home} PYTHONPATH={ROOT} {sys.executable} -m tui.sftp"
        self.sshd = Sshd(folder, f"AuthorizedKeysFile {folder}/key.pub\nSubsystem sftp {server}\n")

    def sftp(self, *lines: str) -> subprocess.CompletedProcess[bytes]:
        """What `sftp` says to a batch of commands; it stops at the first that fails."""
        command = self.sshd.command(program="sftp", options=("-q", "-b", "-"))
        return self.run(command, "\n".join(lines).encode())

    def scp(self, source: str, *options: str) -> subprocess.CompletedProcess[bytes]:
        """Fetch a file into the folder `here`."""
        command = self.sshd.command(program="scp", options=("-q", *options))
        return self.run([*command[:-1], f"{command[-1]}:{source}", "."], b"")

    def run(self, command: list[str], said: bytes) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(
            command, input=said, cwd=self.here, capture_output=True, check=False, timeout=60
        )


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    if ssh.IS_MISSING:
        pytest.skip("no OpenSSH server, or not root")
    found = Served(tmp_path_factory.mktemp("sftp"))
    yield found
    found.sshd.stop()


@pytest.fixture
def wall(served: Served) -> Served:
    """What must not be reached, and links to it."""
    drafts = served.home / ".local/share/kheo/drafts"
    drafts.mkdir(parents=True, exist_ok=True)
    (drafts / "x.toml").write_bytes(SECRET)
    (served.exports / "mau.docx").write_bytes(b"mau")
    (served.exports / "mau.docx").chmod(0o600)
    (served.exports / ".mau.docx.tmp").write_bytes(SECRET)
    (served.exports / "thu-muc").mkdir(exist_ok=True)
    (served.exports / "thu-muc" / "x").write_bytes(SECRET)
    for name, target in {"passwd": "/etc/passwd", "nhap": str(drafts), "len": ".."}.items():
        link = served.exports / name
        link.unlink(missing_ok=True)
        link.symlink_to(target)
    if not (served.exports / "ong").exists():
        os.mkfifo(served.exports / "ong")
    return served


@pytest.mark.server
@pytest.mark.parametrize("name", ["bao-cao.docx", "báo cáo quý III.docx", 'a\'b "c" [1].docx'])
def test_a_file_is_listed_and_fetched(served: Served, name: str) -> None:
    (served.exports / name).write_bytes(b"noi dung")
    quoted = name.replace('"', '\\"')

    done = served.sftp("ls -1", f'get "{quoted}" ve.docx')

    assert done.returncode == 0, done.stderr
    assert name in done.stdout.decode()
    assert (served.here / "ve.docx").read_bytes() == b"noi dung"


@pytest.mark.server
@pytest.mark.parametrize("options", [(), ("-p",)])
def test_five_megabytes_come_home_whole(served: Served, options: tuple[str, ...]) -> None:
    content = random.Random(1).randbytes(5_000_000)
    (served.exports / "to.docx").write_bytes(content)

    done = served.scp("/to.docx", *options)

    assert done.returncode == 0, done.stderr
    assert (served.here / "to.docx").read_bytes() == content


@pytest.mark.server
def test_the_whole_folder_comes_home_without_what_is_no_file(wall: Served) -> None:
    done = wall.scp("/", "-r")

    fetched = {p.name for p in wall.here.rglob("*") if p.is_file()}
    assert done.returncode == 0, done.stderr
    assert "mau.docx" in fetched
    assert not fetched & {"passwd", "nhap", "len", "ong", "x", ".mau.docx.tmp"}


@pytest.mark.server
def test_a_name_of_any_bytes_is_listed_and_fetched(served: Served) -> None:
    name = b"\xff\x1b[2J\n.docx"
    (served.exports / os.fsdecode(name)).write_bytes(b"la")

    listed = served.sftp("ls -la")
    fetched = served.sftp("get *2J* ve.docx")

    assert b"\x1b" not in listed.stdout
    assert fetched.returncode == 0, fetched.stderr
    assert (served.here / "ve.docx").read_bytes() == b"la"


def ppk(served: Served) -> str:
    """The key, as PuTTY reads it."""
    made = served.home / "key.ppk"
    if not made.exists():
        command = ["puttygen", str(served.sshd.key), "-O", "private", "-o", str(made)]
        subprocess.run(command, check=True, capture_output=True)
    return str(made)


def host_key(served: Served) -> str:
    """What PuTTY calls the server's key."""
    command = ["ssh-keygen", "-lf", str(served.sshd.key.with_name("host.pub"))]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()[1]


@pytest.mark.server
@pytest.mark.parametrize("name", ["bao-cao.docx", "báo cáo (quý 3).docx", f"{'bao-cao-' * 9}.docx"])
@pytest.mark.parametrize("sftp_only", [True, False])
def test_the_lines_that_she_is_given_fetch_the_file(
    served: Served, name: str, sftp_only: bool
) -> None:
    (served.exports / name).write_bytes(name.encode())
    here = fetching.Server("root", "127.0.0.1", served.sshd.port)
    lines = fetching.commands(here, PurePosixPath("/", name), sftp_only=sftp_only)
    openssh = served.sshd.command(options=("-o", "LogLevel=ERROR"))[1:-1]
    options = {
        "pscp": ["-batch", "-i", ppk(served), "-hostkey", host_key(served)],
        "scp": openssh,
        "sftp": openssh,
    }
    for line in lines:
        shutil.rmtree(served.here)
        served.here.mkdir()
        program, *rest = shlex.split(line)

        done = served.run([program, *options[program], *rest], b"")

        assert done.returncode == 0, (line, done.stderr)
        fetched = [path for path in served.here.rglob(name) if path.is_file()]
        assert [path.read_bytes() for path in fetched] == [name.encode()], line


REFUSED = {
    "a draft above": "get ../.local/share/kheo/drafts/x.toml got",
    "a draft by its whole path": "get {home}/.local/share/kheo/drafts/x.toml got",
    "a file of the system": "get /etc/passwd got",
    "a file of the system from above": "get ../../../../../../etc/passwd got",
    "a link to a file": "get passwd got",
    "a link to a folder": "get nhap/x.toml got",
    "a link to the folder above": "get len/.local/share/kheo/drafts/x.toml got",
    "a folder in the folder": "get thu-muc/x got",
    "a file that is being written": "get .mau.docx.tmp got",
    "a pipe": "get ong got",
    "a listing of a link": "ls -l nhap",
    "putting a file": "put {here}/mine.docx",
    "putting over a file": "put {here}/mine.docx mau.docx",
    "going on with a file": "reput {here}/mine.docx mau.docx",
    "removing a file": "rm mau.docx",
    "making a folder": "mkdir moi",
    "removing a folder": "rmdir thu-muc",
    "renaming a file": "rename mau.docx khac.docx",
    "linking a file": "ln -s /etc/passwd khac.docx",
    "giving a file a second name": "ln mau.docx khac.docx",
    "letting others read a file": "chmod 644 mau.docx",
    "giving a file away": "chown 1 mau.docx",
    "asking for the room on the disk": "df",
}


@pytest.mark.server
def test_what_is_refused(wall: Served) -> None:
    (wall.here / "mine.docx").write_bytes(b"khac")
    before = sorted(path.name for path in wall.exports.iterdir())
    lines = [line.format(home=wall.home, here=wall.here) for line in REFUSED.values()]

    done = wall.sftp(*(f"-{line}\n!echo === >&2" for line in lines))

    told = dict(zip(REFUSED, done.stderr.decode().split("===\n"), strict=False))
    assert [name for name in REFUSED if not told.get(name)] == []
    assert SECRET not in done.stdout
    assert not (wall.here / "got").exists()
    assert sorted(path.name for path in wall.exports.iterdir()) == before
    assert (wall.exports / "mau.docx").read_bytes() == b"mau"
    assert (wall.exports / "mau.docx").stat().st_mode & 0o777 == 0o600


@pytest.mark.server
def test_nothing_is_above_the_folder(wall: Served) -> None:
    above = ["..", "/..", "../../..", "/", "."]

    done = wall.sftp(*(f"cd {folder}\npwd\nls -1a" for folder in above))

    assert done.returncode == 0, done.stderr
    assert done.stdout.count(b"Remote working directory: /\n") == len(above)
    assert done.stdout.count(b"\nmau.docx") == len(above)
    assert b".local" not in done.stdout


def test_a_folder_that_is_a_link_is_not_served(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to("/etc")

    with pytest.raises(OSError, match="link"):
        sftp.serve(tmp_path / "link", io.BytesIO(), io.BytesIO())


def spoken(folder: Path, *messages: bytes) -> list[bytes]:
    """What the server answers to messages, each of them after its length."""
    target = io.BytesIO()
    sftp.serve(folder, io.BytesIO(b"".join(map(text, messages))), target)
    left, answers = Message(target.getvalue()), []
    while left._left:
        answers.append(left.text())
    return answers


def wish(kind: int, number: int, *content: bytes) -> bytes:
    return struct.pack(">BI", kind, number) + b"".join(content)


def test_handles_are_few_and_each_is_closed_once(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"a")
    opened = [wish(Kind.OPEN, n, text(b"a"), struct.pack(">II", 1, 0)) for n in range(100)]
    before = len(os.listdir("/proc/self/fd"))  # noqa: PTH208  # has no path

    answers = spoken(tmp_path, *opened, *[wish(Kind.CLOSE, 7, text(b"1"))] * 2)

    kinds = [answer[0] for answer in answers]
    assert kinds[:100].count(Kind.HANDLE) == 64
    assert TOO_MANY.encode() in answers[99]
    assert [Message(a[5:]).number() for a in answers[100:]] == [
        packets.Code.OK,
        packets.Code.FAILED,
    ]
    assert len(os.listdir("/proc/self/fd")) - before <= 64  # noqa: PTH208


@pytest.mark.parametrize(
    "sent",
    [
        b"\0\0\0\0",
        b"\xff\xff\xff\xff",
        b"\0\0\0\5\3",
        b"\0\0\0\1\3",
        text(b"\1"),
        b"\0\4\0\1" + b"a",
    ],
)
def test_what_is_no_message_ends_it(tmp_path: Path, sent: bytes) -> None:
    target = io.BytesIO()

    sftp.serve(tmp_path, io.BytesIO(sent), target)

    assert target.getvalue() in (b"", text(packets.packed(Kind.VERSION, 3)))


@settings(max_examples=300, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from([*range(21), 200, 255]),
            st.lists(
                st.one_of(
                    st.binary(max_size=12).map(text),
                    st.sampled_from([b"a", b"/a", b"..", b"1", b"2", b"/", b"\0", b"x" * 5000]).map(
                        text
                    ),
                    st.integers(0, 2**32 - 1).map(lambda n: struct.pack(">I", n)),
                    st.integers(0, 2**64 - 1).map(lambda n: struct.pack(">Q", n)),
                ),
                max_size=4,
            ),
        ),
        max_size=12,
    )
)
def test_whatever_is_sent_gets_its_answer_and_changes_nothing(
    tmp_path_factory: pytest.TempPathFactory, wishes: list[tuple[int, list[bytes]]]
) -> None:
    folder = tmp_path_factory.mktemp("any")
    (folder / "a").write_bytes(b"a")
    messages = [wish(kind, n, *content) for n, (kind, content) in enumerate(wishes)]

    answers = spoken(folder, *messages)

    assert len(answers) == len(messages)
    for number, ((kind, _), answer) in enumerate(zip(wishes, answers, strict=True)):
        assert kind == Kind.INIT or struct.unpack(">I", answer[1:5]) == (number,)
    assert {p.name: p.read_bytes() for p in folder.iterdir()} == {"a": b"a"}
    assert (folder / "a").stat().st_mode & 0o777 == 0o644
