"""A table of figures: what its cells take, where keys lead, and blocks that are pasted into it."""

from __future__ import annotations

import signal
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from drafts import recovery
from drafts.lists import Fill, apply
from drafts.model import Draft, Place
from drafts.questions import row_fields
from drafts.shelf import Shelf
from screens import spreading
from screens.cells import CellsField
from screens.figures import CellEditor
from screens.pouring import Rested
from templates import report
from templates.sections.situation import Column, Situation
from tests.terminal import Terminal
from tests.textfields import send
from tests.wizards import Wizard, open_wizard

SENTENCE = "Học sinh ngoan, 100% đạt kết quả cao"
FIGURES = ("65", "3", "44", "41", "133", "155", "148", "12", "1", "1", "1", "3", "14", "4")


def at(index: int, cell: str = "count", *counts: str) -> Draft:
    """A table with figures from its first row on, open at a cell."""
    staff = list(Situation().staff)
    staff[: len(counts)] = [replace(staff[i], count=count) for i, count in enumerate(counts)]
    draft = Draft(resume=Place("situation", "staff", index, cell))
    return draft.having(Situation(staff=tuple(staff)))


async def counts(wizard: Wizard) -> list[str]:
    """The figures that are saved."""
    await wizard.press("f2")
    return [column.count for column in wizard.saved.of(Situation).staff]


def cell(wizard: Wizard) -> CellEditor:
    """The cell that is typed in."""
    return wizard.app.screen.query_one(CellEditor)


def where(wizard: Wizard) -> tuple[int, str] | None:
    """The row and the field that she is at, if she is in the table."""
    field = wizard.app.screen.query_one(CellsField)
    assert field.current is not None
    return (field.current, field.cell) if field.has_focus_within else None


# What a cell takes


async def test_a_letter_is_refused_and_the_way_out_is_named(tmp_path: Path) -> None:
    async with open_wizard(tmp_path, at(2, "count", "", "", "44")) as wizard:
        await wizard.type("x")
        assert "Ô này chỉ nhận số. Tab: sang Thuận lợi." in wizard.shown
        assert cell(wizard).value == "44"

        await wizard.press("down")
        await wizard.type("x")
        assert "Ô này chỉ nhận số. Tab Tab: sang Thuận lợi." in wizard.shown

        await wizard.type("41")
        assert "chỉ nhận số" not in wizard.shown
        assert (await counts(wizard))[2:4] == ["44", "41"]


async def test_a_sentence_wipes_no_figure_and_tab_takes_it_where_it_belongs(
    tmp_path: Path,
) -> None:
    draft = at(2, "count", "65", "3", "44", "41", "133")
    async with open_wizard(tmp_path, draft) as wizard:
        await wizard.type(SENTENCE)
        await wizard.press("enter")
        await wizard.type("2 đồng chí")
        await wizard.press("enter")
        assert where(wizard) == (2, "count")
        assert "câu vừa gõ chưa ghi. Tab: đưa sang Thuận lợi. Esc: bỏ." in wizard.shown

        await wizard.press("tab")
        assert "chỉ nhận số" not in wizard.shown
        assert (await counts(wizard))[:5] == ["65", "3", "44", "41", "133"]
        assert wizard.saved.of(Situation).advantages == (SENTENCE, "2 đồng chí")

        await wizard.press("ctrl+z", "f2")
        assert wizard.saved.of(Situation).advantages == ()


async def test_escape_forgets_what_was_refused(tmp_path: Path) -> None:
    async with open_wizard(tmp_path, at(2)) as wizard:
        await wizard.type("nhà 12")
        assert cell(wizard).value == ""
        await wizard.press("escape")
        await wizard.type("12")

        assert (await counts(wizard))[2] == "12"


async def test_an_input_method_takes_back_only_what_was_refused(tmp_path: Path) -> None:
    async with open_wizard(tmp_path, at(2, "count", "", "", "44")) as wizard:
        await wizard.type("Nha")
        await wizard.press("backspace")
        await wizard.type("à tru")
        await wizard.press("backspace")
        await wizard.type("ươ")

        assert cell(wizard).value == "44"
        await wizard.press("tab", "f2")
        assert wizard.saved.of(Situation).advantages == ("Nhà trươ",)


async def test_a_slip_is_no_sentence(tmp_path: Path) -> None:
    async with open_wizard(tmp_path, at(2)) as wizard:
        await wizard.type("l1")
        await wizard.press("enter")

        assert where(wizard) == (3, "count")
        assert (await counts(wizard))[2] == "1"


async def test_the_name_of_a_row_takes_words(tmp_path: Path) -> None:
    async with open_wizard(tmp_path, at(2)) as wizard:
        await wizard.press("ctrl+u", "tab")
        await wizard.type(" hợp đồng 2")
        await wizard.press("f2")

        assert wizard.saved.of(Situation).staff[2].name == "Giáo viên hợp đồng 2"


