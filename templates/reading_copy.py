"""The report as it is handed round to be read and corrected by hand."""

from __future__ import annotations

from dataclasses import replace

from templates.profile import Profile

_WIDER = 1.5
"""How much further the lines stand apart, so that one can write between them."""
_READ = ("heading1", "heading2", "heading3", "base", "body", "point", "closing")


def reading_copy(profile: Profile) -> Profile:
    """`profile` with lines far apart; no copy that is issued looks like it."""
    wide = {
        key: replace(style, line=round(style.line * _WIDER)) if key in _READ else style
        for key, style in profile.styles.items()
    }
    return replace(profile, styles=wide)
