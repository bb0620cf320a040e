"""Numbers and days as people write them."""

from __future__ import annotations

import pytest

from drafts.values import Day, day, whole


@pytest.mark.parametrize(
    ("text", "number"),
    [("03", 3), ("40", 40), (" 7 ", 7), ("1.250", 1250), ("41/2", None), ("ba", None), ("", None)],
)
def test_a_whole_number_is_read(text: str, number: int | None) -> None:
    assert whole(text) == number


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("13/9/2021", Day(2021, 9, 13)),
        ("13-09-2021", Day(2021, 9, 13)),
        ("13.9.2021", Day(2021, 9, 13)),
        (" ngày 13  tháng 9 năm 2021 ", Day(2021, 9, 13)),
        ("Ngày 05/02/2022", Day(2022, 2, 5)),
        ("9/2021", Day(2021, 9)),
        ("tháng 9 năm 2021", Day(2021, 9)),
        ("2021", Day(2021)),
        ("31/02/2021", None),
        ("13/13/2021", None),
        ("0/9/2021", None),
        ("12/01/2021của", None),
        ("hôm nay", None),
    ],
)
def test_a_day_is_read(text: str, found: Day | None) -> None:
    assert day(text) == found
