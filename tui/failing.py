"""Why something cannot be done, and how to tell that there is no room for it."""

from __future__ import annotations

import errno

_NUMBERS = (errno.EAGAIN, errno.ENOMEM, errno.EMFILE, errno.ENFILE)
_SIGNS = ("can't start new thread", "annot allocate memory", "failed to map segment")
"""What `threading` says when there is no thread, and the loader when a library has no room."""


class CannotDo(Exception):
    """A command cannot do what was asked; says why in a sentence for the person who asked."""


def is_out_of_room(error: BaseException | None) -> bool:
    """Whether an error comes from the system giving no more memory, threads, processes or files."""
    while error is not None:
        match error:
            case MemoryError():
                return True
            case OSError(errno=number) if number in _NUMBERS:
                return True
            case RuntimeError() | ImportError() if any(sign in str(error) for sign in _SIGNS):
                return True
        error = error.__cause__ or error.__context__
    return False
