"""What the terminal sends is told apart right, at whatever moment it comes."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

import pytest
from hypothesis import given, settings, strategies as st
from textual import events
from textual._xterm_parser import XTermParser
from textual.message import Message

from screens.messages import MANY, keys_of
from screens.pouring import Burst, Piece
from tests.soak import times
from tests.terminal import KEYS
from tests.textfields import Typing
from tui.keyboard import Keyboard

GAPS = (0.0, 0.03, 0.06, 0.09, 0.15)
FOLLOWING = {
    **{KEYS[name]: name for name in ("enter", "tab", "backspace", "up", "shift+tab", "delete")},
    **{KEYS[f"f{number}"]: f"f{number}" for number in (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12)},
    **{letter: letter for letter in ("a", "Z", "đ", "7", "0", "b", "f", "N", "c")},
    "-": "minus",
    "\x05": "ctrl+e",
    "\x1b": "escape",
}
"""What may come behind Escape, and which key it is."""


@pytest.mark.parametrize("gap", GAPS)
@pytest.mark.parametrize("following", FOLLOWING)
def test_escape_and_what_comes_behind_it_are_two_keys(following: str, gap: float) -> None:
    typing = Typing().type("\x1b", following, gap=gap).rest(1)

    assert typing.keys == ["escape", FOLLOWING[following]]


@pytest.mark.parametrize(
    "letters", ["[", "O", "]", "P", "_", "[[", "[1", "]11", "P1", "P1$", "Ong"]
)
def test_letters_that_a_sequence_could_begin_with_are_letters_after_a_moment(letters: str) -> None:
    typing = Typing().type("\x1b").rest(0.15).type(letters).rest(1)

    assert [each.character for each in typing.found if isinstance(each, events.Key)] == [
        "\x1b",
        *letters,
    ]


@pytest.mark.parametrize("letters", ["[", "O", "]", "P", "_", "[[", "[1", "]11", "P1", "P1$"])
def test_so_they_are_when_nothing_follows_them(letters: str) -> None:
    typing = Typing().type("\x1b", letters).rest(1)

    assert [each.character for each in typing.found if isinstance(each, events.Key)] == [
        "\x1b",
        *letters,
    ]


@pytest.mark.parametrize("name", [name for name in KEYS if KEYS[name][0] == "\x1b"])
@pytest.mark.parametrize("gap", [0.0, 0.03])
def test_a_sequence_is_its_key_however_it_is_torn(name: str, gap: float) -> None:
    wanted = {"esc": "escape"}.get(name, name)
    typing = Typing().type("a", *KEYS[name], "b", gap=gap)

    assert typing.keys == ["a", wanted, "b"]


def test_escape_by_itself_is_a_key_after_a_moment() -> None:
    typing = Typing().type("\x1b")
    assert typing.keys == []

    assert typing.rest(0.1).keys == ["escape"]


def test_shift_tab_of_the_linux_console_is_one_key_there() -> None:
    assert Typing(has_meta_tab=True).type("\x1b\t").keys == ["shift+tab"]
    assert Typing(has_meta_tab=True).type("\x1b", "\t", gap=0.15).keys == ["escape", "tab"]


UNASKED = {
    "the focus came": "\x1b[I",
    "the focus went": "\x1b[O",
    "what it is": "\x1b[?64;1;2;6;9;15;18;21;22c",
    "what it is, too": "\x1b[>41;354;0c",
    "which one it is": "\x1bP!|00000000\x1b\\",
    "what it is called": "\x1bP>|XTerm(370)\x1b\\",
    "a setting": "\x1bP1$r0m\x1b\\",
    "a setting it has not": "\x1bP0$r\x1b\\",
    "a capability": "\x1bP1+r544e=787465726d\x1b\\",
    "a colour": "\x1b]11;rgb:ffff/ffff/ffff\x1b\\",
    "a colour, with a bell": "\x1b]10;rgb:0000/0000/0000\x07",
    "a colour of many": "\x1b]4;1;rgb:cd00/0000/0000\x07",
    "a picture": "\x1b_Gi=31;OK\x1b\\",
    "a size": "\x1b[8;24;80t",
    "a size on the line": "\x1b[48;24;80;480;800t",
    "a mode": "\x1b[?2004;2$y",
    "all is well": "\x1b[0n",
    "the mouse": "\x1b[<0;10;5M\x1b[<0;10;5m",
    "the mouse of old": "\x1b[M !!",
    "the mouse of rxvt": "\x1b[32;10;5M",
}


@pytest.mark.parametrize("kind", UNASKED)
def test_what_nobody_typed_is_no_key(kind: str) -> None:
    assert Typing().type("a", UNASKED[kind], "b").keys == ["a", "b"]
    assert Typing().type("a", *UNASKED[kind], "b", gap=0.02).keys == ["a", "b"]


@pytest.mark.parametrize("kind", [kind for kind in UNASKED if kind.startswith("a colour")])
def test_an_answer_that_is_cut_off_swallows_nothing_for_long(kind: str) -> None:
    typing = Typing().type(UNASKED[kind].rstrip("\x07\\\x1b")).rest(1).type("a")

    assert typing.keys == ["a"]


def test_an_answer_without_an_end_has_one() -> None:
    typing = Typing().type("\x1b]11;", "x" * 400, "y")

    assert "y" in "".join(each.text for each in typing.found if isinstance(each, Burst))


def test_answers_to_our_questions_are_told() -> None:
    typing = Typing().type("\x1b[2;3R\x1b[?2026;2$y\x1b[?2026;0$y")

    assert typing.keys == ["CursorPosition", "TerminalSupportsSynchronizedOutput"]
    place = typing.found[0]
    assert isinstance(place, events.CursorPosition)
    assert (place.x, place.y) == (2, 1)


def stock(text: str) -> list[tuple[str, str | None]]:
    return [
        (each.key, each.character)
        for each in XTermParser().feed(text)
        if isinstance(each, events.Key)
    ]


def test_each_letter_is_the_key_that_it_is_for_textual() -> None:
    letters = "".join(
        chr(code)
        for code in (*range(0x20, 0x7F), *range(0xA0, 0x250), *range(0x1E00, 0x1F00), 0x1F642)
    )
    found = [
        (each.key, each.character)
        for letter in f"{letters}\r\n\t\x0b\x0c\x08\x01\x7f"
        for each in Keyboard().feed(letter)
        if isinstance(each, events.Key)
    ]

    assert found == stock(f"{letters}\r\n\t\x0b\x0c\x08\x01\x7f")


def test_letters_by_the_dozen_come_together() -> None:
    assert Typing().type("a" * MANY).keys == ["a"] * MANY
    assert Typing().type("a" * MANY + "\r").keys == ["Burst"]
    assert Typing().type("\x7fa\x7f" * MANY).keys == ["backspace", "a", "backspace"] * MANY


def test_what_comes_right_behind_a_burst_belongs_to_it() -> None:
    typing = Typing().type("a" * 100).rest(0.01).type("\r").rest(0.35).type("b" * 9)

    assert [(each.text, each.goes_on) for each in typing.found if isinstance(each, Burst)] == [
        ("a" * 100, False),
        ("\r", True),
        ("b" * 9, True),
    ]


@pytest.mark.parametrize("rest", [(0.2, "\r"), (0.2, "\t\t\t"), (1.5, "bc"), (0.0, "\x7fb")])
def test_what_a_person_types_behind_a_burst_does_not(rest: tuple[float, str]) -> None:
    typing = Typing().type("a" * 100).rest(rest[0]).type(rest[1])

    assert [type(each) for each in typing.found] == [Burst, *[events.Key] * len(rest[1])]


BEGIN, END = "\x1b[200~", "\x1b[201~"
TEXT = "một\rhai\tba"


def test_a_paste_is_one_thing() -> None:
    typing = Typing().type("a", BEGIN, TEXT, END, "b")

    assert typing.keys == ["a", "Paste", "b"]
    assert typing.pasted == TEXT


@pytest.mark.parametrize(
    "inside", ["\x1b", "\x07", "\x1b[31m", "\x1bOP", "\x1b\x05", "\x05", "\x7f"]
)
@pytest.mark.parametrize("gap", [0.0, 0.01])
def test_nothing_inside_a_paste_acts_or_changes_places(inside: str, gap: float) -> None:
    typing = Typing().type(BEGIN, TEXT, inside, "bốn", END, "x", gap=gap)

    assert typing.keys == ["Paste", "x"]
    assert typing.pasted == f"{TEXT}{inside}bốn"


@pytest.mark.parametrize("pause", [0.1, 0.5, 3.0, 4.9])
@pytest.mark.parametrize("size", [1, 5, 9000])
def test_a_paste_may_pause(size: int, pause: float) -> None:
    parts = [f"{number:05}"[:5] * size for number in range(5)]
    typing = Typing().type(BEGIN)
    for part in parts:
        typing.type(part).rest(pause)
    typing.type(END, "x")

    assert typing.pasted == "".join(parts)
    assert set(typing.keys[:-1]) <= {"Paste", "Piece"}
    assert typing.keys[-1] == "x"


@pytest.mark.parametrize("cut", range(1, len(END)))
def test_the_mark_of_the_end_may_come_in_parts(cut: int) -> None:
    typing = Typing().type(BEGIN, TEXT, END[:cut]).rest(0.09).type(END[cut:], "x")

    assert typing.pasted == TEXT
    assert typing.keys == ["Paste", "x"]


LEAVING = {KEYS[name]: name for name in ("f2", "f8", "f10", "up", "delete", "backspace", "ctrl+z")}


@pytest.mark.parametrize("key", LEAVING)
def test_a_key_ends_a_paste_without_its_mark(key: str) -> None:
    typing = Typing().type(BEGIN, TEXT).rest(0.5).type(key).rest(0.2).type("x")

    assert typing.pasted == TEXT
    assert typing.keys[-2:] == [LEAVING[key], "x"]


def test_escape_ends_a_paste_without_its_mark_and_does_nothing_else() -> None:
    typing = Typing().type(BEGIN, TEXT).rest(0.5).type("\x1b").rest(0.2).type("x")

    assert typing.pasted == TEXT
    assert typing.keys == ["Piece", "Piece", "x"]


def test_rest_ends_a_paste_without_its_mark() -> None:
    typing = Typing().type(BEGIN, TEXT).rest(5.1).type("x")

    assert typing.pasted == TEXT
    assert typing.keys[-1] == "x"


def test_who_types_on_in_a_paste_without_its_mark_is_seen_and_soon_has_keys_again() -> None:
    typing = Typing().type(BEGIN, TEXT).rest(0.5)
    typing.type("g", "õ", " ", "t", "i", "ế", "p", gap=0.3)
    assert typing.pasted == f"{TEXT}gõ tiếp"

    typing.type(*"abcdefghijkl", gap=0.3).type("\r")

    assert typing.keys[-1] == "enter"


def test_what_has_come_of_a_long_paste_is_there_before_the_rest() -> None:
    typing = Typing().type(BEGIN, "a" * 9000)
    assert typing.pasted == "a" * 9000

    typing.type("bc").rest(0.3)

    assert typing.pasted == "a" * 9000 + "bc"


PIECES = st.sampled_from(
    [
        BEGIN,
        END,
        "\x1b",
        "[",
        "20",
        "0~",
        "1~",
        "a",
        "đ",
        "\n",
        "\x1b[A",
        "xyz" * 9,
        "\x07",
        "O",
        "P",
    ]
)


def said(found: list[Message]) -> Iterator[tuple[str, ...]]:
    """What was found, whatever pieces it came in."""
    for is_pasted, run in itertools.groupby(found, lambda each: isinstance(each, Piece)):
        if is_pasted:
            yield "paste", "".join(each.text for each in run if isinstance(each, Piece))
            continue
        for each in run:
            match each:
                case Burst(text=text):
                    yield from (("key", key.key) for key in keys_of(text))
                case events.Paste(text=text):
                    yield "paste", text
                case events.Key(key=key):
                    yield "key", key
                case _:
                    yield (type(each).__name__,)


@settings(deadline=None, max_examples=times(200, 20_000))
@given(st.lists(PIECES, max_size=40).map("".join), st.lists(st.integers(1, 12), min_size=1))
def test_it_makes_no_difference_where_the_line_cuts(text: str, cuts: list[int]) -> None:
    end = (END, "z")
    whole = Typing().type(text, *end)
    pieces = Typing()
    rest = text
    for size in itertools.cycle(cuts):
        if not rest:
            break
        pieces.type(rest[:size])
        rest = rest[size:]
    pieces.type(*end)

    assert list(said(pieces.found)) == list(said(whole.found))
