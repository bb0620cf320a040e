"""The pages on which a document is printed, as LibreOffice and Word part them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import astuple, dataclass, replace
from itertools import groupby

from templates.filling import fill
from templates.flow import Sheet, Solid, flow
from templates.heights import Sized, Text, sized, text_size
from templates.profile import Profile
from templates.tree import Document, Part


@dataclass(frozen=True, slots=True)
class Piece:
    """What stands on one page of something: lines of a paragraph, or rows of a table."""

    part: Part
    item: Solid
    size: Sized
    start: int
    """The first line, or the first row below the head."""
    stop: int
    begun: int = 0
    """How many lines of the first row stand on the pages before."""
    cut: int = 0
    """How many lines of the last row stand on pages up to this one; 0 if all of them."""

    @property
    def lines(self) -> tuple[str, ...]:
        """The printed lines of a paragraph."""
        return self.size.lines[self.start : self.stop] if isinstance(self.size, Text) else ()


@dataclass(frozen=True, slots=True)
class Page:
    """One side of a sheet."""

    pieces: tuple[Piece, ...]
    number: int
    """As it is printed; each annex begins with 1 again."""
    count: int
    """How many pages are numbered together with it."""
    annex: int
    """Which annex it belongs to, or 0."""


def pages(document: Document, profile: Profile) -> tuple[Page, ...]:
    """The pages of `document`; there is at least one."""
    runs: list[tuple[Sheet, list[tuple[Part, Solid]]]] = [(Sheet(), [])]
    for part, item in flow(document, profile):
        if isinstance(item, Sheet):
            runs.append((item, []))
        else:
            runs[-1][1].append((part, item))
    found: list[Page] = []
    annex = 0
    for sheet, run in runs:
        annex += sheet.is_apart
        found += (Page(pieces, 0, 0, annex) for pieces in _on_sheets(sheet, run, profile))
    return tuple(_numbered(found))


def _on_sheets(
    sheet: Sheet, run: Sequence[tuple[Part, Solid]], profile: Profile
) -> Iterator[tuple[Piece, ...]]:
    """The pages of what stands on sheets of one kind."""
    width, height = text_size(profile.page.turned if sheet.is_turned else profile.page)
    sizes = [sized(item, profile, width, height) for _, item in run]
    for slices in fill(sizes, height):
        yield tuple(
            Piece(*run[each.index], sizes[each.index], *astuple(each)[1:]) for each in slices
        )


def _numbered(found: Sequence[Page]) -> Iterator[Page]:
    for _, together in groupby(found, key=lambda page: page.annex):
        run = list(together)
        for number, page in enumerate(run, start=1):
            yield replace(page, number=number, count=len(run))
