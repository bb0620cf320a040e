"""Sessions that are cut at any moment: what was seen on the screen must be there at the next start.

Every word that is typed is unlike any other, so that a piece of it on the screen tells which one it
is. A session types in fields, tables and lists, walks through steps, adds and takes out persons,
and is then cut; the next one says what is left.
"""

from __future__ import annotations

import random
import re
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, fields, is_dataclass
from pathlib import Path
from typing import Any

from drafts import recovery
from drafts.locks import is_held
from drafts.model import Draft
from screens.history import alike
from templates import report
from tests import sshd as ssh
from tests.terminal import Terminal

_LETTERS = "abcdeghiklmnopqrstuvxy"
_WORD = re.compile("z[a-y]{4,}")
_TELLING = 5
"""How many letters tell a word from every other."""
_TO_PEOPLE = ("f3", "home", *["down"] * 5, "enter")
_PLACES = 16
"""How many rows of the outline she jumps to."""


@dataclass
class Tally:
    """What many cuts came to."""

    sessions: int = 0
    seen: int = 0
    """Letters that stood on the screen when it was cut."""
    lost: int = 0
    """Letters of them that the next start does not show."""
    orphans: int = 0
    """Processes left a second after the cut."""
    slowest: float = 0.0
    """Seconds from the cut to the end of the program, at most."""
    missing: list[str] = field(default_factory=list)
    """What was lost, or is not on the screen, for a person to look at."""
    strayed: int = 0
    """Times that the next start did not show where she was."""

    def __str__(self) -> str:
        return (
            f"{self.sessions} sessions, {self.seen} letters seen, {self.lost} lost,"
            f" {self.strayed} times elsewhere, {self.orphans} orphans,"
            f" slowest end {self.slowest * 1000:.0f} ms"
        )


class Typist:
    """Somebody who writes here and there in a draft."""

    def __init__(self, seed: int) -> None:
        self._chance = random.Random(seed)
        self._typed: dict[str, str] = {}
        """Every word, by its first letters."""
        self.last = ""
        """The word that was typed last."""

    def word(self) -> str:
        """A word that nobody has typed before; its first letters tell which one it is."""
        while True:
            text = "z" + "".join(
                self._chance.choice(_LETTERS) for _ in range(self._chance.randrange(5, 12))
            )
            if self._typed.setdefault(text[:_TELLING], text) is text:
                return text

    def seen(self, terminal: Terminal) -> set[str]:
        """The words on the screen, or as much of them as stands there.

        What stands in the next column may touch a word, and is no part of it.
        """
        pieces = visible(terminal)
        typed = ((piece, self._typed.get(piece[:_TELLING], "")) for piece in pieces)
        return {word[: alike(piece, word)] for piece, word in typed if word}

    def write(self, terminal: Terminal) -> set[str]:
        """Write in a few places, in a hurry; the words that were seen and not taken out again."""
        seen: set[str] = set()
        for _ in range(self._chance.randrange(1, 4)):
            if self._walk(terminal):
                seen.clear()
            for _ in range(self._chance.randrange(2, 9)):
                self._type(terminal)
                seen |= self.seen(terminal)
        return seen

    def _walk(self, terminal: Terminal) -> bool:
        """Go somewhere; says whether a person was taken out on the way."""
        what = self._chance.random()
        if what < 0.15:
            terminal.type(*_TO_PEOPLE, "insert")
        elif what < 0.25:
            terminal.type(*_TO_PEOPLE, "delete", "f8")
            terminal.quiet(0.3)  # what still stands on the screen before that may go
        elif what < 0.5:
            terminal.type(self._chance.choice(("f7", "f8")), "tab")
        elif what < 0.8:
            rows = self._chance.randrange(_PLACES)
            terminal.type("f3", "home", *["down"] * rows, "enter")
            terminal.type(*["tab"] * self._chance.randrange(4))
        else:
            terminal.type("tab")
        _watch(terminal, 0.2)
        return 0.15 <= what < 0.25

    def _type(self, terminal: Terminal) -> None:
        self.last = self.word()
        text = f" {self.last}"
        while text:
            size = self._chance.randrange(1, 5)
            terminal.send(text[:size].encode())  # `up` is text here, and no key
            text = text[size:]
            _watch(terminal, self._chance.choice((0.0, 0.01, 0.03)))


