"""Names of files that other machines and disks give and take."""

from __future__ import annotations

import errno
import json
import ntpath
import os
import subprocess
import sys
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path, PureWindowsPath

import pytest
from hypothesis import given, strategies as st

from drafts import files, names, sides, store, versions
from drafts.locks import Lock
from drafts.model import Place
from drafts.names import slug
from drafts.shelf import Shelf
from screens.words import faults
from templates import report
from templates.sections.lessons import Lessons
from tests import samples
from tests.plainly import Plain
from tests.terminal import ROOT
from tests.wizards import open_wizard
from tui.keeper import Keeper
from tui.windows import this_window

SCHEMA = report.schema()
DRAFT = replace(samples.SMALLEST, title="", resume=Place("lessons", field="points"))
APART = unicodedata.normalize("NFD", "Báo cáo quý")
"""A name as a Mac writes it: its letters and marks come one by one."""
TYPED = unicodedata.normalize("NFC", APART)
"""The same name as a keyboard writes it."""
ENDINGS = (".toml", ".TOML", ".Toml", ".toml.txt", ".TOML.TXT")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    (tmp_path / ".local/share/kheo/drafts").mkdir(parents=True)
    return tmp_path


def shelf_in(home: Path) -> Shelf:
    kept = home / ".local/share/kheo"
    return Shelf(kept / "drafts", kept / "bin", report.schema)


def laid(home: Path, name: str) -> Path:
    """A draft that somebody has put on the shelf under a name of their own."""
    path = home / ".local/share/kheo/drafts" / name
    store.write(DRAFT, path, SCHEMA)
    return path


