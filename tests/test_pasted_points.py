"""What is offered after a paste, and what is left of it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from textual import events
from textual.keys import _character_to_key

from drafts.model import Place
from drafts.vietnamese.encodings import decoded, detect
from screens.prose import ProseEditor
from screens.words import labels
from templates.sections.bases import Bases
from templates.sections.individuals import Individuals
from templates.sections.lessons import Lessons
from templates.sections.situation import Situation
from templates.sections.solutions import Solutions
from tests import samples
from tests.soak import times
from tests.wizards import Wizard, open_wizard

FIRST, SECOND = "Tưới rau mỗi sáng", "28/30 trẻ ăn hết suất"
MARKS = [
    "\uf0b7\t",
    "\uf123\t",
    "o\t",
    "Ø\t",
    "➢ ",
    "1/ ",
    "2.1\t",
    "(1) ",
    "a) ",
    "\uf0a7\t",
    "\uf0d8\t",
    "\uf0fc\t",
    "\uf076\t",
    "§\t",
    "ü\t",
    "v\t",
    "à\t",
    "-\t",
    "•\t",
    "► ",
    "✓ ",
    "■ ",
    "― ",
    "− ",
    "– ",
    "1/\t",
    "1.1.\t",
    "I. ",
    "IV-\t",
    "+ ",
    "* ",
]
"""What Word, and people, put before points; those that differ most come first."""
AT = replace(samples.SMALLEST.having(Solutions(points=("có trước",))), resume=Place("solutions"))
AS_THEY_ARE = (
    f"{FIRST}\n{SECOND}",
    "-5% trẻ ốm\n+10% trẻ tăng cân",
    "8/3 tặng hoa\n1.250 lượt đọc",
    "đ/c Lan\nĐ/c Huệ",
)
TCVN3 = "- §¶ng uû ph­êng khen\n- Nhµ tr­êng vui"
"""Two points in the encoding of `.VnTime`."""


def points_of(wizard: Wizard) -> tuple[str, ...]:
    return wizard.saved.of(Solutions).points


def standing(wizard: Wizard) -> str:
    """What stands in the field that she is in."""
    assert isinstance(wizard.app.focused, ProseEditor)
    return wizard.app.focused.written


async def at_the_end_of(wizard: Wizard, text: str) -> None:
    await wizard.press("ctrl+end", "end", "enter")
    await wizard.paste(text)


async def test_marks_of_word_and_numbers_are_taken_off_by_one_key(tmp_path: Path) -> None:
    left: dict[str, str] = {}
    async with open_wizard(tmp_path, AT) as wizard:
        for mark in MARKS[: times(9, len(MARKS))]:
            await wizard.press("ctrl+a")
            await wizard.paste(f"{mark}{FIRST}\r\n{mark}{SECOND}\r\n")
            was_asked = labels.ask_points(2) in wizard.shown
            await wizard.press("enter")
            left[mark] = standing(wizard) if was_asked else "nothing was asked"

    assert {mark: text for mark, text in left.items() if text != f"{FIRST}\n{SECOND}"} == {}


async def test_where_nothing_would_be_taken_off_nothing_is_asked(tmp_path: Path) -> None:
    async with open_wizard(tmp_path, AT) as wizard:
        for text in AS_THEY_ARE:
            await wizard.press("ctrl+a")
            await wizard.paste(text)

            assert labels.ask_points(2) not in wizard.shown
            assert standing(wizard) == text


async def test_a_paste_may_stay_as_it_is_but_for_the_signs_that_no_font_has(
    tmp_path: Path,
) -> None:
    async with open_wizard(tmp_path, AT) as wizard:
        await at_the_end_of(wizard, f"\uf0b7\t{FIRST}\n\uf0b7\t{SECOND}")

        await wizard.press("down", "enter", "f2")

        assert points_of(wizard) == ("có trước", f"• {FIRST}", f"• {SECOND}")


@pytest.mark.parametrize("is_selected", [False, True])
@pytest.mark.parametrize(
    ("text", "keys"),
    [
        (f"- {FIRST}\n- {SECOND}", ["escape"]),
        (TCVN3, ["escape"]),
        (TCVN3, ["enter", "escape"]),
    ],
)
async def test_escape_leaves_nothing_of_a_paste_and_brings_back_what_it_replaced(
    text: str, keys: list[str], is_selected: bool, tmp_path: Path
) -> None:
    async with open_wizard(tmp_path, AT) as wizard:
        await wizard.press(*(["ctrl+a"] if is_selected else ["end"]))
        await wizard.paste(text)

        await wizard.press(*keys)
        was_said = labels.NOT_PASTED in wizard.shown
        await wizard.press("f2")

        assert was_said
        assert points_of(wizard) == ("có trước",)


async def test_what_was_taken_back_can_be_had_again(tmp_path: Path) -> None:
    async with open_wizard(tmp_path, AT) as wizard:
        await at_the_end_of(wizard, f"- {FIRST}\n- {SECOND}")

        await wizard.press("escape", "ctrl+y", "f2")

        assert points_of(wizard) == ("có trước", f"- {FIRST}", f"- {SECOND}")


async def test_letters_typed_before_the_question_came_are_kept(tmp_path: Path) -> None:
    async with open_wizard(tmp_path, AT) as wizard:
        await wizard.press("end", "enter")
        wizard.app.post_message(events.Paste(f"- {FIRST}\n- {SECOND}"))
        for letter in "xa":
            wizard.app.post_message(events.Key(_character_to_key(letter), letter))
        await wizard.pilot.pause()
        await wizard.app.settled()
        await wizard.press("escape", "f2")

        assert points_of(wizard) in (("có trước", "xa"), ("có trước", ""))


@pytest.mark.parametrize(
    ("place", "noun"),
    [
        (Place("bases", field="bases"), "văn bản"),
        (Place("individuals", field="people"), "người"),
    ],
)
async def test_a_paste_on_a_list_changes_nothing_and_says_what_to_do(
    place: Place, noun: str, tmp_path: Path
) -> None:
    draft = replace(samples.FULL, resume=place)
    async with open_wizard(tmp_path, draft) as wizard:
        await wizard.paste("- Kế hoạch số 11\n- Công văn số 12")
        said = wizard.shown

        await wizard.press("f2")

        assert labels.not_pasted_on_list(noun) in said
        assert wizard.saved.of(Bases) == draft.of(Bases)
        assert wizard.saved.of(Individuals) == draft.of(Individuals)


async def test_a_paste_on_choices_says_how_to_choose(tmp_path: Path) -> None:
    draft = replace(samples.FULL, resume=Place("heading", field="period"))
    async with open_wizard(tmp_path, draft) as wizard:
        await wizard.paste("cả năm")

        assert labels.NOT_TEXT_BUT_CHOICES in wizard.shown


async def test_points_are_not_offered_where_no_list_is(tmp_path: Path) -> None:
    draft = replace(AT, resume=Place("situation", field="overview"))
    async with open_wizard(tmp_path, draft) as wizard:
        await wizard.paste(f"➢ {FIRST}\n➢ {SECOND}")
        await wizard.press("f2")

        assert wizard.saved.of(Situation).overview == f"➢ {FIRST}\n➢ {SECOND}"
        assert wizard.saved.of(Lessons) == draft.of(Lessons)


def test_the_old_encoding_in_these_tests_is_one() -> None:
    assert detect(TCVN3) == "tcvn3"
    assert decoded(TCVN3, "tcvn3") == "- Đảng uỷ phường khen\n- Nhà trường vui"
