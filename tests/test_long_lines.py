"""A line that is longer than its field: few letters move it, and the cursor stays in sight."""

from __future__ import annotations

import random

import pytest
from textual.app import App
from textual.pilot import Pilot

from screens.typing import LineEditor
from tests.soak import times
from tests.test_typing import Ours, typed

pytestmark = pytest.mark.slow

WIDTH = 24
TEXT = "ab cd ệ " * 8
KEYS = ("a", "ệ", "日", "\x7f", "\x1b[D", "\x1b[C", "\x1b[H", "\x1b[F", "\x1b[1;5D", "\t\x1b[Z")


def line_of(app: App[None]) -> LineEditor:
    return app.query(LineEditor).first()


def is_in_sight(line: LineEditor) -> bool:
    """Whether the cursor is drawn inside the field."""
    return line.content_region.x <= line.cursor_screen_offset.x < line.content_region.right


async def scrolls(pilot: Pilot[None], keys: str) -> list[int]:
    """How far the line is moved after each key."""
    found = []
    for key in keys:
        await typed(pilot.app, pilot, key)
        found.append(line_of(pilot.app).scroll_offset.x)
    return found


async def test_few_letters_move_a_full_line() -> None:
    async with Ours().run_test(size=(WIDTH, 5)) as pilot:
        found = await scrolls(pilot, TEXT)

    assert len(set(found)) <= 2 + (len(TEXT) - WIDTH) // (WIDTH // 3)
    assert found[-1] > len(TEXT) - WIDTH


async def test_taking_letters_back_moves_it_seldom() -> None:
    async with Ours().run_test(size=(WIDTH, 5)) as pilot:
        await typed(pilot.app, pilot, TEXT)
        found = await scrolls(pilot, "\x7f" * len(TEXT))

    assert len(set(found)) <= 2 + len(TEXT) // (WIDTH // 3)
    assert found[-1] == 0


@pytest.mark.parametrize("seed", range(times(3, 100)))
async def test_the_cursor_stays_in_sight_after_any_burst(seed: int) -> None:
    chance = random.Random(seed)
    async with Ours().run_test(size=(WIDTH, 5)) as pilot:
        await typed(pilot.app, pilot, "Đảng uỷ phường " * chance.randrange(6))
        for _ in range(20):
            await typed(pilot.app, pilot, "".join(chance.choices(KEYS, k=chance.randrange(1, 9))))

            assert is_in_sight(line_of(pilot.app))


@pytest.mark.parametrize("width", [WIDTH // 2, WIDTH + 10, 4 * WIDTH])
async def test_another_width_shows_the_line_as_if_typed_in_it(width: int) -> None:
    async with Ours().run_test(size=(width, 5)) as pilot:
        *_, typed_in_it = await scrolls(pilot, TEXT)
    async with Ours().run_test(size=(WIDTH, 5)) as pilot:
        await typed(pilot.app, pilot, TEXT)
        await pilot.resize_terminal(width, 5)

        assert line_of(pilot.app).scroll_offset.x == typed_in_it
        assert is_in_sight(line_of(pilot.app))
