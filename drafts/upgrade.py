"""Brings the plain values of an older draft file to today's format."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from drafts.heads import FORMAT


def _as_it_is(plain: dict[str, Any]) -> dict[str, Any]:
    return plain


_STEPS: Mapping[int, Callable[[dict[str, Any]], dict[str, Any]]] = {1: _as_it_is}
"""For each older format number, what makes it the next one."""


def upgrade(plain: dict[str, Any], number: int) -> dict[str, Any]:
    """`plain`, written in format `number`, as today's format has it."""
    for step in range(number, FORMAT):
        plain = _STEPS[step](plain)
    return plain
