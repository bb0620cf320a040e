"""Journals that are not about the draft beside which they lie, and other things with their name."""

from __future__ import annotations

import json
import os
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

from drafts import recovery
from drafts.model import Draft
from templates.sections.lessons import Lessons
from tests.journals import NOW, begun, journal_of, left_behind, save, saved


def lesson(*points: str) -> Draft:
    """A draft of one section."""
    return Draft(title="t").having(Lessons(points=points))


def line(record: Any, generation: int = 1) -> bytes:
    said = record if isinstance(record, bytes) else json.dumps(record).encode()
    return b"\n%08x %b\n" % (zlib.crc32(said, generation), said)


def _old_format(path: Path) -> None:
    said = b'{"r":9,"t":1764500000,"at":[],"put":[["lessons","points",["CHU CU"]]]}'
    journal_of(path).write_bytes(b"\n%08x %b" % (zlib.crc32(said), said))


def _unknown_field(path: Path) -> None:
    left_behind(path, lesson("một", "CHU CU"))
    content = journal_of(path).read_bytes()
    start = content.index(b'{"r":1')
    said = content[start : content.index(b"\n", start)]
    other = said.replace(b'["lessons","points",["', b'["lessons","ten_cu",["')
    journal_of(path).write_bytes(content[: start - 10] + line(other))


def _of_another_draft(path: Path) -> None:
    other = path.with_name("b.toml")
    left_behind_at(other, lesson("khác"), lesson("khác", "CHU CU"))
    journal_of(other).rename(journal_of(path))
    other.unlink()


def left_behind_at(path: Path, before: Draft, *newer: Draft) -> None:
    saved(path, before)
    left_behind(path, *newer)


def _older_backup(path: Path) -> None:
    """The file is put back as it was when the session began."""
    backup = path.read_bytes()
    written = begun(path)
    written.record(lesson("CHU CU"), NOW)
    save(written, path, lesson("CHU CU"), 1)
    written.end("hangup", NOW)
    path.write_bytes(backup)


def _by_hand(path: Path) -> None:
    left_behind(path, lesson("một", "CHU CU"))
    path.write_text(f"# của tôi\n{path.read_text('utf-8')}", "utf-8")


def _newer_format(path: Path) -> None:
    journal_of(path).write_bytes(b"kheo journal 3    xyz CHU CU\n")


def _garbage(path: Path) -> None:
    journal_of(path).write_bytes(b"CHU CU " * 1000)


def _folder(path: Path) -> None:
    journal_of(path).mkdir()
    (journal_of(path) / "x").write_text("CHU CU")


def _link(path: Path) -> None:
    journal_of(path).symlink_to("/dev/zero")


def _fifo(path: Path) -> None:
    os.mkfifo(journal_of(path))


MISFITS: dict[str, tuple[Callable[[Path], None], recovery.Misfit, bool]] = {
    "an older backup": (_older_backup, "other", True),
    "an edit by hand": (_by_hand, "other", True),
    "another draft": (_of_another_draft, "other", True),
    "the format before": (_old_format, "older", True),
    "a field nobody knows": (_unknown_field, "part", True),
    "a later format": (_newer_format, "newer", False),
    "garbage": (_garbage, "foreign", False),
    "a folder": (_folder, "foreign", False),
    "a link": (_link, "foreign", False),
    "a fifo": (_fifo, "foreign", False),
}
"""What lies there, why it does not fit, and whether its words can be taken back."""
