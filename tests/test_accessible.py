"""What a reader for the blind, and the properties of the file, say of a report."""

from __future__ import annotations

import zipfile
from datetime import UTC, datetime, timedelta
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn

from templates import report, rule_books, word
from templates.sections.form import Form
from tests import samples
from tests.test_commands import Kheo

BOOKS = ("hd05-2026", "hd36-2018", "nd30-2020")
ANNEXED = samples.FULL.having(Form(has_list=True, has_summary=True))
LEVELS = {"Heading 1": 0, "Heading 2": 1, "Heading 3": 2, "Tên phụ lục": 0}


def exported(folder: Path, zone: str = "UTC") -> bytes:
    """The file that the program exports, in a place with such a clock."""
    kheo = Kheo(folder)
    kheo.env |= {"TZ": zone, "USER": "lanltt", "LOGNAME": "lanltt", "HOSTNAME": "maychu17"}
    name = Path(kheo("new", "--sample").stdout.strip()).stem
    assert kheo("export", name, "-o", folder / "a.docx").returncode == 0
    return (folder / "a.docx").read_bytes()


def opened(book: str) -> docx.document.Document:
    layout = rule_books.load(book)
    about = word.About(title="t", author="a", created=datetime(2026, 11, 23))
    return docx.Document(BytesIO(word.render(report.build(ANNEXED, layout), layout, about)))


@pytest.mark.parametrize("book", BOOKS)
def test_headings_and_annexes_are_listed_at_their_level(book: str) -> None:
    listed: list[tuple[str, int]] = []
    for para in opened(book).paragraphs:
        assert para.style
        level = para.style.element.find(f".//{qn('w:outlineLvl')}")
        if level is not None:
            listed.append((str(para.style.name), int(level.get(qn("w:val")))))

    assert {"Heading 1", "Heading 2", "Tên phụ lục"} <= set(dict(listed))
    assert all(LEVELS[name] == level for name, level in listed)
    assert listed[-2:] == [("Tên phụ lục", 0)] * 2
    assert all(after[1] <= before[1] + 1 for before, after in pairwise(listed))


@pytest.mark.parametrize("book", BOOKS)
def test_every_table_with_lines_has_its_head_marked(book: str) -> None:
    tables = [
        table for table in opened(book).tables if table.style and table.style.name == "Bảng số liệu"
    ]

    assert len(tables) == 3
    assert all(table.rows[0]._tr.find(f".//{qn('w:tblHeader')}") is not None for table in tables)


@pytest.mark.parametrize("book", BOOKS)
def test_the_file_is_in_vietnamese(book: str) -> None:
    found = opened(book)

    languages = {each.get(qn("w:val")) for each in found.styles.element.iter(qn("w:lang"))}
    assert languages == {"vi-VN"}
    assert found.core_properties.language == "vi-VN"
    assert not list(found.element.body.iter(qn("w:lang")))


def test_the_properties_say_what_the_report_is_and_who_issues_it(tmp_path: Path) -> None:
    properties = docx.Document(BytesIO(exported(tmp_path))).core_properties

    assert properties.title.startswith("Báo cáo sơ kết phong trào thi đua “Dân vận khéo” 9 tháng")
    assert properties.author == properties.last_modified_by == "Chi bộ Trường Mầm non Hoa Ban"


def test_the_file_tells_nothing_of_the_machine_its_user_or_another_program(tmp_path: Path) -> None:
    with zipfile.ZipFile(BytesIO(exported(tmp_path))) as archive:
        said = {name: archive.read(name).decode() for name in archive.namelist()}

    assert "docProps/app.xml" not in said
    for word_of_machine in (
        "lanltt",
        "maychu17",
        str(tmp_path),
        "Macintosh",
        "python-docx",
        "kheo/",
    ):
        assert [name for name, text in said.items() if word_of_machine in text] == []


def test_the_moment_of_writing_is_right_wherever_the_server_stands(tmp_path: Path) -> None:
    created = docx.Document(BytesIO(exported(tmp_path, "Asia/Ho_Chi_Minh"))).core_properties.created

    now = datetime.now(UTC)
    assert abs(created.replace(tzinfo=UTC) - now) < timedelta(minutes=2)
