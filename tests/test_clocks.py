"""Earlier versions under clocks that are wrong, held against a model that knows the right time.

What a user may count on, whatever clocks say and whatever times files bear:

1. A text becomes a version when it gives way, if it was there at the opening, if it stood for a
   minute, or if none became one for a minute.
2. Versions are listed in the order in which they gave way, each with the time that its file bore,
   or an earlier one if that was still to come.
3. The last ten are always there, and the last ten that gave way to another version.
4. None goes before there are more than a hundred, and then one for each that comes.
5. For one that is gone there is a later one that came within a minute of it, if both are of the
   last hour, within an hour if of the last day, within a day if of the last thirty, within a month
   before. Only where a hundred are not enough for that, the oldest go. Ages are counted back from
   the latest; a rest counts for a day at most, so that more is kept than by the calendar. A jump of
   the clock, or a copy put there, may count for two days of age, and for one between two versions;
   after it, a rest between two versions counts for a day at most, too.
"""

from __future__ import annotations

import os
import random
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from types import SimpleNamespace

import pytest

from drafts import files, replacing, sides, sittings, versions
from drafts.sittings import Sitting
from tests import soak

pytestmark = pytest.mark.slow

NOW = 1_732_428_900.0
MINUTE, HOUR, DAY, MONTH, YEAR = 60.0, 3600.0, 86400.0, 31 * 86400.0, 365 * 86400.0
MOST, ALWAYS = 100, 10
PRESENT_NAME = re.compile(r"\d{8}-\d{6}\.\d{6}\+?\.toml", re.ASCII)
"""The names that the versions of this program have had from the first on."""


@dataclass
class Text:
    """A text that the file had."""

    said: str
    came: float
    """When it came there, by the right time."""
    bore: float
    """The time that the file bore."""
    is_copy: bool = False
    """Whether somebody put it there."""
    gave: float = 0.0
    """When it gave way, by the right time."""
    clock: float = 0.0
    """What the clock said then."""
    was_replaced: bool = False
    name: str = ""
    """What it is called as a version."""


@dataclass
class World:
    """A draft, somebody who writes it, and a clock that may be wrong."""

    path: Path
    chance: random.Random = field(default_factory=random.Random)
    right: float = NOW
    """The time that it is."""
    wrong: float = 0.0
    """What the clock says more than that."""
    jumps: list[tuple[float, float]] = field(default_factory=list)
    """When the clock was set, and by how much."""
    kept: list[Text] = field(default_factory=list)
    """The versions that there have been, in the order in which they gave way."""
    count: int = 0
    taken_away: int = 0

    def begin(self) -> None:
        """Have a draft, and sit down before it."""
        self.put()
        self.sit_down()

    @property
    def clock(self) -> float:
        return self.right + self.wrong

    def sit_down(self) -> None:
        self.sitting = Sitting(self.path)
        self.is_first = True
        self.last_kept = self.right

    def put(self, said: str = "", bore: float | None = None) -> None:
        """Let the file say something new, or this; it bears the time of the clock, or another."""
        self.count += 1
        said = said or str(self.count)
        files.replace(self.path, said.encode())
        self.text = Text(said, self.right, self.clock if bore is None else bore, bore is not None)
        os.utime(self.path, (self.text.bore, self.text.bore))

    def set_clock(self) -> None:
        """Set the clock, by much or little; or right, if it was wrong."""
        by = self.chance.uniform(0, self.chance.choice([HOUR, DAY, 60 * DAY, 2 * YEAR]))
        by = self.chance.choice([by, -by, -self.wrong])
        if abs(self.wrong + by) < 4 * YEAR:
            self.wrong += by
            self.jumps.append((self.right, by))

    def put_copy(self) -> None:
        """Put a copy there that bears an old time or one that is still to come."""
        ago = self.chance.uniform(-2, 2) * self.chance.choice([HOUR, DAY, YEAR])
        self.put(bore=self.clock - ago)

    def save(self) -> None:
        """Write something else; hold what becomes of the old text against 1, 3 and 4."""
        stood, since_kept = self.right - self.text.came, self.right - self.last_kept
        is_due = self.is_first or stood >= MINUTE or since_kept >= MINUTE
        before = self.names()
        self.sitting.give_way()
        if is_due:
            self.last_kept = self.right
        self.has_kept(before, is_due=is_due, always=False)
        self.is_first = False
        self.put()

    def go_back(self) -> None:
        """Take back an earlier version."""
        if not (found := versions.versions(self.path)):
            return
        before, version = self.names(), self.chance.choice(found)
        said = version.path.read_text("utf-8")
        replacing.restore(self.path, version, self.clock)
        self.has_kept(before, is_due=True, always=True)
        self.put(said)
        self.right += self.chance.uniform(1, MINUTE)
        self.sit_down()

    def has_kept(self, before: set[str], *, is_due: bool, always: bool) -> None:
        """Hold what became of the text that gave way against 1, 3 and 4."""
        after = self.names()
        latest = self.kept[-1] if self.kept else None
        if is_due and latest is not None and latest.said == self.text.said:
            if always and not latest.was_replaced:
                latest.was_replaced, latest.name = True, latest.name.replace(".toml", "+.toml")
            assert after == before - {latest.name.replace("+", "")} | {latest.name}
            return
        new, gone = after - before, before - after
        assert len(new) == is_due
        assert len(gone) == (len(before) == MOST and is_due)
        self.taken_away += len(gone)
        if not is_due:
            return
        text, text.gave, text.clock = self.text, self.right, self.clock
        text.name, text.was_replaced = new.pop(), always
        self.kept.append(text)
        assert PRESENT_NAME.fullmatch(text.name)
        assert text.was_replaced == ("+" in text.name)
        replaced = [each.name for each in self.kept if each.was_replaced]
        assert {each.name for each in self.kept[-ALWAYS:]} | set(replaced[-ALWAYS:]) <= after

    def names(self) -> set[str]:
        folder = files.beside(self.path, sides.HISTORY)
        return {each.name for each in folder.iterdir()} if folder.exists() else set()

    def check_list(self) -> None:
        """Hold the list of versions against 2."""
        listed = versions.versions(self.path)
        there = [text for text in reversed(self.kept) if text.name in self.names()]
        assert [version.path.name for version in listed] == [text.name for text in there]
        for version, text in zip(listed, there, strict=True):
            assert version.path.read_text("utf-8") == text.said
            if text.bore <= text.clock + MINUTE:
                assert version.moment == pytest.approx(text.bore, abs=1e-5)
            else:
                assert version.moment <= text.bore

    def check_missed(self) -> None:
        """Hold what is gone against 5."""
        names = self.names()
        there = [text for text in self.kept if text.name in names]
        for number, text in enumerate(self.kept):
            if text.name in names or self.is_made_up_for(number, names):
                continue
            assert text.came < there[0].came
            assert len(there) == MOST
            if not self.is_troubled:
                self.check_needed(there)

    def check_needed(self, there: Sequence[Text]) -> None:
        """No three of those that need not be there are in the stretch in which one is enough."""
        replaced = [text for text in there if text.was_replaced][-ALWAYS:]
        left = [text for text in there[:-ALWAYS] if text not in replaced]
        for number in range(len(left) - 2):
            age = rests(there[there.index(left[number + 2]) :])
            assert left[number + 2].came - left[number].came >= stretch(age)

    def is_made_up_for(self, number: int, names: set[str]) -> bool:
        """Whether a later version than the one of that number is near enough to it."""
        later = next(at for at in range(number, len(self.kept)) if self.kept[at].name in names)
        between = self.kept[number : later + 1]
        enough = stretch(self.age(self.kept[number:]))
        if not self.is_troubled:
            return between[-1].came - between[0].came < enough
        return rests(between) < enough + DAY * self.troubles(between)

    @property
    def is_troubled(self) -> bool:
        """Whether the clock was set or a copy was put there."""
        return bool(self.jumps) or any(text.is_copy for text in self.kept)

    def troubles(self, texts: Sequence[Text]) -> int:
        """How often the clock was set as long as there were these, and how many are copies."""
        first, last = texts[0].came, texts[-1].gave
        return sum(first <= at <= last for at, _ in self.jumps) + sum(t.is_copy for t in texts)

    def age(self, texts: Sequence[Text]) -> float:
        """How long before the last of these, which is the latest, the first counts at most."""
        return rests(texts) + 2 * DAY * self.troubles(texts)


