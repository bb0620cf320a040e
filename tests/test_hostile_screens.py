"""Hostile text on every screen: it is shown as it is, and nothing of it reaches the terminal."""

from __future__ import annotations

import os
import re
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, TypeAlias

import pytest
from rich.segment import Segment
from textual.widgets import Static

from drafts.text import visible
from tests import hostile
from tests.soak import times
from tests.terminal import Terminal
from tests.wizards import BIN, COMPARE, RENAME, TRY, VERSIONS, Wizard, open_wizard

pytestmark = pytest.mark.slow

SIZE = (100, 40)
STEPS = 17
"""As many as a draft of `hostile.filled` has."""

Walk: TypeAlias = tuple[tuple[str, ...], ...]

WALK: Walk = (
    ("down", "up"),
    RENAME,
    ("esc", "ctrl+d"),
    ("esc", "f12"),
    ("esc", *TRY),
    ("enter",),
    ("esc", "f1"),
    ("esc", "enter"),
    *[("f3",), ("end",), ("esc", "f9"), ("down", "down"), ("end",), ("esc", "f4"), ("end",)],
    *[("esc", "f1"), ("end",), ("esc", "ctrl+e"), ("enter",), ("enter",)],
    *[("f8",), ("enter",), ("esc", "ctrl+f"), ("tab",)],
    *[("f8",)] * STEPS,
    *[("f7",), ("f7",), ("f7",), ("f7",), ("x",)],
    ("f10",),
    *[VERSIONS, ("enter",), ("esc", *COMPARE), ("esc", "down", "enter"), ("esc", *COMPARE)],
    ("esc", "esc"),
    ("delete",),
    BIN,
    ("enter",),
    ("esc",),
)
"""Keys that lead to every screen and every step, each group to something else to see."""
SCREENS = {
    *("ShelfScreen", "Bin", "Ask", "Choose", "TryScreen", "Tell"),
    *("DraftScreen", "PreviewScreen", "DraftVersions", "ComparisonScreen"),
}
"""Where the walk leads."""
SHORT_WALK = (("down", "up"), ("delete",))
"""Keys that are enough to see the name of a file, and a title in a sentence."""

_CSI = re.compile(rb"\x1b\[([0-?]*)([ -/]*[@-~])")
_OSC = re.compile(rb"\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)")
_OTHER = re.compile(rb"\x1b.?", re.DOTALL)


def sequences(sent: bytes) -> tuple[set[bytes], str]:
    """The kinds of escape sequences that a program sent, and the text between them."""
    found = set()

    def take(match: re.Match[bytes]) -> bytes:
        kind = match[0]
        found.add(b"m" if kind[-1:] == b"m" else re.sub(rb"[0-9]+", b"0", kind))
        return b""

    for pattern in (_CSI, _OSC, _OTHER):
        sent = pattern.sub(take, sent)
    return found, sent.decode("utf-8")


def _lay(home: Path, text: str) -> None:
    """Put a draft on the shelf that says `text` everywhere, with drafts of hostile names below."""
    drafts = home / ".local/share/kheo/drafts"
    drafts.mkdir(parents=True)
    for number, name in enumerate(hostile.NAMES):
        path = drafts / os.fsdecode(name)
        path.write_text("format = 1\n", "utf-8")
        os.utime(path, (number, number))
    path = drafts / "a\x1b[2J\u202e[@click=app.quit].toml"
    path.write_text(hostile.filled(text), "utf-8")
    an_hour_ago = time.time() - 3600
    os.utime(path, (an_hour_ago, an_hour_ago))  # old enough to be kept as a version


def _walked(
    home: Path,
    text: str,
    walk: Walk = WALK,
    command: Sequence[str] = (sys.executable, "-m", "tui"),
    driver: str = "stock",
) -> tuple[set[bytes], str]:
    """What the program sends on a walk through all of it."""
    _lay(home, text)
    env = {"KHEO_DRIVER": driver}
    with Terminal(home=home, size=SIZE, command=command, env=env) as terminal:
        terminal.wait_for("F10")
        for keys in walk:
            for key in keys:
                terminal.type(key)
                terminal.quiet(0.2 if key == "esc" else 0.04)
        terminal.type("f10")
        code = terminal.ended()
        terminal.quiet()
        assert code == 0, terminal.text
        return sequences(bytes(terminal.sent))


def leaks(sent: str) -> list[str]:
    """What stands between the sequences and is not to be seen."""
    return [line for line in re.split("\r|\n", sent) if visible(line) != line]


