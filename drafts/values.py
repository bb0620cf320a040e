"""Numbers and days as people write them."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

_WHOLE = r"\d{1,9}|\d{1,3}(?:\.\d{3}){1,2}"
_YEAR = r"(?a:(?:19|20)\d\d)"
_DAY_FORMS = (
    r"(?:ngày )?(?P<day>\d{1,2}) ?[/.-] ?(?P<month>\d{1,2}) ?[/.-] ?(?P<year>\d{4})",
    r"ngày (?P<day>\d{1,2}) tháng (?P<month>\d{1,2}) năm (?P<year>\d{4})",
    r"(?:tháng )?(?P<month>\d{1,2}) ?[/.-] ?(?P<year>\d{4})",
    r"tháng (?P<month>\d{1,2}) năm (?P<year>\d{4})",
    r"(?:năm )?(?P<year>\d{4})",
)


class Day(NamedTuple):
    """A day of the calendar, or a month or a year of which the rest is not yet known."""

    year: int
    month: int | None = None
    day: int | None = None


def whole(text: str) -> int | None:
    """The whole number that `text` writes (`03`, `40`, `1.250`), or `None`."""
    text = text.strip()
    return int(text.replace(".", "")) if re.fullmatch(_WHOLE, text) else None


def grouped(number: int) -> str:
    """A number as one writes it, a dot before every three figures (`200.000`)."""
    return f"{number:,}".replace(",", ".")


def year(text: str) -> int | None:
    """The year of our time that `text` writes in four figures, or `None`."""
    text = text.strip()
    return int(text) if re.fullmatch(_YEAR, text) else None


def day(text: str) -> Day | None:
    """The day that `text` writes (`13/9/2021`, `ngày 13 tháng 9 năm 2021`, `9/2021`), or `None`.

    A day that the calendar does not have (31/02) is none.
    """
    plain = " ".join(text.lower().split())
    for form in _DAY_FORMS:
        if found := re.fullmatch(form, plain):
            return _checked(**{unit: int(digits) for unit, digits in found.groupdict().items()})
    return None


def _checked(year: int, month: int | None = None, day: int | None = None) -> Day | None:
    try:
        date(year, month or 1, day or 1)
    except ValueError:
        return None
    if month == 0 or day == 0:
        return None
    return Day(year, month, day)
