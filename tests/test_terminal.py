"""The program in a real terminal: order of keys, bytes, a dropped line, and coming back."""

from __future__ import annotations

import os
import re
import signal
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from drafts import store
from drafts.model import Draft, Place
from drafts.shelf import Shelf
from screens.words import labels
from templates import report
from templates.citation import Citation
from templates.sections.bases import Bases
from templates.sections.heading import Heading
from templates.sections.individuals import Individuals
from templates.sections.lessons import Lessons
from templates.sections.situation import Situation
from tests import goldens, samples
from tests.soak import times
from tests.terminal import Terminal
from tests.wizards import COMPARE, VERSIONS

pytestmark = pytest.mark.terminal
CLOCK = re.compile(r"\d\d:\d\d hôm nay")


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    home = tmp_path / ".local/share/kheo"
    return Shelf(home / "drafts", home / "bin", report.schema)


def saved(shelf: Shelf) -> Draft:
    return store.read(shelf.entries()[0].path, report.schema())


def opened(shelf: Shelf, draft: Draft, home: Path, size: tuple[int, int] = (80, 24)) -> Terminal:
    """The wizard on one draft."""
    terminal = Terminal("open", str(shelf.create(draft)), home=home, size=size)
    terminal.wait_for("Mục ")
    terminal.quiet()
    return terminal


def at(section: str, field: str = "", draft: Draft = samples.FULL) -> Draft:
    return replace(draft, resume=Place(section, field=field))


def unikey(text: str) -> Iterator[str]:
    """What an input method sends for words whose marks are typed last: letters, then the tail
    taken back and sent again."""
    plain = str.maketrans("ếạộươđĐấầảệáọ", "eaouodDaaaeao")
    for word in text.split(" "):
        first = next((i for i, c in enumerate(word) if c != c.translate(plain)), len(word))
        yield word.translate(plain)
        yield from ["backspace"] * (len(word) - first)
        yield f"{word[first:]} "


def test_one_burst_of_keys_goes_where_each_belongs(shelf: Shelf, tmp_path: Path) -> None:
    with opened(shelf, Draft(resume=Place("heading", field="superior")), tmp_path) as terminal:
        terminal.type(
            *unikey("Đảng bộ phường"), "tab", *unikey("Chi bộ Trường"), "f8", "insert",
            *unikey("Kế hoạch"), "tab", "24", "tab", "KH/ĐU", "f7", "tab", "x", "backspace",
            "Mở đầu:", "f8", "tab", "down", "3", "enter", "40", "f8", "f2",
        )  # fmt: skip
        terminal.wait_for("Mục 4/13")
        terminal.quiet()

        draft = saved(shelf)

    assert draft.of(Heading).superior.strip() == "Đảng bộ phường"
    assert draft.of(Heading).issuer.strip() == "Chi bộ Trường"
    assert draft.of(Bases).bases == (Citation(kind="Kế hoạch ", number="24", symbol="KH/ĐU"),)
    assert [c.count for c in draft.of(Situation).staff[:4]] == ["", "3", "40", ""]


@pytest.mark.parametrize("gap", [0.03, 0.12])
def test_an_input_method_at_human_speed_is_right(shelf: Shelf, tmp_path: Path, gap: float) -> None:
    sentence = "cấp uỷ lãnh đạo việc khéo"
    with opened(shelf, at("lessons", draft=Draft()), tmp_path) as terminal:
        for part in unikey(sentence):
            terminal.type(part)
            terminal.read(gap)
        terminal.type("f2")
        terminal.wait_for(labels.SAVED)

        assert [point.strip() for point in saved(shelf).of(Lessons).points] == [sentence]


@pytest.mark.parametrize("cut", ["hang up", signal.SIGHUP, signal.SIGTERM])
def test_a_dropped_line_loses_nothing(
    shelf: Shelf, tmp_path: Path, cut: str | signal.Signals
) -> None:
    with opened(shelf, at("lessons", draft=Draft()), tmp_path) as terminal:
        terminal.type("câu vừa gõ xong")
        terminal.wait_for("câu vừa gõ xong")
        if isinstance(cut, str):
            terminal.hang_up()
        else:
            terminal.process.send_signal(cut)
        terminal.ended()

    assert saved(shelf).of(Lessons).points == ("câu vừa gõ xong",)


