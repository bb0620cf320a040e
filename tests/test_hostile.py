"""Hostile text and files: nothing fails, hangs, takes long, or reaches the terminal as it is."""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn

from drafts.model import Draft
from drafts.shelf import Shelf
from drafts.text import clean_line, visible
from templates import report
from tests import hostile
from tests.limited import Command, Ran, run
from tests.soak import SOAKING
from tests.test_agreement import LINES
from tui import exporting

COMMANDS = ("list", "list --json", "check", "check --json", "preview", "export")
_SHELF = ".local/share/kheo/drafts"


def _commands(home: Path, draft: str) -> Iterator[Command]:
    """Everything that can be done with a draft on the command line."""
    for words in COMMANDS:
        command, *rest = words.split(" ")
        named = () if command == "list" else (draft,)
        out = ("-o", "out.docx") if command == "export" else ()
        yield Command(str(home), (command, *named, *rest, *out))


def _home(folder: Path, number: int) -> tuple[Path, Path]:
    home = folder / str(number)
    shelf = home / _SHELF
    shelf.mkdir(parents=True)
    return home, shelf


def faults(ran: Ran) -> Iterator[str]:
    """What is wrong with how a command went."""
    if ran.failed:
        yield f"failed with {ran.code}: {ran.said[-600:]}"
    if ran.seconds > 1 or ran.waited > 5:
        yield f"took {ran.seconds:.2f} s, {ran.waited:.2f} s on the clock"
    if ran.megabytes > 200:
        yield f"took {ran.megabytes:.0f} MB"
    if any(visible(line) != line for line in ran.said.split("\n")):
        yield f"said {ran.said[:300]!r}"


def _all_faults(done: list[Ran]) -> list[str]:
    return [f"{ran.command.words}: {fault}" for ran in done for fault in faults(ran)]


def _letters(text: str) -> Counter[str]:
    return Counter("".join(LINES.sub(" ", text).split()))


def _chosen() -> list[str]:
    """The files to try: all of them when there is time."""
    names = list(hostile.TOML)
    return names if SOAKING else names[::10]


def test_there_are_enough_of_them() -> None:
    assert len(hostile.TOML) >= 150
    assert len(hostile.MARKUP) >= 17


@pytest.mark.slow
def test_every_hostile_file_is_read_or_refused(tmp_path: Path) -> None:
    homes = []
    for number, name in enumerate(_chosen()):
        home, shelf = _home(tmp_path, number)
        hostile.lay(shelf, name)
        homes.append(home)

    done = run(command for home in homes for command in _commands(home, "a"))

    assert _all_faults(done) == []
    for home in homes:
        mine = {ran.command.words[0]: ran for ran in done if ran.command.home == str(home)}
        if mine["export"].code == 0:
            body = docx.Document(str(home / "out.docx")).element.body
            written = "".join(text.text or "" for text in body.iter(qn("w:t")))
            assert _letters(written) == _letters(mine["preview"].said)
        else:
            assert mine["export"].said.count("\n") == 1
    assert sum(ran.code == 0 for ran in done) > len(homes)


def test_what_is_no_file_is_refused_at_once(tmp_path: Path) -> None:
    home, shelf = _home(tmp_path, 0)
    paths = list(hostile.lay_special(shelf))

    done = run(command for path in paths for command in _commands(home, str(path)))

    assert _all_faults(done) == []
    readable = {"list"} if os.geteuid() else {"list", "check", "preview", "export"}
    assert {ran.command.words[0] for ran in done if ran.code == 0} <= readable
    assert len(done) >= 100


@pytest.mark.slow
def test_hostile_names_of_files_are_harmless(tmp_path: Path) -> None:
    commands: list[Command] = []
    for number, name in enumerate(hostile.NAMES):
        home, shelf = _home(tmp_path, number)
        path = shelf / os.fsdecode(name)
        path.write_text(hostile.HEAD, "utf-8")
        commands += _commands(home, str(path))
        for words in (("export",), ("history",), ("history", "--json")):
            commands.append(Command(str(home), (words[0], str(path), *words[1:])))
    before = set(tmp_path.parent.iterdir())

    done = run(commands)

    assert _all_faults(done) == []
    assert {ran.code for ran in done if ran.command.words[0] in ("list", "preview")} == {0}
    assert set(tmp_path.parent.iterdir()) == before


@pytest.mark.parametrize("title", [*hostile.TITLES, *hostile.VALUES])
def test_no_title_is_a_path(tmp_path: Path, title: str) -> None:
    folder = tmp_path / "drafts"
    shelf = Shelf(folder, tmp_path / "bin", report.schema)

    made = shelf.create(Draft(title=clean_line(title)))
    copied = shelf.copy(made, clean_line(title))
    renamed = shelf.rename(copied, clean_line(f"{title} 2"))
    exported = exporting.proposed_path(tmp_path, exporting.name_for(Draft(title=title), made))

    for path in (made, copied, renamed):
        assert path.parent == folder
        assert re.fullmatch(r"[a-z0-9][a-z0-9-]{0,65}\.toml", path.name)
    assert exported.parent == tmp_path
    assert re.fullmatch(r"[a-z0-9][a-z0-9-]{0,65}\.docx", exported.name)
    assert {each.name for each in tmp_path.iterdir()} <= {"drafts", "bin"}


@pytest.mark.parametrize("name", ["dots 20,000", "hexadecimal"])
@pytest.mark.slow
def test_the_harness_sees_a_program_without_bounds(tmp_path: Path, name: str) -> None:
    home, shelf = _home(tmp_path, 0)
    hostile.lay(shelf, name)

    done = run([Command(str(home), ("check", "a"))], module="tests.unbounded")

    assert list(faults(done[0]))
