"""A draft that others touch while it is open."""

from __future__ import annotations

import errno
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from drafts import files, replacing, sides, store, versions
from drafts.locks import Holder, Lock
from drafts.model import Draft, Place
from drafts.shelf import Shelf
from templates import report
from templates.sections.lessons import Lessons
from tests import samples
from tests.wizards import Wizard, open_wizard
from tui.keeper import Keeper

COMMENT = "\n# của tôi\n"
THEIRS = "\n# sửa tay ở nơi khác\n"


def in_place(path: Path) -> None:
    with path.open("a", encoding="utf-8") as file:
        file.write(THEIRS)


def as_vim_does(path: Path) -> None:
    text = path.read_text("utf-8")
    path.rename(path.with_name(path.name + "~"))
    path.write_text(text + THEIRS, "utf-8")


def from_another_place(path: Path) -> None:
    fresh = path.with_name("fresh")
    fresh.write_text(path.read_text("utf-8") + THEIRS, "utf-8")
    fresh.replace(path)


BY_HAND: list[Callable[[Path], None]] = [in_place, as_vim_does, from_another_place]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "a.toml"
    store.write(samples.FULL, path, report.schema())
    path.write_text(path.read_text("utf-8") + COMMENT, "utf-8")
    return path


@pytest.fixture
def keeper(path: Path) -> Iterator[Keeper]:
    keeper = opened(path)
    yield keeper
    keeper.part("told")


def opened(path: Path) -> Keeper:
    lock = Lock(path)
    lock.take(Holder())
    return Keeper(lock, report.schema())


def points(path: Path) -> tuple[str, ...]:
    return store.read(path, report.schema()).of(Lessons).points


def hidden(folder: Path) -> list[str]:
    """What lies hidden in a folder, but for earlier versions."""
    hidden = (path for path in folder.iterdir() if path.name.startswith("."))
    return sorted(path.name for path in hidden if path.suffix != ".history")


@pytest.mark.parametrize("change", BY_HAND)
def test_a_file_changed_by_hand_stays_and_the_draft_goes_on_beside_it(
    keeper: Keeper, path: Path, change: Callable[[Path], None]
) -> None:
    change(path)
    theirs = path.read_bytes()

    keeper.take(keeper.draft.having(Lessons(points=("của cửa sổ này",))))
    assert keeper.save()

    assert path.read_bytes() == theirs
    assert keeper.state.fled_from == path
    assert keeper.path == path.with_name("a-xung-dot.toml")
    assert points(keeper.path) == ("của cửa sổ này",)
    assert COMMENT.strip() in keeper.path.read_text("utf-8")


def test_the_file_that_was_left_to_others_can_be_opened_at_once(keeper: Keeper, path: Path) -> None:
    in_place(path)
    keeper.take(keeper.draft.having(Lessons(points=("a",))))
    keeper.save()

    other = opened(path)

    assert other.recovered is None
    assert other.close()


def test_a_second_conflict_has_a_file_of_its_own(keeper: Keeper, path: Path) -> None:
    for number in range(2):
        in_place(keeper.path)
        keeper.take(keeper.draft.having(Lessons(points=(f"lần {number}",))))
        keeper.save()

    assert keeper.path.name == "a-xung-dot-2.toml"
    assert [points(p) for p in sorted(path.parent.glob("a-*.toml"))] == [("lần 1",), ("lần 0",)]


def test_a_file_that_was_deleted_is_made_again(keeper: Keeper, path: Path) -> None:
    path.unlink()

    keeper.take(keeper.draft.having(Lessons(points=("vẫn còn",))))
    assert keeper.save()

    assert keeper.state.fled_from is None
    assert points(path) == ("vẫn còn",)
    assert COMMENT.strip() in path.read_text("utf-8")


def test_a_draft_that_lost_its_lock_to_another_window_goes_on_beside_it(
    keeper: Keeper, path: Path
) -> None:
    path.with_name(f".{path.name}.lock").unlink()
    other = opened(path)

    keeper.take(keeper.draft.having(Lessons(points=("một",))))
    other.take(other.draft.having(Lessons(points=("hai",))))
    assert keeper.save()
    assert other.save()

    assert points(path) == ("hai",)
    assert points(keeper.path) == ("một",)
    other.part("told")


