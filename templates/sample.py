"""The draft that ships with the program: a made-up kindergarten, every section full."""

from __future__ import annotations

from importlib import resources

from drafts import store
from drafts.model import Draft
from templates import report


def load() -> Draft:
    """The sample draft."""
    with resources.as_file(resources.files("templates") / "sample.toml") as path:
        return store.read(path, report.schema())
