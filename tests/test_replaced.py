"""The program is replaced on the disk under an open session, which goes on."""

from __future__ import annotations

import ast
import json
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from drafts import store
from drafts.model import Place
from drafts.shelf import Shelf
from screens.words import faults
from templates import report
from templates.sections.heading import Heading
from templates.sections.lessons import Lessons
from tests import samples
from tests.shared_server import install_kheo
from tests.soak import SOAKING
from tests.terminal import ROOT, Terminal
from tests.wizards import BIN, COMPARE, RENAME, TRY, VERSIONS, open_wizard
from tui import program as tui_program

pytestmark = pytest.mark.slow

PACKAGES = ("drafts", "screens", "templates", "tui")
WRITES_WORD = {"templates.word", "templates.word_page", "templates.word_styles"}
"""What is not loaded before it is needed; where that is too late, it is said."""
NOT_OF_A_SESSION = {"screens.words.command_line", "shutil", "subprocess", "tempfile"}
"""What is said instead of one, and what starts LibreOffice, which follows a look."""


def path_of(module: str) -> Path | None:
    path = ROOT / module.replace(".", "/")
    found = (path.with_suffix(".py"), path / "__init__.py")
    return next((each for each in found if each.is_file()), None)


def imported(path: Path) -> Iterator[str]:
    """What a module imports anywhere but for the types alone."""
    nodes: list[ast.AST] = [ast.parse(path.read_text("utf-8"))]
    while nodes:
        node = nodes.pop()
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
            nodes += node.orelse
            continue
        if isinstance(node, ast.Import):
            yield from (each.name for each in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{each.name}" for each in node.names)
        nodes += ast.iter_child_nodes(node)


def reached(*starts: str) -> set[str]:
    """Every module of ours, and every package of others, that it can come to load from some."""
    found: set[str] = set()
    left = list(starts)
    while left:
        module = left.pop()
        path = path_of(module)
        if module in found | WRITES_WORD | NOT_OF_A_SESSION:
            continue
        if path is not None:
            found.add(module)
            left += imported(path)
        elif (package := module.partition(".")[0]) not in PACKAGES:
            found.add(package)
    return found


@pytest.mark.parametrize(
    ("start", "pieces"), [("tui.app", "for_screens"), ("tui.plain.session", "for_lines")]
)
def test_all_that_a_session_can_need_is_loaded_before_it_is_asked_for(
    start: str, pieces: str
) -> None:
    code = (
        f"import sys, json, {start}; from tui import ready\n"
        f"for piece in ready.{pieces}(): piece()\n"
        "print(json.dumps(list(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )

    loaded = set(json.loads(done.stdout))
    assert len(reached(start)) > 60
    assert reached(start) - loaded == set()
    assert not loaded & {"docx", "lxml", *WRITES_WORD}


@pytest.fixture
def program(tmp_path: Path) -> Path:
    """A folder with all of the program, and of Python itself."""
    folder = tmp_path / "kheo"
    install_kheo(folder)
    return folder


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    kept = tmp_path / ".local/share/kheo"
    shelf = Shelf(kept / "drafts", kept / "bin", report.schema)
    draft = samples.with_people(3)
    draft = draft.having(replace(draft.of(Heading), issuer=""))  # something for F9 to find
    shelf.create(replace(draft, title="Báo cáo năm", resume=Place("lessons")))
    return shelf


def gone(program: Path) -> None:
    program.rename(program.with_name("cũ"))


def replaced(program: Path) -> None:
    """Another version, with which nothing of this one would work."""
    gone(program)
    shutil.copytree(program.with_name("cũ"), program, copy_function=shutil.copy)
    for path in program.rglob("*.py"):
        path.write_text("raise AssertionError('a module of another version')\n")
    for path in program.rglob("*.toml"):
        path.write_text("khác\n")


STEPS = (
    (RENAME, "Đặt tên cho bản nháp"),
    (("esc", "ctrl+d"), "Đặt tên cho bản mới"),
    (("esc", "f1"), "Mỗi báo cáo là một bản nháp"),
    (("esc", *TRY), "Gõ thử dòng này"),
    (("enter",), "Chưa gõ gì"),
    (("esc", "f12"), "Gõ tiếng Việt bằng gì?"),
    (("down", "enter"), "Đã bật kiểu gõ Telex"),
    (("insert",), "Báo cáo mới về kỳ nào?"),
    (("end", "enter"), "Mục 1/13"),
    (("f10",), "Chọn một bản nháp"),
    (("down", "enter"), "Mục 9/13"),
    (("\x1b[200~ (dán)\x1b[201~",), "(dán)"),
    ((f" {'m' * 45} ",), "m" * 20),
    (("tieengs vieejt ",), "tiếng việt"),
    (("f2",), "Đã lưu."),
    (("f1",), "Phím ở chỗ đang đứng"),
    (("esc", "f3"), "Mục lục: chọn mục"),
    (("esc", "f4"), "In ra"),
    (("end",), "Nơi nhận"),
    (("esc", "f9"), "Tới chỗ này"),
    (("esc", "f8"), "Mục 10/13"),
    (("f3", "home", "down", "enter"), "Mục 2/13"),
    (("insert",), "căn cứ"),
    (("esc", "f3", "home", *["down"] * 2, "enter"), "Mục 3/13"),
    (("f3", "home", *["down"] * 6, "enter"), "(3 người)"),
    (("ctrl+f", "b"), "hiện 2 trong 3"),
    (("esc", "ctrl+t"), "xuống số mấy"),
    (("esc", "f10"), "Chọn một bản nháp"),
    (VERSIONS, "Các bản trước của"),
    (("enter",), "(chỉ đọc)"),
    (("esc", *COMPARE), "đến bản đang có"),
    (("esc", "esc", "delete"), "Đã bỏ"),
    (BIN, "Thùng: các bản nháp đã bỏ"),
    (("enter",), "Đã lấy lại"),
    (("ctrl+d", "enter"), "Báo cáo năm (bản sao)"),
)
"""Keys to every screen, and what stands there then."""
EXPORT = (("ctrl+e",), "Đặt tên cho tệp Word")


def walk(terminal: Terminal, *steps: tuple[tuple[str, ...], str]) -> None:
    for keys, shown in steps:
        for key in keys:
            terminal.type(key)
            if key == "esc":  # what follows at once would be taken for a part of it
                terminal.quiet()
        terminal.wait_for(shown)


@pytest.mark.terminal
@pytest.mark.parametrize("change", [gone, replaced] if SOAKING else [gone])
def test_a_session_goes_on_when_the_program_is_replaced(
    program: Path, shelf: Shelf, tmp_path: Path, change: Callable[[Path], None]
) -> None:
    command = (str(program / "bin/python"), "-I", "-m", "tui", "--restricted")
    with Terminal(home=tmp_path, command=command) as terminal:
        terminal.wait_for("Chọn một bản nháp")
        terminal.wait_for("mục 9")  # the numbers of the sections are there once all is loaded
        change(program)
        walk(terminal, *STEPS)
        walk(terminal, (("enter",), "Mục "), EXPORT)
        terminal.type("enter")
        terminal.until(lambda: words(faults.REPLACED) in words(terminal.text), faults.REPLACED)
        terminal.type("enter", "f10")
        terminal.wait_for("Chọn một bản nháp")
        terminal.type("f10")
        assert terminal.ended() == 0

    copy, draft, _ = shelf.entries()
    for entry in (copy, draft):
        kept = store.read(entry.path, report.schema()).of(Lessons)
        assert kept.points[-1].endswith("tiếng việt ")
    assert not list((tmp_path / "bao-cao").glob("*"))
    assert not (tmp_path / ".local/share/kheo/su-co.log").exists()


@pytest.mark.terminal
def test_a_plain_session_goes_on_when_the_program_is_gone(
    program: Path, shelf: Shelf, tmp_path: Path
) -> None:
    command = (str(program / "bin/python"), "-I", "-m", "tui", "--restricted", "--plain")
    with Terminal(home=tmp_path, command=command, size=(80, 80)) as terminal:
        terminal.wait_for("Chọn")
        gone(program)
        for line, shown in (
            ("1", "Dòng 4:"),
            ("tiếng việt", "Dòng 5:"),
            ("/lưu", "Đã lưu."),
            ("/xem 9", "tiếng việt"),
            ("/kiểm", "Enter để ở lại"),
            ("", "Dòng 5:"),
            ("/mục 3", "Mục 3 trên 13"),
            ("/xuất", "Đặt tên cho tệp Word"),
            ("", faults.REPLACED),
            ("/thoát", "Chọn"),
        ):
            terminal.screen.reset()
            terminal.type(line, "enter")
            terminal.until(lambda: words(shown) in words(terminal.text), shown)  # noqa: B023
        terminal.send(b"\x04")
        assert terminal.ended() == 0

    (entry,) = shelf.entries()
    assert store.read(entry.path, report.schema()).of(Lessons).points[-1] == "tiếng việt"


MISSING: dict[tuple[str, ...], str] = {BIN: "screens.bin", VERSIONS: "tui.versions"}
"""What a key asks for by itself, and what a message does."""


@pytest.mark.parametrize("keys", MISSING)
async def test_what_is_missing_is_said_and_ends_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, keys: tuple[str, ...]
) -> None:
    async with open_wizard(tmp_path, samples.FULL) as wizard:
        await wizard.press("f10", "ctrl+d", "enter", "delete", "enter")
        await wizard.type("x")
        await wizard.press("f10")
        monkeypatch.setattr(tui_program, "is_replaced", lambda: True)
        monkeypatch.setitem(sys.modules, MISSING[keys], None)
        await wizard.press(*keys)
        assert faults.REPLACED in wizard.shown

        await wizard.press("home", *RENAME)
        await wizard.type(" sửa")
        await wizard.press("enter")
        assert wizard.saved.title.endswith(" sửa")


@pytest.mark.parametrize(
    ("error", "is_replaced", "is_told"),
    [
        (ModuleNotFoundError(), True, True),
        (ModuleNotFoundError(), False, False),
        (ValueError(), True, False),
    ],
)
async def test_no_other_error_is_taken_for_it(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    error: Exception,
    is_replaced: bool,
    is_told: bool,
) -> None:
    monkeypatch.setattr(tui_program, "is_replaced", lambda: is_replaced)
    async with open_wizard(tmp_path) as wizard:
        assert wizard.app._tells_of(error) is is_told


def test_a_save_for_which_something_is_missing_says_so() -> None:
    assert "cập nhật" in faults.reason(ModuleNotFoundError("drafts.merge"))


def words(text: str) -> str:
    """A text without blanks and frames, wherever its lines were broken."""
    return "".join(text.replace("│", "").split())