def test_nothing_is_left_once_a_draft_is_closed(path: Path) -> None:
    keeper = opened(path)
    keeper.take(keeper.draft.having(Lessons(points=("một",))))
    assert keeper.close()

    keeper.take(keeper.draft.having(Lessons(points=("hai",))))
    keeper.save()

    assert hidden(path.parent) == []
    assert points(path) == ("một",)


async def test_she_is_told_that_the_file_was_changed_and_where_her_own_is(tmp_path: Path) -> None:
    async with open_wizard(tmp_path, Draft(title="Báo cáo năm 2026")) as wizard:
        theirs = wizard.path
        in_place(theirs)

        await wizard.type("Đảng bộ phường")
        await saved(wizard)

        assert "Tệp bao-cao-nam-2026.toml vừa bị sửa ở nơi khác" in wizard.shown
        assert "bao-cao-nam-2026-xung-dot.toml" in wizard.shown
        await wizard.press("f10")
        assert {entry.title for entry in wizard.shelf.entries()} == {
            "Báo cáo năm 2026",
            "Báo cáo năm 2026 (bản của cửa sổ này)",
        }


async def test_what_she_is_told_leaves_room_for_her_text(tmp_path: Path) -> None:
    draft = Draft("dài " * 40, resume=Place("lessons")).having(Lessons(points=("a",) * 30))
    async with open_wizard(tmp_path, draft, size=(80, 24)) as wizard:
        in_place(wizard.path)
        await wizard.type("x")
        await saved(wizard)

        notice, status = wizard.app.screen.query(".notice"), wizard.app.screen.query(".status")
        assert "vừa bị sửa ở nơi khác" in wizard.shown
        assert notice.first().region.height <= 5
        assert status.first().region.bottom < 24
        assert wizard.app.screen.query("ProseEditor").first().region.height >= 6


async def saved(wizard: Wizard) -> None:
    """Save, and wait until the screen says how that went."""
    await wizard.press("f2")
    while "vừa bị sửa ở nơi khác" not in wizard.shown:
        await wizard.pilot.pause()


# What a save that was killed has left


def left_behind(path: Path, content: str) -> Path:
    left = files.beside(path, sides.LEFT)
    left.write_text(content, "utf-8")
    return left


def test_what_a_killed_save_left_becomes_a_version(keeper: Keeper, path: Path) -> None:
    left = left_behind(path, path.read_text("utf-8") + THEIRS)

    keeper.take(keeper.draft.having(Lessons(points=("a",))))
    assert keeper.save()

    assert not left.exists()
    kept = [version.path.read_text("utf-8") for version in versions.versions(path)]
    assert any(THEIRS in text for text in kept)
    assert points(path) == ("a",)


def test_what_is_a_version_already_is_no_other_one(keeper: Keeper, path: Path) -> None:
    versions.keep(path)
    files.beside(path, sides.LEFT).hardlink_to(path)
    names = [version.name for version in versions.versions(path)]

    keeper.save()
    keeper.take(keeper.draft.having(Lessons(points=("a",))))
    keeper.save()

    assert [version.name for version in versions.versions(path)] == names
    assert hidden(path.parent) == [".a.toml.journal", ".a.toml.lock"]


@pytest.mark.parametrize("obstacle", ["history", "folder"])
def test_what_cannot_be_a_version_comes_into_sight(
    keeper: Keeper, path: Path, obstacle: str
) -> None:
    if obstacle == "history":
        left_behind(path, THEIRS)
        files.beside(path, sides.HISTORY).write_text("một tệp", "utf-8")
    else:
        files.beside(path, sides.LEFT).mkdir()

    keeper.take(keeper.draft.having(Lessons(points=("a",))))
    assert keeper.save()

    seen = path.with_name("a-xung-dot.toml")
    assert seen.is_dir() if obstacle == "folder" else seen.read_text("utf-8") == THEIRS
    assert points(path) == ("a",)


