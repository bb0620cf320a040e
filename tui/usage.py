"""How the command line is read: what it may say, and which function does it."""

from __future__ import annotations

from argparse import SUPPRESS, ArgumentParser
from collections.abc import Sequence
from datetime import datetime
from importlib import import_module
from typing import NoReturn

from drafts import folders, values
from drafts.locks import Held
from screens.words import command_line, faults, windows
from tui import __version__
from tui.failing import CannotDo

_IN_A_FORM = (None, "open", "preview", "export")
"""The commands that show the report, in the form of a rule book."""
_PLAIN = "--plain"
_PERIODS = ("6-thang", "9-thang", "nam")
_COMMANDS = {
    None: ("tui.start", "open_shelf"),
    "open": ("tui.start", "open_draft"),
    "new": ("tui.commands", "new"),
    "list": ("tui.commands", "list_drafts"),
    "preview": ("tui.commands", "preview"),
    "export": ("tui.commands", "export"),
    "check": ("tui.commands", "check"),
    "history": ("tui.history", "history"),
    "restore": ("tui.history", "restore_version"),
}


class _Parser(ArgumentParser):
    """Says what is wrong with a command in Vietnamese."""

    def error(self, message: str) -> NoReturn:
        sentence = f"{command_line.wrong_usage(message)} {command_line.SEE_HELP}"
        self.exit(2, f"kheo: {faults.shown(sentence)}\n")


def run(words: Sequence[str]) -> int:
    """Do what the command line asks; returns 0 or 1. Raises `CannotDo`."""
    if {"-h", "--help"}.intersection(words):
        print(_help(), end="")
        return 0
    parser = _parser()
    arguments = parser.parse_args(words)
    if arguments.command == "new" and arguments.sample and (arguments.period or arguments.year):
        parser.error("argument --sample: not allowed with argument --period, --year")
    if arguments.profile is not None and arguments.command not in _IN_A_FORM:
        parser.error("unrecognized arguments: --profile")
    if arguments.plain and arguments.command not in (None, "open"):
        parser.error(f"unrecognized arguments: {_PLAIN}")
    if arguments.version:
        print(f"kheo {__version__}")
        return 0
    module, function = _COMMANDS[arguments.command]
    try:
        code: int = getattr(import_module(module), function)(arguments)
    except Held as held:
        raise CannotDo(windows.in_use(held, datetime.now())) from held
    return code


def _help() -> str:
    return command_line.HELP.format(
        drafts=faults.shown(folders.drafts()),
        exports=faults.shown(folders.exports()),
    )


def year(text: str) -> int:
    """The year that `text` writes. Raises `ValueError`."""
    found = values.year(text)
    if found is None:
        raise ValueError(text)
    return found


def _parser() -> ArgumentParser:
    parser = _Parser(prog="kheo", add_help=False, allow_abbrev=False)
    parser.add_argument("--version", action="store_true")
    parser.add_argument("--profile")
    parser.add_argument(_PLAIN, action="store_true")
    commands = parser.add_subparsers(
        dest="command",
        prog=parser.prog,  # else it loads what measures the window to work that out
        parser_class=_Parser,
    )

    def command(name: str, *, draft: bool = True) -> ArgumentParser:
        parser = commands.add_parser(name, add_help=False, allow_abbrev=False)
        if draft:
            parser.add_argument("draft")
        return parser

    opened = command("open")
    opened.add_argument("--profile", default=SUPPRESS)
    opened.add_argument(_PLAIN, action="store_true", default=SUPPRESS)
    new = command("new", draft=False)
    new.add_argument("--period", choices=_PERIODS)
    new.add_argument("--year", type=year)
    new.add_argument("--sample", action="store_true")
    new.add_argument("-o", dest="output")
    command("list", draft=False).add_argument("--json", action="store_true")
    preview = command("preview")
    preview.add_argument("--width", type=int)
    preview.add_argument("--pages", action="store_true")
    preview.add_argument("--profile", default=SUPPRESS)
    export = command("export")
    export.add_argument("-o", dest="output")
    export.add_argument("--profile", default=SUPPRESS)
    export.add_argument("--pdf", action="store_true")
    command("check").add_argument("--json", action="store_true")
    history = command("history")
    history.add_argument("which", nargs="?")
    history.add_argument("--json", action="store_true")
    command("restore").add_argument("which")
    return parser
