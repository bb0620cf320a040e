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


def path_from(answer: str, draft: Path, folder: Path) -> Path:
    """The path that `answer` means: a bare name lies in `folder`, a folder gets a new file."""
    path = folder / Path(answer).expanduser()
    if answer.endswith("/") or path.is_dir():
        return proposed_path(draft, path)
    return path if path.suffix.lower() == SUFFIX else path.with_name(path.name + SUFFIX)


def proposed_path(draft: Path, folder: Path | None = None) -> Path:
    """Where the report of the draft at `draft` goes in `folder`; nothing stands there yet."""
    return files.free_name(folder or folders.exports(), draft.stem, SUFFIX)
