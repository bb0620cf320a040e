"""The paragraphs, tables and sections of a DOCX file, from its XML alone."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from tests.docxblocks import Block, Cell, Para, Row, Run, Section, Table, paras_in
from tests.docxparts import SPACE, Package, R, W, is_on, value
from tests.docxstyles import Properties, Styles, is_set, laid_over, stated

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_TWIPS_PER_MM = 1440 / 25.4
_SLOTS = ("ascii", "hAnsi", "eastAsia", "cs")
_LETTERS = {"br": "\n", "cr": "\n", "tab": "\t", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}
_LINES = frozenset({"single", "thick", "double", "dotted", "dashed"})


class Docx:
    """A DOCX file."""

    def __init__(self, content: bytes) -> None:
        self.package = Package.unpacked(content)
        main = self.package.main
        self.styles = Styles(self.package.trees[self.package.related(main, "styles")])
        self.settings = self.package.trees[self.package.related(main, "settings")]
        self.body = self.package.trees[main][0]

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """The sections in order; a header that one does not name is that of the one before."""
        found: list[Section] = []
        blocks: list[Block] = []
        for child in self.body:
            if child.tag == W + "sectPr":
                found.append(self._section(child, blocks, found))
            elif block := self._block(child):
                blocks.append(block)
                ends = child.find(f"{W}pPr/{W}sectPr")
                if ends is not None:
                    found.append(self._section(ends, blocks, found))
                    blocks = []
        return tuple(found)

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        """What stands in the body, from the first page to the last."""
        return tuple(block for section in self.sections for block in section.blocks)

    @cached_property
    def paras(self) -> tuple[Para, ...]:
        """Every paragraph, in tables and at the top and foot of pages too."""
        around = [
            para
            for section in self.sections
            for paras in (*section.headers.values(), *section.footers.values())
            for para in paras
        ]
        return (*paras_in(self.blocks), *around)

    def _block(self, element: Element) -> Block | None:
        if element.tag == W + "p":
            return self._para(element)
        return self._table(element) if element.tag == W + "tbl" else None

    def _para(self, element: Element, table: str = "") -> Para:
        own = element.find(W + "pPr")
        style = value(own, "pStyle") or self.styles.usual.get("paragraph", "")
        properties = self.styles.paragraph(style, table, stated(own))
        spacing, indent = properties.get("spacing", {}), properties.get("ind", {})
        rule = spacing.get("lineRule", "auto")
        outline = properties.get("outlineLvl", {}).get("val", "9")
        return Para(
            runs=tuple(self._run(each, style, table) for each in element.iter(W + "r")),
            style=self.styles.names.get(style, ""),
            align=properties.get("jc", {}).get("val", "left"),
            first=_mm(indent.get("firstLine", "0")) - _mm(indent.get("hanging", "0")),
            left=_mm(indent.get("left", indent.get("start", "0"))),
            right=_mm(indent.get("right", indent.get("end", "0"))),
            before=_points(spacing.get("before", "0")),
            after=_points(spacing.get("after", "0")),
            line=float(spacing.get("line", "240")) / (240 if rule == "auto" else 20),
            line_rule=rule,
            keeps_next=is_set(properties, "keepNext"),
            keeps_lines=is_set(properties, "keepLines"),
            no_widows=is_set(properties, "widowControl", default=True),
            begins_page=is_set(properties, "pageBreakBefore"),
            outline=int(outline) if int(outline) < 9 else None,
            lines=_borders(properties, "pBdr"),
            fields=tuple(each.text or "" for each in element.iter(W + "instrText"))
            + tuple(each.get(W + "instr", "") for each in element.iter(W + "fldSimple")),
            objects=sum(1 for tag in ("drawing", "pict", "object") for _ in element.iter(W + tag)),
        )

    def _run(self, element: Element, style: str, table: str) -> Run:
        own = element.find(W + "rPr")
        letters = value(own, "rStyle") or self.styles.usual.get("character", "")
        properties = self.styles.letters(style, table, letters, stated(own))
        text = "".join(map(_read, element))
        fonts = properties.get("rFonts", {})
        return Run(
            text=text.upper() if is_set(properties, "caps") else text,
            size=float(properties.get("sz", {}).get("val", "20")) / 2,
            bold=is_set(properties, "b"),
            italic=is_set(properties, "i"),
            underline=properties.get("u", {}).get("val", "none"),
            colour=properties.get("color", {}).get("val", "auto"),
            fonts=tuple(_font(fonts, slot) for slot in _SLOTS),
            language=properties.get("lang", {}).get("val", ""),
        )

    def _table(self, element: Element) -> Table:
        own = element.find(W + "tblPr")
        style = value(own, "tblStyle") or self.styles.usual.get("table", "")
        properties = laid_over(self.styles.said(style, "tblPr"), stated(own))
        sides = properties.get("tblCellMar/left", {}), properties.get("tblCellMar/right", {})
        margin = sum(_mm(side.get("w", "0")) for side in sides)
        grid = tuple(_mm(each.get(W + "w", "0")) for each in element.iter(W + "gridCol"))
        return Table(
            rows=tuple(self._row(each, style, margin) for each in element.findall(W + "tr")),
            grid=grid,
            width=_mm(properties.get("tblW", {}).get("w", "0")),
            indent=_mm(properties.get("tblInd", {}).get("w", "0")),
            is_lined=len(_borders(properties, "tblBorders")) == 6,
        )

    def _row(self, element: Element, style: str, margin: float) -> Row:
        own = element.find(W + "trPr")
        return Row(
            cells=tuple(self._cell(each, style, margin) for each in element.findall(W + "tc")),
            is_head=is_on(own, "tblHeader"),
            is_whole=is_on(own, "cantSplit"),
        )

    def _cell(self, element: Element, style: str, margin: float) -> Cell:
        own = element.find(W + "tcPr")
        width = _mm(value(own, "tcW", "w", "0"))
        is_merged = own is not None and own.find(W + "vMerge") is not None
        return Cell(
            paras=tuple(self._para(each, style) for each in element.iter(W + "p")),
            width=width,
            room=width - margin,
            across=int(value(own, "gridSpan", default="1")),
            merge=value(own, "vMerge", default="continue") if is_merged else "",
        )

    def _section(self, element: Element, blocks: list[Block], before: list[Section]) -> Section:
        size, margins = element.find(W + "pgSz"), element.find(W + "pgMar")
        sides = margins.attrib.items() if margins is not None else ()
        above = before[-1] if before else None
        return Section(
            blocks=tuple(blocks),
            width=_mm(size.get(W + "w", "0")) if size is not None else 0,
            height=_mm(size.get(W + "h", "0")) if size is not None else 0,
            orientation=value(element, "pgSz", "orient", "portrait"),
            margins={str(k).rpartition("}")[2]: _mm(str(v)) for k, v in sides},
            kind=value(element, "type", default="nextPage"),
            has_first=is_on(element, "titlePg"),
            numbered_from=value(element, "pgNumType", "start"),
            number_format=value(element, "pgNumType", "fmt", "decimal"),
            headers=self._tops(element, "header", above.headers if above else {}),
            footers=self._tops(element, "footer", above.footers if above else {}),
        )

    def _tops(
        self, element: Element, kind: str, above: Mapping[str, tuple[Para, ...]]
    ) -> Mapping[str, tuple[Para, ...]]:
        main = self.package.main
        targets = {each.id: each.target for each in self.package.relations(main)}
        found = dict(above)
        for reference in element.findall(f"{W}{kind}Reference"):
            tree = self.package.trees.get(targets.get(reference.get(R + "id", ""), ""))
            paras = tree.iter(W + "p") if tree is not None else ()
            found[reference.get(W + "type", "default")] = tuple(map(self._para, paras))
        return found


def _read(element: Element) -> str:
    """What can be read of a piece of a run; Word drops blanks at its ends unless told not to."""
    name = str(element.tag).rpartition("}")[2]
    if name == "t":
        text = element.text or ""
        return text if element.get(SPACE) == "preserve" else text.strip(" \t\n")
    if name == "br" and element.get(W + "type") == "page":
        return "\f"
    return _LETTERS.get(name, "")


def _font(fonts: Mapping[str, str], slot: str) -> str:
    theme = fonts.get({"cs": "cstheme"}.get(slot, f"{slot}Theme"))
    return f"+{theme}" if theme else fonts.get(slot, "")


def _borders(properties: Properties, group: str) -> dict[str, str]:
    return {
        name.rpartition("/")[2]: line["val"]
        for name, line in properties.items()
        if name.startswith(f"{group}/") and line.get("val") in _LINES
    }


def _mm(twips: str) -> float:
    return float(twips) / _TWIPS_PER_MM


def _points(twips: str) -> float:
    return float(twips) / 20
