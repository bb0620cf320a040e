"""Why something cannot be done, and how to tell that there is no room for it."""

from __future__ import annotations

import errno

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

_NUMBERS = (errno.EAGAIN, errno.ENOMEM, errno.EMFILE, errno.ENFILE)
_SIGNS = ("can't start new thread", "annot allocate memory", "failed to map segment")
"""What `threading` says when there is no thread, and the loader when a library has no room."""


class CannotDo(Exception):
    """A command cannot do what was asked; says why in a sentence for the person who asked."""


def causes(error: BaseException | None) -> Iterator[BaseException]:
    """An error, what it came from, and so on; what failed in a worker of Textual is its `error`."""
    seen = set()
    while isinstance(error, BaseException) and id(error) not in seen:
        seen.add(id(error))
        yield error
        error = error.__cause__ or error.__context__ or getattr(error, "error", None)


def is_out_of_room(error: BaseException | None) -> bool:
    """Whether an error comes from the system giving no more memory, threads, processes or files."""
    return any(map(_says_so, causes(error)))


def _says_so(error: BaseException) -> bool:
    match error:
        case MemoryError():
            return True
        case OSError(errno=number):
            return number in _NUMBERS
        case RuntimeError() | ImportError():
            return any(sign in str(error) for sign in _SIGNS)
    return False
