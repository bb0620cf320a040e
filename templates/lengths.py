"""Texts that are too long to be read in a cell of a table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from drafts.model import Place
from drafts.problems import Problem
from drafts.values import grouped

IN_COLUMN = 100
"""Letters; the name of a column or the figure in it, which is some 15 mm wide."""
IN_LIST = 1000
"""Letters; what an annex says of a model, which takes a third of a page then."""


def too_long(texts: Mapping[str, str], place: Place, most: int) -> Iterator[Problem]:
    """That some of `texts`, by the field of the row at `place`, have more than `most` letters."""
    for field, text in texts.items():
        if len(text) > most:
            where = replace(place, field=field)
            found, expected = grouped(len(text)), grouped(most)
            yield Problem(place=where, kind="long", grade="notice", found=found, expected=expected)
