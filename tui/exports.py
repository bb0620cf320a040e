"""The way from the wizard to a Word file."""

from __future__ import annotations

import os
from pathlib import Path

from drafts import folders
from screens.asking import Ask, Choose, Tell
from screens.picker import Row
from screens.wizard import WizardScreen
from screens.words import faults, labels, printing, problems as told
from screens.words.restricting import ONLY_A_NAME
from tui import exporting, fetching, restricting
from tui.desk import Desk
from tui.program import Replaced


class Exports(WizardScreen):
    """The wizard on one draft, as far as it writes the Word file."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.view(), desk.place())
        self._desk = desk

    @property
    def path(self) -> Path:
        """Where the draft is kept."""
        return self._desk.path

    def ask_export(self) -> None:
        """Ask for the name of the file, and write it."""
        proposed = exporting.proposed_path(folders.exports(), self._export_name)
        question, name = restricting.export_question(proposed)
        self.app.push_screen(Ask(question, name, about=("export",)), self._export_to)

    def _export_to(self, answer: str | None) -> None:
        if not answer:
            return
        if "\\" in answer:
            self.app.push_screen(Tell(labels.NOT_ON_WINDOWS))
            return
        path = exporting.path_from(answer, folders.exports(), self._export_name)
        if restricting.is_outside(answer, path):
            self.app.push_screen(Tell(ONLY_A_NAME))
            return
        if not os.path.lexists(path):
            self._export(path)
            return

        def decide(index: int | None) -> None:
            if index == 1:
                self._export(path, over=True)
            elif index == 0:
                self.ask_export()

        rows = [Row(way) for way in labels.OVERWRITE]
        self.app.push_screen(Choose(labels.ASK_OVERWRITE, rows), decide)

    @property
    def _export_name(self) -> str:
        return exporting.name_for(self._desk.draft, self.path)

    def _export(self, path: Path, *, over: bool = False) -> None:
        try:
            pages = exporting.export(self._desk.draft, path, self._desk.book, over=over)
        except Replaced:
            text = faults.REPLACED
        except OSError as failure:
            text = labels.export_failed(faults.shown(path), faults.reason(failure))
        else:
            left = told.counted(self._desk.problems)
            text = labels.exported(faults.shown(path), printing.printed_on(pages), left)
            text = "\n\n".join(filter(None, (text, fetching.warning(path), fetching.told(path))))
        self.app.push_screen(Tell(text))
