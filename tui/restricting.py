"""A session on a shared server: the wizard, and nothing outside its folders.

The wrapper around the program (docs/may-chu.md) leaves one way in, and empties the environment.
Here is what the program itself keeps to; `folders.is_restricted` tells whether it has to.
"""

from __future__ import annotations

import os
from collections.abc import MutableMapping
from pathlib import Path

from drafts import folders
from screens.words import restricting as words
from tui import terminals
from tui.failing import CannotDo

_KEPT = (
    "HOME",
    "KHEO_ADDRESS",
    "LANG",
    "LOGNAME",
    "NO_COLOR",
    "PATH",
    "SSH_CLIENT",
    "SSH_CONNECTION",
    "USER",
)


def begin() -> None:
    """Restrict this session from now on. Raises `CannotDo` if its folders lead elsewhere."""
    empty(os.environ)
    os.environ[folders.RESTRICTED] = "1"
    check_folders()


def check_folders() -> None:
    """Make sure that the folders of this person lead nowhere else. Raises `CannotDo`."""
    inside = (folders.drafts(), folders.discarded(), folders.preferences(), folders.exports())
    for path in (folders.home(), *inside):
        if path.is_symlink():
            raise CannotDo(words.leads_elsewhere(path))


def empty(environ: MutableMapping[str, str]) -> None:
    """Leave in an environment only what is needed, and of that only what can do no harm."""
    kept = {name: environ[name] for name in _KEPT if name in environ}
    kept["TERM"] = terminals.named(environ.get("TERM", ""))
    environ.clear()
    environ.update(kept)


def no_terminal() -> str:
    """That the wizard needs a terminal, and what to do without one."""
    from screens.words import command_line

    return words.NO_TERMINAL if folders.is_restricted() else command_line.NO_TERMINAL


def export_question(proposed: Path) -> tuple[str, str]:
    """What to ask when a Word file is to be written, and what to propose."""
    from screens.words import labels

    if folders.is_restricted():
        return words.ASK_EXPORT, proposed.name
    return labels.ASK_EXPORT, str(proposed)


def is_outside(answer: str, path: Path) -> bool:
    """Whether `answer`, which means `path`, may not be the name of a Word file."""
    if not folders.is_restricted():
        return False
    return answer.startswith(("~", ".")) or "/" in answer or path.parent != folders.exports()
