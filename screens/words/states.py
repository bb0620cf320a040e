"""The state of a step or a row, in words."""

from __future__ import annotations

DONE = "xong"
EMPTY = "trống"
OPTIONAL = "không bắt buộc"
UNWANTED = "không dùng"


def state(missing: int, wrong: int, doubtful: int) -> str:
    """How far a step is from being done, by what is missing, wrong and doubtful in it."""
    parts = (("thiếu {} ô", missing), ("sai {} chỗ", wrong), ("nên xem {} chỗ", doubtful))
    return ", ".join(words.format(count) for words, count in parts if count) or DONE