# A figure that stands there


async def test_the_first_figure_takes_the_place_of_the_old_one(tmp_path: Path) -> None:
    async with open_wizard(tmp_path, at(0, "count", "65", "03")) as wizard:
        await wizard.press("down")
        await wizard.type("44")
        assert (await counts(wizard))[1] == "44"
        await wizard.press("ctrl+z")
        assert (await counts(wizard))[1] == "03"


@pytest.mark.parametrize(
    ("key", "then", "after"),
    [
        ("end", "4", "034"),
        ("left", "4", "043"),
        ("home", "4", "403"),
        ("backspace", "4", "04"),
        ("f1", "4", "4"),
    ],
)
async def test_keys_of_a_text_edit_it(tmp_path: Path, key: str, then: str, after: str) -> None:
    async with open_wizard(tmp_path, at(0, "count", "65", "03")) as wizard:
        await wizard.press("down", key)
        if key == "f1":
            await wizard.press("escape")
        await wizard.type(then)

        assert (await counts(wizard))[1] == after


async def test_she_goes_on_with_the_figure_that_she_was_typing(tmp_path: Path) -> None:
    draft = at(1, "count", "", "1")
    draft = replace(draft, resume=Place("situation", "staff", 1, "count", offset=1))
    async with open_wizard(tmp_path, draft) as wizard:
        await wizard.type("2")
        assert (await counts(wizard))[1] == "12"
        await wizard.press("f1", "escape")
        await wizard.type("3")
        assert (await counts(wizard))[1] == "123"


async def test_figures_are_taken_back_cell_by_cell_also_when_they_are_left(tmp_path: Path) -> None:
    async with open_wizard(tmp_path, at(0, "count", "65", "3")) as wizard:
        await wizard.press("down", "up")
        await wizard.type("61")
        await wizard.press("enter")
        await wizard.type("4")
        await wizard.press("enter")
        await wizard.type("44")
        await wizard.press("ctrl+z")
        assert (await counts(wizard))[:3] == ["61", "4", ""]
        await wizard.press("ctrl+z")
        assert "Đã lấy lại số ở dòng 2 (Cán bộ quản lý) như trước." in wizard.shown
        await wizard.press("ctrl+z")
        assert (await counts(wizard))[:3] == ["65", "3", ""]
        assert where(wizard) == (0, "count")

        await wizard.press("ctrl+y", "ctrl+y")
        assert (await counts(wizard))[:3] == ["61", "4", ""]


async def test_taking_a_figure_back_leaves_a_new_name(tmp_path: Path) -> None:
    async with open_wizard(tmp_path, at(2, "count", "", "", "44")) as wizard:
        await wizard.press("down", "up")
        await wizard.type("40")
        await wizard.press("ctrl+u", "tab")
        await wizard.type(" mới")
        await wizard.press("escape")
        await wizard.press("ctrl+z")
        await wizard.press("f2")

        column = wizard.saved.of(Situation).staff[2]
        assert (column.name, column.count) == ("Giáo viên mới", "44")


# Cells that a row does not have


async def test_tab_and_enter_go_past_cells_that_a_row_does_not_have(tmp_path: Path) -> None:
    async with open_wizard(tmp_path, at(2)) as wizard:
        await wizard.press("enter")
        assert where(wizard) == (3, "count")
        await wizard.press("tab")
        assert where(wizard) == (3, "classes")
        await wizard.press("up")
        assert where(wizard) == (2, "count")
        await wizard.press("tab")
        assert where(wizard) is None
        await wizard.press("shift+tab")
        assert where(wizard) == (2, "count")


async def test_a_cell_that_says_something_is_reached_all_the_same(tmp_path: Path) -> None:
    staff = (Column(name="Giáo viên", count="44", classes="7"), Column(name="Văn thư", count="1"))
    draft = replace(Draft().having(Situation(staff=staff)), resume=at(0).resume)
    async with open_wizard(tmp_path, draft) as wizard:
        await wizard.press("tab")
        assert where(wizard) == (0, "classes")
        await wizard.press("backspace", "f2")
        assert wizard.saved.of(Situation).staff[0].classes == ""
        await wizard.press("shift+tab")
        assert where(wizard) == (0, "count")
        assert cell(wizard).value == "44"


def test_classes_are_asked_where_people_are_in_classes() -> None:
    staff = (
        *Situation().staff,
        Column(group="Trẻ", name="3 tuổi"),
        Column(name="Lớp 1"),
        Column(group="Khối", name="A", classes="2"),
        Column(group="Khối", name="B"),
        Column(name="Treo"),
    )
    rows = row_fields(Situation)["staff"]

    has = [rows.applies(staff, index, "classes") for index in range(len(staff))]

    assert [index for index, each in enumerate(has) if each] == [3, 4, 5, 6, 14, 15, 16, 17]


