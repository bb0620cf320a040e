"""Drafts spoilt at random on every command, random keys in the wizard: nothing fails or hangs."""

from __future__ import annotations

import asyncio
import os
import random
import time
from dataclasses import replace
from itertools import count
from pathlib import Path

import pytest

from drafts import folders, store
from drafts.model import Draft
from drafts.store import DraftFile, UnreadableDraft
from screens.words import faults as told
from templates import report
from tests import mutations, samples
from tests.limited import Command, run
from tests.soak import times
from tests.test_hostile import faults
from tests.wizards import Wizard, open_wizard

SCHEMA = report.schema()
BEGIN = int(os.environ.get("KHEO_SEED", "0"))
"""The first seed, to go on from another one."""
SECONDS = times(4, 330)
_AT_ONCE = 40


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> list[bytes]:
    """The files that are spoilt."""
    path = tmp_path_factory.mktemp("sound") / "a.toml"
    texts = []
    for draft in (samples.FULL, samples.SMALLEST, samples.HOSTILE):
        path.unlink(missing_ok=True)
        store.write(draft, path, SCHEMA)
        texts.append(path.read_bytes())
    return [texts[0], *texts, texts[2][:20_000]]


@pytest.mark.slow
def test_no_command_fails_at_a_spoilt_draft(tmp_path: Path, sound: list[bytes]) -> None:
    end, seeds, wrong, done = time.monotonic() + SECONDS, count(BEGIN), [], 0
    while time.monotonic() < end:
        commands = []
        for seed, _ in zip(seeds, range(_AT_ONCE), strict=False):
            home = tmp_path / str(seed)
            home.mkdir()
            text = mutations.spoilt(sound[seed % len(sound)], seed)
            (home / "a.toml").write_bytes(text)
            for words in (("check",), ("preview",), ("export", "-o", "a.docx")):
                commands.append(Command(str(home), (words[0], "./a.toml", *words[1:])))
        ran = run(commands)
        done += len(ran)
        wrong += [f"{each.command}: {fault}" for each in ran for fault in faults(each)]
        for command in commands[::3]:
            (Path(command.home) / "a.docx").unlink(missing_ok=True)

    print(f"{done} commands")
    assert wrong == []
    assert done >= _AT_ONCE


def test_a_spoilt_draft_that_is_read_can_be_saved(tmp_path: Path, sound: list[bytes]) -> None:
    """Or it is refused with a sentence, and stays as it is."""
    path = tmp_path / "a.toml"
    end = time.monotonic() + SECONDS / 4
    done: list[str] = []
    for seed in count(BEGIN):
        if time.monotonic() > end and len(done) > _AT_ONCE:
            break
        path.write_bytes(mutations.spoilt(sound[seed % len(sound)], seed))
        try:
            done.append(_saved_or_refused(path, f"{seed}"))
        except Exception as error:
            raise AssertionError(f"seed {seed}") from error

    print(f"{done.count('')} saved, {len(done) - done.count('')} refused")
    assert 0 < done.count("") < len(done)


def _saved_or_refused(path: Path, title: str) -> str:
    """Read a file and save it; why it was not read, if it was not."""
    before = path.read_bytes()
    file = DraftFile(path, SCHEMA)
    try:
        draft = replace(file.read(), title=title)
    except UnreadableDraft as failure:
        return told.unreadable(failure)
    try:
        file.write(draft)
    except BaseException:
        assert path.read_bytes() == before
        raise
    assert store.read(path, SCHEMA) == draft
    return ""


class _Slow(Exception):
    """A key took long."""


async def _typed(wizard: Wizard, chance: random.Random) -> None:
    kind = chance.random()
    begun = time.monotonic()
    async with asyncio.timeout(30):
        if kind < 0.6:
            await wizard.press(*mutations.keys(chance))
        elif kind < 0.9:
            await wizard.type(mutations.letters(chance))
        else:
            await wizard.paste(mutations.paste(chance))
    if time.monotonic() - begun > 5:
        raise _Slow(time.monotonic() - begun)


async def _session(home: Path, draft: Draft, seed: int, end: float) -> int:
    """Type at random into the wizard, and leave; how many times something was typed."""
    chance = random.Random(seed)
    typed = 0
    async with open_wizard(home, draft, size=chance.choice([(80, 24), (120, 40), (40, 12)])) as it:
        while time.monotonic() < end and typed < 150 and it.app.is_running:
            await _typed(it, chance)
            typed += 1
            assert it.app._exception is None
    for path in (home / "drafts").glob("[!.]*.toml"):
        store.read(path, SCHEMA)
    return typed


async def test_no_key_breaks_the_wizard(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv(folders.RESTRICTED, "1")
    monkeypatch.chdir(tmp_path)
    drafts = [samples.FULL, samples.SMALLEST, samples.HOSTILE, samples.BLANK]
    end, typed = time.monotonic() + SECONDS, 0
    for seed in count(BEGIN):
        if time.monotonic() > end:
            break
        home = tmp_path / str(seed)
        try:
            typed += await _session(home, drafts[seed % len(drafts)], seed, end)
        except BaseException as error:
            raise AssertionError(f"seed {seed}") from error

    print(f"typed {typed} times")
    assert typed
