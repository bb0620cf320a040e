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

pytestmark = pytest.mark.slow


def judged(events: Iterable[Event], referee: Referee) -> list[str]:
    """The first differences between the two terminals."""
    for number, event in enumerate(events):
        referee.play(event)
        if found := list(referee.differences()):
            return [f"after {number} {str(event)[:2000]}", *found]
    return ["the screen was never drawn"] if referee.is_waiting else []


@pytest.mark.parametrize("part", range(4))
def test_made_up_screens_look_as_with_the_stock_driver(part: int) -> None:
    stock = ours = 0
    for seed in range(part, times(24, 4000), 4):
        referee = Referee(Picture())

        found = judged(MadeUp(random.Random(seed)).events(12), referee)

        assert not found, f"seed {seed}"
        stock += referee.bytes[0]
        ours += referee.bytes[1]
    assert ours < 0.9 * stock


PARTS = times(2, 8)


@pytest.mark.parametrize("part", range(PARTS))
async def test_sessions_look_as_with_the_stock_driver(
    part: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    for seed in range(part, times(2, 200), PARTS):
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


SCREEN = "".join(f"\x1b[{row + 1};1H{'chữ':<10}\n" for row in range(3))[:-1] + "\x1b[1;1H"
SIZE = (10, 3)


def drawn() -> Picture:
    """A picture of a small screen."""
    picture = Picture()
    picture.update("\x1b[?1049h", SIZE)
    picture.update(SCREEN, SIZE)
    return picture


def test_a_screen_that_is_written_again_costs_nothing() -> None:
    assert drawn().update(SCREEN, SIZE) == ""


@pytest.mark.parametrize(
    "written",
    ["\x07", "\x1b]0;kheo\x07", "\x1b]52;c;eA==\x1b\\", "\x1b[?25h", "\x1b[?2026$p", "\x1b[?2004l"],
)
def test_what_changes_no_cell_goes_out_as_it_is(written: str) -> None:
    picture = drawn()

    assert picture.update(written, SIZE) == written
    assert picture.update(SCREEN, SIZE) == ""


@pytest.mark.parametrize(
    "written",
    [
        "\x1b[?1049l",
        "\x1b[2J",
        "kẻ khác viết",
        "\x1b[1;1Hquá dài cho màn hình này\x1b[1;1H",
        "\x1b[1;1H\x1b]8;;http://x\x07x\x1b]8;;\x07\x1b[1;1H",
        "\x1b[1;1H\x1b[31mđỏ mãi\x1b[1;1H",
        "\x1b[1;1H\x1b[21mlạ\x1b[0m\x1b[1;1H",
        "\x1b[4;1Hdưới\x1b[1;1H",
        "\x1b[1;2H\u0301x\x1b[1;1H",
    ],
)
def test_what_is_not_understood_goes_out_as_it_is_and_so_does_what_follows(written: str) -> None:
    picture = drawn()
    touch = "\x1b[1;1Hc\x1b[1;2H"

    assert picture.update(written, SIZE) == written
    assert picture.update(touch, SIZE) == touch
    assert picture.update(SCREEN, SIZE).startswith("\x1b[m\x1b[r\x1b[2J")
    assert picture.update(SCREEN, SIZE) == ""


def test_a_doubt_has_the_whole_screen_sent_once() -> None:
    picture = drawn()
    picture.doubt()

    assert "chữ" in picture.whole(SIZE)
    assert picture.whole(SIZE) == ""
    picture.doubt()
    assert "chữ" in picture.update("\x1b[1;1Hc\x1b[1;2H", SIZE)
    assert picture.whole(SIZE) == ""


def test_a_terminal_that_was_another_size_for_a_while_is_drawn_anew() -> None:
    picture, smaller = drawn(), (8, 3)
    picture.doubt()
    touch = "\x1b[1;1HC\x1b[1;2H"

    assert picture.whole(smaller) == ""
    assert picture.update(touch, smaller) == touch
    assert "Chữ" in picture.whole(SIZE)