def test_she_comes_back_to_the_letter_where_she_stopped(shelf: Shelf, tmp_path: Path) -> None:
    with opened(shelf, at("lessons", draft=Draft()), tmp_path) as terminal:
        terminal.type("một", "enter", "hai ba", "left", "left", "left", "f10")
        terminal.wait_for("Chọn một bản nháp")
        terminal.type("enter")
        terminal.wait_for("Mục 9/13")
        terminal.quiet()
        terminal.type("x", "f2")
        terminal.wait_for(labels.SAVED)

        assert saved(shelf).of(Lessons).points == ("một", "haix ba")
        terminal.type("f10", "f10")
        assert terminal.ended() == 0


def test_a_draft_is_saved_half_a_second_after_the_last_key(shelf: Shelf, tmp_path: Path) -> None:
    with opened(shelf, at("lessons", draft=Draft()), tmp_path) as terminal:
        terminal.type("tự lưu")
        start = time.monotonic()
        terminal.until(lambda: saved(shelf).of(Lessons).points == ("tự lưu",), "the text on disk")

        assert time.monotonic() - start < 3


def test_while_she_writes_the_status_line_stands_still(shelf: Shelf, tmp_path: Path) -> None:
    with opened(shelf, at("lessons", draft=Draft()), tmp_path) as terminal:
        before = len(terminal.sent)
        for letter in "viết đều tay hơn hai giây":
            terminal.type(letter)
            terminal.read(0.1)
        terminal.until(lambda: "hai giây" in str(saved(shelf).of(Lessons)), "the text on disk")
        while_writing = bytes(terminal.sent[before:]).decode()
        terminal.wait_for("Đã lưu")

    assert while_writing.count("đang lưu") == 1
    assert "Đã lưu" not in while_writing


def test_an_idle_program_sends_nothing(shelf: Shelf, tmp_path: Path) -> None:
    with opened(shelf, at("heading", "issuer"), tmp_path) as terminal:
        terminal.type("x")
        terminal.wait_for("đang lưu")
        terminal.wait_for("Đã lưu")
        terminal.quiet()
        before = terminal.received
        end = time.monotonic() + times(3, 60)
        while time.monotonic() < end:
            terminal.read(0.5)

        assert terminal.received == before


@pytest.mark.parametrize(("rows", "most"), [(24, 8), (27, 8), (40, 20)])
def test_no_field_is_higher_than_eight_rows_or_half_of_a_tall_window(
    shelf: Shelf, tmp_path: Path, rows: int, most: int
) -> None:
    points = tuple(f"bài học số {n}" for n in range(30))
    draft = at("lessons", draft=Draft().having(Lessons(points=points)))
    with opened(shelf, draft, tmp_path, size=(80, rows)) as terminal:
        assert sum("bài học số" in line for line in terminal.lines) == most


def test_a_multi_line_paste_stays_in_its_field(shelf: Shelf, tmp_path: Path) -> None:
    with opened(shelf, at("lessons", draft=Draft()), tmp_path) as terminal:
        terminal.send("\x1b[200~một\r\nhai\tba\r\n\x1b[201~bốn".encode())
        terminal.type("f2")
        terminal.wait_for(labels.SAVED)

        assert saved(shelf).of(Lessons).points == ("một", "hai ba", "bốn")


def test_a_paste_of_a_terminal_without_brackets_stays_in_its_field(
    shelf: Shelf, tmp_path: Path
) -> None:
    text = "Mỗi tuần một việc\tnhỏ, làm đến nơi đến chốn.\r" * 12
    with opened(shelf, at("lessons", draft=Draft()), tmp_path) as terminal:
        terminal.send(text.encode())
        terminal.quiet(0.4)
        terminal.type("f2")
        terminal.wait_for(labels.SAVED)

        points = saved(shelf).of(Lessons).points
        assert [point for point in points if point] == [
            "Mỗi tuần một việc nhỏ, làm đến nơi đến chốn."
        ] * 12
        assert "Mục 9/13" in terminal.text


