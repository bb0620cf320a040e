"""The journal of a draft: what was typed comes back, over the file that it is about only."""

from __future__ import annotations

import errno
import os
import shutil
import stat
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings, strategies as st

from drafts import aside, journal, recovery, store, versions
from drafts.journal import Journal
from drafts.model import Draft, Place
from templates import report
from templates.sections.heading import Heading
from templates.sections.individuals import Individuals, Person
from templates.sections.lessons import Lessons
from templates.sections.situation import Column, Situation
from tests import samples
from tests.fulldisk import Disk, disk as disk
from tests.journals import (
    NOW,
    SCHEMA,
    announcing,
    begun,
    found,
    held,
    journal_of,
    save,
    saved,
)
from tests.misfits import MISFITS, line
from tests.soak import times


def lessons(*points: str) -> Draft:
    return Draft(title="t").having(Lessons(points=points))


def points(draft: Draft) -> tuple[str, ...]:
    return draft.of(Lessons).points


def alike(one: Draft, other: Draft) -> bool:
    """Whether two drafts say the same, whatever was left blank and wherever the cursor is."""
    return one.title == other.title and all(
        one.of(section.answers) == other.of(section.answers) for section in report.SECTIONS
    )


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "a.toml"


EDITS: dict[str, Callable[[Draft], Draft]] = {
    "title": lambda draft: replace(draft, title="Tên mới"),
    "text": lambda draft: draft.having(replace(draft.of(Heading), issuer="Chi bộ Một")),
    "prose": lambda draft: draft.having(replace(draft.of(Situation), overview="một\n\nhai")),
    "lines": lambda draft: draft.having(Lessons(points=("một", "", "ba"))),
    "no lines": lambda draft: draft.having(Lessons()),
    "cell": lambda draft: draft.having(
        replace(draft.of(Situation), staff=(Column(name="Giáo viên", count="12"),))
    ),
    "person": lambda draft: draft.having(
        Individuals(people=(*draft.of(Individuals).people, Person(name="Lò Thị Mới")))
    ),
    "a person's lines": lambda draft: draft.having(
        Individuals(
            people=tuple(
                replace(person, results=("một", "hai")) for person in draft.of(Individuals).people
            )
        )
    ),
    "no person": lambda draft: draft.having(Individuals()),
    "other order": lambda draft: draft.having(
        Individuals(people=tuple(reversed(draft.of(Individuals).people)))
    ),
    "section emptied": lambda draft: draft.having(Situation()),
}


@pytest.mark.parametrize("edit", EDITS)
@pytest.mark.parametrize("sample", ["blank", "full"])
def test_every_kind_of_change_comes_back(path: Path, sample: str, edit: str) -> None:
    before = samples.ALL[sample]
    written = begun(path, before)
    before = held(path).draft

    edited = EDITS[edit](before)
    number = written.record(edited, NOW)

    back = found(path)
    assert alike(back.draft, edited)
    assert back.revision == number
    assert back.is_newer == (edited != before) == bool(number)


def test_where_the_cursor_is_comes_back_and_is_no_change(path: Path) -> None:
    before = replace(lessons("một"), resume=Place("heading"))
    written = begun(path, before, 7)

    place = Place("lessons", field="points", offset=2)
    assert written.record(replace(before, resume=place), NOW) == 7

    back = found(path)
    assert (back.draft.resume, back.is_newer, back.revision) == (place, False, 7)


