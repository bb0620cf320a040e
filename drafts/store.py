"""One draft and its TOML file: read, and written so that what people added by hand stays."""

from __future__ import annotations

import errno
import os
import zlib
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from drafts import bounds, files, replacing
from drafts.bounds import OutOfBounds
from drafts.files import Stamp
from drafts.heads import (
    END,
    UnreadableDraft as UnreadableDraft,
    beyond,
    briefly,
    check_whole,
    line_of,
    parsed,
    place_in,
    preamble as preamble,
    text_of,
)
from drafts.model import Draft, Place
from drafts.questions import Count, Day, Lines, Prose, Question, Rows, Toggle, Year, questions
from drafts.replacing import ChangedMeanwhile as ChangedMeanwhile
from drafts.schema import Schema
from drafts.sittings import Sitting
from drafts.text import clean, clean_line
from drafts.upgrade import upgrade

if TYPE_CHECKING:
    from drafts.merge import Manuscript


def read(path: Path, schema: Schema) -> Draft:
    """The draft in the file at `path`.

    Raises `UnreadableDraft`, which names the file, the place and what was found there.
    """
    return _draft(path, parsed(path, text_of(path)), schema)


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
        self._like: Path | None = None
        """Whose rights a new file gets, if it is not its owner's alone."""
        self._is_sure = True
        """Whether the file holds the text for sure, as long as the stamp is right."""
        self._sitting = Sitting(path)

    def read(self) -> Draft:
        """The draft in the file. Raises `UnreadableDraft`."""
        text = self._read()
        plain = parsed(self.path, text)
        draft = _draft(self.path, plain, self._schema)
        self._text, self._said, self._manuscript = text, draft, None
        self.revision = _revision(plain)
        return draft

    @property
    def schema(self) -> Schema:
        """The sections that a draft has."""
        return self._schema

    @property
    def digest(self) -> str:
        """The digest of the text that was last read or written here."""
        return _digest(self._text or "")

    def write(
        self,
        draft: Draft,
        revision: int = 0,
        announce: Callable[[int, str], None] = lambda revision, digest: None,
    ) -> None:
        """Put `draft` in the file, with the number of its last change.

        Before the file may change, `announce` is told this number and the digest of its new text.
        Raises `OSError`, `UnreadableDraft` or `ChangedMeanwhile`; the old file stays.
        """
        self._check_stamp()
        revision = max(revision, self.revision)
        text = self._saying(draft, revision)
        if text != self._text or not self._is_sure or not self.path.exists():
            if not _is_alike(self._said, draft):
                self._sitting.give_way()
            self._put(text.encode(), lambda: announce(revision, _digest(text)))
            self._text, self._said, self.revision = text, draft, revision

    @property
    def history_failure(self) -> OSError | None:
        """Why what saves replace does not become a version, if it does not."""
        return self._sitting.failure

    def kept_at(self, path: Path) -> DraftFile:
        """What keeps the draft in another file, with all that people added by hand to this one.

        It is shared as this one is.
        """
        other = DraftFile(path, self._schema)
        other._like = self.path
        other.revision, other._is_sure = self.revision, False
        other._text, other._manuscript, other._said = self._text, self._manuscript, self._said
        return other

    def _read(self) -> str:
        try:
            self._stamp = files.stamp(self.path.stat())
        except OSError as failure:
            text_of(self.path)  # says what is wrong, if it still is
            raise UnreadableDraft(self.path, "failing", found=str(failure)) from failure
        return text_of(self.path)

    @property
    def is_current(self) -> bool:
        """Whether the file is as it was when it was last read or written here, or gone."""
        with suppress(FileNotFoundError):
            return self._stamp is None or files.stamp(self.path.stat()) == self._stamp
        return True

    def _check_stamp(self) -> None:
        if not self.is_current:
            raise ChangedMeanwhile(self.path)

    def _put(self, content: bytes, announce: Callable[[], None]) -> None:
        self._is_sure = False
        try:
            self._stamp = replacing.put(self.path, content, self._stamp, announce, self._like)
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
        return _draft(self.path, parsed(self.path, text), self._schema)

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


def _digest(text: str) -> str:
    """What tells the text of a file from any other: two checksums and its length in bytes."""
    said = (text if text.endswith("\n") else f"{text}\n").encode()
    return f"{zlib.crc32(said):08x}{zlib.adler32(said):08x}-{len(said)}"


def _is_alike(one: Draft | None, other: Draft) -> bool:
    """Whether two drafts differ at most in the place where she stopped."""
    return one is not None and replace(one, resume=None) == replace(other, resume=None)


def _draft(path: Path, plain: dict[str, Any], schema: Schema) -> Draft:
    plain = upgrade(plain, check_whole(path, plain))
    _check_answer(path, plain.get("title"), Place("title"))
    draft = Draft(title=line_of(plain.get("title")), resume=place_in(plain.get("resume")))
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


def _answers(path: Path, answers: type, plain: Any, place: Place) -> Any:
    if type(plain) is not dict:
        raise UnreadableDraft(path, "type", place=place, found=briefly(plain))
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
    raise UnreadableDraft(path, "type", place=place, found=briefly(plain))


def answer_of(question: Question, plain: Any) -> Any:
    """The answer that `plain` gives to `question`. Raises `UnreadableDraft` for another type."""
    return _answer(Path(), question, plain, Place(""))


def _check_answer(path: Path, plain: Any, place: Place) -> None:
    try:
        bounds.check_answer(plain)
    except OutOfBounds as error:
        raise beyond(path, error, place) from error
