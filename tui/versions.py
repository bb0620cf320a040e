"""The earlier versions of one draft on the shelf, and what she does with them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from textual import on

from drafts import aside, compare, recovery
from drafts.locks import Held
from drafts.model import Draft, Place
from drafts.store import UnreadableDraft
from drafts.versions import Version
from screens.versions import ComparisonScreen, VersionsScreen
from screens.words import comparison, faults, versions as words
from templates import report
from templates.profile import Profile
from tui.previews import preview
from tui.restoring import restore


class DraftVersions(VersionsScreen):
    """The versions of the draft at one path."""

    def __init__(
        self,
        path: Path,
        title: str,
        versions: Sequence[Version],
        now: datetime,
        book: Profile | None = None,
        warning: str = "",
    ) -> None:
        """`book` is the rule book of the session, if there is one."""
        super().__init__(title, versions, now, warning)
        self._path = path
        self._title = title
        self._now = now
        self._book = book
        self._summaries: dict[Version, str] = {}

    @on(VersionsScreen.Pointed)
    def _sum_up(self, message: VersionsScreen.Pointed) -> None:
        version = message.version
        if version not in self._summaries:
            self._summaries[version] = self._summary(version)
        self.say(self._summaries[version])

    def _summary(self, version: Version) -> str:
        try:
            old = aside.read(version, self._path, report.schema())
        except UnreadableDraft as failure:
            return words.unreadable(faults.unreadable(failure))
        try:
            new = recovery.latest(self._path, report.schema())
        except UnreadableDraft:
            return words.NOTHING_TO_COMPARE
        strays = aside.strays(version, self._path, report.schema())
        return words.summary(_differences(old, new), old, new, len(strays))

    @on(VersionsScreen.Wanted)
    def _use(self, message: VersionsScreen.Wanted) -> None:
        version = message.version
        match message.use:
            case "read":
                self._read_version(version)
            case "compare":
                self._compare(version)
            case "restore":
                self._restore(version)

    def _read_version(self, version: Version) -> None:
        try:
            draft = aside.read(version, self._path, report.schema())
        except UnreadableDraft as failure:
            self.say(words.unreadable(faults.unreadable(failure)))
            return
        place = draft.resume or Place(report.SECTIONS[0].key)
        title = words.read(self._title, words.moment(version, self._now))
        self.app.push_screen(preview(draft, self._book, place, read_only=title))

    def _compare(self, version: Version) -> None:
        try:
            old = aside.read(version, self._path, report.schema())
            new = recovery.latest(self._path, report.schema())
            strays = aside.strays(version, self._path, report.schema())
        except UnreadableDraft:
            self.say(self._summary(version))
            return
        found = _differences(old, new)
        if not found and not strays:
            self.say(words.ALIKE)
            return

        def answer(is_wanted: bool | None) -> None:
            if is_wanted:
                self._restore(version)

        lines = [*comparison.lines(found, old, new), *comparison.stray_lines(strays)]
        what = words.compared(self._title, words.moment(version, self._now))
        self.app.push_screen(ComparisonScreen(what, lines), answer)

    def _restore(self, version: Version) -> None:
        try:
            restore(self._path, version)
        except Held:
            self.say(words.HELD)
        except UnreadableDraft as failure:
            self.say(words.unreadable(faults.unreadable(failure)))
        except OSError as failure:
            self.say(words.not_restored(faults.reason(failure)))
        else:
            self.dismiss(words.restored(self._title, words.moment(version, self._now)))


def _differences(old: Draft, new: Draft) -> list[compare.Difference]:
    return list(compare.differences(old, new, report.schema(), comparison.said))
