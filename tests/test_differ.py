"""What is sent to the terminal instead of whole lines: the same cells, in fewer bytes."""

from __future__ import annotations

import random
from collections.abc import Iterable
from pathlib import Path

import pytest

from tests import samples
from tests.drawn import MadeUp, Session, recorded
from tests.referee import Event, Referee
from tests.soak import times
from tests.spoilt_driver import MISTAKES, Mistake, spoilt
from tui.picture import Picture


def judged(events: Iterable[Event], referee: Referee) -> list[str]:
    """The first differences between the two terminals."""
    for number, event in enumerate(events):
        referee.play(event)
        if found := list(referee.differences()):
            return [f"after {number} {str(event)[:2000]}", *found]
    return ["the screen was never drawn"] if referee.is_waiting else []


@pytest.mark.parametrize("part", range(4))
def test_made_up_screens_look_as_with_the_stock_driver(part: int) -> None:
    for seed in range(part, times(24, 4000), 4):
        referee = Referee(Picture())

        found = judged(MadeUp(random.Random(seed)).events(12), referee)

        assert not found, f"seed {seed}"
        assert referee.bytes[1] < 1.02 * referee.bytes[0]


@pytest.mark.parametrize("part", range(2))
async def test_sessions_look_as_with_the_stock_driver(
    part: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    for seed in range(part, times(2, 200), 2):
        chance = random.Random(seed)
        referee = Referee(Picture())
        async with recorded(tmp_path / str(seed), samples.FULL, monkeypatch) as (wizard, events):
            for _ in range(times(2, 10)):
                await Session(wizard, events, chance).play(6)

                assert not judged(events, referee), f"seed {seed}"
                events.clear()
        assert referee.bytes[1] < 0.6 * referee.bytes[0]


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: mistake.name)
def test_a_mistake_of_the_driver_is_seen(mistake: Mistake) -> None:
    picture = spoilt(mistake)

    def is_seen(seed: int) -> bool:
        made_up = MadeUp(random.Random(seed), sizes=((20, 5), (37, 11), (36, 12)))
        try:
            return bool(judged(made_up.events(12), Referee(picture())))
        except ValueError:
            return True

    assert any(map(is_seen, range(200)))