def rests(texts: Sequence[Text]) -> float:
    """How long after the first of these the last one came, a rest counted for a day at most."""
    return sum(min(later.came - text.came, DAY) for text, later in pairwise(texts))


def stretch(age: float) -> float:
    """How far apart versions of this age may be."""
    ages = ((HOUR, MINUTE), (DAY, HOUR), (30 * DAY, DAY))
    return next((length for oldest, length in ages if age < oldest), MONTH)


def rest(chance: random.Random, ease: float) -> float:
    """How long somebody does not write who takes it more or less easy."""
    rests = (
        (1, 50, 9),
        (MINUTE, 10 * MINUTE, 9),
        (HOUR / 3, 6 * HOUR, 2 * ease),
        (8 * HOUR, DAY, ease),
        (DAY, 20 * DAY, ease),
        (30 * DAY, 400 * DAY, ease / 10),
    )
    (shortest, longest, _), *_ = chance.choices(rests, [weight for *_, weight in rests])
    return chance.uniform(shortest, longest)


@pytest.fixture
def world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> World:
    world = World(tmp_path / "a.toml")
    monkeypatch.setattr(os, "fsync", lambda _: None)
    monkeypatch.setattr(versions, "time", SimpleNamespace(time=lambda: world.clock))
    monkeypatch.setattr(sittings, "time", SimpleNamespace(monotonic=lambda: world.right))
    return world


@pytest.mark.parametrize("seed", range(soak.times(3, 300)))
@pytest.mark.parametrize("is_clock_set", [False, True])
@pytest.mark.parametrize("has_copies", [False, True])
def test_no_version_is_gone_that_a_user_would_miss(
    world: World, seed: int, is_clock_set: bool, has_copies: bool
) -> None:
    chance = world.chance = random.Random(f"{seed} {is_clock_set} {has_copies}")
    ease = chance.choice([0.1, 0.5, 2])
    world.begin()
    for number in range(soak.times(200, 400)):
        world.right += (rested := rest(chance, ease))
        if is_clock_set and chance.random() < 0.1:
            world.set_clock()
        if rested >= HOUR / 3:
            if has_copies and chance.random() < 0.2:
                world.put_copy()
            elif chance.random() < 0.1:
                world.go_back()
            world.sit_down()
        world.save()
        if number % 20 == 0:
            world.check_missed()

    world.check_list()
    world.check_missed()
    assert world.taken_away > 5
