"""One draft and its TOML file: read, and written so that what people added by hand stays."""

from __future__ import annotations

import errno
import os
import re
import tomllib
from contextlib import suppress
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from drafts import bounds, files, folders, versions
from drafts.bounds import OutOfBounds
from drafts.files import Stamp
from drafts.model import Draft, Place
from drafts.questions import Count, Day, Lines, Prose, Question, Rows, Toggle, Year, questions
from drafts.schema import Schema
from drafts.text import clean, clean_line
from drafts.upgrade import END, FORMAT, upgrade

if TYPE_CHECKING:
    from drafts.merge import Manuscript

_AT_LINE = re.compile(r"\(at line (\d+), column \d+\)")
_ENDED = 2
"""The format from which on a file says where it ends, so that one cut short is told."""
_LONGEST_KEY = 80
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
        """`absent`, `forbidden`, `failing`, `encoding`, `syntax`, `twice`, `foreign`, `newer`,
        `cut`, `type`, `link`, or a kind of `OutOfBounds`."""
        self.place = place
        """Where in the draft, if it got that far."""
        self.line = line
        """Where in the file, from 1, if that is known."""
        self.found = found
        """What stands there."""


class ChangedMeanwhile(Exception):
    """Somebody else has changed the file since it was read or written here; it stays as it is."""

    def __init__(self, path: Path) -> None:
        super().__init__(str(path))
        self.path = path


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


def write_over(draft: Draft, path: Path, schema: Schema) -> None:
    """Put `draft` in the file at `path`, whatever stands there. Raises `OSError`."""
    from drafts.merge import Manuscript

    files.replace(path, Manuscript(schema).saying(draft).encode())


class DraftFile:
    """The file of one draft, its text held in memory so that a save costs little."""

    def __init__(self, path: Path, schema: Schema) -> None:
        self.path = path
        """Where the draft is kept."""
        self.revision = 0
        """The number of the last change that the file holds."""
        self._schema = schema
        self._text: str | None = None
        self._said: Draft | None = None
        self._manuscript: Manuscript | None = None
        self._stamp: Stamp | None = None
        """The file as it was when it was last read or written here."""
        self._is_sure = True
        """Whether the file holds the text for sure, as long as the stamp is right."""

    def read(self) -> Draft:
        """The draft in the file. Raises `UnreadableDraft`."""
        text = self._read()
        plain = _plain(self.path, text)
        draft = _draft(self.path, plain, self._schema)
        self._text, self._said, self._manuscript = text, draft, None
        self.revision = _revision(plain)
        return draft

    def write(self, draft: Draft, revision: int = 0) -> None:
        """Put `draft` in the file, with the number of its last change.

        Raises `OSError`, `UnreadableDraft` or `ChangedMeanwhile`; the old file stays.
        """
        self._check_stamp()
        revision = max(revision, self.revision)
        text = self._saying(draft, revision)
        if text != self._text or not self._is_sure or not self.path.exists():
            if not _is_alike(self._said, draft):
                versions.keep(self.path)
            self._put(text.encode())
            self._text, self._said, self.revision = text, draft, revision

    def kept_at(self, path: Path) -> DraftFile:
        """What keeps the draft in another file, with all that people added by hand to this one."""
        other = DraftFile(path, self._schema)
        other.revision, other._is_sure = self.revision, False
        other._text, other._manuscript, other._said = self._text, self._manuscript, self._said
        return other

    def _read(self) -> str:
        with suppress(OSError):
            self._stamp = files.stamp(self.path.stat())
        return _text(self.path)

    @property
    def is_current(self) -> bool:
        """Whether the file is as it was when it was last read or written here, or gone."""
        with suppress(FileNotFoundError):
            return self._stamp is None or files.stamp(self.path.stat()) == self._stamp
        return True

    def _check_stamp(self) -> None:
        if not self.is_current:
            raise ChangedMeanwhile(self.path)

    def _put(self, content: bytes) -> None:
        self._is_sure = False
        try:
            self._stamp = files.replace(self.path, content)
        except OSError:
            with suppress(OSError):  # it may stand there none the less, though not yet for sure
                if self.path.read_bytes() == content:
                    self._stamp = files.stamp(self.path.stat())
            raise
        self._is_sure = True

    def _saying(self, draft: Draft, revision: int) -> str:
        from drafts.merge import Manuscript, afresh

        if self._text is None and self._manuscript is None and self.path.exists():
            self._text = self._read()
        if self._text is None:
            self._manuscript = self._manuscript or Manuscript(self._schema)
            text = self._manuscript.saying(draft, revision)
            self._is_said_by(draft, text)
            return text
        try:
            if self._manuscript is None:
                self._manuscript = Manuscript(self._schema, self._text, self._said_by(self._text))
            text = self._manuscript.saying(draft, revision)
        except Exception:  # tomlkit meets tables that are torn apart with errors of many kinds
            text = ""
        if not self._is_said_by(draft, text):
            self._manuscript = afresh(self._schema, self._text, self._said_by(self._text))
            text = self._manuscript.saying(draft, revision)
        return text

    def _said_by(self, text: str) -> Draft:
        return _draft(self.path, _plain(self.path, text), self._schema)

    def _is_said_by(self, draft: Draft, text: str) -> bool:
        """Whether a reader finds `draft` in `text`: asked before it replaces the only copy.

        Raises `OSError` for a text so large that none would read it.
        """
        try:
            return self._said_by(text) == draft
        except UnreadableDraft as failure:
            if isinstance(failure.__cause__, OutOfBounds):
                raise OSError(errno.EFBIG, os.strerror(errno.EFBIG), str(self.path)) from failure
            return False