def test_what_was_left_goes_where_the_draft_goes(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path / "drafts", tmp_path / "bin", report.schema)
    gone = shelf.discard(shelf.create(samples.FULL))
    back = shelf.restore(gone)
    left_behind(back, THEIRS)

    gone = shelf.discard(back)
    assert files.beside(gone, sides.LEFT).read_text("utf-8") == THEIRS
    shelf.destroy(gone)
    assert not files.beside(gone, sides.LEFT).exists()


# The moment between a look and what follows


@pytest.mark.parametrize("change", BY_HAND)
def test_a_file_changed_at_the_last_moment_stays_too(
    keeper: Keeper, path: Path, change: Callable[[Path], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    exchange = replacing._exchange

    def meanwhile(*given: Any) -> bool:
        monkeypatch.setattr(replacing, "_exchange", exchange)
        change(path)
        return exchange(*given)

    monkeypatch.setattr(replacing, "_exchange", meanwhile)
    keeper.take(keeper.draft.having(Lessons(points=("của cửa sổ này",))))
    assert keeper.save()

    assert path.read_text("utf-8").endswith(THEIRS)
    assert keeper.state.fled_from == path
    assert points(keeper.path) == ("của cửa sổ này",)
    assert not files.beside(path, sides.LEFT).exists()


@pytest.mark.parametrize(("when", "change"), [(0, from_another_place), (1, in_place)])
def test_where_files_cannot_change_places_it_is_looked_at_before_and_after(
    keeper: Keeper,
    path: Path,
    when: int,
    change: Callable[[Path], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(replacing, "_renameat2", lambda: lambda *_: errno.ENOSYS)
    move, moves, theirs = files.move, iter(range(9)), []

    def meanwhile(*given: Any) -> None:
        if next(moves) == when:  # the second one puts the new file in place
            change(path)
            theirs.append(path.stat().st_mtime_ns)
        move(*given)

    monkeypatch.setattr(files, "move", meanwhile)
    keeper.take(keeper.draft.having(Lessons(points=("của cửa sổ này",))))
    assert keeper.save()

    assert path.read_text("utf-8").endswith(THEIRS)
    assert when or [path.stat().st_mtime_ns] == theirs
    assert keeper.state.fled_from == path
    assert points(keeper.path) == ("của cửa sổ này",)


def test_what_comes_late_into_a_file_that_gave_way_is_a_version(keeper: Keeper, path: Path) -> None:
    keeper.take(keeper.draft.having(Lessons(points=("một",))))
    keeper.save()
    with path.open("a", encoding="utf-8") as file:
        keeper.take(keeper.draft.having(Lessons(points=("hai",))))
        assert keeper.save()
        file.write(THEIRS)

    assert points(path) == ("hai",)
    kept = [version.path.read_text("utf-8") for version in versions.versions(path)]
    assert any(THEIRS in text for text in kept)


def test_who_takes_a_right_away_while_it_is_saved_has_it_taken_away(
    keeper: Keeper, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path.chmod(0o644)
    exchange = replacing._exchange

    def meanwhile(*given: Any) -> bool:
        path.chmod(0o600)
        return exchange(*given)

    monkeypatch.setattr(replacing, "_exchange", meanwhile)
    keeper.take(keeper.draft.having(Lessons(points=("a",))))
    assert keeper.save()

    assert path.stat().st_mode & 0o777 == 0o600


def test_two_who_make_a_draft_of_one_name_at_once_both_have_theirs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf = Shelf(tmp_path / "drafts", tmp_path / "bin", report.schema)
    create, theirs = files.create, tmp_path / "drafts/bao-cao.toml"

    def meanwhile(*given: Any) -> files.Stamp:
        monkeypatch.setattr(files, "create", create)
        theirs.write_text(THEIRS, "utf-8")
        return create(*given)

    monkeypatch.setattr(files, "create", meanwhile)
    ours = shelf.create(Draft(title="Báo cáo"))

    assert theirs.read_text("utf-8") == THEIRS
    assert (ours.name, store.read(ours, report.schema()).title) == ("bao-cao-2.toml", "Báo cáo")