# Blocks


@pytest.mark.parametrize("end", ["\r\n", "\n", "\r"])
@pytest.mark.parametrize("last", ["", "END"])
async def test_a_column_goes_down_and_one_key_takes_it_back(
    tmp_path: Path, end: str, last: str
) -> None:
    async with open_wizard(tmp_path, at(0)) as wizard:
        await wizard.paste(end.join(FIGURES) + last.replace("END", end))
        assert "Đã đặt 14 số vào bảng. Ctrl+Z: bỏ cả lần dán này." in wizard.shown
        assert tuple(await counts(wizard)) == FIGURES

        await wizard.press("ctrl+z")
        assert await counts(wizard) == [""] * 14
        await wizard.press("ctrl+y")
        assert tuple(await counts(wizard)) == FIGURES


async def test_a_block_of_two_columns_leaves_what_is_blank_in_it(tmp_path: Path) -> None:
    async with open_wizard(tmp_path, at(3, "count", "", "", "", "", "7")) as wizard:
        await wizard.paste("41\t2\r\n\t5\r\n1.155 \t6\r\n")
        await wizard.press("f2")

        staff = wizard.saved.of(Situation).staff[3:6]
        figures = [(column.count, column.classes) for column in staff]
        assert figures == [("41", "2"), ("7", "5"), ("1.155", "6")]


async def test_what_would_be_replaced_is_asked_and_escape_leaves_it(tmp_path: Path) -> None:
    async with open_wizard(tmp_path, at(1, "count", "", "3", "40")) as wizard:
        await wizard.paste("3\n44\n41\n")
        assert "Vừa dán 3 dòng, 1 cột vào bảng, từ dòng 2 (Cán bộ quản lý)" in wizard.shown
        assert "- 1 ô đang có số sẽ đổi: dòng 3: 40 thành 44." in wizard.shown
        await wizard.press("escape")
        assert "Đã bỏ đoạn vừa dán." in wizard.shown
        assert (await counts(wizard))[:4] == ["", "3", "40", ""]

        await wizard.paste("3\n44\n41\n")
        await wizard.press("down", "enter")
        assert (await counts(wizard))[:4] == ["", "3", "40", "41"]
        await wizard.press("ctrl+z", "up", "up")
        await wizard.paste("3\n44\n41\n")
        await wizard.press("enter")
        assert (await counts(wizard))[:4] == ["", "3", "44", "41"]
        await wizard.press("ctrl+z")
        assert (await counts(wizard))[:4] == ["", "3", "40", ""]


async def test_what_does_not_fit_is_told_before(tmp_path: Path) -> None:
    async with open_wizard(tmp_path, at(12)) as wizard:
        await wizard.paste("Số người\tGhi chú\n14\tđông\n4\t\n9\t\n")

        assert "- Bảng không còn ô cho 1 chỗ, sẽ không đặt: “9”." in wizard.shown
        assert (
            "- 3 chỗ không phải là số, sẽ không đặt: “Số người”; “Ghi chú”; “đông”." in wizard.shown
        )
        assert "Đặt 2 số vào bảng" in wizard.shown
        await wizard.press("enter")
        assert (await counts(wizard))[11:] == ["", "14", "4"]


async def test_names_beside_the_figures_stay_out(tmp_path: Path) -> None:
    async with open_wizard(tmp_path, at(1)) as wizard:
        await wizard.paste("Cán bộ quản lý\t3\nGiáo viên\t44\n")
        await wizard.press("enter")

        assert (await counts(wizard))[:3] == ["", "3", "44"]


async def test_the_row_of_figures_of_an_old_report_goes_down_the_table(tmp_path: Path) -> None:
    pasted = "65\t03\t44\t41/2 lớp\t133/5 lớp\t155/6  lớp\t148/5 lớp\t12\t01\t01\t01\t03\t14\t04"
    async with open_wizard(tmp_path, at(0)) as wizard:
        await wizard.paste(f"{pasted}\r\n")
        assert "một hàng ngang" in wizard.shown
        await wizard.press("enter", "f2")

        staff = wizard.saved.of(Situation).staff
        assert [column.count for column in staff[:5]] == ["65", "03", "44", "41", "133"]
        assert [column.classes for column in staff[3:8]] == ["2", "5", "6", "5", ""]
        assert staff[-1].count == "04"


async def test_a_block_that_comes_as_keys_is_a_block_too(tmp_path: Path) -> None:
    async with open_wizard(tmp_path, at(2)) as wizard:
        await send(wizard, "".join(f"{row}00\t\r" for row in range(10, 20)))
        wizard.app.arrive(Rested())
        await wizard.app.settled()
        await wizard.pilot.pause()

        assert (await counts(wizard))[2:12] == [f"{row}00" for row in range(10, 20)]


