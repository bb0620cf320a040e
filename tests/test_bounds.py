"""How large a draft may be, and what a file may be."""

from __future__ import annotations

import errno
import os
import re
import tomllib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings, strategies as st

from drafts import bounds, store, structure
from drafts.bounds import MOST_LETTERS, MOST_ROWS, OutOfBounds
from drafts.store import DraftFile, UnreadableDraft
from screens.words import faults
from templates import report
from templates.sections.individuals import Individuals
from templates.sections.situation import Situation
from tests import samples
from tests.soak import times

SCHEMA = report.schema()
HEAD = "format = 1\n"

BEYOND: dict[str, tuple[str, Callable[[], str]]] = {
    "four megabytes": ("large", lambda: "#" * 4_100_000),
    "blank lines": ("lines", lambda: "\n" * 75_001),
    "lines of a string": ("lines", lambda: f'a = """{chr(10) * 75_001}"""'),
    "a key of 17 dots": ("dotted", lambda: f"{'a.' * 17}a = 1"),
    "a key of quoted dots": ("dotted", lambda: '"b" . ' * 20_000 + "b = 1"),
    "a header of dots": ("dotted", lambda: f"[{'a.' * 20_000}a]"),
    "arrays in arrays": ("nested", lambda: f"a = {'[' * 33}{']' * 33}"),
    "tables in tables": ("nested", lambda: f"a = {'{a = ' * 33}1{'}' * 33}"),
    "brackets never closed": ("nested", lambda: "a = " + "[" * 400_000),
    "a number of 5,000 digits": ("word", lambda: f"a = {'9' * 5_000}"),
    "a hexadecimal number": ("word", lambda: f"a = 0x{'f' * 4_000}"),
    "a key without end": ("word", lambda: "k" * 1_000_000),
    "a fraction without end": ("word", lambda: f"a = 07:32:00.{'9' * 1_000}"),
    "50,000 dotted keys": ("crowded", lambda: "".join(f"a.b.k{i} = 1\n" for i in range(50_000))),
    "74,000 tables": (
        "crowded",
        lambda: "".join(f"[t{i}]\n" for i in range(74_000)) + "a = 1," * 40_000,
    ),
    "2 M backslashes": ("crowded", lambda: 'a = "' + "\\\\" * 1_900_000 + '"'),
    "quotes": ("crowded", lambda: "a = '''" + "''a" * 1_000_000 + "'''"),
    "a million values": ("crowded", lambda: f"a = [{'1,' * 1_000_000}]"),
}


@pytest.mark.parametrize("name", BEYOND)
def test_what_would_take_a_parser_long_never_reaches_it(name: str) -> None:
    kind, make = BEYOND[name]

    with pytest.raises(OutOfBounds) as caught:
        structure.check(HEAD + make())

    assert caught.value.kind == kind


@pytest.mark.parametrize(
    "text",
    [
        f'a = "{"[" * 100}"',
        f'a = """{"[" * 100}\n{"a." * 100}"""',
        f"a = '{'a.' * 100}'",
        f"a = '''{'[' * 100}''''",
        f'a = "\\"{"[" * 100}"',
        f'a = """x"" \\""" {"[" * 100} """""',
        f"a = 1 # {'[' * 100} {'a.' * 100} '\"",
        f'"{"a." * 100}" = 1',
        f"a = [{'[], ' * 100}]",
        "\n".join(f"[[a.b]]\nc = {i}.5" for i in range(500)),
        "a = 1979-05-27T07:32:00.999999-07:00",
    ],
)
def test_signs_in_strings_and_comments_count_for_nothing(text: str) -> None:
    assert tomllib.loads(HEAD + text)

    structure.check(HEAD + text)


def test_the_line_of_a_long_key_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.toml"
    path.write_text(f'{HEAD}a = """\n\n"""\n{"a." * 20}a = 1\n', "utf-8")

    with pytest.raises(UnreadableDraft) as caught:
        store.read(path, SCHEMA)

    assert (caught.value.kind, caught.value.line) == ("dotted", 5)


_PIECES = st.sampled_from(
    ['"', "'", '"""', "'''", "\\", "#", "\n", "[", "]", "{", "}", ".", "=", ",", "a", " ", "1"]
)


