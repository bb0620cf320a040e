"""The keeper and the places of rescue: what holds a draft while it is written."""

from __future__ import annotations

import errno
import os
import stat
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from drafts import files, journal, locks, recovery, store
from drafts.locks import Held, Holder, Lock
from drafts.model import Draft, Place
from drafts.shelf import Shelf
from drafts.store import DraftFile
from templates import report
from templates.sections.lessons import Lessons
from tests import samples
from tests.fulldisk import Disk, disk as disk
from tests.journals import SCHEMA, found, journal_of, left_behind
from tests.soak import times
from tui import pace, rescue
from tui.keeper import Keeper
from tui.pace import Pace

PATIENCE = 20.0


def lessons(*points: str) -> Draft:
    return Draft(title="t").having(Lessons(points=points))


def names(folder: Path) -> list[str]:
    """What lies in a folder, but for earlier versions."""
    return sorted(each.name for each in folder.iterdir() if each.suffix != ".history")


# A draft that is moved, and one that comes to its place


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    return Shelf(tmp_path / "drafts", tmp_path / "bin", report.schema)


@pytest.mark.parametrize("way", ["discard", "rename", "copy"])
def test_what_was_not_saved_goes_with_its_draft(shelf: Shelf, way: str) -> None:
    path = shelf.create(replace(lessons("cũ"), title="Một"))
    left_behind(path, replace(lessons("cũ", "chưa lưu"), title="Một, hai"))

    if way == "discard":
        path = shelf.restore(shelf.discard(path))
    elif way == "rename":
        path = shelf.rename(path, "Ba")
    else:
        path = shelf.copy(path, "Ba")

    latest = recovery.latest(path, SCHEMA)
    assert latest.of(Lessons).points == ("cũ", "chưa lưu")
    assert latest.title == ("Một, hai" if way == "discard" else "Ba")


def test_a_new_draft_takes_nothing_from_one_that_was_there(shelf: Shelf) -> None:
    path = shelf.create(Draft(title="Một"))
    left_behind(path, replace(lessons("của bản trước"), title="Một"))
    path.unlink()

    other = shelf.create(Draft(title="Một"))

    assert recovery.latest(other, SCHEMA) == Draft(title="Một")
    assert journal_of(path).exists()


@pytest.mark.parametrize("length", [150, 251, 255])
def test_a_draft_with_a_long_name_is_kept_like_any_other(tmp_path: Path, length: int) -> None:
    path = tmp_path / f"{'dài' * 62}{'x' * 250}"[: length - 5]
    path = path.with_name(os.fsencode(path.name)[: length - 5].decode("utf-8", "ignore") + ".toml")
    path.write_text('format = 1\ntitle = "t"\n', "utf-8")
    keeper = opened(path)
    keeper.take(lessons("một"))
    assert found(path).draft == lessons("một")

    path.write_text("format = 1\n# sửa tay\n", "utf-8")
    assert keeper.save()
    assert keeper.path != path
    assert keeper.close()
    assert names(tmp_path) == sorted([path.name, keeper.path.name])


# The keeper


def opened(path: Path, *, watched: bool = False) -> Keeper:
    lock = Lock(path)
    lock.take(Holder())
    keeper = Keeper(lock, SCHEMA)
    return keeper


class Watch:
    """Waits until the keeper has come to a state."""

    def __init__(self, keeper: Keeper) -> None:
        self._keeper = keeper
        self._changed = threading.Condition()
        keeper.on_state = self._tell

    def _tell(self) -> None:
        with self._changed:
            self._changed.notify_all()

    def until(self, condition: Callable[[], bool]) -> None:
        with self._changed:
            assert self._changed.wait_for(condition, PATIENCE), self._keeper.state

    def until_saved(self) -> None:
        self.until(lambda: self._keeper.is_saved)

    def until_failing(self) -> None:
        self.until(lambda: self._keeper.state.failure is not None)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    folder = tmp_path / "drafts"
    folder.mkdir()
    path = folder / "a.toml"
    store.write(lessons("cũ"), path, SCHEMA)
    return path


@pytest.fixture
def keeper(path: Path) -> Iterator[Keeper]:
    keeper = opened(path)
    yield keeper
    keeper.part("told")


def on_disk(path: Path) -> Draft:
    return store.read(path, SCHEMA)


