"""Rules of headings: how they look, and that their numbers run on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from tests.docxblocks import Para
from tests.rules_common import Book, Broken, beginning, ill_looking, without_unknown

_FORMS = (
    r"^(?P<number>[IVXLC]+)(?P<mark>\s*[-–.)]\s*)",
    r"^(?P<number>\d+)(?P<mark>\s*[-–.)]\s*)(?!\d)",
    r"^(?P<above>\d+)\.(?P<number>\d+)(?P<mark>\s*[-–.)]\s*)(?!\d)",
)
_TENS = ("", "X", "XX", "XXX", "XL", "L", "LX", "LXX", "LXXX", "XC")
_ONES = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")


def is_heading(para: Para) -> bool:
    """Whether a reader takes a paragraph for a heading: by its level, or because it is all bold."""
    said = [run for run in para.runs if run.text.strip()]
    return para.outline is not None or bool(said and all(run.bold for run in said))


def ill_numbered(paras: Sequence[Para], book: Book) -> Iterator[Broken]:
    """What is wrong with the headings among the paragraphs of the text."""
    counts = [0, 0, 0]
    for para in paras:
        if not is_heading(para):
            if re.match(r"^[IVX]+\s*[-.]\s*\S", para.text):
                yield Broken("heading.outline", beginning(para.text), "text", "a heading")
            continue
        if para.outline is None or para.outline > 2:
            yield Broken("heading.outline", beginning(para.text), str(para.outline), "0 to 2")
            continue
        if para.style != f"heading {para.outline + 1}":
            yield Broken("heading.style", beginning(para.text), para.style, "a heading of Word's")
        yield from _look(para, para.outline, book)
        yield from _number(para, para.outline, counts, book)
    yield from _followed(paras)


def _look(para: Para, level: int, book: Book) -> Iterator[Broken]:
    where, rules = beginning(para.text), book["headings"]["levels"][level]
    for found in ill_looking(para, "heading", book):
        if found.rule != "heading.italic":
            yield found
    for run in para.runs:
        if run.text and run.italic != rules.get("italic", False):
            yield Broken("heading.italic", where, str(run.italic), str(not run.italic))
    said = without_unknown(para.text)
    if rules.get("upper") and said != said.upper():
        yield Broken("heading.case", where, where, "capitals")
    if not rules.get("upper") and said == said.upper() and len(said) > 20:
        yield Broken("heading.case", where, where, "small letters")
    if not para.keeps_next:
        yield Broken("heading.keep", where, "may stand last on a page", "kept with what follows")


def _number(para: Para, level: int, counts: list[int], book: Book) -> Iterator[Broken]:
    """The number of a heading, which is one more than the last of its level."""
    where = beginning(para.text)
    form = re.match(_FORMS[level], para.text)
    if form is None:
        yield Broken("heading.form", where, where, _FORMS[level])
        counts[level:] = [counts[level] + 1, *[0] * (2 - level)]
        return
    if level and not counts[level - 1]:
        yield Broken("heading.level", where, str(level + 1), "a heading of each level above")
    mark = book["headings"]["part"] if level == 0 else ". "
    if form["mark"] != mark:
        yield Broken("heading.mark", where, form["mark"], mark)
    counts[level:] = [counts[level] + 1, *[0] * (2 - level)]
    expected = roman(counts[0]) if level == 0 else str(counts[level])
    above = form["above"] if level == 2 else str(counts[1])
    if form["number"] != expected or above != str(counts[1]):
        yield Broken("heading.number", where, form[0], str(counts[: level + 1]))


def _followed(paras: Sequence[Para]) -> Iterator[Broken]:
    """A heading has something below it."""
    for one, other in pairwise((*paras, None)):
        if one is None or one.outline is None:
            continue
        if other is None or (other.outline is not None and other.outline <= one.outline):
            yield Broken("heading.empty", beginning(one.text), "nothing below", "text")


def roman(number: int) -> str:
    """A number below 100 in Roman digits."""
    tens, ones = divmod(number, 10)
    return _TENS[tens] + _ONES[ones]
