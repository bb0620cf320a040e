"""The command as it is installed: it starts in every locale, from wherever a link leads to it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from screens.words import terminals as words
from tests.terminal import ROOT, Terminal

HAS_TCVN = (
    shutil.which("localedef") is not None
    and Path("/usr/share/i18n/charmaps/TCVN5712-1.gz").exists()
)


@pytest.fixture
def kheo(tmp_path: Path) -> Path:
    """A link to the command; beside the command lies what begins the program."""
    folder = tmp_path / "opt kheo/bin"
    folder.mkdir(parents=True)
    shutil.copy(ROOT / "tui/kheo.sh", folder / "kheo")
    program = folder / "kheo-python"
    program.write_text(f'#!/bin/sh\nPYTHONPATH={ROOT} exec {sys.executable} -m tui "$@"\n', "utf-8")
    program.chmod(0o755)
    link = tmp_path / "kheo"
    link.symlink_to("opt kheo/bin/kheo")
    return link


@pytest.fixture
def tcvn(tmp_path: Path) -> dict[str, str]:
    """The locale of servers that were set up before Unicode."""
    if not HAS_TCVN and "KHEO_NOTHING_SKIPPED" not in os.environ:
        pytest.skip("the sources of the locales are not installed")
    folder = tmp_path / "locales"
    folder.mkdir()
    made = ["localedef", "--no-archive", "-c", "-i", "vi_VN", "-f", "TCVN5712-1"]
    subprocess.run([*made, folder / "vi_VN.TCVN"], check=False, capture_output=True)
    return {"LOCPATH": str(folder), "LC_ALL": "vi_VN.TCVN"}


def test_it_writes_a_file_with_a_vietnamese_name_in_the_locale_of_old(
    kheo: Path, tcvn: dict[str, str], tmp_path: Path
) -> None:
    env = {**tcvn, "HOME": str(tmp_path), "PATH": os.environ["PATH"]}

    def run(*told: str | Path) -> str:
        done = subprocess.run([kheo, *told], env=env, capture_output=True, check=True, cwd=tmp_path)
        return done.stdout.decode()

    draft, target = tmp_path / "Bản mẫu.toml", tmp_path / "Báo cáo.docx"
    assert str(draft) in run("new", "--sample", "-o", draft)
    assert str(target) in run("export", draft, "-o", target)
    assert "BÁO CÁO" in run("preview", draft)
    assert target.exists()


@pytest.mark.terminal
def test_the_wizard_starts_there_and_says_what_to_set(
    kheo: Path, tcvn: dict[str, str], tmp_path: Path
) -> None:
    with Terminal(home=tmp_path, command=[str(kheo)], env=tcvn) as terminal:
        terminal.wait_for("Bấm Enter để bắt đầu báo cáo mới.")
        terminal.wait_for(words.MAYBE_NOT_UTF8[:40])
        terminal.type("f10")
        assert terminal.ended() == 0


@pytest.mark.parametrize(
    ("given", "found"),
    [
        ({}, "||"),
        ({"LANG": "vi_VN.UTF-8"}, "||vi_VN.UTF-8"),
        ({"LANG": "C", "LC_ALL": ""}, "||C"),
        ({"LANG": "POSIX"}, "||POSIX"),
        ({"LANG": "vi_VN.utf8@x", "LC_ALL": ""}, "||vi_VN.utf8@x"),
        ({"LANG": "vi_VN.TCVN"}, "vi_VN.TCVN|C.UTF-8|vi_VN.TCVN"),
        ({"LANG": "C.UTF-8", "LC_CTYPE": "en_US"}, "en_US|C.UTF-8|C.UTF-8"),
        ({"LANG": "C.UTF-8", "LC_ALL": "vi_VN.TCVN5712-1"}, "vi_VN.TCVN5712-1|C.UTF-8|C.UTF-8"),
    ],
    ids=str,
)
def test_a_locale_that_python_knows_stays_as_it_is(
    kheo: Path, given: dict[str, str], found: str
) -> None:
    says = 'printf "%s|%s|%s" "$KHEO_LOCALE" "$LC_ALL" "$LANG"'
    (kheo.resolve().parent / "kheo-python").write_text(f"#!/bin/sh\n{says}\n")

    done = subprocess.run(
        [kheo], env={"PATH": "/usr/bin:/bin", **given}, capture_output=True, text=True, check=True
    )

    assert done.stdout == found


def test_it_is_found_through_links_of_files_and_of_folders(kheo: Path, tmp_path: Path) -> None:
    (tmp_path / "now").symlink_to("opt kheo")
    (tmp_path / "further").symlink_to("kheo")
    env = {"HOME": str(tmp_path), "PATH": f"{tmp_path}:/usr/bin:/bin"}

    for command in (kheo, tmp_path / "now/bin/kheo", tmp_path / "further", "kheo", "now/bin/kheo"):
        done = subprocess.run([command, "--version"], env=env, cwd=tmp_path, capture_output=True)
        assert done.stdout.startswith(b"kheo "), (command, done.stderr)


def test_what_it_is_told_and_what_it_ends_with_are_passed_on(kheo: Path, tmp_path: Path) -> None:
    env = {"HOME": str(tmp_path), "PATH": os.environ["PATH"]}

    ended = [
        subprocess.run([kheo, *told], env=env, capture_output=True, check=False).returncode
        for told in (["--version"], ["open", "không có"], ["sai"])
    ]

    assert ended == [0, 1, 2]