def test_a_draft_is_saved_a_moment_after_the_last_change(keeper: Keeper, path: Path) -> None:
    watch = Watch(keeper)
    start = time.monotonic()
    keeper.take(lessons("mới"))
    assert not keeper.is_saved
    assert on_disk(path) == lessons("cũ")

    watch.until_saved()

    assert 0.25 < time.monotonic() - start < 3
    assert on_disk(path) == lessons("mới")
    assert keeper.state.revision == 1


@pytest.mark.parametrize("pace", [0.05, 0.001])
def test_a_draft_is_saved_while_she_types_on(keeper: Keeper, pace: float) -> None:
    watch = Watch(keeper)
    start, number = time.monotonic(), 0
    while not keeper.state.revision:
        assert time.monotonic() - start < 5
        number += 1
        keeper.take(lessons(str(number)))
        with watch._changed:
            watch._changed.wait(pace)

    assert time.monotonic() - start > 0.75
    watch.until_saved()
    assert keeper.state.revision == number


@pytest.mark.parametrize(
    ("changed_at", "due"),
    [(0.0, 0.3), (0.5, 0.8), (0.79, 1.0), (0.8, 0.82), (0.9, 0.92), (0.99, 1.0), (1.1, 1.0)],
)
def test_a_save_while_she_types_on_falls_right_behind_a_letter(
    changed_at: float, due: float
) -> None:
    pace = Pace()
    pace._first_change_at = 50.0
    assert pace._due(50 + changed_at) == pytest.approx(50 + due)


def test_the_cursor_alone_makes_no_save(keeper: Keeper, path: Path) -> None:
    before = path.stat().st_mtime_ns
    keeper.take(replace(lessons("cũ"), resume=Place("lessons")))

    assert keeper.is_saved
    assert path.stat().st_mtime_ns == before
    assert keeper.save()
    assert on_disk(path).resume == Place("lessons")


def test_what_fails_is_tried_again_until_it_is_saved(
    keeper: Keeper, path: Path, disk: Disk
) -> None:
    watch = Watch(keeper)
    disk.left = 0
    keeper.take(lessons("khi đầy"))
    watch.until_failing()
    assert not keeper.is_saved
    keeper.take(lessons("khi đầy", "viết tiếp"))
    watch.until(lambda: isinstance(keeper.state.failure, OSError))
    assert on_disk(path) == lessons("cũ")

    disk.left = sys.maxsize
    start = time.monotonic()
    watch.until_saved()

    assert time.monotonic() - start < 3
    assert on_disk(path) == lessons("khi đầy", "viết tiếp")
    assert keeper.state.failure is None


@pytest.mark.parametrize("way", ["save", "close"])
def test_what_fails_when_she_asks_for_it_is_tried_again_too(
    keeper: Keeper, path: Path, disk: Disk, way: str
) -> None:
    """Nothing was changed but the place where she is, so that nothing else would save."""
    watch = Watch(keeper)
    keeper.take(replace(lessons("cũ"), resume=Place("lessons")))
    disk.left = 0
    assert not (keeper.save() if way == "save" else keeper.close())

    disk.left = sys.maxsize
    watch.until_saved()
    assert on_disk(path).resume == Place("lessons")


