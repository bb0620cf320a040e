"""Rule books as data: which one a report follows, and what is wrong in one that an office made."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import pytest
import tomlkit

from drafts.bounds import OutOfBounds
from drafts.model import Draft
from screens.words import profiles
from templates import report, rule_books, word
from templates.profile import DEFAULT, UnknownProfile
from templates.profile_reading import WrongProfile
from templates.sections.closing import Closing
from templates.sections.form import PROFILES, Form
from templates.sections.heading import Heading
from templates.tree import Letterhead, Paragraph, Signature, Title
from tests import samples
from tests.terminal import ROOT

HEAD = Heading(
    period="nam",
    year="2026",
    superior="Đảng bộ phường Ban Mai",
    issuer="Chi bộ Trường Mầm non Hoa Ban",
    date="30/11/2026",
)
OURS = (ROOT / f"templates/profiles/{DEFAULT}.toml").read_text("utf-8")


def changed(path: Path, key: str, value: Any) -> Path:
    """A copy of our rule book in which one value is another; without it for `None`."""
    document: Any = tomlkit.parse(OURS)
    table, _, last = key.rpartition(".")
    inner = document
    for step in filter(None, table.split(".")):
        inner = inner[step]
    if value is None:
        del inner[last]
    else:
        inner[last] = value
    path.write_text(tomlkit.dumps(document), "utf-8")
    return path


def blocks(draft: Draft, kind: type) -> list[Any]:
    return [block for block in report.build(draft).blocks if isinstance(block, kind)]


def test_every_rule_book_can_be_chosen() -> None:
    assert set(PROFILES) == set(rule_books.names())


@pytest.mark.parametrize(
    ("date", "year", "name"),
    [
        ("27/5/2026", "2026", "hd05-2026"),
        ("26/5/2026", "2026", "hd36-2018"),
        ("5/2026", "2026", "hd05-2026"),
        ("03/4/2018", "2018", "hd36-2018"),
        ("01/01/2010", "2009", "hd36-2018"),
        ("", "2021", "hd36-2018"),
        ("", "2026", "hd05-2026"),
        ("", "", "hd05-2026"),
        ("31/2/2021", "", "hd05-2026"),
    ],
)
def test_the_day_of_a_report_says_which_rule_book_it_follows(
    date: str, year: str, name: str
) -> None:
    draft = Draft().having(replace(HEAD, date=date, year=year))

    assert report.facts(draft).in_force == name
    assert report.profile_of(draft) == rule_books.load(name)


def test_a_rule_book_that_is_not_that_of_the_day_is_followed_and_noted() -> None:
    draft = samples.FULL.having(Form(profile="hd36-2018"))

    assert report.profile_of(draft) == rule_books.load("hd36-2018")
    assert [p.kind for p in report.problems(draft)] == ["out of time"]


def test_an_older_report_has_its_legal_bases_and_recipients_as_was_the_rule() -> None:
    draft = samples.FULL.having(Form(profile="hd36-2018"))
    bases = [p.text for p in blocks(draft, Paragraph) if p.role == "base"]
    (signature,) = blocks(draft, Signature)

    assert all(base.startswith("Căn cứ ") for base in bases)
    assert [base[-1] for base in bases] == [";"] * (len(bases) - 1) + [","]
    assert [each[-1] for each in signature.recipients] == [",", ",", "."]


def test_the_school_has_its_own_copy_in_the_form_of_the_state() -> None:
    draft = Draft().having(HEAD).having(Form(profile="nd30-2020")).having(Closing(signer="Lê A"))
    (head,) = blocks(draft, Letterhead)
    (title,) = blocks(draft, Title)
    (signature,) = blocks(draft, Signature)

    assert (head.superior, head.issuer) == (
        "UỶ BAN NHÂN DÂN PHƯỜNG BAN MAI",
        "TRƯỜNG MẦM NON HOA BAN",
    )
    assert head.number.split() == ["Số:", "/BC-MNHB"]
    assert head.motto == "Độc lập - Tự do - Hạnh phúc"
    assert head.star == title.dashes == ""
    assert title.subject.startswith("Tổng kết")
    assert title.addressee == "Kính gửi: Uỷ ban nhân dân phường Ban Mai."
    assert (signature.authority, signature.position) == ("", "HIỆU TRƯỞNG")
    assert signature.recipients[-1] == "- Lưu: VT."


def test_the_deputy_of_a_school_signs_for_its_head() -> None:
    closing = Closing(position="Phó Hiệu trưởng", signer="Lê A")
    draft = Draft().having(HEAD).having(Form(profile="nd30-2020")).having(closing)

    (signature,) = blocks(draft, Signature)

    assert (signature.authority, signature.position) == ("KT. HIỆU TRƯỞNG", "PHÓ HIỆU TRƯỞNG")


def test_a_draft_says_which_it_is_and_the_report_that_is_sent_does_not() -> None:
    (head,) = blocks(samples.FULL.having(Form(draft="02")), Letterhead)
    (sent,) = blocks(samples.FULL, Letterhead)

    assert (head.draft, sent.draft) == ("Dự thảo lần 2", "")


def test_a_copy_to_be_read_has_room_between_its_lines_and_nothing_else() -> None:
    ours = rule_books.load()
    read = report.profile_of(samples.FULL.having(Form(is_reading_copy=True)))

    assert read.styles["body"].line == 27
    assert replace(read.styles["body"], line=18) == ours.styles["body"]
    assert replace(read, styles=ours.styles) == ours
    assert read.styles["issuer"] == ours.styles["issuer"]


def test_an_office_may_change_what_it_wants_and_inherit_the_rest(tmp_path: Path) -> None:
    path = tmp_path / "phuong.toml"
    path.write_text(
        'inherits = "hd05-2026"\n[page]\nleft = 32\n[styles]\n'
        'body = { name = "Nội dung", size = 15, line = 20, align = "both", indent = 12.7 }\n',
        "utf-8",
    )

    found = rule_books.read(path)
    ours = rule_books.load()

    assert (found.page.left, found.styles["body"].size) == (32.0, 15.0)
    assert replace(found.page, left=30.0) == ours.page
    assert {**found.styles, "body": ours.styles["body"]} == ours.styles


def test_the_name_of_each_rule_book_ends_with_its_year() -> None:
    for name in rule_books.names():
        assert name.endswith(f"-{rule_books.load(name).since.year}")


def test_what_an_office_calls_a_style_is_text(tmp_path: Path) -> None:
    path = tmp_path / "phuong.toml"
    path.write_text('inherits = "hd05-2026"\n[names]\ngap = \'Sau <b> & "c"\'\n', "utf-8")
    book = rule_books.read(path)

    about = word.About(title="t", author="a", created=datetime(2026, 9, 14))
    content = word.render(report.build(samples.FULL, book), book, about)
    written = docx.Document(BytesIO(content))

    assert 'Sau <b> & "c"' in {style.name for style in written.styles}


def test_an_unknown_name_is_no_rule_book() -> None:
    with pytest.raises(UnknownProfile):
        rule_books.load("../hd05-2026")


WRONG = {
    "a word for a size": ("styles.body.size", "lớn", "number"),
    "a size that nobody can read": ("styles.body.size", 3, "range"),
    "lines that cut the letters": ("styles.body.line", 12, "line"),
    "more than any page": ("page.top", 5000, "range"),
    "less than nothing": ("page.top", -1, "range"),
    "no number at all": ("page.top", float("nan"), "number"),
    "a switch for a length": ("page.top", True, "number"),
    "margins that leave no text": ("page.left", 150, "margins"),
    "a column wider than the page": ("left_column", 160, "column"),
    "an alignment that Word does not have": ("styles.body.align", "giữa", "choice"),
    "a number for a switch": ("styles.body.bold", 1, "switch"),
    "a misspelt key": ("page.lef", 30, "unknown"),
    "a style of nobody": ("styles.khac", {"name": "x", "size": 14, "line": 18}, "unknown"),
    "a style that is gone": ("styles.body", None, "missing"),
    "a length that is gone": ("page.left", None, "missing"),
    "a text for a table": ("page", "A4", "table"),
    "two levels": ("marks.headings", ["{part}- ", "{section}. "], "levels"),
    "a text for a list": ("marks.headings", "{part}- ", "list"),
    "braces that mean nothing": ("marks.number", "Số {so}-{symbol}", "braces"),
    "a way into the program": ("marks.number", "{number.__class__}", "braces"),
    "a number of any width": ("marks.number", "{number:999999999}", "braces"),
    "what a terminal obeys": ("marks.nation", "\x1b[2J", "text"),
    "two lines": ("marks.nation", "ĐẢNG\nCỘNG SẢN", "text"),
    "a text without end": ("marks.nation", "Đ" * 1000, "text"),
    "a day that is a text": ("since", "27/5/2026", "day"),
    "a rule longer than its text": ("styles.nation.rule", 2, "range"),
    "a name that Word takes for two": ("names.gap", "Sau bảng, trống", "name"),
    "the name of another style": ("names.gap", "GẠCH DƯỚI", "name"),
    "a name that Word has given": ("names.gap", "Normal", "name"),
    "no name": ("names.gap", "", "name"),
    "nothing to rest on": ("inherits", "khác", "inherits"),
}


@pytest.mark.parametrize("what", WRONG)
def test_a_wrong_rule_book_is_refused_with_the_place_and_the_way_out(
    what: str, tmp_path: Path
) -> None:
    key, value, kind = WRONG[what]
    path = changed(tmp_path / "phuong.toml", key, value)
    before = path.read_bytes()

    with pytest.raises(WrongProfile) as failure:
        rule_books.read(path)

    said = profiles.wrong(path, failure.value)
    assert failure.value.kind == kind
    assert failure.value.key in (key, key.partition(".")[0])
    assert failure.value.key in said
    assert said.isprintable()
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("content", "kind"),
    [(b"\xff\xfe", "encoding"), (b"a = [", "toml"), (b"a" * 200_000, "large"), (b"", "empty")],
)
def test_what_is_no_rule_book_is_refused(content: bytes, kind: str, tmp_path: Path) -> None:
    path = tmp_path / "phuong.toml"
    path.write_bytes(content)

    with pytest.raises((WrongProfile, OutOfBounds)) as failure:
        rule_books.read(path)

    assert getattr(failure.value, "kind", "") == kind


def test_every_kind_of_mistake_has_its_words() -> None:
    kinds = {kind for _, _, kind in WRONG.values()} | {"encoding", "toml"}

    assert kinds == set(profiles._WRONG)


def test_each_value_of_our_rule_books_names_its_source() -> None:
    for path in (ROOT / "templates/profiles").glob("*.toml"):
        for line in path.read_text("utf-8").splitlines():
            if line.startswith(("width", "top", "left", "superior", "nation", "body", "kind")):
                assert "#" in line, line
        assert tomllib.loads(path.read_text("utf-8"))["title"]
