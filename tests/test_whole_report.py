"""A whole report of a real shape, typed by keys alone: it stands on the disk, and keys are few."""

from __future__ import annotations

from pathlib import Path

from templates.sections.situation import Situation
from tests.soak import times
from tests.whole_report import PEOPLE, meant, played

MOST = 280
"""Keys that lead from field to field, all in all; the letters and figures are not among them."""
EACH = 8
"""Those of each more person with three results."""


async def test_a_whole_report_is_played_with_few_keys(tmp_path: Path) -> None:
    people = times(PEOPLE, 3 * PEOPLE)

    draft, keys = await played(tmp_path, people=people)

    assert draft.sections == meant(people).sections
    assert keys.total() <= MOST + EACH * (people - PEOPLE), keys
    figures = [(c.count, c.classes) for c in draft.of(Situation).staff]
    assert all(text.isdigit() or not text for pair in figures for text in pair)
