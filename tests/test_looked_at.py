"""What is said of a report without a problem: what it was looked at for, and no more."""

from __future__ import annotations

import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from drafts import store
from drafts.model import Draft, Place
from screens.words import problems as told
from templates import report
from templates.sections.solutions import Solutions
from tests import samples
from tests.plainly import Plain
from tests.terminal import ROOT
from tests.test_house import literals, modules
from tests.wizards import open_wizard

NOT_SEEN = (
    "Đàn gà của của hai hộ lớn nhanh",
    "theo Nghi quyết của chi bộ",
    "45/60 phụ huynh dự họp, đạt 71,8%",
    "các việc đã hoàn thành./.",
    "1,250 lượt người xem, 1500 mét hàng rào",
)
"""Mistakes that nothing here looks for: doubled and misspelt words, sums in the text."""
DRAFT = replace(
    samples.FULL.having(Solutions(points=NOT_SEEN)), resume=Place("solutions", field="points")
)
SEEN = "Chương trình đã xem: các ô cần có; số, năm và ngày; phép cộng trong bảng;"
UNSEEN = "Chính tả, câu chữ, số liệu trong lời văn thì chương trình không xem"
TOO_MUCH = re.compile("không thấy chỗ sai|không thiếu gì, không|không có lỗi", re.IGNORECASE)


def one_line(text: str) -> str:
    return " ".join(text.split())


def says_it(text: str) -> bool:
    """Whether it is said once what was looked at and what was not, and nothing beyond."""
    said = one_line(text)
    return SEEN in said and UNSEEN in said and not TOO_MUCH.search(said)


def test_the_draft_has_nothing_that_is_looked_for() -> None:
    assert report.problems(DRAFT) == ()


def test_check_says_it(tmp_path: Path) -> None:
    path = tmp_path / "a.toml"
    store.write(DRAFT, path, report.schema())

    done = subprocess.run(
        [sys.executable, "-m", "tui", "check", str(path)],
        cwd=ROOT,
        env={"HOME": str(tmp_path), "PATH": "/usr/bin:/bin", "LANG": "C"},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )

    assert says_it(done.stdout)


async def test_f9_says_it(tmp_path: Path) -> None:
    async with open_wizard(tmp_path, DRAFT) as wizard:
        await wizard.press("f9")
        said = wizard.shown
        await wizard.press("enter")

        assert says_it(said)
        assert "Các giải pháp" in wizard.shown
        assert wizard.saved.sections == DRAFT.sections


@pytest.mark.parametrize("words", [["/kiem"], [""] * 40])
def test_the_plain_mode_says_it(
    words: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("XDG_DATA_HOME", raising=False)
    plain = Plain(tmp_path)

    plain.about(DRAFT, *words, "/thoat", "/thoat")

    assert says_it(plain.said)


def test_every_kind_of_problem_is_among_what_was_looked_at_and_nothing_else() -> None:
    looked_for = [kind for kinds in told._LOOKED_AT.values() for kind in kinds]
    raised = {
        str(node.value)
        for name, tree in modules()
        if name.startswith(("templates/", "drafts/problems.py"))
        for node in literals(tree)
    }

    assert sorted(looked_for) == sorted(told._PROBLEMS)
    assert set(looked_for) <= raised


def test_what_is_wrong_is_counted_and_nothing_claimed() -> None:
    said = told.counted(report.problems(Draft()))

    assert re.fullmatch(r"Báo cáo còn \d+ chỗ thiếu hoặc sai\.", said)
