"""The text of a draft file: its values follow the draft, what people wrote around them stays."""

from __future__ import annotations

import tomllib
from collections import Counter
from difflib import SequenceMatcher
from typing import Any, TypeAlias

import tomlkit
from tomlkit.container import Container
from tomlkit.items import AoT, Array, Comment, InlineTable, Item, Null, Table, Trivia, Whitespace

from drafts.comments import comments
from drafts.heads import END, FORMAT
from drafts.model import Draft, Place
from drafts.pairing import pair
from drafts.questions import Rows, questions, row_fields
from drafts.schema import Schema

_Tail: TypeAlias = tuple[Container, int]
"""A container, and how far into it the text has come."""


class Manuscript:
    """A draft file in memory, with its comments, its order and the keys that nobody knows."""

    def __init__(self, schema: Schema, text: str = "", said: Draft | None = None) -> None:
        """`said` is what `text` says; without them it is a file that is not written yet."""
        self._schema = schema
        self._document = tomlkit.parse(text or _first_text(schema))
        self._said = said
        self._dropped: list[tuple[Any, Table]] = []
        _carry_comments(self._document, (self._document, 0))

    def saying(self, draft: Draft, revision: int = 0) -> str:
        """The text of the file, now that the draft is `draft`, after that many changes."""
        document = self._document
        _put(document, "format", FORMAT)
        _put(document, "title", draft.title)
        _put_resume(document, draft.resume)
        for key, chapter in self._schema.chapters.items():
            answers: Any = draft.of(chapter.answers)
            said: Any = self._said and self._said.of(chapter.answers)
            if key not in document:
                document[key] = _headed(tomlkit.table(), chapter.note)
            elif answers == said:
                continue
            self._put_answers(_inside(document[key]), answers, said)
        self._said = draft
        _put_end(document, revision)
        return tomlkit.dumps(document)

    def _put_answers(self, table: Container, answers: Any, said: Any) -> None:
        blank = type(answers)()
        for name, question in questions(type(answers)).items():
            value = getattr(answers, name)
            if isinstance(question, Rows):
                if name in table or value or getattr(blank, name):
                    self._put_rows(table, name, value, getattr(said, name, ()))
            elif isinstance(value, tuple):
                _put_lines(table, name, value)
            else:
                _put(table, name, value)

    def _put_rows(
        self, table: Container, name: str, rows: tuple[Any, ...], said: tuple[Any, ...]
    ) -> None:
        if rows == said and name in table:
            return
        array = _array_of_tables(table, name)
        old = list(zip(said, array.body, strict=False))
        found = pair(rows, [row for row, _ in old])
        kept = set(found.values())
        self._dropped += [each for i, each in enumerate(old) if i not in kept]
        tables = [
            self._row(row, *old[found[i]]) if i in found else self._new_row(row)
            for i, row in enumerate(rows)
        ]
        while array:
            del array[-1]
        for each in tables:
            array.append(each)

    def _row(self, row: Any, said: Any, table: Table) -> Table:
        if row != said:
            _put_row(table.value, row)
        return table

    def _new_row(self, row: Any) -> Table:
        for i, (dropped, table) in enumerate(self._dropped):
            if dropped == row:
                del self._dropped[i]
                return table
        table = _headed(tomlkit.table(), "")
        _put_row(table.value, row)
        return table


def afresh(schema: Schema, text: str, said: Draft) -> Manuscript:
    """A manuscript in the order of the report, for a `text` whose own order cannot be followed.

    Keys that nobody knows stay in their places; comments come to stand at the beginning.
    """
    fresh = tomlkit.parse(Manuscript(schema).saying(said))
    _put_unknown(fresh, tomllib.loads(text), schema)
    rewritten = tomlkit.dumps(fresh)
    left = Counter(comments(text)) - Counter(comments(rewritten))
    kept = "".join(f"{comment}\n" for comment in left.elements())
    return Manuscript(schema, f"{kept}\n{rewritten}" if kept else rewritten, said)


def _put_unknown(document: Container, plain: dict[str, Any], schema: Schema) -> None:
    """Put what nobody knows in `plain` where it stood, into a document that says the same."""
    for key, value in plain.items():
        if key in schema.chapters:
            _put_unknown_inside(_inside(document[key]), value, schema.chapters[key].answers)
        elif key not in document and key != "resume":
            document.append(key, value)


def _put_unknown_inside(table: Container, plain: dict[str, Any], answers: type) -> None:
    asked = questions(answers)
    for name, value in plain.items():
        if name not in asked:
            table.append(name, value)
    for name, rows in row_fields(answers).items():
        array = table.get(name)
        for row, plain_row in zip(array or (), plain.get(name, ()), strict=False):
            _put_unknown_inside(row.value, plain_row, rows.row)


def _first_text(schema: Schema) -> str:
    """A file with every section and no answer."""
    parts = [_as_comment(schema.preface), f'format = {FORMAT}\ntitle = ""\n']
    parts += [f"\n{_as_comment(chapter.note)}[{key}]\n" for key, chapter in schema.chapters.items()]
    return "".join(parts)


def _as_comment(note: str) -> str:
    return "".join(f"# {line}".rstrip() + "\n" for line in note.splitlines())


