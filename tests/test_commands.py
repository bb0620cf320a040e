"""The command line, as scripts and administrators use it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import docx
import pytest

from drafts import locks, store
from drafts.locks import Holder
from templates import report
from templates.sections.heading import Heading
from tests.test_store import BAD

ROOT = Path(__file__).parents[1]


class Kheo:
    """Runs the program with a home of its own."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.env = {"HOME": str(home), "PATH": "/usr/bin:/bin", "LANG": "C"}

    def __call__(self, *words: str | Path) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "tui", *map(str, words)],
            cwd=ROOT,
            env=self.env,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
            timeout=60,
        )


@pytest.fixture
def kheo(tmp_path: Path) -> Kheo:
    return Kheo(tmp_path)


def test_help_and_version(kheo: Kheo) -> None:
    shown, version = kheo("--help"), kheo("--version")

    assert shown.returncode == version.returncode == 0
    for command in ("open", "new", "list", "preview", "export", "check", "--version"):
        assert f"kheo {command}" in shown.stdout
    assert version.stdout == "kheo 0.1.0\n"
    assert kheo("export", "--help").stdout == shown.stdout


def test_a_new_draft_is_on_the_shelf(kheo: Kheo) -> None:
    made = kheo("new", "--period", "9-thang", "--year", "2026")
    path = Path(made.stdout.strip())

    assert made.returncode == 0
    assert path.parent == kheo.home / ".local/share/kheo/drafts"
    heading = store.read(path, report.schema()).of(Heading)
    assert (heading.period, heading.year) == ("9-thang", "2026")
    assert "bao-cao-9-thang-dau-nam-2026  Báo cáo 9 tháng đầu năm 2026" in kheo("list").stdout


def test_a_new_draft_does_not_take_the_place_of_a_file(kheo: Kheo) -> None:
    path = kheo.home / "a.toml"
    path.write_text("của tôi", "utf-8")

    made = kheo("new", "-o", path)

    assert made.returncode == 1
    assert f"{path}: đã có tệp này" in made.stderr
    assert path.read_text("utf-8") == "của tôi"


def test_a_new_draft_does_not_take_the_place_of_one_that_is_open(kheo: Kheo) -> None:
    path = kheo.home / "a.toml"
    holder = Holder(pid=4321, started=99, user="lan", origin="10.0.0.5", since=1_790_000_000.0)

    with locks.holding(path, holder):
        made = kheo("new", "-o", path)

    assert made.returncode == 1
    assert made.stderr.startswith(
        "kheo: a.toml đang mở ở một cửa sổ khác của lan, trên máy 10.0.0.5, từ "
    )
    assert made.stderr.endswith("Hãy thoát bản nháp ở cửa sổ đó (F10) rồi làm lại.\n")
    assert not path.exists()


def test_the_sample_goes_through_every_command(kheo: Kheo) -> None:
    path = Path(kheo("new", "--sample").stdout.strip())
    target = kheo.home / "a.docx"

    checked = kheo("check", path.stem)
    shown = kheo("preview", path.stem, "--width", "80")
    exported = kheo("export", path.stem, "-o", target)
    listed = json.loads(kheo("list", "--json").stdout)

    assert (checked.returncode, checked.stderr) == (0, "")
    assert shown.stdout == (ROOT / "tests/golden/preview-full.txt").read_text("utf-8")
    assert (exported.returncode, exported.stderr) == (0, "")
    assert exported.stdout.splitlines()[0] == str(target)
    assert docx.Document(str(target)).paragraphs
    assert [entry["path"] for entry in listed] == [str(path)]


def test_the_preview_of_pages_and_the_export_say_the_same_number(kheo: Kheo) -> None:
    path = Path(kheo("new", "--sample").stdout.strip())

    shown = kheo("preview", path.stem, "--pages", "--width", "100").stdout.splitlines()
    exported = kheo("export", path.stem).stdout.splitlines()

    ends = [line.strip("─ ") for line in shown if "hết trang" in line]
    assert len(ends) > 1
    assert ends == [f"hết trang {number}/{len(ends)}" for number in range(1, len(ends) + 1)]
    assert exported[1] == f"Báo cáo in ra {len(ends)} trang."
    assert "đạo toàn diện một trường mầm non công lập có hai điểm trường." in "\n".join(shown)