def test_a_keeper_outlives_an_error_of_any_kind(
    keeper: Keeper, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    watch = Watch(keeper)
    with monkeypatch.context() as patch:
        patch.setattr(DraftFile, "_saying", lambda *_: [][1])
        keeper.take(lessons("mới"))
        watch.until_failing()
        assert isinstance(keeper.state.failure, IndexError)

    watch.until_saved()
    assert on_disk(path) == lessons("mới")


def test_a_save_that_is_not_for_sure_is_not_called_saved(
    keeper: Keeper, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sync = os.fsync

    def fail_for_folders(handle: int) -> None:
        if stat.S_ISDIR(os.fstat(handle).st_mode):
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        sync(handle)

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", fail_for_folders)
        keeper.take(lessons("mới"))
        assert not keeper.save()
        assert on_disk(path) == lessons("mới")  # it stands there, but a power cut may take it
        assert keeper.state.revision == 0

    assert keeper.save()
    assert keeper.state.revision == 1
    assert names(path.parent) == [".a.toml.journal", ".a.toml.lock", "a.toml"]


def test_a_file_that_is_deleted_by_hand_comes_back(keeper: Keeper, path: Path) -> None:
    path.unlink()

    assert keeper.save()
    assert on_disk(path) == lessons("cũ")

    path.unlink()
    keeper.take(lessons("mới"))
    assert keeper.save()
    assert on_disk(path) == lessons("mới")
    assert keeper.state.fled_from is None


def test_a_file_that_is_changed_by_hand_is_never_overwritten(keeper: Keeper, path: Path) -> None:
    by_hand = "format = 1\n# sửa tay\n[lessons]\npoints = ['tay']\n"
    path.write_text(by_hand, "utf-8")
    watch = Watch(keeper)
    keeper.take(lessons("mới"))
    watch.until_saved()

    assert path.read_text("utf-8") == by_hand
    assert keeper.state.fled_from == path
    assert keeper.path.name == "a-xung-dot.toml"
    assert on_disk(keeper.path) == lessons("mới")

    keeper.take(lessons("mới", "hơn"))
    assert found(keeper.path).draft == lessons("mới", "hơn")
    assert keeper.close()
    assert on_disk(keeper.path) == lessons("mới", "hơn")
    assert path.read_text("utf-8") == by_hand
    assert names(path.parent) == ["a-xung-dot.toml", "a.toml"]


def test_a_draft_changed_by_hand_again_and_again_gets_a_file_each_time(
    keeper: Keeper, path: Path
) -> None:
    seen = [path]
    for number in range(3):
        seen[-1].write_text(f"format = 1\n# {number}\n", "utf-8")
        keeper.take(lessons(str(number)))
        assert keeper.save()
        seen.append(keeper.path)

    assert keeper.close()
    assert names(path.parent) == [
        "a-xung-dot-2.toml", "a-xung-dot-3.toml", "a-xung-dot.toml", "a.toml",
    ]  # fmt: skip
    assert on_disk(keeper.path) == lessons("2")


def test_a_conflict_copy_keeps_what_was_added_by_hand(path: Path) -> None:
    path.write_text("format = 1\n# của tôi\nla = 1\n[lessons]\npoints = ['cũ']\n", "utf-8")
    keeper = opened(path)
    path.write_text("format = 1\n", "utf-8")
    keeper.take(lessons("mới"))
    assert keeper.close()

    text = keeper.path.read_text("utf-8")
    assert "# của tôi" in text
    assert "la = 1" in text
    assert on_disk(keeper.path).of(Lessons).points == ("mới",)


def test_a_conflict_on_a_full_disk_loses_nothing_to_a_kill(
    keeper: Keeper, path: Path, disk: Disk
) -> None:
    keeper.take(lessons("chưa lưu"))
    path.write_text("format = 1\n[lessons]\npoints = ['tay']\n", "utf-8")
    disk.left = 0
    assert not keeper.save()

    assert names(path.parent) == [".a.toml.journal", ".a.toml.lock", "a.toml"]
    assert found(path).misfit == "other"
    assert "chưa lưu" in journal_of(path).read_text("utf-8")

    disk.left = sys.maxsize
    assert keeper.save()
    assert on_disk(keeper.path) == lessons("chưa lưu")


def test_a_folder_that_goes_and_comes_back_is_saved_to(keeper: Keeper, path: Path) -> None:
    watch = Watch(keeper)
    away = path.parent.with_name("away")
    path.parent.rename(away)
    keeper.take(lessons("mới"))
    watch.until_failing()
    assert isinstance(keeper.state.failure, FileNotFoundError)
    assert on_disk(away / "a.toml") == lessons("cũ")

    away.rename(path.parent)
    watch.until_saved()

    assert on_disk(path) == lessons("mới")
    assert keeper.state.fled_from is None
    with pytest.raises(Held):
        Lock(path).take(Holder())


def test_a_folder_that_never_comes_back_is_told_and_nothing_made_in_its_place(
    keeper: Keeper, path: Path
) -> None:
    path.parent.rename(path.parent.with_name("away"))
    path.parent.write_text("một tệp", "utf-8")
    keeper.take(lessons("mới"))

    assert not keeper.save()
    assert isinstance(keeper.state.failure, NotADirectoryError)
    assert path.parent.read_text("utf-8") == "một tệp"


def test_a_draft_that_is_replaced_by_a_link_is_left_alone(keeper: Keeper, path: Path) -> None:
    target = path.parent.with_name("khac.toml")
    target.write_text("format = 1\n", "utf-8")
    path.unlink()
    path.symlink_to(target)
    keeper.take(lessons("mới"))

    assert keeper.save()
    assert target.read_text("utf-8") == "format = 1\n"
    assert path.is_symlink()
    assert on_disk(keeper.path) == lessons("mới")


def test_a_lock_that_vanishes_is_taken_again(keeper: Keeper, path: Path) -> None:
    files.beside(path, locks.KIND).unlink()
    assert not locks.is_held(path)
    keeper.take(lessons("mới"))

    assert keeper.save()
    assert locks.is_held(path)


def test_a_lock_that_somebody_else_has_meanwhile_leaves_them_file_and_journal(
    keeper: Keeper, path: Path
) -> None:
    files.beside(path, locks.KIND).unlink()
    other = opened(path)
    other.take(lessons("của cửa sổ kia"))
    keeper.take(lessons("của cửa sổ này"))

    assert keeper.save()
    assert keeper.state.fled_from == path
    assert on_disk(keeper.path) == lessons("của cửa sổ này")
    assert recovery.latest(path, SCHEMA) == lessons("của cửa sổ kia")
    assert other.close()
    assert on_disk(path) == lessons("của cửa sổ kia")


@pytest.mark.parametrize("ending", ["", "hangup", "told", "taken", "crash"])
@pytest.mark.parametrize("changed", [False, True])
def test_closing_saves_and_lets_go(path: Path, ending: journal.Ending, changed: bool) -> None:
    keeper = opened(path)
    if changed:
        keeper.take(lessons("mới"))

    assert keeper.part(ending) if ending else keeper.close()

    wanted = lessons("mới" if changed else "cũ")
    assert on_disk(path) == wanted
    assert not locks.is_held(path)
    if ending:
        assert (found(path).ending, found(path).is_newer) == (ending, False)
    else:
        assert names(path.parent) == ["a.toml"]


def test_a_draft_that_cannot_be_saved_is_let_go_only_on_purpose(path: Path, disk: Disk) -> None:
    keeper = opened(path)
    keeper.take(lessons("chưa lưu"))
    disk.left = 0

    assert not keeper.close()
    with pytest.raises(Held):
        Lock(path).take(Holder())

    assert not keeper.part("told")
    disk.left = sys.maxsize
    Lock(path).take(Holder())
    assert recovery.latest(path, SCHEMA) == lessons("chưa lưu")


def test_what_is_handed_over_after_peace_leaves_no_trace(path: Path) -> None:
    keeper = opened(path)
    keeper.take(lessons("mới"))
    assert keeper.close()

    keeper.take(lessons("mới"))
    keeper.take(lessons("sau cùng"))
    keeper.save()

    assert names(path.parent) == ["a.toml"]
    assert on_disk(path) == lessons("mới")


def test_closing_while_the_thread_saves_leaves_nothing_behind(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The thread may be about to save, or at it, at any moment of the end."""
    monkeypatch.setattr(pace, "_IDLE", 0.0)
    for number in range(times(30, 1000)):
        keeper = opened(path)
        keeper.take(lessons(str(number)))
        if number % 2:
            keeper.take(lessons(str(number), "nữa"))
        assert keeper.close()
        keeper._thread.join(PATIENCE)
        assert names(path.parent) == ["a.toml"], number


def test_a_session_after_a_kill_saves_what_it_finds_by_itself(path: Path) -> None:
    left_behind(path, lessons("cũ", "chưa lưu"))
    keeper = opened(path)
    watch = Watch(keeper)
    assert keeper.draft == lessons("cũ", "chưa lưu")
    assert keeper.recovered is not None
    assert keeper.recovered.is_newer

    watch.until_saved()

    assert on_disk(path) == lessons("cũ", "chưa lưu")
    assert keeper.close()
    assert names(path.parent) == ["a.toml"]


# Who holds a draft


@pytest.mark.parametrize(
    "said",
    [
        b"",
        b"\xff\xfe",
        b"[" * 5000,
        b'{"pid": 1e999}',
        b'{"pid": -1, "started": 1, "user": "a", "origin": "", "since": 1.0}',
        b'{"pid": 99999999999999999999, "started": 1, "user": "a", "origin": "", "since": 1.0}',
        b'{"pid": 1, "started": 1, "user": "a", "origin": "", "since": 1e300}',
        b'{"pid": 1, "started": 1, "user": "a", "origin": "", "since": NaN}',
    ],
)
def test_a_holder_that_cannot_be_believed_is_nobody(path: Path, said: bytes) -> None:
    lock = Lock(path)
    lock.take(Holder())
    files.beside(path, locks.KIND).write_bytes(said)

    with pytest.raises(Held) as failure:
        Lock(path).take(Holder())
    assert failure.value.holder == Holder()
    lock.release()


# Another place


@pytest.fixture
def places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, ...]:
    folders = tuple(tmp_path / name for name in ("bao-cao", "var-tmp/kheo-0", "tmp/kheo-0"))
    for folder in folders:
        folder.parent.mkdir(exist_ok=True)
    monkeypatch.setattr(rescue, "places", lambda: folders)
    return folders


def test_a_copy_is_put_in_the_first_place_that_takes_it_and_comes_back_to_the_shelf(
    places: tuple[Path, ...], shelf: Shelf, path: Path
) -> None:
    places[0].write_text("không phải thư mục", "utf-8")

    copy = rescue.put_somewhere(samples.FULL, path)

    assert copy is not None
    assert copy.parent == places[1]
    assert on_disk(copy) == samples.FULL
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600

    (back,) = rescue.bring_back(shelf, "{title} (bản lưu tạm)")
    assert on_disk(back) == replace(samples.FULL, title=f"{samples.FULL.title} (bản lưu tạm)")
    assert not copy.exists()
    assert rescue.bring_back(shelf, "{title}") == []


@pytest.mark.parametrize("planted", ["a link", "a folder of somebody else", "a folder for all"])
def test_a_place_that_somebody_else_could_write_to_is_refused(
    places: tuple[Path, ...], shelf: Shelf, path: Path, planted: str
) -> None:
    theirs = path.parent.with_name("theirs")
    theirs.mkdir(mode=0o777)
    for place in places:
        if planted == "a link":
            place.symlink_to(theirs)
        else:
            place.mkdir(mode=0o700)
        if planted == "a folder for all":
            place.chmod(0o770)
        if planted == "a folder of somebody else":
            if os.getuid():
                pytest.skip("only root can give a folder away")
            os.chown(place, 12345, 12345)
        store.write(lessons("gian"), place / "x-luu-tam-1.toml", SCHEMA)

    assert rescue.put_somewhere(samples.FULL, path) is None
    assert rescue.bring_back(shelf, "{title}") == []
    with pytest.raises(PermissionError):
        rescue.put(samples.FULL, path, places[0])
    for place in places:
        assert names(place) == ["x-luu-tam-1.toml"]


def test_a_second_copy_takes_the_place_of_the_first_only_when_it_is_whole(
    places: tuple[Path, ...], path: Path, disk: Disk
) -> None:
    copy = rescue.put(lessons("một"), path, places[0])
    disk.left = 10
    with pytest.raises(OSError, match=os.strerror(errno.ENOSPC)):
        rescue.put(lessons("một", "hai"), path, places[0])
    assert on_disk(copy) == lessons("một")

    disk.left = sys.maxsize
    assert rescue.put(lessons("một", "hai"), path, places[0]) == copy
    assert on_disk(copy) == lessons("một", "hai")
    assert names(places[0]) == [copy.name]


def test_the_copy_of_another_session_is_not_overwritten(
    places: tuple[Path, ...], path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = rescue.put(lessons("một"), path, places[0])
    monkeypatch.setattr(os, "getpid", lambda: 4711)
    second = rescue.put(lessons("hai"), path, places[0])

    assert on_disk(first) == lessons("một")
    assert on_disk(second) == lessons("hai")


def test_a_copy_that_cannot_come_back_now_stays(
    places: tuple[Path, ...], shelf: Shelf, path: Path, disk: Disk
) -> None:
    copy = rescue.put(lessons("một"), path, places[0])
    (places[0] / "hong-luu-tam-1.toml").write_text("format = = 1", "utf-8")
    disk.left = 0

    assert rescue.bring_back(shelf, "{title}") == []
    assert on_disk(copy) == lessons("một")

    disk.left = sys.maxsize
    assert len(rescue.bring_back(shelf, "{title}")) == 1
    assert names(places[0]) == ["hong-luu-tam-1.toml"]


def test_who_looks_while_a_draft_is_saved_sees_its_last_words(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keeper = opened(path)
    keeper.take(lessons("vừa gõ"))
    look, looks = recovery.recovered, list[Any]()

    def saved_meanwhile(*arguments: Any) -> Any:
        if not looks:
            assert keeper.close()
        looks.append(arguments)
        return look(*arguments)

    monkeypatch.setattr(recovery, "recovered", saved_meanwhile)

    assert recovery.latest(path, SCHEMA) == lessons("vừa gõ")
    assert len(looks) == 2
