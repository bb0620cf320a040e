"""A draft and its file."""

from __future__ import annotations

import os
import random
import re
import tomllib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from drafts import store
from drafts.model import Draft, Place
from drafts.questions import questions
from drafts.store import DraftFile, UnreadableDraft
from templates import report
from templates.sections.individuals import Individuals, Person
from templates.sections.lessons import Lessons
from templates.sections.situation import Situation
from tests import samples
from tests.soak import times

SCHEMA = report.schema()


@pytest.mark.parametrize("draft", samples.ALL.values(), ids=list(samples.ALL))
def test_a_draft_reads_back_as_it_was_written(tmp_path: Path, draft: Draft) -> None:
    path = tmp_path / "a.toml"

    store.write(draft, path, SCHEMA)

    assert store.read(path, SCHEMA) == draft


@settings(
    deadline=None,
    max_examples=times(60, 3000),
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(samples.any_draft(), samples.any_draft())
def test_any_draft_reads_back_even_over_another(
    tmp_path: Path, first: Draft, second: Draft
) -> None:
    path = tmp_path / "any.toml"
    path.unlink(missing_ok=True)
    file = DraftFile(path, SCHEMA)

    file.write(first)
    assert store.read(path, SCHEMA) == first

    file.write(second)
    assert store.read(path, SCHEMA) == second

    store.write(first, path, SCHEMA)
    assert store.read(path, SCHEMA) == first


def test_the_file_explains_itself_and_is_private(tmp_path: Path) -> None:
    path = tmp_path / "a.toml"

    store.write(Draft(), path, SCHEMA)

    text = path.read_text("utf-8")
    assert text.startswith("# Bản nháp")
    for section in report.SECTIONS:
        assert f"\n# {section.title}\n" in text
        for name, question in questions(section.answers).items():
            assert f"{name}: {question.label}" in text
    assert path.stat().st_mode & 0o777 == 0o600


def test_a_save_that_changes_nothing_does_not_touch_the_file(tmp_path: Path) -> None:
    path = tmp_path / "a.toml"
    file = DraftFile(path, SCHEMA)
    file.write(samples.FULL)
    before = path.stat().st_ino

    file.write(samples.FULL)

    assert path.stat().st_ino == before


def test_a_save_that_fails_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.toml"
    store.write(samples.SMALLEST, path, SCHEMA)
    old = path.read_bytes()

    def fail(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(OSError, match="No space"):
        store.write(samples.FULL, path, SCHEMA)

    assert path.read_bytes() == old
    assert {each.name for each in tmp_path.iterdir()} == {"a.toml", ".a.toml.history"}


def test_a_draft_that_cannot_be_looked_at_is_not_taken_for_a_new_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.toml"
    store.write(samples.SMALLEST, path, SCHEMA)
    stat = Path.stat

    def fail_once(*_: object, **__: object) -> None:
        monkeypatch.setattr(Path, "stat", stat)
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(Path, "stat", fail_once)
    with pytest.raises(UnreadableDraft) as raised:
        DraftFile(path, SCHEMA).read()

    assert raised.value.kind == "failing"
    assert Path.stat is stat


def _person(number: int) -> Person:
    return Person(name=f"Người {number}", results=(f"việc {number}", f"việc nữa {number}"))


def _annotated(path: Path) -> list[str]:
    """Write comments and unknown keys into a draft file by hand; returns them."""
    marks: list[str] = []

    def mark() -> str:
        marks.append(f"ghi-chú-{len(marks)}-")
        return marks[-1]

    lines: list[str] = []
    for line in path.read_text("utf-8").splitlines():
        if line.startswith(("[", "name =", "year =", "title =")):
            lines.append(f"# {mark()}")
        if re.match(r'\s+"việc \d', line):
            lines.append(f"    # {mark()}")
        if line.startswith(("name =", "place =")):
            line += f" # {mark()}"
        lines.append(line)
        if line.startswith("["):
            lines.append(f'la_{len(marks)} = "{mark()}"')
    lines.append(f'\n[muc_la] # {mark()}\nx = "{mark()}"\n# {mark()}')
    path.write_text("\n".join(lines), "utf-8")
    return marks


def _edited(draft: Draft, chance: random.Random) -> Draft:
    """`draft` after one random edit that deletes nobody of the first five."""
    people = list(draft.of(Individuals).people)
    kind = chance.randrange(7)
    if kind == 0:
        people.insert(chance.randrange(len(people) + 1), _person(chance.randrange(1000)))
    elif kind == 1 and len(people) > 5:
        extra = [p for p in people if not p.title]
        people.remove(chance.choice(extra))
    elif kind == 2:
        people.insert(chance.randrange(len(people)), people.pop(chance.randrange(len(people))))
    elif kind == 3:
        i = chance.randrange(len(people))
        people[i] = replace(people[i], model=f"mô hình {chance.randrange(1000)}")
    elif kind == 4:
        i = chance.randrange(len(people))
        results = (*people[i].results, f"thêm {chance.randrange(99)}")
        people[i] = replace(people[i], results=results if len(results) < 9 else results[:2])
    elif kind == 5:
        points = tuple(f"bài {chance.randrange(9)}" for _ in range(chance.randrange(4)))
        return draft.having(Lessons(points=points))
    else:
        text = "\n".join(f"đoạn {chance.randrange(99)}" for _ in range(chance.randrange(3)))
        return draft.having(replace(draft.of(Situation), overview=text))
    return draft.having(Individuals(people=tuple(people)))


@pytest.mark.parametrize("seed", range(times(2, 40)))
@pytest.mark.slow
def test_comments_and_unknown_keys_survive_a_thousand_edits(tmp_path: Path, seed: int) -> None:
    path = tmp_path / "a.toml"
    chance = random.Random(seed)
    staff = tuple(replace(_person(n), title="giáo viên") for n in range(5))
    store.write(samples.SMALLEST.having(Individuals(people=staff)), path, SCHEMA)
    marks = _annotated(path)
    unknown = _unknown_keys(tomllib.loads(path.read_text("utf-8")))
    file = DraftFile(path, SCHEMA)
    draft = file.read()

    for step in range(1000):
        draft = _edited(draft, chance)
        file.write(draft)
        if step % 100 == 99:
            assert store.read(path, SCHEMA) == draft
            file = DraftFile(path, SCHEMA)
            file.read()

    text = path.read_text("utf-8")
    assert [mark for mark in marks if text.count(mark) != 1] == []
    assert unknown <= _unknown_keys(tomllib.loads(text))


def _unknown_keys(plain: Any) -> set[tuple[str, str]]:
    if isinstance(plain, list):
        return set().union(*map(_unknown_keys, plain)) if plain else set()
    if not isinstance(plain, dict):
        return set()
    mine = {(key, str(value)) for key, value in plain.items() if key.startswith("la_")}
    return mine.union(*map(_unknown_keys, plain.values()))


def test_a_comment_goes_where_its_person_goes(tmp_path: Path) -> None:
    path = tmp_path / "a.toml"
    people = tuple(_person(n) for n in range(3))
    store.write(Draft().having(Individuals(people=people)), path, SCHEMA)
    text = path.read_text("utf-8")
    block = '[[individuals.people]]\nname = "Người 1"'
    path.write_text(text.replace(block, f"# của người 1\n{block}"), "utf-8")

    store.write(Draft().having(Individuals(people=people[::-1][:2])), path, SCHEMA)

    assert f"# của người 1\n{block}" in path.read_text("utf-8")


def test_a_person_deleted_and_brought_back_keeps_the_comment(tmp_path: Path) -> None:
    path = tmp_path / "a.toml"
    people = tuple(_person(n) for n in range(3))
    store.write(Draft().having(Individuals(people=people)), path, SCHEMA)
    block = 'name = "Người 1"'
    path.write_text(path.read_text("utf-8").replace(block, f"{block} # ghi chú"), "utf-8")
    file = DraftFile(path, SCHEMA)
    draft = file.read()

    file.write(draft.having(Individuals(people=people[:1])))
    file.write(draft)

    assert f"{block} # ghi chú" in path.read_text("utf-8")


def test_people_written_by_hand_on_one_line_keep_their_unknown_keys(tmp_path: Path) -> None:
    path = tmp_path / "a.toml"
    path.write_text(
        'format = 1\n[individuals]\npeople = [{name = "A", la = 5}, {name = "B"}]\n', "utf-8"
    )
    file = DraftFile(path, SCHEMA)
    draft = file.read()
    first, second = draft.of(Individuals).people

    file.write(draft.having(Individuals(people=(second, replace(first, title="cô")))))

    plain = tomllib.loads(path.read_text("utf-8"))
    assert plain["individuals"]["people"][1] == {"name": "A", "la": 5, "title": "cô"}


def test_numbers_and_days_written_bare_are_understood(tmp_path: Path) -> None:
    path = tmp_path / "a.toml"
    path.write_text(
        "format = 1\n[heading]\nyear = 2026\ndate = 2026-09-14\n"
        '[[situation.staff]]\nname = "Giáo viên"\ncount = 40\n',
        "utf-8",
    )

    draft = store.read(path, SCHEMA)

    assert draft.of(report.BY_KEY["heading"].answers).year == "2026"
    assert draft.of(report.BY_KEY["heading"].answers).date == "14/9/2026"
    assert draft.of(Situation).staff[0].count == "40"


def test_where_she_stopped_is_found_without_reading_the_rest(tmp_path: Path) -> None:
    path = tmp_path / "a.toml"
    resume = Place("individuals", rows="people", item=4, field="results", offset=120)
    store.write(replace(samples.FULL, resume=resume), path, SCHEMA)

    head = store.preamble(path)

    assert (head.title, head.resume) == (samples.FULL.title, resume)


BAD = {
    "syntax": ('format = 1\n[heading]\nissuer = "Chi bộ\n', 3),
    "twice": ('format = 1\n[heading]\nissuer = "A"\nissuer = "B"\n', 4),
    "newer": ("format = 99\n", None),
    "empty": ("  \n", None),
    "foreign": ('[tool]\nname = "x"\n', None),
    "type": ('format = 1\n[[individuals.people]]\nname = ["A"]\n', None),
}


@pytest.mark.parametrize("kind", BAD)
def test_a_bad_file_is_named_with_its_place_and_left_alone(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "a.toml"
    text, line = BAD[kind]
    path.write_text(text, "utf-8")

    with pytest.raises(UnreadableDraft) as caught:
        store.read(path, SCHEMA)
    with pytest.raises(UnreadableDraft):
        store.write(samples.FULL, path, SCHEMA)

    assert (caught.value.kind, caught.value.line, caught.value.path) == (kind, line, path)
    assert path.read_text("utf-8") == text
    if kind == "type":
        assert caught.value.place == Place("individuals", rows="people", item=0, field="name")


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    fifo = tmp_path / "fifo.toml"
    os.mkfifo(fifo)
    latin = tmp_path / "latin.toml"
    latin.write_bytes("format = 1\ntitle = 'Báo'".encode("cp1258", errors="replace") + b"\xff")
    found = {}

    for name, path in {
        "folder": tmp_path,
        "special": fifo,
        "absent": tmp_path / "no.toml",
        "encoding": latin,
    }.items():
        with pytest.raises(UnreadableDraft) as caught:
            store.read(path, SCHEMA)
        found[name] = caught.value.kind

    assert found == {kind: kind for kind in found}


def _with_overview(draft: Draft) -> Draft:
    return draft.having(replace(draft.of(Situation), overview="mới"))


def _with_people_turned(draft: Draft) -> Draft:
    return draft.having(Individuals(people=draft.of(Individuals).people[::-1]))


def _with_person_added(draft: Draft) -> Draft:
    return draft.having(Individuals(people=(*draft.of(Individuals).people, _person(7))))


def _without_rows(draft: Draft) -> Draft:
    return draft.having(Individuals()).having(replace(draft.of(Situation), staff=()))


ODD_LAYOUTS = {
    "section behind its part": '[situation.ghi_chu]\na = 1\n# c1\n[situation]\noverview = "x"\n',
    "row torn apart": '[[individuals.people]]\nname = "A" # c1\n[heading]\nyear = "2026"\n'
    "[individuals.people.sub]\nb = 1\n",
    "dotted": 'situation.overview = "a" # c1\nsituation.la = 1\nlessons.points = ["a"]\n',
    "in two pieces": '[situation]\noverview = "a"\n[x]\ny = 1 # c1\n[situation.la]\nz = 2\n',
    "dotted rows": 'individuals.people = [{name = "A", la = 1}]\nindividuals.x = 1 # c1\n',
    "no end of line": '[[individuals.people]]\nname = "A"\n[[individuals.people]]\nname = "B" # c1',
    "comment without end of line": '[[individuals.people]]\nname = "A"\n# c1',
    "section on one line": 'situation = {overview = "a", la = 1} # c1\n',
    "rows on one line": 'individuals = {people = [{name = "A", la = 1}, {name = "B"}]} # c1\n',
    "rows around a section": '[[individuals.people]]\nname = "A"\n# c1\n[heading]\nyear = "2026"\n'
    '[[individuals.people]]\nname = "B"\nla = 1\n',
    "rows behind another section": '[situation]\noverview = "a"\n[heading]\nyear = "2026" # c1\n'
    '[[situation.staff]]\nname = "Giáo viên"\n',
    "rows before their section": '[[individuals.people]]\nname = "A" # c1\n[individuals]\nla = 1\n',
    "comments among rows": "[individuals]\npeople = [\n  {name = 'A', la = 1}, # c1\n  # c2\n"
    "  {name = 'B'},\n]\n",
    "comment behind rows": "[situation]\nstaff = [] # c1\n",
    "comment at the head of rows": '[[situation.staff]] # c1\nname = "A"\nla = 1\n',
    "comment at the head of a part": "[situation.ghi_chu] # c1\na = 1\n",
    "resume as a table": '[resume]\nsection = "lessons" # c1\nla = 1\n[lessons]\npoints = ["a"]\n',
    "windows": '\ufeff[situation]\r\n# c1\r\noverview = "a"\r\nla = 1\r\n',
    "number sign in text": '[situation]\noverview = "#không" # c1\nla = """\n# không phải"""\n',
}


@pytest.mark.parametrize(
    "edited", [_with_overview, _with_people_turned, _with_person_added, _without_rows]
)
@pytest.mark.parametrize("layout", ODD_LAYOUTS)
def test_a_file_laid_out_by_hand_keeps_everything(
    tmp_path: Path, layout: str, edited: Callable[[Draft], Draft]
) -> None:
    path = tmp_path / "a.toml"
    text = ODD_LAYOUTS[layout]
    start = "\ufeff" if text.startswith("\ufeff") else ""
    path.write_text(f"{start}format = 1\n{text.removeprefix(start)}", "utf-8", newline="")
    before = tomllib.loads(path.read_text("utf-8-sig"))
    file = DraftFile(path, SCHEMA)
    draft = file.read()

    for wanted in (edited(draft), draft, edited(draft)):
        file.write(wanted)
        assert store.read(path, SCHEMA) == wanted
    file.write(draft)

    after = path.read_text("utf-8")
    assert _unknown(before) <= _unknown(tomllib.loads(after))
    for mark in ("# c1", "# c2"):
        assert text.count(mark) <= after.count(mark) < 2


def _unknown(plain: Any) -> set[tuple[str, str]]:
    """Every key in `plain`, at any depth, that no section knows, with its value."""
    if isinstance(plain, list):
        return set().union(*map(_unknown, plain))
    if not isinstance(plain, dict):
        return set()
    mine = {(key, str(plain[key])) for key in plain if key in ("la", "ghi_chu", "x", "sub")}
    return mine.union(*map(_unknown, plain.values()))


def test_a_new_person_does_not_inherit_what_was_written_about_another(tmp_path: Path) -> None:
    path = tmp_path / "a.toml"
    path.write_text(
        'format = 1\n# của An\n[[individuals.people]]\nname = "An" # gọi 0912\nmodel = "M"\n'
        'sdt = "0912"\n[[individuals.people]]\nname = "Bình"\n',
        "utf-8",
    )
    file = DraftFile(path, SCHEMA)
    _, second = file.read().of(Individuals).people

    file.write(Draft().having(Individuals(people=(second, Person(name="Cúc")))))

    assert "An" not in path.read_text("utf-8")
    assert "0912" not in path.read_text("utf-8")


def test_two_people_alike_both_come_back_with_what_was_written_about_them(tmp_path: Path) -> None:
    path = tmp_path / "a.toml"
    row = '[[individuals.people]]\nname = "A"\nsdt = '
    path.write_text(f"format = 1\n{row}1\n{row}2\n", "utf-8")
    file = DraftFile(path, SCHEMA)
    draft = file.read()

    file.write(Draft())
    file.write(draft)

    plain = tomllib.loads(path.read_text("utf-8"))
    assert [person["sdt"] for person in plain["individuals"]["people"]] == [1, 2]


def test_a_link_stays_a_link_and_a_file_keeps_its_mode(tmp_path: Path) -> None:
    real, link = tmp_path / "real.toml", tmp_path / "link.toml"
    store.write(Draft(title="cũ"), real, SCHEMA)
    real.chmod(0o664)
    link.symlink_to(real)

    store.write(Draft(title="mới"), link, SCHEMA)

    assert link.is_symlink()
    assert store.read(real, SCHEMA).title == "mới"
    assert real.stat().st_mode & 0o777 == 0o664
