"""A few choices in a line, one of which is made by its number or with the arrow keys."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from textual import events
from textual.actions import SkipAction
from textual.binding import Binding
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from screens.words import labels

_BOXES = ("( ) ", "(x) ")
_GAP = "   "


class ChoiceEditor(Widget, can_focus=True):
    """A line of choices; more lines where one is too short."""

    DEFAULT_CSS = """
    ChoiceEditor { height: auto; width: 1fr; }
    ChoiceEditor:focus { text-style: bold; }
    """
    BINDINGS = [
        Binding("left", "step(-1)", show=False),
        Binding("right", "step(1)", show=False),
        Binding("space", "next", show=False),
        Binding("delete,backspace", "clear", show=False),
        Binding("enter,down", "app.focus_next", show=False),
        Binding("up", "app.focus_previous", show=False),
        *(Binding(str(number), f"pick({number})", show=False) for number in range(1, 10)),
    ]

    @dataclass
    class Changed(Message):
        """Posted when another choice is made."""

        choice: str

    choice: reactive[str] = reactive("", layout=True)
    """The choice made; empty for none."""
    proposed: reactive[str] = reactive("", layout=True)
    """The choice that stands as long as none is made."""

    def __init__(
        self, options: Mapping[str, str], choice: str, *, blank_is_one: bool = False
    ) -> None:
        """`blank_is_one` says that the empty choice is one of `options`, and not none of them."""
        super().__init__()
        self._asked = options
        self._options = self._with(choice)
        self._blank_is_one = blank_is_one
        self._hears_words = False
        """Whether letters came last, and figures behind them are a part of words."""
        self.set_reactive(ChoiceEditor.choice, choice)

    def show(self, choice: str) -> None:
        """Show a choice that she did not make, and no proposal."""
        self._options = self._with(choice)
        self.set_reactive(ChoiceEditor.choice, choice)
        self.set_reactive(ChoiceEditor.proposed, "")
        self.refresh(layout=True)

    def _with(self, choice: str) -> Mapping[str, str]:
        """What can be chosen, and what a draft says that can not."""
        unknown = {} if choice in self._asked or not choice else {choice: choice}
        return {**self._asked, **unknown}

    def render(self) -> Content:
        """Every choice, the one that stands marked."""
        return Content("\n").join(self._lines(self.size.width))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as the choices need."""
        return len(list(self._lines(width)))

    def on_key(self, event: events.Key) -> None:
        """Take no figure for a choice that comes behind letters."""
        self._hears_words = self._hears_words or (
            event.is_printable and not (event.character or "").isdigit()
        )

    def on_blur(self) -> None:
        """Forget what was typed here."""
        self._hears_words = False

    def action_pick(self, number: int) -> None:
        """Make the choice with a number, counted from 1."""
        if not self._is_numbered or self._hears_words or number > len(self._options):
            raise SkipAction
        self._choose(list(self._options)[number - 1])

    def action_step(self, step: int) -> None:
        """Make the next choice, or the one before."""
        options = list(self._options)
        standing = self.choice or self.proposed
        if standing in options:
            self._choose(options[max(0, min(options.index(standing) + step, len(options) - 1))])
        else:
            self._choose(options[0 if step > 0 else -1])

    def action_next(self) -> None:
        """Make the next choice, after the last the first; between words a blank is none."""
        if self._hears_words:
            raise SkipAction
        options = list(self._options)
        standing = self.choice or self.proposed
        after = options.index(standing) + 1 if standing in options else 0
        self._choose(options[after % len(options)])

    def action_clear(self) -> None:
        """Make no choice."""
        self._choose("")

    @property
    def _is_numbered(self) -> bool:
        """Whether the choices have numbers; one key makes the only other one of two as it is."""
        return not self._blank_is_one

    def _choose(self, choice: str) -> None:
        self._hears_words = False
        if choice != self.choice:
            self.choice = choice
            self.post_message(self.Changed(choice))

    def _lines(self, width: int) -> Iterator[Content]:
        line = Content()
        for option in self._shown():
            if line and line.cell_length + len(_GAP) + option.cell_length > width:
                yield line
                line = Content()
            line = line + _GAP + option if line else option
        yield line

    def _shown(self) -> Iterator[Content]:
        proposed = not self.choice and not self._blank_is_one
        standing = self.proposed if proposed else self.choice
        at = standing if standing in self._options else next(iter(self._options))
        for number, (key, words) in enumerate(self._options.items(), start=1):
            box = _BOXES[key == standing] + (f"{number}. " if self._is_numbered else "")
            said = f" {labels.PROPOSED}" if proposed and key == standing else ""
            style = "reverse" if self.has_focus and key == at else ""
            yield Content.styled(f"{box}{words}{said}", style)
