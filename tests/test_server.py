"""A shared server: what its users cannot do, and that the guide for its administrator is right."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from datetime import date
from pathlib import Path
from types import ModuleType

import pytest

from tests import escapes, escapes_forwarding, escapes_programs, escapes_sessions, sshd as ssh
from tests.shared_server import FIRST, GUIDE, SWITCH, Login, SharedServer, block, shared_server
from tests.soak import times
from tests.starved import few_tasks, stands

pytestmark = ssh.NEEDED


@pytest.fixture(scope="module")
def server() -> Iterator[SharedServer]:
    with shared_server() as found:
        yield found


KINDS = (escapes_forwarding, escapes_programs, escapes_sessions)


def tried(
    first: Login, second: Login, recipe: str, kinds: Sequence[ModuleType] = KINDS
) -> dict[str, str]:
    """What each attempt got hold of, as a table on stdout, too."""
    escapes.prepare(first, second)
    results = {}
    wanted = {kind.__name__ for kind in kinds}
    for name, attempt in escapes.ATTEMPTS.items():
        if attempt.__module__ not in wanted:
            continue
        results[name] = attempt(first, second)
        told = f"ESCAPED: {results[name]}" if results[name] else "held"
        print(f"{recipe:<8} {name:<72} {told}")
        first.end_all()
    return results


@pytest.mark.parametrize("recipe", ["own", "shared"])
def test_nobody_gets_out_or_at_what_others_wrote(server: SharedServer, recipe: str) -> None:
    results = tried(*server.logins(recipe), recipe)

    assert len(results) >= 25
    assert {name: got for name, got in results.items() if got} == {}


NEVER = {
    "ssh -w: a network device",  # needs a device that many machines lack
    "keys while it starts: Ctrl+C, Ctrl+\\, Ctrl+Z, Ctrl+D",
    "ssh -T leaves something running",
    "ssh -N, and something runs",
    "another subsystem: ssh -s host sh",
    "the other person's account, with one's own key",
    "keys in a draft: Ctrl+Z, Ctrl+P and Screenshot, Ctrl+C, Ctrl+\\",
}
"""What does not work even on a careless server."""


def test_the_same_attempts_succeed_on_a_careless_server(server: SharedServer) -> None:
    with server.left_open() as login:
        results = tried(login, login, "careless", KINDS[: times(2, 3)])

    assert {name for name, got in results.items() if not got} <= NEVER


@pytest.fixture(params=["own", "shared"])
def login(server: SharedServer, request: pytest.FixtureRequest) -> Login:
    """Somebody with a draft and nothing else open."""
    first, second = server.logins(request.param)
    escapes.prepare(first, second)
    return first


def test_what_she_exports_is_fetched_with_the_line_on_her_screen(login: Login) -> None:
    with login.terminal() as terminal:
        terminal.wait_for("kheo – báo cáo")
        terminal.type("enter")
        terminal.wait_for("Mục 9/13")
        terminal.type("ctrl+e")
        terminal.wait_for("Đặt tên cho tệp Word")
        terminal.type("\x01", "delete", "nộp phường", "enter")
        terminal.wait_for("pscp")
        lines = [line.strip(" │") for line in terminal.lines]

    (line,) = [line for line in lines if line.startswith("sftp -P")]
    program, *rest = shlex.split(line)
    done = login.run(program=program, at=rest)
    fetched = login.server.here / "nộp phường.docx"
    assert done.returncode == 0, done.stderr
    assert fetched.read_bytes().startswith(b"PK")
    assert f"sftp://{login.account}@127.0.0.1:{login.sshd.port}/" in lines
    fetched.unlink()


def test_the_program_is_started_with_nothing_between_and_with_limits(login: Login) -> None:
    with login.terminal() as terminal:
        terminal.wait_for("kheo – báo cáo")
        pid = login.program()

        limits = Path(f"/proc/{pid}/limits").read_text()
        assert ssh.program_of(ssh.parent(pid)) == "sshd"
        assert re.search(r"^Max core file size +0 +0 ", limits, re.MULTILINE)
        assert re.search(r"^Max file size +33554432 +33554432 ", limits, re.MULTILINE)
        assert set(ssh.environment(pid)) == {
            "HOME", "USER", "LOGNAME", "LANG", "PATH", "TERM", "SSH_CLIENT", "SSH_CONNECTION",
            "KHEO_ADDRESS", "MALLOC_ARENA_MAX",
        }  # fmt: skip


def test_who_finds_no_room_is_told_so(server: SharedServer) -> None:
    login, _ = server.logins("shared")
    login.end_all()
    with few_tasks(login.sshd.pid, times(20, 100)) as how, ExitStack() as stack:
        windows = (stack.enter_context(login.terminal()) for _ in range(times(3, 20)))
        stood = [stands(window, "Chọn một bản nháp") for window in windows]

    print(f"\n{how}: of {len(stood)} who log in {sum(stood)} write, and the others are told")
    assert stood[0]
    assert not stood[-1]


def test_everything_is_for_its_owner_alone(login: Login) -> None:
    with login.terminal() as terminal:
        terminal.wait_for("kheo – báo cáo")
        terminal.type("insert")
        terminal.wait_for("kỳ nào")
        terminal.type("enter")
        terminal.wait_for("thử")
        terminal.type("esc")
        terminal.wait_for("Mục 1/13")
        terminal.type("f10")
        terminal.wait_for("kheo – báo cáo")

    made = [path for path in login.drafts.iterdir() if path.name != "bai-cua-toi.toml"]
    assert made
    assert all(path.stat().st_mode & 0o077 == 0 for path in (*made, login.drafts))


def test_the_administrator_sees_and_ends_a_session(server: SharedServer) -> None:
    login, other = server.logins("own")
    escapes.prepare(login, other)
    see, end = block("pkill").splitlines()
    with login.terminal() as terminal:
        terminal.wait_for("kheo – báo cáo")
        terminal.type("enter")
        terminal.wait_for("Mục 9/13")
        terminal.type("chữ cuối")
        terminal.wait_for("chữ cuối")

        assert "tui --restricted" in server.run(see)
        pid = login.program()
        server.run(end)
        terminal.ended()

    ssh.gone(pid)
    assert "chữ cuối" in (login.drafts / "bai-cua-toi.toml").read_text("utf-8")


def test_a_backup_brings_everything_back(server: SharedServer) -> None:
    login, other = server.logins("own")
    escapes.prepare(login, other)
    kept = (login.drafts / "bai-cua-toi.toml", login.exports / "bai-cua-toi.docx")
    before = [(path.read_bytes(), path.stat().st_uid, path.stat().st_mode) for path in kept]
    server.run(block("tar --acls -czf"))
    (backup,) = (server.folder / "backups").iterdir()
    shutil.rmtree(login.home / ".local")
    shutil.rmtree(login.exports)

    restore = block("tar --acls -xzpf").replace("2026-11-24", f"{date.today()}")
    server.run(restore)

    assert backup.name == f"kheo-{date.today()}.tar.gz"
    assert before == [(p.read_bytes(), p.stat().st_uid, p.stat().st_mode) for p in kept]
    with login.terminal() as terminal:
        terminal.wait_for("Bài của tôi")


def test_a_key_without_its_command_is_found(server: SharedServer) -> None:
    keys = server.folder / "keys" / server.placed("kheo-chung")
    whole = keys.read_text()
    look = block("grep -v").strip() + " || true"

    assert server.run(look) == ""
    bare = whole.splitlines()[0].partition(" ")[2]
    keys.write_text(f"{whole}{bare}\n")
    assert server.run(look) == f"{bare}\n"
    keys.write_text(whole)


def test_somebody_who_has_left_is_not_let_in(server: SharedServer) -> None:
    _, other = server.logins("own")
    (command,) = re.findall(r"`(sudo usermod --expiredate 1 hoa)`", GUIDE)
    server.run(command.replace("hoa", "lan"))

    done = other.run("-T")

    assert done.returncode == 255
    server.run("usermod --expiredate '' lan")
    assert other.run("-T").returncode == 1


SECOND = "kheo-2026-12-01-0800"
DOOR = block("kheo-ssh.moi")
"""What puts another way in where the old one is."""


@contextmanager
def switching(server: SharedServer) -> Iterator[None]:
    """The administrator does nothing else than put one version in the place of the other."""
    steps = (f"moi={name}\n{SWITCH}{DOOR}" for name in (SECOND, FIRST))
    script = server.placed(f"while :; do\n{''.join(steps)}done")
    process = subprocess.Popen(["sh", "-ec", script], cwd=server.folder)
    try:
        yield
        assert process.poll() is None, "one of its commands fails"
    finally:
        process.terminate()
        process.wait(ssh.PATIENCE)


def test_nobody_is_turned_away_or_cut_off_by_another_version(server: SharedServer) -> None:
    login, other = server.logins("own")
    escapes.prepare(login, other)
    keep_address(server, "may-chu.vn:2222")
    with login.terminal() as terminal:
        terminal.wait_for("kheo – báo cáo")
        server.install(SECOND)
        with switching(server):
            for _ in range(times(8, 300)):
                done = other.run(program="sftp", said="ls\n")
                assert done.returncode == 0, done.stderr
            with other.terminal() as late:
                late.wait_for("kheo – báo cáo")
        server.run(f"moi={SECOND}\n{SWITCH}")
        assert "address=may-chu.vn:2222\n" in server.wrapper.read_text("utf-8")

        assert str(login.program()) in server.run(STILL_OPEN)
        terminal.type("enter")
        terminal.wait_for("Mục 9/13")
        terminal.type("ctrl+e")
        terminal.wait_for("Đặt tên cho tệp Word")
        terminal.type("enter")
        terminal.wait_for("Đã xuất")
        terminal.type("enter", "f10")
        terminal.wait_for("Chọn một bản nháp")
        terminal.type("f10")
        assert terminal.ended() == 0

    login.end_all()
    other.end_all()
    assert server.run(STILL_OPEN) == ""
    server.run(block("rm -r"))
    assert not (server.folder / FIRST).exists()
    keep_address(server, "")
    with login.terminal() as terminal:
        terminal.wait_for("kheo – báo cáo")
        assert f"{server.folder}/{SECOND}/bin/python" in server.run(block("-C python"))


STILL_OPEN = f"{block('pgrep').strip()} || true"
"""What prints who still has the first version open."""


def keep_address(server: SharedServer, address: str) -> None:
    text = server.wrapper.read_text("utf-8")
    server.wrapper.write_text(re.sub("^address=.*$", f"address={address}", text, flags=re.M))


@pytest.mark.parametrize("odd", ["", "../lan", "A", "a b", "a/b", "."])
def test_a_profile_of_an_odd_name_is_refused(server: SharedServer, odd: str) -> None:
    done = subprocess.run(
        [server.wrapper, "--ho-so", odd],
        env={"HOME": str(server.here)},
        capture_output=True,
        text=True,
        check=False,
    )

    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("kheo: Tên hồ sơ")
    assert not (server.here / "ho-so").exists()
