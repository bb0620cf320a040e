"""What is said of the pages on which a report is printed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from templates.pages import Page

_RULE = 80
"""How long the line at the end of a page is, where there is room."""


def end_of(page: Page, width: int) -> str:
    """The line that stands where a page ends, at most `width` cells long."""
    return f" hết trang {page.number}/{page.count}{_of_annex(page)} ".center(min(width, _RULE), "─")


def count(pages: Sequence[Page]) -> str:
    """How many pages are printed."""
    annexed = sum(1 for page in pages if page.annex)
    own = f"{len(pages) - annexed} trang"
    return f"{own} và {annexed} trang phụ lục" if annexed else own


def printed_on(pages: Sequence[Page]) -> str:
    """A sentence that says how many pages are printed."""
    return f"Báo cáo in ra {count(pages)}."


def seen(page: Page, pages: Sequence[Page]) -> str:
    """How many pages are printed, and which of them she looks at."""
    return f"In ra {count(pages)}; đang xem trang {page.number}{_of_annex(page)}."


def _of_annex(page: Page) -> str:
    return f" của phụ lục {page.annex}" if page.annex else ""
