"""Which parts of a report the paragraphs and tables of a DOCX file are, by what they say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from tests.docxblocks import Block, Para, Table
from tests.docxreading import Docx
from tests.rules_common import one_line

_NUMBER = re.compile(r"^(?:Số|SỐ|So)\b[\s:.]*(?:\d|[-/]|$|\s)")
_DRAFT = re.compile(r"^Dự thảo|^DỰ THẢO")
_DATE = re.compile(r"\bngày\b.*\btháng\b.*\bnăm\b")
_BASE = re.compile(r"^(?:[-–+*] ?)?Căn cứ\b")
_ADDRESSEE = re.compile(r"^Kính (?:gửi|trình)\b")
_ANNEX = re.compile(r"^phụ lục\b.{0,12}$", re.IGNORECASE)
_RECIPIENTS = re.compile(r"^\W*nơi nhận\b", re.IGNORECASE)
_DASHES = re.compile(r"^[-–—_.\s]+$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """The head of the first page; what is not there is nothing."""

    table: Table
    left: tuple[Para, ...]
    right: tuple[Para, ...]
    superior: Para | None
    issuer: Para | None
    star: Para | None
    number: Para | None
    draft: Para | None
    title: Para | None
    motto: Para | None
    date: Para | None
    others: tuple[Para, ...]
    """What nobody knows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """The type and the subject of the report, and what stands below."""

    kind: Para | None
    subject: Para | None
    below: tuple[Para, ...]
    """Lines of dashes, solid lines, and to whom the report goes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Annex:
    """An annex."""

    label: Para
    blocks: tuple[Block, ...]
    """What follows the label."""
    section: int
    """In which section it begins."""
    is_first: bool
    """Whether it is the first thing of that section."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Zones:
    """The parts of a report."""

    head: Head | None
    heading: Heading
    bases: tuple[Para, ...]
    text: tuple[Block, ...]
    """What follows the legal bases, up to the signature."""
    signature: Table | None
    after: tuple[Block, ...]
    """What stands between the signature and the first annex."""
    annexes: tuple[Annex, ...]


@lru_cache(maxsize=1)
def zones(docx: Docx) -> Zones:
    """The parts of the report in a file."""
    blocks = list(docx.blocks)
    annexes = tuple(_annexes(docx))
    first = annexes[0].label if annexes else None
    main = blocks[: _index(blocks, first)] if first else blocks
    signature = next((b for b in reversed(main) if _is_signature(b)), None)
    end = _index(main, signature) if signature else len(main)
    head = main[0] if main and isinstance(main[0], Table) and main[0] is not signature else None
    heading, rest = _heading(main[1 if head else 0 : end])
    bases = 0
    while bases < len(rest) and _is_base(rest[bases]):
        bases += 1
    return Zones(
        head=_head(head) if isinstance(head, Table) else None,
        heading=heading,
        bases=tuple(each for each in rest[:bases] if isinstance(each, Para)),
        text=tuple(rest[bases:]),
        signature=signature if isinstance(signature, Table) else None,
        after=tuple(main[end + 1 :]),
        annexes=annexes,
    )


def solid_line(paras: tuple[Para, ...], para: Para, room: float) -> float:
    """How long the solid line right below a paragraph is, 0 if there is none."""
    if "bottom" in para.lines:
        return room - para.left - para.right
    following = paras[_index(list(paras), para) + 1 :]
    below = following[0] if following else None
    if below and below.is_empty and {"top", "bottom"} & set(below.lines):
        return room - below.left - below.right
    return 0


def _index(blocks: list[Block] | list[Para], block: Block) -> int:
    return next(i for i, each in enumerate(blocks) if each is block)


def _said(paras: tuple[Para, ...]) -> list[Para]:
    return [para for para in paras if not para.is_empty]


def _head(table: Table) -> Head:
    rows = [row.cells for row in table.rows]
    left = tuple(para for cells in rows for para in cells[0].paras)
    right = tuple(para for cells in rows for cell in cells[1:] for para in cell.paras)
    names: list[Para] = []
    known: dict[str, Para] = {}
    others: list[Para] = []
    for para in _said(left):
        text = para.text.strip()
        kind = (
            "star"
            if re.fullmatch(r"\W{1,3}", text)
            else "draft"
            if _DRAFT.match(text)
            else "number"
            if _NUMBER.match(text)
            else ""
        )
        if kind and kind not in known:
            known[kind] = para
        elif not kind and not known:
            names.append(para)
        else:
            others.append(para)
    said = _said(right)
    date = next((para for para in said if _DATE.search(one_line(para.text))), None)
    titles = [para for para in said if para is not date]
    return Head(
        table=table,
        left=left,
        right=right,
        superior=names[0] if len(names) > 1 else None,
        issuer=names[:2][-1] if names else None,
        star=known.get("star"),
        number=known.get("number"),
        draft=known.get("draft"),
        title=titles[0] if titles else None,
        motto=titles[1] if len(titles) > 1 else None,
        date=date,
        others=(*names[2:], *others, *titles[2:]),
    )


def _heading(blocks: list[Block]) -> tuple[Heading, list[Block]]:
    """The type and the subject of the report, and what follows them."""
    said = [each for each in blocks if isinstance(each, Para) and not each.is_empty]
    kind, subject = (said + [None] * 2)[:2] if len(said) < 2 else said[:2]
    if subject is None:
        return Heading(kind=kind, subject=None, below=()), blocks
    at = _index(blocks, subject) + 1
    below: list[Para] = []
    while at < len(blocks):
        block = blocks[at]
        if not isinstance(block, Para) or not _is_below_subject(block):
            break
        below.append(block)
        at += 1
    return Heading(kind=kind, subject=subject, below=tuple(below)), blocks[at:]


def _is_below_subject(para: Para) -> bool:
    text = para.text
    return para.is_empty or bool(_DASHES.match(text)) or bool(_ADDRESSEE.match(text))


def is_addressee(para: Para) -> bool:
    """Whether a paragraph says to whom the report goes."""
    return bool(_ADDRESSEE.match(para.text))


def _is_base(block: Block) -> bool:
    return isinstance(block, Para) and bool(_BASE.match(block.text.strip()))


def _is_signature(block: Block) -> bool:
    if not isinstance(block, Table):
        return False
    paras = [para for row in block.rows for cell in row.cells for para in cell.paras]
    return any(_RECIPIENTS.match(para.text) for para in paras)


def _annexes(docx: Docx) -> Iterator[Annex]:
    """The annexes, each up to the next one."""
    found: list[tuple[int, int, Para]] = []
    position = 0
    for number, section in enumerate(docx.sections):
        for place, block in enumerate(section.blocks):
            if isinstance(block, Para) and _ANNEX.match(block.text.strip()):
                found.append((number, position + place, block))
        position += len(section.blocks)
    ends = [*(at for _, at, _ in found), len(docx.blocks)][1:]
    for (number, at, label), end in zip(found, ends, strict=True):
        yield Annex(
            label=label,
            blocks=docx.blocks[at + 1 : end],
            section=number,
            is_first=docx.sections[number].blocks[0] is label,
        )
