"""The pages on which a document is printed, as LibreOffice and Word part them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from templates.filling import fill
from templates.flow import Item, Sheet, flow
from templates.heights import Sized, Text, sized, text_size
from templates.profile import Profile
from templates.tree import Document, Part


@dataclass(frozen=True, slots=True)
class Piece:
    """What stands on one page of something: lines of a paragraph, or rows of a table."""

    part: Part
    item: Item
    size: Sized
    start: int
    """The first line, or the first row below the head."""
    stop: int

    @property
    def lines(self) -> tuple[str, ...]:
        """The printed lines of a paragraph."""
        return self.size.lines[self.start : self.stop] if isinstance(self.size, Text) else ()


@dataclass(frozen=True, slots=True)
class Page:
    """One side of a sheet."""

    pieces: tuple[Piece, ...]
    is_turned: bool = False


def pages(document: Document, profile: Profile) -> tuple[Page, ...]:
    """The pages of `document`; there is at least one."""
    runs: list[tuple[Sheet, list[tuple[Part, Item]]]] = [(Sheet(), [])]
    for part, item in flow(document, profile):
        if isinstance(item, Sheet):
            runs.append((item, []))
        else:
            runs[-1][1].append((part, item))
    return tuple(page for sheet, run in runs for page in _on_sheets(sheet, run, profile))


def _on_sheets(sheet: Sheet, run: Sequence[tuple[Part, Item]], profile: Profile) -> Iterator[Page]:
    """The pages of what stands on sheets of one kind."""
    paper = profile.page.turned if sheet.is_turned else profile.page
    width, height = text_size(paper)
    sizes = [sized(item, profile, width) for _, item in run]
    for slices in fill(sizes, height):
        pieces = tuple(
            Piece(*run[each.index], sizes[each.index], each.start, each.stop) for each in slices
        )
        yield Page(pieces, sheet.is_turned)
