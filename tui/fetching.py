"""How to bring a Word file home from here: what to type into WinSCP, or in a Windows console."""

from __future__ import annotations

import os
import pwd
import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from urllib.parse import quote

from drafts import folders, names
from drafts.text import visible
from screens.words import fetching as words

ADDRESS = "KHEO_ADDRESS"
"""The variable with the name, or name:port, by which people reach this server."""
_USUAL_PORT = 22
_LONGEST = 72
"""Columns that a line may have, so that no window breaks it."""
_AN_ADDRESS = re.compile(r"[0-9A-Za-z.:-]{1,255}")
_A_NAME_AND_PORT = re.compile(r"(?P<host>[^:]+|\[[^]]+\])(?::(?P<port>\d{1,5}))?")
_NEEDS_NO_QUOTES = re.compile(r"[\w./@:\[\]\\+-]+")
_CAN_BE_QUOTED = re.compile(r"[\w ./@+,=()#-]+")
"""What neither cmd, PowerShell nor the clients themselves take for anything but letters."""


@dataclass(frozen=True, slots=True)
class Server:
    """This server, as the person who is logged in reaches it."""

    user: str
    host: str
    port: int

    @property
    def bracketed(self) -> str:
        """The host as it stands before a colon."""
        return f"[{self.host}]" if ":" in self.host else self.host


def told(path: Path) -> str:
    """How to fetch the file at `path`, in words; empty if nobody came here over SSH."""
    found = server(os.environ, _user())
    if found is None:
        return ""
    # In a restricted session the folder of Word files is all there is (tui/sftp.py).
    seen = PurePosixPath("/", path.name) if folders.is_restricted() else PurePosixPath(path)
    return words.how(
        address=address(found, seen.parent),
        host=found.host,
        port=found.port,
        user=found.user,
        folder=str(seen.parent),
        commands=commands(found, seen, sftp_only=folders.is_restricted()),
    )


def warning(path: Path) -> str:
    """That Windows does not take the name of the file at `path`, in words; empty if it does."""
    odd = names.refused_by_windows(path.name)
    return words.not_for_windows(visible(odd)) if odd else ""


def server(environ: Mapping[str, str], user: str) -> Server | None:
    """This server as `SSH_CONNECTION` and `KHEO_ADDRESS` tell of it."""
    match environ.get("SSH_CONNECTION", "").split(" "):
        case [_, _, host, port] if _AN_ADDRESS.fullmatch(host) and port.isdecimal():
            pass
        case _:
            return None
    given = _A_NAME_AND_PORT.fullmatch(environ.get(ADDRESS, ""))
    if given and _AN_ADDRESS.fullmatch(given["host"].strip("[]")):
        host, port = given["host"].strip("[]"), given["port"] or str(_USUAL_PORT)
    return Server(user, host, int(port))


def address(server: Server, folder: PurePosixPath) -> str:
    """The address of a folder, as WinSCP takes it."""
    port = "" if server.port == _USUAL_PORT else f":{server.port}"
    path = quote(str(folder)).rstrip("/")
    return f"sftp://{quote(server.user, safe='')}@{server.bracketed}{port}{path}/"


def commands(server: Server, path: PurePosixPath, *, sftp_only: bool) -> tuple[str, ...]:
    """Lines for a Windows console that fetch the file, or all of them where that is too long.

    None if the path has letters that a console takes for something else. The scp of many Windows
    speaks no SFTP, so that it is not named where there is nothing else.
    """
    if not _CAN_BE_QUOTED.fullmatch(f"{server.user}{path}"):
        return ()
    programs = ("sftp", "pscp") if sftp_only else ("scp", "pscp")
    return tuple(_command(program, server, path) for program in programs)


def _command(program: str, server: Server, path: PurePosixPath) -> str:
    line = _line(program, server, path)
    if len(line) <= _LONGEST:
        return line
    return _line(program, server, path.with_name(f"*{path.suffix}"))


def _line(program: str, server: Server, path: PurePosixPath) -> str:
    port = "" if server.port == _USUAL_PORT else f" -P {server.port}"
    # sftp takes its argument apart once more.
    shown = str(path).replace(" ", "\\ ") if program == "sftp" else str(path)
    source = f"{server.user}@{server.bracketed}:{shown}"
    quoted = source if _NEEDS_NO_QUOTES.fullmatch(source) else f'"{source}"'
    return f"{program}{port} {quoted} ."


def _user() -> str:
    with suppress(KeyError):
        return pwd.getpwuid(os.getuid()).pw_name
    return ""