@settings(deadline=None, max_examples=times(300, 20_000))
@given(st.lists(_PIECES, max_size=60).map("".join))
def test_strings_end_where_the_parser_says(text: str) -> None:
    """What `tomllib` reads as values and keys is what stands outside of the strings."""
    try:
        plain = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return

    frame = structure._OPAQUE.sub("_", text)

    assert not re.search("[\"'#\\\\]", frame)
    assert frame.count("=") == text.count("=") or "_" in frame
    tomllib.loads(
        structure._OPAQUE.sub(lambda each: "'_'" if each[0][0] != "#" else "", text) or ""
    )
    assert isinstance(plain, dict)


LETTERS, BREAKS, ROWS = "a" * (MOST_LETTERS + 1), "a\n" * MOST_ROWS, "{}, " * (MOST_ROWS + 1)
LONG: dict[str, tuple[str, str]] = {
    "prose": ("long", f'[situation]\noverview = "{LETTERS}"\n'),
    "lines of prose": ("rows", f'[situation]\noverview = """{BREAKS}a"""\n'),
    "line": ("long", f'[heading]\nissuer = "{LETTERS}"\n'),
    "points": ("long", f'[lessons]\npoints = ["{LETTERS[2:]}", "ab"]\n'),
    "number of points": ("rows", f"[lessons]\npoints = [{ROWS.replace('{}', repr(''))}]\n"),
    "rows": ("rows", f"[individuals]\npeople = [{ROWS}]\n"),
    "title": ("long", ""),
}


@pytest.mark.parametrize("name", LONG)
def test_a_field_or_a_list_that_is_too_long_is_named(tmp_path: Path, name: str) -> None:
    kind, text = LONG[name]
    path = tmp_path / "a.toml"
    title = "t" * (MOST_LETTERS + 1) if name == "title" else ""
    path.write_text(f'{HEAD}title = "{title}"\n{text}', "utf-8")

    with pytest.raises(UnreadableDraft) as caught:
        store.read(path, SCHEMA)

    assert caught.value.kind == kind
    assert caught.value.place is not None
    assert caught.value.found in faults.unreadable(caught.value)


@pytest.mark.slow
def test_what_is_just_within_the_bounds_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "a.toml"
    situation = Situation(overview="a" * MOST_LETTERS, advantages=("a",) * MOST_ROWS)
    people = Individuals(people=samples.with_people(times(1_000, MOST_ROWS)).of(Individuals).people)
    draft = samples.FULL.having(situation).having(people)

    store.write(draft, path, SCHEMA)

    assert store.read(path, SCHEMA) == draft


def test_a_draft_that_could_not_be_read_again_is_not_written(tmp_path: Path) -> None:
    path = tmp_path / "a.toml"
    file = DraftFile(path, SCHEMA)
    file.write(samples.FULL)
    before = path.read_bytes()
    person = replace(samples.FULL.of(Individuals).people[0], model="a" * MOST_LETTERS)

    with pytest.raises(OSError, match="too large") as caught:
        file.write(samples.FULL.having(Individuals(people=(person,) * 21)))

    assert caught.value.errno == errno.EFBIG
    assert "quá lớn" in faults.reason(caught.value)
    assert path.read_bytes() == before
    file.write(samples.SMALLEST)
    assert store.read(path, SCHEMA) == samples.SMALLEST


@pytest.mark.parametrize("path", ["/dev/zero", "/dev/tty", "/proc/self/environ", "/proc/self/mem"])
def test_files_of_the_system_are_not_read(path: str) -> None:
    with pytest.raises(UnreadableDraft) as caught:
        store.read(Path(path), SCHEMA)

    assert caught.value.kind in {"special", "empty", "forbidden"}


def test_a_pipe_that_takes_the_place_of_a_file_is_not_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.toml"
    os.mkfifo(path)
    ordinary = Path(__file__).stat()
    monkeypatch.setattr(Path, "stat", lambda _: ordinary)

    with pytest.raises(OutOfBounds, match="special"):
        bounds.content(path)


def test_a_link_to_a_draft_is_read(tmp_path: Path) -> None:
    path, link = tmp_path / "a.toml", tmp_path / "b.toml"
    store.write(samples.SMALLEST, path, SCHEMA)
    link.symlink_to(path)

    assert store.read(link, SCHEMA) == samples.SMALLEST
