"""The draft that lies open, its file, and the changes to its lists that can be taken back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from drafts import lists
from drafts.lists import Change, Fill, Insert, Move, Remove
from drafts.model import Place
from drafts.problems import Problem
from screens import states
from screens.route import Step, neighbour, on_route, route, step_of
from screens.states import View
from screens.words import keeping, labels, profiles
from screens.words.faults import reason, shown
from screens.words.shelf import at, when
from templates import report
from templates.facts import Facts
from templates.profile import Profile
from templates.sections.form import Form
from tui.keeper import Keeper


@dataclass(frozen=True, slots=True)
class Changed:
    """What was done to a list."""

    change: Change
    row: str
    """How the list called the row that it was about, if it was about one."""


class Desk:
    """One draft while it is worked on. Knows no screen."""

    def __init__(self, keeper: Keeper, book: Profile | None = None) -> None:
        """Work on the draft that `keeper` keeps; `book` is the rule book of the session."""
        self.keeper = keeper
        """What keeps the draft from now on."""
        self.book = book
        """The rule book to follow in the place of the one that suits the draft, if any."""
        self.draft = keeper.draft
        """The answers given so far: the only copy there is."""
        self.step = self._first_step()
        """The step that is shown."""
        self._problems: tuple[Problem, ...] = ()
        self._judged: Mapping[type, object] | None = None
        """The answers that the problems were found in; where she is makes no difference."""
        self._facts: Facts | None = None
        self._known: Mapping[type, object] | None = None
        """The answers that the facts were drawn from."""
        self.came_back = self._came_back()
        """What the last session left and how it ended, in words; empty if that was in peace."""
        self._has_told_history = False
        self._places: dict[Step, Place] = {}
        self._past: dict[tuple[str, str], list[Change]] = {}
        self._future: dict[tuple[str, str], list[Change]] = {}

    @property
    def path(self) -> Path:
        """Where the draft is kept."""
        return self.keeper.path

    def _came_back(self) -> str:
        back, now = self.keeper.recovered, datetime.now()
        if back is None:
            return ""
        last, saved = (when(at(moment), now) for moment in (back.last, self.keeper.state.at))
        return keeping.came_back(back, last, saved)

    @property
    def trouble(self) -> str:
        """What stands in the way of keeping what is typed, in words; empty for nothing."""
        keeper = self.keeper
        if keeper.journal_failure and keeper.state.failure:
            since = when(at(keeper.unkept_since), datetime.now())
            return keeping.not_kept(reason(keeper.journal_failure), since)
        if keeper.state.failure:
            return keeping.not_saved(reason(keeper.state.failure))
        if keeper.journal_failure:
            return keeping.no_journal(reason(keeper.journal_failure))
        return ""

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Everything missing or wrong in the draft."""
        if self._judged is not self.draft.sections:
            self._problems = report.problems(self.draft, self.book)
            self._judged = self.draft.sections
        return self._problems

    @property
    def facts(self) -> Facts:
        """What several sections mention; drawn from all answers, so once for each change."""
        if self._facts is None or self._known is not self.draft.sections:
            self._facts = report.facts(self.draft, self.book)
            self._known = self.draft.sections
        return self._facts

    @property
    def saved(self) -> str:
        """How far the draft is saved, in words."""
        keeper = self.keeper
        state = keeper.state
        if not keeper.is_saved and keeper.journal_failure:
            return labels.NOT_KEPT
        if state.failure:
            return labels.NOT_SAVED
        if not keeper.is_saved:
            return labels.UNSAVED
        return labels.saved_at(when(at(state.at), datetime.now()))

    def history_news(self) -> str:
        """That no more versions of the draft are kept, and why, in words; said once."""
        failure = self.keeper.history_failure
        if failure is None or self._has_told_history:
            return ""
        self._has_told_history = True
        return f"{keeping.no_more_versions(failure)} {keeping.SAVED_NONE_THE_LESS}"

    def place(self) -> Place:
        """Where she stopped, if she stopped in the step that is shown."""
        resume = self.draft.resume
        return resume if resume and step_of(resume) == self.step else self.step.place

    def stop_at(self, place: Place) -> None:
        """Remember where she is, in the draft and for coming back to this section.

        At none of the questions of a step, she is still where she was in it.
        """
        resume = self.draft.resume
        if not place.field and resume and step_of(resume) == step_of(place):
            return
        if place != resume:
            self.draft = replace(self.draft, resume=place)
        if (step := step_of(place)).index is None:
            self._places[step] = place

    def answer(self, step: Step, field: str, answer: Any) -> None:
        """Take one answer; one to a row that is gone meanwhile is of no use any more.

        A draft that nobody has named is called after what it is about now.
        """
        if not step.exists(self.draft) or getattr(step.read(self.draft), field) == answer:
            return
        is_named = self.draft.title != report.title(self.draft)
        answers = replace(step.read(self.draft), **{field: answer})
        self.draft = step.write(self.draft, answers)
        if not is_named:
            self.draft = replace(self.draft, title=report.title(self.draft))

    def go(self, step: Step) -> None:
        """Make `step` the step that is shown; the step of its section if the row is gone."""
        self.step = step if step.exists(self.draft) else step.parent

    def arrival(self, step: Step) -> Place:
        """Where she arrives in `step`: where she left a section, or in its list at her row."""
        here = self.step
        if here.index is not None and step == here.parent:
            return replace(step.place, field=here.rows, offset=here.index)
        return self._places.get(step, step.place)

    def beside(self, delta: int) -> Step:
        """The step after the one that is shown, or before it."""
        return neighbour(self.step, self.draft, delta)

    def change_rows(self, step: Step, field: str, change: Change) -> Changed | None:
        """Change the rows of a list; says what was done, or nothing if it does not fit them."""
        before, row = self.draft, self._row_named(step, field, change)
        back = self._apply(step, field, change)
        if back is None:
            return None
        if self.draft != before:
            self.remember(step, field, back)
        return Changed(change, row)

    def remember(self, step: Step, field: str, back: Change) -> None:
        """Remember how the last change of a list is taken back."""
        self._past.setdefault((step.section.key, field), []).append(back)
        self._future.pop((step.section.key, field), None)

    def take_back(self, step: Step, field: str, *, again: bool) -> Changed | None:
        """Take back the last change of a list, or make it again; says what was done to it."""
        key = (step.section.key, field)
        source, target = (self._future, self._past) if again else (self._past, self._future)
        if not source.get(key):
            return None
        change = source[key].pop()
        row = self._row_named(step, field, change)
        back = self._apply(step, field, change)
        if back is None:
            return None
        target.setdefault(key, []).append(back)
        return Changed(change, row)

    def keep(self) -> None:
        """Hand the draft as it is now to the keeper."""
        self.keeper.take(self.draft)

    def retitle(self, title: str) -> None:
        """Call the draft otherwise."""
        self.draft = replace(self.draft, title=title)

    def view(self) -> View:
        """What a screen shows of the step that is shown."""
        step, draft = self.step, self.draft
        return View(
            step=step,
            title=self.title_of(step),
            onward=self._beyond(1),
            back=self._beyond(-1),
            where=labels.section_of(report.NUMBERS[step.section.key], len(report.SECTIONS)),
            notice=self._notice(),
            answers=step.read(draft),
            unasked=step.unasked(draft, self.facts),
            needed=step.needed(draft),
            proposed=step.proposed(draft, self.facts),
            problems=step.problems(self.problems),
            states=states.row_states(step, draft, self._of_section(step.section.key)),
            left=labels.left(states.counted(self.problems)),
            saved=self.saved,
            draft=self.draft.title,
            file=shown(self.path.name),
        )

    def _notice(self) -> str:
        """What there is to know on the step that asks how the report looks."""
        asks_for_book = self.step.section.answers is Form
        return profiles.for_session(self.book.title) if self.book and asks_for_book else ""

    def outline(self) -> Iterator[tuple[Step, str, str]]:
        """Every step on the route, what it is called, and its state."""
        by_step: dict[Step, list[Problem]] = {}
        for problem in self.problems:
            by_step.setdefault(on_route(problem.place), []).append(problem)
        for step in route(self.draft):
            state = states.state(step, self.draft, by_step.get(step, ()))
            yield step, self._line_of(step), state

    def title_of(self, step: Step) -> str:
        """What a step is called."""
        if step.index is None:
            return step.section.title
        return labels.row_of(step.section.title, self._short_title_of(step))

    def _short_title_of(self, step: Step) -> str:
        """What a step is called beside others of its section."""
        if step.index is None:
            return step.section.title
        return labels.row_number(step.noun, step.index + 1, step.count(self.draft))

    def _beyond(self, delta: int) -> str:
        """What the step after the one that is shown, or before it, is called; empty for none."""
        step = self.beside(delta)
        if step == self.step.parent and self.step.index is not None:
            return labels.WAYS_TO_LIST[delta]
        return "" if step == self.step else self._short_title_of(step)

    def _row_named(self, step: Step, field: str, change: Change) -> str:
        """How the list calls the row that a change is about, before the change."""
        asked, rows = step.asked_of(field), getattr(step.read(self.draft), field)
        match change:
            case Insert(index, row):
                return labels.named_row(asked.noun, index + 1, asked.brief(row))
            case Remove(index) | Move(index) | Fill(((index, _, _),)) if index < len(rows):
                return labels.named_row(asked.noun, index + 1, asked.brief(rows[index]))
            case _:
                return ""

    def _line_of(self, step: Step) -> str:
        """What a step is called in the outline: a row by what stands in it."""
        if step.index is None:
            return step.section.title
        brief = step.parent.asked_of(step.rows).brief(step.read(self.draft))
        return labels.numbered(step.index + 1, brief, step.count(self.draft))

    def _apply(self, step: Step, field: str, change: Change) -> Change | None:
        """Change the rows of a list; the change that takes it back, or none if it does not fit."""
        answers = step.read(self.draft)
        try:
            rows, back = lists.apply(change, getattr(answers, field))
        except IndexError:
            return None
        self.draft = step.write(self.draft, replace(answers, **{field: rows}))
        return back

    def _first_step(self) -> Step:
        """The step on which she stopped, or the first one."""
        resume = self.draft.resume
        step = step_of(resume) if resume else route(self.draft)[0]
        return step if step.exists(self.draft) else step.parent

    def _of_section(self, key: str) -> tuple[Problem, ...]:
        return tuple(problem for problem in self.problems if problem.place.section == key)
