"""How a draft on the shelf is told from the others."""

from __future__ import annotations

from datetime import datetime

from drafts.model import Place
from drafts.shelf import Entry
from screens.words.faults import shown
from templates.report import BY_KEY, SECTIONS


def when(moment: datetime, now: datetime) -> str:
    """A moment as one would say it today."""
    days = (now.date() - moment.date()).days
    if days == 0:
        return f"{moment:%H:%M} hôm nay"
    if days == 1:
        return f"{moment:%H:%M} hôm qua"
    return f"{moment:%H:%M} {moment.day}/{moment.month}/{moment.year}"


def stopped_at(place: Place | None) -> str:
    """Where the secretary stopped, in short."""
    if place is None or place.section not in BY_KEY:
        return ""
    return f"mục {SECTIONS.index(BY_KEY[place.section]) + 1}"


def title(entry: Entry) -> str:
    """What a draft is called."""
    return entry.title or shown(entry.path.stem)


def latest(entry: Entry) -> str:
    """The draft that was written last, as the first thing to choose."""
    return f"Tiếp tục: {title(entry)}"


def copy_of(title: str) -> str:
    """What a copy is called unless she says otherwise."""
    return f"{title} (bản sao)"


def about(entry: Entry, now: datetime) -> str:
    """When a draft was last written and where she stopped, or that it cannot be read."""
    changed = when(datetime.fromtimestamp(entry.changed), now)
    stopped = "không đọc được" if entry.failure else stopped_at(entry.resume)
    return ", ".join(filter(None, (stopped, changed)))


def row(entry: Entry, now: datetime) -> str:
    """A draft in one line of a list on paper: file name, title, and the rest."""
    return f"{shown(entry.path.stem)}  {title(entry)}  ({about(entry, now)})"
