"""One draft and its TOML file: read, and written so that what people added by hand stays."""

from __future__ import annotations

import re
import stat
import tomllib
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from drafts import files, folders
from drafts.model import Draft, Place
from drafts.questions import Count, Day, Lines, Prose, Question, Rows, Toggle, Year, questions
from drafts.schema import Schema
from drafts.text import clean, clean_line
from drafts.upgrade import FORMAT, upgrade

if TYPE_CHECKING:
    from drafts.merge import Manuscript

_AT_LINE = re.compile(r"\(at line (\d+), column \d+\)")
_TWICE = ("Cannot overwrite", "Cannot declare", "Cannot mutate", "Cannot redefine")


class UnreadableDraft(Exception):
    """The file is not a draft that this program can read; the file is left as it is."""

    def __init__(
        self,
        path: Path,
        kind: str,
        *,
        place: Place | None = None,
        line: int | None = None,
        found: str = "",
    ) -> None:
        super().__init__(f"{path}: {kind} {place or ''} {found}")
        self.path = path
        self.kind = kind
        """`absent`, `folder`, `special`, `forbidden`, `failing`, `encoding`, `empty`, `syntax`,
        `twice`, `foreign`, `newer`, `type` or `link`."""
        self.place = place
        """Where in the draft, if it got that far."""
        self.line = line
        """Where in the file, from 1, if that is known."""
        self.found = found
        """What stands there."""


def read(path: Path, schema: Schema) -> Draft:
    """The draft in the file at `path`.

    Raises `UnreadableDraft`, which names the file, the place and what was found there.
    """
    return _draft(path, _plain(path, _text(path)), schema)


def write(draft: Draft, path: Path, schema: Schema) -> None:
    """Put `draft` in the file at `path`; comments and unknown keys that stand there stay.

    Raises `OSError` or `UnreadableDraft`, and then the old file is as it was.
    """
    DraftFile(path, schema).write(draft)


class DraftFile:
    """The file of one draft, its text held in memory so that a save costs little."""

    def __init__(self, path: Path, schema: Schema) -> None:
        self.path = path
        """Where the draft is kept."""
        self._schema = schema
        self._text: str | None = None
        self._manuscript: Manuscript | None = None

    def read(self) -> Draft:
        """The draft in the file. Raises `UnreadableDraft`."""
        text = _text(self.path)
        draft = self._said_by(text)
        self._text, self._manuscript = text, None
        return draft

    def write(self, draft: Draft) -> None:
        """Put `draft` in the file. Raises `OSError` or `UnreadableDraft`; the old file stays."""
        text = self._saying(draft)
        if text != self._text:
            files.replace(self.path, text.encode())
            self._text = text

    def _saying(self, draft: Draft) -> str:
        from drafts.merge import Manuscript, afresh

        if self._text is None and self.path.exists():
            self._text = _text(self.path)
        if self._text is None:
            self._manuscript = Manuscript(self._schema)
            return self._manuscript.saying(draft)
        try:
            if self._manuscript is None:
                self._manuscript = Manuscript(self._schema, self._text, self._said_by(self._text))
            text = self._manuscript.saying(draft)
        except Exception:  # tomlkit meets tables that are torn apart with errors of many kinds
            text = ""
        if not self._is_said_by(draft, text):
            self._manuscript = afresh(self._schema, self._text, self._said_by(self._text))
            text = self._manuscript.saying(draft)
        return text

    def _said_by(self, text: str) -> Draft:
        return _draft(self.path, _plain(self.path, text), self._schema)

    def _is_said_by(self, draft: Draft, text: str) -> bool:
        """Whether a reader finds `draft` in `text`: asked before it replaces the only copy."""
        try:
            return self._said_by(text) == draft
        except UnreadableDraft:
            return False


def preamble(path: Path) -> Draft:
    """The title and the stopping place of the draft at `path`, without reading the rest.

    Raises `UnreadableDraft`.
    """
    text = _text(path)
    head, _, _ = text.partition("\n[")
    try:
        plain = tomllib.loads(head)
    except tomllib.TOMLDecodeError:
        plain = _plain(path, text)
    _check_format(path, plain)
    return Draft(title=_line(plain.get("title")), resume=_resume(plain.get("resume")))


