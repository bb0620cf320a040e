"""Rules of tables of figures: they fit, are read on every page, and hold together.

A row is kept whole, unless it is higher than a page; a head is repeated, unless it takes half of
one.
"""

from __future__ import annotations

from collections.abc import Iterator

from tests.docxblocks import Cell, Row, Section, Table
from tests.docxreading import Docx
from tests.docxzones import zones
from tests.rules_common import POINTS_PER_MM, Book, Broken, beginning, width

_SLACK = 0.6
_DOUBT = 0.05
"""So large a part of a page may the height of a row be off that is reckoned here."""


def broken(docx: Docx, book: Book) -> Iterator[Broken]:
    """The rules of tables that a file breaks."""
    found = zones(docx)
    side_by_side = {id(found.head.table) if found.head else 0, id(found.signature)}
    for section in docx.sections:
        for block in section.blocks:
            if isinstance(block, Table):
                yield from _merged(block)
                if id(block) not in side_by_side:
                    yield from _table(block, section, book)


def _table(table: Table, section: Section, book: Book) -> Iterator[Broken]:
    where = _where(table)
    if not table.is_lined:
        yield Broken("table.lines", where, "none", "lines")
    yield from _parted(table, section)
    widths = sum(table.grid), table.width + table.indent
    if max(widths) > section.room + _SLACK or table.indent < 0:
        yield Broken("table.width", where, str(widths), f"{section.room:.1f}")
    for row in table.rows:
        for cell in row.cells:
            yield from _readable(cell, book)


def _parted(table: Table, section: Section) -> Iterator[Broken]:
    """Where pages may end inside the table, and what each begins with."""
    where = _where(table)
    page = section.height - section.margins["top"] - section.margins["bottom"]
    heads = [row.is_head for row in table.rows]
    if not heads[0] and _height(table.rows[0]) < page * (0.5 - _DOUBT):
        yield Broken("table.head", where, "no head that is repeated", "a head on every page")
    elif heads != sorted(heads, reverse=True) or all(heads):
        yield Broken("table.head", where, str(heads), "the first rows only")
    room = page - sum(_height(row) for row in table.rows if row.is_head)
    merged = 0.0
    for number, row in enumerate(table.rows, start=1):
        spot = f"{where}, row {number}"
        is_merged = any(cell.merge for cell in row.cells)
        merged = max(merged, _height(row, is_merged=True)) if is_merged else 0.0
        if not row.is_whole and max(_height(row), merged) < room * (1 - _DOUBT):
            yield Broken("table.split", spot, "may be split", "kept whole")
        elif row.is_whole and _height(row) > room * (1 + _DOUBT):
            yield Broken("table.tall", spot, "kept whole", "higher than a page, so it must part")


def _height(row: Row, *, is_merged: bool = False) -> float:
    """How high a row is, or its cells that go on in other rows are, in millimetres."""
    heights = (
        _lines(cell) * max((para.line for para in cell.paras), default=0.0) / POINTS_PER_MM
        for cell in row.cells
        if bool(cell.merge) == is_merged
    )
    return max(heights, default=0.0)


def _lines(cell: Cell) -> int:
    """On how many lines the words of a cell stand, if each is as full as can be."""
    count = 0
    for para in cell.paras:
        size, bold = (para.runs[0].size, para.runs[0].bold) if para.runs else (0.0, False)
        for text in para.text.split("\n"):
            used, count = 0.0, count + 1
            for word in text.split(" "):
                needed = width(word, size, bold=bold)
                if used and used + needed > cell.room:
                    used, count = 0.0, count + 1
                used += needed + width(" ", size, bold=bold)
    return count


def _readable(cell: Cell, book: Book) -> Iterator[Broken]:
    """Letters are large enough, and no word is cut because its column is too narrow."""
    for para in cell.paras:
        for run in para.runs:
            where = beginning(para.text)
            if run.size < book["table"]["size"]:
                yield Broken("table.size", where, f"{run.size:g}", str(book["table"]["size"]))
            words = run.text.replace("-", "- ").split()
            longest = max((width(word, run.size, bold=run.bold) for word in words), default=0)
            if longest > cell.room + 0.05:
                yield Broken("table.words", where, f"{longest:.1f}", f"{cell.room:.1f}")


def _merged(table: Table) -> Iterator[Broken]:
    """Cells over several columns and rows fill the grid without holes."""
    where = _where(table)
    above: dict[int, Cell] = {}
    for number, row in enumerate(table.rows, start=1):
        if sum(cell.across for cell in row.cells) != len(table.grid):
            yield Broken("table.grid", f"{where}, row {number}", "another number", "of columns")
            return
        for column, cell in _placed(row):
            expected = sum(table.grid[column : column + cell.across])
            if abs(cell.width - expected) > _SLACK:
                found = f"{cell.width:.1f}"
                yield Broken("table.grid", f"{where}, row {number}", found, f"{expected:.1f}")
            over = above.get(column)
            if cell.merge == "continue":
                if over is None or not over.merge or over.across != cell.across:
                    yield Broken("table.merge", f"{where}, row {number}", "goes on", "what begins")
                if any(para.text for para in cell.paras):
                    yield Broken("table.merge", f"{where}, row {number}", "text", "in its top")
        above = dict(_placed(row))


def _placed(row: Row) -> Iterator[tuple[int, Cell]]:
    column = 0
    for cell in row.cells:
        yield column, cell
        column += cell.across


def _where(table: Table) -> str:
    text = " ".join(para.text for cell in table.rows[0].cells for para in cell.paras)
    return f"table {beginning(text)}"
