"""How one draft differs from another, as plain values: what a journal writes down.

A change says what a place of the draft holds now, never what was done to it. So changes may be
applied twice, or over a newer draft, and end with the same words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any, TypeAlias

from drafts import store
from drafts.model import Draft
from drafts.questions import Rows, questions
from drafts.schema import Schema
from drafts.store import UnreadableDraft
from drafts.text import clean, clean_line

Change: TypeAlias = tuple[Any, ...]
"""`("title", text)`, `(section, field, plain)` or `(section, field, row, field of it, plain)`."""


_FIELD = ("section", "field")
"""What says which field a change is about; more than this says which row of it."""


def between(old: Draft, new: Draft, schema: Schema) -> list[Change]:
    """The changes that make `new` of `old`; where the cursor is counts for none."""
    if old is new or (old.sections is new.sections and old.title == new.title):
        return []
    changes: list[Change] = [("title", new.title)] if new.title != old.title else []
    for key, chapter in schema.chapters.items():
        before, after = old.sections.get(chapter.answers), new.sections.get(chapter.answers)
        if before is after:
            continue
        before, after = before or chapter.answers(), after or chapter.answers()
        for name, question in questions(chapter.answers).items():
            one, other = getattr(before, name), getattr(after, name)
            if one is other or one == other:
                continue
            if isinstance(question, Rows) and len(one) == len(other):
                changes += _row_changes(key, name, one, other)
            else:
                changes.append((key, name, _plain(other)))
    return changes


def applied(draft: Draft, change: Any, schema: Schema) -> Draft | None:
    """`draft` after a change as JSON has it; nothing if the change fits nowhere."""
    match change:
        case ["title", str(title)]:
            return replace(draft, title=clean_line(title))
        case [str(key), str(name), *where, plain] if key in schema.chapters:
            answers: Any = draft.of(schema.chapters[key].answers)
            question = questions(type(answers)).get(name)
            try:
                match where, question:
                    case [], _ if question is not None:
                        value = store.answer_of(question, plain)
                    case [int(index), str(field)], Rows(row=row) if field in questions(row):
                        rows = list(getattr(answers, name))
                        answer = store.answer_of(questions(row)[field], plain)
                        rows[index] = replace(rows[index], **{field: answer})
                        value = tuple(rows)
                    case _:
                        return None
            except (UnreadableDraft, IndexError):
                return None
            return draft.having(replace(answers, **{name: value}))
        case _:
            return None


def latest(changes: Iterable[Any]) -> list[Any]:
    """Of changes as JSON has them those that others after them have not made good for nothing.

    A long journal says the same few places again and again; only the last of each counts.
    """
    left: dict[Any, Any] = {}
    rows: dict[Any, set[Any]] = {}
    for number, change in enumerate(changes):
        match change:
            case [str(), *where, _] if all(type(part) in (str, int) for part in where):
                key = tuple(change[:-1])
            case _:
                left[number] = change
                continue
        for row in rows.pop(key, ()):  # the whole list is said anew
            left.pop(row, None)
        if len(key) > len(_FIELD):
            rows.setdefault(key[: len(_FIELD)], set()).add(key)
        left.pop(key, None)
        left[key] = change
    return list(left.values())


def words_of(change: Any) -> list[str]:
    """The texts in a change that fits nowhere, cleaned, for a person to read."""
    match change:
        case [_, *_, plain]:
            return [text for each in _texts(plain) if (text := clean(each).strip())]
        case _:
            return []


def _texts(plain: Any) -> Iterator[str]:
    match plain:
        case str():
            yield plain
        case list():
            for each in plain:
                yield from _texts(each)
        case dict():
            for each in plain.values():
                yield from _texts(each)


def _row_changes(
    key: str, name: str, before: tuple[Any, ...], after: tuple[Any, ...]
) -> Iterator[Change]:
    for index, (one, other) in enumerate(zip(before, after, strict=True)):
        if one is other or one == other:
            continue
        for field in questions(type(other)):
            if getattr(one, field) != getattr(other, field):
                yield (key, name, index, field, _plain(getattr(other, field)))


def _plain(answer: Any) -> Any:
    """An answer as JSON has it."""
    if not isinstance(answer, tuple):
        return answer
    return [each if isinstance(each, str) else _plain_row(each) for each in answer]


def _plain_row(row: Any) -> dict[str, Any]:
    return {name: _plain(getattr(row, name)) for name in questions(type(row))}
