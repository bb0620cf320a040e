"""Letters are UTF-8, in what is read and written and in the names of files, in every locale."""

from __future__ import annotations

import os
import sys

_FORCED = "PYTHONUTF8"


def insist() -> None:
    """Begin anew with UTF-8 if the locale has something else for the names of files.

    Python takes UTF-8 by itself in the locales C and POSIX; this is for the others, TCVN or
    Latin 1, in which the name of a draft could not be written. It happens once at most.
    """
    if sys.getfilesystemencoding() != "utf-8" and sys.executable and os.environ.get(_FORCED) != "1":
        os.environ[_FORCED] = "1"
        os.execv(sys.executable, sys.orig_argv)