def test_keys_that_a_slow_line_held_back_go_where_she_meant_them(
    shelf: Shelf, tmp_path: Path
) -> None:
    with opened(shelf, at("heading", field="superior", draft=Draft()), tmp_path) as terminal:
        words = ("Đảng bộ phường Ban Mai", "Chi bộ Trường Mầm non Hoa Ban", "5")
        terminal.send("\t".join(words).encode())
        terminal.quiet(0.4)
        terminal.type("f2")
        terminal.wait_for(labels.SAVED)

        heading = saved(shelf).of(Heading)
        assert (heading.superior, heading.issuer, heading.number) == words


def test_markup_in_a_draft_is_letters_on_the_screen(shelf: Shelf, tmp_path: Path) -> None:
    draft = replace(samples.HOSTILE, resume=Place("individuals"))
    with opened(shelf, draft, tmp_path) as terminal:
        assert "1. [/] [bold]x[/bold] [@click=app.quit]bấm[/]" in terminal.text
        terminal.type("f4")
        terminal.wait_for("Ctrl+E Xuất")
        assert terminal.process.poll() is None


@pytest.mark.parametrize("key", ["home", "end"])
def test_a_key_right_behind_the_preview_moves_it(key: str, shelf: Shelf, tmp_path: Path) -> None:
    """Also before it has been laid out, when its scroll bar does not stand there yet."""
    draft = replace(samples.FULL, resume=Place("lessons"))
    with opened(shelf, draft, tmp_path) as terminal:
        terminal.type("f4", key)
        terminal.wait_for("đang xem trang")
        terminal.quiet()

        assert any(line.startswith(">") for line in terminal.lines), terminal.text


SCREENS = {
    "shelf": ("f10",),
    "heading": ("f3", "home", "enter"),
    "bases": ("f3", "home", "down", "enter"),
    "situation": ("f3", "home", "down", "down", "enter", "tab"),
    "person": ("f3", *["down"] * 5, "enter"),
    "people": (),
    "outline": ("f3",),
    "preview": ("f4",),
    "help": ("f1",),
}


@pytest.mark.parametrize("name", SCREENS)
def test_each_kind_of_screen_at_80_by_24(shelf: Shelf, tmp_path: Path, name: str) -> None:
    with opened(shelf, at("individuals"), tmp_path) as terminal:
        for key in SCREENS[name]:
            terminal.type(key)
            terminal.quiet(0.3)
        terminal.quiet(1.0)

        shown = CLOCK.sub("--:-- hôm nay", terminal.text)

    goldens.check(f"screen-{name}.txt", shown + "\n")


def test_the_earlier_versions_at_80_by_24(shelf: Shelf, tmp_path: Path) -> None:
    people = samples.FULL.of(Individuals).people
    path = shelf.create(samples.FULL.having(Individuals(people=people[1:])))
    os.utime(path, (1732428000, 1732428000))
    store.write(samples.FULL.having(Lessons(points=("một", "hai"))), path, report.schema())
    moment = re.compile(r"\d\d:\d\d \d+/11/2024")
    shown = {}
    with Terminal(home=tmp_path) as terminal:
        terminal.wait_for("Chọn một bản nháp")
        for name, keys, words in (
            ("versions", VERSIONS, "đầu tiên là"),
            ("comparison", COMPARE, "chữ nay đã bỏ"),
        ):
            terminal.type(*keys)
            terminal.wait_for(words)
            terminal.quiet(0.3)
            shown[name] = moment.sub("--:-- 24/11/2024", terminal.text)

    for name, text in shown.items():
        goldens.check(f"screen-{name}.txt", text + "\n")
