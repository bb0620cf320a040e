"""What is known of a terminal, asked of it and said about it."""

from __future__ import annotations

from pathlib import Path

import pytest
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.color import Color

from drafts import preferences
from drafts.preferences import Preferences
from drafts.shelf import Shelf
from screens.picker import bar
from screens.words import terminals as words
from templates import report
from tests import samples
from tests.terminal import Terminal
from tui import terminals
from tui.keyboard import Keyboard
from tui.manners import HOW_WIDE
from tui.outgoing import filters

CHOOSE = "Chọn một bản nháp"
WRONG = "\x1b[2;3R"
"""The answer of a terminal that takes the two bytes of a letter for two letters."""
RIGHT = "\x1b[2;2R"
ALL = "\x01"
"""Ctrl+A."""


def sample(home: Path) -> Path:
    """A full draft on the shelf."""
    kept = home / ".local/share/kheo"
    return Shelf(kept / "drafts", kept / "bin", report.schema).create(samples.FULL)


@pytest.mark.parametrize(
    ("environ", "coloured"),
    [
        ({"TERM": "xterm"}, True),
        ({"TERM": "putty-256color"}, True),
        ({"TERM": "linux"}, True),
        ({"TERM": "vt100"}, False),
        ({"TERM": "vt220"}, False),
        ({"TERM": "xterm-mono"}, False),
        ({"TERM": "linux-m"}, False),
        ({"TERM": "xterm", "NO_COLOR": "1"}, False),
        ({"TERM": "xterm", "NO_COLOR": "0"}, False),
        ({"TERM": "xterm", "NO_COLOR": ""}, True),
    ],
)
def test_colours_go_where_there_are_some_and_they_are_wanted(
    environ: dict[str, str], coloured: bool
) -> None:
    assert terminals.has_colours(environ) is coloured


@pytest.mark.parametrize(
    ("environ", "said"),
    [
        ({"LANG": "vi_VN.UTF-8"}, ""),
        ({"LANG": "C.utf8"}, ""),
        ({"LANG": "C", "LC_CTYPE": "en_US.UTF-8"}, ""),
        ({"LANG": "vi_VN.UTF-8", "LC_ALL": "C"}, words.MAYBE_NOT_UTF8),
        ({"LANG": "vi_VN.UTF-8", "LC_ALL": ""}, ""),
        ({"LANG": "C", "LC_CTYPE": "C.UTF-8"}, words.MAYBE_NOT_UTF8),
        ({"LANG": "vi_VN.UTF-8", "LC_CTYPE": "C.UTF-8"}, ""),
        ({"LANG": "vi_VN.TCVN"}, words.MAYBE_NOT_UTF8),
        ({"KHEO_LOCALE": "vi_VN.TCVN", "LC_ALL": "C.UTF-8"}, words.MAYBE_NOT_UTF8),
        ({}, words.MAYBE_NOT_UTF8),
        ({"TERM": "linux", "LANG": "vi_VN.UTF-8"}, words.CONSOLE),
    ],
)
def test_something_is_said_where_vietnamese_may_not_be_shown(
    environ: dict[str, str], said: str
) -> None:
    assert terminals.to_say(environ) == said


def test_what_is_said_can_be_read_without_vietnamese() -> None:
    said = (words.MAYBE_NOT_UTF8, words.NOT_UTF8, words.CONSOLE)

    assert all(sentence.isascii() for sentence in said)


XTERM = {f"\x1bO{letter}": f"f{n}" for n, letter in enumerate("PQRS", 1)}
PUTTY = {f"\x1b[{10 + n}~": f"f{n}" for n in range(1, 6)} | {"\x1b[1~": "home", "\x1b[4~": "end"}
CONSOLE = {f"\x1b[[{letter}": f"f{n}" for n, letter in enumerate("ABCDE", 1)}
RXVT = {"\x1b[7~": "home", "\x1b[8~": "end"}
ALL_HAVE = {
    f"\x1b[{n}~": key
    for n, key in zip((2, 3, 5, 6), ("insert", "delete", "pageup", "pagedown"), strict=True)
}
FUNCTIONS = {f"\x1b[{n}~": f"f{key}" for key, n in enumerate((17, 18, 19, 20, 21, 23, 24), 6)}
ARROWS = {
    f"\x1b{way}{letter}": key
    for way in "[O"
    for letter, key in zip("ABCD", ("up", "down", "right", "left"), strict=True)
}
REST = {"\x7f": "backspace", "\x08": "backspace", "\x1b[Z": "shift+tab", "\t": "tab", "\r": "enter"}
KEYS = XTERM | PUTTY | CONSOLE | RXVT | ALL_HAVE | FUNCTIONS | ARROWS | REST
"""What xterm, PuTTY as it comes, the Linux console, and rxvt as PuTTY can be set, send for keys."""


