"""The keys that work here and what they do, always in sight."""

from __future__ import annotations

from collections.abc import Iterator

from rich.cells import cell_len
from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

_GAP = "  "


class KeyRow(Widget):
    """Rows of `key word` pairs, broken only between pairs."""

    DEFAULT_CSS = "KeyRow { height: auto; width: 1fr; padding: 0 1; }"

    def __init__(self, *groups: str) -> None:
        """Each group begins a row; its pairs stand two blanks apart."""
        super().__init__()
        self._groups = groups

    def show(self, *groups: str) -> None:
        """Show other keys."""
        if groups != self._groups:
            rows = self._count(self.size.width)
            self._groups = groups
            self.refresh(layout=self._count(self.size.width) != rows)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many rows as the pairs need."""
        return self._count(width)

    def render(self) -> Content:
        """The pairs, keys standing out."""
        rows = [Content(_GAP).join(map(_pair, row)) for row in self._rows(self.size.width)]
        return Content("\n").join(rows)

    def _count(self, width: int) -> int:
        return len(list(self._rows(width)))

    def _rows(self, width: int) -> Iterator[list[str]]:
        for group in filter(None, self._groups):
            row: list[str] = []
            for pair in group.split(_GAP):
                if row and cell_len(_GAP.join([*row, pair])) > width:
                    yield row
                    row = []
                row.append(pair)
            yield row


def _pair(pair: str) -> Content:
    key, _, word = pair.partition(" ")
    return Content.assemble((key, "bold"), " ", word)