@settings(max_examples=times(30, 2000), deadline=None)
@given(st.data())
def test_edits_and_saves_cut_off_anywhere_end_with_the_last_draft(data: st.DataObject) -> None:
    """Whether a save has only begun, has put its file there or is known to have done so."""
    drafts = data.draw(st.lists(samples.any_draft(), min_size=2, max_size=7))
    cuts = data.draw(
        st.lists(st.sampled_from(["", "begun", "there", "sure"]), min_size=7, max_size=7)
    )
    small = data.draw(st.booleans())
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        if small:  # so that areas follow each other after a few records
            patch.setattr(journal, "_AREA", 2048)
            patch.setattr(journal, "_TIMES", 0)
        path = Path(folder, "a.toml")
        written = begun(path, drafts[0])
        for draft, cut in zip(drafts[1:], cuts, strict=False):
            number = written.record(draft, NOW)
            if cut:
                before = path.read_bytes()
                file = store.DraftFile(path, SCHEMA)
                file.read()
                file.write(draft, number, announcing(written, draft))
                if cut == "begun":
                    path.write_bytes(before)
                if cut == "sure":
                    written.confirm(NOW)
        written.let_go()

        back = found(path)
    assert not back.misfit
    assert alike(back.draft, drafts[-1])
    assert back.revision == written.revision


@settings(max_examples=times(12, 500), deadline=None)
@given(st.lists(samples.any_draft(), min_size=2, max_size=5), st.randoms())
def test_a_journal_cut_anywhere_ends_at_the_last_whole_record(
    drafts: list[Draft], dice: Any
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "a.toml")
        written = begun(path, drafts[0])
        reached = [(_end(path), drafts[0])]
        for draft in drafts[1:]:
            written.record(draft, NOW)
            reached.append((_end(path), draft))
        whole = journal_of(path).read_bytes()
        cut = dice.randrange(reached[0][0], reached[-1][0] + 1)
        journal_of(path).write_bytes(whole[:cut].ljust(len(whole), b"\0"))

        back = found(path)
    wanted = [draft for size, draft in reached if size <= cut] or drafts[:1]
    assert alike(back.draft, wanted[-1])


def _end(path: Path) -> int:
    """Where what a journal says ends."""
    return len(journal_of(path).read_bytes().rstrip(b"\0\n"))


