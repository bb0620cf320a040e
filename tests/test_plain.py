"""The plain mode: what is asked, what is answered, and what becomes of the draft."""

from __future__ import annotations

import os
import subprocess
import sys
import unicodedata
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings, strategies as st
from rich.cells import cell_len

from drafts import folders, locks, store
from drafts.locks import Holder
from drafts.model import Draft, Place
from drafts.text import clean_line, visible
from drafts.vietnamese.collation import fold
from screens.words import labels, plain as words, restricting, windows
from screens.words.plain_help import COMMANDS, EVERYWHERE
from templates import report, sample
from templates.sections.closing import Closing
from templates.sections.heading import Heading
from templates.sections.individuals import Individuals, Person
from templates.sections.lessons import Lessons
from templates.sections.situation import Situation
from tests import goldens, samples
from tests.plainly import Plain, whole_report
from tests.soak import times
from tui.plain.talk import Over, Talk
from tui.plain.wishes import Wish, understood

ROOT = Path(__file__).parents[1]
AT_LESSONS = Draft(title="Thử", resume=Place("lessons", field="points"))
AT_SUPERIOR = Draft(title="Thử", resume=Place("heading", field="superior"))


@pytest.fixture
def plain(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Plain:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("XDG_DATA_HOME", raising=False)
    monkeypatch.delenv("SSH_CONNECTION", raising=False)
    return Plain(tmp_path)


def people(count: int) -> Draft:
    return replace(samples.with_people(count), resume=Place("individuals", field="people"))


# A whole report


def test_a_whole_report_typed_here_is_the_one_of_the_wizard(plain: Plain) -> None:
    plain.hears("1", "5", *whole_report(samples.FULL), "/thoat", "/thoat")

    typed = plain.latest
    assert typed.sections == samples.FULL.sections
    assert report.build(typed) == report.build(samples.FULL)
    assert words.LAST in plain.said


@pytest.mark.parametrize("name", samples.ALL)
def test_enter_alone_goes_past_every_question_and_changes_nothing(name: str, plain: Plain) -> None:
    draft = replace(samples.ALL[name], resume=None)

    after = plain.about(draft, *[""] * 60, "/thoat", "/thoat")

    assert after.sections == draft.sections
    assert words.LAST in plain.said
    assert all(line.isprintable() for line in plain.said.split("\n"))


@settings(max_examples=times(4, 200), deadline=None, phases=(Phase.explicit, Phase.generate))
@given(samples.any_draft())
def test_any_draft_can_be_walked_through(
    tmp_path_factory: pytest.TempPathFactory, draft: Draft
) -> None:
    plain = Plain(tmp_path_factory.mktemp("any"))

    after = plain.about(draft, "/muc 1", *["", "/giup"] * 50, "/muc 13", *[""] * 8)

    assert after.sections == draft.sections
    assert words.LAST in plain.said
    assert all(visible(line) == line for line in plain.said.split("\n"))


_SAMPLES = ("", "", "", "1", "2", "3", "một câu", ".", "//x", "/lạ", "\x1b[A", "a\b", "9" * 9)
_LINES = st.one_of(
    st.sampled_from(_SAMPLES),
    st.sampled_from([name for names in COMMANDS.values() for name in names]),
    st.builds(
        lambda name, rest: f"/{name} {rest}",
        st.sampled_from([names[0] for names in COMMANDS.values()]),
        st.sampled_from(("", "1", "2", "3 1", "1 2", "99", "hết", "sau", "trước", "x")),
    ),
    samples.TEXTS.map(lambda text: text.replace("\n", " ").replace("\x03", " ")),
)


@settings(
    max_examples=times(15, 3000),
    deadline=None,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=(HealthCheck.too_slow, HealthCheck.data_too_large),
)
@given(
    st.sampled_from([samples.BLANK, samples.SMALLEST, samples.with_people(3)]),
    st.integers(1, 13),
    st.lists(_LINES, max_size=times(40, 120)),
)
def test_whatever_she_types_is_kept_and_taken_back(
    tmp_path_factory: pytest.TempPathFactory, draft: Draft, section: int, lines: list[str]
) -> None:
    plain = Plain(tmp_path_factory.mktemp("any"))
    path = plain.shelf.create(draft)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HOME", str(path.parents[4]))
        plain.hears(f"/muc {section}", *lines, path=path, watched=path)
    last_seen = plain.seen[-1]

    assert all(visible(line) == line for line in plain.said.split("\n"))
    assert store.read(path, report.schema()).sections == last_seen.sections
    assert "\x1b" not in plain.said


@pytest.mark.parametrize("name", ["blank", "full"])
def test_how_the_whole_conversation_reads(name: str, plain: Plain) -> None:
    opened = ["dien", *[""] * 18] if name == "full" else ["them", "/ve", "", ""]
    lines = ["/giup", *[""] * 14, *opened, *[""] * 28]
    plain.width = 80
    path = plain.shelf.create(replace(samples.ALL[name], resume=None))

    said = plain.hears(*lines, path=path, is_echoed=True)

    goldens.check(f"plain-{name}.txt", said)


# One answer


def test_what_is_typed_replaces_what_stands_there_and_enter_keeps_it(plain: Plain) -> None:
    draft = plain.about(AT_SUPERIOR, "Đảng bộ phường Ban Mai", "/lui", "", "/lui")

    assert draft.of(Heading).superior == "Đảng bộ phường Ban Mai"
    assert plain.said.count("Đang ghi: Đảng bộ phường Ban Mai") == 2


@pytest.mark.parametrize("command", ["/xoá", "/xóa", "/XOA", "/bỏ trống"])
def test_an_answer_is_emptied_and_taken_back(command: str, plain: Plain) -> None:
    full = replace(samples.FULL, resume=Place("heading", field="superior"))

    assert plain.about(full, command).of(Heading).superior == ""
    assert plain.about(full, command, "/hoàn tác").sections == full.sections


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("//5 lớp", "/5 lớp"),
        (unicodedata.normalize("NFD", "Đảng uỷ"), "Đảng uỷ"),
        ("D\bĐảng\x7fg uỷ", "Đảng uỷ"),
        ("Đảng\x1b[D\x1b[A\x1bOP uỷ", "Đảng uỷ"),
        ("[bold]đậm[/bold] {0} %s", "[bold]đậm[/bold] {0} %s"),
        ("một\u200b\u202e\u00a0hai", "một hai"),
    ],
)
def test_a_line_enters_the_draft_clean(typed: str, kept: str, plain: Plain) -> None:
    assert plain.about(AT_SUPERIOR, typed).of(Heading).superior == kept


