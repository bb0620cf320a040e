"""Which properties a paragraph and its letters have in the end, by ECMA-376, part 1, 17.7.2."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING, TypeAlias

from tests.docxparts import W, value

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

Properties: TypeAlias = Mapping[str, Mapping[str, str]]
"""The attributes of each property by its tag; a border is called `pBdr/top`."""

_NESTED = ("pBdr", "tblBorders", "tblCellMar", "tcBorders", "tcMar")
_BY_ATTRIBUTE = ("spacing", "ind", "rFonts", "lang")
_TOGGLES = ("b", "i", "caps", "smallCaps", "strike", "vanish")


def stated(element: Element | None) -> dict[str, dict[str, str]]:
    """What a `pPr`, `rPr` or `tblPr` says itself."""
    found: dict[str, dict[str, str]] = {}
    for child in element if element is not None else ():
        name = _local(child)
        if name in _NESTED:
            found |= {f"{name}/{_local(side)}": _attributes(side) for side in child}
        else:
            found[name] = _attributes(child)
    return found


def laid_over(under: Properties, over: Properties) -> dict[str, dict[str, str]]:
    """`over` on top of `under`: some properties are replaced attribute by attribute."""
    merged = {name: dict(attributes) for name, attributes in under.items()}
    for name, attributes in over.items():
        kept = merged.get(name, {}) if name in _BY_ATTRIBUTE else {}
        merged[name] = {**kept, **attributes}
    return merged


def is_set(properties: Properties, name: str, *, default: bool = False) -> bool:
    """Whether a switch is on."""
    if name not in properties:
        return default
    return properties[name].get("val", "1") not in ("0", "false", "off")


class Styles:
    """The styles of a file."""

    def __init__(self, tree: Element) -> None:
        self._styles = {each.get(W + "styleId", ""): each for each in tree.iter(W + "style")}
        defaults = tree.find(W + "docDefaults")
        self._defaults = {
            kind: stated(
                defaults.find(f"{W}{kind}Default/{W}{kind}") if defaults is not None else None
            )
            for kind in ("rPr", "pPr")
        }
        self.names = {style: value(each, "name").lower() for style, each in self._styles.items()}
        self.usual = {
            each.get(W + "type", ""): name
            for name, each in self._styles.items()
            if each.get(W + "default") == "1"
        }

    @cache  # noqa: B019  # lives as long as the file that is read
    def said(self, style: str, kind: str) -> Properties:
        """What a style says of `pPr`, `rPr` or `tblPr`, with what it is based on."""
        merged: Properties = {}
        for each in reversed(list(self._line(style))):
            merged = laid_over(merged, stated(each.find(W + kind)))
        return merged

    def paragraph(self, style: str, table: str, own: Properties) -> Properties:
        """The properties of a paragraph of this style, in a table of the style `table` if any."""
        merged = laid_over(self._defaults["pPr"], self.said(table, "pPr"))
        return laid_over(laid_over(merged, self.said(style, "pPr")), own)

    def letters(self, style: str, table: str, letters: str, own: Properties) -> Properties:
        """The properties of letters of the style `letters` in such a paragraph.

        A switch that is set by two kinds of style is off again (17.7.3).
        """
        layers = [self.said(name, "rPr") for name in (table, style, letters)]
        merged = dict(self._defaults["rPr"])
        for layer in layers:
            merged = laid_over(merged, layer)
        for name in _TOGGLES:
            if any(name in layer for layer in layers) and not is_set(self._defaults["rPr"], name):
                odd = sum(is_set(layer, name) for layer in layers) % 2
                merged[name] = {"val": str(odd)}
        return laid_over(merged, own)

    def _line(self, style: str) -> Iterator[Element]:
        """A style, the one it is based on, and so on."""
        seen: set[str] = set()
        while style in self._styles and style not in seen:
            seen.add(style)
            yield self._styles[style]
            based = self._styles[style].find(W + "basedOn")
            style = based.get(W + "val", "") if based is not None else ""


def _local(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _attributes(element: Element) -> dict[str, str]:
    return {str(name).rpartition("}")[2]: str(text) for name, text in element.attrib.items()}
