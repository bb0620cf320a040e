"""Somebody to whom the system gives few threads and processes, or little memory."""

from __future__ import annotations

import itertools
import os
import shutil
import subprocess
import sys
import termios
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from drafts import recovery
from drafts.locks import is_held
from drafts.model import Draft, Place
from drafts.shelf import Shelf
from templates import report
from templates.sections.lessons import Lessons
from tests import sshd as ssh
from tests.terminal import Terminal

NEEDED = [
    pytest.mark.terminal,
    pytest.mark.skipif(
        not (os.getuid() == 0 and all(map(shutil.which, ("setpriv", "prlimit"))))
        and "KHEO_NOTHING_SKIPPED" not in os.environ,
        reason="only root can be somebody else, whom limits bind",
    ),
]
"""The marks of tests that need this."""
HERE = (sys.executable, "-m", "tui")
WORDS = "câu vừa gõ xong"
AT_ONCE = 1.0
"""Seconds that an end may take."""
_NO_ROOM = "Máy chủ hết bộ nhớ hoặc đang mở quá nhiều cửa sổ nên chương trình"
_WIDE, _ORDINARY = b"\x1b[?1049h", b"\x1b[?1049l"
_IDS = itertools.count(1_000_000 + os.getpid() * 256)
"""Users whom nobody else is: a limit on processes counts all of one user's."""


class Person:
    """Somebody with a home, and a draft in it."""

    def __init__(self, home: Path, user_id: int | None = None) -> None:
        """`user_id` is that of an account that she shares."""
        self.home = home
        self.user_id = user_id or next(_IDS)
        kept = home / ".local/share/kheo"
        shelf = Shelf(kept / "drafts", kept / "bin", report.schema)
        self.path = shelf.create(Draft("Thử", resume=Place("lessons", field="points")))
        """The draft, which is open where she writes the lessons."""
        for each in (home, *home.rglob("*")):
            os.chown(each, self.user_id, self.user_id)

    def __str__(self) -> str:
        return str(self.user_id)

    def terminal(
        self, *limits: str, words: Sequence[str] = (), env: dict[str, str] | None = None
    ) -> Terminal:
        """Her window on the draft; `limits` are options of prlimit(1)."""
        start = (*self.be, "prlimit", *limits, *HERE, "open", str(self.path))
        return Terminal(*words, home=self.home, command=start, env=env)

    def limit(self, terminal: Terminal, *limits: str) -> None:
        """Give a session that is under way less, or what it had before."""
        pid = str(terminal.process.pid)
        subprocess.run([*self.be, "prlimit", "--pid", pid, *limits], check=True)

    @property
    def be(self) -> tuple[str, ...]:
        """What makes a program hers; it may read what root has installed for itself."""
        who = ("--reuid", str(self), "--regid", str(self), "--clear-groups")
        may_read = ("--inh-caps", "+dac_read_search", "--ambient-caps", "+dac_read_search")
        return ("setpriv", *who, *may_read)

    @property
    def kept(self) -> str:
        """What she finds when she opens the draft again."""
        return "\n".join(recovery.latest(self.path, report.schema()).of(Lessons).points)

    def check_nothing_left(self) -> None:
        """Make sure that no process and no lock is left of her sessions."""
        end = time.monotonic() + ssh.PATIENCE
        while (left := ssh.owned_by(self.user_id)) and time.monotonic() < end:
            time.sleep(0.01)
        assert left == []
        assert not is_held(self.path)
        assert [each.name for each in self.path.parent.glob("*.lock")] == []


def stands(terminal: Terminal, sign: str = "Mục 9/13") -> bool:
    """Wait for a session; says whether it stands, and if not, sees that it has said why."""
    terminal.until(lambda: sign in terminal.text or terminal.process.poll() is not None, sign)
    if terminal.process.poll() is None:
        terminal.quiet(0.1)
        return True
    check_told(terminal)
    return False


def check_told(terminal: Terminal) -> None:
    """See that a session has ended with a sentence, and left the terminal as it was."""
    assert terminal.ended() == 1
    while terminal.read(0.05):
        pass
    assert squeezed(_NO_ROOM) in squeezed(terminal.text), terminal.text
    assert "Traceback" not in terminal.text
    assert terminal.sent.rfind(_ORDINARY) >= terminal.sent.rfind(_WIDE)
    assert terminal.settings == fresh_settings()


def wrote(terminal: Terminal, text: str = WORDS) -> bool:
    """Write something; says whether it is shown and saved, and if not, sees that it is said why."""
    terminal.type(text)
    terminal.until(
        lambda: (
            (text in terminal.text and "Đã lưu" in terminal.text)
            or terminal.process.poll() is not None
        )
    )
    if terminal.process.poll() is None:
        return True
    check_told(terminal)
    return False


def hang_up(*terminals: Terminal) -> float:
    """Close windows all at once; seconds until the last program is gone."""
    start = time.monotonic()
    for terminal in terminals:
        terminal.hang_up()
    for terminal in terminals:
        ssh.gone(terminal.process.pid)
    return time.monotonic() - start


def squeezed(text: str) -> str:
    """A text without blanks, wherever its lines were broken."""
    return "".join(text.split())


def fresh_settings() -> list[object]:
    """How a terminal is set that nobody has touched."""
    ours, theirs = os.openpty()
    try:
        return termios.tcgetattr(ours)
    finally:
        os.close(theirs)
        os.close(ours)


@contextmanager
def few_tasks(pid: int, most: int) -> Iterator[str]:
    """Give a process and what it starts so many tasks, as systemd's TasksMax does; says how.

    Where no control group can be made, each of its users gets so many.
    """
    for root in (Path("/sys/fs/cgroup/pids"), Path("/sys/fs/cgroup")):
        group = root / f"kheo-{os.getpid()}"
        with suppress(OSError):
            if (root / "cgroup.procs").exists():
                group.mkdir()
                (group / "pids.max").write_text(str(most))
                (group / "cgroup.procs").write_text(str(pid))
                break
    else:
        _limit(pid, f"--nproc={most}:")
        yield "prlimit"
        _limit(pid, "--nproc=unlimited:")
        return
    try:
        yield str(group)
    finally:
        end = time.monotonic() + ssh.PATIENCE
        while group.exists() and time.monotonic() < end:
            for each in (group / "cgroup.procs").read_text().split():
                with suppress(OSError):  # it has just ended
                    (root / "cgroup.procs").write_text(each)
            with suppress(OSError):  # one that has ended is still counted for a moment
                group.rmdir()


def _limit(pid: int, limit: str) -> None:
    subprocess.run(["prlimit", "--pid", str(pid), limit], check=True)


def size_of(terminal: Terminal) -> int:
    """The bytes of address space that a program has."""
    status = Path(f"/proc/{terminal.process.pid}/statm").read_text("ascii")
    return int(status.split()[0]) * os.sysconf("SC_PAGE_SIZE")
