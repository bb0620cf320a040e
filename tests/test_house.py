"""The rules of the house that a machine can check."""

from __future__ import annotations

import ast
import unicodedata
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
PACKAGES = ("drafts", "templates", "screens", "tui")
WHERE_VIETNAMESE_LIVES = (
    "drafts/values.py",
    "drafts/vietnamese/",
    "templates/sections/",
    "templates/wording.py",
    "templates/names.py",
    "templates/annex.py",
    "templates/capitals.py",
    "templates/places.py",
    "templates/symbols.py",
    "templates/notes.py",
    "templates/models.py",
    "templates/citation.py",
    "templates/tree.py",
    "screens/words/",
)
ONLY_IN_VIETNAMESE = set("ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹáàéèíìóòúùýãõũĩ")


def modules() -> Iterator[tuple[str, ast.Module]]:
    for package in PACKAGES:
        for path in sorted((ROOT / package).rglob("*.py")):
            yield str(path.relative_to(ROOT)), ast.parse(path.read_text("utf-8"))


def literals(tree: ast.Module) -> Iterator[ast.Constant]:
    """The strings of a module that are not docstrings."""
    prose = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in prose:
            yield node


def test_vietnamese_lives_in_its_places() -> None:
    strays = [
        f"{name}:{node.lineno}: {node.value!r}"
        for name, tree in modules()
        if not name.startswith(WHERE_VIETNAMESE_LIVES)
        for node in literals(tree)
        if ONLY_IN_VIETNAMESE & set(str(node.value).lower())
    ]

    assert strays == []


def test_every_text_of_the_program_is_composed() -> None:
    files = [*ROOT.glob("*/**/*.py"), *ROOT.glob("templates/**/*.toml"), *ROOT.glob("**/*.md")]
    mine = [path for path in files if ".venv" not in path.parts]

    assert [p for p in mine if not unicodedata.is_normalized("NFC", p.read_text("utf-8"))] == []


def test_sections_do_not_read_the_clock_or_the_disk() -> None:
    banned = {"open", "Path", "datetime", "time", "os"}
    found = [
        f"{name}: {node.id}"
        for name, tree in modules()
        if name.startswith("templates/sections/")
        for node in ast.walk(tree)
        if isinstance(node, ast.Name) and node.id in banned
    ]

    assert found == []
