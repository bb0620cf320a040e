"""The bin: a discarded draft to be brought back, or deleted for ever."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.widgets import Static

from screens.asking import BOX
from screens.keyrow import KeyRow
from screens.modal import ThriftyModal
from screens.picker import Picker, Row
from screens.words import keys, shelf as words


@dataclass(frozen=True, slots=True)
class Taken:
    """What is to be done with a draft in the bin."""

    index: int
    for_ever: bool
    """Whether it is to be deleted, and not brought back."""


class Bin(ThriftyModal[Taken | None]):
    """Asks for a draft in the bin; answers with what to do with it, or with nothing."""

    DEFAULT_CSS = f"Bin {{ {BOX} }} Bin Picker {{ max-height: 60vh; }}"
    BINDINGS = [
        Binding("delete", "delete", show=False),
        Binding("escape,f10,ctrl+q", "cancel", show=False),
    ]

    def __init__(self, rows: Sequence[Row]) -> None:
        super().__init__()
        self._picker = Picker(rows)

    def compose(self) -> ComposeResult:
        """The drafts, the one discarded last first, and the keys."""
        with Vertical():
            yield Static(words.BIN, markup=False)
            yield self._picker
            yield KeyRow(keys.OF_BIN)

    @on(Picker.Chosen)
    def _bring_back(self, event: Picker.Chosen) -> None:
        event.stop()
        self.dismiss(Taken(event.index, for_ever=False))

    def action_delete(self) -> None:
        """Have the current draft deleted for ever."""
        self.dismiss(Taken(self._picker.current, for_ever=True))

    def action_cancel(self) -> None:
        """Leave the bin as it is."""
        self.dismiss(None)
