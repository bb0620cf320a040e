"""A draft that somebody edits by hand while it is saved: no edit is ever gone."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.soak import times
from tests.terminal import ROOT

pytestmark = pytest.mark.slow


def played(base: Path, rounds: int, seed: int, *options: str) -> list[str]:
    """What was lost in so many rounds of edits, a line each."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.handedits", base, str(rounds), str(seed), *options],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    *lost, told = done.stdout.splitlines()
    assert re.match(rf"{rounds} rounds of ", told)
    assert not done.stderr
    return lost


@pytest.mark.parametrize(
    ("few", "many", "options"),
    [(24, 1000, ()), (24, 1000, ("killed",)), (9, 300, ("without-exchange",))],
    ids=str,
)
@pytest.mark.timeout(3600)
def test_no_edit_by_hand_is_gone_at_whatever_step_of_a_save_it_comes(
    tmp_path: Path, few: int, many: int, options: tuple[str, ...]
) -> None:
    assert played(tmp_path, times(few, many), 1, *options) == []


def test_edits_find_a_saver_that_looks_too_early(tmp_path: Path) -> None:
    assert "theirs" in played(tmp_path, 200, 5, "blind")[-1]
