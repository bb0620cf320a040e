"""Who can read and write a draft, and what lies beside it, whoever has it open and saves it."""

from __future__ import annotations

import errno
import json
import os
import shutil
import struct
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings, strategies as st

from drafts import files, replacing, rights, store, versions
from drafts.locks import Holder, Lock
from drafts.rights import Lost, Rights, WriteProtected
from drafts.shelf import Shelf
from screens.words import faults
from templates import report
from tests import people, samples
from tests.plainly import Plain
from tests.soak import SOAKING, times
from tests.terminal import ROOT, Terminal

SCHEMA = report.schema()
ONLY_ROOT = pytest.mark.skipif(
    os.getuid() != 0 and "KHEO_NOTHING_SKIPPED" not in os.environ,
    reason="only root can become somebody else",
)
ACTORS = ("owner", "root", "colleague")


def may(found: Rights, user: int, groups: set[int]) -> str:
    """What somebody may do with a file, by the words of acl(5): `rw`, `r`, `w` or nothing."""
    owner, group, others = found.mode >> 6, found.mode >> 3, found.mode
    users, of_groups, mask = {}, {}, 7
    for tag, bits, number in struct.iter_unpack("<HHI", found.list[4:]):
        match tag:
            case 2:
                users[number] = bits
            case 4:
                group = bits
            case 8:
                of_groups[number] = bits
            case 16:
                mask = bits
    if user == found.owner:
        able = [owner]
    elif user in users:
        able = [users[user] & mask]
    else:
        mine = [group] if found.group in groups else []
        mine += [bits for number, bits in of_groups.items() if number in groups]
        able = [bits & mask for bits in mine] or [others]
    return "".join(letter for letter, bit in (("r", 4), ("w", 2)) if any(a & bit for a in able))


def told(found: dict[str, Any]) -> Rights:
    return Rights(found["owner"], found["group"], found["mode"], bytes.fromhex(found["list"]))


def abilities(found: Rights) -> dict[str, str]:
    return {
        name: may(found, user, {group, *groups})
        for name, (user, group, groups) in people.PEOPLE.items()
    }


# What people do to a draft


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder in which everybody may look around."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


def cells() -> list[str]:
    """All of them, or for each deed of each person some in turn."""
    pairs = [(deed, who) for deed in people.DEEDS for who in ACTORS]
    hows = list(people.HOWS)
    chosen = [
        f"{deed}/{who}/{hows[(5 * number + number // 3 + each) % len(hows)]}"
        for number, (deed, who) in enumerate(pairs)
        for each in range(0, len(hows), times(len(hows), 1))
    ]
    strangers = [f"{deed}/stranger/list of a stranger" for deed in people.DEEDS]
    readers = [f"{deed}/colleague/0640" for deed in people.DEEDS]  # in a folder they may write
    return list(dict.fromkeys([*chosen, *strangers, *readers]))


