"""The lines that fetch a Word file."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

import pytest

from drafts import folders
from tests import samples
from tests.test_commands import Kheo
from tests.wizards import open_wizard
from tui import fetching
from tui.fetching import Server

FROM = "10.0.0.9 50000 10.0.0.5"


@pytest.mark.parametrize(
    ("environ", "expected"),
    [
        ({"SSH_CONNECTION": f"{FROM} 22"}, Server("hoa", "10.0.0.5", 22)),
        ({"SSH_CONNECTION": "::1 5 2001:db8::5 2222"}, Server("hoa", "2001:db8::5", 2222)),
        (
            {"SSH_CONNECTION": f"{FROM} 2222", "KHEO_ADDRESS": "may-chu.vn"},
            Server("hoa", "may-chu.vn", 22),
        ),
        (
            {"SSH_CONNECTION": f"{FROM} 22", "KHEO_ADDRESS": "[2001:db8::9]:2200"},
            Server("hoa", "2001:db8::9", 2200),
        ),
        (
            {"SSH_CONNECTION": f"{FROM} 22", "KHEO_ADDRESS": "a b;c"},
            Server("hoa", "10.0.0.5", 22),
        ),
        ({"KHEO_ADDRESS": "may-chu.vn"}, None),
        ({"SSH_CONNECTION": ""}, None),
        ({"SSH_CONNECTION": "UNKNOWN 65535 UNKNOWN 65535"}, Server("hoa", "UNKNOWN", 65535)),
        ({"SSH_CONNECTION": "a b c"}, None),
        ({"SSH_CONNECTION": "fe80::2%eth0 5 fe80::1%eth0 22"}, None),
        ({"SSH_CONNECTION": f"{FROM} 22\n"}, None),
        ({"SSH_CONNECTION": "a b \x1b[2J 22"}, None),
    ],
)
def test_the_server_as_she_reaches_it(environ: dict[str, str], expected: Server | None) -> None:
    assert fetching.server(environ, "hoa") == expected


@pytest.mark.parametrize(
    ("server", "folder", "expected"),
    [
        (Server("hoa", "10.0.0.5", 22), "/", "sftp://hoa@10.0.0.5/"),
        (Server("hoa", "2001:db8::5", 2222), "/", "sftp://hoa@[2001:db8::5]:2222/"),
        (Server("PHUONG\\hoa", "a.vn", 22), "/home/hoa/bao cáo",
         "sftp://PHUONG%5Choa@a.vn/home/hoa/bao%20c%C3%A1o/"),
    ],
)  # fmt: skip
def test_the_address_for_winscp(server: Server, folder: str, expected: str) -> None:
    assert fetching.address(server, PurePosixPath(folder)) == expected


LONG = f"{'bao-cao-' * 10}.docx"


@pytest.mark.parametrize(
    ("server", "path", "sftp_only", "expected"),
    [
        (Server("hoa", "10.0.0.5", 22), "/home/hoa/bao-cao/a.docx", False,
         ("scp hoa@10.0.0.5:/home/hoa/bao-cao/a.docx .",
          "pscp hoa@10.0.0.5:/home/hoa/bao-cao/a.docx .")),
        (Server("hoa", "::1", 2222), "/a.docx", True,
         ("sftp -P 2222 hoa@[::1]:/a.docx .", "pscp -P 2222 hoa@[::1]:/a.docx .")),
        (Server("hoa", "a.vn", 22), "/báo cáo (1).docx", True,
         ('sftp "hoa@a.vn:/báo\\ cáo\\ (1).docx" .', 'pscp "hoa@a.vn:/báo cáo (1).docx" .')),
        (Server("hoa", "a.vn", 22), f"/{LONG}", True,
         ('sftp "hoa@a.vn:/*.docx" .', 'pscp "hoa@a.vn:/*.docx" .')),
        (Server("hoa", "a.vn", 22), "/100%.docx", True, ()),
        (Server("hoa", "a.vn", 22), '/a"b.docx', False, ()),
        (Server("hoa", "a.vn", 22), "/[a].docx", False, ()),
        (Server("hoa", "a.vn", 22), "/a&b;c$d`e.docx", False, ()),
    ],
)  # fmt: skip
def test_the_lines_for_a_console(
    server: Server, path: str, sftp_only: bool, expected: tuple[str, ...]
) -> None:
    lines = fetching.commands(server, PurePosixPath(path), sftp_only=sftp_only)

    assert lines == expected
    assert all(len(line) <= 72 for line in lines)


async def test_the_screen_after_an_export_says_how_to_fetch_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("SSH_CONNECTION", f"{FROM} 2222")
    monkeypatch.setenv(folders.RESTRICTED, "1")
    async with open_wizard(folders.home(), samples.FULL) as wizard:
        await wizard.press("ctrl+e", "ctrl+a", "delete")
        await wizard.type("nop phường")
        await wizard.press("enter")
        shown = wizard.shown

    lines = shown.splitlines()
    user = fetching._user()
    assert f"sftp://{user}@10.0.0.5:2222/" in lines
    assert f'pscp -P 2222 "{user}@10.0.0.5:/nop phường.docx" .' in lines


def test_the_command_says_it_beside_what_scripts_read(tmp_path: Path) -> None:
    kheo = Kheo(tmp_path)
    draft = kheo("new", "--sample").stdout.strip()
    kheo.env["SSH_CONNECTION"] = f"{FROM} 22"

    done = kheo("export", draft)
    where = Path(done.stdout.splitlines()[0]).parent
    (line,) = [line for line in done.stderr.splitlines() if line.startswith("scp ")]
    assert f"{fetching._user()}@10.0.0.5:{where}/" in line
    del kheo.env["SSH_CONNECTION"]
    assert kheo("export", draft).stderr == ""
