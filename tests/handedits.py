"""Somebody edits a draft by hand at any step of a save; her words and ours must both be kept.

A step is a call of the system that the saver makes. Run as a program, so that each round is forked
from a process that has no threads.
"""

from __future__ import annotations

import errno
import os
import shutil
import sys
import tempfile
import traceback
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path
from random import Random
from typing import Any

from drafts import files, replacing, store, versions
from drafts.files import Stamp
from drafts.locks import Holder, Lock
from drafts.shelf import Shelf
from templates import report
from templates.sections.lessons import Lessons
from tests import samples
from tui import restoring
from tui.keeper import Keeper

SCHEMA = report.schema()
THEIRS = "chữ sửa tay ở nơi khác"
OURS = "chữ của cửa sổ này"
EARLIER = "chữ của bản trước"
_STEPS = (
    "open", "close", "write", "fsync", "stat", "fstat", "link", "unlink", "rename", "replace",
    "mkdir", "scandir", "fchmod", "getxattr",
)  # fmt: skip


class Hand:
    """Somebody who edits the draft at `path` in one way."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def edit(self) -> None:
        raise NotImplementedError

    def finish(self) -> None:
        """Do what she does later."""

    def come(self) -> None:
        """Edit the draft, or make another one if it has gone."""
        if os.path.lexists(self._path):
            self.edit()
        else:
            self._path.write_text(THEIRS)
            self._path.with_name(".left").write_text(THEIRS)

    def _says(self) -> bytes:
        return self._path.read_bytes() + f"\n# {THEIRS}\n".encode()


class InPlace(Hand):
    """As `echo >>` does."""

    def edit(self) -> None:
        with self._path.open("ab") as file:
            file.write(f"\n# {THEIRS}\n".encode())


class Anew(Hand):
    """As nano does: empties the file, and writes it."""

    def edit(self) -> None:
        self._path.write_bytes(self._says())


class SameSize(Hand):
    """Changes letters of a comment, so that the file is as long as before."""

    def edit(self) -> None:
        old, moment = self._path.read_bytes(), self._path.stat().st_mtime_ns
        line = f"# {THEIRS}".encode()
        self._path.write_bytes(line + old[len(line) :])
        os.utime(self._path, ns=(moment + 1, moment + 1))  # no hand is as quick as a tick


class Truncated(Hand):
    """Takes away the end."""

    def edit(self) -> None:
        os.truncate(self._path, self._path.stat().st_size // 2)
        self._path.with_name(".left").write_bytes(self._path.read_bytes())


class Renamed(Hand):
    """As most editors do: puts another file in its place."""

    def edit(self) -> None:
        fresh = self._path.with_name("fresh")
        fresh.write_bytes(self._says())
        os.rename(fresh, self._path)  # noqa: PTH104  # not counted as a step


class AsVim(Hand):
    """As vim does: moves it aside, and writes another one."""

    def edit(self) -> None:
        text = self._says()
        os.rename(self._path, self._path.with_name("thu.toml~"))  # noqa: PTH104
        self._path.write_bytes(text)


class Deleted(Hand):
    """Takes it away."""

    def edit(self) -> None:
        self._path.unlink()


class Folder(Hand):
    """Puts a folder in its place."""

    def edit(self) -> None:
        self._path.unlink()
        self._path.mkdir()
        (self._path / "ghi").write_text(THEIRS)


class Link(Hand):
    """Puts a link in its place."""

    def edit(self) -> None:
        target = self._path.with_name("khac.txt")
        target.write_text(THEIRS)
        self._path.unlink()
        self._path.symlink_to(target)


class Twice(Hand):
    """Edits it, and once more whatever stands there by then."""

    def edit(self) -> None:
        Renamed(self._path).edit()

    def finish(self) -> None:
        with suppress(OSError):
            InPlace(self._path).edit()


class Slow(Hand):
    """Opens it before it is saved, and writes at a step of the save."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self._file = path.open("ab", buffering=0)

    def edit(self) -> None:
        self._file.write(f"\n# {THEIRS}\n".encode())
        self._file.close()


class Slower(Slow):
    """Opens it before it is saved, and writes after that."""

    def edit(self) -> None:
        pass

    def finish(self) -> None:
        super().edit()


HANDS: dict[str, type[Hand]] = {
    hand.__name__: hand
    for hand in (
        InPlace, Anew, SameSize, Truncated, Renamed, AsVim, Deleted, Folder, Link, Twice, Slow,
        Slower,
    )
}  # fmt: skip
WITHOUT_WORDS = ("Truncated", "Deleted")


WORDLESS = ("Truncated", "Deleted")
IN_PLACE = ("InPlace", "Anew", "SameSize", "Truncated", "Slow")


def save(path: Path, begin: Callable[[], None]) -> None:
    lock = Lock(path)
    lock.take(Holder())
    keeper = Keeper(lock, SCHEMA)
    keeper.take(samples.SMALLEST.having(Lessons(points=(OURS,))))
    begin()
    keeper.save()
    keeper.take(samples.SMALLEST.having(Lessons(points=(OURS, "và thêm"))))
    keeper.save()
    keeper.close()


def restore(path: Path, begin: Callable[[], None]) -> None:
    begin()
    restoring.restore(path, versions.versions(path)[-1])


def rename(path: Path, begin: Callable[[], None]) -> None:
    shelf = Shelf(path.parent, path.parent / "bin", report.schema)
    begin()
    shelf.rename(path, OURS)


SAVES = {"save": save, "restore": restore, "rename": rename}


