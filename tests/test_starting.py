"""What is loaded and read before the shelf is there, and the line that is there before it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pyte
import pytest

from drafts import heads, preferences, store
from drafts.model import Draft
from drafts.preferences import Preferences
from drafts.shelf import Shelf
from screens.words.splash import OPENING
from templates import report
from tests import samples
from tests.probing import COUNTS_INSTRUCTIONS, instructions, modules
from tests.terminal import ROOT, Terminal
from tests.wizards import open_wizard

MOST = 1.10
"""Modules and work of the shelf, as a ratio to those of a bare Textual program."""
LATER = {"argparse", "docx", "json", "lxml", "tomlkit", "tomllib"}
"""What nobody needs to look at a shelf; Textual itself loads a part of a Markdown library."""
FULL_SCREEN = b"\x1b[?1049h"


def put_drafts(home: Path, count: int) -> Path:
    """A shelf with so many drafts in `home`; the first of them."""
    folder = home / ".local/share/kheo/drafts"
    shelf = Shelf(folder, home / "bin", report.schema)
    first = shelf.create(samples.FULL)
    for number in range(1, count):
        (folder / f"{number}.toml").write_bytes(first.read_bytes())
    return first


@pytest.mark.terminal
def test_the_shelf_loads_hardly_more_than_any_textual_program(tmp_path: Path) -> None:
    put_drafts(tmp_path, 3)
    kept = tmp_path / ".local/share/kheo/lua-chon.toml"
    preferences.write(Preferences(input_method="telex", has_tried=True), kept, "Lựa chọn")

    bare, ours = modules("hello", tmp_path), modules("kheo", tmp_path)

    assert len(ours) <= MOST * len(bare), sorted(ours - bare)
    assert not ours.intersection(LATER)


@pytest.mark.terminal
@pytest.mark.skipif(
    not COUNTS_INSTRUCTIONS and "KHEO_NOTHING_SKIPPED" not in os.environ,
    reason="valgrind is not installed",
)
@pytest.mark.slow
def test_the_shelf_takes_hardly_more_work_than_any_textual_program(tmp_path: Path) -> None:
    homes = {count: tmp_path / str(count) for count in (3, 500)}
    for count, home in homes.items():
        put_drafts(home, count)
        modules("kheo", home)
    modules("hello", tmp_path)

    bare = instructions("hello", tmp_path)
    ours = {count: instructions("kheo", home) / bare for count, home in homes.items()}

    assert max(ours.values()) <= MOST, ours


@pytest.mark.parametrize(
    ("words", "most"),
    [
        (["--help"], 100),
        (["--version"], 100),
        (["list"], 190),
        (["check"], 190),
        (["history"], 190),
        (["new"], 210),
        (["preview"], 250),
        (["export"], 330),
    ],
)
def test_a_command_loads_only_what_it_needs(tmp_path: Path, words: list[str], most: int) -> None:
    """`most` is a tenth more than is loaded today, for other versions of Python."""
    draft = put_drafts(tmp_path, 3)
    names_it = words[0] in ("check", "history", "preview", "export")
    code = (
        "import sys; before = set(sys.modules); from tui.__main__ import main; main(sys.argv[1:]);"
        "print(*(set(sys.modules) - before), sep='\\n', file=sys.stderr)"
    )

    done = subprocess.run(
        [sys.executable, "-c", code, *words, *([str(draft)] if names_it else [])],
        cwd=ROOT,
        env={"HOME": str(tmp_path), "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=True,
    )

    loaded = [name for name in done.stderr.split("\n") if name and " " not in name]
    assert not {"textual", "asyncio"}.intersection(loaded)
    assert ("tomlkit" in loaded) == (words == ["new"])
    assert len(loaded) <= most, sorted(loaded)


@pytest.mark.terminal
def test_the_first_line_is_there_at_once_and_nothing_of_it_stays(tmp_path: Path) -> None:
    with Terminal(home=tmp_path) as terminal:
        terminal.until(lambda: OPENING in terminal.text)
        assert terminal.text.strip() == OPENING
        terminal.until(lambda: FULL_SCREEN in terminal.sent)
        terminal.wait_for("F10")
        sent = bytes(terminal.sent)
        assert OPENING not in terminal.text

    ordinary = pyte.Screen(80, 24)
    pyte.ByteStream(ordinary).feed(sent[: sent.index(FULL_SCREEN)])
    assert "".join(ordinary.display).strip() == ""
    assert (ordinary.cursor.x, ordinary.cursor.y) == (0, 0)


@pytest.mark.terminal
@pytest.mark.parametrize(
    ("words", "env"),
    [
        (["list"], {}),
        (["--help"], {}),
        (["open"], {}),
        ([], {"TERM": "dumb"}),
        ([], {"ACCESSIBLE": "1"}),
    ],
)
def test_the_first_line_is_for_who_sees_the_wizard(
    tmp_path: Path, words: list[str], env: dict[str, str]
) -> None:
    with Terminal(*words, home=tmp_path, env=env) as terminal:
        terminal.until(lambda: bool(terminal.sent))
        terminal.quiet()
        assert OPENING.encode() not in terminal.sent


@pytest.mark.terminal
def test_a_draft_that_cannot_be_opened_leaves_one_sentence(tmp_path: Path) -> None:
    with Terminal("open", "absent", home=tmp_path) as terminal:
        assert terminal.ended() == 1
        assert OPENING.encode() in terminal.sent
        assert terminal.text.strip() == (
            "kheo: Không có bản nháp “absent”. Gõ kheo list để xem các bản nháp đang có."
        )


async def test_only_the_drafts_in_sight_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf = Shelf(tmp_path / "drafts", tmp_path / "bin", report.schema)
    first = shelf.create(samples.SMALLEST)
    for number in range(200):
        (first.parent / f"{number}.toml").write_bytes(first.read_bytes())
    read: list[Path] = []
    preamble = heads.preamble

    def noted(path: Path) -> Draft:
        read.append(path)
        return preamble(path)

    monkeypatch.setattr(heads, "preamble", noted)

    async with open_wizard(tmp_path) as wizard:
        assert 0 < len(read) <= 24
        assert len(set(read)) == len(read)
        await wizard.press("end", "up")
        assert len(read) <= 48
        assert "Nhỏ nhất" in wizard.shown


def test_a_draft_that_was_changed_is_read_again(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path / "drafts", tmp_path / "bin", report.schema)
    path = shelf.create(Draft(title="Một"))
    assert [entry.title for entry in shelf.entries()] == ["Một"]

    store.write(Draft(title="Hai"), path, report.schema())

    assert [entry.title for entry in shelf.entries()] == ["Hai"]
