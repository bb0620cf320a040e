"""The draft that ships with the program: a made-up kindergarten, every section full."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from drafts import store
from drafts.model import Draft
from templates import report


@cache
def load() -> Draft:
    """The sample draft."""
    return store.read(Path(__file__).with_name("sample.toml"), report.schema())