@pytest.mark.parametrize("torn", range(12))
def test_an_area_that_a_power_cut_left_torn_is_not_believed(
    path: Path, torn: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The area before it has what was synced, and is read in its place."""
    monkeypatch.setattr(journal, "_AREA", 2048)
    monkeypatch.setattr(journal, "_TIMES", 0)
    written = begun(path, lessons())
    before = draft = lessons()
    number = 0
    while written._generation == 1:
        number += 1
        before, draft = draft, lessons("x" * 300, str(number))
        written.record(draft, NOW)
    content = journal_of(path).read_bytes()
    start = content.index(b'"g":2') - 10 + torn * 30
    journal_of(path).write_bytes(content[:start] + bytes(30) + content[start + 30 :])

    assert points(found(path).draft) == points(before)


def test_a_torn_line_in_the_middle_spoils_only_itself(path: Path) -> None:
    written = begun(path, Draft())
    one = Draft().having(Lessons(points=("một",)))
    two = one.having(Heading(issuer="hai"))
    three = two.having(Situation(overview="ba"))
    for draft in (one, two, three):
        written.record(draft, NOW)
    content = journal_of(path).read_bytes()
    spot = content.index(b"hai")
    journal_of(path).write_bytes(content[:spot] + b"\xff" + content[spot + 1 :])

    assert alike(found(path).draft, one.having(Situation(overview="ba")))


POINTS = ["lessons", "points", ["có"]]
HOSTILE: dict[str, bytes] = {
    "no record": b"\nxxxxxxxx {}\n00000000\n \n\x00\xff\n",
    "wrong sum": b'\n00000000 {"r": 9, "t": 1, "put": [["title", "gian"]]}\n',
    "another generation": line(b'{"r": 9, "t": 1, "put": [["title", "gian"]]}', 2),
    "negative sum": b'\n-0000001 {"r": 9, "t": 1, "put": [["title", "gian"]]}\n',
    "not JSON": line(b"{"),
    "not text": line(b'{"r": 9, "t": 1, "put": [["title", "\xff\xfe"]]}'),
    "no object": line([1, 2]),
    "nested deep": line(b"[" * 100_000),
    "huge number": line(b'{"r": ' + b"9" * 5000 + b', "t": 1}'),
    "high number": line({"r": 10**30, "t": NOW, "put": []}),
    "negative number": line({"r": -5, "t": NOW, "put": [POINTS]}),
    "text for a number": line({"r": "9", "t": NOW, "put": [POINTS]}),
    "no time": line({"r": 9, "put": [POINTS]}),
    "time without end": line(b'{"r": 9, "t": 1e999, "put": []}'),
    "no time at all": line(b'{"r": 9, "t": NaN, "put": []}'),
    "far away": line({"r": 9, "t": 1e30, "put": []}),
    "no changes": line({"r": 9, "t": NOW, "put": "abc"}),
    "odd save": line({"save": "9", "sum": 9}),
    "odd changes": line({"r": 9, "t": NOW, "put": [1, None, [], {}, ["x"], "title", [[], []]]}),
    "unknown section": line({"r": 9, "t": NOW, "put": [["__class__", "points", ["x"]]]}),
    "unknown field": line({"r": 9, "t": NOW, "put": [["lessons", "__init__", "x"]]}),
    "wrong kind": line({"r": 9, "t": NOW, "put": [["lessons", "points", {"a": 1}]]}),
    "row too far": line({"r": 9, "t": NOW, "put": [["individuals", "people", 99, "name", "x"]]}),
    "row before": line({"r": 9, "t": NOW, "put": [["individuals", "people", -99, "name", "x"]]}),
    "row of none": line({"r": 9, "t": NOW, "put": [["lessons", "points", 0, "name", "x"]]}),
    "odd ending": line({"r": 9, "t": NOW, "end": ["hangup"]}),
    "odd place": line({"r": 9, "t": NOW, "at": ["lessons", 1, 2, 3, 4]}),
    "far place": line({"r": 9, "t": NOW, "at": ["lessons", "x", -1, "points", -1]}),
    "half a letter": line(b'{"r": 9, "t": 1, "at": ["\\ud800", "\\ud800", null, "\\ud800", 1]}'),
    "escapes": line({"r": 9, "t": NOW, "put": [["title", "a\x1b]52;c;eA==\x07\u202eb"]]}),
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_hostile_line_harms_neither_what_is_around_it_nor_the_screen(
    path: Path, kind: str
) -> None:
    written = begun(path, lessons("cũ"))
    end = _end(path) + 1
    good = [line({"r": n, "t": NOW, "put": [["heading", "issuer", str(n)]]}) for n in (3, 4)]
    written.let_go()
    content = journal_of(path).read_bytes()
    journal_of(path).write_bytes(content[:end] + good[0] + HOSTILE[kind] + good[1])

    back = found(path)
    assert back.draft.of(Heading).issuer == "4"
    assert points(back.draft) == ("cũ",)
    assert "gian" not in back.draft.title
    assert "\x1b" not in back.draft.title
    time.localtime(back.last)
    store.write(back.draft, path, SCHEMA)
    assert store.read(path, SCHEMA) == back.draft


def test_a_huge_line_is_read_up_to_a_bound(path: Path) -> None:
    begun(path, lessons("cũ")).record(lessons("một"), NOW)
    os.truncate(journal_of(path), (1 << 26) + (1 << 20))
    start = time.monotonic()

    assert points(found(path).draft) == ("một",)
    assert time.monotonic() - start < 5


def test_a_begin_replaces_what_was_planted(path: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.write_bytes(b"cua nguoi khac")
    journal_of(path).symlink_to(other)
    os.mkfifo(journal_of(path).with_name(".a.toml.journal.tmp"))

    begun(path, Draft()).record(lessons("một"), NOW)

    assert not journal_of(path).is_symlink()
    assert other.read_bytes() == b"cua nguoi khac"
    assert stat.S_IMODE(journal_of(path).stat().st_mode) == 0o600


# A disk without room


@pytest.mark.parametrize("left", [0, 1, 20, 90])
def test_what_is_typed_on_a_full_disk_goes_where_room_was_reserved(
    path: Path, disk: Disk, left: int
) -> None:
    written = begun(path, Draft())

    disk.left = left
    draft = Draft()
    for number in range(times(600, 20_000)):
        draft = draft.having(Lessons(points=(f"một {number}",))).having(Heading(issuer="hai " * 40))
        written.record(draft, NOW)

    assert alike(found(path).draft, draft)
    assert not found(path).is_beyond


def test_what_finds_no_room_is_owned_up_to_and_made_up_for(path: Path, disk: Disk) -> None:
    saved(path, Draft())
    disk.left = 4000  # nothing can be reserved
    written = begun(path)
    written.record(one := Draft().having(Lessons(points=("một",))), NOW)
    disk.left = 50
    two = one.having(Heading(issuer="hai " * 40))
    three = two.having(Situation(overview="ba"))
    for draft in (two, three):
        with pytest.raises(OSError, match=os.strerror(errno.ENOSPC)) as failure:
            written.record(draft, NOW)
        assert failure.value.filename == str(journal_of(path))
    assert alike(found(path).draft, one)
    assert found(path).is_beyond
    assert not written.holds_all

    disk.left = sys.maxsize
    last = three.having(Individuals(people=(Person(name="bốn"),)))
    number = written.record(last, NOW)

    back = found(path)
    assert alike(back.draft, last)
    assert (back.revision, back.is_beyond) == (number, False)
    assert written.holds_all
    assert sorted(each.name for each in path.parent.iterdir()) == [".a.toml.journal", "a.toml"]


def test_a_change_larger_than_all_room_finds_some_in_a_new_file(path: Path, disk: Disk) -> None:
    written = begun(path, Draft())
    large = lessons("x" * 190_000).having(Situation(overview="y" * 190_000))
    disk.left = 1000
    with pytest.raises(OSError, match=os.strerror(errno.ENOSPC)):
        written.record(large, NOW)
    assert found(path).is_beyond

    disk.left = sys.maxsize
    larger = large.having(Heading(issuer="một"))
    written.record(larger, NOW)
    assert alike(found(path).draft, larger)
    assert not found(path).is_beyond


def test_a_long_session_stays_within_its_room(path: Path) -> None:
    written = begun(path, lessons())
    size = journal_of(path).stat().st_size
    for number in range(1, 300):
        draft = lessons("x" * 900, str(number))
        written.record(draft, NOW)
        if number % 7 == 0:
            save(written, path, draft, number)
        assert alike(found(path).draft, draft)
    assert written._generation > 2
    assert journal_of(path).stat().st_size == size


def test_a_session_begins_with_what_the_last_one_left(path: Path) -> None:
    newer = lessons("cũ", "mới")
    before = saved(path, lessons("cũ"), 4)
    written = Journal(path, SCHEMA)

    written.begin(before, NOW, (newer, 9))

    assert written.revision == 9
    assert alike(found(path).draft, newer)
    save(written, path, newer, 9)
    assert found(path).is_newer is False
    assert written.record(lessons("cũ", "mới", "hơn"), NOW) == 10


@pytest.mark.parametrize("ending", ["hangup", "told", "taken", "crash"])
def test_how_a_session_ended_is_told_and_a_last_letter_still_counts(
    path: Path, ending: journal.Ending
) -> None:
    written = begun(path, lessons())
    written.end(ending, NOW)
    written.record(lessons("chữ cuối"), NOW + 1)

    back = found(path)
    assert (back.ending, back.last) == (ending, NOW + 1)
    assert alike(back.draft, lessons("chữ cuối"))


def test_after_peace_no_journal_is_left(path: Path) -> None:
    written = begun(path, lessons())
    written.record(lessons("một"), NOW)

    written.end("", NOW)

    assert [each.name for each in path.parent.iterdir()] == ["a.toml"]
    file = store.DraftFile(path, SCHEMA)
    assert recovery.recovered(file, file.read()) is None


# A journal that is not about the file beside it


@pytest.mark.parametrize("kind", MISFITS)
def test_what_does_not_fit_is_put_aside_whole_and_offered(path: Path, kind: str) -> None:
    plant, misfit, has_words = MISFITS[kind]
    saved(path, lessons("một"))
    plant(path)
    before = held(path).draft

    back = found(path)
    assert back.misfit == misfit
    assert points(back.draft) == ("một",)
    assert points(recovery.latest(path, SCHEMA)) == ("một",)
    recovery.settle(path, SCHEMA)

    assert held(path).draft == before
    assert not os.path.lexists(journal_of(path))
    (kept,) = path.with_name(".a.toml.history").glob("*.journal")
    if kept.is_file():
        assert b"CHU CU" in kept.read_bytes()
    offered = next((each for each in versions.versions(path) if each.is_journal), None)
    if has_words:
        assert offered is not None
        words = [*points(aside.read(offered, path, SCHEMA)), *aside.strays(offered, path, SCHEMA)]
        assert "CHU CU" in words
    elif offered is not None:
        with pytest.raises(store.UnreadableDraft):
            aside.read(offered, path, SCHEMA)


@pytest.mark.parametrize("kind", ["empty", "zeros"])
def test_an_empty_journal_claims_nothing(path: Path, kind: str) -> None:
    saved(path, lessons("một"))
    journal_of(path).write_bytes(b"" if kind == "empty" else bytes(1 << 18))

    back = found(path)
    assert (back.draft, back.is_newer, back.ending, back.last) == (held(path).draft, False, "", 0)


def test_the_order_of_restoring_never_costs_a_word_of_either_side(
    path: Path, tmp_path: Path
) -> None:
    """Twelve orders in which a backup of file and journal comes back over what is there."""
    for number, order in enumerate(RESTORES):
        folder = tmp_path / str(number)
        folder.mkdir()
        _restore_in_order(folder / "a.toml", order)


RESTORES: Sequence[tuple[str, str, str]] = [
    (then, backup, now)
    for then in ("closed", "killed")
    for backup in ("file", "file and journal")
    for now in ("closed", "hung up", "killed")
]
"""How the session before the backup ended, what is put back, how the session after it ended."""


def _restore_in_order(path: Path, order: tuple[str, str, str]) -> None:
    then, backup, now = order
    saved(path, lessons("GOC"))
    _session(path, lessons("GOC", "TRUOC"), then)
    kept = path.with_name("backup")
    kept.mkdir()
    for each in (path, journal_of(path)):
        if each.exists() and (each == path or backup == "file and journal"):
            shutil.copy2(each, kept / each.name)
    _session(path, lessons("SAU"), now)
    shutil.copytree(kept, path.parent, dirs_exist_ok=True)
    recovery.settle(path, SCHEMA)
    seen = points(held(path).draft)
    offered = [points(aside.read(each, path, SCHEMA)) for each in versions.versions(path)]
    everything = {*seen, *(word for each in offered for word in each)}

    assert "GOC" in everything, order
    if then == "closed" or backup == "file and journal":
        assert "TRUOC" in everything, order
    if now != "closed" and backup == "file":
        assert "SAU" in everything, order
    if now == "hung up":  # the file that stood there was another one than what was put back
        assert "SAU" not in seen, order


def _session(path: Path, draft: Draft, ending: str) -> None:
    if journal_of(path).exists():
        recovery.settle(path, SCHEMA)
    written = begun(path)
    number = written.record(draft, NOW)
    if ending != "killed":
        save(written, path, draft, number)
    if ending == "killed":
        written.let_go()
    else:
        written.end("" if ending == "closed" else "hangup", NOW)
