"""The head of a draft's file is told the same whether it is read at a glance or by a parser."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings, strategies as st

from drafts import heads, preferences, store
from drafts.heads import UnreadableDraft
from drafts.merge import Manuscript
from drafts.model import Draft, Place
from drafts.preferences import Preferences
from templates import report
from tests import samples
from tests.soak import times

PIECES = st.one_of(
    st.sampled_from(["\n", '"', "\\", "#", " ", "=", ", ", "{", "}", "'", '"""', "07", "\t", "\r"]),
    st.sampled_from(["format = 3\n", 'title = "x"\n', "item = 4", "section", "[end]\n"]),
    st.sampled_from(["\x7f", "\x00", "\ufeff", "\u2028"]),
    st.text(max_size=3),
)


@st.composite
def heads_of_files(draw: st.DrawFn) -> str:
    """The text of a draft's file with a little of its head changed."""
    title, resume = draw(samples.TEXTS), draw(st.one_of(st.none(), samples.PLACES))
    text = Manuscript(report.schema()).saying(Draft(title=title.replace("\n", " "), resume=resume))
    for _ in range(draw(st.integers(0, 2))):
        start = draw(st.integers(0, text.index("\n[")))
        end = draw(st.integers(start, min(start + 12, len(text))))
        text = text[:start] + draw(PIECES) + text[end:]
    return text


def told(path: Path) -> Draft | str:
    try:
        return heads.preamble(path)
    except UnreadableDraft as failure:
        return f"{failure.kind} {failure.line} {failure.found}"


@settings(max_examples=times(150, 5000), deadline=None)
@given(text=heads_of_files())
def test_a_glance_tells_what_a_parser_tells(
    tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    path = tmp_path_factory.getbasetemp() / "glance.toml"
    path.write_bytes(text.encode("utf-8", "surrogatepass"))

    at_a_glance = told(path)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(heads, "_at_a_glance", lambda _: None)
        by_parser = told(path)
        path.write_bytes((text[: text.find("\n[")] + "\n[end]\n").encode("utf-8", "surrogatepass"))
        of_head = told(path)

    is_read = isinstance(by_parser, Draft)
    assert at_a_glance == by_parser or (at_a_glance == of_head and not is_read)


def test_what_the_program_writes_needs_no_parser(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.toml"
    draft = replace(samples.FULL, resume=Place("individuals", "people", 3, "results", 12))
    store.write(draft, path, report.schema())
    monkeypatch.setattr(heads, "parsed", lambda *_: pytest.fail("was parsed"))

    assert heads.preamble(path) == Draft(title=draft.title, resume=draft.resume)


@pytest.mark.parametrize("method", ["", "telex", "vni"])
@pytest.mark.parametrize("choices", [(False, True), (True, False)])
def test_preferences_are_told_at_a_glance(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, method: str, choices: tuple[bool, bool]
) -> None:
    path = tmp_path / "lua-chon.toml"
    kept = Preferences(method, *choices)
    preferences.write(kept, path, "Lựa chọn\n\ncủa người dùng")

    assert preferences.read(path) == kept
    path.write_text(f"{path.read_text('utf-8')}x = 1\n", "utf-8")
    assert preferences.read(path) == kept
    path.write_text(f"{path.read_text('utf-8')}x = = 1\n", "utf-8")
    assert preferences.read(path) == Preferences()
