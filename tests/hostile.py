"""Text and files that somebody could hand over to do harm, made when they are needed."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import TypeAlias

from drafts.questions import Lines, Rows, Toggle, questions, row_fields
from templates import report

MARKUP = (
    "[/]",
    "[/x]",
    "[b]x[/i]",
    "[bold]đậm[/bold]",
    "[@click=app.quit]bấm[/]",
    "[@click=app.screenshot('a','/tmp')]bấm[/]",
    "[link=https://example.com]nối[/link]",
    "[red on blue]màu",
    "[[x]]",
    "[",
    "]",
    "\\[b]",
    "\\",
    "\\\\[/]",
    "[#ff0000]x[/#ff0000]",
    "[$primary]x[/]",
    "[reverse blink]x",
    ":smile: :bomb:",
    "$x ${x} {x} %s %(x)s {0}",
    "[/][/][/]",
    "[b",
    "[=]",
    "[b]x[/b][@click=app.simulate_key('q')]y[/]",
)
"""What some widgets would take for markup, and fail at or act upon."""

SEQUENCES = (
    "\x1b[2J\x1b[31mđỏ",
    "\x1b]0;tên cửa sổ\x07",
    "\x1b]52;c;eGluIGNoYW8=\x07",
    "\x1b]8;;https://example.com\x1b\\nối\x1b]8;;\x1b\\",
    "\x1b[6n\x1b[c\x1bP$q\x1b\\",
    "\x1b[?1049l\x1b[?25h\x1bc",
    "\x9b31mC1\x9d0;x\x9c\x90",
    "\x07\x08\x08\x08\x0b\x0c\x0e\x0f\x7f\x00",
    "\u202eđảo ngược\u202c \u2066cách ly\u2069 \u200e\u200f\u061c",
    "zero\u200bwidth\u200c \u200d \ufeff\u2060\u180e\xad",
    "\ufffe\uffff\ufdd0\U0001fffe\U0010ffff",
    "tags\U000e0001\U000e0041\U000e007f \ufff9\ufffa\ufffb",
    "dòng\rmột\u2028hai\u2029ba\x85bốn\tcột",
)
"""What a terminal would obey, or show elsewhere, or not at all."""

WORDS = (
    "mộtchữdàikhôngcódấucách" * 400,
    "e" + "\u0301\u0323" * 2000,
    unicodedata.normalize("NFD", "Trường Mầm non Ban Mai"),
    "👩\u200d👩\u200d👧\u200d👦" * 50 + "🇻🇳❤\ufe0f",
    "日本語" * 100,
    "\u0e33\u0e33 ﷽ " + "\u1100\u1161\u11a8" * 40,
    "& < > \" ' ]]> <!-- --> &amp; <w:p/>",
    '""" \'\'\' \\u0041 \\" # = [x] {y}',
    "\ue000\uf8ff\U000f0000",
    "-" * 3000,
)
"""Words that are hard to break, to measure or to write down."""

VALUES = (*MARKUP, *SEQUENCES, *WORDS)

TITLES = (
    "../../x",
    "/etc/passwd",
    "",
    " . ",
    "..",
    "🙂🙂",
    "a" * 10_000,
    "con",
    "-rf",
    "a/b\\c:d*e?f",
    *MARKUP[:6],
    *SEQUENCES[:4],
)

NAMES = (
    b"\x1b[2J\x1b]0;x\x07.toml",
    b"a\nb\rc.toml",
    "\u202etoml.lmot\u200b.toml".encode(),
    b"\x9b31m\xc2\x9b31m.toml",
    b"\xff\xfe\xe1.toml",
    b"-rf.toml",
    b"--json.toml",
    b"a" * 250 + b".toml",
    unicodedata.normalize("NFD", "Báo cáo đợt 1.toml").encode(),
    b"[@click=app.quit]x[!].toml",
    b"[bold.toml",
    b" .toml",
    b"~.toml",
    b"$(reboot);`id`.toml",
    b"a.toml.toml",
    b"\\..\\x.toml",
    b"%s%n{0}.toml",
    b"'\".toml",
)
"""Names that a file on the shelf can have."""

HEAD = 'format = 1\ntitle = "Thù địch"\n'
_Make: TypeAlias = Callable[[], str | bytes]


def _field(value: str) -> str:
    return f'{HEAD}[situation]\noverview = "{value}"\n'


def _escaped(text: str) -> str:
    """`text` inside of a TOML string."""
    plain = (f"\\U{ord(each):08x}" if each in '"\\' or ord(each) < 32 else each for each in text)
    return "".join(plain).replace("\x7f", "\\u007f")


