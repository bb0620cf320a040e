"""Every file that the program writes keeps the rules; a file that breaks one is noticed."""

from __future__ import annotations

import ast
import pkgutil
from dataclasses import replace
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from drafts.model import Draft
from templates import report, rule_books, word
from templates.profile import Profile
from templates.sections.closing import Closing
from templates.sections.form import Form
from templates.sections.individuals import Individuals
from templates.sections.situation import Situation
from tests import (
    manydrafts,
    manywords,
    rulebook,
    samples,
    spoilt_file,
    spoilt_forms,
    spoilt_head,
    spoilt_text,
    spoilt_writing,
)
from tests.docxchanging import DOCUMENT, annexed, changed
from tests.docxparts import W
from tests.rulebook import rules_of
from tests.rules_common import Broken
from tests.soak import times
from tests.spoiling import Mutation
from tests.spoilt_writing import Layout, Patch

PROFILES = {"hd05": "hd05-2026", "hd36": "hd36-2018", "nd30": "nd30-2020"}
SAMPLES = {
    "hd05": samples.FULL,
    "hd36": samples.FULL,
    "nd30": samples.FULL.having(replace(samples.FULL.of(Closing), recipients=())),
}
RICH = samples.FULL.having(
    Form(draft="2", is_two_sided=True, has_list=True, has_summary=True, profile="hd05-2026")
)
SPOILT = (*spoilt_head.ALL, *spoilt_text.ALL, *spoilt_file.ALL, *spoilt_forms.ALL)
CREATED = datetime(2026, 9, 14, 8, 30)


def written(draft: Draft, layout: Profile) -> bytes:
    """The Word file of a draft, as it is exported."""
    facts = report.facts(draft, layout)
    about = word.About(title=facts.subject, author=facts.issuer, created=CREATED)
    return word.render(report.build(draft, layout), layout, about)


@cache
def full(book: str = "hd05") -> bytes:
    """The Word file of the full sample."""
    return written(SAMPLES[book], rule_books.load(PROFILES[book]))


def with_long_texts(draft: Draft) -> Draft:
    """A draft with texts of 3,000 letters in its tables."""
    long = "Vận động phụ huynh mang sách cũ đến góc đọc của lớp. " * 57
    first, *people = draft.of(Individuals).people
    staff = list(draft.of(Situation).staff)
    staff[2] = replace(staff[2], count=long)
    changed = draft.having(Individuals(people=(replace(first, content=long), *people)))
    return changed.having(replace(changed.of(Situation), staff=tuple(staff)))


def newly_broken(content: bytes, book: str = "hd05") -> set[str]:
    """The rules that a spoilt file of the full sample breaks, and the right one does not."""
    known = _broken(book)
    return rules_of([each for each in rulebook.broken(content, book) if each not in known])


@cache
def _broken(book: str) -> list[Broken]:
    return rulebook.broken(full(book), book)


@pytest.mark.parametrize("book", PROFILES)
def test_no_rule_is_broken(book: str) -> None:
    layout = rule_books.load(PROFILES[book])
    drafts = manydrafts.drafts(times(6, 240), is_state=book == "nd30")

    found = [rulebook.broken(written(draft, layout), book) for draft in drafts]

    assert [each for each in enumerate(found) if each[1]] == []


@pytest.mark.parametrize("book", PROFILES)
def test_the_sample_breaks_no_rule(book: str) -> None:
    assert _broken(book) == []


def test_annexes_and_a_draft_mark_break_no_rule() -> None:
    assert newly_broken(written(RICH, rule_books.load())) == set()


def test_a_row_higher_than_a_page_breaks_no_rule() -> None:
    draft = with_long_texts(RICH)

    assert newly_broken(written(draft, rule_books.load())) == set()


def test_a_row_higher_than_a_page_that_is_kept_whole_is_noticed() -> None:
    def whole(trees: dict[str, Any]) -> None:
        for row in trees[DOCUMENT].iter(f"{W}trPr"):
            if row.find(f"{W}cantSplit") is None:
                row.insert(0, row.makeelement(f"{W}cantSplit"))

    content = written(with_long_texts(RICH), rule_books.load())

    assert newly_broken(changed(content, whole)) == {"table.tall", "text.widows"}


def test_an_annex_in_order_breaks_no_rule() -> None:
    assert newly_broken(changed(full(), annexed())) == set()


@pytest.mark.parametrize("mutation", SPOILT, ids=lambda each: f"{each.book}-{each.rule}")
@pytest.mark.slow
def test_a_spoilt_file_is_noticed_for_what_is_spoilt(mutation: Mutation) -> None:
    content = changed(full(mutation.book), mutation.change)

    new = newly_broken(content, mutation.book)

    assert mutation.rule in new
    assert new <= {mutation.rule, *mutation.also}


@pytest.mark.parametrize("layout", spoilt_writing.LAYOUTS, ids=lambda layout: layout.rule)
@pytest.mark.slow
def test_a_layout_that_breaks_a_rule_is_noticed(layout: Layout) -> None:
    new = newly_broken(written(RICH, layout.change(rule_books.load())))

    assert layout.rule in new
    assert new <= {layout.rule, *layout.also}


@pytest.mark.parametrize("patch", spoilt_writing.PATCHES, ids=lambda patch: patch.rule)
def test_a_program_that_breaks_a_rule_is_noticed(
    patch: Patch, monkeypatch: pytest.MonkeyPatch
) -> None:
    _broken("hd05")  # what the right program writes, which is asked for once only
    monkeypatch.setattr(patch.name, patch.make(pkgutil.resolve_name(patch.name)))

    new = newly_broken(written(samples.FULL, rule_books.load()))

    assert patch.rule in new
    assert new <= {patch.rule, *patch.also}


def test_the_checker_knows_nothing_of_the_program() -> None:
    ours = [*Path(__file__).parent.glob("rules_*.py"), *Path(__file__).parent.glob("docx*.py")]
    imported = {
        name
        for path in [*ours, Path(rulebook.__file__)]
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        for name in (
            [node.module or ""]
            if isinstance(node, ast.ImportFrom)
            else [alias.name for alias in node.names]
            if isinstance(node, ast.Import)
            else []
        )
    }

    assert len(ours) > 10
    assert not [name for name in imported if name.split(".")[0] in ("templates", "drafts", "docx")]


def test_the_drafts_have_every_letter_of_vietnamese() -> None:
    said = repr([draft.sections for draft in manydrafts.drafts(150)]).lower()

    assert set(manywords.LETTERS) - set(said) == set()
