"""Two windows on one draft, to test with."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from drafts import recovery
from drafts.model import Draft, Place
from drafts.shelf import Shelf
from screens.words import windows as words
from templates import report
from templates.sections.lessons import Lessons
from tests.terminal import Terminal

TEXT = "Có dân thì có tất cả"
MORE = ", việc gì khó mấy cũng xong"
AT_ONCE = 2.0
"""Seconds that taking a draft over may take."""


class Bench:
    """One draft, and windows on it."""

    def __init__(self, home: Path) -> None:
        self.home = home
        kept = home / ".local/share/kheo"
        self.shelf = Shelf(kept / "drafts", kept / "bin", report.schema)
        self.path = self.shelf.create(Draft("Báo cáo năm", resume=Place("lessons")))

    @contextmanager
    def first(self, *keys: str) -> Iterator[Terminal]:
        """The window that has the draft open; `keys` are typed after the text."""
        with Terminal("open", str(self.path), home=self.home) as terminal:
            terminal.wait_for("Mục 9/13")
            terminal.quiet()
            terminal.type(TEXT)
            terminal.wait_for(TEXT)
            terminal.type(*keys)
            terminal.quiet()
            yield terminal

    @contextmanager
    def second(self, name: Path | None = None) -> Iterator[Terminal]:
        """A window that is asked what to do with the draft, opened by this name of it."""
        with Terminal("open", str(name or self.path), home=self.home) as terminal:
            terminal.wait_for(words.WAYS[0])
            terminal.quiet()
            yield terminal

    @property
    def latest(self) -> tuple[str, ...]:
        """What the draft says by now, saved or not."""
        return recovery.latest(self.path, report.schema()).of(Lessons).points

    @property
    def files(self) -> dict[str, bytes]:
        """Every file in the folder of the draft."""
        files = (path for path in sorted(self.path.parent.iterdir()) if path.is_file())
        return {path.name: path.read_bytes() for path in files}


class Takings:
    """How many times a draft was taken over, how fast, and with what loss."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._times: list[float] = []
        self._seen = 0
        self._lost = 0
        self._seen_now = ""

    def take(self, window: Terminal, old: Terminal) -> None:
        """Choose to take the draft over, while the old window, which shows the text, is watched."""
        self._seen_now = TEXT
        start = time.monotonic()
        window.type("down", "enter")
        while "Mục 9/13" not in window.text:
            assert time.monotonic() < start + 20, window.text
            self._watch(old)
            window.read(0.01)
        self._times.append(time.monotonic() - start)
        while old.read(0.05):
            self._watch(old)

    def compare(self, points: tuple[str, ...]) -> None:
        """Hold what was seen against what there is."""
        kept = points[0] if points else ""
        self._seen += len(self._seen_now)
        self._lost += len(self._seen_now) - _alike(self._seen_now, kept)
        self._seen_now = ""

    def hold(self) -> None:
        """Nothing may be lost, and all is quick."""
        print(
            f"{self._name}: taken over {len(self._times)} times, {max(self._times):.2f} s at most,"
            f" {self._seen} letters seen, {self._lost} lost"
        )
        assert self._seen >= len(self._times) * len(TEXT)
        assert self._lost == 0
        assert max(self._times) < AT_ONCE

    def _watch(self, old: Terminal) -> None:
        """Take note of what more of the text the old window shows."""
        if not old.read(0):
            return
        typed, shown = TEXT + MORE, old.text
        seen = next((n for n in range(len(typed), 0, -1) if typed[:n].strip() in shown), 0)
        self._seen_now = max(self._seen_now, typed[:seen].strip(), key=len)


def _alike(one: str, other: str) -> int:
    """How many letters two texts have in common from the beginning."""
    return next(
        (i for i, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]),
        min(len(one), len(other)),
    )
