"""The program over a real SSH connection."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from drafts import store
from drafts.model import Draft, Place
from drafts.shelf import Shelf
from templates import report
from templates.sections.lessons import Lessons
from tests import sshd as ssh
from tests.sshd import Sshd
from tests.terminal import Terminal

pytestmark = ssh.NEEDED


@contextmanager
def opened(sshd: Sshd, home: Path) -> Iterator[tuple[Terminal, Shelf]]:
    """The wizard on an empty draft, at its lessons, over the connection."""
    kept = home / ".local/share/kheo"
    shelf = Shelf(kept / "drafts", kept / "bin", report.schema)
    path = shelf.create(Draft(resume=Place("lessons")))
    try:
        command = sshd.kheo(home, "open", str(path))
        with Terminal(command=command, home=home / "client") as terminal:
            terminal.wait_for("Mục 9/13")
            terminal.quiet()
            yield terminal, shelf
    finally:
        for pid in ssh.living_in(home):
            ssh.kill(pid)


def points(shelf: Shelf) -> tuple[str, ...]:
    return store.read(shelf.entries()[0].path, report.schema()).of(Lessons).points


def test_what_is_typed_over_ssh_is_on_the_server(sshd: Sshd, tmp_path: Path) -> None:
    with opened(sshd, tmp_path) as (terminal, shelf):
        terminal.type("Nghị quyết", "f10")
        terminal.wait_for("Chọn một bản nháp")
        terminal.type("f10")

        assert terminal.ended() == 0
        assert points(shelf) == ("Nghị quyết",)
        assert ssh.living_in(tmp_path) == []


def test_a_stalled_client_goes_on_where_it_was(sshd: Sshd, tmp_path: Path) -> None:
    with opened(sshd, tmp_path) as (terminal, _):
        ssh.stall(terminal.process.pid)
        terminal.type("chữ gõ lúc đứt")
        terminal.quiet()

        assert "chữ gõ lúc đứt" not in terminal.text

        ssh.resume(terminal.process.pid)
        terminal.wait_for("chữ gõ lúc đứt")


def test_killing_the_server_of_a_session_ends_its_client(sshd: Sshd, tmp_path: Path) -> None:
    with opened(sshd, tmp_path) as (terminal, _):
        server = ssh.server_of(terminal.process.pid)

        ssh.kill(server)

        assert terminal.ended() == 255
        assert ssh.gone(server) < 1
