"""The one exception of the command line."""

from __future__ import annotations


class CannotDo(Exception):
    """A command cannot do what was asked; says why in a sentence for the person who asked."""
