"""What a journal leaves is told as what it is, and what does not fit can be seen and taken back."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from drafts import recovery, versions
from drafts.shelf import Shelf
from templates import report
from templates.sections.lessons import Lessons
from tests.journals import SCHEMA, journal_of, left_behind, words
from tests.misfits import MISFITS, lesson
from tests.plainly import Plain
from tests.test_commands import Kheo
from tests.wizards import COMPARE, VERSIONS, open_wizard

OFFERED = "tất cả được để riêng. Muốn xem hay lấy lại: F10 về danh sách, rồi phím →."
SENTENCES = {
    "an older backup": "Tệp bản nháp này đã được thay bằng bản khác từ sau lần viết",
    "an edit by hand": "Tệp bản nháp này đã được thay bằng bản khác từ sau lần viết",
    "another draft": "Tệp bản nháp này đã được thay bằng bản khác từ sau lần viết",
    "the format before": "do một bản kheo cũ hơn ghi, nên không tự nhập vào bài",
    "a field nobody knows": "không rõ thuộc ô nào, nên chưa nhập vào bài",
    "a later format": "do một bản kheo mới hơn ghi, nên không nhập được vào bài",
    "garbage": "một thứ không phải của chương trình mà mang tên tệp ghi chữ gõ dở",
    "a folder": "một thứ không phải của chương trình mà mang tên tệp ghi chữ gõ dở",
    "a link": "một thứ không phải của chương trình mà mang tên tệp ghi chữ gõ dở",
    "a fifo": "một thứ không phải của chương trình mà mang tên tệp ghi chữ gõ dở",
}
COMPLETE = ("cả phần chưa kịp lưu", "bài vẫn đủ", "1970")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A draft on the shelf of the wizard."""
    return Shelf(tmp_path / "drafts", tmp_path / "bin", report.schema).create(lesson("một"))


def points(path: Path) -> tuple[str, ...]:
    return words(path).of(Lessons).points


@pytest.mark.parametrize("kind", MISFITS)
@pytest.mark.slow
async def test_she_is_told_what_it_is_and_writes_on(path: Path, tmp_path: Path, kind: str) -> None:
    plant, _, has_words = MISFITS[kind]
    plant(path)

    async with open_wizard(tmp_path) as wizard:
        await wizard.press("enter")
        assert SENTENCES[kind] in wizard.shown
        assert OFFERED in wizard.shown
        assert not any(each in wizard.shown for each in COMPLETE)
        await wizard.press("f10")
        assert points(path) == ("một",)
        if has_words:
            await wizard.press(*VERSIONS)
            assert "chữ gõ dở, chưa nhập vào bài" in wizard.shown
            await wizard.press(*await _to_the_journal(wizard.shown), *COMPARE)
            assert "CHU CU" in wizard.shown

    assert not journal_of(path).exists()


async def _to_the_journal(shown: str) -> list[str]:
    """The keys that lead to the row of the journal from the first row."""
    rows = [line for line in shown.splitlines() if ". " in line and ":" in line]
    return ["down"] * next(n for n, line in enumerate(rows) if "chữ gõ dở" in line)


@pytest.mark.parametrize("kind", ["empty", "zeros"])
async def test_an_empty_journal_is_told_as_such(path: Path, tmp_path: Path, kind: str) -> None:
    journal_of(path).write_bytes(b"" if kind == "empty" else bytes(1 << 18))

    async with open_wizard(tmp_path) as wizard:
        await wizard.press("enter")
        assert "bị tắt đột ngột, không rõ lúc nào; bài còn như lần lưu" in wizard.shown
        assert "có thể thiếu: xem lại chỗ đang viết" in wizard.shown
        assert not any(each in wizard.shown for each in COMPLETE)


async def test_a_journal_that_found_no_room_says_what_may_be_missing(
    path: Path, tmp_path: Path
) -> None:
    left_behind(path, lesson("một", "hai"))
    content = journal_of(path).read_bytes()
    journal_of(path).write_bytes(content.replace(b"whole ", b"beyond", 1))

    async with open_wizard(tmp_path) as wizard:
        await wizard.press("enter")
        assert "không ghi lại được; phần trước đó còn. Xem lại chỗ đang viết" in wizard.shown
        assert "đĩa đầy" in wizard.shown
        assert not any(each in wizard.shown for each in COMPLETE)


def test_the_plain_mode_tells_it_too(tmp_path: Path) -> None:
    plain = Plain(tmp_path)
    path = plain.shelf.create(lesson("một"))
    MISFITS["an older backup"][0](path)

    assert SENTENCES["an older backup"] in plain.hears("1", "/thoát")
    assert points(path) == ("một",)


def test_the_command_line_lists_compares_and_takes_back(tmp_path: Path) -> None:
    kheo = Kheo(tmp_path)
    home = kheo.home / ".local/share/kheo"
    path = Shelf(home / "drafts", home / "bin", report.schema).create(lesson("một"))
    MISFITS["an older backup"][0](path)
    recovery.settle(path, SCHEMA)

    listed = json.loads(kheo("history", "t", "--json").stdout)
    number = next(each["number"] for each in listed if each["typed"])
    assert "chữ gõ dở" in kheo("history", "t").stdout
    assert "[-CHU CU-]" in kheo("history", "t", str(number)).stdout
    assert kheo("restore", "t", str(number)).returncode == 0

    assert points(path) == ("CHU CU",)
    replaced = [each for each in versions.versions(path) if each.was_replaced]
    assert [points(each.path) for each in replaced] == [("một",)]


async def test_trouble_with_the_journal_alone_is_not_called_unsaved(
    path: Path, tmp_path: Path
) -> None:
    (path.parent / f".{path.name}.journal.tmp").mkdir()

    async with open_wizard(tmp_path) as wizard:
        await wizard.press("enter")
        await wizard.press("f3", "home", *["down"] * 8, "enter")
        await wizard.type("hai ")
        assert "Chữ vừa gõ chưa ghi phòng xa được: chỗ đó là một thư mục" in wizard.shown
        assert "· CHỮ VỪA GÕ CHƯA GHI ĐƯỢC ·" in wizard.shown
        await wizard.press("f2")
        assert "· Đã lưu" in wizard.shown
        assert "CHƯA LƯU" not in wizard.shown
        await wizard.press("f10")
        assert "Làm gì tiếp?" not in wizard.shown

    assert "hai " in "".join(points(path))
