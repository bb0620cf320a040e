"""Disks that cannot do all that a server's own can: each thing works there, or says why not."""

from __future__ import annotations

import errno
import fcntl
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from drafts import files, sides, store, versions
from drafts.model import Place
from drafts.shelf import Shelf
from screens.words import faults
from templates import report
from templates.sections.lessons import Lessons
from tests import samples
from tests.terminal import ROOT, Terminal
from tests.wizards import BIN, RENAME, open_wizard

pytestmark = pytest.mark.slow

SCHEMA = report.schema()
DRAFT = replace(samples.SMALLEST, title="Báo cáo năm", resume=Place("lessons", field="points"))
NEEDS_STRACE = pytest.mark.skipif(
    not shutil.which("strace") and "KHEO_NOTHING_SKIPPED" not in os.environ,
    reason="strace is not installed",
)
AS_OTHERS = ("setpriv", "--bounding-set=-dac_override,-dac_read_search") * (os.geteuid() == 0)
"""Takes from root what others do not have: the right to pass by permissions."""
OWNED_BY_ANOTHER = "chmod,fchmod,fchmodat,chown,fchown,fchownat,setxattr,fsetxattr,link,linkat"
"""What a stick with exFAT or NTFS refuses that was put in by somebody else."""


def failing(calls: str, error: str, *paths: Path) -> tuple[str, ...]:
    """The program on a disk on which calls fail, or those about some paths."""
    about = [word for path in paths for word in ("-P", str(path))]
    traced = ("-e", f"trace={calls}", "-e", f"inject={calls}:error={error}")
    return ("strace", "-f", "-qq", "-o", os.devnull, *about, *traced, sys.executable, "-m", "tui")


def shelf_in(home: Path) -> Shelf:
    kept = home / ".local/share/kheo"
    return Shelf(kept / "drafts", kept / "bin", report.schema)


def points(path: Path) -> str:
    return "".join(store.read(path, SCHEMA).of(Lessons).points)


@NEEDS_STRACE
@pytest.mark.terminal
@pytest.mark.parametrize("kind", ["owned by another", "no fsync for folders"])
def test_all_that_is_done_with_a_draft_works_on_an_odd_disk(kind: str, tmp_path: Path) -> None:
    shelf = shelf_in(tmp_path)
    shelf.create(DRAFT)
    kept = tmp_path / ".local/share/kheo"
    (kept / "bin").mkdir()
    (tmp_path / "bao-cao").mkdir()
    folders = (kept, kept / "drafts", kept / "bin", tmp_path / "bao-cao")
    command = {
        "owned by another": failing(OWNED_BY_ANOTHER, "EPERM"),
        "no fsync for folders": failing("fsync", "EINVAL", *folders),
    }[kind]
    with Terminal("--restricted", home=tmp_path, command=command) as terminal:
        for keys, shown in (
            ((), "Chọn một bản nháp"),
            (("enter",), "Mục 9/13"),
            ((" thêm chữ", "f2"), "Đã lưu."),
            ((" thêm nữa", "f2"), "thêm nữa"),
            (("ctrl+e",), "Đặt tên cho tệp Word"),
            (("enter",), "Đã xuất"),
            (("enter", "f10"), "Chọn một bản nháp"),
            ((*RENAME, " hai", "enter"), "Báo cáo năm hai"),
            (("ctrl+d", "enter"), "(bản sao)"),
            (("delete",), "Đã bỏ"),
            ((*BIN, "enter"), "Đã lấy lại"),
            (("f10",), ""),
        ):
            terminal.type(*keys)
            terminal.wait_for(shown)
        assert terminal.ended() == 0

    assert {entry.title for entry in shelf.entries()} == {
        "Báo cáo năm hai",
        "Báo cáo năm hai (bản sao)",
    }
    assert all(points(entry.path).endswith("thêm chữ thêm nữa") for entry in shelf.entries())
    assert versions.versions(kept / "drafts/bao-cao-nam-hai.toml")
    assert [path.name for path in (tmp_path / "bao-cao").iterdir()] == ["bao-cao-nam.docx"]
    assert not (kept / "su-co.log").exists()


@pytest.mark.parametrize("error", [errno.EINVAL, errno.EOPNOTSUPP])
def test_a_disk_that_cannot_sync_folders_is_no_failure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: int
) -> None:
    fsync, synced = os.fsync, []

    def for_files(handle: int) -> None:
        if Path(f"/proc/self/fd/{handle}").is_dir():
            raise OSError(error, os.strerror(error))
        synced.append(handle)
        fsync(handle)

    monkeypatch.setattr(os, "fsync", for_files)
    files.replace(tmp_path / "a", b"x")
    files.make_folder(tmp_path / "b/c")

    assert (tmp_path / "a").read_bytes() == b"x"
    assert len(synced) == 1


def test_a_folder_that_a_disk_fails_to_sync_is_a_failure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_: int) -> None:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    monkeypatch.setattr(os, "fsync", broken)
    with pytest.raises(OSError, match="Input/output"):
        files.make_folder(tmp_path / "b")


