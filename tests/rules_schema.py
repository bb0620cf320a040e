"""Whether the XML of a Word file is what ECMA-376 allows: what a strict reader would refuse."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from tests.docxparts import W
from tests.docxreading import Docx
from tests.rules_common import Book, Broken

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_FOREIGN = {"drawing", "mathPr", "shapeDefaults", "hdrShapeDefaults", "schemaLibrary", "captions"}
_WHOLE = re.compile(r"-?\d+")
_NUMBERS = ("w", "sz", "before", "after", "line", "firstLine", "hanging", "left", "right", "space")
_FRACTION = re.compile(r"^-?\d+\.\d+$")


def broken(docx: Docx, _: Book) -> Iterator[Broken]:
    """The rules of the schema that a file breaks."""
    for part, tree in docx.package.trees.items():
        if str(tree.tag).startswith(W):
            yield from _prefixes(tree, part)
            ignored = _ignored(tree)
            for element in tree.iter(f"{W}*"):
                yield from _children(element, part, ignored)
                yield from _attributes(element, part)
    yield from _names(docx)
    yield from _fields(docx)
    yield from _tables(docx)


def order_of(name: str) -> tuple[str, ...]:
    """In which order the children of an element stand."""
    return _table("ordered")[name]


def _prefixes(tree: Element, part: str) -> Iterator[Broken]:
    """What a reader may leave out is named."""
    for prefix in tree.get(f"{_MC}Ignorable", "").split():
        if prefix not in tree.nsmap:
            yield Broken("schema.prefix", part, prefix, "a name space")


def _children(element: Element, part: str, ignored: set[str]) -> Iterator[Broken]:
    """Only known elements, each in its place."""
    name, where = _local(element), f"{part}, {_local(element)}"
    children = [each for each in element if _space(each) not in ignored]
    names = [_local(each) for each in children]
    if name in _table("ordered"):
        yield from _ordered(names, _table("ordered")[name], where)
    elif name in _table("free"):
        known = _table("free")[name]
        for each in names:
            if each not in known:
                yield Broken("schema.element", where, each, "an element that may stand here")
    elif names and name not in _FOREIGN:
        yield Broken("schema.element", where, str(names), "nothing inside")
    for each in _table("needs").get(name, ()):
        if each not in names:
            yield Broken("schema.needs", where, "missing", each)
    for first in _table("first")["names"]:
        if first in names[1:] and name not in _table("ordered"):
            yield Broken("schema.order", where, first, "in front of all else")
    last = _table("last").get(name, ("",))[0]
    if last and (not names or names[-1] != last):
        yield Broken("schema.last", where, str(names[-1:]), last)


def _ordered(names: list[str], order: tuple[str, ...], where: str) -> Iterator[Broken]:
    places = []
    for each in names:
        if each in order:
            places.append(order.index(each))
        else:
            yield Broken("schema.element", where, each, "an element that may stand here")
    many = _table("many")["names"]
    for one, other in pairwise(places):
        if one > other:
            yield Broken("schema.order", where, f"{order[one]} before {order[other]}", "reversed")
        elif one == other and order[one] not in many:
            yield Broken("schema.twice", where, order[one], "once")


def _attributes(element: Element, part: str) -> Iterator[Broken]:
    name = _local(element)
    where = f"{part}, {name}"
    for needed in _table("attributes").get(name, ()):
        if element.get(W + needed) is None and not (name == "lsdException" and not needed):
            yield Broken("schema.attribute", where, "missing", needed)
    for attribute, text in element.attrib.items():
        short = str(attribute).rpartition("}")[2]
        allowed = _table("values").get(f"{name} {short}")
        if allowed and str(text) not in allowed:
            yield Broken("schema.value", where, f"{short}={text!s}", " ".join(allowed))
        if short in _NUMBERS and _FRACTION.match(str(text)):
            yield Broken("schema.value", where, f"{short}={text!s}", "a whole number")


def _names(docx: Docx) -> Iterator[Broken]:
    """No style has a comma in its name, which would part two names."""
    for name in docx.package.trees["word/styles.xml"].iterfind(f"{W}style/{W}name"):
        text = name.get(W + "val", "")
        if "," in text or not text:
            yield Broken("schema.name", "word/styles.xml", text, "one name")


def _fields(docx: Docx) -> Iterator[Broken]:
    """Each field that begins in a paragraph ends there."""
    for part, tree in docx.package.trees.items():
        for para in tree.iter(W + "p"):
            marks = [each.get(W + "fldCharType") for each in para.iter(W + "fldChar")]
            if marks.count("begin") != marks.count("end"):
                yield Broken("schema.field", part, str(marks), "begun and ended")


def _tables(docx: Docx) -> Iterator[Broken]:
    """Tables do not touch each other, and the last thing of the body is a paragraph."""
    names = [_local(each) for each in docx.body]
    for one, other in pairwise(names):
        if one == "tbl" and other in ("tbl", "sectPr"):
            yield Broken("schema.tables", "body", f"{other} after a table", "a paragraph between")


def _ignored(root: Element) -> set[str]:
    """The name spaces that a reader may leave out."""
    prefixes = root.get(f"{_MC}Ignorable", "").split()
    return {root.nsmap[prefix] for prefix in prefixes if prefix in root.nsmap}


@cache
def _table(name: str) -> Mapping[str, tuple[str, ...]]:
    path = Path(__file__).parent / "rules" / "schema.toml"
    table: dict[str, str] = tomllib.loads(path.read_text("utf-8"))[name]
    return {key: tuple(names.split()) for key, names in table.items()}


def _local(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _space(element: Element) -> str:
    return str(element.tag).rpartition("}")[0].lstrip("{")
