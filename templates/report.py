"""The report as a whole: its sections in order, and everything drawn from a draft of it."""

from __future__ import annotations

from bisect import insort
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Any

from drafts.model import Draft, Place
from drafts.problems import Problem, problems as asked_problems
from drafts.questions import standing
from drafts.schema import Chapter, Schema
from templates import annex, oddities, rule_books, spelling
from templates.facts import Facts
from templates.notes import PREFACE, note
from templates.numbering import Numbering
from templates.profile import Profile
from templates.section import Section
from templates.sections import (
    assessment,
    bases,
    closing,
    collective,
    direction,
    form,
    heading,
    individuals,
    lessons,
    next_period,
    requests,
    situation,
    solutions,
)
from templates.tree import At, Block, Document, Heading, Part
from templates.written import Written, written

SECTIONS: tuple[Section[Any], ...] = (
    heading.SECTION,
    bases.SECTION,
    situation.SECTION,
    direction.SECTION,
    collective.SECTION,
    individuals.SECTION,
    solutions.SECTION,
    assessment.SECTION,
    lessons.SECTION,
    next_period.SECTION,
    requests.SECTION,
    closing.SECTION,
    form.SECTION,
)
"""The order in which the report reads, and in which the wizard asks."""

NUMBERS: Mapping[str, int] = {s.key: number for number, s in enumerate(SECTIONS, start=1)}
"""Which section of the report each is, from 1, by key."""

BY_KEY: Mapping[str, Section[Any]] = {section.key: section for section in SECTIONS}


def facts(draft: Draft, layout: Profile | None = None) -> Facts:
    """What several sections mention, drawn from the answers once.

    `layout` is the rule book to follow in the place of the one that suits the draft.
    """
    return _facts(draft, layout, _written(draft))


def _facts(draft: Draft, layout: Profile | None, said: Iterable[Written]) -> Facts:
    head, printed = draft.of(heading.Heading), draft.of(form.Form)
    in_force = heading.in_force(head)
    layout = layout or rule_books.load(form.chosen(printed, in_force))
    new_style = spelling.is_new_style(said)
    begun = Facts(profile=layout, in_force=in_force, new_style=new_style)
    known = form.told_by(printed, begun)
    return heading.told_by(heading.SECTION.filled(head, known), known)


def profile_of(draft: Draft, layout: Profile | None = None) -> Profile:
    """The rule book that `draft` follows, `layout` if it is given, with what she asks of it."""
    return facts(draft, layout).profile


def title(draft: Draft) -> str:
    """What a new draft of this report is called on the shelf."""
    return heading.title_of(draft.of(heading.Heading))


def name(known: Facts) -> str:
    """What a report is called among other files: `Báo cáo sơ kết …`."""
    return heading.name_of(known.subject)


def build(draft: Draft, layout: Profile | None = None) -> Document:
    """The report that `draft` makes, with every word and number that a reader will see.

    `layout` is the rule book to follow in the place of the one that suits the draft.
    """
    known = facts(draft, layout)
    numbering = Numbering(known.marks)
    part = ""
    parts: list[Part] = []
    for section in SECTIONS:
        answers = draft.of(section.answers)
        if not section.is_wanted(answers):
            continue
        blocks = list(section.blocks(section.filled(answers, known), known))
        if section.part:
            blocks = [_one_level_down(block) for block in blocks]
            if section.part != part:
                blocks.insert(0, Heading(section.part))
        part = section.part
        parts += _parts(section.key, numbering.numbered(blocks))
    if known.annexes:
        people = individuals.listed(draft.of(individuals.Individuals))
        models = (*collective.listed(draft.of(collective.Collective), known.issuer), *people)
        place = Place(form.SECTION.key)
        parts += (Part(place, blocks) for blocks in annex.blocks(models, known))
    return Document(tuple(parts), is_two_sided=draft.of(form.Form).is_two_sided)


def order(place: Place) -> tuple[int, int, int, int]:
    """Where `place` stands in the report: section, field, row, field of the row."""
    section = BY_KEY.get(place.section, SECTIONS[0])
    return NUMBERS[section.key], *standing(section.answers, place)


def problems(draft: Draft, layout: Profile | None = None) -> tuple[Problem, ...]:
    """Everything missing or wrong in `draft`, in the order of the report.

    `layout` is the rule book to follow in the place of the one that suits the draft.
    """
    said = tuple(_written(draft))
    known = _facts(draft, layout, said)
    found = [problem for section in SECTIONS for problem in _problems(section, draft, known)]
    for each in (*spelling.mixed(said, new_style=known.new_style), *oddities.found(said)):
        insort(found, each, key=lambda problem: order(problem.place))
    return tuple(found)


@lru_cache(maxsize=1)
def schema() -> Schema:
    """What the store must know about the report."""
    return Schema(PREFACE, {s.key: Chapter(s.answers, note(s)) for s in SECTIONS})


def _problems(section: Section[Any], draft: Draft, known: Facts) -> Iterator[Problem]:
    answers = draft.of(section.answers)
    if section.is_wanted(answers):
        filled = section.filled(answers, known)
        found = [*asked_problems(filled, Place(section.key)), *section.checks(filled, known)]
        yield from sorted(found, key=lambda problem: standing(section.answers, problem.place))


def _written(draft: Draft) -> Iterator[Written]:
    """What she has written in the report, and where."""
    for section in SECTIONS:
        answers = draft.of(section.answers)
        if section.is_wanted(answers):
            yield from written(answers, Place(section.key))


def _one_level_down(block: Block | At) -> Block | At:
    return replace(block, level=block.level + 1) if isinstance(block, Heading) else block


def _parts(key: str, blocks: Iterable[Block | At]) -> Iterator[Part]:
    """`blocks` of one section, cut where they begin to be about another place."""
    place = Place(key)
    part: list[Block] = []
    for block in (*blocks, At()):
        if not isinstance(block, At):
            part.append(block)
            continue
        if part:
            yield Part(place, tuple(part))
            part = []
        place = Place(key, block.rows, block.item, block.field)