def test_an_export_goes_to_a_folder_she_sees_and_replaces_nothing_unasked(kheo: Kheo) -> None:
    name = Path(kheo("new").stdout.strip()).stem

    first, second = kheo("export", name), kheo("export", name)

    assert first.stdout.splitlines()[0] == str(kheo.home / f"bao-cao/{name}.docx")
    assert second.stdout.splitlines()[0] == str(kheo.home / f"bao-cao/{name}-2.docx")
    assert "chưa nhập" in first.stdout.lower()


def test_an_export_into_a_folder_or_without_an_ending_is_understood(kheo: Kheo) -> None:
    name = Path(kheo("new").stdout.strip()).stem

    into = kheo("export", name, "-o", str(kheo.home))
    plain = kheo("export", name, "-o", str(kheo.home / "nộp"))

    assert into.stdout.splitlines()[0] == str(kheo.home / f"{name}.docx")
    assert plain.stdout.splitlines()[0] == str(kheo.home / "nộp.docx")


def test_check_tells_what_is_missing_to_people_and_to_scripts(kheo: Kheo) -> None:
    name = Path(kheo("new", "--year", "2026").stdout.strip()).stem

    told = kheo("check", name)
    data = kheo("check", name, "--json")

    assert told.returncode == data.returncode == 1
    assert "Kết thúc và chữ ký, ô “Họ tên người ký”: Chưa nhập." in told.stdout
    problems = json.loads(data.stdout)
    assert set(problems[0]) == {"section", "item", "field", "kind", "grade", "found", "message"}
    assert {
        "section": "closing",
        "field": "signer",
        "kind": "missing",
        "grade": "error",
    }.items() <= (next(p for p in problems if p["field"] == "signer").items())


@pytest.mark.parametrize("kind", BAD)
@pytest.mark.parametrize("command", ["check", "preview", "export", "open"])
def test_a_bad_draft_is_one_sentence(kheo: Kheo, kind: str, command: str) -> None:
    path = kheo.home / "a.toml"
    text, line = BAD[kind]
    path.write_text(text, "utf-8")

    done = kheo(command, path)

    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith(f"kheo: {path}")
    assert done.stderr.count("\n") == 1
    assert "Traceback" not in done.stderr
    if line:
        assert f"dòng {line}" in done.stderr
    assert path.read_text("utf-8") == text


def test_what_is_no_draft_is_one_sentence(kheo: Kheo) -> None:
    folder = kheo("check", kheo.home)
    nothing = kheo("check", "không-có")

    assert (folder.returncode, nothing.returncode) == (1, 1)
    assert "Đây là thư mục" in folder.stderr
    assert "Không có bản nháp “không-có”" in nothing.stderr


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["check"], "Còn thiếu tên bản nháp."),
        (["nope"], "Không có lệnh “nope”."),
        (["new", "--period", "tuần"], "“tuần” không dùng được cho --period"),
        (["new", "--year", "nay"], "“nay” không dùng được cho --year; hãy gõ năm đủ bốn chữ số"),
        (["new", "--year", "26"], "“26” không dùng được cho --year; hãy gõ năm đủ bốn chữ số"),
        (["new", "--sample", "--year", "2026"], "--sample không dùng chung với --period, --year."),
        (["preview", "x", "--width", "to"], "“to” không dùng được cho --width; hãy gõ một số."),
        (["preview", "x", "--width"], "Sau --width phải có một giá trị."),
        (["list", "--xyz"], "Không hiểu “--xyz”."),
    ],
)
def test_wrong_usage_is_said_in_vietnamese(kheo: Kheo, words: list[str], sentence: str) -> None:
    done = kheo(*words)

    assert (done.returncode, done.stdout) == (2, "")
    assert sentence in done.stderr
    assert "Gõ kheo --help" in done.stderr
    assert done.stderr.count("\n") == 1


def test_an_unknown_rule_book_is_named_with_the_known_ones(kheo: Kheo) -> None:
    name = Path(kheo("new").stdout.strip()).stem

    done = kheo("export", name, "--profile", "khác")

    assert done.returncode == 1
    assert "Không có mẫu thể thức “khác”; hiện có: hd05-2026" in done.stderr