def test_keys_that_mean_nothing_here_are_told_and_are_no_enter(plain: Plain) -> None:
    draft = plain.about(AT_SUPERIOR, "\x1b[A", "Đảng bộ xã")

    assert words.NO_ARROWS.split(";")[0] in plain.said.replace("\n", " ")
    assert draft.of(Heading).superior == "Đảng bộ xã"


def test_bytes_that_are_no_letters_are_forgiven_and_told(plain: Plain) -> None:
    draft = plain.about(AT_SUPERIOR, b"\xff\xfexa\xcc\n")

    assert "Có chữ đọc không được" in plain.said
    assert draft.of(Heading).superior == "��xa�"


def test_a_word_that_looks_like_a_command_is_not_written(plain: Plain) -> None:
    draft = plain.about(AT_SUPERIOR, "/xaut")

    assert "Không có lệnh /xaut" in plain.said
    assert draft.of(Heading).superior == ""


@pytest.mark.parametrize("word", ["thoát", "thoat", "xuất word"])
def test_a_command_without_its_mark_is_written_and_doubted(word: str, plain: Plain) -> None:
    assert plain.about(AT_SUPERIOR, word).of(Heading).superior == word
    assert f"Đã ghi chữ “{word}”." in plain.said

    assert plain.about(AT_SUPERIOR, word, "/hoàn tác", "/thoát", "/thoát").of(Heading) == Heading()


def test_a_proposal_is_said_and_can_be_taken_to_change_it(plain: Plain) -> None:
    full = replace(samples.FULL, resume=Place("closing", field="sentence"))
    proposed = report.facts(full)

    draft = plain.about(full, "/lấy", "/sửa 1 Câu kết của tôi.", ".")

    assert "Để trống thì chương trình ghi: Trên đây là báo cáo" in plain.said
    assert proposed.issuer in plain.said
    assert draft.of(Closing).sentence == "Câu kết của tôi."


@pytest.mark.parametrize("typed", ["2", "9 thang", "9 THÁNG", "02"])
def test_a_choice_is_made_by_its_number_or_its_words(typed: str, plain: Plain) -> None:
    draft = plain.about(Draft(resume=Place("heading", field="period")), "8", "xyz", typed)

    assert plain.said.count("Gõ một số từ 1 đến 4.") == 2
    assert draft.of(Heading).period == "9-thang"


# Long texts


def test_lines_are_added_until_a_full_stop(plain: Plain) -> None:
    lines = ("một", "", "hai", ".")

    draft = plain.about(AT_LESSONS, *lines)

    assert draft.of(Lessons).points == ("một", "hai")


