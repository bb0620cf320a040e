"""What was typed into a small question is there again after a cut, and gone once it is answered."""

from __future__ import annotations

import errno
import os
import random
import shutil
import signal
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from drafts.halfway import Halfway
from drafts.model import Draft, Place
from drafts.shelf import Shelf
from drafts.text import clean_line
from templates import report
from tests import samples
from tests.soak import SOAKING, times
from tests.terminal import Terminal
from tests.wizards import RENAME, open_wizard

ABOUT = ("", "rename", "/home/hoa/a.toml")
PROPOSED = "Báo cáo năm"
TOLD = "gõ dở lần trước, chưa bấm Enter"


def left(folder: Path, about: tuple[str, ...] = ABOUT) -> str:
    """What the next session finds, which is cut in its turn."""
    found = Halfway(folder, about, PROPOSED)
    text = found.left
    cut(found)
    return text


def cut(asked: Halfway) -> None:
    """What the kernel does when a program is killed."""
    if asked._handle is not None:
        os.close(asked._handle)


@given(text=st.text(st.characters(codec="utf-8"), min_size=1, max_size=300))
def test_what_was_kept_is_found_by_the_same_question_alone(
    tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    folder = tmp_path_factory.mktemp("kept")
    asked = Halfway(folder, ABOUT, PROPOSED)
    asked.keep("trước đó")
    asked.keep(text)

    assert left(folder) == ""  # it still stands there
    cut(asked)

    assert left(folder, ("", "copy", ABOUT[2])) == ""
    assert left(folder, ("", "rename", "/home/hoa/b.toml")) == ""
    assert left(folder) == clean_line(text)
    last = Halfway(folder, ABOUT, PROPOSED)
    last.forget()
    assert left(folder) == ""
    assert list(folder.iterdir()) == []


def test_a_question_in_which_nothing_was_typed_leaves_nothing(tmp_path: Path) -> None:
    asked = Halfway(tmp_path / "kheo", ABOUT, PROPOSED)
    asked.keep(PROPOSED)
    cut(asked)

    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("letter", ["a", "ế", '"', "\U0001f600"])
def test_of_a_long_text_the_beginning_is_kept_and_called_so(tmp_path: Path, letter: str) -> None:
    asked = Halfway(tmp_path, ABOUT, PROPOSED)
    asked.keep(letter * 10_000)
    cut(asked)

    found = Halfway(tmp_path, ABOUT, PROPOSED)

    assert 400 < len(found.left) < 10_000
    assert letter * 10_000 == found.left + letter * (10_000 - len(found.left))
    assert found.is_cut
    assert [path.stat().st_size for path in tmp_path.iterdir()] == [4096]
    cut(found)


def test_two_windows_do_not_mix_and_both_are_found(tmp_path: Path) -> None:
    one, other = (Halfway(tmp_path, ABOUT, PROPOSED) for _ in range(2))
    one.keep("của cửa sổ một")
    other.keep("của cửa sổ hai")
    assert (one.left, other.left) == ("", "")
    third = Halfway(tmp_path, ABOUT, PROPOSED)
    assert third.left == ""

    one.forget()
    assert left(tmp_path) == ""
    cut(other)
    assert left(tmp_path) == "của cửa sổ hai"


def test_what_several_windows_left_is_found_one_after_another(tmp_path: Path) -> None:
    asked = [Halfway(tmp_path, ABOUT, PROPOSED) for _ in range(3)]
    for number, each in enumerate(asked):
        each.keep(f"số {number}")
        os.utime(each._path, (number, number))
    for each in asked:
        cut(each)

    found = []
    for _ in asked:
        again = Halfway(tmp_path, ABOUT, PROPOSED)
        found.append(again.left)
        again.forget()

    assert found == ["số 2", "số 1", "số 0"]


def test_only_so_many_questions_are_remembered(tmp_path: Path) -> None:
    for number in range(60):
        asked = Halfway(tmp_path, ("", "copy", str(number)), PROPOSED)
        asked.keep("gõ dở")
        cut(asked)

    assert len(list(tmp_path.iterdir())) <= 25
    assert left(tmp_path, ("", "copy", "59")) == "gõ dở"


@pytest.mark.parametrize(
    "content",
    [
        b"",
        bytes(4096),
        b"[" * 4096,
        b'{"about": ["", "rename", "/home/hoa/a.toml"], "text": 7, "cut": false}',
        b'{"about": ["", "rename", "/home/hoa/a.toml"], "text": "x", "cut": "?"}',
        b'{"about": {}, "text": "x", "cut": false}',
        b"\xff\xfe{}",
    ],
)
def test_a_file_that_says_nothing_harms_nothing(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "go-do.json").write_bytes(content)
    os.mkfifo(tmp_path / "go-do-2.json")
    (tmp_path / "go-do-3.json").symlink_to("/etc/passwd")
    (tmp_path / "go-do-4.json").mkdir()

    asked = Halfway(tmp_path, ABOUT, PROPOSED)
    assert asked.left == ""
    asked.keep("gõ dở")
    cut(asked)

    assert left(tmp_path) == "gõ dở"


def test_what_is_in_a_file_is_cleaned_before_it_is_shown(tmp_path: Path) -> None:
    said = '{"about": ["", "rename", "/home/hoa/a.toml"], "text": "a\\u001b[2Jb\\nc", "cut": false}'
    (tmp_path / "go-do.json").write_text(said)

    assert left(tmp_path) == "a[2Jb c"


@pytest.mark.parametrize("call", ["os.open", "os.pwrite", "fcntl.flock", "os.mkdir"])
def test_where_nothing_can_be_written_nothing_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    asked = Halfway(tmp_path / "kheo", ABOUT, PROPOSED)

    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patch:
        patch.setattr(call, full)
        asked.keep("gõ dở")
        assert not list(tmp_path.rglob("go-do*"))

    asked.keep("gõ dở")
    asked.keep("gõ dở nữa")
    cut(asked)
    assert left(tmp_path / "kheo") == "gõ dở nữa"


# On the screens.

DRAFT = replace(samples.with_people(3), title=PROPOSED, resume=Place("individuals", field="people"))
DIALOGS = {
    "rename": (RENAME, "Đặt tên cho bản nháp"),
    "copy": (("ctrl+d",), "Đặt tên cho bản mới"),
    "export": (("ctrl+e",), "Đặt tên cho tệp Word"),
    "place": (("ctrl+t",), "xuống số mấy"),
}
"""Every question with a line to write in: its keys, and how it begins."""


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    kept = tmp_path / ".local/share/kheo"
    shelf = Shelf(kept / "drafts", kept / "bin", report.schema)
    shelf.create(DRAFT)
    return shelf


def asked(terminal: Terminal, dialog: str) -> None:
    """Wait for the shelf or the draft, and have the question asked."""
    keys, question = DIALOGS[dialog]
    is_of_shelf = dialog in ("rename", "copy")
    terminal.wait_for("Chọn một bản nháp")
    if not is_of_shelf:
        terminal.type("enter")
        terminal.wait_for("Mục 6/13")
        terminal.quiet()
    terminal.type(*keys)
    terminal.wait_for(question)
    terminal.quiet()


def kept_files(home: Path) -> list[str]:
    return [path.name for path in (home / ".local/share/kheo").glob("go-do*")]


def hang_up(terminal: Terminal) -> None:
    terminal.hang_up()


def sending(number: signal.Signals) -> Callable[[Terminal], None]:
    return lambda terminal: terminal.process.send_signal(number)


CUTS: dict[str, Callable[[Terminal], None]] = {
    "terminal closed": hang_up,
    "SIGKILL": sending(signal.SIGKILL),
    "SIGTERM": sending(signal.SIGTERM),
    "SIGUSR2": sending(signal.SIGUSR2),
}
PAIRS = [
    (dialog, kind)
    for number, dialog in enumerate(DIALOGS)
    for kind in (CUTS if SOAKING else [list(CUTS)[number % 2]])
]


@pytest.mark.terminal
@pytest.mark.parametrize(("dialog", "kind"), PAIRS)
@pytest.mark.slow
def test_every_question_holds_what_was_seen_in_it_before_a_cut(
    shelf: Shelf, tmp_path: Path, dialog: str, kind: str
) -> None:
    typed = "777" if dialog == "place" else " chữ gõ dở"
    with Terminal("--restricted", home=tmp_path) as terminal:
        asked(terminal, dialog)
        assert TOLD not in terminal.text
        proposed = terminal.text
        terminal.type(typed)
        terminal.wait_for(typed)
        CUTS[kind](terminal)
        terminal.ended()

    with Terminal("--restricted", home=tmp_path) as terminal:
        asked(terminal, dialog)
        assert TOLD in terminal.text
        assert typed in terminal.text
        terminal.type("esc")
        terminal.until(lambda: TOLD not in terminal.text)
        assert kept_files(tmp_path) == []
        terminal.type(*DIALOGS[dialog][0])
        terminal.wait_for(DIALOGS[dialog][1])
        terminal.quiet()
        assert squeezed(terminal.text) == squeezed(proposed)


def squeezed(text: str) -> str:
    """The question on the screen, without what stands around it."""
    return "".join(line for line in text.split("\n") if line.strip().startswith("│"))


@pytest.mark.terminal
@pytest.mark.timeout(3600)
def test_what_was_seen_in_a_question_is_found_however_fast_it_is_cut(
    shelf: Shelf, tmp_path: Path
) -> None:
    chance, seen, letters = random.Random(5), "", 0
    for _ in range(times(4, 150)):
        with Terminal("--restricted", home=tmp_path) as terminal:
            asked(terminal, "rename")
            assert seen in terminal.text
            assert (TOLD in terminal.text) == bool(seen)
            terminal.type("\x01", "delete")
            word = "zqz" + "".join(chance.choice("abcdeghiklmnopqrstuvxy") for _ in range(57))
            terminal.send(word[:3].encode())
            terminal.wait_for(word[:3])
            for letter in word[3 : chance.randrange(4, 60)]:
                terminal.send(letter.encode())
                terminal.read(0)
            terminal.read(chance.random() * 0.05)
            sending(signal.SIGKILL)(terminal)
            while terminal.read(0.01):
                pass
            seen = next((word[:n] for n in range(60, 2, -1) if word[:n] in terminal.text), "")
            letters += len(seen)
    print(f"\n{letters} letters seen in a question, 0 lost")


@pytest.mark.terminal
def test_a_question_in_one_window_is_none_of_another(shelf: Shelf, tmp_path: Path) -> None:
    with (
        Terminal("--restricted", home=tmp_path) as one,
        Terminal("--restricted", home=tmp_path) as other,
    ):
        asked(one, "copy")
        one.type(" thứ nhất")
        one.wait_for("thứ nhất")
        asked(other, "copy")
        assert TOLD not in other.text
        other.type(" thứ hai")
        other.wait_for("thứ hai")
        assert "thứ nhất" not in other.text
        one.type("enter")
        one.wait_for("Báo cáo năm (bản sao) thứ nhất")
        other.process.kill()
        other.ended()
        one.type("down")
        one.quiet()
        one.type("ctrl+d")
        one.wait_for(TOLD)
        assert "thứ hai" in one.text


@pytest.mark.terminal
def test_persons_who_share_an_account_have_each_their_own(tmp_path: Path) -> None:
    homes = [tmp_path / "ho-so" / name for name in ("chi-bo-1", "chi-bo-2")]
    for home in homes:
        Shelf(
            home / ".local/share/kheo/drafts", home / ".local/share/kheo/bin", report.schema
        ).create(DRAFT)
        with Terminal("--restricted", home=home) as terminal:
            asked(terminal, "rename")
            assert TOLD not in terminal.text
            terminal.type(f" {home.name}")
            terminal.wait_for(home.name)
            terminal.process.kill()
            terminal.ended()

    for home in homes:
        (kept,) = kept_files(home)
        status = (home / ".local/share/kheo" / kept).stat()
        assert (status.st_mode & 0o777, status.st_size) == (0o600, 4096)
        with Terminal("--restricted", home=home) as terminal:
            asked(terminal, "rename")
            assert f"Báo cáo năm {home.name}" in terminal.text
            assert TOLD in terminal.text


async def test_what_is_answered_is_forgotten_and_esc_leaves_nothing(tmp_path: Path) -> None:
    kept = tmp_path / "lua-chon.toml"
    async with open_wizard(tmp_path, Draft(PROPOSED), preferences=kept) as wizard:
        await wizard.press("f10", *RENAME)
        await wizard.type(" sửa")
        wizard.app.about_to_show()
        assert [path.name for path in tmp_path.glob("go-do*")] == ["go-do.json"]
        await wizard.press("escape")
        assert not list(tmp_path.glob("go-do*"))
        assert wizard.saved.title == PROPOSED
        await wizard.press(*RENAME)
        await wizard.type(" sửa")
        wizard.app.about_to_show()
        assert list(tmp_path.glob("go-do*"))
        await wizard.press("enter")
        assert not list(tmp_path.glob("go-do*"))
        assert wizard.saved.title == f"{PROPOSED} sửa"


@pytest.mark.terminal
@pytest.mark.mounts
@pytest.mark.skipif(
    not (os.getuid() == 0 and shutil.which("mount")) and "KHEO_NOTHING_SKIPPED" not in os.environ,
    reason="only root can mount a small disk",
)
@pytest.mark.parametrize("moment", ["before", "after"])
def test_on_a_full_disk_nothing_fails_and_nothing_false_is_said(
    full_home: Path, moment: str
) -> None:
    """What was first typed while there was room has its place; what comes later may use it."""
    with Terminal("--restricted", home=full_home) as terminal:
        asked(terminal, "rename")
        if moment == "before":
            fill(full_home)
            terminal.type(" một hai")
        else:
            terminal.type(" một")
            terminal.wait_for("một")
            fill(full_home)
            terminal.type(" hai")
        terminal.wait_for("một hai")
        assert "Đặt tên cho bản nháp" in terminal.text
        terminal.process.kill()
        terminal.ended()

    (full_home / "day").unlink()
    with Terminal("--restricted", home=full_home) as terminal:
        asked(terminal, "rename")
        assert ("một hai" in terminal.text, TOLD in terminal.text) == (
            (False, False) if moment == "before" else (True, True)
        )


@pytest.fixture
def full_home(tmp_path: Path) -> Iterator[Path]:
    home = tmp_path / "home"
    home.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", "mode=700,size=1m", "kheo", home], check=True)
    kept = home / ".local/share/kheo"
    Shelf(kept / "drafts", kept / "bin", report.schema).create(DRAFT)
    yield home
    subprocess.run(["umount", "-l", home], check=True)


def fill(home: Path) -> None:
    with (home / "day").open("wb", buffering=0) as file:
        try:
            while True:
                file.write(bytes(4096))
        except OSError:
            pass