def test_an_office_has_its_own_rule_book_followed(kheo: Kheo, tmp_path: Path) -> None:
    name = Path(kheo("new", "--sample").stdout.strip()).stem
    path = tmp_path / "phuong.toml"
    path.write_text('inherits = "hd05-2026"\n[marks]\nstar = "***"\n', "utf-8")

    assert "***" in kheo("preview", name, "--profile", str(path)).stdout
    assert kheo("export", name, "--profile", str(path)).returncode == 0

    path.write_text('inherits = "hd05-2026"\n[marks]\nstar = 3\n', "utf-8")
    done = kheo("export", name, "--profile", str(path))
    assert done.returncode == 1
    assert done.stderr.startswith(f"kheo: {path}, mục marks.star: “3” phải là chữ")
    assert done.stderr.count("\n") == 1

    assert "không có tệp" in kheo("export", name, "--profile", "absent.toml").stderr.lower()


def test_a_place_that_cannot_be_written_is_one_sentence(kheo: Kheo) -> None:
    name = Path(kheo("new").stdout.strip()).stem

    done = kheo("export", name, "-o", "/dev/null/x.docx")

    assert done.returncode == 1
    assert "không phải thư mục; xem lại đường dẫn" in done.stderr


def test_the_wizard_refuses_to_start_without_a_terminal(kheo: Kheo) -> None:
    done = kheo()

    assert done.returncode == 1
    assert "chỉ chạy được trong cửa sổ dòng lệnh" in done.stderr


@pytest.mark.parametrize("words", [["list"], ["check"], ["preview"], ["export"], ["--help"]])
def test_commands_do_not_load_the_screens(kheo: Kheo, words: list[str]) -> None:
    name = Path(kheo("new", "--sample").stdout.strip()).stem
    arguments = [*words, name] if words[0] in ("check", "preview", "export") else words
    code = (
        "import sys; from tui.__main__ import main; main(sys.argv[1:]);"
        "print(*(m for m in ('textual', 'docx', 'lxml', 'tomlkit', 'rich') if m in sys.modules),"
        "file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        cwd=ROOT,
        env={"HOME": str(kheo.home), "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=True,
    )

    needed = {"preview": "rich", "export": "docx lxml"}.get(words[0], "")
    assert done.stderr.strip() == needed


@pytest.mark.parametrize(
    ("command", "code"),
    [
        ("kheo list >&-", 0),
        ("kheo list 2>&-", 0),
        ("kheo --help | true", 0),
        ("kheo --version >/dev/full", 1),
        ("kheo list >/dev/full", 1),
        ("kheo preview {name} | head -1", 0),
        ("kheo export {name} -o '~nobody-here/y'", 1),
        ("kheo export {name} -o {long}", 1),
        ("kheo preview {long}", 1),
        ("kheo preview ./loop", 1),
        (r"kheo open $'x\e]0;hi\a'", 1),
        (r"kheo list --bogus $'\e[31m'", 2),
        (r"kheo export {name} --profile $'\e[31m'", 1),
        (r"kheo preview n", 1),
    ],
)
@pytest.mark.slow
def test_an_odd_shell_gets_a_sentence_or_nothing(kheo: Kheo, command: str, code: int) -> None:
    draft = Path(kheo("new", "--sample").stdout.strip())
    draft.with_name("n\x1b[31mm.toml").write_bytes(draft.read_bytes())
    (kheo.home / "loop").symlink_to("loop")
    starter = kheo.home / "kheo"
    starter.write_text(f'#!/bin/sh\nPYTHONPATH={ROOT} exec {sys.executable} -m tui "$@"\n')
    starter.chmod(0o755)

    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", command.format(name=draft.stem, long="d" * 300)],
        cwd=kheo.home,
        env={"HOME": str(kheo.home), "PATH": f"{kheo.home}:/usr/bin:/bin"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=60,
    )

    assert done.returncode == code, done.stderr
    for trace in ("Traceback", "Errno", "Exception", "\x1b"):
        assert trace not in done.stderr + done.stdout
    assert bool(done.stderr) == bool(code)


def test_a_shelf_that_cannot_be_read_is_not_an_empty_shelf(kheo: Kheo) -> None:
    folder = kheo.home / ".local/share/kheo"
    folder.mkdir(parents=True)
    (folder / "drafts").write_text("no folder")

    done = kheo("list")

    assert (done.returncode, done.stdout) == (1, "")
    assert "drafts: " in done.stderr