@ONLY_ROOT
@pytest.mark.timeout(times(1200, 3600))
@pytest.mark.slow
def test_nobody_gains_or_loses_access_whatever_who_does_to_a_draft(
    open_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.people", open_folder, *cells()],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    wrong = [each for line in done.stdout.splitlines() for each in faults_of(json.loads(line))]
    if SOAKING:
        with capsys.disabled():
            print(f"\n{len(cells())} cells: {len(wrong)} wrong")

    assert len(done.stdout.splitlines()) == len(cells())
    assert not wrong, "\n".join(wrong)


def faults_of(done: dict[str, Any]) -> Iterator[str]:
    """What is wrong with a cell."""
    cell, before, after, can = done["cell"], done["before"], done["after"], done["before"]["can"]
    deed, who, _ = cell.split("/")
    if after["can"] != can:
        yield f"{cell}: {can} became {after['can']}"
    if abilities(told(after)) != abilities(told(before)):
        yield f"{cell}: {before} became {after}, in another folder"
    kept = {"owner", "group", "mode", "list"}
    if "rw" not in can.get(who, "rw"):
        if not done["is_untouched"]:
            yield f"{cell}: what she may not write is another one"
    elif done["is_untouched"] == (deed in ("save", "rename", "restore", "export", "conflict")):
        yield f"{cell}: {deed} did nothing, or too much: {done['said'][-200:]}"
    elif who in (
        "colleague",
        "stranger",
    ):  # only root can give a file away: the list names who had it
        kept = {"group", "mode"} if who == "colleague" else {"mode"}
    yield from (f"{cell}: {each} is {after[each]}" for each in kept if after[each] != before[each])
    yield from (f"{cell}: {n}: {each}" for n, each in done["can"].items() if each != can)
    for name, found in done["seen"]:
        for person, able in abilities(told(found)).items():
            is_hers = person == who and found["owner"] == people.EVERYBODY[who][0]
            if not is_hers and not set(able) <= set(abilities(told(before))[person]):
                yield f"{cell}: {name} on the way: {person} could {able}"
    for found in done["elsewhere"]:
        if found["mode"] != 0o600 or found["list"]:
            yield f"{cell}: elsewhere {found}"
    if done["again"]:
        yield f"{cell}: the owner cannot go on: {done['again']}"


# What is worked out


GROUPS = {1: {1, 11}, 2: {2, 11, 12}, 3: {3, 12}, 4: {4}, 5: {5, 11, 12, 13}}
"""The groups of each user; 1 had the file, and 2 has it now."""
BITS = st.integers(0, 7)


@st.composite
def any_rights(draw: st.DrawFn) -> Rights:
    """Rights at a file of the first user, with or without a list."""
    group = draw(st.sampled_from([1, 11, 12]))
    owner, of_group, others = draw(BITS), draw(BITS), draw(BITS)
    if not draw(st.booleans()):
        return Rights(1, group, owner << 6 | of_group << 3 | others, b"")
    entries = [(1, owner, 2**32 - 1)]
    entries += [(2, draw(BITS), user) for user in draw(st.sets(st.integers(2, 4)))]
    entries += [(4, of_group, 2**32 - 1)]
    entries += [(8, draw(BITS), g) for g in draw(st.sets(st.sampled_from([2, 11, 12, 13])))]
    mask = draw(BITS)
    entries += [(16, mask, 2**32 - 1), (32, others, 2**32 - 1)]
    packed = b"".join(struct.pack("<HHI", *entry) for entry in sorted(entries))
    mode = owner << 6 | mask << 3 | others
    return Rights(1, group, mode, struct.pack("<I", 2) + packed)


@settings(max_examples=times(300, 20_000), deadline=None)
@given(any_rights(), st.sampled_from([1, 2]), st.sampled_from([2, 11, 12]))
def test_who_has_a_file_may_change_and_nobody_gains_or_loses(
    before: Rights, owner: int, group: int
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(rights, "_groups", GROUPS.__getitem__)
        after = rights._under(before, owner, group)
        plain = rights._without_list(before, owner, group)
        is_enough = rights._is_enough(plain, before)

    for user, groups in GROUPS.items():
        could = may(before, user, groups)
        if after is not None:
            assert (after.owner, after.group) == (owner, group)
            assert may(after, user, groups) == could
        assert set(may(plain, user, groups)) <= set(could)
        assert may(plain, user, groups) == could or not is_enough


# Odd disks


def refusing(number: int) -> Callable[..., None]:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number))

    return refuse


