"""The whole program by keys: type, move, leave, come back, find it there."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import docx
import pytest
from textual.widget import Widget
from textual.widgets import Input, Static

from drafts.model import Draft, Place
from screens.cells import CellsField
from screens.form import Form, Turn
from screens.keyrow import KeyRow
from screens.picker import Picker
from screens.preview import Page
from screens.prose import LongLineEditor
from screens.wizard import WizardScreen
from screens.words import labels
from templates.citation import Citation
from templates.sections.assessment import Assessment
from templates.sections.bases import Bases
from templates.sections.closing import Closing
from templates.sections.direction import Direction
from templates.sections.heading import Heading
from templates.sections.individuals import Individuals, Person
from templates.sections.lessons import Lessons
from templates.sections.next_period import NextPeriod
from templates.sections.situation import Situation
from templates.sections.solutions import Solutions
from tests import samples
from tests.wizards import BIN, RENAME, open_wizard


def at(section: str, rows: str = "", item: int | None = None, field: str = "") -> Draft:
    """The full draft, left at some place."""
    return replace(samples.FULL, resume=Place(section, rows, item, field))


async def test_a_new_report_begins_with_the_period_that_is_due(tmp_path: Path) -> None:
    async with open_wizard(tmp_path) as wizard:
        assert "+ Báo cáo mới" in wizard.shown
        await wizard.press("enter")
        assert "Báo cáo mới về kỳ nào?" in wizard.shown
        await wizard.press("enter")

        assert "Phần đầu báo cáo" in wizard.shown
        assert "Mục 1/13 · cả báo cáo: thiếu" in wizard.shown
        heading = wizard.saved.of(Heading)
        assert heading.period
        assert wizard.saved.title.startswith("Báo cáo ")


async def test_what_is_typed_is_there_after_coming_back(tmp_path: Path) -> None:
    async with open_wizard(tmp_path, Draft(title="Thử")) as wizard:
        await wizard.press("f8", "insert")
        await wizard.type("Nghị quyết")
        await wizard.press("tab")
        await wizard.type("25")
        await wizard.press("f7", "f10")

        assert wizard.saved.of(Bases).bases == (Citation(kind="Nghị quyết", number="25"),)
        await wizard.press("enter")
        assert "Nghị quyết số 25" in wizard.shown


async def test_the_wizard_opens_where_she_stopped(tmp_path: Path) -> None:
    async with open_wizard(tmp_path, at("individuals", "people", 4, "results")) as wizard:
        assert "Mô hình cá nhân: người 5/17" in wizard.shown
        assert "Viết tiếp từ chỗ dừng lần trước: Mô hình cá nhân, người 5, ô “Kết quả”." in (
            wizard.shown
        )
        await wizard.press("x", "f10")

        person = wizard.saved.of(Individuals).people[4]
        assert person.results[-1].endswith(".x")
        assert wizard.saved.resume == Place(
            "individuals", "people", 4, "results", len("\n".join(person.results))
        )


async def test_a_notice_does_not_hide_the_field_that_she_writes_in(tmp_path: Path) -> None:
    async with open_wizard(tmp_path, at("collective", "models", 0, "results")) as wizard:
        screen = wizard.app.screen
        assert isinstance(screen, WizardScreen)

        screen.say("Một lời nhắn dài. " * 12)
        await wizard.pilot.pause()
        await wizard.pilot.pause()

        assert screen.focused is not None
        form = screen.query_one(Form)
        assert form.region.contains_region(screen.focused.region)


async def test_a_proposal_follows_the_answers_until_it_is_overwritten(tmp_path: Path) -> None:
    async with open_wizard(tmp_path, Draft()) as wizard:
        await wizard.press("right", "tab")
        await wizard.type("2026")
        await wizard.press("f2", *["tab"] * 9)
        subject = wizard.app.focused
        assert isinstance(subject, LongLineEditor)
        assert subject.written == "sơ kết phong trào thi đua “Dân vận khéo” 6 tháng đầu năm 2026"
        assert wizard.saved.of(Heading).subject == ""

        await wizard.press("end")
        await wizard.type(" của chi bộ")
        await wizard.press("f2")
        assert wizard.saved.of(Heading).subject.endswith("6 tháng đầu năm 2026 của chi bộ")

        await wizard.press("ctrl+a", "delete", "f2")
        assert subject.written == ""
        await wizard.type("báo cáo khác")
        await wizard.press("f2")
        assert wizard.saved.of(Heading).subject == "báo cáo khác"

        await wizard.press("ctrl+a", "delete", "tab", "f2")
        assert wizard.saved.of(Heading).subject == ""
        assert subject.written.endswith("6 tháng đầu năm 2026")


async def test_every_kind_of_answer_reaches_the_draft(tmp_path: Path) -> None:
    async with open_wizard(tmp_path, Draft()) as wizard:
        await wizard.press("f8", "f8")
        await wizard.type("Đoạn một")
        await wizard.press("enter")
        await wizard.type("Đoạn hai")
        await wizard.press("tab", "down")
        await wizard.type("3")
        await wizard.press("enter")
        await wizard.type("40")
        await wizard.press("down")
        await wizard.type("41")
        await wizard.press("tab")
        await wizard.type("2")
        await wizard.press("tab")
        await wizard.type("ý một")
        await wizard.press("enter")
        await wizard.type("ý hai")
        await wizard.press("f2")

        situation = wizard.saved.of(Situation)
        assert situation.overview == "Đoạn một\nĐoạn hai"
        assert [(c.count, c.classes) for c in situation.staff[:5]] == [
            ("", ""), ("3", ""), ("40", ""), ("41", "2"), ("", ""),
        ]  # fmt: skip
        assert situation.advantages == ("ý một", "ý hai")
        assert "viên: 43. Từng nhóm: Học sinh 41/2 lớp;" in wizard.shown


async def test_people_are_added_duplicated_moved_deleted_and_brought_back(tmp_path: Path) -> None:
    def names(draft: Draft) -> str:
        return "".join(person.name[-1] or "?" for person in draft.of(Individuals).people)

    async with open_wizard(tmp_path, at("individuals")) as wizard:
        await wizard.press("down", "down", "delete")
        assert "Đã xoá người 3 (Lê Thị C" in wizard.shown
        await wizard.press("f2")
        assert names(wizard.saved) == "ABDĐEGHIKLMNOPQS"

        await wizard.press("ctrl+z", "f2")
        assert names(wizard.saved) == "ABCDĐEGHIKLMNOPQS"

        await wizard.press("f6", "f6", "ctrl+d")
        assert "Đã nhân đôi thành người 6 (Lê Thị C" in wizard.shown
        await wizard.press("f2")
        assert names(wizard.saved) == "ABDĐCCEGHIKLMNOPQS"

        await wizard.press("ctrl+t")
        assert "Dòng này đang là số 6. Đưa lên hoặc xuống số mấy (1 đến 18)?" in wizard.shown
        await wizard.type("19")
        await wizard.press("enter")
        assert "Chỉ dời được tới số từ 1 đến 18." in wizard.shown
        await wizard.press("ctrl+t")
        await wizard.type("1")
        await wizard.press("enter", "f2")
        assert names(wizard.saved) == "CABDĐCEGHIKLMNOPQS"

        await wizard.press("ctrl+r", "f2")
        assert names(wizard.saved) == "ABCCDĐEGHIKLMNOPQS"

        await wizard.press(*["ctrl+z"] * 5, "f2")
        assert names(wizard.saved) == "ABCDĐEGHIKLMNOPQS"
        await wizard.press(*["ctrl+y"] * 3, "f2")
        assert names(wizard.saved) == "ABDĐCCEGHIKLMNOPQS"

        await wizard.press("insert")
        assert "Mô hình cá nhân: người 19/19" in wizard.shown
        await wizard.type("Cao Thị T")
        await wizard.press("f10")
        assert names(wizard.saved).endswith("T")


async def test_a_list_is_filtered_without_marks_and_moves_the_right_person(tmp_path: Path) -> None:
    async with open_wizard(tmp_path, at("individuals")) as wizard:
        await wizard.press("ctrl+f")
        await wizard.type("phu huynh")
        assert "hiện 6 trong 17 người" in wizard.shown
        assert "4. Phạm Thị D" in wizard.shown
        assert "1. Nguyễn Thị A" not in wizard.shown

        await wizard.press("down", "down", "delete", "f2")
        people = wizard.saved.of(Individuals).people
        assert [p.name for p in people].count("Phạm Thị D") == 0
        assert "hiện 5 trong 16 người" in wizard.shown
        await wizard.press("delete", "f2")
        people = wizard.saved.of(Individuals).people
        assert [p.name for p in people].count("Bùi Thị H") == 0
        assert "hiện 4 trong 15 người" in wizard.shown

        await wizard.press("escape")
        assert "1. Nguyễn Thị A" in wizard.shown
        await wizard.press("ctrl+z", "ctrl+z", "f2")
        assert wizard.saved.of(Individuals) == samples.FULL.of(Individuals)


async def test_enter_opens_a_row_and_f8_goes_through_all_of_them(tmp_path: Path) -> None:
    async with open_wizard(tmp_path, at("individuals")) as wizard:
        await wizard.press("end", "enter")
        assert "người 17/17" in wizard.shown
        await wizard.press("f8")
        assert "Giải pháp" in wizard.shown
        await wizard.press("f7", "f7")
        assert "người 16/17" in wizard.shown


async def test_escape_leads_from_a_row_back_to_its_list(tmp_path: Path) -> None:
    async with open_wizard(tmp_path, at("individuals", "people", 6)) as wizard:
        await wizard.press("escape")
        assert "(17 người)" in wizard.shown
        await wizard.press("down", "enter")
        assert "người 8/17" in wizard.shown


async def test_columns_of_the_table_can_be_renamed_added_and_taken_out(tmp_path: Path) -> None:
    async with open_wizard(tmp_path, at("situation", field="staff")) as wizard:
        await wizard.press("down", "ctrl+u")
        assert "Đặc điểm tình hình: dòng 2/14" in wizard.shown
        await wizard.press("tab", "shift+home")
        await wizard.type("Ban giám hiệu")
        await wizard.press("escape")
        assert " 2. Ban giám hiệu" in wizard.shown

        await wizard.press("ctrl+k", "insert")
        assert "dòng 14/14" in wizard.shown
        await wizard.press("tab")
        await wizard.type("Nghỉ hưu")
        await wizard.press("f10")

        names = [column.name for column in wizard.saved.of(Situation).staff]
        assert "Ban giám hiệu" not in names
        assert names[-1] == "Nghỉ hưu"


async def test_a_section_that_may_be_left_out_asks_first(tmp_path: Path) -> None:
    async with open_wizard(tmp_path, Draft(resume=Place("next_period"))) as wizard:
        assert "Nhiệm vụ kỳ tới" not in wizard.shown
        await wizard.press("right")
        assert "Nhiệm vụ kỳ tới" in wizard.shown
        await wizard.press("tab")
        await wizard.type("mở rộng")
        await wizard.press("f10")

        assert wizard.saved.of(NextPeriod) == NextPeriod(wanted=True, points=("mở rộng",))


async def test_what_is_wrong_is_said_once_she_has_left_the_field(tmp_path: Path) -> None:
    async with open_wizard(tmp_path, at("heading", field="date")) as wizard:
        await wizard.press("shift+home")
        await wizard.type("31/02/2026")
        await wizard.press("f2")
        assert "Lỗi:" not in wizard.shown

        await wizard.press("tab")
        assert "Lỗi: Ngày “31/02/2026” không có; viết như 13/9/2026." in wizard.shown
        assert "sai 1 chỗ" in wizard.shown
        assert wizard.saved.of(Heading).date == "31/02/2026"


async def test_the_outline_shows_states_and_jumps(tmp_path: Path) -> None:
    draft = at("heading").having(Lessons())
    async with open_wizard(tmp_path, draft) as wizard:
        await wizard.press("f3")
        assert "Bài học kinh nghiệm  trống" in wizard.shown
        assert "Giải pháp  xong" in wizard.shown
        await wizard.press("end", "up", "enter")
        assert "Kết thúc và chữ ký" in wizard.shown
        await wizard.press("f3", "escape")
        assert "Mục 12/13" in wizard.shown


async def test_f9_goes_from_problem_to_problem(tmp_path: Path) -> None:
    draft = at("heading").having(Lessons()).having(Closing())
    async with open_wizard(tmp_path, draft) as wizard:
        await wizard.press("f9")
        assert "Còn 2 chỗ cần xem:" in wizard.shown
        assert "Kết thúc và chữ ký, ô “Họ tên người ký”: Chưa nhập." in wizard.shown
        await wizard.press("f9")
        assert "Mục 9/13" in wizard.shown
        await wizard.press("f9", "f9")
        assert "Mục 12/13" in wizard.shown
        await wizard.type("Nguyễn Thị A")
        await wizard.press("f2")
        assert wizard.saved.of(Closing).signer == "Nguyễn Thị A"


async def test_a_problem_in_a_cell_leads_into_the_table(tmp_path: Path) -> None:
    situation = samples.FULL.of(Situation)
    staff = list(situation.staff)
    staff[5] = replace(staff[5], count="")
    draft = at("heading").having(replace(situation, staff=tuple(staff)))
    async with open_wizard(tmp_path, draft) as wizard:
        await wizard.press("f9", "f9")
        await wizard.type("118")
        await wizard.press("f2")

        assert wizard.saved.of(Situation) == situation


async def test_the_preview_leads_back_into_the_step_that_made_a_line(tmp_path: Path) -> None:
    async with open_wizard(tmp_path, at("individuals", "people", 4)) as wizard:
        await wizard.press("f4")
        assert "2.5. Đồng chí Hoàng Thị Đ" in wizard.shown
        page = wizard.app.screen.query_one(Page)
        while page.part.place.field != "results":
            await wizard.press("down")
        await wizard.press("enter")
        await wizard.type("!")
        await wizard.press("f2")
        assert wizard.saved.of(Individuals).people[4].results[-1].endswith("!")

        await wizard.press("f4", "f8", "enter")
        assert "Giải pháp" in wizard.shown

        await wizard.press("f4", "home", "enter")
        assert "Phần đầu báo cáo" in wizard.shown

        await wizard.press("f4", "end", "escape")
        assert "Mục 1/13" in wizard.shown


@pytest.mark.parametrize("key", ["f3", "f4"])
async def test_the_scroll_bar_says_where_a_list_opens(key: str, tmp_path: Path) -> None:
    draft = replace(samples.with_people(17), resume=Place("individuals", "people", 16))
    async with open_wizard(tmp_path, draft, size=(80, 20)) as wizard:
        await wizard.press(key)
        opened = wizard.app.screen.query_one(Picker)

        beside = [list(opened.render_line(y))[-1] for y in range(opened.size.height)]
        is_thumb = [cell.style is not None and bool(cell.style.reverse) for cell in beside]
        assert opened.scroll_y > 0
        assert any(is_thumb)
        assert not is_thumb[0]


async def test_the_preview_says_where_each_page_ends(tmp_path: Path) -> None:
    async with open_wizard(tmp_path, at("heading")) as wizard:
        await wizard.press("f4")
        assert "In ra 7 trang; đang xem trang 1." in wizard.shown

        while "đang xem trang 1." in wizard.shown:
            await wizard.press("down")
        assert "đang xem trang 2." in wizard.shown
        assert "─ hết trang 1/7 ─" in wizard.shown

        await wizard.press("end")
        assert "─ hết trang 7/7 ─" in wizard.shown
        assert "đang xem trang 7." in wizard.shown


async def test_a_blank_draft_can_be_previewed(tmp_path: Path) -> None:
    async with open_wizard(tmp_path, Draft()) as wizard:
        await wizard.press("f4")

        assert "[chưa nhập: đảng bộ cấp trên]" in wizard.shown


async def test_the_report_is_exported_where_she_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    async with open_wizard(tmp_path, at("heading").having(Lessons())) as wizard:
        await wizard.press("ctrl+e")
        assert "Xuất báo cáo ra tệp Word ở đâu?" in wizard.shown
        await wizard.press("enter")
        await wizard.app.workers.wait_for_complete()
        await wizard.pilot.pause()
        proposed = tmp_path / "bao-cao/bao-cao-mau-9-thang-dau-nam-2026.docx"
        assert f"Đã xuất: {proposed}" in wizard.shown
        assert "Báo cáo in ra 7 trang." in wizard.shown
        assert "Báo cáo còn 1 chỗ thiếu hoặc sai." in wizard.shown

        await wizard.press("escape", "ctrl+e", "shift+home")
        await wizard.type("nộp phường")
        await wizard.press("enter")
        await wizard.app.workers.wait_for_complete()
        await wizard.pilot.pause()

        assert docx.Document(str(tmp_path / "bao-cao/nộp phường.docx")).paragraphs
        await wizard.press("escape", "ctrl+e", "shift+home")
        await wizard.type("nộp phường")
        await wizard.press("enter")
        assert "Đã có tệp này." in wizard.shown
        await wizard.press("escape", "ctrl+e", "shift+home")
        await wizard.type("/dev/null/x")
        await wizard.press("enter")
        await wizard.app.workers.wait_for_complete()
        await wizard.pilot.pause()
        assert "Không xuất được ra /dev/null/x.docx" in wizard.shown


async def test_help_tells_what_belongs_here_and_every_key(tmp_path: Path) -> None:
    async with open_wizard(tmp_path, at("lessons")) as wizard:
        await wizard.press("f1")

        assert "Điều rút ra để lần sau làm tốt hơn" in wizard.shown
        for key in ("F1", "F2", "F3", "F4", "F7", "F8", "F9", "Ctrl+E", "F10", "Ctrl+L"):
            assert key in wizard.shown
        await wizard.press("escape")
        assert "Mục 9/13" in wizard.shown


async def test_guidance_stands_beside_the_form_in_a_wide_window(tmp_path: Path) -> None:
    async with open_wizard(tmp_path, at("lessons"), size=(120, 40)) as wizard:
        assert "Điều rút ra để lần sau làm tốt hơn" in wizard.shown
    async with open_wizard(tmp_path / "b", at("lessons"), size=(80, 24)) as wizard:
        assert "Điều rút ra để lần sau làm tốt hơn" not in wizard.shown


async def test_a_window_that_is_too_small_is_told_kindly(tmp_path: Path) -> None:
    async with open_wizard(tmp_path, at("lessons"), size=(50, 16)) as wizard:
        assert "Cửa sổ đang nhỏ (50 cột, 16 dòng)" in wizard.shown
        await wizard.type(" vẫn gõ được")
        await wizard.press("f2")
        assert wizard.saved.of(Lessons).points[-1].endswith(" vẫn gõ được")

        await wizard.pilot.resize_terminal(80, 24)
        assert "Cửa sổ đang nhỏ" not in wizard.shown


async def test_the_shelf_copies_renames_discards_and_brings_back(tmp_path: Path) -> None:
    async with open_wizard(tmp_path, samples.FULL) as wizard:
        await wizard.press("f10", "ctrl+d")
        assert "Đặt tên cho bản mới:" in wizard.shown
        await wizard.press("enter")
        assert {e.title for e in wizard.shelf.entries()} == {
            samples.FULL.title,
            f"{samples.FULL.title} (bản sao)",
        }

        await wizard.press(*RENAME, "shift+home")
        await wizard.type("Nộp phường")
        await wizard.press("enter")
        assert "Tiếp tục: Nộp phường" in wizard.shown

        await wizard.press("delete")
        assert "Đã bỏ “Nộp phường” vào thùng. Muốn lấy lại: mở dòng “Thùng”." in wizard.shown
        assert len(wizard.shelf.entries()) == 1
        await wizard.press(*BIN)
        assert "Nộp phường" in wizard.shown
        await wizard.press("enter")
        assert "Đã lấy lại “Nộp phường”." in wizard.shown
        assert len(wizard.shelf.entries()) == 2
        assert wizard.shelf.discarded() == []


async def test_the_shelf_stays_at_the_draft_that_something_was_done_to(tmp_path: Path) -> None:
    async with open_wizard(tmp_path) as wizard:
        for title in "ABC":
            wizard.shelf.create(Draft(title=f"Bản {title}"))
        titles = [entry.title for entry in wizard.shelf.entries()]
        await wizard.press("insert", "escape")
        await wizard.press("insert", "enter", "f10")
        picker = wizard.app.screen.query_one(Picker)

        await wizard.press("down", "delete")
        assert titles[0] not in [entry.title for entry in wizard.shelf.entries()]
        assert picker.current == 1
        await wizard.press(*BIN, "enter")
        assert picker.rows[picker.current].text == titles[0]


async def test_a_draft_that_cannot_be_read_is_explained_on_the_shelf(tmp_path: Path) -> None:
    async with open_wizard(tmp_path, Draft(title="Hỏng")) as wizard:
        await wizard.press("f10")
        text = 'format = 1\n[heading]\nissuer = "Chi bộ\n'
        wizard.path.write_text(text, "utf-8")
        await wizard.press("enter")

        assert "dòng 3" in wizard.shown
        assert "Viết sai quy cách" in wizard.shown
        assert wizard.path.read_text("utf-8") == text


async def test_escape_neither_leaves_nor_loses_anything(tmp_path: Path) -> None:
    async with open_wizard(tmp_path, at("lessons")) as wizard:
        await wizard.type(" còn đây")
        await wizard.press("escape", "escape", "ctrl+c", "f2")

        assert "Mục 9/13" in wizard.shown
        assert wizard.saved.of(Lessons).points[-1].endswith(" còn đây")


async def test_several_pasted_lines_become_one_in_a_line_and_points_in_a_list(
    tmp_path: Path,
) -> None:
    async with open_wizard(tmp_path, Draft(resume=Place("direction"))) as wizard:
        await wizard.paste("Một\r\nHai\u00a0ba\te\u0302\u0323")
        await wizard.press("f8", "f8", "insert")
        await wizard.paste("Nguyễn\r\nThị A")
        await wizard.press("f2")

        assert wizard.saved.of(Direction).opening == "Một\nHai ba ệ"
        assert wizard.saved.of(Individuals).people == (Person(name="Nguyễn Thị A"),)


@pytest.mark.parametrize("count", [1, 60])
async def test_any_number_of_people_fits_into_a_list(tmp_path: Path, count: int) -> None:
    draft = replace(samples.with_people(count), resume=Place("individuals"))
    async with open_wizard(tmp_path, draft) as wizard:
        await wizard.press("end", "enter")

        assert f"người {count}/{count}" in wizard.shown


async def test_hostile_text_is_shown_as_it_is_on_every_screen(tmp_path: Path) -> None:
    draft = replace(samples.HOSTILE, resume=Place("individuals", "people", 0, "name"))
    async with open_wizard(tmp_path, draft) as wizard:
        for _ in range(3):
            await wizard.press("f8")
        for key in ("f1", "f3", "f4", "f9"):
            await wizard.press(key, "end", "escape")
        for _ in range(6):
            await wizard.press("f7")
        await wizard.press("f10")

        assert "Tiếp tục: [/]" in wizard.shown


async def test_undo_of_many_lines_leaves_the_field_whole(tmp_path: Path) -> None:
    async with open_wizard(tmp_path, Draft(resume=Place("solutions"))) as wizard:
        await wizard.paste("\n".join(f"việc {n}" for n in range(12)))
        for n in range(6):
            await wizard.press("enter")
            await wizard.type(f"thêm {n}")
        await wizard.press(*["ctrl+z"] * 20)
        await wizard.type("một việc")
        await wizard.press("f2")

        assert wizard.saved.of(Solutions).points == ("một việc",)


async def test_coming_back_to_a_step_is_coming_back_to_its_field(tmp_path: Path) -> None:
    async with open_wizard(tmp_path, at("closing", field="signer")) as wizard:
        await wizard.press("f7", "f8")
        await wizard.type(" B")
        await wizard.press("f2")

        assert wizard.saved.of(Closing).signer == samples.FULL.of(Closing).signer + " B"


async def test_the_first_and_the_last_step_say_so(tmp_path: Path) -> None:
    async with open_wizard(tmp_path, at("heading")) as wizard:
        await wizard.press("f7")
        assert "Đây là mục đầu tiên." in wizard.shown
        await wizard.press("f3", "end", "enter", "f8")
        assert "Đã hết các mục. F9 kiểm tra, Ctrl+E xuất Word." in wizard.shown


async def test_one_person_after_another_is_added_without_going_back(tmp_path: Path) -> None:
    async with open_wizard(tmp_path, Draft(resume=Place("individuals"))) as wizard:
        for name in ("Nguyễn Thị A", "Trần Thị B", "Lê Thị C"):
            await wizard.press("insert")
            await wizard.type(name)
        assert "người 3/3" in wizard.shown
        await wizard.press("f2")

        names = [person.name for person in wizard.saved.of(Individuals).people]
        assert names == ["Nguyễn Thị A", "Trần Thị B", "Lê Thị C"]


async def test_undo_names_what_it_brings_back(tmp_path: Path) -> None:
    async with open_wizard(tmp_path, at("individuals")) as wizard:
        await wizard.press("down", "down", "delete", "ctrl+z")
        assert "Đã lấy lại người 3 (Lê Thị C" in wizard.shown
        await wizard.press("ctrl+y")
        assert "Đã xoá lại người 3 (Lê Thị C" in wizard.shown
        await wizard.press("ctrl+y")
        assert "Không còn gì để làm lại trong danh sách này." in wizard.shown
        await wizard.press("ctrl+z", "ctrl+r")
        assert "Danh sách đã theo thứ tự tên từ trước." in wizard.shown


async def test_what_a_citation_needs_is_marked(tmp_path: Path) -> None:
    draft = Draft(resume=Place("bases", "bases", 0)).having(Bases(bases=(Citation(kind="Luật"),)))
    async with open_wizard(tmp_path, draft) as wizard:
        assert "Về việc gì *" in wizard.shown
        assert "Ký hiệu *" not in wizard.shown


async def test_the_way_on_is_brought_into_sight(tmp_path: Path) -> None:
    async with open_wizard(tmp_path, at("closing", field="recipients")) as wizard:
        await wizard.press("tab")
        turn = wizard.app.focused
        assert isinstance(turn, Turn)
        assert wizard.app.screen.query_one(Form).region.contains_region(turn.region)
        assert "Enter Bấm nút này" in wizard.shown


async def test_a_long_problem_is_shown_in_full_below_the_list(tmp_path: Path) -> None:
    people = replace(samples.FULL.of(Individuals).people[2], model="")
    draft = at("individuals").having(Individuals(people=(people,)))
    async with open_wizard(tmp_path, draft) as wizard:
        await wizard.press("f9")

        below = wizard.app.screen.query_one(".in-full", Static)
        assert str(below.render()) == (
            "Mô hình cá nhân, người 1 (Lê Thị C), ô “Tên mô hình”: Chưa nhập."
        )


@pytest.mark.parametrize("key", ["f1", "f3", "f9"])
async def test_the_keys_of_a_question_stay_in_sight_in_a_small_window(
    tmp_path: Path, key: str
) -> None:
    async with open_wizard(tmp_path, Draft(), size=(60, 20)) as wizard:
        await wizard.press(key)
        keys = wizard.app.screen.query_one(KeyRow)

        assert isinstance(keys.parent, Widget)
        assert keys.parent.content_region.contains_region(keys.region)
        assert wizard.app.screen.region.contains_region(keys.parent.region)
        assert keys.size.height > 0


async def test_enter_in_the_table_goes_to_the_first_cell_of_the_next_row(tmp_path: Path) -> None:
    async with open_wizard(tmp_path, Draft(resume=Place("situation", field="staff"))) as wizard:
        await wizard.press("down", "down", "down")
        await wizard.type("40")
        await wizard.press("tab")
        await wizard.type("2")
        await wizard.press("enter")
        await wizard.type("41")
        await wizard.press("tab", "down")
        await wizard.type("3")
        await wizard.press("f2")

        staff = wizard.saved.of(Situation).staff
        assert [(c.count, c.classes) for c in staff[3:6]] == [("40", "2"), ("41", ""), ("", "3")]


async def test_a_folder_as_an_answer_gets_a_new_file_and_windows_is_explained(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    async with open_wizard(tmp_path, at("heading")) as wizard:
        await wizard.press("ctrl+e", "shift+home")
        (tmp_path / "nop").mkdir()
        await wizard.type(f"{tmp_path}/nop/")
        await wizard.press("enter")
        await wizard.app.workers.wait_for_complete()
        await wizard.pilot.pause()
        assert [path.suffix for path in (tmp_path / "nop").iterdir()] == [".docx"]

        await wizard.press("escape", "ctrl+e", "shift+home")
        await wizard.type(r"C:\baocao.docx")
        await wizard.press("enter")
        assert "không ghi thẳng sang máy Windows được" in wizard.shown


async def test_the_ways_on_and_back_say_where_they_lead(tmp_path: Path) -> None:
    async with open_wizard(tmp_path, at("bases", "bases", 1)) as wizard:
        assert "[ F8 Tiếp: văn bản 3/3 ]" in wizard.shown
        assert "[ F7 Lùi: văn bản 1/3 ]" in wizard.shown
        await wizard.press("f8")
        assert "[ F8 Tiếp: xong, về danh sách ]" in wizard.shown
        await wizard.press("f8", "f8")
        assert "Mục 3/13" in wizard.shown
        await wizard.press("f3", "end", "enter")
        assert "[ F9 Kiểm tra ]" in wizard.shown


@pytest.mark.parametrize(
    ("draft", "words"),
    [
        (at("individuals"), labels.NOT_TEXT_BUT_ROWS),
        (at("collective", "models", 0, "field"), "Chỗ này chỉ chọn: bấm số, ←/→ hoặc phím cách;"),
    ],
)
async def test_letters_where_nothing_can_be_written_are_not_lost_in_silence(
    draft: Draft, words: str, tmp_path: Path
) -> None:
    async with open_wizard(tmp_path, draft) as wizard:
        await wizard.type("a")

        assert words in wizard.shown


async def test_that_nothing_can_be_written_is_not_said_where_it_is(tmp_path: Path) -> None:
    async with open_wizard(tmp_path, at("collective", "models", 0, "field")) as wizard:
        await wizard.type("a")
        await wizard.press("tab", "tab")
        await wizard.type("a")

        assert "Chỗ này chỉ chọn" not in wizard.shown


async def test_the_space_bar_makes_the_next_choice(tmp_path: Path) -> None:
    async with open_wizard(tmp_path, at("heading", field="period")) as wizard:
        for period in ("nam", "giai-doan", "6-thang", "9-thang"):
            await wizard.press("space", "f2")
            assert wizard.saved.of(Heading).period == period


async def test_a_new_report_was_not_begun_before(tmp_path: Path) -> None:
    async with open_wizard(tmp_path) as wizard:
        await wizard.press("enter", "enter")

        assert "Phần đầu báo cáo" in wizard.shown
        assert "lần trước" not in wizard.shown


async def test_the_arrows_lead_out_of_a_text_at_its_ends(tmp_path: Path) -> None:
    async with open_wizard(tmp_path, Draft(resume=Place("assessment"))) as wizard:
        await wizard.type("một")
        await wizard.press("enter")
        await wizard.type("hai")
        await wizard.press("down")
        await wizard.type("ba")
        await wizard.press("up", "up")
        await wizard.type("!")
        await wizard.press("f2")

        answers = wizard.saved.of(Assessment)
        assert (answers.strengths, answers.limitations) == (("một!", "hai"), ("ba",))


async def test_a_row_taken_out_of_the_table_leaves_the_others_as_they_are(tmp_path: Path) -> None:
    async with open_wizard(tmp_path, at("situation", field="staff")) as wizard:
        for _ in range(13):
            await wizard.press("down")
        await wizard.press("insert", "escape", "ctrl+k")
        await wizard.pilot.pause()
        field = wizard.app.screen.query_one(CellsField)
        row = field.picker.current
        top = field.picker.region.y + row - round(field.picker.scroll_offset.y)

        assert field.target.region.y == top
        assert isinstance(field.target, Input)
        assert field.target.value == samples.FULL.of(Situation).staff[row].count


async def test_a_cell_that_is_wrong_says_in_which_row(tmp_path: Path) -> None:
    async with open_wizard(tmp_path, at("situation", field="staff")) as wizard:
        await wizard.press("down")
        await wizard.type("1..2")
        await wizard.press("f2")

        assert "Lỗi: dòng 2: “1..2” không phải là số; chỉ gõ chữ số, ví dụ 12." in wizard.shown


async def test_a_line_of_the_bases_leads_to_its_document(tmp_path: Path) -> None:
    async with open_wizard(tmp_path, at("bases", field="opening")) as wizard:
        await wizard.press("f4")
        page = wizard.app.screen.query_one(Page)
        while page.part.place.item != 1:
            await wizard.press("up")
        await wizard.press("enter")

        assert "Căn cứ: văn bản 2/3" in wizard.shown


async def test_a_table_without_rows_can_be_begun_again(tmp_path: Path) -> None:
    staff = samples.FULL.of(Situation).staff[1:2]
    draft = at("situation", field="staff").having(Situation(staff=staff))
    async with open_wizard(tmp_path, draft) as wizard:
        await wizard.press("ctrl+k")
        assert "Chưa có dòng nào. Bấm Insert để thêm." in wizard.shown
        await wizard.press("ctrl+z")
        await wizard.type("7")
        await wizard.press("f2")
        assert [c.count for c in wizard.saved.of(Situation).staff] == ["7"]

        await wizard.press("ctrl+k", "tab", "shift+tab", "insert")
        assert "dòng 1/1" in wizard.shown


async def test_enter_where_nothing_was_found_adds_nobody(tmp_path: Path) -> None:
    async with open_wizard(tmp_path, at("individuals")) as wizard:
        await wizard.press("ctrl+f")
        await wizard.type("zzz")
        await wizard.press("enter", "enter", "f2")

        assert len(wizard.saved.of(Individuals).people) == 17


async def test_points_pasted_from_word_lose_their_marks_when_she_agrees(tmp_path: Path) -> None:
    async with open_wizard(tmp_path, Draft(resume=Place("solutions"))) as wizard:
        await wizard.paste("- giao việc\r\n\r\n+ ký cam kết\r\n3. kiểm tra\r\n•\u00a0biểu dương")
        assert "Vừa dán 4 dòng." in wizard.shown
        await wizard.press("enter", "f2")
        points = ("giao việc", "ký cam kết", "kiểm tra", "biểu dương")
        assert wizard.saved.of(Solutions).points == points

        await wizard.press("ctrl+z", "f2")
        assert wizard.saved.of(Solutions).points[0] == "- giao việc"
        await wizard.press("ctrl+z", "f2")
        assert wizard.saved.of(Solutions).points == ()


async def test_text_in_an_old_encoding_is_offered_as_unicode(tmp_path: Path) -> None:
    async with open_wizard(tmp_path, Draft(resume=Place("direction"))) as wizard:
        await wizard.paste("§¶ng uû ph\u00adêng ®· l·nh ®¹o thùc hiÖn phong trµo")
        assert "bảng mã cũ TCVN3" in wizard.shown
        await wizard.press("enter", "f2")
        assert wizard.saved.of(Direction).opening == (
            "Đảng uỷ phường đã lãnh đạo thực hiện phong trào"
        )


async def test_twenty_thousand_letters_from_word_are_pasted_clean(tmp_path: Path) -> None:
    line = "Chi bộ\u00a0lãnh đạo\tđơn vị e\u0302\u0301\u200b “khéo”.\r\n"
    async with open_wizard(tmp_path, Draft(resume=Place("direction"))) as wizard:
        await wizard.paste(line * 450)
        await wizard.press("f2")

        opening = wizard.saved.of(Direction).opening
        assert opening == "Chi bộ lãnh đạo đơn vị ế “khéo”.\n" * 450
