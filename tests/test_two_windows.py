"""Two windows on one draft, with real programs in real terminals."""

from __future__ import annotations

import signal
import time
from pathlib import Path

import pytest

from drafts import locks, store
from drafts.locks import Holder, Lock
from screens.words import keeping, windows as words
from templates import report
from templates.sections.lessons import Lessons
from tests.pairs import MORE, TEXT, Bench, Takings
from tests.soak import times
from tests.terminal import Terminal
from tests.wizards import RENAME, Wizard
from tui import windows
from tui.app import KheoApp
from tui.windows import Reason, StillHeld

pytestmark = [pytest.mark.slow, pytest.mark.terminal]


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    return Bench(tmp_path)


def taken_over(window: Terminal) -> float:
    """Choose to take the draft over; seconds until the wizard stands there."""
    start = time.monotonic()
    window.type("down", "enter")
    window.wait_for("Mục 9/13")
    return time.monotonic() - start


def squeezed(text: str) -> str:
    """A text without blanks, wherever its lines were broken."""
    return "".join(text.split())


def test_who_only_reads_sees_this_moment_and_touches_nothing(bench: Bench) -> None:
    with bench.first() as first, bench.second() as second:
        first.until(lambda: "Đã lưu" in first.text, "that all is saved")
        before = bench.files

        second.type("enter")
        second.wait_for("CHỈ ĐỌC")
        second.wait_for(TEXT.lower())  # a lesson begins small behind its number
        second.quiet()
        shown = second.text.splitlines()
        second.type("enter", "x", "enter")
        second.wait_for("Đây là bản chỉ đọc")
        second.quiet()

        rows = zip(shown, second.text.splitlines(), strict=True)
        assert [one for one, other in rows if one != other] == [
            " In ra 2 trang; đang xem trang 2."  # it says there that she only reads
        ]
        assert bench.files == before
        second.type("esc")
        second.wait_for("Chọn một bản nháp")
        second.type("f10")
        assert second.ended() == 0
        assert bench.files == before
        first.type(" thật")
        first.wait_for(f"{TEXT} thật")


def test_who_takes_the_draft_over_has_every_letter_and_the_cursor(bench: Bench) -> None:
    with bench.first("left", "left", "left") as first, bench.second() as second:
        taken_over(second)
        second.wait_for("được chuyển từ cửa sổ khác sang")
        second.type("x")
        second.wait_for("có tấtx cả")

        assert first.ended() == 0
        first.quiet()
        assert squeezed(keeping.ENDINGS["taken"]) in squeezed(first.text)
        assert bench.latest == ("Có dân thì có tấtx cả",)


def test_who_copies_the_draft_writes_on_her_own(bench: Bench) -> None:
    with bench.first() as first, bench.second() as second:
        second.type("down", "down", "enter")
        second.wait_for("Mục 9/13")
        second.wait_for(TEXT)
        second.type(" riêng")
        second.wait_for(f"{TEXT} riêng")
        first.type(" chung")
        first.wait_for(f"{TEXT} chung")
        for window in (first, second):
            window.type("f10")
            window.wait_for("Chọn một bản nháp")

    entries = {entry.title: entry.path for entry in bench.shelf.entries()}
    points = {
        title: store.read(path, report.schema()).of(Lessons).points
        for title, path in entries.items()
    }
    assert points == {
        "Báo cáo năm": (f"{TEXT} chung",),
        "Báo cáo năm (bản sao)": (f"{TEXT} riêng",),
    }


def test_who_gives_up_is_at_the_shelf(bench: Bench) -> None:
    with bench.first() as first, bench.second() as second:
        before = bench.path.read_bytes()
        second.type("end", "enter")
        second.wait_for("Chọn một bản nháp")
        second.type("f10")

        assert second.ended() == 0
        assert bench.path.read_bytes() == before
        assert first.process.poll() is None


def test_the_shelf_does_not_touch_a_draft_that_another_window_has_open(bench: Bench) -> None:
    with bench.first(), Terminal(home=bench.home) as second:
        second.wait_for("Chọn một bản nháp")
        second.quiet()
        for keys in (("delete",), (*RENAME, " mới", "enter")):
            second.type(*keys)
            second.wait_for("thoát bản nháp ở cửa sổ đó (F10) rồi làm lại.")
            assert bench.path.exists()
            assert "Thùng" not in second.text


def test_a_draft_opened_by_another_name_is_the_same_draft(bench: Bench) -> None:
    link = bench.home / "khac.toml"
    link.symlink_to(bench.path)
    with bench.first(), bench.second(link) as second:
        assert taken_over(second) < 20
        second.wait_for(TEXT)


@pytest.mark.parametrize("reason", words.STILL_HELD)
async def test_a_draft_that_cannot_be_taken_over_says_why(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, reason: Reason
) -> None:
    async def refuse(lock: Lock, holder: Holder) -> None:
        raise StillHeld(reason)

    monkeypatch.setattr(windows, "take_over", refuse)
    bench = Bench(tmp_path)
    with locks.holding(bench.path, Holder()):
        wizard_app = KheoApp(bench.shelf, bench.path)
        async with wizard_app.run_test(size=(80, 24)) as pilot:
            wizard = Wizard(wizard_app, pilot, bench.shelf)
            await wizard.press("down", "enter")

            assert words.STILL_HELD[reason] in wizard.shown


ON_TOP = {
    "a dialog": ("ctrl+e",),
    "the preview": ("f4",),
    "a new person": ("f3", "home", *["down"] * 5, "enter", "insert"),
}


@pytest.mark.parametrize("keys", ON_TOP.values(), ids=ON_TOP)
def test_a_window_leaves_whatever_it_shows(bench: Bench, keys: tuple[str, ...]) -> None:
    with bench.first(*keys) as first, bench.second() as second:
        second.type("down", "enter")
        second.wait_for("được chuyển từ cửa sổ khác sang")

        assert first.ended() == 0
        assert bench.latest == (TEXT,)


def test_a_dialog_does_not_lose_the_cursor(bench: Bench) -> None:
    with bench.first("left", "left", "left", "f1") as first, bench.second() as second:
        taken_over(second)
        second.type("x")

        second.wait_for("có tấtx cả")
        assert first.ended() == 0


def test_a_window_that_lives_is_taken_over_at_once(tmp_path: Path) -> None:
    report_of = Takings("a live window")
    for number in range(times(2, 20)):
        bench = Bench(tmp_path / str(number))
        with bench.first() as first, bench.second() as second:
            first.type(MORE)  # still on its way when the other window asks
            report_of.take(second, first)
            assert first.ended() == 0
            report_of.compare(bench.latest)

    report_of.hold()


def test_a_window_that_was_stopped_is_taken_over_at_once(tmp_path: Path) -> None:
    report_of = Takings("a stopped window")
    for number in range(times(2, 20)):
        bench = Bench(tmp_path / str(number))
        with bench.first() as first, bench.second() as second:
            first.process.send_signal(signal.SIGSTOP)
            report_of.take(second, first)
            assert first.ended() == 0
            report_of.compare(bench.latest)

    report_of.hold()
