"""The report as it will read, to scroll through and to go back from into a step."""

from __future__ import annotations

from rich.segment import Segment
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.screen import Screen
from textual.strip import Strip

from drafts.model import Place
from screens.keyrow import KeyRow
from screens.picker import MARKS, Picker, Row
from screens.words import labels
from templates import preview
from templates.report import BY_KEY
from templates.tree import Document, Part


class Page(Picker):
    """The lines of the report, one of which is the current one."""

    DEFAULT_CSS = "Page { height: 1fr; max-height: 100%; }"

    def __init__(self, document: Document) -> None:
        super().__init__()
        self._document = document
        self._lines: list[preview.Line] = []

    @property
    def part(self) -> Part:
        """What the current line shows a piece of."""
        return self._lines[self.current].part

    def on_resize(self) -> None:
        """Break the lines anew, and stay at the same part."""
        part = self.part if self._lines else None
        width = self.size.width - len(MARKS[0]) - self.styles.scrollbar_size_vertical
        self._lines = list(preview.lines(self._document, width))
        self.show([Row(line.text.plain) for line in self._lines])
        if part is not None:
            self.go_to(part.section, part.item)

    def go_to(self, section: str, item: int | None) -> None:
        """Go to the first line of a section, or of one row of it."""
        here = [i for i, line in enumerate(self._lines) if line.part.section == section]
        of_item = [i for i in here if self._lines[i].part.item == item]
        if found := of_item or here:
            self.current = found[0]
            self.scroll_to(y=self.current, animate=False, immediate=True)

    def go_beside(self, step: int) -> None:
        """Go to the next section, or to the one before."""
        sections = list(dict.fromkeys(line.part.section for line in self._lines))
        at = sections.index(self.part.section) + step
        self.go_to(sections[max(0, min(at, len(sections) - 1))], None)

    def render_line(self, y: int) -> Strip:
        """The line of the report that stands at line `y` of the window."""
        index = y + round(self.scroll_offset.y)
        width = self.scrollable_content_region.width
        if not 0 <= index < len(self._lines):
            return Strip.blank(width, self.rich_style)
        is_current = index == self.current
        text = self._lines[index].text
        segments = [Segment(MARKS[is_current]), *text.render(self.app.console)]
        strip = Strip(segments).adjust_cell_length(width).apply_style(self.rich_style)
        if is_current:
            return strip.apply_style(self.get_component_rich_style("picker--current", partial=True))
        return strip


class PreviewScreen(Screen[Place | None]):
    """The report as it will read; answers with the place she wants to go back to."""

    BINDINGS = [
        Binding("escape,f4,ctrl+p,f10,ctrl+q", "close", show=False),
        Binding("f7", "section(-1)", show=False),
        Binding("f8", "section(1)", show=False),
    ]

    def __init__(self, document: Document, place: Place) -> None:
        super().__init__()
        self._page = Page(document)
        self._place = place

    def compose(self) -> ComposeResult:
        """The report, and the keys."""
        yield self._page
        yield KeyRow(labels.KEYS_OF_PREVIEW)

    def on_mount(self) -> None:
        """Begin at the part that she was working on."""
        self.call_after_refresh(self._page.go_to, self._place.section, self._place.item)

    @on(Picker.Chosen)
    def _go_back(self, event: Picker.Chosen) -> None:
        event.stop()
        part = self._page.part
        rows = BY_KEY[part.section].each if part.item is not None else ""
        self.dismiss(Place(part.section, rows=rows, item=part.item))

    def action_section(self, step: int) -> None:
        """Go to the next section, or to the one before."""
        self._page.go_beside(step)

    def action_close(self) -> None:
        """Go back to where she was."""
        self.dismiss(None)
