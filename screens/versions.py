"""The earlier versions of a draft: one to read, to compare with the draft, or to restore."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, TypeAlias

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from drafts.versions import Version
from screens.asking import Choose, Tell
from screens.keyrow import KeyRow
from screens.painting import ThriftyScreen
from screens.picker import Picker, Row
from screens.words import comparison, versions as words
from screens.words.comparison import Line

Use: TypeAlias = Literal["read", "compare", "restore"]
"""What she can do with a version."""
_USES: tuple[Use, ...] = ("compare", "restore")
"""What she is asked for; Enter reads."""

_MOST_LINES = 2000


class VersionsScreen(ThriftyScreen[str]):
    """The versions of a draft, the latest first; answers with what there is to say then."""

    DEFAULT_CSS = """
    VersionsScreen Static { height: auto; }
    VersionsScreen .notice { min-height: 2; }
    VersionsScreen Picker { height: 1fr; max-height: 100%; margin: 1 0; }
    """
    BINDINGS = [
        Binding("right", "ask_use", show=False),
        Binding("f1,ctrl+g", "help", show=False),
        Binding("escape,f10,ctrl+q", "close", show=False),
    ]

    @dataclass
    class Wanted(Message):
        """Posted when she wants to do something with a version."""

        version: Version
        use: Use

    @dataclass
    class Pointed(Message):
        """Posted when another version is the current one."""

        version: Version

    def __init__(
        self, title: str, versions: Sequence[Version], now: datetime, warning: str = ""
    ) -> None:
        """`warning` says why there will be no more of them, if so."""
        super().__init__()
        self._title = title
        self._warning = warning
        self._versions = tuple(versions)
        width = len(str(len(versions)))
        self._picker = Picker(
            [
                Row(f"{number:>{width}}. {words.moment(version, now)}", words.note(version))
                for number, version in enumerate(versions, start=1)
            ]
        )
        self._notice = Static(markup=False, classes="notice")

    def compose(self) -> ComposeResult:
        """Whose versions they are, the versions, what is said of one, and the keys."""
        yield Static(words.heading(self._title), markup=False, classes="where")
        if self._warning:
            yield Static(self._warning, markup=False, classes="notice")
        yield self._picker
        yield self._notice
        yield KeyRow(words.OF_VERSIONS)

    def on_mount(self) -> None:
        """Say something of each version that she comes to."""
        self.watch(self._picker, "current", self._point)

    @property
    def current(self) -> Version:
        """The version that keys are about."""
        return self._versions[self._picker.current]

    def say(self, notice: str) -> None:
        """Say something until the next thing is said."""
        self._notice.update(notice)

    def action_use(self, use: Use) -> None:
        """Pass on what she wants to do with the current version."""
        self.post_message(self.Wanted(self.current, use))

    def action_ask_use(self) -> None:
        """Ask what to do with the current version."""

        def use(index: int | None) -> None:
            if index is not None:
                self.action_use(_USES[index])

        rows = [Row(words.USES[use]) for use in _USES]
        self.app.push_screen(Choose(words.ASK_USE, rows), use)

    def action_help(self) -> None:
        """Say what earlier versions are, and what can be done with them."""
        self.app.push_screen(Tell(f"{self._warning or words.HOW_KEPT}\n\n{words.HELP}"))

    def action_close(self) -> None:
        """Go back to the shelf."""
        self.dismiss("")

    def _point(self) -> None:
        self.post_message(self.Pointed(self.current))

    @on(Picker.Chosen)
    def _read(self, event: Picker.Chosen) -> None:
        event.stop()
        self.action_use("read")


class ComparisonScreen(ThriftyScreen[bool]):
    """How two drafts differ; answers whether the older one is to be restored."""

    DEFAULT_CSS = """
    ComparisonScreen Static { height: auto; }
    ComparisonScreen VerticalScroll { height: 1fr; padding: 0 1; scrollbar-size-vertical: 1; }
    """
    BINDINGS = [
        Binding("enter", "answer(True)", show=False),
        Binding("f1,ctrl+g", "help", show=False),
        Binding("escape,f10,ctrl+q", "answer(False)", show=False),
    ]

    def __init__(self, what: str, lines: Sequence[Line]) -> None:
        """`what` says which drafts they are."""
        super().__init__()
        self._what = what
        self._lines = lines

    def compose(self) -> ComposeResult:
        """What is compared, how to read it, the places, and the keys."""
        yield Static(self._what, markup=False, classes="where")
        yield Static(comparison.LEGEND, markup=False, classes="notice")
        with VerticalScroll():
            yield Static(self._text(), markup=False)
        yield KeyRow(words.OF_COMPARISON)

    def _text(self) -> Content:
        shown = [_content(line) for line in self._lines[:_MOST_LINES]]
        if left := len(self._lines) - len(shown):
            shown.append(Content(comparison.more(left)))
        return Content("\n").join(shown)

    def action_help(self) -> None:
        """Say what is compared, and what can be done."""
        self.app.push_screen(Tell(words.HELP))

    def action_answer(self, is_wanted: bool) -> None:
        """Say whether the older draft is to be restored, and go back."""
        self.dismiss(is_wanted)


def _content(line: Line) -> Content:
    return Content.assemble(*((text, comparison.LOOKS[look]) for text, look in line))