def test_blank_lines_between_paragraphs_are_kept(plain: Plain) -> None:
    draft = Draft(resume=Place("situation", field="overview"))

    after = plain.about(draft, "một", "", "hai", "", "", ".")

    assert after.of(Situation).overview == "một\n\nhai"


@pytest.mark.parametrize(
    ("typed", "points"),
    [
        (("/sửa 2 HAI", "."), "một HAI ba"),
        (("/sua 2", "HAI", "."), "một HAI ba"),
        (("/sua 2", "", "."), "một hai ba"),
        (("/xoa 1", "."), "hai ba"),
        (("/chèn 2", "x", "y", ".", "."), "một x y hai ba"),
        (("/thêm", "bốn", "."), "một hai ba bốn"),
        (("bốn", "năm", "."), "một hai ba bốn năm"),
        (("/xoa het", ""), ""),
        (("/xoa", "/xoa 9", "/sua x", "/chen 0", ""), "một hai ba"),
        (("/xoa 1", "/xoa 1", "/hoan", "/hoan", ""), "một hai ba"),
    ],
)
def test_a_long_text_is_changed_line_by_line(
    typed: tuple[str, ...], points: str, plain: Plain
) -> None:
    draft = AT_LESSONS.having(Lessons(points=("một", "hai", "ba")))

    assert plain.about(draft, *typed).of(Lessons).points == tuple(points.split())


# Lists


@pytest.mark.parametrize(
    ("typed", "order"),
    [
        (("xoa 2",), "1 3 4"),
        (("/xoá 2", "/hoàn tác"), "1 2 3 4"),
        (("chuyen 4 1",), "4 1 2 3"),
        (("chuyển 1 4", "xoa 4"), "2 3 4"),
        (("xoa 9", "xoa", "chuyen 1", "chuyen 1 9", "mo 7", "0"), "1 2 3 4"),
        (("xoa 1", "xoa 1", "chuyen 2 1", "hoan", "hoan", "hoan"), "1 2 3 4"),
    ],
)
def test_a_list_is_put_in_order(typed: tuple[str, ...], order: str, plain: Plain) -> None:
    draft = people(4)
    before = draft.of(Individuals).people

    after = plain.about(draft, *typed)

    assert after.of(Individuals).people == tuple(before[int(n) - 1] for n in order.split())


def test_a_row_is_opened_answered_and_leads_back_to_its_list(plain: Plain) -> None:
    after = plain.about(
        people(17), "17", "Nguyễn Thị Hạnh", "/về", "them", "Trần Văn An", "/ve", ""
    )

    names = [person.name for person in after.of(Individuals).people]
    assert (len(names), names[16:]) == (18, ["Nguyễn Thị Hạnh", "Trần Văn An"])
    assert after.resume == Place("solutions", field="points")


def test_what_only_an_annex_prints_is_asked_when_it_is_wanted(plain: Plain) -> None:
    one = ("/muc 6", "1", *[""] * 6, "2025", "")

    plain.about(people(1), *one)
    assert "Năm đăng ký" not in plain.said
    after = plain.about(people(1), "/muc 13", *[""] * 4, "1", *one)
    assert "Năm đăng ký" in plain.said
    assert after.of(Individuals).people[0].registered == "2025"


def test_two_hundred_rows_are_said_in_parts(plain: Plain) -> None:
    plain.about(people(200), "đọc 31")

    assert "Còn 170 dòng nữa. Gõ đọc 31" in plain.said
    assert "Còn 140 dòng nữa. Gõ đọc 61" in plain.said


def test_figures_are_filled_cell_by_cell_and_summed_in_words(plain: Plain) -> None:
    draft = Draft(resume=Place("situation", field="staff"))

    after = plain.about(draft, "điền 2", "3", "32", "/xong")

    assert [column.count for column in after.of(Situation).staff[:3]] == ["", "3", "32"]
    assert "Tổng số cán bộ, giáo viên, nhân viên: 35." in plain.said
    assert "1. Tổng số (Số người tự cộng 35)" in plain.said


def test_a_new_person_begins_with_the_choices_of_the_one_before(plain: Plain) -> None:
    before = Person(name="Tuyến", field="kinh-te", state="moi")
    draft = Draft(resume=Place("individuals")).having(Individuals(people=(before,)))

    after = plain.about(draft, "thêm", "Lan", "/thoát")

    assert after.of(Individuals).people[1] == replace(before, name="Lan")


