"""How two drafts differ, in words: what came and what went is marked, not by colour alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Literal, NamedTuple, TypeAlias

from drafts.compare import Difference, Piece
from drafts.model import Draft, Place
from drafts.questions import Choice, Lines, Question, Toggle, questions, row_fields
from screens.words import labels
from screens.words.problems import where
from templates.report import BY_KEY

Look: TypeAlias = Literal["plain", "place", "removed", "added"]

LOOKS: Mapping[Look, str] = {
    "plain": "",
    "place": "underline",
    "removed": "strike",
    "added": "bold",
}
"""The styles of each, for those terminals that have them; the marks say the same."""

LEGEND = "[-chữ nay đã bỏ-]   {+chữ nay mới thêm+}"
_TITLE = "Tên bản nháp"
_NO_PLACE = "Không rõ thuộc ô nào"
_FATES = {"removed": "đã bỏ", "added": "mới thêm", "moved": "chuyển chỗ"}
_MARKS = {"removed": ("[-", "-]"), "added": ("{+", "+}")}
_INDENT = "  "
_MUCH = 160
"""Characters that stay the same from which on only those next to a change are shown."""
_SOME = 60


class Span(NamedTuple):
    """A piece of a line of a comparison."""

    text: str
    look: Look


Line: TypeAlias = tuple[Span, ...]


def more(count: int) -> str:
    """That more places differ than are shown."""
    return f"… và {count} chỗ khác nữa."


def said(question: Question, answer: Any) -> str:
    """How an answer reads."""
    match question:
        case Choice(options=options):
            return options.get(answer, answer)
        case Toggle():
            return labels.YES_NO["x" if answer else ""]
        case Lines():
            return "\n".join(answer)
        case _:
            return str(answer)


def count(found: Iterable[Difference]) -> int:
    """How many places differ, a row that came or went being one."""
    return sum(not _is_inside(difference) for difference in found)


def place(difference: Difference, old: Draft, new: Draft) -> str:
    """Where two drafts differ."""
    if not difference.place.section:
        return _TITLE
    return where(difference.place, old if difference.row == "removed" else new)


def stray_lines(texts: Sequence[str]) -> Iterator[Line]:
    """Texts of a version that have no place in a draft, as such lines."""
    if texts:
        yield (Span(_NO_PLACE, "place"),)
    before, after = _MARKS["removed"]
    for text in texts:
        for line in text.splitlines():
            yield (Span(_INDENT, "plain"), Span(f"{before}{line}{after}", "removed"))


def lines(found: Iterable[Difference], old: Draft, new: Draft) -> Iterator[Line]:
    """How two drafts differ, line by line, places as headings."""
    is_first = True
    for difference in found:
        if _is_inside(difference):
            label = _label(difference.place)
            yield from _text(difference.pieces, f"{_INDENT}{label}: ")
            continue
        if not is_first:
            yield ()
        is_first = False
        fate = f": {_FATES[difference.row]}" if difference.row else ""
        yield (Span(f"{place(difference, old, new)}{fate}", "place"),)
        yield from _text(difference.pieces, _INDENT)


def _is_inside(difference: Difference) -> bool:
    """Whether it is a field of a row that came or went as a whole."""
    return difference.row in ("removed", "added") and bool(difference.place.field)


def _label(place: Place) -> str:
    rows = row_fields(BY_KEY[place.section].answers)[place.rows]
    return questions(rows.row)[place.field].label


def _text(pieces: Sequence[Piece], start: str) -> Iterator[Line]:
    """Pieces of text, what came and what went marked, each line of it indented."""
    line = [Span(start, "plain")]
    for at, piece in enumerate(pieces):
        text = piece.text
        if piece.fate == "kept":
            text = _in_brief(text, is_first=at == 0, is_last=at == len(pieces) - 1)
        for number, part in enumerate(text.split("\n")):
            if number:
                yield tuple(line)
                line = [Span(_INDENT, "plain")]
            line += _marked(part, piece)
    if pieces:
        yield tuple(line)


def _in_brief(text: str, *, is_first: bool, is_last: bool) -> str:
    """What stays the same, without the middle of it if it is long."""
    if len(text) <= _MUCH:
        return text
    before = "" if is_first else text[:_SOME].rpartition(" ")[0]
    after = "" if is_last else text[-_SOME:].partition(" ")[2]
    return " … ".join((before, after)) if before and after else f"{before} …{after}"


def _marked(text: str, piece: Piece) -> Iterator[Span]:
    """A piece of one line between its marks; blanks around a word stay outside."""
    if piece.fate == "kept" or not text:
        yield Span(text, "plain")
        return
    opening, closing = _MARKS[piece.fate]
    word = text.strip() or text
    before, _, after = text.partition(word)
    yield Span(before, "plain")
    yield Span(f"{opening}{word}{closing}", piece.fate)
    yield Span(after, "plain")
