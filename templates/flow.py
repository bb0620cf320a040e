"""The document as it lies on paper: what stands under what, how wide, in which style.

Both the writer of Word files and the counter of pages go by it, so that they agree.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TypeAlias, assert_never

from templates import metrics
from templates.cells import Placed, least_widths, placed
from templates.names import lines_of_name
from templates.profile import Profile, Style
from templates.tree import (
    Annex,
    Block,
    Document,
    Heading,
    Letterhead,
    Paragraph,
    Part,
    Signature,
    Table,
    Title,
)

EMPTY_LINE = 6.0
"""Height in points of a paragraph without text: below a table, or with a solid line on top."""
LAST_LINE = 0.7
"""The same where nothing follows on the page: the lowest that Word lets a person set, so
that hardly ever a page is begun for it."""
CELL_MARGIN = 0.7
"""Between the lines of a table and its text, on each side, in millimetres."""
_POINTS_PER_MM = 72 / 25.4
_TABLE_STYLES = (("table_head", "table", "prose"), ("small_head", "small", "small_prose"))
"""For the head of a table, its figures and its words: as they are, and where there is no room."""
_STROKE = 0.3
"""What the lines of a cell take from its width, and a little air, in millimetres."""


@dataclass(frozen=True, slots=True)
class Para:
    """A paragraph; a line feed in its text is a line end that is set by hand."""

    style: str
    text: str


@dataclass(frozen=True, slots=True)
class Rule:
    """A solid line in the middle, under a text."""

    under: str
    """The style of that text."""
    room: float
    """How wide the column is, in millimetres."""
    length: float
    """In millimetres."""


Inside: TypeAlias = Para | Rule


@dataclass(frozen=True, slots=True)
class Columns:
    """Paragraphs side by side, without lines; each row holds one cell a column."""

    widths: tuple[float, ...]
    """In millimetres."""
    rows: tuple[tuple[tuple[Inside, ...], ...], ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table with lines."""

    head_style: str
    style: str
    prose_style: str
    widths: tuple[float, ...]
    """In millimetres."""
    cells: tuple[Placed, ...]
    rows: int
    head: int
    """How many of the rows are its head, which each page repeats."""

    def style_of(self, p: Placed) -> str:
        """The style of the text of a cell."""
        return self.style if p.row >= self.head and not p.cell.is_prose else self.style_in(p.row)

    def style_in(self, row: int) -> str:
        """The style of the words of a row."""
        return self.head_style if row < self.head else self.prose_style


