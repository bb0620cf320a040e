"""The report as it will read, to scroll through and to go back from into a step."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from rich.segment import Segment
from rich.text import Text
from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.reactive import var
from textual.strip import Strip
from textual.widgets import Static

from drafts.model import Place
from screens.keyrow import KeyRow
from screens.painting import ThriftyScreen
from screens.picker import BAR, MARKS, Picker, Row
from screens.words import keys, labels, printing
from templates import proof
from templates.lines import Line
from templates.pages import Page as Sheet, pages
from templates.profile import Profile
from templates.tree import Document, Part

_LIKENESSES: tuple[Callable[[Place], object], ...] = (
    lambda place: (place.section, place.rows, place.item, place.field),
    lambda place: (place.section, place.rows, place.item),
    lambda place: (place.section, place.rows or place.field),
    lambda place: place.section,
)
"""What two places may have in common, the most telling first."""


class Page(Picker):
    """The lines of the report as it will be printed, one of which is the current one."""

    DEFAULT_CSS = "Page { height: 1fr; max-height: 100%; }"

    sheet: var[Sheet | None] = var(None)
    """The printed page that the current line stands on."""

    def __init__(self, sheets: Sequence[Sheet], layout: Profile, place: Place) -> None:
        """It begins at the part of the report about `place`."""
        super().__init__()
        self._printed = sheets
        self._layout = layout
        self._place = place
        self._lines: list[Line] = []
        self._sheets: list[Sheet] = []

    @property
    def part(self) -> Part:
        """What the current line shows a piece of."""
        return self._lines[self.current].part

    def on_resize(self) -> None:
        """Break the lines anew, and stay at the same part."""
        place = self.part.place if self._lines else self._place
        width = self.size.width - len(MARKS[0]) - BAR
        lines = list(proof.lines(self._printed, self._layout, width))
        self._sheets = _sheets(lines)
        self._lines = [_with_rule(line, width) for line in lines]
        self.show([Row(line.text.plain) for line in self._lines])
        self.go_to(place)
        self.sheet = self._sheets[self.current]

    def watch_current(self, old: int, new: int) -> None:
        """Repaint the two lines that change, and notice the page."""
        super().watch_current(old, new)
        if self._sheets:
            self.sheet = self._sheets[new]

    def go_to(self, place: Place) -> None:
        """Go to the first line about `place`, or about what comes nearest to it."""
        places = [line.part.place for line in self._lines]
        for likeness in _LIKENESSES:
            wanted = likeness(place)
            found = next((i for i, each in enumerate(places) if likeness(each) == wanted), None)
            if found is not None:
                self.current = found
                self.scroll_to(y=found, animate=False, immediate=True, force=True)
                return

    def go_beside(self, step: int) -> None:
        """Go to the next section, or to the one before."""
        sections = list(dict.fromkeys(line.part.place.section for line in self._lines))
        at = sections.index(self.part.place.section) + step
        self.go_to(Place(sections[max(0, min(at, len(sections) - 1))]))

    def drawn(self, index: int, width: int) -> list[Segment]:
        """A line of the report as it is drawn, `width` cells wide."""
        is_current = index == self.current
        text = self._lines[index].text
        segments = [Segment(MARKS[is_current]), *text.render(self.app.console)]
        strip = Strip(segments).adjust_cell_length(width).apply_style(self.rich_style)
        if is_current:
            strip = strip.apply_style(
                self.get_component_rich_style("picker--current", partial=True)
            )
        return list(strip)


def _with_rule(line: Line, width: int) -> Line:
    """`line`, with the rule that says which page ends there."""
    if line.ends is None:
        return line
    return replace(line, text=Text(printing.end_of(line.ends, width)))


def _sheets(lines: Sequence[Line]) -> list[Sheet]:
    """The page that each of `lines` stands on."""
    found: list[Sheet] = []
    for line in reversed(lines):
        found.append(line.ends or found[-1])
    return found[::-1]


class PreviewScreen(ThriftyScreen[Place | None]):
    """The report as it will read; answers with the place she wants to go back to."""

    BINDINGS = [
        Binding("escape,f4,ctrl+p,f10,ctrl+q", "close", show=False),
        Binding("f7", "section(-1)", show=False),
        Binding("f8", "section(1)", show=False),
    ]

    def __init__(
        self,
        document: Document,
        layout: Profile,
        place: Place,
        notes: Sequence[str] = (),
        *,
        is_read_only: bool = False,
    ) -> None:
        """`notes` say what there is to know of it; one that is read only leads to no step."""
        super().__init__()
        self._sheets = pages(document, layout)
        self._page = Page(self._sheets, layout, place)
        self._notes = notes
        self._is_read_only = is_read_only
        self._said = ""

    def compose(self) -> ComposeResult:
        """The report, and the keys."""
        for note in self._notes:
            yield Static(note, markup=False, classes="where")
        yield Static(markup=False, id="sheet", classes="where")
        yield self._page
        yield KeyRow(keys.OF_READING if self._is_read_only else keys.OF_PREVIEW)

    def on_mount(self) -> None:
        """Say on which page she is, whenever it is another one."""
        self.watch(self._page, "sheet", self._say_sheet)
        self.watch(self._page, "current", self._say_sheet)

    def _say_sheet(self) -> None:
        if (sheet := self._page.sheet) is not None:
            self._say(printing.seen(sheet, self._sheets))

    def _say(self, sentence: str) -> None:
        if sentence != self._said:
            self._said = sentence
            self.query_one("#sheet", Static).update(sentence, layout=False)

    @on(Picker.Chosen)
    def _go_back(self, event: Picker.Chosen) -> None:
        event.stop()
        if not self._is_read_only:
            self.dismiss(self._page.part.place)

    def on_key(self, event: events.Key) -> None:
        """Say that nothing can be written here, until she moves on."""
        if event.is_printable:
            reading, editing = labels.NOT_TEXT_BUT_READING, labels.NOT_TEXT_BUT_PREVIEW
            self._say(reading if self._is_read_only else editing)

    def action_section(self, step: int) -> None:
        """Go to the next section, or to the one before."""
        self._page.go_beside(step)

    def action_close(self) -> None:
        """Go back to where she was."""
        self.dismiss(None)
