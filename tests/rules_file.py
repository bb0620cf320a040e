"""Rules of the file: its properties, its threads, and what can be read of its maker."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from tests.docxparts import TYPES, W
from tests.docxreading import Docx
from tests.docxzones import zones
from tests.rules_common import Book, Broken, is_unknown, one_line

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_CORE = "docProps/core.xml"
_APP = "docProps/app.xml"
_TRACES = re.compile(r"python|/home/|/root/|/tmp/|[A-Z]:\\|localhost|template", re.IGNORECASE)
_TOOLS = re.compile(r"python-docx|/home/|/root/")
_STYLES = {"pStyle": "paragraph", "rStyle": "character", "tblStyle": "table"}
_LINKS = ("basedOn", "next", "link")
_RELATED = re.compile(r"\{[^}]*officeDocument/2006/relationships\}")
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


def broken(docx: Docx, book: Book) -> Iterator[Broken]:
    """The rules of the file that it breaks."""
    yield from _properties(docx)
    yield from _traces(docx)
    yield from _languages(docx, book)
    yield from _styles(docx)
    yield from _threads(docx)
    yield from _types(docx)
    yield from _doubled(docx)


def _properties(docx: Docx) -> Iterator[Broken]:
    said = _texts(docx.package.trees.get(_CORE))
    if not said.get("title"):
        yield Broken("file.title", _CORE, "", "what the report is about")
    head = zones(docx).head
    issuer = one_line(head.issuer.text) if head and head.issuer else ""
    for name in ("creator", "lastModifiedBy"):
        found = said.get(name, "")
        is_issuer = found.upper() == issuer.upper() or (is_unknown(issuer) and not found)
        if not is_issuer and not (name == "lastModifiedBy" and not found):
            yield Broken("file.author", f"{_CORE}, {name}", found, issuer)
    application = _texts(docx.package.trees.get(_APP))
    for name in ("Company", "Manager"):
        if application.get(name):
            yield Broken("file.author", f"{_APP}, {name}", application[name], "nothing")
    if said.get("language") not in (None, "", "vi-VN"):
        yield Broken("file.language", _CORE, said["language"], "vi-VN")


def _traces(docx: Docx) -> Iterator[Broken]:
    """Nothing tells of the machine, the user or the tools; what is printed may say anything."""
    for name, tree in docx.package.trees.items():
        printed = {f"{W}t"}
        for element in tree.iter():
            if element.tag in printed or not isinstance(element.tag, str):
                continue
            values = [str(each) for each in element.attrib.values() if "://" not in str(each)]
            for text in (element.text or "", *values):
                if (_TRACES if name in (_CORE, _APP) else _TOOLS).search(text):
                    yield Broken("file.traces", name, text, "nothing of the maker")


def _languages(docx: Docx, book: Book) -> Iterator[Broken]:
    """What Word takes for the language of the file: its defaults and its settings."""
    for part, path in (
        ("styles", f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}lang"),
        ("settings", f"{W}themeFontLang"),
    ):
        name = docx.package.related(docx.package.main, part)
        found = docx.package.trees[name].find(path)
        if found is not None and found.get(W + "val") != book["language"]:
            yield Broken("file.language", name, found.get(W + "val", ""), book["language"])


def _styles(docx: Docx) -> Iterator[Broken]:
    """Every style that is used is defined, and is of its kind."""
    kinds = {
        each.get(W + "styleId", ""): each.get(W + "type", "")
        for each in docx.package.trees[docx.package.related(docx.package.main, "styles")].iter(
            W + "style"
        )
    }
    for part, tree in docx.package.trees.items():
        for tag, kind in _STYLES.items():
            for element in tree.iter(W + tag):
                if kinds.get(style := element.get(W + "val", "")) != kind:
                    yield Broken("file.style", part, style, f"a {kind} style")
        for tag in _LINKS:
            for element in tree.iter(W + tag):
                if (style := element.get(W + "val", "")) not in kinds:
                    yield Broken("file.style", part, style, "a style")


def _threads(docx: Docx) -> Iterator[Broken]:
    """Every thread leads somewhere, and every reference is a thread."""
    package = docx.package
    for part in ("", *package.trees):
        relations = package.relations(part)
        for relation in relations:
            if not relation.is_outside and relation.target not in package.parts:
                yield Broken("file.thread", part, relation.target, "a part of the file")
        ids = {relation.id for relation in relations}
        if len(ids) != len(relations):
            yield Broken("file.ids", part, "threads of one name", "names of their own")
        for element in package.trees[part].iter() if part else ():
            for attribute, text in element.attrib.items():
                if _RELATED.match(str(attribute)) and str(text) not in ids:
                    yield Broken("file.thread", part, str(text), "a thread")


def _types(docx: Docx) -> Iterator[Broken]:
    """Every part has a type, and every type a part."""
    tree = docx.package.trees[TYPES]
    usual, own = (
        {each.get(key, "").lstrip("/"): each.get("ContentType", "") for each in tree.iter(tag)}
        for tag, key in (
            ("{*}Default", "Extension"),
            ("{*}Override", "PartName"),
        )
    )
    for name in docx.package.parts:
        if name not in own and name.rpartition(".")[2] not in usual and name != TYPES:
            yield Broken("file.types", name, "no type", "a type")
    for name in own:
        if name not in docx.package.parts:
            yield Broken("file.types", name, "no such part", "a part")
    if own.get(docx.package.main) != _MAIN:
        yield Broken("file.types", docx.package.main, own.get(docx.package.main, ""), _MAIN)


def _doubled(docx: Docx) -> Iterator[Broken]:
    """What has to be the only one of its name is."""
    package = docx.package
    styles = package.trees[package.related(package.main, "styles")]
    names = [each.get(W + "val", "").lower() for each in styles.iter(W + "name")]
    ids = [each.get(W + "styleId", "") for each in styles.iter(W + "style")]
    marks = [each.get(W + "id", "") for each in docx.body.iter(W + "bookmarkStart")]
    shapes = [each.get("id", "") for each in docx.body.iter("{*}docPr")]
    groups = {"style names": names, "styles": ids, "marks": marks, "shapes": shapes}
    for kind, found in groups.items():
        if twice := [name for name, count in Counter(found).items() if count > 1]:
            yield Broken("file.ids", kind, str(twice), "names of their own")
    abouts = [relation.kind for relation in package.relations("")]
    if abouts.count("core-properties") > 1:
        yield Broken("file.ids", "properties", "twice", "once")


def _texts(tree: Element | None) -> dict[str, str]:
    """What each property says."""
    return {
        str(each.tag).rpartition("}")[2]: (each.text or "").strip()
        for each in (tree.iter() if tree is not None else ())
    }