def _is_alike(one: Draft | None, other: Draft) -> bool:
    """Whether two drafts differ at most in the place where she stopped."""
    return one is not None and replace(one, resume=None) == replace(other, resume=None)


def preamble(path: Path) -> Draft:
    """The title and the stopping place of the draft at `path`, without reading the rest.

    Raises `UnreadableDraft`.
    """
    text = _text(path)
    head, _, _ = text.partition("\n[")
    try:
        plain = _plain(path, head)
    except UnreadableDraft:
        plain = _plain(path, text)
    if _check_format(path, plain) >= _ENDED and f"\n[{END}]\n" not in text:
        raise UnreadableDraft(path, "cut")
    return Draft(title=_line(plain.get("title")), resume=_resume(plain.get("resume")))


def content(path: Path) -> bytes:
    """What the file at `path` holds, if it can be a draft at all. Raises `UnreadableDraft`."""
    if folders.is_restricted() and path.is_symlink():
        raise UnreadableDraft(path, "link")
    try:
        return bounds.content(path)
    except OutOfBounds as error:
        raise _beyond(path, error) from error
    except FileNotFoundError as error:
        raise UnreadableDraft(path, "absent") from error
    except PermissionError as error:
        raise UnreadableDraft(path, "forbidden") from error
    except (OSError, ValueError) as error:
        raise UnreadableDraft(path, "failing", found=str(error)) from error


def _beyond(path: Path, error: OutOfBounds, place: Place | None = None) -> UnreadableDraft:
    return UnreadableDraft(path, error.kind, place=place, line=error.line, found=error.found)


def _text(path: Path) -> str:
    read = content(path)
    try:
        text = read.decode("utf-8-sig").replace("\r\n", "\n")
        text = text if text.endswith("\n") else f"{text}\n"
    except UnicodeDecodeError as error:
        line = read.count(b"\n", 0, error.start) + 1
        raise UnreadableDraft(path, "encoding", line=line) from error
    if not text.strip():
        raise UnreadableDraft(path, "empty")
    return text


def _plain(path: Path, text: str) -> dict[str, Any]:
    try:
        bounds.check_text(text)
        return tomllib.loads(text)
    except OutOfBounds as error:
        raise _beyond(path, error) from error
    except (ValueError, RecursionError) as error:
        message = str(error)
        place = _AT_LINE.search(message)
        line = int(place.group(1)) if place else text.count("\n") + 1
        raise UnreadableDraft(
            path,
            "twice" if message.startswith(_TWICE) else "syntax",
            line=line,
            found=_shown(text.split("\n")[line - 1].strip()),
        ) from error


def _draft(path: Path, plain: dict[str, Any], schema: Schema) -> Draft:
    number = _check_format(path, plain)
    if number >= _ENDED and END not in plain:
        raise UnreadableDraft(path, "cut")
    plain = upgrade(plain, number)
    _check_answer(path, plain.get("title"), Place("title"))
    draft = Draft(title=_line(plain.get("title")), resume=_resume(plain.get("resume")))
    for key, chapter in schema.chapters.items():
        if key in plain:
            draft = draft.having(_answers(path, chapter.answers, plain[key], Place(key)))
    return draft


def _revision(plain: dict[str, Any]) -> int:
    """The number of the last change that a file holds; 0 if it does not say."""
    match plain.get(END):
        case {"revision": int(revision)} if revision > 0:
            return revision
        case _:
            return 0


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
    """The answer that `plain` gives to `question`.

    Raises `UnreadableDraft` for another type, or for more than an answer may hold.
    """
    _check_answer(path, plain, place)
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


def answer_of(question: Question, plain: Any) -> Any:
    """The answer that `plain` gives to `question`. Raises `UnreadableDraft` for another type."""
    return _answer(Path(), question, plain, Place(""))


def _check_answer(path: Path, plain: Any, place: Place) -> None:
    try:
        bounds.check_answer(plain)
    except OutOfBounds as error:
        raise _beyond(path, error, place) from error


def _resume(plain: Any) -> Place | None:
    """Where she stopped; a place that somebody spoilt by hand is no reason to refuse the draft."""
    match plain:
        case {"section": str(section), **rest}:
            number = rest.get("item")
            offset = rest.get("offset")
            return Place(
                clean_line(section)[:_LONGEST_KEY],
                rows=_line(rest.get("rows"))[:_LONGEST_KEY],
                item=number - 1 if type(number) is int and number > 0 else None,
                field=_line(rest.get("field"))[:_LONGEST_KEY],
                offset=offset if type(offset) is int and offset >= 0 else None,
            )
        case _:
            return None


def _line(plain: Any) -> str:
    return clean_line(plain) if type(plain) is str else ""


def _shown(plain: Any) -> str:
    return clean_line(str(plain)[:200])[:60]
