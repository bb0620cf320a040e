"""Earlier versions: kept, thinned, restored, and going where their draft goes."""

from __future__ import annotations

import os
import random
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given, settings, strategies as st

from drafts import aside, files, recovery, replacing, rights, sides, sittings, store, versions
from drafts.locks import Held, Lock
from drafts.model import Draft
from drafts.shelf import Shelf
from drafts.sittings import Sitting
from drafts.store import DraftFile, UnreadableDraft
from drafts.thinning import superfluous
from drafts.versions import NoSuchVersion, Version
from templates import report
from templates.sections.lessons import Lessons
from tests import samples, soak
from tests.journals import left_behind
from tui.restoring import restore
from tui.windows import this_window

SCHEMA = report.schema()
NOW = datetime(2024, 11, 24, 6, 15, tzinfo=UTC).timestamp()
MINUTE, HOUR, DAY = 60.0, 3600.0, 86400.0
MOST, MOST_BYTES, MOST_AT_ONCE, ALWAYS = 100, 50 << 20, 3, 10


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "a.toml"


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    return Shelf(tmp_path / "drafts", tmp_path / "bin", report.schema)


def put(path: Path, text: str, moment: float) -> None:
    """Let a file at `path` say `text` since `moment`, as a save does."""
    files.replace(path, text.encode())
    os.utime(path, (moment, moment))


def put_versions(path: Path, moments: Iterable[float]) -> None:
    """Let there be versions of these moments, as they were kept from the first on."""
    history(path).mkdir()
    for moment in moments:
        version = history(path) / f"{datetime.fromtimestamp(moment, UTC):%Y%m%d-%H%M%S.%f}.toml"
        version.write_text(f"{moment}", "utf-8")
        os.utime(version, (moment, moment))


def history(path: Path) -> Path:
    return files.beside(path, sides.HISTORY)


def texts(path: Path) -> list[str]:
    return [version.path.read_text("utf-8") for version in versions.versions(path)]


def lesson(*points: str) -> Draft:
    return Draft(title="Thử").having(Lessons(points=points))


def points(path: Path) -> tuple[str, ...]:
    return store.read(path, SCHEMA).of(Lessons).points


def test_a_version_is_named_after_the_moment_of_its_text_and_is_for_her_alone(path: Path) -> None:
    put(path, "cũ", NOW + 0.123456)

    assert versions.keep(path, NOW + HOUR)

    (version,) = versions.versions(path)
    assert version.path.name == "20241124-061500.123456.toml"
    assert version.moment == pytest.approx(NOW + 0.123456, abs=1e-6)
    assert history(path).stat().st_mode & 0o777 == 0o700
    assert version.path.stat().st_mode & 0o777 == 0o600
    assert texts(path) == ["cũ"]


def test_a_save_keeps_what_it_replaces(path: Path) -> None:
    store.write(lesson("một"), path, SCHEMA)
    old = path.read_bytes()
    os.utime(path, (NOW, NOW))

    store.write(lesson("hai"), path, SCHEMA)

    assert [version.path.read_bytes() for version in versions.versions(path)] == [old]
    assert points(path) == ("hai",)


def test_a_save_of_nothing_but_the_place_where_she_is_keeps_nothing(path: Path) -> None:
    store.write(samples.FULL, path, SCHEMA)
    os.utime(path, (NOW, NOW))
    file = DraftFile(path, SCHEMA)
    draft = file.read()

    file.write(Draft(draft.title, sections=draft.sections, resume=None))

    assert versions.versions(path) == []


