"""How a draft on the shelf is told from the others."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from screens.words.faults import shown

if TYPE_CHECKING:
    from drafts.shelf import Entry


def when(moment: datetime, now: datetime) -> str:
    """A moment as one would say it today."""
    days = (now.date() - moment.date()).days
    if days == 0:
        return f"{moment:%H:%M} hôm nay"
    if days == 1:
        return f"{moment:%H:%M} hôm qua"
    return f"{moment:%H:%M} {moment.day}/{moment.month}/{moment.year}"


def title(entry: Entry) -> str:
    """What a draft is called."""
    return entry.title or shown(entry.path.stem)


def latest(entry: Entry) -> str:
    """The draft that was written last, as the first thing to choose."""
    return f"Tiếp tục: {title(entry)}"


def copy_of(title: str) -> str:
    """What a copy is called unless she says otherwise."""
    return f"{title} (bản sao)"


def about(entry: Entry, now: datetime, numbers: Mapping[str, int]) -> str:
    """When a draft was last written and where she stopped, or that it cannot be read.

    `numbers` are the numbers of the sections, by key.
    """
    changed = when(datetime.fromtimestamp(entry.changed), now)
    if entry.failure:
        return f"không đọc được, {changed}"
    number = numbers.get(entry.resume.section) if entry.resume else None
    return f"mục {number}, {changed}" if number else changed


def discarded(entry: Entry, now: datetime) -> str:
    """When a draft was moved to the bin."""
    return f"bỏ lúc {when(datetime.fromtimestamp(entry.discarded), now)}"


def row(entry: Entry, now: datetime, numbers: Mapping[str, int]) -> str:
    """A draft in one line of a list on paper: file name, title, and the rest."""
    return f"{shown(entry.path.stem)}  {title(entry)}  ({about(entry, now, numbers)})"
