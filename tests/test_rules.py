"""Every file that the program writes keeps the rules; a file that breaks one is noticed."""

from __future__ import annotations

import ast
import pkgutil
from datetime import datetime
from functools import cache
from pathlib import Path

import pytest

from drafts.model import Draft
from templates import profile, report, word
from templates.profile import Profile
from tests import (
    manydrafts,
    rulebook,
    samples,
    spoilt_file,
    spoilt_head,
    spoilt_text,
    spoilt_writing,
)
from tests.docxchanging import annexed, changed
from tests.rulebook import rules_of
from tests.rules_common import Broken
from tests.soak import times
from tests.spoiling import Mutation
from tests.spoilt_writing import Layout, Patch

PROFILES = {"hd05": "hd05-2026", "hd36": "hd36-2018", "nd30": "nd30-2020"}
SPOILT = (*spoilt_head.ALL, *spoilt_text.ALL, *spoilt_file.ALL)
CREATED = datetime(2026, 9, 14, 8, 30)


def written(draft: Draft, layout: Profile) -> bytes:
    """The Word file of a draft, as it is exported."""
    facts = report.facts(draft, layout.marks)
    about = word.About(title=facts.subject, author=facts.issuer, created=CREATED)
    return word.render(report.build(draft, layout.marks), layout, about)


@cache
def full() -> bytes:
    return written(samples.FULL, profile.load())


@cache
def before() -> list[Broken]:
    return rulebook.broken(full(), "hd05")


@pytest.mark.parametrize("book", ["hd05"])
def test_no_rule_is_broken(book: str) -> None:
    layout = profile.load(PROFILES[book])
    found = {
        number: broken
        for number, draft in enumerate(
            manydrafts.drafts(times(20, 240), is_state=book == "nd30"), start=1
        )
        if (broken := rulebook.broken(written(draft, layout), book))
    }

    assert found == {}


def test_an_annex_in_order_breaks_no_rule() -> None:
    assert rulebook.broken(changed(full(), annexed()), "hd05") == before()


@pytest.mark.parametrize("mutation", SPOILT, ids=lambda mutation: mutation.rule)
def test_a_spoilt_file_is_noticed_for_what_is_spoilt(mutation: Mutation) -> None:
    found = rulebook.broken(changed(full(), mutation.change), "hd05")

    new = rules_of([each for each in found if each not in before()])
    assert mutation.rule in new
    assert new <= {mutation.rule, *mutation.also}


@pytest.mark.parametrize("layout", spoilt_writing.LAYOUTS, ids=lambda layout: layout.rule)
def test_a_layout_that_breaks_a_rule_is_noticed(layout: Layout) -> None:
    content = written(samples.FULL, layout.change(profile.load()))

    new = rules_of([each for each in rulebook.broken(content, "hd05") if each not in before()])
    assert layout.rule in new
    assert new <= {layout.rule, *layout.also}


@pytest.mark.parametrize("patch", spoilt_writing.PATCHES, ids=lambda patch: patch.rule)
def test_a_program_that_breaks_a_rule_is_noticed(
    patch: Patch, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = before()
    monkeypatch.setattr(patch.name, patch.make(pkgutil.resolve_name(patch.name)))
    content = written(samples.FULL, profile.load())

    new = rules_of([each for each in rulebook.broken(content, "hd05") if each not in known])
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

    assert set(manydrafts.LETTERS) - set(said) == set()