def test_one_version_a_minute_is_enough_while_she_types(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seconds = iter(range(181))
    monkeypatch.setattr(sittings, "time", SimpleNamespace(monotonic=lambda: next(seconds)))
    sitting = Sitting(path)
    for second in range(181):
        put(path, f"{second}", NOW + second)
        sitting.give_way()

    assert texts(path) == ["180", "120", "60", "0"]


@pytest.mark.parametrize("back", [-30 * DAY, -HOUR])
def test_what_stood_there_when_the_clock_was_set_back_outlives_a_crowd(
    path: Path, back: float
) -> None:
    now = NOW
    for text in ("hôm qua", "lúc chỉnh giờ"):
        put(path, text, now)
        now += MINUTE
        versions.keep(path, now)
    for number in range(150):
        put(path, f"{number}", now + back)
        now += MINUTE
        versions.keep(path, now + back)

    assert "lúc chỉnh giờ" in texts(path)
    assert len(texts(path)) == MOST


def test_a_copy_put_back_crowds_nothing_out_and_is_not_crowded_out(path: Path) -> None:
    for text, bears, now in (
        ("trước bản sao", NOW, NOW + DAY),
        ("bản sao", NOW - 90 * DAY, NOW + 2 * DAY),
    ):
        put(path, text, bears)
        versions.keep(path, now)
    for number in range(150):
        moment = NOW + 2 * DAY + number * MINUTE
        put(path, f"{number}", moment)
        versions.keep(path, moment + MINUTE)

    assert texts(path)[-2:] == ["bản sao", "trước bản sao"]


def test_of_those_that_are_near_to_others_the_oldest_goes_first(path: Path) -> None:
    last_year = [NOW - 365 * DAY + number * MINUTE for number in range(40)]
    put_versions(path, [*last_year, *(NOW - number * 2 * MINUTE for number in range(2, 62))])
    put(path, "mới nhất", NOW)

    versions.keep(path, NOW)

    left = [version.moment for version in versions.versions(path)]
    assert len(left) == MOST
    assert last_year[0] not in left
    assert set(last_year[1:]) <= set(left)


def test_what_stands_there_at_an_opening_is_always_kept(path: Path) -> None:
    for word in ("một", "hai", "ba"):
        store.write(lesson(word), path, SCHEMA)

    assert [points(version.path) for version in versions.versions(path)] == [("hai",), ("một",)]


def test_the_same_text_is_kept_once(path: Path) -> None:
    put(path, "một", NOW)
    for hours in (1, 2):
        assert versions.keep(path, NOW + hours * HOUR)
    assert [version.was_replaced for version in versions.versions(path)] == [False]

    assert versions.keep(path, NOW + 3 * HOUR, always=True)

    assert texts(path) == ["một"]
    assert versions.versions(path)[0].was_replaced


@pytest.mark.parametrize("ahead", [400 * DAY, 20 * DAY, HOUR, -HOUR, -400 * DAY])
def test_a_save_with_a_wrong_clock_takes_no_version_away(
    path: Path, ahead: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.write(lesson("một"), path, SCHEMA)
    now = path.stat().st_mtime
    older = [now - number * MINUTE for number in range(1, 99)]
    put_versions(path, older)
    monkeypatch.setattr(versions, "time", SimpleNamespace(time=lambda: now + ahead))

    store.write(lesson("hai"), path, SCHEMA)

    latest, *others = versions.versions(path)
    assert points(latest.path) == ("một",)
    assert [version.moment for version in others] == pytest.approx(older, abs=1e-6)


@pytest.mark.parametrize("bears", [-900 * DAY, -90 * MINUTE, 900 * DAY])
def test_a_copy_put_back_becomes_a_version_whatever_time_it_bears(path: Path, bears: float) -> None:
    now = NOW + 100 * HOUR
    put_versions(path, [NOW + number * HOUR for number in range(99)])
    put(path, "bản sao lưu", now + bears)

    versions.keep(path, now)

    latest = versions.versions(path)[0]
    assert latest.path.read_text("utf-8") == "bản sao lưu"
    assert latest.moment == now + bears if bears < 0 else NOW < latest.moment < now
    assert len(versions.versions(path)) == 100


def test_two_texts_of_one_moment_are_both_kept_when_told_to(path: Path) -> None:
    put(path, "một", NOW)
    versions.keep(path, NOW, always=True)
    put(path, "hai", NOW)
    versions.keep(path, NOW, always=True)

    assert sorted(texts(path)) == ["hai", "một"]


@pytest.mark.parametrize("moment", [-5e9, 0.0, 4e11])
def test_a_clock_gone_mad_is_no_reason_to_fail(path: Path, moment: float) -> None:
    path.write_text("x", "utf-8")
    path.chmod(0o600)
    try:
        os.utime(path, (0, moment))
    except OSError:
        pytest.skip("the disk knows no such moment")

    assert versions.keep(path, NOW)
    assert texts(path) == ["x"]


@pytest.mark.parametrize("obstacle", ["file", "link", "gone", "mode"])
def test_a_history_that_cannot_be_kept_does_not_stand_in_the_way_of_a_save(
    path: Path, obstacle: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.write(lesson("một"), path, SCHEMA)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    if obstacle == "file":
        history(path).write_text("của ai đó", "utf-8")
    elif obstacle == "link":
        history(path).symlink_to(elsewhere)
    elif obstacle == "gone":
        monkeypatch.setattr(Path, "mkdir", _refuse)
    else:
        monkeypatch.setattr(os, "scandir", _refuse)

    store.write(lesson("hai"), path, SCHEMA)

    assert points(path) == ("hai",)
    assert os.listdir(elsewhere) == []  # noqa: PTH208  # no scandir, which Path.iterdir has in 3.13
    assert not versions.keep(path, NOW + DAY)
    assert versions.versions(path) == []


def _refuse(*_: object, **__: object) -> None:
    raise OSError(28, "No space left on device")


def test_where_links_are_refused_a_copy_is_kept(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(path, "cũ", NOW)
    monkeypatch.setattr(os, "link", _refuse)

    assert versions.keep(path, NOW + HOUR)

    assert texts(path) == ["cũ"]
    assert [each.name for each in history(path).iterdir()] == ["20241124-061500.000000.toml"]


def test_a_version_is_shared_as_the_draft_was(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for refuses, mode, moment in ((False, 0o640, NOW), (True, 0o664, NOW + HOUR)):
        put(path, f"{mode}", moment)
        path.chmod(mode)
        if refuses:
            monkeypatch.setattr(os, "link", _refuse)
        versions.keep(path, moment + HOUR)

    found = versions.versions(path)
    assert [oct(version.path.stat().st_mode & 0o777) for version in found] == ["0o664", "0o640"]
    assert history(path).stat().st_mode & 0o777 == 0o775
    path.chmod(0o600)
    versions.keep(path, NOW + DAY, always=True)
    assert history(path).stat().st_mode & 0o777 == 0o700


def test_what_else_lies_in_the_history_is_neither_followed_nor_touched(
    path: Path, tmp_path: Path
) -> None:
    target = tmp_path / "mine.txt"
    target.write_text("của tôi", "utf-8")
    put(path, "một", NOW)
    versions.keep(path, NOW + HOUR)
    folder = history(path)
    (folder / "20200101-000000.000000.toml").symlink_to(target)
    (folder / "20190101-000000.000000.toml").mkdir()
    os.mkfifo(folder / "20180101-000000.000000.toml")
    odd = ["ghi-chú.txt", "20261399-000000.000000.toml", "20200101-000000.toml", "x\x1b[31m.toml"]
    for name in odd:
        (folder / name).write_text("lạ", "utf-8")
    before = {each.name for each in folder.iterdir()}
    for day in range(1, 200):
        put(path, f"{day}", NOW + day * HOUR)
        versions.keep(path, NOW + day * HOUR + MINUTE)

    assert all(version.moment >= NOW for version in versions.versions(path))
    assert before - {"20241124-061500.000000.toml"} <= {each.name for each in folder.iterdir()}
    versions.remove(path)
    assert {each.name for each in folder.iterdir()} == before - {"20241124-061500.000000.toml"}
    assert target.read_text("utf-8") == "của tôi"


@st.composite
def found_versions(draw: st.DrawFn) -> list[Version]:
    """Versions of any ages and sizes, the latest first."""
    ages = st.one_of(
        st.floats(-DAY, HOUR), st.floats(0, DAY), st.floats(0, 90 * DAY), st.floats(0, 3000 * DAY)
    )
    size = st.sampled_from([0, 20_000, 20_000, 2 << 20, 60 << 20])
    made = st.builds(
        lambda age, size, mark: (NOW - age, size, mark),
        ages,
        size,
        st.sampled_from([False] * 9 + [True]),
    )
    all_of_them = sorted(draw(st.lists(made, max_size=300)), reverse=True)
    return [
        Version(Path(f"{number}.toml"), moment, size, mark, int(moment * 1e6))
        for number, (moment, size, mark) in enumerate(all_of_them)
    ]


def stretch(found: list[Version], number: int) -> float:
    """Of how many microseconds one of the versions, the latest first, is enough at that place."""
    age = sum(min(a.order - b.order, DAY * 1e6) for a, b in pairwise(found[: number + 1])) / 1e6
    lengths = ((HOUR, MINUTE), (DAY, HOUR), (30 * DAY, DAY))
    return 1e6 * next((length for oldest, length in lengths if age < oldest), 31 * DAY)


def is_near(found: list[Version], number: int) -> bool:
    """Whether the one before that in the list may be enough for both."""
    return number > 0 and found[number - 1].order - found[number].order < stretch(found, number)


def has_three_in_a_stretch(found: list[Version], stay: set[Version]) -> bool:
    return any(
        not stay.intersection(found[number : number + 3])
        and found[number].order - found[number + 2].order < stretch(found, number)
        for number in range(len(found) - 2)
    )


def is_too_much(found: list[Version]) -> bool:
    return len(found) > MOST or sum(version.size for version in found) > MOST_BYTES


@settings(max_examples=soak.times(150, 5000), deadline=None)
@given(found_versions())
def test_only_what_is_too_much_goes_and_a_few_at_a_time(found: list[Version]) -> None:
    stay = {*found[:ALWAYS], *[version for version in found if version.was_replaced][:ALWAYS]}

    gone = superfluous(found)

    assert len(gone) <= MOST_AT_ONCE
    assert not stay.intersection(gone)
    for version in gone:
        assert is_too_much(found)
        if not is_near(found, found.index(version)):
            assert version == next(each for each in reversed(found) if each not in stay)
            assert not has_three_in_a_stretch(found, stay)
        found = [each for each in found if each != version]
    assert len(gone) == MOST_AT_ONCE or not is_too_much(found) or set(found) == stay


@settings(max_examples=soak.times(6, 300), deadline=None)
@given(st.randoms(use_true_random=False))
def test_any_history_of_saves_stays_bounded_and_has_something_of_every_day(
    chance: random.Random,
) -> None:
    kept: list[Version] = []
    now = NOW
    days: list[float] = []
    for number in range(400):
        now += chance.choice([61.0, 61.0, 400.0, 5000.0, DAY / 2])
        days.append(now // DAY)
        kept.insert(0, Version(Path(f"{number}"), now, 20_000, order=int(now * 1e6)))
        gone = superfluous(kept)
        kept = [version for version in kept if version not in gone]
        assert len(kept) <= MOST

    wanted = {day for day in days if now - day * DAY < 14 * DAY}
    assert wanted <= {version.moment // DAY for version in kept}


def test_of_every_month_of_the_years_one_stays() -> None:
    kept: list[Version] = []
    now = NOW
    for day in range(1000):
        now = NOW + day * DAY
        kept.insert(0, Version(Path(f"{day}"), now, 20_000, order=int(now * 1e6)))
        gone = superfluous(kept)
        kept = [version for version in kept if version not in gone]

    written = [datetime.fromtimestamp(version.moment, UTC) for version in kept]
    assert len({(each.year, each.month) for each in written}) == 34
    assert [version.moment for version in kept[:30]] == [now - day * DAY for day in range(30)]


def test_a_version_is_found_by_its_number_or_its_name(path: Path) -> None:
    for age in (3, 2, 1):
        put(path, f"{age}", NOW - age * HOUR)
        versions.keep(path, NOW)
    latest, _, oldest = versions.versions(path)

    assert versions.find(path, "1") == latest
    assert versions.find(path, oldest.name) == oldest
    for wanted in ("0", "4", "-1", "１", "../a", ""):
        with pytest.raises(NoSuchVersion):
            versions.find(path, wanted)


def test_restoring_is_undone_by_restoring_what_gave_way(path: Path) -> None:
    for word in ("một", "hai", "ba"):
        store.write(lesson(word), path, SCHEMA)
        os.utime(path, (NOW, NOW))
    first = next(v for v in versions.versions(path) if points(v.path) == ("một",))

    restore(path, first)
    assert points(path) == ("một",)
    replaced = next(v for v in versions.versions(path) if v.was_replaced)
    restore(path, replaced)

    assert points(path) == ("ba",)


def test_trying_one_version_after_another_never_loses_where_she_began(path: Path) -> None:
    put(path, _text("đang viết"), NOW - 40 * DAY)
    for age in (100, 200, 300):
        other = path.with_name("other.toml")
        put(other, _text(f"cũ {age}"), NOW - age * DAY)
        history(path).mkdir(exist_ok=True)
        name = f"{datetime.fromtimestamp(NOW - age * DAY, UTC):%Y%m%d-%H%M%S.%f}.toml"
        other.rename(history(path) / name)

    for version in versions.versions(path):
        replacing.restore(path, version, NOW)

    assert any("đang viết" in text for text in texts(path))


def _text(word: str) -> str:
    return f'format = 1\ntitle = "{word}"\n'


def test_a_restored_draft_keeps_its_comments(path: Path) -> None:
    store.write(samples.FULL, path, SCHEMA)
    path.write_text(path.read_text("utf-8").replace("\n[", "\n# ghi chú của tôi\n[", 1), "utf-8")
    old = path.read_bytes()
    os.utime(path, (NOW, NOW))
    store.write(samples.SMALLEST, path, SCHEMA)

    restore(path, versions.versions(path)[0])

    assert path.read_bytes() == old


def test_a_damaged_draft_is_rescued_and_what_was_left_of_it_stays(path: Path) -> None:
    store.write(lesson("một"), path, SCHEMA)
    os.utime(path, (NOW, NOW))
    store.write(lesson("hai"), path, SCHEMA)
    path.write_bytes(b"\x00" * 500)

    restore(path, versions.versions(path)[0])

    assert points(path) == ("một",)
    replaced = next(v for v in versions.versions(path) if v.was_replaced)
    assert replaced.path.read_bytes() == b"\x00" * 500
    with pytest.raises(UnreadableDraft):
        restore(path, replaced)
    assert points(path) == ("một",)


def test_a_draft_whose_file_is_gone_is_restored(path: Path) -> None:
    store.write(lesson("một"), path, SCHEMA)
    os.utime(path, (NOW, NOW))
    store.write(lesson("hai"), path, SCHEMA)
    path.unlink()

    restore(path, versions.versions(path)[0])

    assert points(path) == ("một",)


def test_a_restore_that_cannot_keep_what_stands_changes_nothing(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.write(lesson("một"), path, SCHEMA)
    os.utime(path, (NOW, NOW))
    store.write(lesson("hai"), path, SCHEMA)
    version = versions.versions(path)[0]
    monkeypatch.setattr(os, "link", _refuse)
    monkeypatch.setattr(files, "replace", _refuse)

    with pytest.raises(OSError, match="No space"):
        restore(path, version)

    assert points(path) == ("hai",)


def test_a_restore_where_the_folder_is_anothers_changes_nothing(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.write(lesson("một"), path, SCHEMA)
    store.write(lesson("hai"), path, SCHEMA)
    version = versions.versions(path)[0]
    monkeypatch.setattr(rights, "may_write", lambda *_: False)  # who has the folder may not

    with pytest.raises(versions.NotOurs):
        restore(path, version)

    assert points(path) == ("hai",)


def test_words_that_only_the_journal_holds_are_part_of_what_gives_way(path: Path) -> None:
    store.write(lesson("một"), path, SCHEMA)
    os.utime(path, (NOW, NOW))
    store.write(lesson("hai"), path, SCHEMA)
    left_behind(path, lesson("hai", "chưa kịp lưu"))

    restore(path, versions.versions(path)[-1])

    assert recovery.latest(path, SCHEMA).of(Lessons).points == ("một",)
    replaced = next(v for v in versions.versions(path) if v.was_replaced)
    assert points(replaced.path) == ("hai", "chưa kịp lưu")


def test_the_journal_of_a_damaged_draft_is_not_read_into_the_restored_one(path: Path) -> None:
    store.write(lesson("một"), path, SCHEMA)
    os.utime(path, (NOW, NOW))
    store.write(lesson("hai"), path, SCHEMA)
    left_behind(path, lesson("hai", "chưa kịp lưu"))
    path.write_text("format = ", "utf-8")

    restore(path, versions.versions(path)[-1])

    assert recovery.latest(path, SCHEMA).of(Lessons).points == ("một",)
    (typed,) = (each for each in versions.versions(path) if each.is_journal)
    assert aside.read(typed, path, SCHEMA).of(Lessons).points == ("hai", "chưa kịp lưu")


def test_a_draft_that_another_window_writes_is_not_restored(path: Path) -> None:
    store.write(lesson("một"), path, SCHEMA)
    os.utime(path, (NOW, NOW))
    store.write(lesson("hai"), path, SCHEMA)
    lock = Lock(path)
    lock.take(this_window())

    with pytest.raises(Held):
        restore(path, versions.versions(path)[0])

    lock.release()
    assert points(path) == ("hai",)


def test_a_link_to_a_draft_has_the_history_of_that_draft(path: Path, tmp_path: Path) -> None:
    store.write(lesson("một"), path, SCHEMA)
    os.utime(path, (NOW, NOW))
    link = tmp_path / "shelf" / "link.toml"
    link.parent.mkdir()
    link.symlink_to(path)

    store.write(lesson("hai"), link, SCHEMA)

    assert versions.versions(link) == versions.versions(path) != []
    assert list(link.parent.iterdir()) == [link]


@pytest.mark.parametrize("way", ["rename", "discard", "restore"])
def test_the_history_goes_where_the_draft_goes(shelf: Shelf, way: str) -> None:
    path = _with_history(shelf, "Cũ")
    go: dict[str, Callable[[], Path]] = {
        "rename": lambda: shelf.rename(path, "Mới"),
        "discard": lambda: shelf.discard(path),
        "restore": lambda: shelf.restore(shelf.discard(path)),
    }

    there = go[way]()

    assert "một" in texts(there)[-1]
    if there != path:
        assert not sides.is_taken(path)
    hidden = [each.name for each in there.parent.iterdir() if each.name.startswith(".")]
    assert len(hidden) == 1 + (way == "discard")


def _with_history(shelf: Shelf, title: str) -> Path:
    path = shelf.create(Draft(title=title).having(Lessons(points=("một",))))
    os.utime(path, (NOW, NOW))
    store.write(Draft(title=title).having(Lessons(points=("hai",))), path, SCHEMA)
    return path


def test_a_move_that_fails_leaves_everything_where_it_was(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = _with_history(shelf, "Cũ")
    rename = Path.rename

    def fail(self: Path, target: Path) -> Path:
        if self == path:
            raise OSError(28, "No space left on device")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", fail)
    with pytest.raises(OSError, match="No space"):
        shelf.discard(path)

    assert path.exists()
    assert texts(path)


def test_a_new_draft_never_inherits_what_is_left_of_an_old_one(shelf: Shelf) -> None:
    path = _with_history(shelf, "Báo cáo")
    path.unlink()

    new = shelf.create(Draft(title="Báo cáo"))

    assert new.name == "bao-cao-2.toml"
    assert versions.versions(new) == []


def test_a_copy_begins_without_history(shelf: Shelf) -> None:
    copied = shelf.copy(_with_history(shelf, "Báo cáo"), "Bản sao")

    assert versions.versions(copied) == []
    assert points(copied) == ("hai",)


def test_a_copy_has_the_words_that_only_the_journal_holds(shelf: Shelf) -> None:
    path = shelf.create(lesson("một"))
    left_behind(path, lesson("một", "chưa kịp lưu"))

    assert points(shelf.copy(path, "Bản sao")) == ("một", "chưa kịp lưu")


def test_the_bin_says_when_a_draft_was_discarded_the_last_one_first(shelf: Shelf) -> None:
    for title, moment in (("trước", NOW), ("sau", NOW + DAY)):
        gone = shelf.discard(shelf.create(Draft(title=title)))
        os.utime(gone.with_name(f".{gone.name}.discarded"), (moment, moment))

    found = [(entry.title, entry.discarded) for entry in shelf.discarded()]

    assert found == [("sau", NOW + DAY), ("trước", NOW)]


def test_what_is_deleted_for_ever_leaves_nothing_behind(shelf: Shelf, tmp_path: Path) -> None:
    gone = shelf.discard(_with_history(shelf, "Cũ"))

    shelf.destroy(gone)

    assert shelf.discarded() == []
    assert list((tmp_path / "bin").iterdir()) == []


def test_only_what_is_in_the_bin_is_deleted_for_ever(shelf: Shelf) -> None:
    path = _with_history(shelf, "Cũ")

    with pytest.raises(FileNotFoundError):
        shelf.destroy(path)

    assert path.exists()


def test_what_another_window_writes_is_not_deleted_for_ever(shelf: Shelf) -> None:
    gone = shelf.discard(_with_history(shelf, "Cũ"))
    lock = Lock(gone)
    lock.take(this_window())

    with pytest.raises(Held):
        shelf.destroy(gone)

    lock.release()
    assert gone.exists()
    assert texts(gone)
