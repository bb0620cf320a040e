"""What is seen as one sign is one for every key that goes over a sign or takes one out."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.soak import SOAKING
from tests.textfields import at, send

pytestmark = pytest.mark.slow

SIGNS = ("✔\ufe0f", "❤\ufe0f", "☎\ufe0e", "3\ufe0f\u20e3", "👍🏽", "🇻🇳", "ế", "🙂")
"""With a selector of how it is drawn, in a frame, with a colour of skin; a flag; and plain ones."""
LEFT, RIGHT, SHIFT_LEFT, SHIFT_RIGHT = "\x1b[D", "\x1b[C", "\x1b[1;2D", "\x1b[1;2C"
HOME, END, DELETE, BACKSPACE, UNDO = "\x1b[H", "\x1b[F", "\x1b[3~", "\x7f", "\x1a"


@pytest.mark.parametrize("field", ["line", "long line", "prose"])
async def test_each_key_takes_one_sign_or_goes_over_one(tmp_path: Path, field: str) -> None:
    async with at(tmp_path, field) as (wizard, editor):
        for sign in SIGNS if SOAKING else SIGNS[::3]:
            text = f"dài{sign}b{sign}"
            cases: dict[Sequence[str], str] = {
                (END, BACKSPACE): f"dài{sign}b",
                (END, BACKSPACE, BACKSPACE, BACKSPACE): "dài",
                (HOME, RIGHT, RIGHT, RIGHT, DELETE): f"dàib{sign}",
                (END, LEFT, LEFT, "x"): f"dài{sign}xb{sign}",
                (HOME, RIGHT, RIGHT, RIGHT, RIGHT, "x"): f"dài{sign}xb{sign}",
                (END, SHIFT_LEFT, "x"): f"dài{sign}bx",
                (END, SHIFT_LEFT, LEFT, "x"): f"dài{sign}bx{sign}",
                (END, SHIFT_LEFT, BACKSPACE): f"dài{sign}b",
                (HOME, *[SHIFT_RIGHT] * 4, RIGHT, "x"): f"dài{sign}xb{sign}",
                (END, BACKSPACE, UNDO): text,
            }
            for keys, wanted in cases.items():
                await wizard.press("ctrl+a", "delete")
                await send(wizard, "".join((f"\x1b[200~{text}\x1b[201~", *keys)))

                assert editor.written == wanted, (sign, keys)


@pytest.mark.parametrize("field", ["line", "prose"])
async def test_what_an_input_method_takes_back_is_one_character(tmp_path: Path, field: str) -> None:
    async with at(tmp_path, field) as (wizard, editor):
        await send(wizard, "e\u0302\u0301" + BACKSPACE)

        assert editor.written == "e\u0302"
