"""However the program ends: what is said, what is left, and what the next start says of it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import termios
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from drafts import store
from drafts.model import Draft, Place
from drafts.shelf import Shelf
from templates import report
from templates.sections.lessons import Lessons
from tests import samples
from tests.terminal import ROOT, Terminal
from tests.wizards import TRY

pytestmark = pytest.mark.terminal
WORDS = "câu vừa gõ xong"


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    home = tmp_path / ".local/share/kheo"
    return Shelf(home / "drafts", home / "bin", report.schema)


def opened(path: Path, home: Path, *start: str, **env: str) -> Terminal:
    command = start or (sys.executable, "-m", "tui")
    terminal = Terminal("open", str(path), home=home, command=command, env=env)
    terminal.wait_for("Mục ")
    terminal.quiet()
    return terminal


def points(path: Path) -> tuple[str, ...]:
    return store.read(path, report.schema()).of(Lessons).points


def begin(shelf: Shelf) -> Path:
    return shelf.create(Draft(title="Thử", resume=Place("lessons", field="points")))


def left_in(shelf: Shelf) -> list[str]:
    """What lies beside a draft, but for earlier versions."""
    folder = shelf.entries()[0].path.parent
    return sorted(path.name for path in folder.iterdir() if path.suffix != ".history")


ENDINGS = {
    "hang up": (None, 129, "", "Lần trước đường truyền bị ngắt lúc"),
    "SIGHUP": (signal.SIGHUP, 129, "", "Lần trước đường truyền bị ngắt lúc"),
    "SIGTERM": (signal.SIGTERM, 143, "Máy chủ cho chương trình dừng. Bài đã lưu;", "cho chương"),
    "SIGINT": (signal.SIGINT, 143, "Máy chủ cho chương trình dừng. Bài đã lưu;", "cho chương"),
    "SIGQUIT": (signal.SIGQUIT, 143, "Máy chủ cho chương trình dừng. Bài đã lưu;", "cho chương"),
    "SIGUSR2": (signal.SIGUSR2, 0, "đã chuyển sang cửa sổ khác", "từ cửa sổ khác sang"),
    "SIGKILL": (signal.SIGKILL, -9, "", "Lần trước chương trình bị tắt đột ngột lúc"),
}


@pytest.mark.parametrize("kind", ENDINGS)
def test_each_ending_keeps_all_and_is_told_at_the_next_start(
    kind: str, shelf: Shelf, tmp_path: Path
) -> None:
    number, code, said, told = ENDINGS[kind]
    path = begin(shelf)
    with opened(path, tmp_path) as terminal:
        terminal.type(WORDS)
        terminal.wait_for(WORDS)
        if number is None:
            terminal.hang_up()
        else:
            terminal.process.send_signal(number)
        assert terminal.ended() == code
        while number is not None and terminal.read(0.05):
            pass
        assert said in terminal.text.replace("\n", " ")

    with opened(path, tmp_path) as terminal:
        assert told in terminal.text.replace("\n", "")
        assert WORDS in terminal.text
        terminal.type(" nữa", "f10")
        terminal.wait_for("Chọn một bản nháp")

        assert points(path) == (f"{WORDS} nữa",)
        assert left_in(shelf) == [path.name]


@pytest.mark.parametrize("number", [signal.SIGHUP, signal.SIGTERM])
def test_keys_that_have_arrived_do_their_work_before_the_end(
    number: signal.Signals, shelf: Shelf, tmp_path: Path
) -> None:
    path = begin(shelf)
    typed = "gõ nhanh hơn màn hình " * 4
    with opened(path, tmp_path) as terminal:
        for letter in typed:
            terminal.type(letter)
        terminal.wait_for("gõ nhanh")
        terminal.process.send_signal(number)
        terminal.ended()

    assert points(path) == (typed,)


def test_the_line_says_by_itself_that_all_is_saved(shelf: Shelf, tmp_path: Path) -> None:
    with opened(begin(shelf), tmp_path) as terminal:
        terminal.type(WORDS)
        terminal.wait_for("đang lưu …")
        terminal.wait_for("Đã lưu")


def test_a_session_that_ends_in_peace_is_not_told(shelf: Shelf, tmp_path: Path) -> None:
    path = begin(shelf)
    with opened(path, tmp_path) as terminal:
        terminal.type("một", "f10")
        terminal.wait_for("Chọn một bản nháp")
        terminal.type("f10")
        assert terminal.ended() == 0

    with opened(path, tmp_path) as terminal:
        assert "Lần trước" not in terminal.text


@pytest.mark.parametrize("number", [signal.SIGTSTP, signal.SIGWINCH, signal.SIGCONT])
def test_a_signal_that_ends_nothing_disturbs_nothing(
    number: signal.Signals, shelf: Shelf, tmp_path: Path
) -> None:
    path = begin(shelf)
    with opened(path, tmp_path) as terminal:
        for _ in range(5):
            terminal.process.send_signal(number)
        terminal.type(WORDS)
        terminal.wait_for(WORDS)

        assert len(os.listdir(f"/proc/{terminal.process.pid}/task")) <= 6  # noqa: PTH208


@pytest.mark.parametrize("data", [b"\xff", b"\xe1", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"\x80"])
def test_bytes_that_are_no_text_are_forgiven(data: bytes, shelf: Shelf, tmp_path: Path) -> None:
    path = begin(shelf)
    with opened(path, tmp_path) as terminal:
        terminal.type("trước ")
        terminal.send(data)
        terminal.type("x sau")
        terminal.wait_for("sau")
        terminal.type("f10")
        terminal.wait_for("Chọn một bản nháp")

    assert points(path)[0].startswith("trước ")
    assert points(path)[0].endswith(" sau")


CRASHING = """
import signal, sys
from pathlib import Path
from unittest.mock import patch
from tui.__main__ import main
where = sys.argv.pop(1)
def fail(*_, **__):
    secret = "bí mật của đảng viên"
    raise ValueError(f"hỏng vì {secret}")