def run(home: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "tui", *words],
        cwd=home,
        env={"HOME": str(home), "PATH": "/usr/bin:/bin", "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


# Endings


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_draft_with_another_ending_is_a_draft_like_any_other(home: Path, ending: str) -> None:
    path, shelf = laid(home, f"bai-viet{ending}"), shelf_in(home)
    versions.keep(path, always=True)

    (entry,) = shelf.entries()
    assert (entry.path, entry.name) == (path, "bai-viet")
    assert shelf.find("bai-viet") == shelf.find(path.name) == path

    discarded = shelf.discard(path)
    assert [each.name for each in shelf.discarded()] == ["bai-viet"]
    assert shelf.restore(discarded) == path
    assert len(versions.versions(path)) == 1

    copy = shelf.copy(path, "Bản sao")
    assert copy.name == "ban-sao.toml"
    renamed = shelf.rename(path, "Tên mới")
    assert renamed.name == "ten-moi.toml"
    assert len(shelf.entries()) == 2


@pytest.mark.parametrize("ending", ENDINGS)
def test_two_of_a_name_are_both_on_the_shelf(home: Path, ending: str) -> None:
    shelf = shelf_in(home)
    for _ in range(2):
        shelf.discard(laid(home, f"a{ending}"))
    laid(home, f"a{ending}")

    for entry in shelf.discarded():
        shelf.restore(entry.path)

    assert len(shelf.entries()) == 3
    assert all(entry.path.name.endswith(ending) for entry in shelf.entries())


@pytest.mark.parametrize("ending", ENDINGS)
def test_what_has_to_leave_its_file_is_on_the_shelf(home: Path, ending: str) -> None:
    path = laid(home, f"a{ending}")
    lock = Lock(path)
    lock.take(this_window())
    keeper = Keeper(lock, SCHEMA)
    path.write_text(path.read_text("utf-8").replace("format", "# của người khác\nformat"), "utf-8")
    draft = keeper.draft.having(Lessons(points=("của cửa sổ này",)))
    keeper.take(draft)
    assert keeper.close()

    entries = {entry.name: entry.path for entry in shelf_in(home).entries()}
    assert set(entries) == {"a", "a-xung-dot"}
    assert "của người khác" in path.read_text("utf-8")
    assert store.read(entries["a-xung-dot"], SCHEMA) == draft


def test_names_that_are_alike_are_told_apart(home: Path) -> None:
    for ending in (".TOML", ".toml.txt"):
        laid(home, f"a{ending}")

    done = run(home, "check", "a")

    assert done.returncode == 1
    assert "a.TOML" in done.stderr
    assert "a.toml.txt" in done.stderr
    assert run(home, "check", "a.TOML").stdout
    laid(home, "a.toml")
    assert shelf_in(home).find("a").name == "a.toml"


def test_what_is_called_otherwise_is_not_on_the_shelf(home: Path) -> None:
    for name in ("a.txt", "a.toml.bak", "a.toml~", ".a.toml", "toml", "a.toml.txt.txt"):
        laid(home, name)

    assert shelf_in(home).entries() == []


# Letters that come apart


@pytest.mark.parametrize("ending", ["", ".toml"])
@pytest.mark.slow
def test_a_draft_from_a_mac_is_found_as_it_is_typed(home: Path, ending: str) -> None:
    path = laid(home, f"{APART}.toml")

    assert shelf_in(home).find(f"{TYPED}{ending}") == path
    for command in ("check", "preview", "history"):
        assert run(home, command, f"{TYPED}{ending}").returncode in (0, 1)
        assert "Không có" not in run(home, command, f"{TYPED}{ending}").stderr
    listed = run(home, "list").stdout
    assert TYPED in listed
    assert APART not in listed
    assert json.loads(run(home, "list", "--json").stdout)[0]["path"] == str(path)


def test_a_path_through_folders_of_a_mac_is_found(home: Path) -> None:
    folder = home / APART / f"{APART} hai"
    folder.mkdir(parents=True)
    store.write(DRAFT, folder / f"{APART}.toml", SCHEMA)
    typed = f"{TYPED}/{TYPED} hai/{TYPED}.toml"

    assert run(home, "check", typed).stdout
    assert run(home, "check", f"./{typed}").stdout
    assert run(home, "check", f"{home}/{typed}").stdout
    absent = run(home, "check", f"{TYPED}/khác.toml")
    assert "khác.toml: Không có tệp này" in absent.stderr


def test_a_word_file_takes_the_place_of_the_one_that_looks_the_same(home: Path) -> None:
    path = laid(home, "a.toml")
    (home / APART).mkdir()
    old = home / APART / f"{APART}.docx"
    old.write_bytes(b"old")

    done = run(home, "export", str(path), "-o", f"{TYPED}/{TYPED}.docx")

    assert done.returncode == 0, done.stderr
    assert [each.name for each in (home / APART).iterdir()] == [old.name]
    assert old.read_bytes().startswith(b"PK")
    taken = run(home, "new", "-o", f"{TYPED}/{TYPED}.docx")
    assert taken.returncode == 1
    assert [each.name for each in (home / APART).iterdir()] == [old.name]


@given(st.text(st.characters(codec="utf-8", exclude_characters="/\0"), min_size=1, max_size=20))
def test_a_name_that_is_there_is_taken_as_it_is(name: str) -> None:
    assert names.as_spelled(Path("/nowhere") / name) == Path("/nowhere") / name


# What Windows does not take


RESERVED = ("con", "PRN", "aux.docx", "Nul.a.b", "com1", "LPT9.docx")
TAKEN = ("báo cáo", "console", "com0", "com10.docx", "a con", "nul-1", "ấ", "a;b", "[x]", "#1.docx")


def is_reserved(name: str) -> bool:
    """What Python's own table says, wherever this version of it has it."""
    if sys.version_info >= (3, 13):
        return ntpath.isreserved(name)
    return PureWindowsPath(name).is_reserved()


@pytest.mark.parametrize("name", [*RESERVED, *TAKEN])
def test_names_of_devices_are_those_of_windows(name: str) -> None:
    """Held against Python's own table of them."""
    assert bool(names.refused_by_windows(name)) == is_reserved(name)
    assert bool(names.refused_by_windows(name)) == (name in RESERVED)


@pytest.mark.parametrize("sign", '<>:"/\\|?*\x07')
def test_signs_that_windows_keeps_for_itself_are_named(sign: str) -> None:
    assert names.refused_by_windows(f"báo{sign}cáo.docx") == sign


@pytest.mark.parametrize("name", ["báo cáo.", "báo cáo "])
def test_a_name_does_not_end_so_on_windows(name: str) -> None:
    assert names.refused_by_windows(name) == name[-1]


@pytest.mark.parametrize("title", ["Con", "AUX", "Com1", "nul"])
def test_no_draft_is_called_as_windows_calls_a_device(home: Path, title: str) -> None:
    assert slug(title) == f"ban-nhap-{title.lower()}"
    assert shelf_in(home).create(replace(DRAFT, title=title)).name == f"{slug(title)}.toml"


@given(st.text(max_size=30))
def test_what_a_draft_is_called_windows_takes(title: str) -> None:
    assert not names.refused_by_windows(f"{slug(title)}.docx")


NOTE = "Windows không nhận tên tệp có “:”"


def test_a_word_file_is_written_under_such_a_name_and_she_is_told(home: Path) -> None:
    path = laid(home, "a.toml")

    odd, plain = (run(home, "export", str(path), "-o", name) for name in ("quý 1: tốt", "quý 1"))

    assert (home / "quý 1: tốt.docx").read_bytes().startswith(b"PK")
    assert NOTE in odd.stderr
    assert "Windows" not in plain.stderr


async def test_it_is_told_on_the_screen_and_in_the_plain_mode(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(home))
    async with open_wizard(home / ".local/share/kheo", DRAFT) as wizard:
        await wizard.press("ctrl+e", "ctrl+a", "delete")
        await wizard.type("quý 1: tốt")
        await wizard.press("enter")
        assert NOTE in wizard.shown
    plain = Plain(home / "khac")
    path = plain.shelf.create(DRAFT)
    assert NOTE in plain.hears("/xuất", "quý 1: khá", path=path)
    assert {each.name for each in (home / "bao-cao").iterdir()} == {
        "quý 1: tốt.docx",
        "quý 1: khá.docx",
    }


@contextmanager
def like_windows(monkeypatch: pytest.MonkeyPatch, error: int) -> Iterator[None]:
    """A disk that refuses what Windows does, as exFAT and NTFS do."""
    real = os.open

    def opened(path: str | Path, *given: int, **named: int) -> int:
        if ":" in Path(path).name:
            raise OSError(error, os.strerror(error), str(path))
        return real(path, *given, **named)

    with monkeypatch.context() as patch:
        patch.setattr(os, "open", opened)
        yield


@pytest.mark.parametrize("error", [errno.EINVAL, errno.ENOENT])
def test_a_disk_that_does_not_take_a_name_is_told_by_the_sign(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: int
) -> None:
    with like_windows(monkeypatch, error), pytest.raises(OSError) as raised:  # noqa: PT011
        files.create(tmp_path / "a:b.docx", b"x")
    assert faults.reason(raised.value) == (
        "ổ đĩa ở đó không nhận tên tệp có “:”; hãy đặt tên khác."
    )

    with pytest.raises(FileNotFoundError) as absent:
        files.create(tmp_path / "absent/a:b.docx", b"x")
    assert faults.reason(absent.value) == "không có thư mục này; xem lại đường dẫn."


def test_what_lies_beside_a_draft_goes_by_the_whole_of_its_name(home: Path) -> None:
    upper, lower = laid(home, "a.TOML"), laid(home, "a.toml")

    assert files.beside(upper, sides.HISTORY) != files.beside(lower, sides.HISTORY)
