"""The way from the wizard to a Word file, or a PDF."""

from __future__ import annotations

import asyncio
import errno
import os
from collections.abc import Callable
from pathlib import Path

from drafts import folders
from screens.asking import Ask, Choose, Tell
from screens.picker import Row
from screens.wizard import WizardScreen
from screens.words import faults, labels, printing, problems as told
from screens.words.restricting import ONLY_A_NAME
from tui import exported, exporting, fetching, pdf, restricting
from tui.desk import Desk
from tui.guardian import threads_beginning
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
        suffix = exporting.suffix_of(answer)
        path = exporting.path_from(answer, folders.exports(), self._export_name, suffix)
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

    def show_files(self) -> None:
        """Show what was written before, and how to fetch it."""
        exported.show_files(self.app)

    def _export(self, path: Path, *, over: bool = False) -> None:
        """Write the file and say so; a PDF takes a while, in which she can go on."""
        write = _writing(self._desk, path, over=over)
        if path.suffix.lower() != pdf.SUFFIX:
            self.app.push_screen(Tell(write()))
            return
        waiting = Tell(labels.MAKING_PDF)
        self.app.push_screen(waiting)
        self.run_worker(self._export_aside(write, path, waiting))

    async def _export_aside(self, write: Callable[[], str], path: Path, waiting: Tell) -> None:
        """Write a PDF; who writes on meanwhile is told in a line, so that no letter is lost."""
        try:
            with threads_beginning():
                writing = asyncio.get_running_loop().run_in_executor(None, write)
        except (RuntimeError, MemoryError):
            text = _failed(path, OSError(errno.EAGAIN, os.strerror(errno.EAGAIN)))
        else:
            text = await writing
        if self.app.screen is waiting:
            waiting.dismiss(None)
            self.app.push_screen(Tell(text))
        else:
            self.say(text.partition("\n")[0], is_lasting=True)


def _writing(desk: Desk, path: Path, *, over: bool) -> Callable[[], str]:
    """What writes the file and says how that went, of the draft as it is now."""
    draft, book, left = desk.draft, desk.book, told.counted(desk.problems)

    def write() -> str:
        try:
            pages = exporting.export(draft, path, book, over=over)
        except Replaced:
            return faults.REPLACED
        except pdf.NoPdf as failure:
            return labels.no_pdf(failure.kind)
        except OSError as failure:
            return _failed(path, failure)
        way = fetching.told(path)
        text = labels.exported(faults.shown(path), printing.printed_on(pages), left)
        said = (text, fetching.warning(path), way, labels.FETCH_LATER if way else "")
        return "\n\n".join(filter(None, said))

    return write


def _failed(path: Path, failure: OSError) -> str:
    return labels.export_failed(faults.shown(path), faults.reason(failure))
