"""A table of the report drawn with lines, its merged cells merged."""

from __future__ import annotations

from collections.abc import Iterator

from rich.cells import cell_len

from templates.cells import Placed, narrowest, placed
from templates.tree import Table

_TELLING = 500
"""So many letters of a cell tell how wide it had better be."""
_UP, _DOWN, _LEFT, _RIGHT = 1, 2, 4, 8
_STROKES = {
    _LEFT | _RIGHT: "─",
    _UP | _DOWN: "│",
    _DOWN | _RIGHT: "┌",
    _DOWN | _LEFT: "┐",
    _UP | _RIGHT: "└",
    _UP | _LEFT: "┘",
    _UP | _DOWN | _RIGHT: "├",
    _UP | _DOWN | _LEFT: "┤",
    _DOWN | _LEFT | _RIGHT: "┬",
    _UP | _LEFT | _RIGHT: "┴",
    _UP | _DOWN | _LEFT | _RIGHT: "┼",
}


def render(table: Table, width: int) -> Iterator[str]:
    """The table `width` cells wide; as a plain list where it cannot be that narrow."""
    return draw(placed(table), len(table.rows), table.head, width)


def draw(cells: tuple[Placed, ...], rows: int, head: int, width: int) -> Iterator[str]:
    """A table of so many rows `width` cells wide; a plain list where it cannot be that narrow."""
    widths = narrowest(cells, cell_len)
    spare = width - sum(widths) - len(widths) - 1
    if not cells or spare < 0:
        yield from _listed(cells, head)
        return
    yield from _drawn(cells, _widened(cells, widths, spare), rows)


def _widened(cells: tuple[Placed, ...], widths: list[int], spare: int) -> list[int]:
    """`widths` with the spare cells given, one by one, to the column that breaks most lines."""
    widths = list(widths)
    texts = [
        [p.cell.text[:_TELLING] for p in cells if (p.column, p.cell.across) == (i, 1)]
        for i in _each(widths)
    ]

    def lines_of(column: int) -> int:
        return max((len(_wrapped(text, widths[column])) for text in texts[column]), default=1)

    lines = [lines_of(column) for column in _each(widths)]
    for _ in range(spare):
        column = max(_each(widths), key=lambda i: (lines[i], -widths[i]))
        if lines[column] == 1:
            break
        widths[column] += 1
        lines[column] = lines_of(column)
    return widths


def _each(columns: list[int]) -> range:
    return range(len(columns))


def _drawn(cells: tuple[Placed, ...], widths: list[int], rows: int) -> Iterator[str]:
    texts = {p: _wrapped(p.cell.text, _inner(p, widths)) for p in cells}
    heights = [1] * rows
    for p in sorted(cells, key=lambda p: p.cell.down):
        last = min(p.row + p.cell.down, rows) - 1
        room = sum(heights[p.row : last + 1]) + last - p.row
        heights[last] += max(0, len(texts[p]) - room)
    xs, ys = _edges(widths), _edges(heights)
    canvas = [[" "] * (xs[-1] + 1) for _ in range(ys[-1] + 1)]
    strokes: dict[tuple[int, int], int] = {}
    for p in cells:
        left, right = xs[p.column], xs[p.column + p.cell.across]
        top, bottom = ys[p.row], ys[min(p.row + p.cell.down, rows)]
        _box(strokes, left, right, top, bottom)
        first = top + 1 + (bottom - top - 1 - len(texts[p])) // 2
        for y, line in enumerate(texts[p], start=first):
            spare = 0 if p.cell.is_prose else right - left - 1 - cell_len(line)
            _write(canvas[y], left + 1 + spare // 2, line)
    for (x, y), stroke in strokes.items():
        canvas[y][x] = _STROKES[stroke]
    for row in canvas:
        yield "".join(row)


def _write(row: list[str], x: int, text: str) -> None:
    """Put `text` on a row of the canvas, each letter where the terminal shows it."""
    for letter in text:
        width = cell_len(letter)
        if width:
            row[x : x + width] = [letter, *[""] * (width - 1)]
        else:
            row[x - 1] += letter
        x += width


def _inner(p: Placed, widths: list[int]) -> int:
    return sum(widths[p.column : p.column + p.cell.across]) + p.cell.across - 1


def _edges(sizes: list[int]) -> list[int]:
    edges = [0]
    for size in sizes:
        edges.append(edges[-1] + size + 1)
    return edges


def _box(strokes: dict[tuple[int, int], int], left: int, right: int, top: int, bottom: int) -> None:
    """Add the strokes of a frame; frames that meet make a crossing."""

    def add(x: int, y: int, stroke: int) -> None:
        strokes[x, y] = strokes.get((x, y), 0) | stroke

    for y in (top, bottom):
        add(left, y, _RIGHT)
        add(right, y, _LEFT)
        for x in range(left + 1, right):
            add(x, y, _LEFT | _RIGHT)
    for x in (left, right):
        add(x, top, _DOWN)
        add(x, bottom, _UP)
        for y in range(top + 1, bottom):
            add(x, y, _UP | _DOWN)


def _wrapped(text: str, width: int) -> list[str]:
    """`text` in lines of at most `width` cells, broken between words."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        begun = len(lines)
        for word in paragraph.split():
            if len(lines) > begun and cell_len(lines[-1]) + 1 + cell_len(word) <= width:
                lines[-1] += f" {word}"
            else:
                lines.append(word)
    return lines


def _listed(cells: tuple[Placed, ...], head: int) -> Iterator[str]:
    """The table as a list, one line a title with its figures, for a terminal too narrow for it."""
    titles = [p for p in cells if p.row < head]
    figures: dict[Placed | None, list[str]] = {}
    for p in cells:
        if p.row >= head:
            covering = [title for title in titles if _covers(title, p)]
            title = min(covering, key=lambda title: title.cell.across, default=None)
            figures.setdefault(title, []).append(p.cell.text)
    for title in sorted(titles, key=lambda title: (title.column, title.row)):
        yield "  ".join(["  " * title.row + title.cell.text, *figures.pop(title, [])]).rstrip()
    for rest in figures.values():
        yield "  ".join(rest)


def _covers(title: Placed, p: Placed) -> bool:
    return title.column <= p.column and title.column + title.cell.across >= p.column + p.cell.across
