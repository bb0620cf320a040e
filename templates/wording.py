"""Turns of phrase that sections share."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from drafts import values
from drafts.text import squeeze
from drafts.vietnamese.bullets import bare
from templates.tree import Paragraph, Role, missing

BLANK_NUMBER = " " * 6
"""What is left open to write a number in by hand."""


def paragraphs(text: str) -> Iterator[Paragraph]:
    """The paragraphs of `text`, one a line; a line that begins with a dash or a sign is a point."""
    for line in text.splitlines():
        line = squeeze(line)
        if bare(line) != line:
            yield point(line)
        elif line:
            yield Paragraph(ended(line))


def points(lines: Iterable[str]) -> Iterator[Paragraph]:
    """A list of points, each with its dash."""
    return (point(line) for line in lines if line.strip())


def points_or_missing(lines: Iterable[str], what: str) -> Iterator[Paragraph]:
    """A list of points, or where they are missing, that they are."""
    said = list(points(lines))
    yield from said or [Paragraph(missing(what))]


def point(line: str) -> Paragraph:
    """One point of a list: the dash is the program's, whatever mark was typed."""
    return Paragraph(f"- {ended(bare(squeeze(line)))}", role="point")


def put_in(pattern: str, **values: str) -> str:
    """`pattern` with a value for each name in braces; nothing else of it means anything."""
    for name, value in values.items():
        pattern = pattern.replace(f"{{{name}}}", value)
    return pattern


def ended(sentence: str) -> str:
    """`sentence` with a full stop, unless another mark ends it."""
    letters = sentence.rstrip('”’")')
    return f"{sentence}." if letters[-1:].isalnum() or letters[-1:] == "%" else sentence


def of_list(sentence: str) -> str:
    """`sentence` without the mark before it and the one behind, which a list gives it."""
    return bare(squeeze(sentence)).rstrip(" ;,.")


def listed(
    sentences: Iterable[str], role: Role, *, mark: str, end: str, last: str
) -> Iterator[Paragraph]:
    """Sentences that make one list: each with its mark, all but the last ended by `end`."""
    kept = [said for each in sentences if (said := of_list(each))]
    for i, sentence in enumerate(kept, start=1):
        yield Paragraph(f"{mark}{sentence}{end if i < len(kept) else last}", role=role)


def long_day(text: str, year: str = "") -> str:
    """A date in full, as under the title of a report; what is unknown is left open to write in.

    Days below 10 and months below 3 get a zero (05-HD/VPTW, 2026).
    """
    day = values.day(text)
    if day is None:
        return f"ngày{BLANK_NUMBER}tháng{BLANK_NUMBER}năm {year or BLANK_NUMBER}"
    number = BLANK_NUMBER if day.day is None else f" {day.day:02d} "
    month = BLANK_NUMBER if day.month is None else f" {_month(day.month)} "
    return f"ngày{number}tháng{month}năm {day.year}"


def short_day(text: str) -> str:
    """A date inside a sentence, with its first word; days below 10, months below 3 get a zero."""
    day = values.day(text)
    if day is None:
        return f"ngày {squeeze(text)}" if text.strip() else ""
    if day.month is None:
        return f"năm {day.year}"
    if day.day is None:
        return f"tháng {day.month}/{day.year}"
    return f"ngày {day.day:02d}/{_month(day.month)}/{day.year}"


def _month(month: int) -> str:
    return f"{month:02d}" if month < 3 else str(month)


def small_number(text: str) -> str:
    """A count as official papers write it: below 10 with a zero."""
    number = values.whole(text)
    if number is None or "." in text:
        return squeeze(text)
    return f"{number:02d}" if 0 < number < 10 else str(number)
