"""Many letters at once are typed or pasted, none is lost, and one key takes them the other way."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from drafts.model import Place
from screens.asking import Ask
from screens.guessing import MOST_TYPED
from screens.messages import MANY
from screens.pouring import Burst, Rested
from screens.words import labels
from screens.writing import Writing
from templates.sections.direction import Direction
from templates.sections.individuals import Individuals, Person
from templates.sections.lessons import Lessons
from templates.sections.situation import Situation
from tests.textfields import CELLS, LINE, PEOPLE, PERSON, PROSE, SOME, TEXTS, at, send
from tests.wizards import Wizard, open_wizard

SENTENCE = "Chi bộ lãnh đạo nhà trường làm tốt công tác dân vận. "


async def rest(wizard: Wizard) -> None:
    """Let a while go by behind a burst."""
    wizard.app.arrive(Rested())
    await wizard.app.settled()
    await wizard.pilot.pause()


def joined(text: str, field: str) -> str:
    """Text as it stands in a field, its lines joined where there is only one."""
    return text.replace("\r", "\n" if field in ("prose", "points") else " ")


@pytest.mark.parametrize("field", TEXTS)
@pytest.mark.slow
async def test_what_nobody_types_is_a_paste_and_one_step(tmp_path: Path, field: str) -> None:
    async with at(tmp_path, field) as (wizard, editor):
        for between in ("", "\r", "\t\r"):
            text = between.join([SENTENCE] * 20)
            await send(wizard, text)
            await rest(wizard)
            assert wizard.app.focused is editor or field == "points"
            assert editor.written == joined(text.replace("\t", " "), field)
            await wizard.press("escape" if field == "points" else "left", "ctrl+z")

            assert editor.written == ""


@pytest.mark.parametrize("field", ["line", "long line", "prose", "points", "filter"])
@pytest.mark.slow
async def test_a_few_keys_at_once_are_keys(tmp_path: Path, field: str) -> None:
    async with at(tmp_path, field) as (wizard, editor):
        for count in (1, 10, MANY // 2):
            await send(wizard, "a" * count + "\t" + "b" * (count - 1))

            assert wizard.app.focused is not editor
            assert editor.written == "a" * count
            wizard.app.screen.set_focus(editor)
            await wizard.press("ctrl+a", "delete")


NAMES = ("Huỳnh Thị Cẩm Giang", "giáo viên lớp mẫu giáo lớn A1", "Khéo vận động phụ huynh")


async def test_who_types_ahead_writes_in_the_fields_that_she_means(tmp_path: Path) -> None:
    async with open_wizard(tmp_path, PERSON) as wizard:
        await send(wizard, "\r".join(NAMES))
        was_told = labels.TAKEN_AS_TYPED in wizard.shown
        await wizard.press("f2")

        person = wizard.saved.of(Individuals).people[0]
        assert (person.name, person.title, person.model) == NAMES
        assert was_told


async def test_typed_ahead_over_choices_too(tmp_path: Path) -> None:
    """Enter leads over them as it does when each key is typed by itself."""
    typed = "\r".join((*NAMES, "", "", "Ba nhóm lớp có góc thiên nhiên"))
    async with open_wizard(tmp_path, PERSON) as wizard:
        await send(wizard, typed)
        await wizard.press("f2")

        person = wizard.saved.of(Individuals).people[0]
        assert (person.name, person.title, person.model) == NAMES
        assert person.results == ("Ba nhóm lớp có góc thiên nhiên",)


async def test_what_was_typed_ahead_can_be_a_paste_with_one_key(tmp_path: Path) -> None:
    before = Person(name="Trần", title="tổ trưởng")
    draft = replace(PERSON.having(Individuals(people=(before,))), resume=PERSON.resume)
    async with open_wizard(tmp_path, draft) as wizard:
        await send(wizard, "\r".join(NAMES))
        await wizard.press("ctrl+y")
        was_told = labels.NOW_PASTED in wizard.shown
        await wizard.press("f2")
        person = wizard.saved.of(Individuals).people[0]
        await wizard.press("ctrl+z", "f2")

        assert person == replace(before, name="Trần" + " ".join(NAMES))
        assert was_told
        assert wizard.saved.of(Individuals).people[0] == before


async def test_keys_that_would_do_more_than_write_are_a_paste(tmp_path: Path) -> None:
    """The line behind the last field of text would be a button."""
    draft = replace(PERSON, resume=Place("individuals", "people", 0, "substance"))
    text = "\r".join((SENTENCE, SENTENCE, SENTENCE))
    async with open_wizard(tmp_path, draft) as wizard:
        editor = wizard.app.focused
        assert isinstance(editor, Writing)
        await send(wizard, text.replace("\r", "\t\r\r"))
        written, was_told = editor.written, labels.TAKEN_AS_PASTED in wizard.shown

        assert written.split() == text.split()
        assert was_told


async def test_a_dialog_is_answered_by_no_paste(tmp_path: Path) -> None:
    text = f"{SENTENCE}\r{SENTENCE}"
    async with at(tmp_path, "dialog") as (wizard, editor):
        await send(wizard, text)

        assert isinstance(wizard.app.screen, Ask)
        assert editor.written == text.replace("\r", " ")
        assert labels.TAKEN_AS_PASTED in wizard.shown


async def test_a_paste_can_be_typed_with_one_key(tmp_path: Path) -> None:
    """Into a dialog, where the first line end is the answer then."""
    async with at(tmp_path, "dialog") as (wizard, _):
        await send(wizard, f"{SENTENCE}\r{SENTENCE}")
        await wizard.press("ctrl+y")

        assert not isinstance(wizard.app.screen, Ask)


async def test_a_long_paste_can_be_typed_with_one_key(tmp_path: Path) -> None:
    names = [f"{name} {name} {name}" for name in NAMES]
    async with open_wizard(tmp_path, PERSON) as wizard:
        await send(wizard, "\r".join(names))
        was_told = labels.TAKEN_AS_PASTED in wizard.shown
        await wizard.press("ctrl+y")
        now_told = labels.NOW_TYPED in wizard.shown
        await wizard.press("f2")

        person = wizard.saved.of(Individuals).people[0]
        assert [person.name, person.title, person.model] == names
        assert (was_told, now_told) == (True, True)


async def test_only_the_next_key_takes_it_the_other_way(tmp_path: Path) -> None:
    async with open_wizard(tmp_path, PERSON) as wizard:
        await send(wizard, "\r".join(NAMES))
        await wizard.press("left", "ctrl+y", "f2")

        person = wizard.saved.of(Individuals).people[0]
        assert (person.name, person.title, person.model) == NAMES


TELEX = "chi booj laanx ddangr "
WORDS = "chi bộ lẫn đảng "


@pytest.mark.parametrize("times", [1, 9])
async def test_vietnamese_is_composed_of_what_is_typed_ahead(tmp_path: Path, times: int) -> None:
    async with at(tmp_path, "prose") as (wizard, editor):
        wizard.app.input_method = "telex"
        await send(wizard, TELEX * times)
        composed, was_told = editor.written, labels.TAKEN_AS_TYPED in wizard.shown
        await wizard.press("ctrl+y")

        assert composed == WORDS * times
        assert was_told is (times > 1)
        assert editor.written == (TELEX if times > 1 else WORDS) * times


async def test_what_telex_cannot_have_typed_is_a_paste(tmp_path: Path) -> None:
    text = "Windows ở trường: www.hoaban.edu.vn, địa chỉ mới"
    async with at(tmp_path, "line") as (wizard, editor):
        wizard.app.input_method = "telex"
        await send(wizard, text)

        assert editor.written == text
        assert labels.TAKEN_AS_PASTED in wizard.shown


async def test_a_terminal_that_marks_pastes_is_believed(tmp_path: Path) -> None:
    names = [f"{name} {name} {name}" for name in NAMES]
    async with open_wizard(tmp_path, PERSON) as wizard:
        await send(wizard, "\x1b[200~x\x1b[201~\x7f", "\r".join(names))
        await wizard.press("f2")

        person = wizard.saved.of(Individuals).people[0]
        assert [person.name, person.title, person.model] == names


async def test_function_keys_before_and_behind_a_paste_are_keys(tmp_path: Path) -> None:
    async with open_wizard(tmp_path, PROSE) as wizard:
        await send(wizard, f"\t\x1b[Z{SENTENCE * 10}\x1b[19~\x1b[18~")
        await wizard.press("f2")

        assert wizard.saved.of(Direction).opening == SENTENCE * 10


async def test_a_paste_on_a_list_opens_nothing(tmp_path: Path) -> None:
    async with open_wizard(tmp_path, PEOPLE) as wizard:
        before = wizard.app.focused
        await send(wizard, f"{SENTENCE}\r{SENTENCE}\r")
        await rest(wizard)

        assert wizard.app.focused is before


async def test_enter_and_what_is_typed_ahead_of_the_row_that_it_opens(tmp_path: Path) -> None:
    async with open_wizard(tmp_path, PEOPLE) as wizard:
        await send(wizard, "\r" + "\r".join(NAMES))
        await wizard.press("f2")

        person = wizard.saved.of(Individuals).people[0]
        assert (person.name, person.title, person.model) == NAMES


async def test_figures_typed_ahead_in_a_table_go_down_its_rows(tmp_path: Path) -> None:
    async with open_wizard(tmp_path, CELLS) as wizard:
        await send(wizard, "1" * 21 + "\r" + "2" * 21)
        await wizard.press("f2")

        staff = wizard.saved.of(Situation).staff
        assert [column.count for column in staff] == ["1" * 21, "2" * 21]


@pytest.mark.parametrize("field", [name for name in SOME if name in TEXTS])
async def test_a_paste_that_comes_in_parts_is_one(tmp_path: Path, field: str) -> None:
    """Cut within a line end, and between a letter and its mark; without marks and with them."""
    parts = (SENTENCE * 200 + "một\r", "\nhai e", "\u0302", "\u0301" + SENTENCE * 200, "ba")
    wanted = f"{SENTENCE * 200}một\nhai ế{SENTENCE * 200}ba"
    async with at(tmp_path, field) as (wizard, editor):
        for sent in (parts, ("\x1b[200~", *parts, "\x1b[201~")):
            await send(wizard, *sent)
            await rest(wizard)
            if field == "points":
                await wizard.press("escape")
            written = editor.written
            await wizard.press("end", "ctrl+z")

            assert written == joined(wanted.replace("\n", "\r"), field)
            assert editor.written == ""


async def test_what_has_come_of_a_paste_is_saved_before_the_rest_comes(tmp_path: Path) -> None:
    async with at(tmp_path, "prose") as (wizard, _):
        await send(wizard, SENTENCE * 100)
        wizard.app.about_to_show()
        assert wizard.app.lies_open is not None
        assert wizard.app.lies_open._desk.draft.of(Direction).opening == SENTENCE * 100


async def test_points_are_offered_when_all_of_them_have_come(tmp_path: Path) -> None:
    points = "".join(f"- việc số {number} của chi bộ\r" for number in range(20))
    async with at(tmp_path, "points") as (wizard, _):
        await send(wizard, points, "- việc cuối")
        too_early = labels.ask_points(21) in wizard.shown
        await rest(wizard)
        assert labels.ask_points(21) in wizard.shown
        await wizard.press("enter", "f2")

        assert not too_early
        assert len(wizard.saved.of(Lessons).points) == 21
        assert wizard.saved.of(Lessons).points[0] == "việc số 0 của chi bộ"


async def test_a_paste_without_marks_is_over_after_a_while(tmp_path: Path) -> None:
    points = "".join(f"- việc số {number} của chi bộ\r" for number in range(20))
    async with at(tmp_path, "points") as (wizard, _):
        await send(wizard, points)
        while labels.ask_points(20) not in wizard.shown:
            await wizard.pilot.pause(0.01)


async def test_a_paste_that_is_longer_than_its_field_says_so_once(tmp_path: Path) -> None:
    async with at(tmp_path, "line") as (wizard, editor):
        for _ in range(5):
            wizard.app.post_message(Burst("a" * 50_000, goes_on=True))
            await wizard.app.settled()
        await wizard.pilot.pause()

        assert len(editor.written) == 200_000
        assert labels.pasted_in_part(200_000) in wizard.shown


async def test_a_line_shows_the_end_of_what_is_pasted_first(tmp_path: Path) -> None:
    async with open_wizard(tmp_path, LINE) as wizard:
        await send(wizard, SENTENCE * 10 + "cuối")
        editor = wizard.app.focused
        assert editor is not None

        shown = "".join(segment.text for segment in editor.render_line(0))
        assert "cuối" in shown


def test_half_a_minute_of_a_quick_typist_is_typed() -> None:
    assert MOST_TYPED >= 30 * 6
