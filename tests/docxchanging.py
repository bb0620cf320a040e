"""Changes to the XML of a DOCX file, to see whether somebody notices."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from copy import deepcopy
from io import BytesIO
from typing import TYPE_CHECKING, TypeAlias, cast

from lxml import etree

from tests.docxparts import SPACE, Package, R, W
from tests.rules_schema import order_of

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

DOCUMENT = "word/document.xml"
STYLES = "word/styles.xml"
SETTINGS = "word/settings.xml"
HEADER = "word/header1.xml"
CORE = "docProps/core.xml"
TYPES = "[Content_Types].xml"
RELATIONS = "word/_rels/document.xml.rels"
_NAMES = {
    "w": W.strip("{}"),
    "r": R.strip("{}"),
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
}

Change: TypeAlias = Callable[[dict[str, "Element"]], None]
"""What is done to the parts of a file."""


def changed(content: bytes, change: Change) -> bytes:
    """The content of a DOCX file with a change made to its parts."""
    package = Package.unpacked(content)
    trees = dict(package.trees)
    change(trees)
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in package.parts.items():
            if name in trees or name not in package.trees:
                archive.writestr(name, etree.tostring(trees[name]) if name in trees else part)
    return file.getvalue()


def letters(text: str, *properties: str) -> Change:
    """Set properties of the letters of the paragraph that begins with `text`."""

    def change(trees: dict[str, Element]) -> None:
        for run in _para(trees, text).iter(W + "r"):
            own = _child(run, "rPr")
            for each in properties:
                _put(own, _made(each))

    return change


def para(text: str, *properties: str) -> Change:
    """Set properties of the paragraph that begins with `text`."""

    def change(trees: dict[str, Element]) -> None:
        own = _child(_para(trees, text), "pPr")
        for each in properties:
            _put(own, _made(each))

    return change


def says(text: str, other: str) -> Change:
    """Put other words in the place of `text` where it is printed first."""

    def change(trees: dict[str, Element]) -> None:
        for element in trees[DOCUMENT].iter(W + "t"):
            if text in (element.text or ""):
                element.text = (element.text or "").replace(text, other, 1)
                element.set(SPACE, "preserve")
                return
        raise AssertionError(text)

    return change


def reads(text: str, other: str) -> Change:
    """Put other words in the place of all those of the paragraph that begins with `text`."""

    def change(trees: dict[str, Element]) -> None:
        first, *others = _para(trees, text).iter(W + "t")
        first.text = other
        for each in others:
            each.text = ""

    return change


def without(text: str) -> Change:
    """Drop the paragraph that begins with `text`."""

    def change(trees: dict[str, Element]) -> None:
        _drop(_para(trees, text))

    return change


def after(text: str, xml: str) -> Change:
    """Put something after the paragraph that begins with `text`."""
    return lambda trees: _para(trees, text).addnext(_made(xml))


def attribute(part: str, path: str, name: str, value: str) -> Change:
    """Set an attribute of the first element at `path`."""

    def change(trees: dict[str, Element]) -> None:
        _at(trees, part, path).set(_full(name), value)

    return change


def dropped(part: str, path: str) -> Change:
    """Drop every element at `path`."""

    def change(trees: dict[str, Element]) -> None:
        assert _all(trees, part, path)
        for element in _all(trees, part, path):
            _drop(element)

    return change


def added(part: str, path: str, xml: str, place: int | None = None) -> Change:
    """Put an element in the first one at `path`, where it belongs or at a certain place."""

    def change(trees: dict[str, Element]) -> None:
        parent = _at(trees, part, path)
        if place is None:
            _put(parent, _made(xml))
        else:
            parent.insert(place, _made(xml))

    return change


def doubled(part: str, path: str) -> Change:
    """Put a copy behind the first element at `path`."""

    def change(trees: dict[str, Element]) -> None:
        element = _at(trees, part, path)
        element.addnext(deepcopy(element))

    return change


def written(part: str, path: str, text: str) -> Change:
    """Set the text of the first element at `path`."""

    def change(trees: dict[str, Element]) -> None:
        _at(trees, part, path).text = text

    return change


def both(*changes: Change) -> Change:
    """One change after the other."""

    def change(trees: dict[str, Element]) -> None:
        for each in changes:
            each(trees)

    return change


def lost(part: str) -> Change:
    """Drop a part of the file."""

    def change(trees: dict[str, Element]) -> None:
        del trees[part]

    return change


def annexed(label: str = "Phụ lục") -> Change:
    """Add an annex as the rule books want it, and mention it in the text."""

    def change(trees: dict[str, Element]) -> None:
        body = trees[DOCUMENT][0]
        section = body[-1]
        _child(body[-2], "pPr").append(deepcopy(section))
        look = '<w:b/><w:sz w:val="28"/>'
        body[-2].addnext(_centred(label, look))
        lines = (
            ("DANH SÁCH MÔ HÌNH", look),
            (
                "(Kèm theo Báo cáo số 03-BC/CB, ngày 14/9/2026 của Chi bộ Trường Mầm non Hoa Ban)",
                '<w:i/><w:sz w:val="28"/>',
            ),
        )
        for text, each in lines:
            section.addprevious(_centred(text, each))
        for title in section.findall(W + "titlePg"):
            section.remove(title)
        _put(section, _made('<w:pgNumType w:start="1"/>'))
        says("như sau:", f"như sau ({label} kèm theo):")(trees)

    return change


def _centred(text: str, look: str) -> Element:
    return _made(
        f'<w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:rPr>{look}</w:rPr>'
        f"<w:t>{text}</w:t></w:r></w:p>"
    )


def _full(name: str) -> str:
    """The name of an attribute with its name space, if it has one."""
    prefix, _, short = name.rpartition(":")
    return f"{{{_NAMES[prefix]}}}{short}" if prefix else short


def _para(trees: dict[str, Element], text: str) -> Element:
    for element in trees[DOCUMENT].iter(W + "p"):
        if "".join(each.text or "" for each in element.iter(W + "t")).startswith(text):
            return element
    raise AssertionError(text)


def _at(trees: dict[str, Element], part: str, path: str) -> Element:
    return _all(trees, part, path)[0]


def _all(trees: dict[str, Element], part: str, path: str) -> list[Element]:
    return cast("list[Element]", trees[part].xpath(path, namespaces=_NAMES))


def _child(parent: Element, name: str) -> Element:
    """The properties of a paragraph or a run, made if they are not there."""
    found = parent.find(W + name)
    if found is None:
        found = _made(f"<w:{name}/>")
        parent.insert(0, found)
    return found


def _put(parent: Element, child: Element) -> None:
    """Put a property where the schema wants it, in the place of the one that was there."""
    order = order_of(str(parent.tag).removeprefix(W))
    for old in parent.findall(str(child.tag)):
        parent.remove(old)
    place = order.index(str(child.tag).removeprefix(W))
    before = [each for each in parent if order.index(str(each.tag).removeprefix(W)) < place]
    parent.insert(len(before), child)


def _drop(element: Element) -> None:
    parent = element.getparent()
    assert parent is not None
    parent.remove(element)


def _made(xml: str) -> Element:
    name, sep, rest = xml.partition(">")
    is_empty = name.endswith("/")
    head = f'{name.removesuffix("/")} xmlns:w="{_NAMES["w"]}"{"/" if is_empty else ""}'
    return etree.fromstring(head + sep + rest)
