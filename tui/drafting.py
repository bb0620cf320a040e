"""The wizard on one draft: answers in, steps out, saved on the way."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from contextlib import suppress
from contextvars import copy_context
from dataclasses import replace
from pathlib import Path

from textual import on
from textual.timer import Timer
from textual.widget import Widget

from drafts import lists
from drafts.bounds import MOST_ROWS
from drafts.journal import Ending
from drafts.model import Place
from drafts.questions import Choice, Rows, Toggle, new_row, questions
from screens import changes, messages
from screens.asking import Choose, Tell
from screens.picker import Row
from screens.route import Step, next_problem, on_route, step_of
from screens.states import View
from screens.words import faults, keeping, keys, labels, lists as listed, problems as told
from templates import report
from tui import rescue
from tui.desk import Desk
from tui.exports import Exports
from tui.previews import preview

_INDENT = "   "
_REST = 1.0
"""Seconds without a letter after which she is told that all is saved, and what is still wrong."""


class DraftScreen(Exports):
    """The wizard, with the draft that it is about; closes when she leaves the draft."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._shows_saved = True
        """Whether the status line says that all is saved."""
        self._shows_kept = True
        """Whether it says nothing of words that are written down nowhere."""
        self._trouble = ""
        """What was said to stand in the way of keeping her words."""
        self._answered_at = 0.0
        """When she wrote last, seconds of a clock of its own."""
        self._resting: Timer | None = None
        self._fled_from: Path | None = None

    def on_mount(self) -> None:
        """Say where she stopped and what happened since; be told of saves from now on."""
        news = " ".join(filter(None, (self._desk.view().notice, self._desk.history_news())))
        is_passing = not (news or self._desk.came_back)  # where she stopped is soon of no use
        self.say(f"{self._welcome()} {news}".strip(), is_passing=is_passing)
        loop, context = asyncio.get_running_loop(), copy_context()

        def tell() -> None:
            with suppress(RuntimeError):  # the loop has ended
                loop.call_soon_threadsafe(self._show_state, context=context)

        self._desk.keeper.on_state = tell

    def keep_up(self) -> None:
        """Have everything that stands on the screen written down, and where she is."""
        standing = self.standing
        if standing is not None and standing.step == self._desk.step:
            self._desk.answer(standing.step, standing.field, standing.answer)
        self._keep()

    def about_to_paint(self) -> Widget | None:
        """Show with a letter that it is still to be saved."""
        self.keep_up()
        return self._show_unsaved()

    def part(self, ending: Ending) -> str:
        """Save whatever it takes, since the program ends; from any thread.

        Says what to tell if it cannot be saved in its place.
        """
        return rescue.part(self._desk.keeper, self._desk.draft, ending)

    def _keep(self) -> None:
        self._desk.stop_at(self.place)
        self._desk.keep()

    def _welcome(self) -> str:
        resume = self._desk.draft.resume
        is_begun = resume not in (None, Place(report.SECTIONS[0].key))
        resumed = labels.resumed(told.where(resume)) if resume and is_begun else ""
        return " ".join(filter(None, (self._desk.came_back, resumed)))

    def _show_state(self) -> None:
        """Show whether the draft is saved, and say so if it is not or had to move."""
        keeper = self._desk.keeper
        state = keeper.state
        if state.fled_from != self._fled_from:
            self._fled_from = state.fled_from
            self._desk.retitle(keeping.conflict(self._desk.draft.title))
            self._keep()
            left = faults.shown(state.fled_from.name if state.fled_from else "")
            self.say(keeping.fled(left, faults.shown(keeper.path.name)), is_lasting=True)
        has_news = self._tell_trouble()
        if not state.failure and (news := self._desk.history_news()):
            self.say(news, is_lasting=True)
        if has_news or state.failure:
            self._renew()
        elif keeper.is_saved:
            self._renew_at_rest()

    def _tell_trouble(self) -> bool:
        """Say what stands in the way of keeping her words, or that nothing does any more.

        Says whether that is news.
        """
        trouble, before = self._desk.trouble, self._trouble
        self._trouble = trouble
        if trouble and (trouble != before or self._desk.keeper.state.failure):
            self.say(trouble, is_lasting=True)
        elif before and not trouble:
            self.say(keeping.SAVED_AGAIN)
        return trouble != before

    def _renew_at_rest(self) -> None:
        """Show what has changed once she rests: what moves while she types costs bytes and calm."""
        left = self._answered_at + _REST - time.monotonic()
        if self._resting is not None:
            self._resting.stop()
            self._resting = None
        if left > 0:
            self._resting = self.set_timer(left, self._show_state)
        else:
            self._renew()

    def _renew(self) -> None:
        self.renew(self._fresh_view())

    def _fresh_view(self) -> View:
        """What there is to show now."""
        keeper = self._desk.keeper
        self._shows_saved = keeper.is_saved
        self._shows_kept = keeper.is_saved or keeper.journal_failure is None
        return self._desk.view()

    def _show_unsaved(self) -> Widget | None:
        keeper = self._desk.keeper
        is_kept = keeper.is_saved or keeper.journal_failure is None
        if (not self._shows_saved or keeper.is_saved) and is_kept == self._shows_kept:
            return None
        self._shows_saved, self._shows_kept = keeper.is_saved, is_kept
        if not is_kept:
            self._tell_trouble()
        return self.show_saved(self._desk.saved)

    async def _go(self, step: Step, place: Place | None = None) -> None:
        """Show another step, the cursor at `place` in it."""
        self._desk.stop_at(self.place)
        place = place or self._desk.arrival(step)
        self._desk.go(step)
        await self.show(self._fresh_view(), place)
        self._keep()

    @on(changes.Answered)
    def _answer(self, message: changes.Answered) -> None:
        message.stop()
        self._desk.answer(message.step, message.field, message.answer)
        self._answered_at = time.monotonic()
        self._keep()
        changes_form = isinstance(message.step.asks[message.field], Choice | Toggle)
        if changes_form:
            self._renew()
        self._show_unsaved()

    @on(changes.RowsChanged)
    async def _change_rows(self, message: changes.RowsChanged) -> None:
        step, field, change = message.step, message.field, message.change
        changed = self._desk.change_rows(step, field, change)
        if changed is None:
            return
        if message.opened:
            await self._go(Step(step.section, field, lists.landing(change)))
            self._say_kept(step.asked_of(field), change)
            return
        self._desk.keep()
        self.show_rows(self._fresh_view(), field, lists.landing(change))
        self.say(listed.changed(change, changed.row), is_passing=True)

    def _say_kept(self, question: Rows, change: lists.Change) -> None:
        """Say which answers a new row has taken over from the one before it."""
        row = change.row if isinstance(change, lists.Insert) else None
        kept = [name for name in question.kept if getattr(row, name, "")]
        if kept:
            asked = questions(question.row)
            names = [asked[name].label for name in kept]
            self.say(listed.kept(names, question.noun))

    @on(changes.CellsTyped)
    def _remember(self, message: changes.CellsTyped) -> None:
        message.stop()
        self._desk.remember(message.step, message.field, message.back)

    @on(changes.RowsTakenBack)
    def _take_back(self, message: changes.RowsTakenBack) -> None:
        changed = self._desk.take_back(message.step, message.field, again=message.again)
        if changed is None:
            self.say(listed.nothing_to_take_back(again=message.again), is_passing=True)
            return
        self._desk.keep()
        self.show_rows(self._fresh_view(), message.field, lists.landing(changed.change))
        words = listed.made_again if message.again else listed.taken_back
        self.say(words(changed.change, changed.row), is_passing=True)

    @on(messages.Said)
    def _pass_on(self, message: messages.Said) -> None:
        self.say(message.notice)

    @on(changes.Jumped)
    async def _jump(self, message: changes.Jumped) -> None:
        place = message.place
        await self._go(step_of(place), place if place.field else None)

    @on(messages.Wished)
    async def _grant(self, message: messages.Wished) -> None:
        if message.wish == "typing":
            return  # the app's affair
        message.stop()
        step = self._desk.step
        match message.wish:
            case "next":
                await self._turn(1)
            case "back":
                await self._turn(-1)
            case "add" if step.index is not None and step.count(self._desk.draft) >= MOST_ROWS:
                self.say(labels.LIST_FULL)
            case "add" if step.index is not None:
                question = step.parent.asked_of(step.rows)
                rows = getattr(step.parent.read(self._desk.draft), step.rows)
                more = lists.Insert(len(rows), new_row(question, rows))
                self.post_message(changes.RowsChanged(step.parent, step.rows, more, opened=True))
            case "close" if step.index is not None:
                await self._go(step.parent)
            case "save":
                self._save()
            case "leave":
                self._leave()
            case "help":
                self.app.push_screen(Tell(self.help_text))
            case "outline":
                self._show_outline()
            case "preview":
                self._show_preview()
            case "check":
                self._show_problems()
            case "export":
                self.ask_export()
            case "files":
                self.show_files()

    async def _turn(self, delta: int) -> None:
        """Go to the step after this one, or before it; say so if there is none."""
        step = self._desk.beside(delta)
        if step == self._desk.step:
            self.say(labels.LAST_STEP if delta > 0 else labels.FIRST_STEP, is_passing=True)
        else:
            await self._go(step)

    def _save(self) -> None:
        """Save at once, and say so; where that fails, offer another place."""
        self._keep()
        if self._desk.keeper.save():
            self._renew()
            self.say(labels.SAVED, is_passing=True)
        else:
            self._ask_elsewhere(then=lambda: None)

    def _leave(self) -> None:
        self._keep()
        if self._desk.keeper.close():
            self.dismiss(None)
        else:
            self._ask_elsewhere(then=self._leave_anyway)

    def _leave_anyway(self) -> None:
        """Leave a draft that cannot be saved in its place and was put in another."""
        self._desk.keeper.close(anyway=True)
        self.dismiss(None)

    def _ask_elsewhere(self, *, then: Callable[[], None]) -> None:
        """Offer to put a copy of the draft where the disk still takes it, `then` go on."""
        places = rescue.places()
        rows = [Row(keeping.STAY), *(Row(keeping.put_in(faults.shown(place))) for place in places)]

        def put(index: int | None) -> None:
            if not index:
                return
            try:
                path = rescue.put(self._desk.draft, self._desk.path, places[index - 1])
            except OSError as failure:
                self.say(keeping.not_put(faults.refused(failure)))
            else:
                then()
                self.app.push_screen(Tell(keeping.put(faults.shown(path))))

        reason = faults.reason(self._desk.keeper.state.failure)
        self.app.push_screen(Choose(keeping.ask_elsewhere(reason), rows), put)

    def _jump_to(self, place: Place | None) -> None:
        if place is not None:
            self.post_message(changes.Jumped(place))

    def _show_outline(self) -> None:
        steps = list(self._desk.outline())
        rows = [
            Row(title if step.index is None else _INDENT + title, state)
            for step, title, state in steps
        ]
        here = on_route(self._desk.step.place)
        current = next(i for i, each in enumerate(steps) if each[0] == here)

        def jump(index: int | None) -> None:
            self._jump_to(None if index is None else steps[index][0].place)

        screen = Choose(
            labels.OUTLINE, rows, current=current, keys=keys.OF_OUTLINE, back="f3,ctrl+o"
        )
        self.app.push_screen(screen, jump)

    def _show_preview(self) -> None:
        place = self.place
        if isinstance(self._desk.step.asks.get(place.field), Rows):  # she is at a row of a list
            place = replace(place, rows=place.field, item=place.offset, field="", offset=None)
        self.app.push_screen(preview(self._desk.draft, self._desk.book, place), self._jump_to)

    def _show_problems(self) -> None:
        problems = self._desk.problems
        if not problems:
            self.app.push_screen(Tell(told.NOTHING_WRONG))
            return
        draft = self._desk.draft
        rows = [Row(f"{told.where(p.place, draft)}: {told.graded(p)}") for p in problems]
        current = next_problem(problems, self.place)

        def jump(index: int | None) -> None:
            self._jump_to(None if index is None else problems[index].place)

        screen = Choose(
            labels.problems(len(problems)),
            rows,
            current=current,
            keys=keys.OF_CHECKLIST,
            again="f9",
            in_full=True,
        )
        self.app.push_screen(screen, jump)