@dataclass(frozen=True, slots=True)
class Gap:
    """A paragraph without text, as Word wants it below each table."""

    height: float = EMPTY_LINE
    """In points."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """What follows begins on a new sheet."""

    is_turned: bool = False
    """Whether the sheet lies on its side."""
    is_apart: bool = False
    """Whether its pages are numbered from 1 again."""


Solid: TypeAlias = Para | Rule | Columns | Grid | Gap
Item: TypeAlias = Solid | Sheet


def flow(document: Document, profile: Profile) -> Iterator[tuple[Part, Item]]:
    """What lies on paper, from top to bottom, each with the part of the report it belongs to."""
    return _closed(_with_headings(_laid_out(document, profile)))


def _laid_out(document: Document, profile: Profile) -> Iterator[tuple[Part, Item]]:
    is_turned = False
    for part in document.parts:
        for block in part.blocks:
            if isinstance(block, Annex):
                is_turned = block.is_turned
            for item in _laid(block, profile, is_turned):
                yield part, item


def _with_headings(items: Iterable[tuple[Part, Item]]) -> Iterator[tuple[Part, Item]]:
    """`items`, but headings right before a new sheet go over to it: none is left alone."""
    headings: list[tuple[Part, Item]] = []
    for part, item in items:
        if isinstance(item, Para) and item.style.startswith("heading"):
            headings.append((part, item))
            continue
        if isinstance(item, Sheet):
            yield part, item
            yield from headings
        else:
            yield from headings
            yield part, item
        headings = []
    yield from headings


def _closed(items: Iterable[tuple[Part, Item]]) -> Iterator[tuple[Part, Item]]:
    """`items`, but the gaps are low below which a new sheet begins, or nothing comes."""
    gap: tuple[Part, Item] | None = None
    for part, item in items:
        if gap:
            yield (gap[0], Gap(LAST_LINE)) if isinstance(item, Sheet) else gap
        gap = (part, item) if isinstance(item, Gap) else None
        if not gap:
            yield part, item
    if gap:
        yield gap[0], Gap(LAST_LINE)


def _laid(block: Block, profile: Profile, is_turned: bool) -> Iterator[Item]:
    match block:
        case Letterhead():
            yield _letterhead(block, profile)
            yield Gap()
        case Title():
            yield from _title(block, profile)
        case Heading(text=text, level=level, number=number):
            yield Para(f"heading{level}", number + text)
        case Paragraph(text=text, role=role):
            yield Para(role, text)
        case Table():
            yield from _table(block, profile, is_turned)
        case Signature():
            yield _signature(block, profile)
            yield Gap()
        case Annex():
            yield Sheet(is_turned=is_turned, is_apart=profile.annex_apart)
            yield Para("annex_label", block.label)
            yield Para("annex_title", block.title)
            yield Para("annex_reference", block.reference)
        case _:
            assert_never(block)


def _letterhead(head: Letterhead, profile: Profile) -> Columns:
    left, right = profile.left_column, profile.page.text_width - profile.left_column
    names = (
        *_under("superior", _name(head.superior, "superior", left, profile), left, profile),
        *_under("issuer", _name(head.issuer, "issuer", left, profile), left, profile),
        *_said("star", head.star),
    )
    nation = (
        *_under("nation", head.nation, right, profile),
        *_under("motto", head.motto, right, profile),
    )
    number = (*_said("number", head.number), *_said("draft", head.draft))
    date = _said("place_date", head.place_date)
    if profile.date_beside_number:
        return Columns((left, right), ((names, nation), (number, date)))
    return Columns((left, right), (((*names, *number), (*nation, *date)),))


def _name(name: str, style: str, room: float, profile: Profile) -> str:
    """The name of a body, its lines ended where it reads best."""

    def width_of(line: str) -> float:
        return width(line, profile.styles[style])

    return "\n".join(lines_of_name(name, width_of, room))


def _title(title: Title, profile: Profile) -> Iterator[Item]:
    room = profile.page.text_width
    yield from _said("kind", title.kind)
    yield from _under("subject", title.subject, room, profile)
    yield from _said("dashes", title.dashes)
    yield from _said("addressee", title.addressee)


def _signature(signature: Signature, profile: Profile) -> Columns:
    left, right = profile.sign_column, profile.page.text_width - profile.sign_column
    recipients = (
        *_said("recipients_label", signature.recipients_label),
        *(Para("recipients", recipient) for recipient in signature.recipients),
    )
    signed = (
        *_said("authority", signature.authority),
        *_said("position", signature.position),
        *_said("signer", signature.signer),
    )
    return Columns((left, right), ((recipients, signed),))


def _said(style: str, text: str) -> tuple[Para, ...]:
    """A paragraph, if there is anything to say."""
    return (Para(style, text),) if text else ()


def _under(style: str, text: str, room: float, profile: Profile) -> tuple[Inside, ...]:
    """A text, with the solid line under it that its style asks for."""
    look = profile.styles[style]
    if not text or not look.rule:
        return _said(style, text)
    longest = min(room, max(width(line, look) for line in text.split("\n")))
    return (Para(style, text), Rule(style, room, longest * look.rule))


def width(text: str, style: Style) -> float:
    """How wide a line of text is, in millimetres."""
    points = metrics.width(text, style.size, bold=style.bold, italic=style.italic)
    return points / _POINTS_PER_MM


def _table(table: Table, profile: Profile, is_turned: bool) -> Iterator[Item]:
    """The table in the first way that gives each word room; the last one if there is none.

    On a sheet that stands upright it may need one of its own that lies on its side.
    """
    upright, turned = profile.page.text_width, profile.page.turned.text_width
    rooms = (turned,) if is_turned else (upright, turned)
    ways = [(room, _grid(table, styles, profile)) for room in rooms for styles in _TABLE_STYLES]
    fitting = (way for way in ways if sum(way[1].widths) <= way[0])
    room, grid = next(fitting, ways[-1])
    turns = room != rooms[0]
    yield from (Sheet(is_turned=True),) if turns else ()
    yield replace(grid, widths=_widened(grid.widths, table.shares, room))
    yield Gap()
    yield from (Sheet(),) if turns else ()


def _widened(least: tuple[float, ...], shares: tuple[float, ...], room: float) -> tuple[float, ...]:
    """The widths of columns that fill the room, none of them less than its words need.

    What is left is given by `shares`, or to each by what it has; if too little is there, all lose.
    """
    spare = room - sum(least)
    if spare <= 0 or not shares:
        return tuple(width * room / sum(least) for width in least)
    return tuple(
        width + spare * share / sum(shares) for width, share in zip(least, shares, strict=True)
    )


def _grid(table: Table, styles: tuple[str, str, str], profile: Profile) -> Grid:
    """A table no wider than its words ask for."""
    cells = placed(table)
    head, figures, words = (profile.styles[name] for name in styles)

    def needed(p: Placed) -> float:
        style = head if p.row < table.head else words if p.cell.is_prose else figures
        longest = max((width(word, style) for word in p.cell.text.split()), default=0.0)
        return longest + 2 * CELL_MARGIN + _STROKE

    return Grid(*styles, tuple(least_widths(cells, needed)), cells, len(table.rows), table.head)
