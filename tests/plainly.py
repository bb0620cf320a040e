"""The plain mode, told line after line what a person would type."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from drafts import recovery, store
from drafts.model import Draft
from drafts.questions import Choice, Lines, Prose, Question, Rows, Toggle, is_asked, questions
from drafts.shelf import Shelf
from templates import report
from tui.plain.session import Session
from tui.plain.talk import Talk


class Plain:
    """A shelf, and what is said to who sits before it."""

    def __init__(self, home: Path) -> None:
        kept = home / ".local/share/kheo"
        self.shelf = Shelf(kept / "drafts", kept / "bin", report.schema)
        self.said = ""
        """Everything that was said in the last session."""
        self.seen: list[Draft] = []
        """What the watched draft was each time that something was to be heard."""
        self.width = 1000
        """How wide the terminal is, in cells."""

    def hears(
        self,
        *lines: str | bytes,
        path: Path | None = None,
        watched: Path | None = None,
        is_echoed: bool = False,
    ) -> str:
        """Say to it one line after another, then no more; what it says, and hears if so.

        Before each, the draft at `watched` is looked at as if the program were killed.
        """
        parts = (line if isinstance(line, bytes) else f"{line}\n".encode() for line in lines)
        said: list[str] = []
        come = iter(parts)

        def read() -> bytes:
            if watched is not None:
                self.seen.append(recovery.latest(watched, report.schema()))
            line = next(come, b"")
            said.extend([line.decode()] if is_echoed else [])
            return line

        Session(self.shelf, Talk(read, said.append, lambda: self.width)).go(path)
        self.said = "".join(said)
        return self.said

    def about(self, draft: Draft, *lines: str | bytes) -> Draft:
        """What becomes of `draft` when it hears these lines about it."""
        path = self.shelf.create(draft)
        self.hears(*lines, path=path)
        return store.read(path, report.schema())

    @property
    def latest(self) -> Draft:
        """The draft that was written last, saved or not."""
        return recovery.latest(self.shelf.entries()[0].path, report.schema())


def whole_report(draft: Draft) -> Iterator[str]:
    """What to type at the first question of an empty draft so that it becomes `draft`."""
    for section in report.SECTIONS:
        answers = draft.of(section.answers)
        for name, question in questions(section.answers).items():
            if not section.is_wanted(answers) and name != section.wanted:
                continue
            blank = getattr(section.answers(), name)
            yield from _typed(question, getattr(answers, name), blank)


def _typed(question: Question, answer: Any, blank: Any) -> Iterable[str]:
    match question:
        case Rows():
            return [*("xoa 1" for _ in blank), *_rows(question, answer)]
        case Prose() | Lines():
            lines = answer if isinstance(answer, tuple) else answer.split("\n") if answer else ()
            return [*map(_text, lines), "."]
        case Toggle():
            return ["1" if answer else "2"]
        case Choice(options=options):
            return [
                str(list(options).index(answer) + 1) if answer else "/xoa",
                *[""] * (not answer),
            ]
        case _:
            return [_text(answer)]


def _rows(question: Rows, rows: tuple[Any, ...]) -> Iterator[str]:
    blank, asked = question.row(), questions(question.row)
    for row in rows:
        yield "them"
        for name in asked:
            if name not in question.cells and not asked[name].is_extra:  # no annex yet
                yield from _typed(asked[name], getattr(row, name), getattr(blank, name))
    cells = [
        getattr(row, name)
        for index, row in enumerate(rows)
        for name in question.cells
        if is_asked(question, rows, index, name)
    ]
    yield from ["dien", *cells] if cells else [""]


def _text(line: str) -> str:
    return f"/{line}" if line.startswith("/") else line