class Steps:
    """Counts the calls of a saver, and does something at some of them."""

    def __init__(self) -> None:
        self.taken = 0
        self._wanted: dict[int, list[Callable[[], None]]] = {}
        self._is_counting = False

    def at(self, step: int, do: Callable[[], None]) -> None:
        self._wanted.setdefault(step, []).append(do)

    def begin(self) -> None:
        for name in _STEPS:
            setattr(os, name, partial(self._step, getattr(os, name)))
        if hasattr(replacing, "_exchange"):
            replacing._exchange = partial(self._step, replacing._exchange)
        self._is_counting = True

    def end(self) -> None:
        """Do what is left to do."""
        self._is_counting = False
        for step in sorted(self._wanted):
            self._do(step)

    def _step(self, real: Callable[..., Any], *given: Any, **named: Any) -> Any:
        if self._is_counting:
            self._is_counting = False
            self._do(self.taken)
            self.taken += 1
            self._is_counting = True
        return real(*given, **named)

    def _do(self, step: int) -> None:
        for do in self._wanted.pop(step, ()):
            do()


def begun(folder: Path) -> Path:
    """A draft with an earlier version."""
    path = folder / "thu.toml"
    store.write(samples.SMALLEST.having(Lessons(points=(EARLIER,))), path, SCHEMA)
    os.utime(path, (1.7e9, 1.7e9))
    store.write(samples.SMALLEST, path, SCHEMA)
    os.utime(path, (1.8e9, 1.8e9))
    return path


def forked(do: Callable[[], object]) -> int:
    """Do something in a process of its own; how that ended."""
    child = os.fork()
    if child == 0:
        code = 0
        try:
            do()
        except (OSError, store.UnreadableDraft):
            code = 1  # it is told, and nothing is done
        except BaseException:
            traceback.print_exc()
            code = 2
        finally:
            os._exit(code)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def play(path: Path, how: str, hand: str, at: tuple[int, int, int | None]) -> None:
    """Save the draft in one way, edited at two steps, and killed at another one if so."""
    edit, finish, kill = at
    steps, somebody = Steps(), HANDS[hand](path)
    steps.at(edit, somebody.come)
    steps.at(max(edit, finish), somebody.finish)
    if kill is not None:
        steps.at(max(edit, kill), lambda: os._exit(0))
    try:
        SAVES[how](path, steps.begin)
    finally:
        steps.end()


def next_session(path: Path) -> None:
    """Open the draft, if there is one to open, write and leave."""
    with suppress(store.UnreadableDraft):
        lock = Lock(path)
        lock.take(Holder())
        keeper = Keeper(lock, SCHEMA)
        keeper.take(keeper.draft.having(Lessons(points=(*keeper.draft.of(Lessons).points, "sau"))))
        keeper.close()


def visible(folder: Path) -> Iterator[bytes]:
    """What stands in the files that she sees, and in the versions of the drafts among them."""
    for path in folder.glob("[!.]*"):
        if path.is_dir():
            yield from visible(path)
        else:
            yield path.read_bytes()
        yield from (version.path.read_bytes() for version in versions.versions(path))


def missing(folder: Path, how: str, hand: str) -> list[str]:
    """Whose words are no more to be found."""
    seen = list(visible(folder))
    hidden = [*folder.glob(".*.journal"), *folder.glob(".*.history/*")]
    kept = [*seen, *(path.read_bytes() for path in hidden)]
    gone = []
    if hand not in WORDLESS and not any(THEIRS.encode() in text for text in seen):
        gone.append("theirs")
    if hand == "Truncated" and (folder / ".left").read_bytes() not in seen:
        gone.append("theirs")
    words = OURS if how == "save" else EARLIER
    if not any(words.encode() in text for text in kept):
        gone.append("ours")
    return gone


def count(base: Path, how: str) -> int:
    """How many steps a save of one kind takes, undisturbed."""
    folder = Path(tempfile.mkdtemp(dir=base))
    path, steps = begun(folder), Steps()

    def run() -> None:
        SAVES[how](path, steps.begin)
        steps.end()
        (folder / "taken").write_text(str(steps.taken))

    forked(run)
    return int((folder / "taken").read_text())


def go_blind() -> None:
    """Save as was done once: whatever stands there goes."""

    def put(
        path: Path,
        content: bytes,
        expected: Stamp | None,
        announce: Callable[[], None] = lambda: None,
        like: Path | None = None,
    ) -> Stamp:
        announce()
        return files.replace(path, content, like)

    replacing.put = put


def go_without_exchange() -> None:
    """Save as where files cannot change places."""
    replacing._renameat2 = lambda: lambda *_: errno.ENOSYS  # type: ignore[assignment]


def main(base: str, rounds: str, seed: str, *options: str) -> None:
    """Play so many rounds, and say what was lost in which, a line each; then how many there were.

    Options are `killed`, `without-exchange` and `blind`.
    """
    dice, hands = Random(int(seed)), list(HANDS)
    if "blind" in options:
        go_blind()
    if "without-exchange" in options:
        go_without_exchange()
        hands = list(IN_PLACE)
    most = {how: count(Path(base), how) for how in SAVES}
    for number in range(int(rounds)):
        how, hand = list(SAVES)[number % len(SAVES)], dice.choice(hands)
        edit, finish, kill = sorted(dice.randrange(most[how] + 1) for _ in range(3))
        at = (edit, finish, kill if "killed" in options else None)
        folder = Path(tempfile.mkdtemp(dir=base))
        path = begun(folder)
        codes = [forked(lambda: play(path, how, hand, at)), forked(lambda: next_session(path))]  # noqa: B023
        gone = missing(folder, how, hand)
        if gone or 2 in codes:
            print(f"{how} {hand} {at}: {gone or 'failed'}", flush=True)
        if "theirs" in gone and "blind" in options:
            break
        shutil.rmtree(folder)
    print(f"{rounds} rounds of {most} steps")


if __name__ == "__main__":
    main(*sys.argv[1:])