def test_words_among_the_figures_are_refused_and_wipe_none(plain: Plain) -> None:
    full = replace(samples.FULL, resume=Place("situation", field="staff"))

    after = plain.about(full, "điền 2", "Nhà trường luôn được quan tâm", "4", "xong")

    assert "“Nhà trường luôn được quan tâm” không được ghi; ô vẫn đang ghi 3." in plain.said
    assert after.of(Situation).staff[1].count == "4"
    assert after.of(Situation).staff[2:] == samples.FULL.of(Situation).staff[2:]


def test_a_sum_that_does_not_add_up_is_said(plain: Plain) -> None:
    full = replace(samples.FULL, resume=Place("situation", field="staff"))

    plain.about(full, "điền 1", "99", "xong")

    assert "cộng các số thành phần được" in plain.said


# Going about


def test_she_goes_on_where_she_stopped(plain: Plain) -> None:
    path = plain.shelf.create(samples.FULL)
    plain.hears("/mục 6", "3", "", path=path)
    assert plain.latest.resume == Place("individuals", "people", 2, "title")

    plain.hears("1", "")

    assert "Viết tiếp từ chỗ dừng lần trước: Mô hình cá nhân, người 3, ô “Chức danh”" in plain.said
    assert "Tên mô hình, cần có (câu 3 trên 6)" in plain.said


def test_every_section_can_be_gone_to_and_its_end_says_what_is_missing(plain: Plain) -> None:
    plain.about(Draft(), "/mục 9", "", "/mục sau", "/muc truoc", "/mục", "13", "/mục 14")

    assert "Mục 9 trên 13: Bài học kinh nghiệm." in plain.said
    assert "Còn 1 chỗ cần xem:\nÔ “Bài học”: Chưa nhập." in plain.said
    assert plain.latest.resume == Place("form", field="profile")


def test_what_is_wrong_is_listed_and_gone_to(plain: Plain) -> None:
    draft = Draft(resume=Place("lessons", field="points"))

    plain.about(draft, "/kiểm", "2", "2026")

    assert "Chỗ kế tiếp là số" in plain.said
    assert plain.latest.of(Heading).year == "2026"


def test_the_report_is_said_whole_or_in_part(plain: Plain) -> None:
    plain.about(samples.FULL, "/xem")
    whole = plain.said
    plain.about(samples.FULL, "/xem 9")

    assert "BÁO CÁO" in whole
    assert "Nơi nhận:" in whole
    assert "Bài học kinh nghiệm" in plain.said
    assert "Nơi nhận:" not in plain.said


def test_help_tells_what_belongs_here_and_every_command(plain: Plain) -> None:
    plain.about(AT_LESSONS, "/giúp")

    assert report.BY_KEY["lessons"].guide.example[:40] in plain.said
    assert EVERYWHERE.split("\n")[1] in plain.said


def test_the_commands_have_names_of_their_own() -> None:
    names = [fold(name) for names in COMMANDS.values() for name in names]

    assert len(names) == len(set(names))
    for wish, named in COMMANDS.items():
        for name in named:
            assert understood(f"/{name} 5") == understood(f"/{fold(name)} 5") == Wish(wish, "5")


# Files, windows, disks


def test_the_word_file_is_written_where_it_is_said(plain: Plain, tmp_path: Path) -> None:
    plain.about(samples.FULL, "/xuất", "", "/xuat", "nop", "/xuat", "nop", "2", "/xuat", "/thoi")

    files = sorted(path.name for path in (tmp_path / "bao-cao").iterdir())
    assert len(files) == 2
    assert "nop.docx" in files
    assert plain.said.count("Báo cáo in ra") == 3
    assert words.NOT_EXPORTED in plain.said