OUR_MOVES = {
    *(b"\x1b[%sH" % place for place in (b"", b"0", b"0;0")),
    *(b"\x1b[%s%s" % (count, move) for count in (b"", b"0") for move in (b"A", b"B", b"C", b"D")),
    *(b"\x1b[%s%s" % (count, rows) for count in (b"", b"0") for rows in (b"L", b"M")),
    *(b"\x1b[0G", b"\x1b[K", b"\x1b[0J", b"\x1b[r", b"\x1b[0;0r"),
}
"""What our driver moves and erases with; a step back of one is a character of its own."""
TEXTS = (" ".join((*hostile.SEQUENCES, *hostile.MARKUP)), *hostile.VALUES)


@pytest.fixture(scope="module")
def usual(tmp_path_factory: pytest.TempPathFactory) -> set[bytes]:
    """The escape sequences that the program sends where nobody means any harm."""
    found, sent = _walked(tmp_path_factory.mktemp("usual"), "Chi bộ")
    assert leaks(sent) == []
    return found


@pytest.mark.terminal
@pytest.mark.parametrize("number", range(times(1, len(TEXTS))))
def test_nothing_hostile_reaches_the_terminal(
    tmp_path: Path, usual: set[bytes], number: int
) -> None:
    found, sent = _walked(tmp_path, TEXTS[number])

    assert found <= usual
    assert leaks(sent) == []


@pytest.mark.terminal
def test_nothing_hostile_goes_through_the_driver_that_sends_less(
    tmp_path: Path, usual: set[bytes]
) -> None:
    found, sent = _walked(tmp_path, TEXTS[0], driver="")

    assert found <= usual | OUR_MOVES
    assert leaks(sent.replace("\b", "")) == []


WITHOUT_FILTER = """
import sys
from screens.words import faults
from tui import __main__, outgoing
faults.shown = str
outgoing.visible = str
outgoing.NothingHidden.apply = lambda self, segments, background: segments
sys.exit(__main__.main())
"""


@pytest.mark.terminal
def test_the_walk_finds_what_leaks(tmp_path: Path, usual: set[bytes]) -> None:
    """Without the filter the names of files do what they like."""
    without_filter = (sys.executable, "-c", WITHOUT_FILTER)

    found, sent = _walked(tmp_path, "Chi bộ", SHORT_WALK, without_filter)

    assert found - usual
    assert leaks(sent)


WITH_MARKUP = """
import sys
from textual.widgets import Static
from tui import __main__
begin = Static.__init__
Static.__init__ = lambda self, *words, **more: begin(self, *words, **(more | {"markup": True}))
sys.exit(__main__.main())
"""


@pytest.mark.terminal
def test_the_walk_finds_what_breaks(tmp_path: Path) -> None:
    """With widgets that take words for markup the program ends at a title."""
    with pytest.raises(AssertionError):
        _walked(tmp_path, "[/]", SHORT_WALK, (sys.executable, "-c", WITH_MARKUP))


def _acting(segments: Iterator[Segment]) -> list[Segment]:
    """The pieces of the screen that do something when clicked."""
    return [
        each for each in segments if each.style and (each.style.link or "@click" in each.style.meta)
    ]


def _shown(wizard: Wizard) -> Iterator[Segment]:
    for strip in wizard.app.screen._compositor.render_strips():
        yield from strip


async def _walk_and_look(
    home: Path, text: str, walk: Walk = WALK
) -> tuple[list[Segment], dict[str, str]]:
    """Whatever would act on the screens of the program, and what each kind of them shows."""
    _lay(home, text)
    folder = home / ".local/share/kheo"
    acting: list[Segment] = []
    seen: dict[str, str] = {}
    async with open_wizard(folder, size=SIZE) as wizard:
        for keys in walk:
            await wizard.press(*("escape" if key == "esc" else key for key in keys))
            acting += _acting(_shown(wizard))
            shown = "".join(segment.text for segment in _shown(wizard))
            screen = type(wizard.app.screen).__name__
            seen[screen] = seen.get(screen, "") + shown
    return acting, seen


@pytest.mark.parametrize("number", range(times(1, len(hostile.MARKUP) + 1)))
async def test_markup_is_shown_as_it_is_and_does_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    text = (" ".join(hostile.MARKUP), *hostile.MARKUP)[number]

    acting, seen = await _walk_and_look(tmp_path, text)

    assert acting == []
    assert "".join(seen.values()).count(text[:40]) >= 20
    assert set(seen) >= SCREENS, SCREENS - set(seen)


async def test_the_look_finds_what_acts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With widgets that take words for markup."""
    begin = Static.__init__

    def begun(self: Static, *words: Any, **options: Any) -> None:
        begin(self, *words, **(options | {"markup": True}))

    monkeypatch.setattr(Static, "__init__", begun)

    clicked = "[@click=app.quit]bấm[/]"
    acting, _ = await _walk_and_look(tmp_path / "clicked", clicked, SHORT_WALK)

    assert acting