def _headed(table: Table, note: str) -> Table:
    table.trivia.indent = "\n" + _as_comment(note)
    return table


def _carry_comments(container: Container, tail: _Tail) -> _Tail:
    """Give each table the comments above its header, so that they go where it goes.

    tomlkit keeps them in whatever stands before; `tail` is that, and the last one is returned.
    """
    for i, (_, item) in enumerate(container.body):
        if isinstance(item, AoT):
            tables = item.body
        elif isinstance(item, Table):
            tables = [item]
        else:
            tail = (container, i + 1)
            continue
        for table in tables:
            if table.is_super_table():
                table._trivia = Trivia()  # tomlkit lends it that of the table below it
            else:
                table.trivia.indent = _take_comments(*tail) + table.trivia.indent
                tail = (table.value, 0)
            tail = _carry_comments(table.value, tail)
    return tail


def _take_comments(container: Container, end: int) -> str:
    """Take out the comments before `end` in `container`, from a blank line on if there is one."""
    body = container.body
    start = end
    while start and isinstance(body[start - 1][1], Comment | Whitespace):
        start -= 1
    blanks = (i for i in range(start, end) if isinstance(body[i][1], Whitespace))
    start = next(blanks, start)
    taken = "".join(item.as_string() for _, item in body[start:end])
    body[start:end] = [(None, Null())] * (end - start)
    return taken


def _put(table: Container, name: str, value: str | bool | int) -> None:
    if name not in table or _plain(table[name]) != value:
        table[name] = _text(value) if isinstance(value, str) else value


def _text(value: str) -> Item:
    """`value` as TOML: paragraphs on lines of their own, as long as that reads back the same."""
    return tomlkit.string(value, multiline="\n" in value.lstrip("\n") and value[0] != "\n")


def _put_resume(document: Container, place: Place | None) -> None:
    """Say where she stopped; comments that lose their place by that come to stand at the end."""
    found = document.get("resume")
    if found is None or (isinstance(found, InlineTable) and not found.trivia.comment):
        _tell_place(document, place)
        return
    before = Counter(comments(document.as_string()))
    _tell_place(document, place)
    for comment in (before - Counter(comments(document.as_string()))).elements():
        document.append(None, Comment(Trivia(comment=comment)))


def _tell_place(document: Container, place: Place | None) -> None:
    told = {
        "section": place and place.section,
        "rows": place and place.rows,
        "item": place and place.item is not None and place.item + 1,
        "field": place and place.field,
        "offset": place and place.offset,
    }
    table = document.get("resume")
    if not isinstance(table, Table | InlineTable):
        if place is None:
            return
        table = document["resume"] = tomlkit.inline_table()
    for key, value in told.items():
        if value is None or value is False or value == "":
            table.pop(key, None)
        elif table.get(key) != value:
            table[key] = value
    if not table:
        document.remove("resume")


def _put_end(document: Container, revision: int) -> None:
    """Let the file end with the table that shows that it is whole."""
    if END not in document:
        document[END] = _headed(tomlkit.table(), "")
    elif list(document)[-1] != END:
        end = document[END]
        document.remove(END)
        document.append(END, end)
    _put(_inside(document[END]), "revision", revision)


def _put_lines(table: Container, name: str, lines: tuple[str, ...]) -> None:
    if not isinstance(table.get(name), Array):
        table[name] = tomlkit.array()
    array = table[name]
    if not len(array):
        array.multiline(True)
    old = array.unwrap()
    changes = SequenceMatcher(None, old, lines, autojunk=False).get_opcodes()
    for _, start, end, low, high in reversed(changes):
        new = lines[low:high]
        if list(new) == old[start:end]:
            continue
        common = min(end - start, high - low)
        for i in range(common):
            array[start + i] = new[i]
        for _ in range(start + common, end):
            del array[start + common]
        for i in range(common, high - low):
            array.insert(start + i, new[i])


def _put_row(table: Container, row: Any) -> None:
    """Make the table of one row say `row`; it gets no key for what is blank."""
    blank = type(row)()
    for name in questions(type(row)):
        value = getattr(row, name)
        if name not in table and value == getattr(blank, name):
            continue
        if isinstance(value, tuple):
            _put_lines(table, name, value)
        else:
            _put(table, name, value)


def _array_of_tables(table: Container, name: str) -> AoT:
    """The rows under `name`, as tables with headers of their own, made so if they are not yet."""
    found = table.get(name)
    if isinstance(found, AoT):
        return found
    array = tomlkit.aot()
    for plain in _plain(found) or ():
        row = _headed(tomlkit.table(), "")
        for key, value in plain.items():
            row.value.append(key, value)
        array.append(row)
    if name in table:
        table.remove(name)
    if isinstance(found, Array):
        for comment in comments(f"{found.as_string()}{found.trivia.comment}"):
            table.append(None, Comment(Trivia(comment=comment)))
    table.append(name, array)
    return array


def _inside(table: Any) -> Container:
    """What stands under the header of `table`.

    Not the table itself: it would indent new keys by the blanks in the comments above it.
    """
    return table.value if isinstance(table, Table) else table


def _plain(item: Any) -> Any:
    return item.unwrap() if isinstance(item, Item) else item