@pytest.mark.parametrize("error", [errno.ENOLCK, errno.ENOSYS, errno.EOPNOTSUPP])
async def test_where_there_are_no_locks_a_draft_is_read_only_for_that_reason(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: int
) -> None:
    path = shelf_in(tmp_path).create(DRAFT)

    def none(*_: object) -> None:
        raise OSError(error, os.strerror(error))

    monkeypatch.setattr(fcntl, "flock", none)
    async with open_wizard(tmp_path / ".local/share/kheo") as wizard:
        await wizard.press("home", "enter")
        assert "CHỈ ĐỌC" in wizard.shown
        assert "không khoá được tệp" in wizard.shown
        await wizard.press("escape", "delete")
        assert "không khoá được tệp" in wizard.shown
        assert "mở không" not in wizard.shown
    assert path.exists()
    assert {each.name for each in path.parent.iterdir()} == {path.name}


# The shelf on one disk, the bin on another.


@pytest.fixture
def two_disks(tmp_path: Path) -> Iterator[Shelf]:
    """A shelf that is a link to another disk, with a draft that has versions."""
    kept = tmp_path / ".local/share/kheo"
    kept.mkdir(parents=True)
    with tempfile.TemporaryDirectory(dir="/dev/shm") as elsewhere:
        assert Path(elsewhere).stat().st_dev != kept.stat().st_dev
        (kept / "drafts").symlink_to(elsewhere)
        shelf = shelf_in(tmp_path)
        path = shelf.create(DRAFT)
        versions.keep(path, always=True)
        (path.parent / "khac.toml").write_text("format = 9\n")
        yield shelf


def state(shelf: Shelf) -> dict[str, bytes]:
    """Every file on the shelf and in the bin, and what it says."""
    folder = shelf._folder.parent
    paths = [*folder.joinpath("drafts/").rglob("*"), *folder.joinpath("bin").rglob("*")]
    return {f"{p.relative_to(folder)}": p.read_bytes() for p in paths if p.is_file()}


def test_a_draft_goes_to_a_bin_on_another_disk_and_comes_back(two_disks: Shelf) -> None:
    path = next(entry.path for entry in two_disks.entries() if entry.title)
    before, moments = state(two_disks), [v.moment for v in versions.versions(path)]
    changed = path.stat().st_mtime_ns

    discarded = two_disks.discard(path)
    assert [entry.path for entry in two_disks.discarded()] == [discarded]
    assert store.read(discarded, SCHEMA) == DRAFT
    assert len(versions.versions(discarded)) == 1
    assert [entry.name for entry in two_disks.entries()] == ["khac"]

    restored = two_disks.restore(discarded)
    assert restored == path
    assert state(two_disks) == before
    assert [v.moment for v in versions.versions(path)] == moments
    assert path.stat().st_mtime_ns == changed


@pytest.mark.parametrize("call", ["sync", "utime", "open"])
def test_a_bin_that_takes_nothing_leaves_all_where_it_was(
    two_disks: Shelf, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    path = next(entry.path for entry in two_disks.entries() if entry.title)
    before, real = state(two_disks), getattr(os, call)

    def full(*given: object, **named: object) -> object:
        if call == "utime":
            raise KeyboardInterrupt
        if call == "sync" or (str(given[0]).endswith(path.name) and "/bin/" in str(given[0])):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(given))
        return real(*given, **named)

    with monkeypatch.context() as patch:
        patch.setattr(os, call, full)
        with pytest.raises((OSError, KeyboardInterrupt)):
            two_disks.discard(path)

    assert state(two_disks) == before


def test_what_is_no_file_is_not_carried(two_disks: Shelf) -> None:
    path = next(entry.path for entry in two_disks.entries() if entry.title)
    os.mkfifo(files.beside(path, sides.HISTORY) / "fifo")
    before = state(two_disks)

    with pytest.raises(OSError, match="cross-device") as raised:
        two_disks.discard(path)

    assert "hai ổ đĩa" in faults.refused(raised.value)
    assert state(two_disks) == before


# A home that cannot be written.


@pytest.mark.terminal
def test_what_lies_elsewhere_needs_no_home(tmp_path: Path) -> None:
    home, stick = tmp_path / "home", tmp_path / "stick"
    home.mkdir()
    stick.mkdir()
    home.chmod(0o500)
    draft, word = stick / "a.toml", stick / "a.docx"

    def run(*words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [*AS_OTHERS, sys.executable, "-m", "tui", *words],
            cwd=ROOT,
            env={"HOME": str(home), "PATH": "/usr/bin:/bin"},
            capture_output=True,
            text=True,
            check=False,
        )

    assert run("new", "--sample", "-o", str(draft)).stderr == ""
    assert run("export", str(draft), "-o", str(word)).stderr == ""
    assert word.read_bytes().startswith(b"PK")
    command = (*AS_OTHERS, sys.executable, "-m", "tui")
    with Terminal("open", str(draft), home=home, command=command) as terminal:
        terminal.wait_for("Mục 1/13")
        terminal.type("f3", "end", "enter")
        terminal.wait_for("Mục 13/13")
        terminal.type("f2")
        terminal.wait_for("Đã lưu.")
        terminal.type("f10")
        terminal.wait_for("kheo – báo cáo")
        terminal.type("insert")
        terminal.quiet()
        assert terminal.process.poll() is None
    refused = run("export", str(draft))
    assert (refused.returncode, refused.stdout) == (1, "")
    assert refused.stderr.endswith(f"{faults.reason(PermissionError(errno.EACCES, ''))}\n")
    assert list(home.iterdir()) == []
