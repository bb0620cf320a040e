"""Which earlier versions of a draft go when they are too many."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from itertools import islice
from typing import Protocol, TypeVar

MOST = 100
"""How many versions of one draft there are; what a save adds to them makes others go."""
MOST_BYTES = 50 << 20
"""How many bytes they have together, but for those that always stay."""
MOST_AT_ONCE = 3
"""How many go at one save at most, whatever is found."""
LATEST = 10
"""How many of those that gave way last always stay."""
MOST_REPLACED = 10
"""How many of those that gave way to another version stay, however old they are."""

_SECOND = 1_000_000
_MINUTE, _HOUR, _DAY = 60 * _SECOND, 3600 * _SECOND, 86400 * _SECOND
_MONTH = 30 * _DAY
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class Kept(Protocol):
    """What is to be known of a version."""

    @property
    def order(self) -> int:
        """Its place among the versions: microseconds since the epoch, which never go back."""

    @property
    def size(self) -> int:
        """Bytes."""

    @property
    def was_replaced(self) -> bool:
        """Whether it gave way to another version."""


_Version = TypeVar("_Version", bound=Kept)


def superfluous(found: Sequence[_Version]) -> list[_Version]:
    """Those of the versions, the latest first, that have to go now: none before they are too many.

    The last ones that gave way stay, and so do the last that gave way to another version. Of the
    others the oldest goes that has a later one in the same minute, if it is of the last hour, in
    the same hour if it is of the last day, in the same day if it is of the last thirty, and in the
    same month before. Where there is none, the oldest goes. Time is counted back from the latest
    version, and no rest, nor a jump of the clock, for more than a day.
    """
    count, size = len(found), sum(version.size for version in found)
    stay = {*found[:LATEST], *islice((v for v in found if v.was_replaced), MOST_REPLACED)}
    gone: list[_Version] = []
    for version in (*reversed(_crowded(found)), *reversed(found)):
        if (count <= MOST and size <= MOST_BYTES) or len(gone) == MOST_AT_ONCE:
            break
        if version not in stay and version not in gone:
            gone.append(version)
            count, size = count - 1, size - version.size
    return gone


def _crowded(found: Sequence[_Version]) -> list[_Version]:
    """Those of the versions, the latest first, that have a later one in their stretch of time."""
    crowded: list[_Version] = []
    stretches: set[tuple[int, ...]] = set()
    age = 0
    later = found[0].order if found else 0
    for version in found:
        age, later = age + min(max(later - version.order, 0), _DAY), version.order
        stretch = _stretch(version.order, age)
        if stretch in stretches:
            crowded.append(version)
        stretches.add(stretch)
    return crowded


def _stretch(moment: int, age: int) -> tuple[int, ...]:
    """The stretch of time of which one version is enough."""
    for length, oldest in ((_MINUTE, _HOUR), (_HOUR, _DAY), (_DAY, _MONTH)):
        if age < oldest:
            return length, moment // length
    written = _EPOCH + timedelta(microseconds=moment)
    return _MONTH, written.year, written.month