@pytest.mark.parametrize("is_in_group", [True, False])
def test_on_a_disk_without_lists_a_colleague_saves_only_if_the_owner_is_in_the_group(
    tmp_path: Path, is_in_group: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.toml"
    store.write(samples.SMALLEST, path, SCHEMA)
    path.chmod(0o660)
    shared = rights.of(path)._replace(owner=people.HOA)
    own = set(os.getgroups()) | {os.getegid()}
    groups = {os.geteuid(): own, people.HOA: own if is_in_group else set()}
    monkeypatch.setattr(rights, "_groups", groups.__getitem__)
    monkeypatch.setattr(rights, "check", lambda _: shared)
    monkeypatch.setattr(os, "fchown", refusing(errno.EPERM))
    monkeypatch.setattr(os, "setxattr", refusing(errno.ENOTSUP))

    if is_in_group:
        files.replace(path, b"x")
        assert path.read_bytes() == b"x"
        assert path.stat().st_mode & 0o777 == 0o660
        return
    old = path.read_bytes()
    with pytest.raises(Lost) as raised:
        files.replace(path, b"x")
    assert path.read_bytes() == old
    assert "có người mất quyền mở tệp, nên tệp được giữ nguyên" in faults.reason(raised.value)
    assert [each.name for each in tmp_path.iterdir()] == ["a.toml"]


def test_a_disk_that_knows_no_rights_keeps_drafts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.toml"
    store.write(samples.SMALLEST, path, SCHEMA)
    for name in ("fchown", "fchmod", "setxattr", "removexattr"):
        monkeypatch.setattr(os, name, refusing(errno.EPERM))
    monkeypatch.setattr(os, "getxattr", refusing(errno.ENOTSUP))
    path.chmod(0o755)

    store.write(samples.FULL, path, SCHEMA)

    assert store.read(path, SCHEMA) == samples.FULL
    assert len(versions.versions(path)) == 1


# What others put there


def test_a_folder_that_was_moved_to_where_the_history_lies_is_not_opened_to_others(
    tmp_path: Path,
) -> None:
    path = tmp_path / "a.toml"
    store.write(samples.SMALLEST, path, SCHEMA)
    path.chmod(0o666)
    private = files.beside(path, "history")
    private.mkdir(mode=0o700)
    (private / "rieng.txt").write_text("của tôi")

    assert versions.keep(path)

    assert private.stat().st_mode & 0o777 == 0o700


@ONLY_ROOT
def test_the_history_of_somebody_who_may_not_write_the_draft_is_not_used(
    open_folder: Path,
) -> None:
    path = open_folder / "a.toml"
    store.write(samples.SMALLEST, path, SCHEMA)
    os.chown(path, people.HOA, people.HOA)
    history = files.beside(path, "history")
    history.mkdir()
    history.chmod(0o777)
    os.chown(history, people.AN, people.AN)

    assert not versions.keep(path)
    os.chown(history, people.HOA, people.HOA)
    assert versions.keep(path)


def test_what_has_another_name_elsewhere_is_not_shared(tmp_path: Path) -> None:
    path, other = tmp_path / "a.toml", tmp_path / "khac"
    store.write(samples.SMALLEST, path, SCHEMA)
    path.chmod(0o666)
    other.write_text("của tôi")
    other.chmod(0o600)
    files.beside(path, "lock").hardlink_to(other)

    Lock(path).take(Holder())

    assert other.stat().st_mode & 0o777 == 0o600


# A draft that is only to be read


@pytest.mark.terminal
@pytest.mark.parametrize("is_restricted", [False, True])
def test_a_draft_set_read_only_is_shown_and_how_to_write_it_again(
    tmp_path: Path, is_restricted: bool
) -> None:
    home = tmp_path / ".local/share/kheo"
    path = Shelf(home / "drafts", home / "bin", report.schema).create(samples.FULL)
    path.chmod(0o400)
    before = {each: each.read_bytes() for each in path.parent.iterdir()}
    words = ("--restricted",) if is_restricted else ("open", str(path))
    with Terminal(*words, home=tmp_path, size=(100, 30)) as terminal:
        if is_restricted:
            terminal.wait_for("Chọn một bản nháp")
            terminal.type("enter")
        terminal.wait_for("CHỈ ĐỌC: tệp này chỉ cho đọc, nên được giữ nguyên")
        said = " ".join(terminal.text.split())
        terminal.type("x", "esc")
        terminal.wait_for("Chọn một bản nháp")
        terminal.type("f10")
        assert terminal.ended() == 0

    way = "nhờ người quản trị máy chủ cho ghi lại" if is_restricted else "chmod u+w"
    assert way in said
    assert {each: each.read_bytes() for each in path.parent.iterdir()} == before


def test_the_plain_mode_says_so_too_and_opens_it_once_it_may_be_written(tmp_path: Path) -> None:
    plain = Plain(tmp_path)
    path = plain.shelf.create(samples.FULL)
    path.chmod(0o400)
    old = path.read_bytes()

    said = plain.hears(path=path)
    assert "CHỈ ĐỌC: tệp này chỉ cho đọc" in said
    assert f"chmod u+w {path}" in said
    assert "Cửa sổ kia" not in said
    assert path.read_bytes() == old

    path.chmod(0o600)
    assert "CHỈ ĐỌC" not in plain.hears(path=path)


REPLACING: dict[str, Callable[[Shelf, Path], object]] = {
    "rename": lambda shelf, path: shelf.rename(path, "Tên khác"),
    "restore": lambda _, path: replacing.restore(path, versions.versions(path)[0]),
    "export": lambda _, path: files.replace(path, b"x"),
}


@pytest.mark.parametrize("name", REPLACING)
def test_nothing_else_is_put_in_the_place_of_what_is_only_to_be_read(
    tmp_path: Path, name: str
) -> None:
    shelf = Shelf(tmp_path / "drafts", tmp_path / "bin", report.schema)
    path = shelf.create(samples.FULL)
    versions.keep(path)
    path.chmod(0o400)
    old = path.read_bytes()

    with pytest.raises(WriteProtected) as raised:
        REPLACING[name](shelf, path)

    assert path.read_bytes() == old
    assert "tệp này chỉ cho đọc, nên được giữ nguyên" in faults.reason(raised.value)


# A look at somebody's draft


@ONLY_ROOT
@pytest.mark.terminal
def test_an_administrator_who_writes_in_a_draft_leaves_it_its_owners(open_folder: Path) -> None:
    path = open_folder / "thu.toml"
    store.write(samples.SMALLEST, path, SCHEMA)
    os.utime(path, (1.7e9, 1.7e9))
    for each in (open_folder, path):
        os.chown(each, people.HOA, people.HOA)
    before = rights.of(path)
    with Terminal("open", str(path), home=open_folder / "root") as terminal:
        terminal.wait_for("Mục ")
        terminal.type(" của quản trị")
        terminal.until(lambda: bool(versions.versions(path)), "a version")
        terminal.wait_for("Đã lưu")
        beside = {each: rights.of(each) for each in open_folder.glob(".thu.toml*")}
        terminal.type("f10")
        terminal.wait_for("Chọn một bản nháp")
        terminal.type("f10")
        assert terminal.ended() == 0

    assert rights.of(path) == before
    assert len(beside) == 3
    assert {(each.owner, each.group) for each in beside.values()} == {(people.HOA, people.HOA)}
    version = versions.versions(path)[0]
    assert rights.of(version.path) == before
