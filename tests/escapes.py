"""Ways to get out of kheo on a shared server, or at what somebody else wrote.

Each tries, and returns what it got hold of; nothing if it was refused.
"""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

from drafts.model import Draft, Place
from drafts.shelf import Shelf
from templates import report
from templates.sections.lessons import Lessons
from tests.shared_server import Login

SECRET = "lời riêng của đồng chí khác"
SHELL = "uid="
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


def shell_in(done: subprocess.CompletedProcess[str]) -> str:
    said = (done.stdout + done.stderr).splitlines()
    return next((line for line in said if SHELL in line or "root:x:" in line), "")


def names(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*")}


def marked(first: Login, name: str) -> str:
    """Whether something left this mark; it is taken away again."""
    mark = first.server.marks / name
    is_there = mark.exists()
    mark.unlink(missing_ok=True)
    return f"left {name}" if is_there else ""