@pytest.mark.parametrize("pasted", [SENTENCE, "một\nhai", "[bold]x[/]\t{0}"])
async def test_words_alone_are_not_pasted_and_that_is_said(tmp_path: Path, pasted: str) -> None:
    async with open_wizard(tmp_path, at(2, "count", "", "", "44")) as wizard:
        await wizard.paste(pasted)

        assert "Chưa dán gì: ô này chỉ nhận số" in wizard.shown
        assert pasted[:6].partition("\n")[0] in wizard.shown
        assert (await counts(wizard))[2] == "44"


async def test_one_number_is_pasted_as_if_it_were_typed(tmp_path: Path) -> None:
    async with open_wizard(tmp_path, at(1, "count", "", "3", "40")) as wizard:
        await wizard.press("down")
        await wizard.paste("1.250 ")
        assert (await counts(wizard))[2] == "1.250"
        await wizard.press("ctrl+z")
        assert (await counts(wizard))[2] == "40"


async def test_what_stands_there_already_is_no_change(tmp_path: Path) -> None:
    async with open_wizard(tmp_path, at(0, "count", "65", "3")) as wizard:
        await wizard.paste("65\n3\n")

        assert "đã có sẵn trong bảng" in wizard.shown


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("1\t2\r\n3\t4\r\n", [["1", "2"], ["3", "4"]]),
        ("1\r2\r\r", [["1"], ["2"]]),
        ("\n1\n\n2", [[""], ["1"], [""], ["2"]]),
        ("1.234 \t 12\u00a0", [["1.234", "12"]]),
        ("\n\t\n", []),
        ("", []),
    ],
)
def test_cells_are_told_apart(text: str, rows: Sequence[Sequence[str]]) -> None:
    assert spreading.block(text) == rows


def test_a_filling_is_taken_back_as_it_was() -> None:
    rows = (Column(name="a", count="1"), Column(name="b"))

    filled, back = apply(Fill(((0, "count", "2"), (1, "classes", "3"))), rows)

    assert [(row.count, row.classes) for row in filled] == [("2", ""), ("", "3")]
    assert apply(back, filled)[0] == rows
    with pytest.raises(IndexError):
        apply(Fill(((2, "count", "2"),)), rows)


# After a cut


@pytest.mark.terminal
def test_a_block_that_was_shown_is_there_after_a_kill(tmp_path: Path) -> None:
    data = tmp_path / ".local/share/kheo"
    path = Shelf(data / "drafts", data / "bin", report.schema).create(at(0))
    with Terminal("open", str(path), home=tmp_path) as terminal:
        terminal.wait_for("Mục ")
        terminal.quiet()
        terminal.send(f"\x1b[200~{chr(13).join(FIGURES)}\x1b[201~".encode())
        terminal.wait_for("133")
        terminal.process.send_signal(signal.SIGKILL)
        terminal.ended()

    kept = recovery.latest(path, report.schema()).of(Situation).staff
    assert tuple(column.count for column in kept) == FIGURES


# Room


@pytest.mark.parametrize(
    ("size", "rows"), [((80, 24), 7), ((80, 27), 7), ((80, 28), 14), ((120, 40), 14)]
)
async def test_a_large_window_shows_the_whole_table(
    tmp_path: Path, size: tuple[int, int], rows: int
) -> None:
    async with open_wizard(tmp_path, at(0), size=size) as wizard:
        assert wizard.app.screen.query_one(CellsField).picker.size.height == rows


# A line that stood still


@pytest.mark.terminal
@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize("between", ["\r", "\r\r", "\t"])
def test_sentences_that_come_at_once_wipe_no_figure(
    tmp_path: Path, between: str, count: int
) -> None:
    data = tmp_path / ".local/share/kheo"
    draft = at(1, "count", *FIGURES)
    path = Shelf(data / "drafts", data / "bin", report.schema).create(draft)
    with Terminal("open", str(path), home=tmp_path) as terminal:
        terminal.wait_for("Mục ")
        terminal.quiet()
        sentences = ["Học sinh ngoan, 100% đạt", "12 đồng chí"] * count
        terminal.send(between.join([*sentences, ""]).encode())
        terminal.quiet()
        terminal.type("f2")
        terminal.wait_for("Đã lưu.")

    kept = recovery.latest(path, report.schema()).of(Situation)
    assert kept.staff == draft.of(Situation).staff
    if (between, count) == ("\t", 1):  # it leads to where she can write; many are a paste
        assert kept.advantages[:1] == ("Học sinh ngoan, 100% đạt12 đồng chí",)
