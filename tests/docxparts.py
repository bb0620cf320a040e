"""What a DOCX file holds: its parts, their types and how they are related."""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO
from typing import TYPE_CHECKING

from lxml import etree

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
TYPES = "[Content_Types].xml"
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_SAFE = etree.XMLParser(resolve_entities=False, no_network=True)


@dataclass(frozen=True, slots=True)
class Relation:
    """A thread from one part of a file to another."""

    id: str
    kind: str
    """The last word of its type: `styles`, `header` …"""
    target: str
    """The name of a part, or an address outside the file."""
    is_outside: bool


@dataclass(frozen=True)
class Package:
    """The parts of a DOCX file by name, unpacked."""

    parts: Mapping[str, bytes]

    @classmethod
    def unpacked(cls, content: bytes) -> Package:
        """The parts of the file that has this content."""
        with zipfile.ZipFile(BytesIO(content)) as archive:
            return cls({name: archive.read(name) for name in archive.namelist()})

    @cached_property
    def trees(self) -> Mapping[str, Element]:
        """The parts that are XML."""
        return {
            name: etree.fromstring(content, _SAFE)
            for name, content in self.parts.items()
            if name.endswith((".xml", ".rels"))
        }

    def relations(self, part: str) -> tuple[Relation, ...]:
        """The threads that begin in `part`; those of the file itself for an empty name."""
        folder, name = posixpath.split(part)
        rels = self.trees.get(posixpath.join(folder, "_rels", f"{name}.rels"))
        return tuple(_relation(each, folder) for each in _all(rels, _RELATION))

    def related(self, part: str, kind: str) -> str:
        """The name of the first part that hangs on `part` by a thread of this kind, or nothing."""
        return next((each.target for each in self.relations(part) if each.kind == kind), "")

    @cached_property
    def main(self) -> str:
        """The name of the part that holds the text."""
        return self.related("", "officeDocument")


def _relation(element: Element, folder: str) -> Relation:
    target = element.get("Target", "")
    is_outside = element.get("TargetMode") == "External"
    if not is_outside:
        target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
    kind = element.get("Type", "").rpartition("/")[2]
    return Relation(element.get("Id", ""), kind, target, is_outside)


def _all(tree: Element | None, tag: str) -> Iterator[Element]:
    return tree.iter(tag) if tree is not None else iter(())


def value(parent: Element | None, tag: str, attribute: str = "val", default: str = "") -> str:
    """An attribute of the child `tag` of `parent`, or `default` where there is none."""
    child = parent.find(W + tag) if parent is not None else None
    return default if child is None else child.get(W + attribute, default)


def is_on(parent: Element | None, tag: str) -> bool:
    """Whether the switch `tag` is on in `parent`; one that is not there is off."""
    child = parent.find(W + tag) if parent is not None else None
    return child is not None and child.get(W + "val", "1") not in ("0", "false", "off")
