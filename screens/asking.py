"""Small questions on top of a screen; each answers with a value and changes nothing itself."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol, cast

from textual import on
from textual.app import App, ComposeResult
from textual.binding import Binding
from textual.containers import Vertical, VerticalScroll
from textual.widgets import Static

from drafts.halfway import Halfway
from drafts.text import clean_line
from screens.keyrow import KeyRow
from screens.modal import ThriftyModal
from screens.picker import Picker, Row
from screens.typing import LineEditor
from screens.words import keys, labels

BOX = """
    align: center middle;
    & > Vertical {
        width: 78; max-width: 100%; height: auto; max-height: 100%;
        border: solid $foreground; padding: 0 1;
    }
    & Static { height: auto; }
    & KeyRow { padding: 0; margin-top: 1; }
"""
"""How a question lies on the screen."""


_FEW = 8
"""So many rows of a list are in sight in every window."""


class Asker(Protocol):
    """An app that keeps what stands in the question on top before it is shown."""

    asked: Ask | None
    """The question that waits for a line of text."""

    def halfway(self, about: Sequence[str], text: str) -> Halfway:
        """Where the text of a question is kept, and what was typed there before a cut."""


def asker_of(app: App[Any]) -> Asker:
    """`app`, which is one of ours."""
    return cast("Asker", app)


class Ask(ThriftyModal[str | None]):
    """Asks for one line of text; answers with it, or with nothing if she thinks better of it."""

    DEFAULT_CSS = f"Ask {{ {BOX} }}"
    BINDINGS = [
        Binding("enter", "accept", priority=True, show=False),
        Binding("escape", "cancel", show=False),
    ]

    def __init__(self, question: str, text: str = "", *, about: Sequence[str]) -> None:
        """`text` is proposed; `about` tells the question from all others, also the next time."""
        super().__init__()
        self._question = question
        self._halfway = asker_of(self.app).halfway(about, text)
        self._editor = LineEditor(self._halfway.left or text)
        self._notice = Static(markup=False, classes="notice")
        self._notice.display = False

    def compose(self) -> ComposeResult:
        """The question, the line, what is to be said of it, and the keys."""
        with Vertical():
            yield Static(self._question, markup=False)
            if self._halfway.left:
                yield Static(labels.left_halfway(is_cut=self._halfway.is_cut), markup=False)
            yield self._editor
            yield self._notice
            yield KeyRow(keys.OF_ASK)

    def on_mount(self) -> None:
        """Have what is typed kept from now on."""
        asker_of(self.app).asked = self

    def keep_up(self) -> None:
        """Have what stands there written down."""
        self._halfway.keep(self._editor.value)

    def say(self, notice: str) -> None:
        """Say something until the next thing is said."""
        self._notice.update(notice)
        self._notice.display = bool(notice)

    def action_accept(self) -> None:
        """Answer with what stands there."""
        self._end(clean_line(self._editor.value).strip())

    def action_cancel(self) -> None:
        """Answer with nothing."""
        self._end(None)

    def _end(self, answer: str | None) -> None:
        asker_of(self.app).asked = None
        self._halfway.forget()
        self.dismiss(answer)


class Choose(ThriftyModal[int | None]):
    """Asks for one row of a list; answers with its number from 0, or with nothing."""

    DEFAULT_CSS = f"""
    Choose {{ {BOX} }}
    Choose Picker {{ max-height: 65vh; }}
    Choose.-in-full Picker {{ max-height: 45vh; }}
    Choose .below {{ height: auto; min-height: 1; }}
    Choose .in-full {{ display: none; height: auto; min-height: 3; margin-top: 1; }}
    Choose.-in-full .in-full {{ display: block; }}
    """
    BINDINGS = [Binding("escape", "cancel", show=False)]

    def __init__(
        self,
        question: str,
        rows: Sequence[Row],
        *,
        current: int = 0,
        keys: str = keys.OF_CHOOSE,
        again: str = "",
        back: str = "",
        in_full: bool = False,
    ) -> None:
        """`again` is a key that chooses the current row, too, and `back` one that cancels.

        `in_full` shows the current row once more below the list, as long as it is.
        """
        super().__init__()
        self._question = question
        self._keys = keys
        self._more_keys = {again: "choose", back: "cancel"}
        self._picker = Picker(rows, current=current)
        self._below = Static(markup=False, classes="below")
        self._below.display = len(rows) > _FEW
        self._in_full = Static(markup=False, classes="in-full")
        self.set_class(in_full, "-in-full")

    def compose(self) -> ComposeResult:
        """The question, the rows, and the keys."""
        with Vertical():
            yield Static(self._question, markup=False)
            yield self._picker
            yield self._below
            yield self._in_full
            yield KeyRow(self._keys)

    def on_mount(self) -> None:
        """Make more keys work, follow the current row, and say how many are out of sight."""
        self.watch(self._picker, "below", self._say_below)
        if self.has_class("-in-full"):
            self.watch(self._picker, "current", self._show_in_full)
        for key, action in self._more_keys.items():
            if key:
                self._bindings.bind(key, action, show=False)

    def _say_below(self, count: int) -> None:
        self._below.update(labels.below(count), layout=False)

    def _show_in_full(self) -> None:
        self._in_full.update(self._picker.rows[self._picker.current].text, layout=False)

    @on(Picker.Chosen)
    def _answer(self, event: Picker.Chosen) -> None:
        event.stop()
        self.dismiss(event.index)

    def action_choose(self) -> None:
        """Answer with the current row."""
        self._picker.action_choose()

    def action_cancel(self) -> None:
        """Answer with nothing."""
        self.dismiss(None)


class Tell(ThriftyModal[None]):
    """Says something at length."""

    DEFAULT_CSS = f"Tell {{ {BOX} }} Tell VerticalScroll {{ height: auto; max-height: 70vh; }}"
    BINDINGS = [Binding("escape,enter,f1,ctrl+g", "close", show=False)]

    def __init__(self, text: str) -> None:
        super().__init__()
        self._text = text

    def compose(self) -> ComposeResult:
        """The text, and the keys."""
        with Vertical():
            with VerticalScroll():
                yield Static(self._text, markup=False)
            yield KeyRow(keys.OF_TELL)

    def action_close(self) -> None:
        """Go back."""
        self.dismiss(None)
