"""How long a key waits, beside a lone stock Input; in turns, so that both meet the same machine."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import replace
from itertools import cycle, islice
from statistics import median, quantiles

from bench.cost import press
from bench.screens import FIELDS, KEYS, bare, wizard
from bench.table import show
from drafts.model import Draft
from templates.sections.heading import Heading
from templates.sections.situation import Situation
from tests import samples

FLOOR = "stock Input"
ROUNDS = 25
EACH = 40
"""Keys in a row, in each of the fields."""
TYPED = (*KEYS[:EACH], *["\x7f"] * EACH)
"""What is typed over and over, and taken back."""


PARAGRAPHS = (200, 20_000)
"""Letters of a paragraph, and of a line."""
_SENTENCE = "Chi bộ lãnh đạo nhà trường làm tốt công tác dân vận, được nhân dân tin. "


def waiting() -> None:
    """The middle and the slowest hundredth of a thousand keys, from the key to the last byte."""
    for size in ((80, 24), (200, 60)):
        times = _in_turns(_typed_in(), size)
        floor = _middle_and_end(times[FLOOR])
        rows = []
        for name, waits in times.items():
            found = _middle_and_end(waits)
            ratios = (one / other for one, other in zip(found, floor, strict=True))
            rows.append((name, *(f"{each:.1f}" for each in found), *(f"{r:.2f}" for r in ratios)))
        head = ("field", "p50 ms", "p99 ms", "p50 x floor", "p99 x floor")
        show(f"The wait for a key, {size[0]}x{size[1]}, {ROUNDS * EACH} keys each", head, rows)


def _middle_and_end(waits: list[float]) -> tuple[float, float]:
    return median(waits), quantiles(waits, n=100)[-1]


def _typed_in() -> dict[str, tuple[Draft, Sequence[str]]]:
    """What is typed in: a draft that opens there, and the keys."""
    draft = samples.with_prose(200)
    names = ("one line", "a cell of the table", "prose of 200 lines")
    found = {name: (replace(draft, resume=FIELDS[name][0]), FIELDS[name][1]) for name in names}
    for size in PARAGRAPHS:
        text = (_SENTENCE * (size // len(_SENTENCE) + 1))[:size]
        line = draft.having(replace(draft.of(Heading), issuer=text))
        prose = draft.having(replace(draft.of(Situation), overview=text))
        for name, each in (("one line", line), ("prose of 200 lines", prose)):
            what = f"{name.partition(' of')[0]} of {size:,} letters"
            found[what] = (replace(each, resume=FIELDS[name][0]), KEYS)
    return found


def _in_turns(
    fields: Mapping[str, tuple[Draft, Sequence[str]]], size: tuple[int, int]
) -> dict[str, list[float]]:
    """Milliseconds that each key waits, in the floor and in each field."""
    with ExitStack() as stack:
        terminals = {FLOOR: (stack.enter_context(bare("input", size)), cycle(TYPED))}
        for name, (draft, keys) in fields.items():
            typed = cycle(TYPED if keys[0] in KEYS else keys)
            terminals[name] = (stack.enter_context(wizard(draft, size)), typed)
        times: dict[str, list[float]] = {name: [] for name in terminals}
        for _ in range(ROUNDS):
            for name, (terminal, typed) in terminals.items():
                times[name].extend(press(terminal, *islice(typed, EACH)).times)
    return times