def filled(value: str) -> str:
    """A draft file that says `value` wherever it can say something."""
    text = f'"{_escaped(value)}"'
    place = f"{{section = {text}, rows = {text}, item = 3, field = {text}, offset = 9}}"
    lines = [f"format = 1\ntitle = {text}\nresume = {place}"]
    for section in report.SECTIONS:
        lines += _said(section.key, section.answers, text)
    return "\n".join([*lines, ""])


def _said(header: str, answers: type, text: str) -> Iterator[str]:
    yield f"[{header}]"
    asked = questions(answers)
    for name, question in asked.items():
        if isinstance(question, Toggle):
            yield f"{name} = true"
        elif not isinstance(question, Rows):
            yield (
                f"{name} = [{text}, {text}]" if isinstance(question, Lines) else f"{name} = {text}"
            )
    for name, rows in row_fields(answers).items():
        for _ in range(2):
            yield from (
                f"[{line}]" if line[0] == "[" else line
                for line in _said(f"{header}.{name}", rows.row, text)
            )


TOML: Mapping[str, _Make] = {
    # what takes long, or much room
    "dots 20,000": lambda: f"{HEAD}{'a.' * 20_000}a = 1\n",
    "dots 17": lambda: f"{HEAD}{'a.' * 17}a = 1\n",
    "dots quoted": lambda: HEAD + "'a' . " * 20_000 + "a = 1\n",
    "dots in a header": lambda: f"{HEAD}[{'a.' * 20_000}a]\n",
    "dots in a row": lambda: f"{HEAD}[[{'a.' * 20_000}a]]\n",
    "dots in a table": lambda: f"{HEAD}a = {{{'a.' * 20_000}a = 1}}\n",
    "50,000 dotted keys": lambda: HEAD + "".join(f"a.b.k{i} = 1\n" for i in range(50_000)),
    "100,000 tables": lambda: HEAD + "".join(f"[t{i}]\n" for i in range(100_000)),
    "70,000 tables": lambda: HEAD + "".join(f"[t{i}]\n" for i in range(70_000)),
    "70,000 keys": lambda: HEAD + "".join(f"k{i} = 1\n" for i in range(70_000)),
    "100,000 keys": lambda: HEAD + "".join(f"k{i} = 1\n" for i in range(100_000)),
    "30,000 rows": lambda: HEAD + "[[individuals.people]]\n" * 30_000,
    "brackets 400,000": lambda: f"{HEAD}a = {'[' * 400_000}\n",
    "brackets closed": lambda: f"{HEAD}a = {'[' * 1_000}{']' * 1_000}\n",
    "brackets many": lambda: f"{HEAD}a = [{('[' * 30 + ']' * 30 + ',') * 50_000}]\n",
    "tables in tables": lambda: f"{HEAD}a = {'{a = ' * 500}1{'}' * 500}\n",
    "brackets 32": lambda: f"{HEAD}a = {'[' * 32}{']' * 32}\n",
    "2 M backslashes": lambda: _field("\\\\" * 1_900_000),
    "short backslashes": lambda: _field("\\\\" * 150_000),
    "quotes": lambda: HEAD + "a = '''" + "''a" * 1_300_000 + "'''\n",
    "double quotes": lambda: HEAD + 'a = """' + '""a' * 1_300_000 + '"""\n',
    "values 500,000": lambda: f"{HEAD}a = [{'1,' * 500_000}]\n",
    "tables on one line": lambda: f"{HEAD}a = [{'{x=1},' * 100_000}]\n",
    "blank lines": lambda: HEAD + "\n" * 3_900_000,
    "blanks": lambda: HEAD + " " * 3_900_000,
    "tabs": lambda: HEAD + "\t" * 3_900_000,
    "comment": lambda: HEAD + "#" * 3_900_000,
    "comments": lambda: HEAD + "# x\n" * 70_000,
    "10 MB": lambda: HEAD + "#" * 10_000_000,
    "string of 3.9 MB": lambda: f'{HEAD}a = "{"x" * 3_900_000}"\n',
    "key of 3.9 MB": lambda: f"{HEAD}{'k' * 3_900_000} = 1\n",
    "quoted key": lambda: f'{HEAD}"{"k" * 3_900_000}" = 1\n',
    "never closed": lambda: HEAD + 'a = """' + 'x\\"""' * 500_000,
    "never closed, plain": lambda: HEAD + "a = '''" + "x''" * 1_000_000,
    "lines never closed": lambda: HEAD + 'a = "x\n' * 60_000,
    "dots and blanks": lambda: HEAD + ". " * 1_900_000,
    "equals": lambda: HEAD + "=" * 3_900_000,
    # numbers, days
    "number of 5,000": lambda: f"{HEAD}a = {'9' * 5_000}\n",
    "number of 4,300": lambda: f"{HEAD}[heading]\nyear = {'9' * 4_300}\n",
    "number of 100": lambda: f"{HEAD}[heading]\nyear = {'9' * 100}\n",
    "format of 100": lambda: f"format = {'9' * 100}\n",
    "hexadecimal": lambda: f"{HEAD}a = 0x{'f' * 3_900_000}\n",
    "hexadecimal year": lambda: f"{HEAD}[heading]\nyear = 0x{'f' * 100}\n",
    "float": lambda: f"{HEAD}a = {'1' * 3_900_000}.0\n",
    "float year": lambda: f"{HEAD}[heading]\nyear = 1e400\n",
    "underscores": lambda: f"{HEAD}a = 1{'_1' * 1_900_000}\n",
    "nan": lambda: f"{HEAD}[heading]\nyear = nan\n",
    "inf": lambda: f"{HEAD}[[situation.staff]]\ncount = -inf\n",
    "negative": lambda: f"{HEAD}[[situation.staff]]\ncount = -5\n",
    "negative zero": lambda: f"{HEAD}[[situation.staff]]\ncount = -0\n",
    "typed number": lambda: f'{HEAD}[[situation.staff]]\ncount = "{"9" * 5_000}"\n',
    "typed digits": lambda: f'{HEAD}[[situation.staff]]\ncount = "٣²①"\n',
    "fraction": lambda: f"{HEAD}a = 07:32:00.{'9' * 100_000}\n",
    "day 30/2": lambda: f"{HEAD}[heading]\ndate = 2026-02-30\n",
    "day 0": lambda: f"{HEAD}[heading]\ndate = 0000-00-00\n",
    "day and hour": lambda: f"{HEAD}[heading]\ndate = 2026-01-01T25:00:00Z\n",
    "hour": lambda: f"{HEAD}[heading]\ndate = 07:32:00\n",
    "moment": lambda: f"{HEAD}[heading]\ndate = 1979-05-27T07:32:00.999999-07:00\n",
    "offset": lambda: f"{HEAD}a = 1979-05-27T07:32:00-99:99\n",
    "typed day": lambda: f'{HEAD}[heading]\ndate = "99/99/9999"\nyear = "９９９９"\n',
    # the place where she stopped
    "resume far off": lambda: (
        f"{HEAD}resume = {{section = 'individuals', rows = 'people', item = {'9' * 90},"
        f" field = 'name', offset = {'9' * 90}}}\n"
    ),
    "resume negative": lambda: f"{HEAD}resume = {{section = 'x', item = -1, offset = -1}}\n",
    "resume nowhere": lambda: f"{HEAD}resume = {{section = '', rows = 'x', item = 1}}\n",
    "resume odd": lambda: f"{HEAD}resume = [1, 2]\n",
    "resume odder": lambda: f"{HEAD}resume = {{section = 'heading', field = 1, rows = true}}\n",
    # types
    "title a number": lambda: "format = 1\ntitle = 5\n",
    "title a table": lambda: "format = 1\n[title]\nx = 1\n",
    "format a string": lambda: 'format = "1"\n',
    "format true": lambda: "format = true\n",
    "format zero": lambda: "format = 0\n",
    "format negative": lambda: "format = -1\n",
    "format a float": lambda: "format = 1.0\n",
    "format newer": lambda: "format = 99\n",
    "format 2 without its end": lambda: "format = 2\n",
    "no format": lambda: "[heading]\n",
    "section a string": lambda: f'{HEAD}heading = "x"\n',
    "section a list": lambda: f"{HEAD}heading = [1]\n",
    "section rows": lambda: f"{HEAD}[[heading]]\n",
    "rows a string": lambda: f'{HEAD}[individuals]\npeople = "x"\n',
    "rows of strings": lambda: f'{HEAD}[individuals]\npeople = ["x"]\n',
    "rows a table": lambda: f"{HEAD}[individuals.people]\nname = 'x'\n",
    "rows in rows": lambda: f"{HEAD}[individuals]\npeople = [[{{name = 'x'}}]]\n",
    "lines a string": lambda: f'{HEAD}[lessons]\npoints = "x"\n',
    "lines of numbers": lambda: f"{HEAD}[lessons]\npoints = [1, true, 1.5]\n",
    "lines of all kinds": lambda: f'{HEAD}[lessons]\npoints = ["a", [["b"]], {{c = 1}}]\n',
    "text a list": lambda: f'{HEAD}[situation]\noverview = ["x"]\n',
    "text true": lambda: f"{HEAD}[situation]\noverview = true\n",
    "choice unknown": lambda: f'{HEAD}[heading]\nperiod = "{"x" * 5_000}"\n',
    "answer deep": lambda: f"{HEAD}[situation]\noverview = {'[' * 31}{']' * 31}\n",
    # what is not TOML
    "empty": lambda: "",
    "blank": lambda: " \n\n",
    "nul": lambda: f"{HEAD}\x00",
    "nul in a string": lambda: _field("a\x00b"),
    "escape in a string": lambda: _field("a\x1b[2Jb"),
    "escape named": lambda: _field("a\\u001b[2Jb\\u009b31m"),
    "surrogate named": lambda: _field("\\ud800"),
    "beyond named": lambda: _field("\\U00110000"),
    "surrogate bytes": lambda: _field("x").encode().replace(b"x", b"\xed\xa0\x80"),
    "not utf-8": lambda: f"{HEAD}# Báo cáo".encode("cp1258", "replace") + b"\xff\xe1\n",
    "utf-16": lambda: HEAD.encode("utf-16"),
    "utf-16 without mark": lambda: HEAD.encode("utf-16-le"),
    "utf-32": lambda: HEAD.encode("utf-32"),
    "mark": lambda: b"\xef\xbb\xbf" + HEAD.encode(),
    "two marks": lambda: b"\xef\xbb\xbf" * 2 + HEAD.encode(),
    "carriage returns": lambda: HEAD.replace("\n", "\r"),
    "windows": lambda: HEAD.replace("\n", "\r\n"),
    "separators": lambda: HEAD.replace("\n", "\u2028"),
    "bidi in a key": lambda: f'{HEAD}"\u202eexe" = 1\n\u202eabc = 2\n',
    "twice": lambda: f"{HEAD}title = 'x'\n",
    "twice a table": lambda: f"{HEAD}[heading]\n[heading]\n",
    "twice long": lambda: f"{HEAD}{'a' * 100} = 1\n{'a' * 100} = {'1, ' * 1_000}\n",
    "wrong line long": lambda: f"{HEAD}\x1b[2J {'wrong ' * 100_000}\n",
    "binary": lambda: bytes(range(256)) * 100,
    "elf": lambda: b"\x7fELF" + b"\x00" * 1_000,
    "zip": lambda: b"PK\x03\x04" + b"\x00" * 1_000,
    "html": lambda: "<html><script>alert(1)</script></html>",
    "yaml": lambda: "a: &a [x, x]\nb: &b [*a, *a]\n",
    "python": lambda: "__import__('os').system('id')\n",
    "odd layout": lambda: f"{HEAD}individuals.people = []\n[lessons.points]\n",
    # just within the bounds
    "lines at most": lambda: _field("a\\n" * 4_999),
    "letters at most": lambda: _field("ậ " * 100_000),
    "one word at most": lambda: _field("ậ" * 200_000),
    "rows at most": lambda: f"{HEAD}[individuals]\npeople = [{'{},' * 5_000}]\n",
    "points at most": lambda: HEAD + "[lessons]\npoints = [" + "'a'," * 5_000 + "]\n",
    "beyond lines": lambda: _field("a\\n" * 5_001),
    "beyond letters": lambda: _field("a" * 200_001),
    "beyond rows": lambda: f"{HEAD}[individuals]\npeople = [{'{},' * 5_001}]\n",
    "title at most": lambda: f'format = 1\ntitle = "{"t" * 200_000}"\n',
    **{f"value {i}": partial(filled, value) for i, value in enumerate(VALUES)},
}


