"""The command line: it imports only what the command at hand needs."""

from __future__ import annotations

import gc
import os
import sys

from screens.words.splash import NO_ROOM
from tui import splash
from tui.failing import CannotDo, is_out_of_room

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

_INTERRUPTED = 130
"""What shells say of a program that Ctrl+C has ended."""
_RESTRICTED = "--restricted"
"""How the wrapper on a shared server starts the wizard; docs/may-chu.md."""
_PLAIN = "--plain"
"""Has the wizard ask line after line, for screen readers and the poorest terminals."""


def main(words: Sequence[str] | None = None) -> int:
    """Do what the command line asks; returns 0, 1 for bad input or 2 for wrong usage."""
    try:
        return _main(words)
    except Exception as error:
        return _own_up(error)


def _main(words: Sequence[str] | None) -> int:
    if words is None and sys.getfilesystemencoding() != "utf-8":
        from tui import letters

        letters.insist()
    gc.disable()
    try:
        code = _run(sys.argv[1:] if words is None else words)
        sys.stdout.flush()
    except CannotDo as failure:
        return _fail(str(failure))
    except OSError as failure:
        if is_out_of_room(failure):
            raise
        from screens.words import faults

        _say_no_more()
        return 0 if isinstance(failure, BrokenPipeError) else _fail(faults.refused(failure))
    except KeyboardInterrupt:
        return _INTERRUPTED
    return code


def _own_up(error: Exception) -> int:
    """Say that an error has come up that nobody has caught, or that the program has no room."""
    try:
        if not is_out_of_room(error):
            from screens.words.command_line import FAILED
            from tui import crash

            crash.log(error)
            return _fail(FAILED)
    except Exception:  # then there is no room even for that
        pass
    try:
        os.write(2, f"kheo: {NO_ROOM}\n".encode())
    finally:
        os._exit(1)  # the usual end takes room, too


def _say_no_more() -> None:
    """Let what is still to be printed go nowhere, as in the documentation of `signal.SIGPIPE`."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _run(words: Sequence[str]) -> int:
    if not splash.is_wanted(words):
        return _do(words)
    splash.show()
    try:
        return _do(words)
    except BaseException:
        splash.vanish()
        raise


def _do(words: Sequence[str]) -> int:
    _open_streams()
    if _RESTRICTED in words:
        return _run_restricted(words)
    if not words:  # reading words is slow, and here are none
        from tui import start

        return start.wizard()
    from tui import usage

    return usage.run(words)


def _open_streams() -> None:
    """Make what is printed UTF-8, and let it go nowhere if it was closed before the start."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, open(os.devnull, "w"))  # noqa: PTH123, SIM115  # open to the end
        else:
            stream.reconfigure(encoding="utf-8", errors="replace")


def _run_restricted(words: Sequence[str]) -> int:
    from screens.words.restricting import ONLY_THE_WIZARD
    from tui import restricting, start

    is_plain = _PLAIN in words or splash.is_poor()
    restricting.begin()
    if sorted(words) not in ([_RESTRICTED], [_PLAIN, _RESTRICTED]):
        raise CannotDo(ONLY_THE_WIZARD)
    return start.wizard(is_plain=is_plain)


def _fail(sentence: str) -> int:
    from screens.words import faults

    print(f"kheo: {faults.shown(sentence)}", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
