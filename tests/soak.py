"""How long the long loops run: short in `make test`, long in `make soak`."""

from __future__ import annotations

import os

SOAKING = bool(os.environ.get("KHEO_SOAK"))


def times(few: int, many: int) -> int:
    """`few` rounds, or `many` when soaking."""
    return many if SOAKING else few
