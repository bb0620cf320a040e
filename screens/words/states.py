"""The state of a step or a row, in words."""

from __future__ import annotations

DONE = "xong"
EMPTY = "trống"
UNWANTED = "không dùng"


def state(missing: int, wrong: int, doubtful: int) -> str:
    """How far a step is from being done, by what is missing, wrong and doubtful in it."""
    parts = (("thiếu", missing), ("sai", wrong), ("nhắc", doubtful))
    return ", ".join(f"{word} {count}" for word, count in parts if count) or DONE
