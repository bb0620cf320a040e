"""What input methods send, into every kind of field, through a real terminal."""

from __future__ import annotations

import random
import re
import sys
import unicodedata
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from drafts import preferences, store
from drafts.model import Draft, Place
from drafts.preferences import Preferences
from drafts.shelf import Shelf
from drafts.vietnamese.input_methods import Word, press
from drafts.vietnamese.syllables import split_tone, takes, with_tone
from templates import report, sample
from templates.sections.direction import Direction
from templates.sections.heading import Heading as Head
from templates.sections.individuals import Individuals, Person
from templates.sections.situation import Column, Situation
from templates.tree import Heading, Paragraph
from tests.soak import times
from tests.terminal import Terminal

DELETE = b"\x7f"
TELEX = {"ă": "aw", "â": "aa", "đ": "dd", "ê": "ee", "ô": "oo", "ơ": "ow", "ư": "uw"}
CHUNK = 8
"""How many words go into a field before it is read."""

Events = Iterator[bytes]


def words() -> list[str]:
    """Words of the sample draft that are Vietnamese syllables, each once, in the old style."""
    blocks = report.build(sample.load()).blocks
    text = " ".join(block.text for block in blocks if isinstance(block, Heading | Paragraph))
    found: list[str] = re.findall(r"[^\W\d_]+", unicodedata.normalize("NFC", text))
    syllables = (split_tone(word) for word in found if not word.isupper())
    return list(
        dict.fromkeys(with_tone(*parts) for parts in syllables if takes(parts[0].lower(), parts[1]))
    )


def keys_of(word: str) -> str:
    """How a person types a word in Telex, the tone last."""
    letters, tone = split_tone(word)
    typed = "".join(_cased(TELEX.get(c.lower(), c.lower()), c) for c in letters)
    tones = ("", "s", "f", "r", "x", "j")
    return typed + tones[tone]


def _cased(keys: str, like: str) -> str:
    return keys.upper() if like.isupper() else keys


def states_of(word: str) -> Iterator[str]:
    """What an input method shows after each key of a word."""
    state = Word()
    for key in keys_of(word):
        state = press(state, key, "telex")
        yield state.text


def rewritten(before: str, after: str) -> tuple[int, str]:
    """How many characters to take back, and what to send, to make `after` of `before`."""
    common = next(
        (i for i, (a, b) in enumerate(zip(before, after, strict=False)) if a != b),
        min(len(before), len(after)),
    )
    return len(before) - common, after[common:]


def combining(text: str) -> str:
    """`text` as Unicode tổ hợp: vowels with their marks, tones behind them."""
    pairs = (split_tone(c) for c in text)
    tones = ("", "\u0301", "\u0300", "\u0309", "\u0303", "\u0323")
    return "".join(letter + tones[tone] for letter, tone in pairs)


def input_method(
    text: str,
    *,
    form: Callable[[str], str] = str,
    delete: bytes = DELETE,
    before: str = "",
    paste: bool = False,
) -> Events:
    """Backspaces and the new tail, in one burst for each key."""
    for word in text.split(" "):
        shown = ""
        for state in states_of(word):
            count, tail = rewritten(shown, form(state))
            shown = form(state)
            if count and before:
                yield before.encode() + delete * (count + 1) + tail.encode()
            elif count and paste:
                yield delete * count + b"\x1b[200~" + tail.encode() + b"\x1b[201~"
            else:
                yield delete * count + tail.encode()
        yield b" "


STREAMS: dict[str, Callable[[str], Events]] = {
    "unikey": input_method,
    "unikey with 0x08": lambda text: input_method(text, delete=b"\x08"),
    "combining": lambda text: input_method(text, form=combining),
    "openkey": lambda text: input_method(text, before="\u202f"),
    "clipboard": lambda text: input_method(text, paste=True),
    "commits": lambda text: (f"{word} ".encode() for word in text.split(" ")),
}


def in_one_burst(terminal: Terminal, events: Events) -> None:
    terminal.send(b"".join(events))


def key_by_key(gap: float) -> Callable[[Terminal, Events], None]:
    def send(terminal: Terminal, events: Events) -> None:
        for event in events:
            terminal.send(event)
            terminal.read(gap)

    return send


def torn(terminal: Terminal, events: Events) -> None:
    """Torn into pieces anywhere, within letters and escape sequences too."""
    chance = random.Random(5)
    data = b"".join(events)
    while data:
        size = chance.randrange(1, 9)
        terminal.send(data[:size])
        data = data[size:]
        terminal.read(0.002)


PACES: dict[str, Callable[[Terminal, Events], None]] = {
    "one burst": in_one_burst,
    "30 ms": key_by_key(0.03),
    "torn": torn,
}
if times(0, 1):
    PACES["120 ms"] = key_by_key(0.12)


def said_by_file(read: Callable[[Draft], str]) -> Callable[[Terminal, Path], str]:
    return lambda _, path: read(store.read(path, report.schema()))