@pytest.mark.parametrize("name", ["/etc/x", "../x", "~/x", "a/b", ".x", "//tmp/x", "x\\y"])
def test_nobody_who_is_restricted_writes_elsewhere(
    name: str, plain: Plain, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(folders.RESTRICTED, "1")

    plain.about(samples.FULL, "/xuất", name)

    said = plain.said.replace("\n", " ")
    assert restricting.ONLY_A_NAME[:60] in said or "không ghi thẳng sang máy Windows" in said
    assert not [*tmp_path.rglob("*.docx")]
    assert restricting.ASK_EXPORT[:30] in said


def test_a_draft_of_another_window_is_read_or_copied(plain: Plain) -> None:
    path = plain.shelf.create(AT_LESSONS.having(Lessons(points=("câu của cửa sổ kia",))))
    with locks.holding(path, Holder(user="hoa", origin="10.0.0.7")):
        plain.hears("1", "1", "1", "3", "câu ở đây", ".", "/thoat", "/thoat")

    assert "của hoa, trên máy 10.0.0.7" in plain.said
    assert "CHỈ ĐỌC" in plain.said
    assert windows.COPIED in plain.said
    assert len(plain.shelf.entries()) == 2
    assert plain.latest.of(Lessons).points == ("câu của cửa sổ kia", "câu ở đây")


def test_a_draft_that_cannot_be_read_is_left_and_an_earlier_one_offered(plain: Plain) -> None:
    path = plain.shelf.create(AT_LESSONS.having(Lessons(points=("một",))))
    plain.hears("hai", "/luu", path=path)
    path.write_text("format = 2\n[lessons\n", "utf-8")

    plain.hears("1", "1", "1", "/thoat", "/thoat")

    assert words.ASK_RESTORE in plain.said
    assert words.RESTORED in plain.said
    assert plain.latest.of(Lessons).points == ("một",)


def test_the_end_of_input_saves_and_ends_in_peace(plain: Plain) -> None:
    path = plain.shelf.create(AT_LESSONS)

    plain.hears("dòng trọn", b"nua dong chua Enter", path=path)

    assert store.read(path, report.schema()).of(Lessons).points == (
        "dòng trọn",
        "nua dong chua Enter",
    )
    assert words.FAREWELL in plain.said
    assert [each.name for each in path.parent.iterdir() if each.suffix != ".history"] == [path.name]
    plain.hears("1")
    assert "Lần trước" not in plain.said


def test_a_new_report_begins_with_the_period_that_is_due(plain: Plain) -> None:
    plain.hears("1", "6", "/thoat", "2", "", "4")

    assert plain.latest.sections == sample.load().sections
    assert plain.said.count("Báo cáo mới về kỳ nào?") == 2
    assert len(plain.shelf.entries()) == 1


# What it is made of


def test_it_never_loads_textual(tmp_path: Path) -> None:
    typed = "\n".join(("1", "6", "/xem", "/kiem", "", "/xuat", "", "/muc", "6", "them", "a", ""))
    program = (
        "import sys\nfrom tui.__main__ import main\ncode = main(['--plain'])\n"
        "print(code, [name for name in sys.modules if name.startswith('textual')])"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=ROOT,
        env={"HOME": str(tmp_path), "PATH": os.environ["PATH"], "TERM": "xterm"},
        input=typed,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )

    assert done.stdout.endswith("\n0 []\n")
    assert "Đã xuất:" in done.stdout
    assert done.stderr == ""


@pytest.mark.parametrize("width", [20, 41, 80, 200])
def test_no_line_is_wider_than_the_terminal(width: int) -> None:
    said: list[str] = []
    text = f"{EVERYWHERE}\n日本語 {'Đảng uỷ phường ' * 30}\n\n  thụt vào"

    Talk(lambda: b"", said.append, lambda: width).say(text)

    lines = "".join(said).split("\n")
    assert max(map(cell_len, lines)) <= width
    assert "".join(lines).replace(" ", "") == "".join(text.split("\n")).replace(" ", "")


def test_a_line_is_taken_apart_however_it_comes() -> None:
    come = iter([b"m\xe1\xbb", b"\x99t\nhai\nb", b"a", b"\x03", b"\x03"])
    talk = Talk(lambda: next(come, b""), lambda _: None)

    assert [talk.hear(""), talk.hear(""), talk.hear("")] == ["một", "hai", "ba"]
    with pytest.raises(Over):
        talk.hear("")


@settings(max_examples=times(100, 5000), deadline=None)
@given(st.text(st.characters(codec="utf-8", exclude_characters="\n\x03\x1b\b\x7f"), max_size=60))
def test_any_line_is_heard_as_it_would_enter_a_draft(text: str) -> None:
    come = iter([f"{text}\n".encode()])

    assert Talk(lambda: next(come, b""), lambda _: None).hear("") == clean_line(text)


@pytest.mark.parametrize("asking", ["/mục", "/kiểm"])
def test_a_command_is_one_where_a_number_is_asked_for(plain: Plain, asking: str) -> None:
    path = plain.shelf.create(Draft(title="Thử"))
    said = plain.hears(asking, "/mục 6", path=path).partition("để ở lại")[2]
    assert "Mục 6 trên 13" in said
    assert "Ở lại chỗ đang viết" not in said


def test_a_pdf_is_asked_for_by_its_name_and_refused_with_what_to_do(
    plain: Plain, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    path = plain.shelf.create(Draft(title="Thử"))
    assert labels.no_pdf("absent") in plain.hears("/xuất", "thu.pdf", path=path)
    assert not list(tmp_path.rglob("thu.pdf"))
