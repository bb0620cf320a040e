"""However a draft is spelled in TOML, it is the same draft: on the shelf, opened, and changed."""

from __future__ import annotations

import shutil
import tomllib
from collections import Counter
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings, strategies as st

from drafts import heads, store
from drafts.comments import comments
from drafts.heads import UnreadableDraft
from drafts.merge import Manuscript
from drafts.model import Draft, Place
from drafts.shelf import Shelf
from drafts.store import DraftFile
from templates import report
from templates.sections.lessons import Lessons
from tests import samples
from tests.soak import times
from tests.spellings import UNKNOWN, Spelling
from tests.wizards import open_wizard

SCHEMA = report.schema()
SPELLED = (samples.any_draft(), st.integers(0, 2**32))


def spelled(draft: Draft, seed: int) -> bytes:
    """The file of `draft`, with what nobody knows in it, in one of many spellings."""
    plain = tomllib.loads(Manuscript(SCHEMA).saying(draft, 3))
    return Spelling(Random(seed)).file({**plain, **UNKNOWN})


def read(path: Path) -> dict[str, Any]:
    """What Python's own parser finds in a file."""
    return tomllib.loads(path.read_bytes().removeprefix(b"\xef\xbb\xbf").decode())


def comments_in(path: Path) -> Counter[str]:
    """What people wrote beside the values in a file."""
    return Counter(comments(path.read_text("utf-8-sig")))


def unknown(path: Path) -> dict[str, Any]:
    """What nobody knows in a file."""
    return {key: value for key, value in read(path).items() if key in UNKNOWN}


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    (tmp_path / "drafts").mkdir()
    return Shelf(tmp_path / "drafts", tmp_path / "bin", report.schema)


def new_shelf(factory: pytest.TempPathFactory) -> tuple[Shelf, Path]:
    """An empty shelf, and where its only draft is to be."""
    folder = factory.getbasetemp() / "spelled"
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "drafts").mkdir(parents=True)
    return Shelf(folder / "drafts", folder / "bin", report.schema), folder / "drafts/a.toml"


@settings(max_examples=times(30, 3000), deadline=None)
@given(*SPELLED)
def test_the_shelf_and_the_opening_find_the_same_draft(
    tmp_path_factory: pytest.TempPathFactory, draft: Draft, seed: int
) -> None:
    shelf, path = new_shelf(tmp_path_factory)
    path.write_bytes(spelled(draft, seed))

    (entry,) = shelf.entries()

    plain = read(path)
    assert plain["title"] == draft.title
    assert plain["end"] == {"revision": 3}
    assert unknown(path) == UNKNOWN
    assert entry.failure is None
    assert (entry.title, entry.resume) == (draft.title, draft.resume)
    assert store.read(path, SCHEMA) == draft


@settings(max_examples=times(20, 2000), deadline=None)
@given(*SPELLED)
def test_what_is_changed_is_the_same_draft_but_for_the_change(
    tmp_path_factory: pytest.TempPathFactory, draft: Draft, seed: int
) -> None:
    shelf, path = new_shelf(tmp_path_factory)
    path.write_bytes(spelled(draft, seed))

    written_by_hand = comments_in(path)

    copied = shelf.copy(path, "Bản sao")
    renamed = shelf.rename(path, "Tên mới")
    file = DraftFile(renamed, SCHEMA)
    written = file.read().having(Lessons(points=("thêm",)))
    file.write(written, file.revision + 1)

    assert store.read(copied, SCHEMA) == replace(draft, title="Bản sao")
    assert written == replace(draft, title="Tên mới").having(Lessons(points=("thêm",)))
    assert store.read(renamed, SCHEMA) == written
    assert {entry.title for entry in shelf.entries()} == {"Bản sao", "Tên mới"}
    assert unknown(copied) == unknown(renamed) == UNKNOWN
    assert written_by_hand <= comments_in(copied)
    assert (read(copied)["end"], read(renamed)["end"]) == ({"revision": 3}, {"revision": 4})


HEADERS = ("[end] ", " [end]", "[ end ]", '["end"]', "['end']", "[end] # hết", '["\\u0065nd"]')


@pytest.mark.parametrize("header", HEADERS)
async def test_the_end_may_be_spelled_in_any_way(tmp_path: Path, header: str) -> None:
    shelf = Shelf(tmp_path / "drafts", tmp_path / "bin", report.schema)
    path = shelf.create(samples.SMALLEST)
    path.write_text(path.read_text("utf-8").replace("\n[end]\n", f"\n{header}\n"), "utf-8")

    async with open_wizard(tmp_path) as wizard:
        assert samples.SMALLEST.title in wizard.shown
        await wizard.press("right", "down", "enter", *" mới", "enter")

    (entry,) = shelf.entries()
    assert store.read(entry.path, SCHEMA) == replace(
        samples.SMALLEST, title=f"{samples.SMALLEST.title} mới"
    )


@pytest.mark.parametrize("header", ["[resume]", "[ 'resume' ]", '["\\u0072esume"]', "[resume] #"])
def test_where_she_stopped_may_stand_anywhere(shelf: Shelf, tmp_path: Path, header: str) -> None:
    path = shelf.create(samples.SMALLEST)
    said = f"{path.read_text('utf-8')}\n"
    told = f'{header}\nsection = "lessons"\nitem = 0x2\n'
    path.write_text(said.replace("\n[end]\n", f"\n{told}\n[end]\n"), "utf-8")

    resume = store.read(path, SCHEMA).resume

    assert resume is not None
    assert heads.preamble(path).resume == resume


COMMENTED = (
    'resume.section = "lessons" # một\nresume.item = 2 # hai\n',
    'resume = {section = "lessons"} # một # hai\n',
    '["resume"] # một\nsection = "lessons" # hai\n# ba\n',
)


@pytest.mark.parametrize("said", COMMENTED)
@pytest.mark.parametrize("place", [None, Place("heading", field="issuer")], ids=str)
def test_comments_beside_where_she_stopped_stay(
    shelf: Shelf, said: str, place: Place | None
) -> None:
    path = shelf.create(samples.SMALLEST)
    mark = "\n[end]\n" if said.startswith("[") else "\ntitle ="
    path.write_text(path.read_text("utf-8").replace(mark, f"\n{said}{mark}", 1), "utf-8")
    before = comments_in(path)

    for title in ("Một", "Hai"):
        store.write(replace(samples.SMALLEST, title=title, resume=place), path, SCHEMA)

    assert before <= comments_in(path)
    assert heads.preamble(path) == Draft(title="Hai", resume=place)


@pytest.mark.parametrize(
    "end", ['"""\n[end]\n# """\n', "'''\n[end]\n\n'''\n", "'''\n[end]\n# '''\n"]
)
def test_what_only_looks_like_an_end_is_none(shelf: Shelf, end: str) -> None:
    path = shelf.create(Draft(title="Cụt"))
    head = path.read_text("utf-8").partition("\n[end]\n")[0]
    path.write_text(f"{head}\n[x]\ny = {end}", "utf-8")

    for reading in (heads.preamble, lambda path: store.read(path, SCHEMA)):
        with pytest.raises(UnreadableDraft) as failure:
            reading(path)
        assert failure.value.kind == "cut"
