"""The screen of the wizard: one step, where it stands in the report, and the keys."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from rich.cells import cell_len
from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, VerticalScroll
from textual.widget import Widget
from textual.widgets import Static

from drafts.model import Place
from screens.changes import Answered
from screens.field import Field
from screens.form import Form
from screens.keyrow import KeyRow
from screens.messages import TypingSwitched, Wish, Wished
from screens.painting import ThriftyScreen
from screens.states import View
from screens.words import keys, labels
from screens.writing import Writing, typist_of

_WIDE = 110
_TALL = 28
"""Rows of a window in which a table, or a text, may take half of them."""
_SMALL = (60, 20)


class WizardScreen(ThriftyScreen[None]):
    """One step of the wizard at a time."""

    AUTO_FOCUS = ""

    DEFAULT_CSS = """
    WizardScreen { layout: vertical; }
    WizardScreen > Static { height: auto; }
    WizardScreen > .status { height: 1; text-wrap: nowrap; text-overflow: ellipsis; }
    WizardScreen #guidance { width: 40; padding-left: 2; display: none; }
    WizardScreen.-wide #guidance { display: block; }
    WizardScreen #guidance Static { height: auto; }
    WizardScreen #body { height: 1fr; }
    WizardScreen.-tall CellsField Picker { max-height: 50vh; }
    WizardScreen.-tall ProseEditor { max-height: 50vh; }
    """
    BINDINGS = [
        *(
            Binding(",".join(bound), f"wish('{wish}')", show=False)
            for wish, bound, _, _ in keys.WISHES
        ),
        Binding("escape", "wish('close')", show=False),
        Binding("insert,ctrl+n", "wish('add')", show=False),
    ]

    def __init__(self, view: View, place: Place) -> None:
        super().__init__()
        self._view = view
        self._place = place
        self._form = Form(view.step, view.answers, view.unasked)
        self._where = Static(markup=False, classes="where")
        self._guidance = Static(markup=False)
        self._notice = Static(markup=False, classes="notice")
        self._said: str | None = None
        self._said_at: Field[Any] | None = None
        """The field that she was at when something was said."""
        self._is_lasting = self._is_passing = False
        """Whether it stands wherever she goes; whether it goes with the next change."""
        self._is_small = False
        self._status = Static(markup=False, classes="status")
        self._keys = KeyRow(keys.EVERYWHERE)

    def compose(self) -> ComposeResult:
        """Where we are, the questions, the guidance, the status and the keys."""
        yield self._where
        with Horizontal(id="body"):
            yield self._form
            with VerticalScroll(id="guidance", can_focus=False):
                yield self._guidance
        yield self._notice
        yield self._status
        yield self._keys

    def on_mount(self) -> None:
        """Show the step, the cursor where she stopped."""
        self._show_step()
        self._form.go_to(self._place)

    def set_focus(
        self, widget: Widget | None, scroll_visible: bool = True, from_app_focus: bool = False
    ) -> None:
        """Focus a widget; the form scrolls so that the label is in sight, too."""
        super().set_focus(widget, scroll_visible=False, from_app_focus=from_app_focus)

    @property
    def place(self) -> Place:
        """Where she is."""
        return self._form.place

    @property
    def standing(self) -> Answered | None:
        """The answer to the question that she is at, as it stands on the screen."""
        return self._form.standing

    async def show(self, view: View, place: Place) -> None:
        """Show another step, the cursor at `place`."""
        self._view = view
        with self.app.batch_update():
            if self._form.can_move(view.step, view.unasked):
                self._form.move(view.step, view.answers)
            else:
                old, self._form = self._form, Form(view.step, view.answers, view.unasked)
                old.display = False
                await self.query_one("#body").mount(self._form, before=0)
                self.call_after_refresh(old.remove)
            self._show_step()
            self.say(view.notice)
            self._form.go_to(place)
            self._show_keys()

    def renew(self, view: View) -> None:
        """Show what has changed around the answers of the same step."""
        self._view = view
        self._form.show_wanted(view.answers)
        self._form.show_ways(view.onward, view.back)
        self._form.show_needed(view.needed)
        self._form.show_proposals(view.proposed)
        self._form.show_problems(view.problems, view.states)
        self._show_status()

    def show_saved(self, saved: str) -> Widget:
        """Show how far the draft is saved, and nothing else: she may be typing."""
        self._view = replace(self._view, saved=saved)
        self._show_status()
        return self._status

    def _show_status(self) -> None:
        view, typing = self._view, labels.typing(typist_of(self.app).input_method)
        parts = (view.where, view.left, view.saved, typing)
        words = labels.status(*parts, view.draft)
        if cell_len(words) > self.size.width - self._status.styles.gutter.width:
            words = labels.status(*parts)  # half a title is of no use
        self._status.update(words, layout=False)

    @on(TypingSwitched)
    def _show_typing(self) -> None:
        self.renew(self._view)

    def show_rows(self, view: View, name: str, current: int) -> None:
        """Show the rows of a list after a change, with `current` as the current one."""
        self._form.show_rows(name, getattr(view.answers, name), current)
        self.renew(view)

    def say(self, notice: str, *, is_lasting: bool = False, is_passing: bool = False) -> None:
        """Say something until the next thing is said, or until she goes to another field.

        What is `is_lasting` stands there, too; what is `is_passing` goes with the next change.
        """
        self._said_at, self._is_lasting, self._is_passing = None, is_lasting, is_passing
        if self.is_attached:
            self._said_at = self._form.current
        if notice != self._said:
            self._said = notice
            self._notice.update(notice)
            self._notice.display = bool(notice)

    @property
    def help_text(self) -> str:
        """The help of the step that is shown."""
        view = self._view
        here = self._keys_of_field
        more = "  ".join((keys.MORE.get(here, ""), self._keys_here)).strip()
        return labels.help_of(view.title, view.step.section.guide, here, more, view.file)

    @property
    def _keys_of_field(self) -> str:
        """What the keys do at the field that she is at, wherever it stands."""
        field = self._form.current
        return field.keys if field else keys.OF_TURN

    @property
    def _keys_here(self) -> str:
        """What the keys do at the field that she is at."""
        here, step = self._keys_of_field, self._view.step
        return here if step.index is None else keys.with_way_back(here, step.noun)

    def action_wish(self, wish: Wish) -> None:
        """Pass a wish on to the app."""
        self.post_message(Wished(wish))

    def on_key(self, event: events.Key) -> None:
        """Say that letters are lost where nothing can be written, and what can be done there."""
        if event.is_printable:
            field = self._form.current
            self._say_no_text(field.no_text if field else labels.NOT_A_TEXT)

    def on_paste(self) -> None:
        """Say the same of what was pasted; where text can stand, this is not reached."""
        field = self._form.current
        self._say_no_text(field.no_paste if field else labels.NOT_A_TEXT)

    def _say_no_text(self, words: str) -> None:
        self.say(words, is_passing=True)

    @on(Answered)
    def _hush(self) -> None:
        """Say no longer what was true before something was written."""
        if self._said and self._is_passing:
            self.say("")

    def on_resize(self, event: events.Resize) -> None:
        """Make use of a wide window, and say so kindly if it is too small."""
        self.set_class(event.size.width >= _WIDE, "-wide")
        self.set_class(event.size.height >= _TALL, "-tall")
        self._show_status()
        was_small, width, height = self._is_small, event.size.width, event.size.height
        self._is_small = width < _SMALL[0] or height < _SMALL[1]
        if self._is_small:
            self.say(labels.too_small(width, height), is_lasting=True)
        elif was_small:
            self.say("")

    def on_screen_resume(self) -> None:
        """See that the field is in sight, and the cursor in it.

        Textual hands what a widget wants done after the next refresh to the screen on top: if that
        was another one, which is closed by now, it was never done.
        """
        self._form.follow()
        if isinstance(self.focused, Writing):
            self.focused.follow()

    def on_descendant_focus(self) -> None:
        """Show what the keys do where she is now, and say no longer what was said elsewhere."""
        self._show_keys()
        here = self._form.current
        if self._said_at is None:
            self._said_at = here
        elif self._said and here is not self._said_at and not self._is_lasting:
            self.say("")

    def _show_keys(self) -> None:
        self._keys.show(keys.EVERYWHERE, self._keys_here)

    def _show_step(self) -> None:
        step = self._view.step
        self._where.update(self._view.title)
        self._guidance.update(labels.guidance(step.section.guide))
        self.renew(self._view)
