"""The plain mode in a terminal that can only show one line after another."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from drafts import recovery, store
from drafts.model import Draft, Place
from drafts.shelf import Shelf
from screens.words import plain as words, restricting, windows
from templates import report
from templates.sections.heading import Heading
from templates.sections.lessons import Lessons
from tests.soak import times
from tests.terminal import Terminal

pytestmark = pytest.mark.terminal
AT_ISSUER = Draft(title="Thử", resume=Place("heading", field="issuer"))
AT_LESSONS = Draft(title="Thử", resume=Place("lessons", field="points"))
DUMB = {"TERM": "dumb"}
AS_OTHERS = ("setpriv", "--bounding-set=-dac_override") if os.geteuid() == 0 else ()
"""Takes from root what others do not have: the right to pass by permissions."""
AROUND = (
    f'before=$(stty -g); "{sys.executable}" -m tui --plain || exit 2;'
    ' test "$before" = "$(stty -g)" || exit 3'
)
FULL_LINE = 4095
"""Bytes of a line that the kernel keeps."""


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    kept = tmp_path / ".local/share/kheo"
    return Shelf(kept / "drafts", kept / "bin", report.schema)


@contextmanager
def opened(path: Path, home: Path, wait: str = "Dòng 1:") -> Iterator[Terminal]:
    with Terminal("open", str(path), home=home, env=DUMB, size=(80, 60)) as terminal:
        terminal.wait_for(wait)
        yield terminal


def points(path: Path) -> tuple[str, ...]:
    return recovery.latest(path, report.schema()).of(Lessons).points


def issuer(path: Path) -> str:
    return recovery.latest(path, report.schema()).of(Heading).issuer


def left_in(path: Path) -> list[str]:
    return [each.name for each in path.parent.iterdir() if each.suffix != ".history"]


# How it is begun


@pytest.mark.parametrize(
    ("given", "env"),
    [
        ((), {"TERM": "dumb"}),
        ((), {"TERM": "unknown"}),
        ((), {"TERM": ""}),
        ((), {"ACCESSIBLE": "1"}),
        (("--plain",), {}),
        (("--restricted",), {"TERM": "dumb"}),
        (("--restricted", "--plain"), {}),
    ],
)
def test_it_begins_by_itself_or_when_asked(
    given: tuple[str, ...], env: dict[str, str], tmp_path: Path
) -> None:
    with Terminal(*given, home=tmp_path, env=env) as terminal:
        terminal.wait_for("Chọn số:")
        terminal.type("/thoat\n")

        assert terminal.ended() == 0
        assert b"\x1b" not in terminal.sent


@pytest.mark.parametrize("env", [{"ACCESSIBLE": "0"}, {"ACCESSIBLE": ""}, {}])
def test_any_other_terminal_gets_the_screens(env: dict[str, str], tmp_path: Path) -> None:
    with Terminal(home=tmp_path, env=env) as terminal:
        terminal.wait_for("Chọn một bản nháp")


def test_a_restricted_session_stays_in_its_folders(shelf: Shelf, tmp_path: Path) -> None:
    shelf.create(AT_LESSONS)
    before = sorted(path.name for path in tmp_path.iterdir())
    with Terminal("--restricted", home=tmp_path, env=DUMB, size=(80, 60)) as terminal:
        terminal.wait_for("Chọn số:")
        terminal.type("1\n")
        terminal.wait_for("Dòng 1:")
        for name in ("/etc/x", "../x", "~/x", "a/b"):
            terminal.type("/xuat\n")
            terminal.wait_for(restricting.ASK_EXPORT[:40])
            terminal.type(f"{name}\n")
            terminal.wait_for("chỉ cần gõ tên tệp")
            terminal.screen.reset()
        terminal.type("\x1a\x1c\x03\x03")

        assert terminal.ended() == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == before


# Typing


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Chi bộ", "Chi bộ"),
        ("DD\x7f\x7fĐa\x7fảng uyr\x7f\x7fuỷ", "Đảng uuỷ"),
        ("bộ\x7f\x7f\x7fDân vận\x7f\x7f\x7fvận", "Dân vận"),
        ("e\u0302\u0323\x7f\x7fê", "eê"),
        ("vâ\u202f\x7f\x7fận", "vận"),
        ("sai hết\x15đúng", "đúng"),
        ("a\bb\b\bc", "c"),
    ],
)
def test_letters_are_taken_back_whole(typed: str, kept: str, shelf: Shelf, tmp_path: Path) -> None:
    path = shelf.create(AT_ISSUER)
    with opened(path, tmp_path, "Trả lời:") as terminal:
        for letter in typed:
            terminal.type(letter)
        terminal.type("\n")
        terminal.wait_for("Số (câu 7")

        assert issuer(path) == kept


def test_what_is_taken_back_is_gone_from_the_screen(shelf: Shelf, tmp_path: Path) -> None:
    with opened(shelf.create(AT_ISSUER), tmp_path, "Trả lời:") as terminal:
        terminal.type("Chi bộ\x7f\x7fộ")
        terminal.wait_for("Trả lời: Chi ộ")


def test_arrows_do_not_draw_and_do_not_answer(shelf: Shelf, tmp_path: Path) -> None:
    path = shelf.create(AT_ISSUER)
    with opened(path, tmp_path, "Trả lời:") as terminal:
        terminal.type("up", "f5", "\n")
        terminal.wait_for("phím mũi tên")
        terminal.type("Chi", "left", " bộ\n")
        terminal.wait_for("Số (câu 7")

        assert issuer(path) == "Chi bộ"
        assert b"\x1b" not in terminal.sent


def test_a_line_that_the_kernel_cuts_is_told(shelf: Shelf, tmp_path: Path) -> None:
    path = shelf.create(AT_LESSONS)
    with opened(path, tmp_path) as terminal:
        for _ in range(50):
            terminal.type("x" * 100)
            terminal.quiet(0.01)
        terminal.type("\n")
        terminal.wait_for("Dòng vừa rồi dài quá")

        assert points(path) == ("x" * FULL_LINE,)


def test_many_lines_at_once_are_all_kept(shelf: Shelf, tmp_path: Path) -> None:
    path = shelf.create(AT_LESSONS)
    lines = tuple(f"Bài học số {number} của chi bộ" for number in range(times(30, 400)))
    with opened(path, tmp_path) as terminal:
        for line in lines:
            terminal.type(f"{line}\n")
            terminal.read(0)
        terminal.type(".\n")
        terminal.wait_for("Hết mục này")

        assert points(path) == lines


PASTED = "Chi bộ Trường\nMầm non\nHoa Ban\n"


@pytest.mark.parametrize(
    ("answer", "kept", "number"),
    [
        ("\n", "Chi bộ Trường Mầm non Hoa Ban", ""),
        (" – Cụm 1\n", "Chi bộ Trường Mầm non Hoa Ban  – Cụm 1", ""),
        ("2\n", "Chi bộ Trường", "Mầm non"),
    ],
)
def test_pasted_lines_are_one_answer_unless_she_says_otherwise(
    answer: str, kept: str, number: str, shelf: Shelf, tmp_path: Path
) -> None:
    path = shelf.create(AT_ISSUER)
    with opened(path, tmp_path, "Trả lời:") as terminal:
        terminal.type(PASTED)
        terminal.wait_for("Vừa nhận 3 dòng một lúc")
        terminal.type(answer)
        terminal.wait_for("Số (câu 7" if not number else "Nơi viết, cần có (câu 9")

        heading = recovery.latest(path, report.schema()).of(Heading)
        assert (heading.issuer, heading.number) == (kept, number)


def test_commands_and_enters_typed_ahead_are_obeyed(shelf: Shelf, tmp_path: Path) -> None:
    path = shelf.create(AT_ISSUER)
    with opened(path, tmp_path, "Trả lời:") as terminal:
        terminal.type("Chi bộ Thôn Một\n/lui\n\n/thoat\n/thoat\n")

        assert terminal.ended() == 0
    assert issuer(path) == "Chi bộ Thôn Một"


# However it ends


def test_every_line_is_kept_once_the_next_is_asked_for(shelf: Shelf, tmp_path: Path) -> None:
    path = shelf.create(AT_LESSONS)
    for number in range(times(2, 30)):
        with opened(path, tmp_path, f"Dòng {number + 1}:") as terminal:
            terminal.type(f"câu {number}\n")
            terminal.wait_for(f"Dòng {number + 2}:")
            terminal.process.kill()
            terminal.process.wait()

        assert points(path) == tuple(f"câu {n}" for n in range(number + 1))


ENDINGS = {
    "hang up": (None, 129, "", "Lần trước đường truyền bị ngắt lúc"),
    "SIGHUP": (signal.SIGHUP, 129, "", "Lần trước đường truyền bị ngắt lúc"),
    "SIGTERM": (signal.SIGTERM, 143, "Bài đã lưu;", "Lần trước máy chủ cho chương trình dừng"),
    "SIGINT": (signal.SIGINT, 143, "Bài đã lưu;", "Lần trước máy chủ cho chương trình dừng"),
    "SIGUSR2": (signal.SIGUSR2, 0, "đã chuyển sang cửa sổ khác", "chuyển từ cửa sổ khác sang"),
}


@pytest.mark.parametrize("kind", ENDINGS)
def test_each_ending_keeps_all_and_is_told_at_the_next_start(
    kind: str, shelf: Shelf, tmp_path: Path
) -> None:
    number, code, said, told = ENDINGS[kind]
    path = shelf.create(AT_LESSONS)
    with opened(path, tmp_path) as terminal:
        terminal.type("câu một\n")
        terminal.wait_for("Dòng 2:")
        if number is None:
            terminal.hang_up()
        else:
            terminal.process.send_signal(number)
        assert terminal.ended() == code
        while number is not None and terminal.read(0.05):
            pass
        assert said in terminal.text.replace("\n", " ")
        assert b"\x1b" not in terminal.sent
    assert store.read(path, report.schema()).of(Lessons).points == ("câu một",)

    with opened(path, tmp_path, "Dòng 2:") as terminal:
        assert told in terminal.text.replace("\n", " ")
        assert "1. câu một" in terminal.text


def test_ctrl_c_keeps_what_stands_on_the_line_and_a_second_one_leaves(
    shelf: Shelf, tmp_path: Path
) -> None:
    path = shelf.create(AT_ISSUER)
    with opened(path, tmp_path, "Trả lời:") as terminal:
        terminal.type("Chi bộ Thôn Một\x03")
        terminal.wait_for("Ctrl+C lần nữa")
        terminal.wait_for("Số (câu 7")
        assert issuer(path) == "Chi bộ Thôn Một"
        terminal.type("\x03")
        terminal.quiet()
        terminal.type("\x03")

        assert terminal.ended() == 0
        assert words.FAREWELL in terminal.text
    assert left_in(path) == [path.name]
    assert store.read(path, report.schema()).resume == Place("heading", field="number")


def test_the_terminal_is_put_back(tmp_path: Path) -> None:
    with Terminal(home=tmp_path, command=("sh", "-c", AROUND)) as terminal:
        terminal.wait_for("Chọn số:")
        terminal.type("/thoat\n")

        assert terminal.ended() == 0


def test_ctrl_d_keeps_half_a_line_and_ends_in_peace(shelf: Shelf, tmp_path: Path) -> None:
    path = shelf.create(AT_LESSONS)
    with opened(path, tmp_path) as terminal:
        terminal.type("nửa câu\x04 và nửa sau")
        terminal.quiet()
        terminal.type("\x04\x04")

        assert terminal.ended() == 0
        assert words.FAREWELL in terminal.text
    assert points(path) == ("nửa câu và nửa sau",)
    assert left_in(path) == [path.name]


def test_a_draft_is_taken_over_from_a_window_of_either_kind(shelf: Shelf, tmp_path: Path) -> None:
    path = shelf.create(AT_LESSONS)
    with Terminal("open", str(path), home=tmp_path) as screens:
        screens.wait_for("Mục 9/13")
        screens.quiet()
        screens.type("viết ở cửa sổ kia")
        screens.wait_for("viết ở cửa sổ kia")
        with opened(path, tmp_path, windows.WAYS[1]) as first:
            first.type("2\n")
            first.wait_for("1. viết ở cửa sổ kia")
            assert screens.ended() == 0
            first.type("và ở đây\n")
            first.wait_for("Dòng 3:")
            with opened(path, tmp_path, windows.WAYS[1]) as second:
                second.type("2\n")
                second.wait_for("2. và ở đây")
                assert first.ended() == 0
    assert points(path) == ("viết ở cửa sổ kia", "và ở đây")


def test_a_disk_that_takes_nothing_is_told_and_the_draft_put_elsewhere(
    shelf: Shelf, tmp_path: Path
) -> None:
    path = shelf.create(AT_LESSONS)
    command = (*AS_OTHERS, sys.executable, "-m", "tui")
    with Terminal(
        "open", str(path), home=tmp_path, env=DUMB, size=(80, 60), command=command
    ) as terminal:
        terminal.wait_for("Dòng 1:")
        path.parent.chmod(0o500)
        terminal.type("câu một\n")
        terminal.wait_for("Dòng 2:")
        terminal.type("/luu\n")
        terminal.wait_for("Lưu tạm một bản vào")
        terminal.type("1\n", "/thoat\n")
        terminal.wait_for("Chưa lưu được: không có quyền")
        terminal.type("2\n")
        terminal.wait_for("Đã lưu tạm một bản ở")
        terminal.wait_for("Các bản nháp:")
    path.parent.chmod(0o700)

    (copy,) = (tmp_path / "bao-cao").glob("*.toml")
    assert store.read(copy, report.schema()).of(Lessons).points == ("câu một",)
    assert points(path) == ("câu một",)