def _watch(terminal: Terminal, seconds: float) -> None:
    """Take what the program sends for so long."""
    end = time.monotonic() + seconds
    while (left := end - time.monotonic()) > 0:
        terminal.read(left)


def visible(terminal: Terminal) -> set[str]:
    """What looks like a word on the screen."""
    return set(_WORD.findall(terminal.text))


def words_of(draft: Draft) -> set[str]:
    """The words that were typed into a draft."""
    return {word for text in texts_of(draft) for word in _WORD.findall(text)}


def texts_of(draft: Draft) -> Iterator[str]:
    """Every text of a draft."""
    return _texts(list(draft.sections.values()))


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif is_dataclass(value):
        for each in fields(value):
            yield from _texts(getattr(value, each.name))
    elif isinstance(value, list | tuple):
        for each in value:
            yield from _texts(each)


def lost(seen: set[str], kept: set[str]) -> list[str]:
    """What is missing of each word that was seen, as far as something is."""
    by_start = {word[:_TELLING]: word for word in kept}
    losses = []
    for word in seen:
        found = by_start.get(word[:_TELLING], "")
        if not found.startswith(word):
            losses.append(word[len(found) :] if word.startswith(found) else word)
    return losses


Cut = Callable[[Terminal, int], None]
"""Cuts a session; gets its terminal and the process of the program."""


def loop(
    path: Path, home: Path, command: Sequence[str], cut: Cut, *, times: int, seed: int
) -> Tally:
    """Open the draft at `path`, write in it and cut the session, again and again."""
    tally, typist = Tally(), Typist(seed)
    seen: set[str] = set()
    here: set[str] = set()
    for _ in range(times):
        with Terminal(home=home / "client", command=command) as terminal:
            _check_opened(terminal, path, seen, tally)
            _check_place(terminal, here, tally)
            program = _program(home)
            before = typist.write(terminal) | typist.seen(terminal)
            cut(terminal, program)
            with suppress(OSError):  # what was on its way when it was cut was seen, too
                while terminal.read(0.01):
                    pass
            seen = before | typist.seen(terminal)
            here = {typist.last[:_TELLING]} & {word[:_TELLING] for word in visible(terminal)}
            tally.sessions += 1
            tally.seen += sum(map(len, seen))
            _wait_for_end(program, path, tally)
        for pid in ssh.living_in(home):
            ssh.kill(pid)
    with Terminal(home=home / "client", command=command) as terminal:
        _check_opened(terminal, path, seen, tally)
        ssh.kill(_program(home))
    return tally


def _check_opened(terminal: Terminal, path: Path, seen: set[str], tally: Tally) -> None:
    """Wait until the draft is open, and see whether everything is in it."""
    terminal.wait_for("Mục ")
    terminal.quiet(0.05)
    kept = words_of(recovery.latest(path, report.schema()))
    losses = lost(seen, kept)
    tally.lost += sum(map(len, losses))
    tally.missing += losses


def _check_place(terminal: Terminal, here: set[str], tally: Tally) -> None:
    """See whether the word that was typed last stands on the screen again."""
    try:
        terminal.until(lambda: here <= {word[:_TELLING] for word in visible(terminal)})
    except AssertionError as failure:
        tally.strayed += 1
        tally.missing.append(f"{here} is not here: {failure}")


def _program(home: Path) -> int:
    """The program that runs in this home."""
    return max(ssh.living_in(home))


def _wait_for_end(program: int, path: Path, tally: Tally) -> None:
    start = time.monotonic()
    try:
        ssh.gone(program, 1.0)
    except AssertionError:
        tally.orphans += 1
        ssh.kill(program)
        ssh.gone(program)
    while is_held(path) and time.monotonic() < start + ssh.PATIENCE:
        time.sleep(0.001)  # its threads are on their way out
    tally.slowest = max(tally.slowest, time.monotonic() - start)