def begin(*_):
    patch(where, fail).start()
    Path(__file__).with_suffix(".failing").touch()
signal.signal(signal.SIGUSR1, begin)
sys.exit(main())
"""
"""From SIGUSR1 on, something fails."""
STARVED = """
import resource, sys
import tui.app
from tui.__main__ import main
def fail(*_, **__):
    resource.setrlimit(resource.RLIMIT_NOFILE, (3, 3))
    raise ValueError
tui.app.KheoApp.run = fail
sys.exit(main([]))
"""
"""It fails when no file can be opened any more, not even one of the program."""
HANGING = """
import sys, time
from unittest.mock import patch
from tui.__main__ import main
patch("tui.guardian._PATIENCE", 0.5).start()
patch("tui.keeper.Keeper.part", lambda *_: time.sleep(600)).start()
sys.exit(main())
"""
"""Its disk does not answer when it parts from the draft."""
FAILING = {
    "the wizard: the next step": ("screens.wizard.WizardScreen.show", ["f8"]),
    "the wizard: help": ("screens.words.labels.help_of", ["f1"]),
    "the wizard: outline": ("tui.desk.Desk.outline", ["f3"]),
    "a list": ("screens.rows.RowsField.row", ["f3", "home", "down", "enter"]),
    "a table": ("screens.cells.CellsField._put_editor", ["f3", "home", "down", "down", "enter"]),
    "a text": ("screens.writing.Writing.check_consume_key", ["x"]),
    "the report": ("templates.report.build", ["f4"]),
    "the report: a line": ("screens.preview.Page.render_line", ["f4"]),
    "a question": ("screens.asking.Ask.compose", ["ctrl+e"]),
    "a list to choose from": ("screens.asking.Choose.compose", ["f3"]),
    "the shelf": ("screens.shelf.ShelfScreen.show", ["f10"]),
    "the page for trying": ("screens.trying.TryScreen.compose", list(TRY)),
    "the keyboard": ("tui.keyboard.Keyboard.feed", ["x"]),
}


def break_down(terminal: Terminal, script: Path) -> None:
    """Have that fail from now on which the script was told."""
    terminal.process.send_signal(signal.SIGUSR1)
    terminal.until(script.with_suffix(".failing").exists)


@pytest.mark.parametrize("kind", FAILING)
@pytest.mark.slow
def test_a_crash_of_our_own_saves_and_says_one_kind_sentence(
    kind: str, shelf: Shelf, tmp_path: Path
) -> None:
    where, keys = FAILING[kind]
    path = begin(shelf)
    draft = replace(samples.FULL, resume=Place("lessons", field="points"))
    store.write(draft, path, report.schema())
    script = tmp_path / "crashing.py"
    script.write_text(CRASHING, "utf-8")
    command = (sys.executable, str(script), where)
    env = {"PYTHONPATH": str(ROOT)}
    with Terminal("open", str(path), home=tmp_path, command=command, env=env) as terminal:
        terminal.wait_for("Mục ")
        terminal.quiet()
        terminal.type("chữ cuối")
        terminal.wait_for("chữ cuối")
        break_down(terminal, script)
        terminal.type(*keys)
        assert terminal.ended() == 1
        while terminal.read(0.05):
            pass
        assert "Chương trình gặp lỗi và phải đóng lại; xin lỗi đồng chí." in terminal.lines
        assert "bí mật" not in terminal.text
        assert "Traceback" not in terminal.text

    log = tmp_path / ".local/share/kheo/su-co.log"
    assert "builtins.ValueError" in log.read_text("utf-8")
    assert "bí mật" not in log.read_text("utf-8")
    assert log.stat().st_mode & 0o777 == 0o600
    assert any("chữ cuối" in point for point in points(path))
    with opened(path, tmp_path) as terminal:
        was_open = kind != "the shelf"
        assert ("Lần trước chương trình gặp lỗi" in terminal.text) is was_open


def test_what_fails_while_it_saves_is_owned_up_to(shelf: Shelf, tmp_path: Path) -> None:
    path = begin(shelf)
    script = tmp_path / "crashing.py"
    script.write_text(CRASHING, "utf-8")
    command = (sys.executable, str(script), "tui.rescue.part")
    with opened(path, tmp_path, *command, PYTHONPATH=str(ROOT)) as terminal:
        terminal.type(WORDS)
        terminal.wait_for(WORDS)
        break_down(terminal, script)
        terminal.process.send_signal(signal.SIGTERM)
        assert terminal.ended() == 143
        while terminal.read(0.05):
            pass
        assert "Phần viết sau cùng có thể chưa lưu:" in terminal.text
        assert "Bài đã lưu" not in terminal.text
        assert "Traceback" not in terminal.text

    log = tmp_path / ".local/share/kheo/su-co.log"
    assert "builtins.ValueError" in log.read_text("utf-8")
    with opened(path, tmp_path) as terminal:
        assert WORDS in terminal.text


def test_a_disk_that_does_not_answer_holds_nobody_back(shelf: Shelf, tmp_path: Path) -> None:
    path = begin(shelf)
    script = tmp_path / "hanging.py"
    script.write_text(HANGING, "utf-8")
    with opened(path, tmp_path, sys.executable, str(script), PYTHONPATH=str(ROOT)) as terminal:
        terminal.type(WORDS)
        terminal.wait_for(WORDS)
        terminal.process.terminate()
        assert terminal.ended() == 143
        while terminal.read(0.05):
            pass
        assert "Phần viết sau cùng có thể chưa lưu:" in terminal.text
        assert terminal.sent.rfind(b"\x1b[?1049l") > terminal.sent.rfind(b"\x1b[?1049h")
        assert terminal.settings[3] & termios.ECHO

    with opened(path, tmp_path) as terminal:
        assert WORDS in terminal.text


@pytest.mark.parametrize("where", ["tui.desk.Desk.__init__", "tui.drafting.DraftScreen.on_mount"])
def test_a_draft_that_is_not_quite_open_yet_is_let_go(
    where: str, shelf: Shelf, tmp_path: Path
) -> None:
    path = begin(shelf)
    script = tmp_path / "crashing.py"
    script.write_text(CRASHING.replace("signal.signal(signal.SIGUSR1, begin)", "begin()"), "utf-8")
    command = (sys.executable, str(script), where)
    env = {"PYTHONPATH": str(ROOT)}
    with Terminal("open", str(path), home=tmp_path, command=command, env=env) as terminal:
        assert terminal.ended() == 1
        while terminal.read(0.05):
            pass
        assert "Chương trình gặp lỗi và phải đóng lại" in terminal.text

    assert f".{path.name}.lock" not in left_in(shelf)


def test_a_crash_that_nothing_can_be_loaded_for_ends_without_a_traceback(tmp_path: Path) -> None:
    script = tmp_path / "starved.py"
    script.write_text(STARVED, "utf-8")
    command = (sys.executable, str(script))
    with Terminal(home=tmp_path, command=command, env={"PYTHONPATH": str(ROOT)}) as terminal:
        assert terminal.ended() == 1
        while terminal.read(0.05):
            pass
        assert "Máy chủ hết bộ nhớ hoặc đang mở quá nhiều cửa sổ" in terminal.text
        assert "Traceback" not in terminal.text


@pytest.mark.parametrize("number", range(3))
def test_without_a_terminal_it_refuses_in_one_sentence(number: int, tmp_path: Path) -> None:
    ours, theirs = os.openpty()
    said = tmp_path / "said"
    script = f"exec {sys.executable} -m tui {number}<>{said}"
    streams: dict[str, Any] = {"stdin": theirs, "stdout": theirs, "stderr": theirs}
    process = subprocess.Popen(
        ["sh", "-c", script], env={"HOME": str(tmp_path)}, cwd=ROOT, **streams
    )
    code = process.wait(10)
    told = said.read_bytes() if number == 2 else os.read(ours, 4096)
    os.close(theirs)
    os.close(ours)

    assert code == 1
    assert "Chương trình chỉ chạy được trong cửa sổ dòng lệnh" in told.decode()


def test_a_long_line_is_shown_where_she_stopped(shelf: Shelf, tmp_path: Path) -> None:
    path = shelf.create(Draft(resume=Place("heading", field="issuer")))
    with opened(path, tmp_path) as terminal:
        terminal.type("Chi bộ Trường Mầm non Hoa Ban " * 5, "và hết")
        terminal.wait_for("và hết")
        terminal.process.kill()
        terminal.ended()

    with opened(path, tmp_path) as terminal:
        assert "và hết" in terminal.text
        assert "Phần đầu báo cáo, ô" in terminal.text