def said_by_screen(terminal: Terminal, _: Path) -> str:
    return terminal.text


PERSON = Draft(resume=Place("individuals", field="people")).having(
    Individuals(people=(Person(name="A"),))
)
FIELDS: dict[str, tuple[Draft, str, Callable[[Terminal, Path], str]]] = {
    "line": (
        Draft(resume=Place("heading", field="issuer")),
        "",
        said_by_file(lambda draft: draft.of(Head).issuer),
    ),
    "prose": (
        Draft(resume=Place("direction", field="opening")),
        "",
        said_by_file(lambda draft: draft.of(Direction).opening),
    ),
    "cell": (
        Draft(resume=Place("situation", field="staff")).having(
            Situation(staff=(Column(name="Giáo viên"),))
        ),
        "",
        said_by_file(lambda draft: "\n".join(draft.of(Situation).advantages)),
    ),
    "filter": (PERSON, "\x06", said_by_screen),
    "modal": (PERSON, "\x14", said_by_screen),
}


ON = {"cell": (b"\t", b"\x1b[Z")}
"""What takes words where they can stand, in a field that takes none, and what leads back."""


@pytest.mark.parametrize("stream", STREAMS)
@pytest.mark.parametrize("field", FIELDS)
@pytest.mark.slow
def test_every_word_arrives(tmp_path: Path, field: str, stream: str) -> None:
    check(tmp_path, field, STREAMS[stream])


@pytest.mark.parametrize("field", FIELDS)
def test_every_word_typed_in_telex_arrives(tmp_path: Path, field: str) -> None:
    path = tmp_path / ".local/share/kheo/lua-chon.toml"
    preferences.write(Preferences(input_method="telex"), path, "")

    check(tmp_path, field, telex)


def telex(text: str) -> Events:
    """The keys of a person without an input method on the computer."""
    return (key.encode() for word in text.split(" ") for key in (*keys_of(word), " "))


def check(tmp_path: Path, field: str, stream: Callable[[str], Events]) -> None:
    """Every word of the stream stands in the field, at every pace."""
    draft, opening, said = FIELDS[field]
    home = tmp_path / ".local/share/kheo"
    path = Shelf(home / "drafts", home / "bin", report.schema).create(draft)
    all_words = words()
    assert len(all_words) >= 200
    with Terminal("open", str(path), home=tmp_path, size=(120, 30)) as terminal:
        terminal.wait_for("Mục ")
        terminal.quiet()
        terminal.send(opening.encode())
        terminal.quiet(0.3)
        for pace, send in PACES.items():
            for start in range(0, times(CHUNK, 208), CHUNK):
                wanted = " ".join(all_words[start : start + CHUNK])
                send(terminal, stream(wanted))
                terminal.quiet(0.1)
                on, back = ON.get(field, (b"", b""))
                terminal.send(on)
                arrived = partial(_is_there, wanted, said, terminal, path)
                terminal.until(arrived, f"{pace}: {wanted}")
                terminal.send(b"\x01" + DELETE + back)
                terminal.quiet(0.1)


def _is_there(
    wanted: str, said: Callable[[Terminal, Path], str], terminal: Terminal, path: Path
) -> bool:
    return wanted in said(terminal, path)


STOCK = """
from textual.app import App
from textual.widgets import Input, TextArea
class Stock(App):
    def compose(self):
        yield {widget}()
Stock().run(mouse=False)
"""


def stock(tmp_path: Path, widget: str, stream: str, pace: str) -> tuple[str, str]:
    """What was typed into a stock field, and what the screen shows then."""
    wanted = " ".join(words()[:CHUNK])
    command = (sys.executable, "-c", STOCK.format(widget=widget))
    with Terminal(home=tmp_path, size=(120, 30), command=command) as terminal:
        terminal.wait_for("▔▔")
        terminal.quiet(0.3)
        PACES[pace](terminal, STREAMS[stream](wanted))
        terminal.quiet(0.3)
        return wanted, terminal.text


@pytest.mark.parametrize("pace", ["one burst", "30 ms", "torn"])
@pytest.mark.parametrize("stream", ["unikey", "unikey with 0x08", "combining", "openkey"])
@pytest.mark.parametrize("widget", ["Input", "TextArea"])
@pytest.mark.slow
def test_stock_textual_garbles_what_we_take(
    tmp_path: Path, widget: str, stream: str, pace: str
) -> None:
    """The day this fails, Textual has mended it (Textualize/textual#6605)."""
    wanted, shown = stock(tmp_path, widget, stream, pace)

    assert wanted not in shown


@pytest.mark.parametrize("widget", ["Input", "TextArea"])
def test_stock_textual_takes_whole_words(tmp_path: Path, widget: str) -> None:
    """What shows that the test above can fail."""
    wanted, shown = stock(tmp_path, widget, "commits", "30 ms")

    assert wanted in shown
