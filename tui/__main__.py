"""The command line: it imports only what the command at hand needs."""

from __future__ import annotations

import gc
import os
import sys
from argparse import SUPPRESS, ArgumentParser, Namespace
from collections.abc import Sequence
from datetime import datetime
from importlib import import_module
from typing import NoReturn

from drafts.locks import Held
from screens.words import command_line, faults, windows
from tui import __version__
from tui.failing import CannotDo

_INTERRUPTED = 130
"""What shells say of a program that Ctrl+C has ended."""
_RESTRICTED = "--restricted"
"""How the wrapper on a shared server starts the wizard; docs/may-chu.md."""
_IN_A_FORM = (None, "open", "preview", "export")
"""The commands that show the report, in the form of a rule book."""
_PERIODS = ("6-thang", "9-thang", "nam")


class _Parser(ArgumentParser):
    """Says what is wrong with a command in Vietnamese."""

    def error(self, message: str) -> NoReturn:
        sentence = f"{command_line.wrong_usage(message)} {command_line.SEE_HELP}"
        self.exit(2, f"kheo: {faults.shown(sentence)}\n")


def main(words: Sequence[str] | None = None) -> int:
    """Do what the command line asks; returns 0, 1 for bad input or 2 for wrong usage."""
    if words is None and sys.getfilesystemencoding() != "utf-8":
        from tui import letters

        letters.insist()
    _open_streams()
    gc.disable()
    try:
        code = _run(sys.argv[1:] if words is None else words)
        sys.stdout.flush()
    except CannotDo as failure:
        return _fail(str(failure))
    except Held as held:
        return _fail(windows.in_use(held, datetime.now()))
    except OSError as failure:
        _say_no_more()
        return 0 if isinstance(failure, BrokenPipeError) else _fail(faults.refused(failure))
    except KeyboardInterrupt:
        return _INTERRUPTED
    return code


def _say_no_more() -> None:
    """Let what is still to be printed go nowhere, as in the documentation of `signal.SIGPIPE`."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _open_streams() -> None:
    """Make what is printed UTF-8, and let it go nowhere if it was closed before the start."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, open(os.devnull, "w"))  # noqa: PTH123, SIM115  # open to the end
        else:
            stream.reconfigure(encoding="utf-8", errors="replace")


def _run(words: Sequence[str]) -> int:
    if _RESTRICTED in words:
        return _run_restricted(words)
    if {"-h", "--help"}.intersection(words):
        print(_help(), end="")
        return 0
    parser = _parser()
    arguments = parser.parse_args(words)
    if arguments.command == "new" and arguments.sample and (arguments.period or arguments.year):
        parser.error("argument --sample: not allowed with argument --period, --year")
    if arguments.profile is not None and arguments.command not in _IN_A_FORM:
        parser.error("unrecognized arguments: --profile")
    if arguments.version:
        print(f"kheo {__version__}")
        return 0
    module, function = _COMMANDS[arguments.command]
    code: int = getattr(import_module(module), function)(arguments)
    return code


def _run_restricted(words: Sequence[str]) -> int:
    from screens.words.restricting import ONLY_THE_WIZARD
    from tui import restricting, start

    restricting.begin()
    if list(words) != [_RESTRICTED]:
        raise CannotDo(ONLY_THE_WIZARD)
    return start.wizard(Namespace(command=None, profile=None))


_COMMANDS = {
    None: ("tui.start", "wizard"),
    "open": ("tui.start", "wizard"),
    "new": ("tui.commands", "new"),
    "list": ("tui.commands", "list_drafts"),
    "preview": ("tui.commands", "preview"),
    "export": ("tui.commands", "export"),
    "check": ("tui.commands", "check"),
    "history": ("tui.history", "history"),
    "restore": ("tui.history", "restore_version"),
}


def _fail(sentence: str) -> int:
    print(f"kheo: {faults.shown(sentence)}", file=sys.stderr)
    return 1


def _help() -> str:
    from drafts import folders

    return command_line.HELP.format(
        drafts=faults.shown(folders.drafts()),
        exports=faults.shown(folders.exports()),
    )


def year(text: str) -> int:
    """The year that `text` writes. Raises `ValueError`."""
    from drafts import values

    found = values.year(text)
    if found is None:
        raise ValueError(text)
    return found


def _parser() -> ArgumentParser:
    parser = _Parser(prog="kheo", add_help=False, allow_abbrev=False)
    parser.add_argument("--version", action="store_true")
    parser.add_argument("--profile")
    commands = parser.add_subparsers(dest="command", parser_class=_Parser)

    def command(name: str, *, draft: bool = True) -> ArgumentParser:
        parser = commands.add_parser(name, add_help=False, allow_abbrev=False)
        if draft:
            parser.add_argument("draft")
        return parser

    command("open").add_argument("--profile", default=SUPPRESS)
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


if __name__ == "__main__":
    sys.exit(main())
