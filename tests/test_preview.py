"""The report as a terminal shows it."""

from __future__ import annotations

from pathlib import Path

import pytest
from rich.cells import cell_len

from drafts import store
from drafts.model import Draft
from templates import preview, report
from templates.sections.heading import Heading
from tests import goldens, samples
from tests.test_commands import Kheo


def shown(draft: Draft, width: int) -> list[str]:
    return [line.text.plain for line in preview.lines(report.build(draft), width)]


@pytest.mark.parametrize("name", ["blank", "full"])
def test_the_whole_report_at_80_columns(name: str) -> None:
    text = "\n".join(line.rstrip() for line in shown(samples.ALL[name], 80))

    goldens.check(f"preview-{name}.txt", text + "\n")


@pytest.mark.parametrize("book", ["hd05-2026", "hd36-2018", "nd30-2020"])
def test_the_pages_of_the_whole_report(book: str, tmp_path: Path) -> None:
    path = tmp_path / "day-du.toml"
    store.write(samples.FULL, path, report.schema())

    done = Kheo(tmp_path)("preview", path, "--pages", "--width", "100", "--profile", book)

    assert (done.returncode, done.stderr) == (0, "")
    goldens.check(f"pages-{book}.txt", done.stdout)


@pytest.mark.parametrize("width", [20, 40, 60, 80, 100])
@pytest.mark.parametrize("name", list(samples.ALL))
def test_no_line_is_wider_than_the_terminal(name: str, width: int) -> None:
    lines = shown(samples.ALL[name], width)
    tables = [line for line in lines if "  " in line.strip()]

    assert [line for line in lines if cell_len(line) > width and line not in tables] == []


def test_markup_in_a_draft_is_letters() -> None:
    draft = Draft().having(Heading(issuer="[bold]Chi bộ[/] [/x]"))

    assert "[BOLD]CHI BỘ[/] [/X]" in " ".join(shown(draft, 100)[1].split())


def test_every_line_knows_the_part_that_it_shows() -> None:
    lines = list(preview.lines(report.build(samples.FULL), 80))
    eleventh = [line.text.plain for line in lines if line.part.place.item == 10]

    assert eleventh[0].strip().startswith("2.11. Đồng chí")
    shown = {line.part.place.section for line in lines}
    assert shown == {section.key for section in report.SECTIONS} - {"form"}
