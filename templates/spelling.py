"""The one way to write `uỷ` or `ủy` in a report: the way in which its writer has it most."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from drafts.problems import Problem
from drafts.vietnamese.tone_places import respelled, words_in
from templates.written import Written


def is_new_style(said: Iterable[Written]) -> bool:
    """Whether most is written as in `uỷ`; so it is, too, where nothing tells (05-HD/VPTW, 2026)."""
    lead = 0
    for text in (text for each in said for text in each.texts):
        lead += len(words_in(text, new_style=True)) - len(words_in(text, new_style=False))
    return lead >= 0


def mixed(said: Iterable[Written], *, new_style: bool) -> Iterator[Problem]:
    """Where the first word is written in the way that most others are not."""
    for place, text in ((each.place, text) for each in said for text in each.texts):
        if found := words_in(text, new_style=not new_style):
            expected = respelled(found[0], new_style=new_style)
            yield Problem(
                place=place, kind="tones", grade="notice", found=found[0], expected=expected
            )
            return