def lay(folder: Path, name: str) -> Path:
    """Put one of the TOML files in a folder."""
    content = TOML[name]()
    path = folder / "a.toml"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def lay_special(folder: Path) -> Iterator[Path]:
    """Put in a folder what is no file, and name files that are none of ours."""
    pipe = folder / "pipe.toml"
    os.mkfifo(pipe)
    yield pipe
    inner = folder / "folder.toml"
    inner.mkdir()
    yield inner
    dangling = folder / "dangling.toml"
    dangling.symlink_to(folder / "nothing")
    yield dangling
    loop = folder / "loop.toml"
    loop.symlink_to(loop)
    yield loop
    for name, target in {
        "zero": "/dev/zero",
        "tty": "/dev/tty",
        "environ": "/proc/self/environ",
        "mem": "/proc/self/mem",
        "kmsg": "/dev/kmsg",
    }.items():
        link = folder / f"{name}.toml"
        link.symlink_to(target)
        yield link
        yield Path(target)
    locked = folder / "locked.toml"
    locked.write_text(HEAD, "utf-8")
    locked.chmod(0)
    yield locked
    sparse = folder / "sparse.toml"
    with sparse.open("wb") as file:
        file.truncate(1 << 40)
    yield sparse
    yield Path("/proc/kcore")
    yield Path("/etc/passwd")
    yield folder / f"{'x' * 300}.toml"