def _text(path: Path) -> str:
    if folders.is_restricted() and path.is_symlink():
        raise UnreadableDraft(path, "link")
    try:
        kind = path.stat().st_mode
        if stat.S_ISDIR(kind):
            raise UnreadableDraft(path, "folder")
        if not stat.S_ISREG(kind):
            raise UnreadableDraft(path, "special")
        content = path.read_bytes()
    except FileNotFoundError as error:
        raise UnreadableDraft(path, "absent") from error
    except PermissionError as error:
        raise UnreadableDraft(path, "forbidden") from error
    except (OSError, ValueError) as error:
        raise UnreadableDraft(path, "failing", found=str(error)) from error
    try:
        text = content.decode("utf-8-sig").replace("\r\n", "\n")
        text = text if text.endswith("\n") else f"{text}\n"
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise UnreadableDraft(path, "encoding", line=line) from error
    if not text.strip():
        raise UnreadableDraft(path, "empty")
    return text


def _plain(path: Path, text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        message = str(error)
        place = _AT_LINE.search(message)
        line = int(place.group(1)) if place else text.count("\n") + 1
        raise UnreadableDraft(
            path,
            "twice" if message.startswith(_TWICE) else "syntax",
            line=line,
            found=text.split("\n")[line - 1].strip(),
        ) from error


def _draft(path: Path, plain: dict[str, Any], schema: Schema) -> Draft:
    number = _check_format(path, plain)
    plain = upgrade(plain, number)
    draft = Draft(title=_line(plain.get("title")), resume=_resume(plain.get("resume")))
    for key, chapter in schema.chapters.items():
        if key in plain:
            draft = draft.having(_answers(path, chapter.answers, plain[key], Place(key)))
    return draft


def _check_format(path: Path, plain: dict[str, Any]) -> int:
    number = plain.get("format")
    if type(number) is not int or number < 1:
        raise UnreadableDraft(path, "foreign")
    if number > FORMAT:
        raise UnreadableDraft(path, "newer", found=str(number))
    return number


def _answers(path: Path, answers: type, plain: Any, place: Place) -> Any:
    if type(plain) is not dict:
        raise UnreadableDraft(path, "type", place=place, found=_shown(plain))
    return answers(
        **{
            name: _answer(path, question, plain[name], replace(place, field=name))
            for name, question in questions(answers).items()
            if name in plain
        }
    )


def _answer(path: Path, question: Question, plain: Any, place: Place) -> Any:
    """The answer that `plain` gives to `question`. Raises `UnreadableDraft` for another type."""
    match question, plain:
        case Rows(row=row), list():
            return tuple(
                _answers(path, row, each, replace(place, rows=place.field, item=item, field=""))
                for item, each in enumerate(plain)
            )
        case Lines(), list() if all(type(each) is str for each in plain):
            return tuple(clean_line(each) for each in plain)
        case Toggle(), bool():
            return plain
        case ((Rows() | Lines() | Toggle()), _):
            pass
        case Prose(), str():
            return clean(plain)
        case _, str():
            return clean_line(plain)
        case ((Count() | Year() | Day()), int()) if type(plain) is int:
            return str(plain)
        case Day(), date():
            return f"{plain.day}/{plain.month}/{plain.year}"
    raise UnreadableDraft(path, "type", place=place, found=_shown(plain))


def _resume(plain: Any) -> Place | None:
    """Where she stopped; a place that somebody spoilt by hand is no reason to refuse the draft."""
    match plain:
        case {"section": str(section), **rest}:
            number = rest.get("item")
            offset = rest.get("offset")
            return Place(
                section,
                rows=_line(rest.get("rows")),
                item=number - 1 if type(number) is int and number > 0 else None,
                field=_line(rest.get("field")),
                offset=offset if type(offset) is int and offset >= 0 else None,
            )
        case _:
            return None


def _line(plain: Any) -> str:
    return clean_line(plain) if type(plain) is str else ""


def _shown(plain: Any) -> str:
    return clean_line(str(plain))[:60]
