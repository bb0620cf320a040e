"""What could go wrong in the layout numbers and in the writer, with the rule to notice it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from templates.profile import Profile


@dataclass(frozen=True, slots=True)
class Layout:
    """A layout that breaks a rule."""

    rule: str
    change: Callable[[Profile], Profile]
    also: tuple[str, ...] = ()
    """Rules that it cannot help breaking with it."""


@dataclass(frozen=True, slots=True)
class Patch:
    """A piece of the program that is put in the place of the right one."""

    rule: str
    name: str
    """What it takes the place of, with its module."""
    make: Callable[[Any], Any]
    """Makes it of the right one."""
    also: tuple[str, ...] = ()


def styled(key: str, **changes: Any) -> Callable[[Profile], Profile]:
    """Change how one kind of text looks."""
    return lambda profile: replace(
        profile, styles={**profile.styles, key: replace(profile.styles[key], **changes)}
    )


def marked(**changes: Any) -> Callable[[Profile], Profile]:
    """Change how numbers, symbols and lists are written."""
    return lambda profile: replace(profile, marks=replace(profile.marks, **changes))


def paged(**changes: Any) -> Callable[[Profile], Profile]:
    """Change the sheet of paper."""
    return lambda profile: replace(profile, page=replace(profile.page, **changes))


LAYOUTS = (
    Layout("page.font", lambda profile: replace(profile, font="Arial")),
    Layout("page.margins", paged(top=15.0)),
    Layout("page.paper", paged(height=279.4)),
    Layout("page_number.distance", paged(number_distance=5.0)),
    Layout("page_number.size", styled("page_number", size=12)),
    Layout("superior.bold", styled("superior", bold=True)),
    Layout("issuer.size", styled("issuer", size=13)),
    Layout("issuer.bold", styled("issuer", bold=False)),
    Layout("star.there", marked(star="")),
    Layout("number.pattern", marked(number="Số: {number}-{symbol}")),
    Layout("number.align", styled("number", align="left")),
    Layout("date.italic", styled("place_date", italic=False)),
    Layout("kind.size", styled("kind", size=14)),
    Layout("subject.bold", styled("subject", bold=False)),
    Layout("subject.size", styled("subject", size=16)),
    Layout("dashes.text", marked(dashes="---")),
    Layout("base.prefix", marked(base="")),
    Layout("base.end", marked(last_base=",")),
    Layout("base.italic", styled("base", italic=True)),
    Layout("heading.mark", marked(headings=("{part}. ", "{section}. ", "{section}.{item}. "))),
    Layout("heading.case", marked(upper_levels=0)),
    Layout("heading.case", marked(upper_levels=2)),
    Layout("heading.keep", styled("heading2", with_next=False)),
    Layout("heading.italic", styled("heading3", italic=False)),
    Layout("body.size", styled("body", size=13)),
    Layout("body.align", styled("body", align="left")),
    Layout("body.indent", styled("body", indent=5)),
    Layout("body.lines", styled("body", line=16)),
    Layout("body.lines", styled("point", line=24)),
    Layout("body.between", styled("point", after=3)),
    Layout("table.size", styled("table", size=8)),
    Layout("recipients_label.underline", styled("recipients_label", underline=False)),
    Layout("recipient.size", styled("recipients", size=14)),
    Layout("authority.bold", styled("authority", bold=False)),
    Layout("position.bold", styled("position", bold=True)),
    Layout("signer.size", styled("signer", size=13)),
    Layout("signature.room", styled("signer", before=20)),
    Layout("draft.italic", styled("draft", italic=False)),
    Layout("draft.pattern", marked(draft="Dự thảo số {number}")),
    Layout("annex_label.align", styled("annex_label", align="left")),
    Layout("annex_title.size", styled("annex_title", size=11)),
    Layout("annex_reference.bold", styled("annex_reference", bold=True)),
    Layout("page_number.annex", lambda profile: replace(profile, annex_apart=False)),
    Layout("table.size", styled("prose", size=8)),
)
"""Of the numbers."""


def _saying(old: str, new: str) -> Callable[[Any], Any]:
    """What the right one says, with other words in the place of `old`."""
    return lambda right: lambda text: right(text).replace(old, new)


def _doubled(right: Any) -> Any:
    return lambda parent, style, text: right(parent, style, text.replace("mô hình ", "mô hình  "))


def _split(right: Any) -> Any:
    def row(table: Any, **options: Any) -> Any:
        made = right(table, **options)
        made[0].remove(made[0][0])
        return made

    return row


def _unrepeated(right: Any) -> Any:
    return lambda table, **_: right(table)


PATCHES = (
    Patch("text.blanks", "templates.word._paragraph", _doubled),
    Patch("table.split", "templates.word._row", _split, ("signature.split",)),
    Patch("table.head", "templates.word._row", _unrepeated),
    Patch("heading.number", "templates.numbering.roman", lambda _: lambda number: "I" * number),
    Patch("date.pattern", "templates.wording._month", lambda _: lambda month: f"{month:02d}"),
    Patch("text.end", "templates.wording.ended", _saying(".", "./.")),
    Patch(
        "signature.mark",
        "templates.sections.closing.squeeze",
        _saying("T/M CHI BỘ", "K/T BÍ THƯ"),
    ),
    Patch("superior.pattern", "templates.sections.heading.squeeze", _saying("Đảng bộ", "Đảng uỷ")),
)
"""Of the program."""