@pytest.mark.parametrize("sent", KEYS)
def test_the_keys_of_each_terminal_are_known(sent: str) -> None:
    found = [event.key for event in Keyboard().feed(sent) if isinstance(event, events.Key)]

    assert found == [KEYS[sent]]


def test_without_colours_all_else_stays() -> None:
    line = [Segment("a", Style.parse("bold white on red")), Segment("b"), Segment("c", Style())]
    for each in filters(has_colours=False):
        line = each.apply(line, Color(0, 0, 0))

    assert line == [Segment("a", Style(bold=True)), Segment("b"), Segment("c", Style())]


@pytest.mark.parametrize("size", [1, 2, 3, 8, 20])
@pytest.mark.parametrize("total", [9, 21, 500])
def test_a_bar_is_at_an_end_only_at_that_end(size: int, total: int) -> None:
    last = total - 8
    bars = [bar(size, total, 8, position) for position in range(last + 1)]

    assert all(0 <= start < end <= size for start, end in bars)
    assert bars[0][0] == 0
    assert bars[-1][1] == size
    assert bars == sorted(bars)
    if size > 2:
        assert all(start > 0 and end < size for start, end in bars[1:-1]) or size - bars[0][1] < 2


def test_nothing_needs_a_bar_that_is_seen_whole() -> None:
    assert bar(8, 8, 8, 0) == bar(0, 9, 8, 1) == (0, 0)


@pytest.mark.terminal
def test_how_to_set_a_terminal_is_said_once(tmp_path: Path) -> None:
    env = {"LANG": "POSIX"}
    with Terminal(home=tmp_path, env=env) as terminal:
        terminal.wait_for("Neu chi doc duoc dong khong dau nay")
        assert CHOOSE in terminal.text
        terminal.type("f10")
        terminal.ended()
    with Terminal(home=tmp_path, env=env) as terminal:
        terminal.wait_for(CHOOSE)
        terminal.quiet()
        assert "khong dau" not in terminal.text


@pytest.mark.terminal
@pytest.mark.parametrize(("answer", "is_said"), [(WRONG, True), (RIGHT, False)])
def test_a_terminal_that_takes_letters_otherwise_is_told_apart(
    tmp_path: Path, answer: str, is_said: bool
) -> None:
    with Terminal(home=tmp_path) as terminal:
        terminal.until(lambda: HOW_WIDE.encode() in terminal.sent, "the question")
        terminal.type(answer)
        terminal.wait_for(CHOOSE)
        if is_said:
            terminal.wait_for("Chu Viet dang hien sai")
        terminal.quiet()
        assert ("Chu Viet dang hien sai" in terminal.text) is is_said
        terminal.type("f10")

        assert terminal.ended() == 0


@pytest.mark.terminal
def test_an_answer_that_comes_late_is_no_key(tmp_path: Path) -> None:
    with Terminal("open", str(sample(tmp_path)), home=tmp_path) as terminal:
        terminal.wait_for("Mục 1/")
        terminal.quiet()
        before = terminal.text
        terminal.type(RIGHT, RIGHT, "f3")
        terminal.wait_for("Tới mục này")
        terminal.type("esc")
        terminal.until(lambda: terminal.text == before, "the same text")


@pytest.mark.terminal
def test_names_are_utf8_in_a_locale_that_is_not(tmp_path: Path) -> None:
    """Python itself would take ASCII here, as it would take TCVN in a locale with that."""
    env = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    target = tmp_path / "Bài của tôi.docx"
    with Terminal("open", str(sample(tmp_path)), home=tmp_path, env=env) as terminal:
        terminal.wait_for("Mục 1/")
        terminal.type("ctrl+e")
        terminal.wait_for("Xuất báo cáo ra tệp Word ở đâu?")
        terminal.type(ALL, f"~/{target.name}", "enter")

        terminal.until(target.exists, "the Word file")


def test_what_was_said_is_remembered(tmp_path: Path) -> None:
    kept = tmp_path / "lua-chon.toml"

    preferences.write(Preferences(knows_terminal=True), kept, "x")

    assert preferences.read(kept) == Preferences(knows_terminal=True)


@pytest.mark.parametrize(
    ("name", "is_asked"),
    [("linux", False), ("screen", False), ("vt100", False), ("tmux", True), ("xterm", True)],
)
def test_nothing_is_asked_of_those_who_would_print_it(name: str, is_asked: bool) -> None:
    assert terminals.may_be_asked({"TERM": name}) is is_asked
