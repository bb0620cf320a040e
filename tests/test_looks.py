"""Every screen in a terminal: what it looks like, and what is sent for it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from tests import goldens, samples
from tests.painted import Look, Painting
from tests.palettes import PALETTES, contrasts
from tests.soak import times
from tests.terminal import ROOT
from tests.tours import Picture, Tour, shows_focus, tour
from tui.terminals import may_be_asked

pytestmark = pytest.mark.terminal

READABLE = 4.5
"""The least contrast of letters: WCAG 2.2, success criterion 1.4.3, level AA."""
TERMINALS = (
    "linux COLORTERM=truecolor",
    "vt100",
    "xterm COLORTERM=truecolor",
    "putty-256color",
    "screen",
    "screen-256color",
    "tmux",
    "tmux-256color COLORTERM=truecolor",
    "xterm-256color COLORTERM=24bit",
    "putty",
    "xterm-256color NO_COLOR=1 COLORTERM=truecolor",
    "xterm NO_COLOR=",
)
COLOURLESS = ("vt100", "xterm-256color NO_COLOR=1 COLORTERM=truecolor")

VARYING = ("choice of a period", "name of the export")
"""Pictures that depend on the day and on the machine."""

WANTED = {
    "\x1b[?1049h": "a screen of its own, so that hers comes back",
    "\x1b[?1049l": "and back",
    "\x1b[?25l": "no second cursor: the field shows its own",
    "\x1b[?25h": "and back",
    "\x1b[?7l": "no wrapping at the last column",
    "\x1b[?7h": "and back",
    "\x1b[?2004h": "pasted text in brackets, so that its line ends are no keys",
    "\x1b[?2004l": "and back",
    "\x1b[?2026$p": "whether a frame can be shown at once; painted over where it is printed",
    "\x1b[?2026h": "a frame that is shown at once, where the terminal said that it can",
    "\x1b[?2026l": "and its end",
    "\x1b[n": "where the cursor is, and so whether it takes letters as UTF-8",
    "\x1b[H": "to a place",
    "\x1b[G": "to a column",
    "\x1b[A": "up",
    "\x1b[B": "down",
    "\x1b[C": "to the right",
    "\x1b[D": "to the left",
    "\x1b[J": "blank the screen",
    "\x1b[K": "blank the rest of a row",
    "\x1b[L": "rows in between",
    "\x1b[M": "rows out",
    "\x1b[r": "which rows move",
    "\x1b[m": "a look",
    "\r": "to the beginning of the row",
    "\n": "to the next row",
    "\b": "one to the left",
}
"""All that is ever sent beside letters, and what for; numbers left out where they are places."""


@pytest.fixture(scope="module")
def seen() -> Iterator[Tour]:
    """Every screen in the sixteen colours of a terminal; the name of the home is short."""
    with TemporaryDirectory() as home:
        yield tour(Path(home), TERM="xterm")


def kind(sequence: str) -> str:
    """A sequence without its numbers, unless they say which mode it is about."""
    is_mode = re.fullmatch(r"\x1b\[\?\d+(?:[hl]|\$p)", sequence)
    return sequence if is_mode else re.sub(r"(?<=^\x1b\[)[\d;]*(?=[A-Za-z]$)", "", sequence)


def fields_of(pictures: Iterable[tuple[str, Picture]]) -> list[tuple[str, Picture]]:
    """The screens on which she answers or chooses, and not merely reads."""
    return [(name, each) for name, each in pictures if not name.startswith("help")]


def test_nothing_is_sent_that_a_terminal_could_print(seen: Tour) -> None:
    assert {kind(sequence) for sequence in seen.painting.sequences} <= WANTED.keys()


@pytest.mark.parametrize("palette", PALETTES)
@pytest.mark.slow
def test_all_letters_can_be_read(seen: Tour, palette: str) -> None:
    worst = {
        look: min(contrasts(look, PALETTES[palette]))
        for look, letters in seen.painting.looks.items()
        if letters.strip()
    }

    assert {look: found for look, found in worst.items() if found < READABLE} == {}
    assert any(look.fore for look in worst), "no fault was seen"


def test_nothing_is_dim_and_no_colour_stands_alone(seen: Tour) -> None:
    for look, letters in seen.painting.looks.items():
        if letters.strip():
            assert "2" not in look.marks, letters
            assert bool(look.fore) == bool(look.back), letters


def test_she_sees_without_colours_where_she_is(seen: Tour) -> None:
    lost = [name for name, each in fields_of(seen.pictures.items()) if not shows_focus(each)]

    assert lost == []


@pytest.mark.slow
def test_colour_only_underlines_what_a_word_says(seen: Tour) -> None:
    for name, picture in seen.pictures.items():
        for line in coloured(picture):
            assert line.startswith(("Lỗi:", "Nhắc:", "Chưa nhập", "ví dụ")), (name, line)


def coloured(picture: Picture) -> Iterator[str]:
    """The pieces of lines that have a colour."""
    for line, looks in zip(picture.lines, picture.looks, strict=True):
        kept = (c if look.back else "\0" for c, look in zip(line, looks, strict=True))
        yield from (run for run in "".join(kept).split("\0") if run)


def test_no_word_is_cut_without_a_sign(seen: Tour) -> None:
    known = words_of(strings(ROOT)) | words_of(texts(samples.FULL)) | words_of(["mấy", "Bản bỏ đi"])

    for name, picture in seen.pictures.items():
        shown = re.sub(r"\S*(?:…|/)\S*|\S+\.docx|bao-cao\S*", " ", picture.text)
        assert words_of([shown]) - known == set(), name


def words_of(found: Iterable[str]) -> set[str]:
    return {word for text in found for word in re.findall(r"[^\W\d_]+", text.casefold())}


def strings(root: Path) -> Iterator[str]:
    """Every string in the code of the program, and the words of the rule books."""
    for package in ("drafts", "templates", "screens", "tui"):
        for path in (root / package).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                if isinstance(node, ast.Constant) and isinstance(node.value, str):
                    yield node.value
        yield from (path.read_text("utf-8") for path in (root / package).rglob("*.toml"))


def texts(value: Any) -> Iterator[str]:
    """Every text in a value made of dataclasses, tuples and mappings."""
    if isinstance(value, str):
        yield value
    elif is_dataclass(value):
        for each in fields(value):
            yield from texts(getattr(value, each.name))
    elif isinstance(value, tuple):
        for each in value:
            yield from texts(each)
    elif hasattr(value, "values"):
        yield from texts(tuple(value.values()))


def test_every_screen_is_as_it_was_read(seen: Tour) -> None:
    """Letters and looks of each."""
    shown = "\n".join(
        f"{f' {name} ':=^80}\n{written(picture)}\n"
        for name, picture in seen.pictures.items()
        if name not in VARYING
    )

    goldens.check("looks.txt", shown)


def written(picture: Picture) -> str:
    """A picture with its looks: ⟦b:bold⟧ ⟦r:reverse⟧ ⟦u:underlined⟧ ⟦i:italic⟧ ⟦!:coloured⟧."""
    return "\n".join(
        "".join(_runs(line, looks)).rstrip()
        for line, looks in zip(picture.shown, picture.looks, strict=True)
    )


def _runs(line: str, looks: tuple[Look, ...]) -> Iterator[str]:
    worn = ""
    for letter, marks in zip(line, _named(line, looks), strict=True):
        if marks != worn:
            yield ("⟧" if worn else "") + (f"⟦{marks}:" if marks else "")
            worn = marks
        yield letter
    yield "⟧" if worn else ""


def _named(line: str, looks: tuple[Look, ...]) -> list[str]:
    """The names of the looks; blanks between letters of one look belong to them."""
    names = [
        "".join(sorted(look.marks)).translate(_LETTERS) + ("!" if look.back else "")
        for look in looks
    ]
    for gap in re.finditer(r"(?<=\S) +(?=\S)", line):
        before, after = names[gap.start() - 1], names[gap.end()]
        between = set(names[gap.start() : gap.end()])
        if before == after and between == {re.sub("[bi]", "", before)}:
            names[gap.start() : gap.end()] = [before] * len(gap[0])
    return names


_LETTERS = str.maketrans({"1": "b", "3": "i", "4": "u", "7": "r"})


@pytest.mark.parametrize("terminal", TERMINALS[: times(2, len(TERMINALS))])
def test_each_kind_of_terminal_gets_only_what_it_has(seen: Tour, terminal: str) -> None:
    env = dict(each.split("=") for each in f"TERM={terminal}".split())

    with TemporaryDirectory() as home:
        found = tour(Path(home), steps=times(1, 99), **env)

    assert colours(found.painting) == (set() if terminal in COLOURLESS else {"97", "41"})
    assert {kind(sequence) for sequence in found.painting.sequences} <= WANTED.keys()
    assert ("\x1b[?2026$p" in found.painting.sequences) is may_be_asked(env)
    for name in found.pictures.keys() - set(VARYING):
        assert found.pictures[name].text == seen.pictures[name].text
        assert found.pictures[name].marks == seen.pictures[name].marks


def colours(painting: Painting) -> set[str]:
    """Every parameter of a look that names a colour, also if no letter had it."""
    looks = [each for each in painting.sequences if re.fullmatch(r"\x1b\[[\d;]*m", each)]
    codes = {code for look in looks for code in look[2:-1].split(";")}
    return codes - {"", "0", "1", "3", "4", "7", "22", "23", "24", "27", "39", "49"}
