"""A session that may use nothing outside its own folders."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from drafts import files, folders, store
from drafts.model import Place
from drafts.shelf import Shelf
from drafts.store import UnreadableDraft
from screens.words import restricting as words
from templates import report
from tests import samples
from tests.terminal import ROOT, Terminal
from tests.wizards import open_wizard
from tui import restricting, terminals
from tui.app import KheoApp
from tui.failing import CannotDo

DRAFT = replace(samples.FULL, title="Báo cáo", resume=Place("lessons"))


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The home of a restricted session."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("XDG_DATA_HOME", raising=False)
    monkeypatch.setenv(folders.RESTRICTED, "1")
    return tmp_path


async def test_the_word_file_is_asked_for_by_its_name_alone(home: Path) -> None:
    async with open_wizard(folders.home(), DRAFT) as wizard:
        await wizard.press("ctrl+e", "enter")

        assert str(folders.exports() / "bao-cao.docx") in wizard.shown
    assert [p.name for p in folders.exports().iterdir()] == ["bao-cao.docx"]


@pytest.mark.parametrize(
    "answer", ["/tmp/x", "../x", "a/b", "~/x", "~root/x", "~", ".", "..", ".x", "folder", "link"]
)
@pytest.mark.slow
async def test_no_place_is_taken_for_a_name(home: Path, answer: str) -> None:
    outside = home / "outside"
    outside.mkdir()
    folders.exports().mkdir()
    (folders.exports() / "folder").mkdir()
    (folders.exports() / "link").symlink_to(outside)
    async with open_wizard(folders.home(), DRAFT) as wizard:
        await wizard.press("ctrl+e", "ctrl+a", "delete")
        await wizard.type(answer)
        await wizard.press("enter")

        assert words.ONLY_A_NAME in wizard.shown
    assert list(home.rglob("*.docx")) == []
    assert list(outside.iterdir()) == []


async def test_a_link_is_replaced_and_not_followed(home: Path) -> None:
    secret = home / "secret"
    secret.write_text("của người khác")
    folders.exports().mkdir()
    link = folders.exports() / "bao-cao.docx"
    link.symlink_to(secret)
    async with open_wizard(folders.home(), DRAFT) as wizard:
        await wizard.press("ctrl+e", "ctrl+a", "delete")
        await wizard.type("bao-cao")
        await wizard.press("enter", "down", "enter")
        await wizard.press("enter")

    assert secret.read_text() == "của người khác"
    assert link.read_bytes().startswith(b"PK")
    assert not link.is_symlink()
    assert link.stat().st_mode & 0o777 == 0o600


async def test_a_draft_that_is_a_link_is_not_opened(home: Path) -> None:
    shelf = Shelf(folders.drafts(), folders.discarded(), report.schema)
    other = shelf.create(DRAFT).rename(home / "other.toml")
    (folders.drafts() / "a.toml").symlink_to(other)

    assert [type(entry.failure) for entry in shelf.entries()] == [UnreadableDraft]
    with pytest.raises(UnreadableDraft) as raised:
        store.read(shelf.entries()[0].path, report.schema())

    assert raised.value.kind == "link"
    files.replace(folders.drafts() / "a.toml", b"x")
    assert store.read(other, report.schema()) == DRAFT


@pytest.mark.parametrize("name", [".local/share/kheo", ".local/share/kheo/drafts", "bao-cao"])
def test_a_folder_that_is_a_link_is_refused(home: Path, name: str) -> None:
    (home / name).parent.mkdir(parents=True, exist_ok=True)
    (home / name).symlink_to("/etc")

    with pytest.raises(CannotDo, match="dẫn sang nơi khác"):
        restricting.check_folders()


def test_only_harmless_names_are_left_in_the_environment() -> None:
    names = (
        "PYTHONINSPECT PYTHONPATH TEXTUAL_DRIVER TEXTUAL_LOG LD_PRELOAD COLUMNS LINES BROWSER"
        " EDITOR PAGER XDG_DATA_HOME XDG_CONFIG_HOME TMPDIR SHELL IFS ENV BASH_ENV COLORTERM"
    )
    bad = dict.fromkeys(names.split(" "), "x")
    environ = {**bad, "HOME": "/home/a", "TERM": "xterm-256color", "LANG": "C.UTF-8"}

    restricting.empty(environ)

    assert environ == {"HOME": "/home/a", "TERM": "xterm-256color", "LANG": "C.UTF-8"}


@pytest.mark.parametrize(
    ("name", "taken_for"),
    [
        ("putty-256color", "putty-256color"),
        ("", "xterm"),
        ("dumb", "xterm"),
        ("unknown", "xterm"),
        ("../../x", "xterm"),
        ("xterm\n", "xterm"),
        ("x" * 41, "xterm"),
        ("x" * 40, "x" * 40),
    ],
)
def test_a_terminal_of_an_odd_name_is_an_xterm(name: str, taken_for: str) -> None:
    assert terminals.named(name) == taken_for


def run(home: Path, *given: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "tui", *given],
        cwd=ROOT,
        env={"HOME": str(home), "PATH": os.environ["PATH"]},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


@pytest.mark.parametrize(
    "given",
    [
        ("--restricted", "list"),
        ("--restricted", "--help"),
        ("--restricted", "--version"),
        ("new", "--sample", "-o", "x.toml", "--restricted"),
        ("open", "/etc/passwd", "--restricted"),
        ("--restricted", "--profile", "nd30-2020"),
    ],
)
def test_no_other_command_is_done(tmp_path: Path, given: tuple[str, ...]) -> None:
    done = run(tmp_path, *given)

    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == f"kheo: {words.ONLY_THE_WIZARD}\n"
    assert list(tmp_path.iterdir()) == []


def test_without_a_terminal_it_says_how_to_fetch_the_file(tmp_path: Path) -> None:
    done = run(tmp_path, "--restricted")

    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == f"kheo: {words.NO_TERMINAL}\n"


@pytest.mark.terminal
def test_a_terminal_that_calls_itself_oddly_is_one_all_the_same(tmp_path: Path) -> None:
    env = {"TERM": "../../x", "COLORTERM": "truecolor", "COLUMNS": "20000", "LINES": "3000"}
    with Terminal("--restricted", home=tmp_path, env=env) as terminal:
        terminal.wait_for("Bấm Enter để bắt đầu báo cáo mới")
        terminal.type("f10")

        assert terminal.ended() == 0


@pytest.mark.parametrize(
    "action",
    ["screenshot('a','.')", "suspend_process", "command_palette", "quit", "notify('a')", "bell",
     "simulate_key('f10')", "push_screen('a')", "change_theme", "add_class('a','b')"],
)  # fmt: skip
async def test_nothing_is_asked_of_the_application_by_name(home: Path, action: str) -> None:
    async with open_wizard(folders.home(), DRAFT) as wizard:
        assert await wizard.app.run_action(action) is False
        assert await wizard.app.run_action(f"app.{action}", wizard.app.screen) is False
        assert await wizard.app.run_action("focus_next") is True


async def test_no_file_is_delivered_and_no_page_opened(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(home)
    monkeypatch.setenv("BROWSER", f"touch {home}/opened")
    app: KheoApp
    async with open_wizard(folders.home(), DRAFT) as wizard:
        app = wizard.app
        app.deliver_screenshot("a.svg", str(home))
        app.save_screenshot("b.svg", str(home))
        app.open_url("https://example.org")
        with app.suspend():
            pass

        assert "Mục 9/13" in wizard.shown
    assert [path.name for path in home.iterdir()] == [".local"]
