"""The program without the beat at which its journal is synced, to measure against."""

from __future__ import annotations

import sys

from tui import pace
from tui.__main__ import main

if __name__ == "__main__":
    pace._BEAT = float("inf")
    sys.exit(main())
