"""Nothing that a clock or the time of a file can say stops the program."""

from __future__ import annotations

import io
import os
import shutil
import sys
import tempfile
import time
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from drafts import files, sides, store, versions
from drafts.model import Draft, Place
from drafts.shelf import Shelf
from templates import report, word
from templates.sections.lessons import Lessons
from tests import samples
from tests.terminal import Terminal
from tests.test_commands import Kheo
from tests.wizards import BIN, VERSIONS, open_wizard
from tui import packets

pytestmark = pytest.mark.slow

DRAFT = Draft("Thử", resume=Place("lessons", field="points"))
CLOCKS = (0, 315_000_000, 1_700_000_000, 4_354_819_300, 8_200_000_000)
"""1970, 1979, 2023, 2108, 2229: before and after what a ZIP file can say, as far as clocks go."""
FILES = (-(10**11), 0, 4 * 10**11, 9 * 10**18)
"""Before, in and after what a calendar has: years -1199, 1970, 14645 and 285 thousand million."""
HAS_FAKETIME = shutil.which("faketime") is not None


@pytest.fixture
def roomy() -> Iterator[Path]:
    """A folder on a disk that takes any time for a file."""
    with tempfile.TemporaryDirectory(dir="/dev/shm") as folder:
        yield Path(folder)


def test_a_word_file_is_the_same_whatever_the_clock_says(monkeypatch: pytest.MonkeyPatch) -> None:
    known = report.facts(samples.FULL)
    about = word.About(title="Báo cáo", author="Chi bộ", created=datetime(2026, 1, 1, tzinfo=UTC))
    document, made = report.build(samples.FULL), set()
    for clock in CLOCKS:
        with monkeypatch.context() as patch:
            patch.setattr(time, "time", lambda clock=clock: clock)
            made.add(word.render(document, known.profile, about))

    (content,) = made
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert {part.date_time for part in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert {part.external_attr >> 16 for part in archive.infolist()} == {0o600}


@pytest.mark.parametrize("moment", FILES)
async def test_a_draft_of_any_time_is_listed_and_written(roomy: Path, moment: int) -> None:
    path = Shelf(roomy / "drafts", roomy / "bin", report.schema).create(DRAFT)
    store.write(DRAFT.having(Lessons(points=("một",))), path, report.schema())
    version = versions.versions(path)[0].path
    for each in (path, version):
        os.utime(each, (0, moment))

    async with open_wizard(roomy) as wizard:
        assert "Tiếp tục: Thử" in wizard.shown
        await wizard.press(*VERSIONS)
        assert "1. " in wizard.shown
        await wizard.press("escape", "enter")
        assert "Bài học" in wizard.shown
        await wizard.type("hai")
        await wizard.press("f2", "f10")
        assert "hai" in wizard.path.read_text("utf-8")
        await wizard.press(*VERSIONS)
        assert "2. " in wizard.shown
        await wizard.press("escape", "delete")
    for each in (roomy / "bin").iterdir():
        os.utime(each, (0, moment))
    async with open_wizard(roomy) as wizard:
        await wizard.press(*BIN)
        assert "bỏ lúc" in wizard.shown


@pytest.mark.parametrize("moment", FILES)
def test_commands_and_sftp_tell_of_a_file_of_any_time(roomy: Path, moment: int) -> None:
    kheo = Kheo(roomy)
    kheo("new")
    (path,) = roomy.rglob("*.toml")
    os.utime(path, (moment, moment))

    listed, data = kheo("list"), kheo("list", "--json")

    assert (listed.returncode, data.returncode, listed.stderr) == (0, 0, "")
    assert packets.entry(b"a", path.stat())


def test_a_version_of_the_last_second_of_the_calendar_is_listed(roomy: Path) -> None:
    kheo = Kheo(roomy)
    kheo.env["TZ"] = "ICT-7"
    path = roomy / "thu.toml"
    kheo("new", "-o", path)
    history = files.beside(path, sides.HISTORY)
    history.mkdir()
    version = history / "99991231-235959.999999.toml"
    version.write_bytes(path.read_bytes())
    os.utime(version, (0, FILES[-1]))

    listed, data = kheo("history", path), kheo("history", path, "--json")

    assert (listed.returncode, data.returncode) == (0, 0)
    assert "31/12/9999" in listed.stdout


@pytest.mark.terminal
@pytest.mark.skipif(
    not HAS_FAKETIME and "KHEO_NOTHING_SKIPPED" not in os.environ,
    reason="faketime is not installed",
)
@pytest.mark.parametrize("clock", ["1971-01-01 00:00:00", "2108-01-01 00:00:00"])
def test_a_report_is_written_saved_and_exported_by_any_clock(tmp_path: Path, clock: str) -> None:
    shelf = Shelf(tmp_path / ".local/share/kheo/drafts", tmp_path / "bin", report.schema)
    path = shelf.create(DRAFT)
    command = ("faketime", "--exclude-monotonic", clock, sys.executable, "-m", "tui")

    with Terminal("open", str(path), home=tmp_path, command=command) as terminal:
        terminal.wait_for("Bài học")
        terminal.type("hai")
        terminal.until(lambda: "hai" in path.read_text("utf-8"))
        terminal.type("ctrl+e")
        terminal.wait_for("ra tệp Word ở đâu")
        terminal.type("enter")
        terminal.until(lambda: len(list((tmp_path / "bao-cao").glob("*.docx"))) == 1)
        terminal.type("esc", "f10")
        terminal.wait_for("Tiếp tục: Thử")
