"""What cannot be done is told with the true reason, in one sentence."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from drafts.folders import NoHome
from drafts.locks import Lock
from drafts.shelf import Shelf
from screens.words import faults
from templates import report
from tests import samples
from tests.terminal import ROOT, Terminal
from tests.test_locks import SOMEBODY

NO_HOME = "kheo: Không rõ thư mục riêng của người dùng này ở đâu"
HOMELESS = (
    "import pwd, sys\n"
    "def nobody(_): raise KeyError\n"
    "pwd.getpwuid = nobody\n"
    "from tui.__main__ import main\n"
    "sys.exit(main(sys.argv[1:]))"
)
"""The program as it runs for a user that the machine does not know."""


def run(*words: str, code: str = "", env: Mapping[str, str] | None = None) -> tuple[int, str, str]:
    start = ["-c", code] if code else ["-m", "tui"]
    done = subprocess.run(
        [sys.executable, *start, *words],
        cwd=ROOT,
        env={"PATH": "/usr/bin:/bin", **(env or {})},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=60,
    )
    return done.returncode, done.stdout, done.stderr


@pytest.mark.parametrize("words", [["--version"], ["list"]])
def test_what_cannot_be_printed_is_told_in_the_name_of_nothing(
    tmp_path: Path, words: list[str]
) -> None:
    Shelf(tmp_path / ".local/share/kheo/drafts", tmp_path / "bin", report.schema).create(
        samples.SMALLEST
    )
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "tui", *words],
            cwd=ROOT,
            env={"PATH": "/usr/bin:/bin", "HOME": str(tmp_path)},
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )

    assert done.returncode == 1
    assert done.stderr == "kheo: Đĩa trên máy chủ đã đầy; nhờ người quản trị dọn chỗ.\n"


@pytest.mark.parametrize("words", [["list"], ["new"], ["--plain"]])
@pytest.mark.parametrize("env", [{}, {"HOME": ""}, {"HOME": "thu-muc"}], ids=str)
def test_a_user_without_a_home_is_told(words: list[str], env: dict[str, str]) -> None:
    code, said, told = run(*words, code=HOMELESS, env=env)

    assert (code, said) == (1, "")
    assert told.startswith(NO_HOME)
    assert told.count("\n") == 1


@pytest.mark.terminal
@pytest.mark.parametrize("words", [[], ["--restricted"]], ids=str)
def test_the_wizard_of_a_user_without_a_home_says_so_too(words: list[str], tmp_path: Path) -> None:
    command = (sys.executable, "-c", HOMELESS)
    with Terminal(*words, home=tmp_path, command=command, env={"HOME": ""}) as terminal:
        assert terminal.ended() == 1
        assert NO_HOME in " ".join(terminal.text.split())
        assert "gặp lỗi" not in terminal.text


def test_who_has_a_folder_for_data_and_no_home_exports_there(tmp_path: Path) -> None:
    env = {"XDG_DATA_HOME": str(tmp_path)}
    assert run("new", "--sample", code=HOMELESS, env=env)[0] == 0
    (draft,) = (tmp_path / "kheo/drafts").glob("*.toml")

    code, said, _ = run("export", draft.stem, code=HOMELESS, env=env)

    assert code == 0
    (word,) = (tmp_path / "kheo/bao-cao").iterdir()
    assert said.startswith(str(word))


@pytest.mark.parametrize("name", [8, None, b"a.toml", "a.toml", Path("a.toml")])
def test_the_number_of_a_handle_is_not_the_name_of_a_file(name: object) -> None:
    told = faults.refused(OSError(errno.EISDIR, "x", name))

    file = "" if name in (8, None) else "a.toml: "
    assert told.lower() == f"{file}chỗ đó là một thư mục; hãy đặt tên tệp khác."
    assert told[0].isupper() is not bool(file)


def test_the_reason_of_a_user_without_a_home_is_not_a_folder() -> None:
    assert "biến HOME trống" in faults.reason(NoHome())


@pytest.mark.parametrize("target", ["/etc/passwd", "nowhere", ".a.toml.lock"])
def test_a_link_that_is_refused_is_called_a_link(tmp_path: Path, target: str) -> None:
    """`O_NOFOLLOW` fails as a circle of links does (open(2), ELOOP)."""
    (tmp_path / ".a.toml.lock").symlink_to(target)

    with pytest.raises(OSError) as raised:  # noqa: PT011  # any system's words for it
        Lock(tmp_path / "a.toml").take(SOMEBODY)

    assert "liên kết" in faults.refused(raised.value)
    assert os.readlink(tmp_path / ".a.toml.lock") == target  # noqa: PTH115  # as it is written
