"""Anything at all as a keyboard, on every screen: the program goes on, its keys too, and keeps."""

from __future__ import annotations

import os
import random
import re
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path

import pytest

from drafts import recovery
from drafts.heads import UnreadableDraft
from drafts.model import Place
from drafts.shelf import Shelf
from templates import report
from tests import samples
from tests.cutting import texts_of
from tests.soak import times
from tests.terminal import KEYS, Terminal
from tests.test_escape import DIALOGS

pytestmark = [pytest.mark.slow, pytest.mark.terminal]
BEGIN = int(os.environ.get("KHEO_SEED", "0"))
"""The first seed, to go on from another one."""
SECONDS = times(5, 660)
PLACES = [
    *(place for place, _ in DIALOGS.values()),
    Place("situation", "staff", 3, "count"),
    Place("situation", field="overview"),
    Place("individuals", "people", 1, "field"),
    Place("lessons", field="points"),
    Place("form"),
]
_WORD = re.compile("q[bcghklmnptv]{6}q")
"""A word of letters that mean nothing to Telex or VNI; each is typed once."""
_PARTS = ("\x1b", "\x1b[", "\x1bO", "\x1b]", "\x1bP", "[", "O", "~", "1", ";", "200", "M", "\x07")
_LEAVES = ("f10",)

Noise = Callable[[random.Random], bytes]


def _word(chance: random.Random) -> str:
    return f"q{''.join(chance.choices('bcghklmnptv', k=6))}q"


def _bytes(chance: random.Random) -> bytes:
    return chance.randbytes(chance.choice((1, 3, 20, 200)))


def _escapes(chance: random.Random) -> bytes:
    """Beginnings, ends and middles of sequences, in any order."""
    parts = (
        "\x1b",
        "\x1b[",
        "\x1bO",
        "\x1b]",
        "\x1bP",
        "[",
        "O",
        "~",
        "1",
        ";",
        "200",
        "M",
        "\x07",
    )
    return "".join(chance.choices(parts, k=chance.randrange(1, 12))).encode()


def _keys(chance: random.Random) -> bytes:
    often = [key for name, key in KEYS.items() if name not in _LEAVES]
    keys = often if chance.random() < 0.95 else list(KEYS.values())
    return "".join(chance.choices(keys, k=chance.randrange(1, 6))).encode()


def _letters(chance: random.Random) -> bytes:
    return f" {_word(chance)} ".encode()


def _paste(chance: random.Random) -> bytes:
    """A paste with its marks, or without one of them, or cut off in the middle of one."""
    text = chance.choice(("\n", " ", "\x1b", "\x07", "")).join(_word(chance) for _ in range(3))
    begin, end = (
        "\x1b[200~"[: chance.choice((3, 6, 6, 6))],
        "\x1b[201~"[: chance.choice((0, 4, 6, 6))],
    )
    return f"{begin}{text * chance.choice((1, 1, 200))}{end}".encode()


def _burst(chance: random.Random) -> bytes:
    between = chance.choice((" ", " ", "\r", "\t", "\r\n"))
    return between.join(_word(chance) for _ in range(chance.choice((3, 8, 40, 400)))).encode()


def _answer(chance: random.Random) -> bytes:
    answers = ("\x1b[?62;c", "\x1b]11;rgb:0/0/0\x07", "\x1bP1$r0m\x1b\\", "\x1b[O", "\x1b[5;7R")
    answer = chance.choice(answers)
    return answer[: chance.choice((len(answer), chance.randrange(len(answer)) + 1))].encode()


NOISE: tuple[Noise, ...] = (
    *(_bytes, _escapes, _answer, _paste, _burst),
    *(_keys, _keys, _letters, _letters),
)


@dataclass
class Tally:
    """What many sessions came to."""

    sessions: int = 0
    sent: int = 0
    left: int = 0
    """How many ended because a key said so."""
    seen: int = 0
    """Words on the screen at the end, all of which were kept."""


def _session(home: Path, seed: int, tally: Tally) -> None:
    """Make noise on a screen; then its keys must work, and what it shows must be on the disk."""
    chance = random.Random(seed)
    place, opening = chance.choice((*DIALOGS.values(), *((place, ()) for place in PLACES)))
    data = home / ".local/share/kheo"
    shelf = Shelf(data / "drafts", data / "bin", report.schema)
    path = shelf.create(replace(samples.with_people(3), resume=place))
    size = chance.choice(((80, 24), (120, 40), (40, 12)))
    with Terminal("open", str(path), home=home, size=size) as terminal:
        terminal.wait_for("F1")
        for key in opening:
            terminal.type({"ctrl+a": "\x01"}.get(key, key))
            terminal.read(0.1)
        for _ in range(chance.randrange(5, 40)):
            data_ = chance.choice(NOISE)(chance)
            terminal.pour(data_)
            tally.sent += len(data_)
            terminal.read(chance.choice((0, 0, 0.01, 0.05)))
            if chance.random() < 0.03:
                terminal.resize(chance.randrange(1, 130), chance.randrange(1, 45))
            if terminal.process.poll() is not None:
                break
        if _is_left(terminal):
            tally.left += 1
            return
        terminal.resize(80, 24)
        _check_keys(terminal)
        if _is_left(terminal):
            tally.left += 1
            return
        seen = set(_WORD.findall(terminal.text))
        terminal.process.kill()
        terminal.ended()
    missing = seen - _kept(data)
    assert not missing, f"{missing} not kept"
    tally.seen += len(seen)


def _is_left(terminal: Terminal) -> bool:
    """Whether the program has ended, as it should if a key said so."""
    terminal.quiet(0.3)
    if terminal.process.poll() is None:
        return False
    assert terminal.process.returncode == 0, terminal.text
    return True


def _check_keys(terminal: Terminal) -> None:
    """Leave whatever lies on top, and see whether the screen is drawn anew on demand."""
    for _ in range(4):
        terminal.type("esc")
        terminal.read(0.2)
        terminal.quiet(0.2)
    before = len(terminal.sent)
    terminal.type("ctrl+l")
    drawn = before + 100
    ended = terminal.process.poll
    terminal.until(lambda: len(terminal.sent) > drawn or ended() is not None, "the screen anew")


def _kept(data: Path) -> set[str]:
    """The words in all drafts and their journals, those in the bin too."""
    kept: set[str] = set()
    for path in (*(data / "drafts").glob("[!.]*.toml"), *(data / "bin").glob("[!.]*.toml")):
        try:
            draft = recovery.latest(path, report.schema())
        except UnreadableDraft as failure:
            raise AssertionError(path) from failure
        for text in (draft.title, *texts_of(draft)):
            kept.update(_WORD.findall(text))
    return kept


def test_whatever_comes_from_the_keyboard(tmp_path: Path) -> None:
    end, tally = time.monotonic() + SECONDS, Tally()
    for seed in count(BEGIN):
        if time.monotonic() > end and tally.sessions > 1:
            break
        try:
            _session(tmp_path / str(seed), seed, tally)
        except BaseException as error:
            raise AssertionError(f"seed {seed}") from error
        tally.sessions += 1

    print(tally)
    assert tally.sessions
