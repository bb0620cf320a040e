"""From a draft to a Word file on disk."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from drafts import files, folders
from drafts.model import Draft
from templates import profile, report

SUFFIX = ".docx"


def export(draft: Draft, path: Path, profile_name: str = profile.DEFAULT) -> None:
    """Put the report that `draft` makes in a Word file at `path`.

    Raises `OSError`, and then what stood there is as it was; raises `profile.UnknownProfile`.
    """
    from templates import word

    layout = profile.load(profile_name)
    known = report.facts(draft, layout.marks)
    about = word.About(title=known.subject, author=known.issuer, created=datetime.now())
    content = word.render(report.build(draft, layout.marks), layout, about)
    path.parent.mkdir(parents=True, exist_ok=True)
    files.replace(path, content)


def path_from(answer: str) -> Path:
    """The path that she means: a bare name goes to the folder of exports."""
    path = folders.exports() / Path(answer).expanduser()
    return path if path.suffix.lower() == SUFFIX else path.with_name(path.name + SUFFIX)


def proposed_path(draft_path: Path) -> Path:
    """Where the report of a draft goes unless she says otherwise; nothing stands there yet."""
    return files.free_name(folders.exports(), draft_path.stem, SUFFIX)
