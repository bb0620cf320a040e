"""Letters are UTF-8, in what is read and written and in the names of files, in every locale."""

from __future__ import annotations

import os
import sys

_FORCED = "PYTHONUTF8"


def insist() -> None:
    """Begin anew with UTF-8, once at most.

    Python takes UTF-8 by itself in the locales C and POSIX; this is for the others, TCVN or
    Latin 1, in which the name of a Word file could not be written.
    """
    if sys.executable and os.environ.get(_FORCED) != "1":
        os.environ[_FORCED] = "1"
        os.execv(sys.executable, sys.orig_argv)
