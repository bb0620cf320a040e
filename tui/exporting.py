"""From a draft to a Word file, or a PDF, on disk."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from drafts import files, folders, names
from drafts.model import Draft
from drafts.names import slug
from templates import report
from templates.profile import Profile
from tui import pdf, program
from tui.program import Replaced

if TYPE_CHECKING:
    from templates.pages import Page

SUFFIX = ".docx"
SUFFIXES = (SUFFIX, pdf.SUFFIX)
"""What the files end with that can be written."""
_OTHER_SUFFIXES = (".doc", SUFFIX, ".odt", pdf.SUFFIX, ".rtf", ".txt")


def export(
    draft: Draft, path: Path, layout: Profile | None = None, *, over: bool = False
) -> tuple[Page, ...]:
    """Put the report that `draft` makes in a file at `path`, `over` what stands there if so.

    It is a PDF if its name says so, and else a Word file.
    `layout` is the rule book to follow in the place of the one that suits the draft.
    Returns the pages on which it will be printed. Raises `Replaced`, `NoPdf` or `OSError`, and then
    what stood there is as it was.
    """
    if program.is_replaced():
        raise Replaced
    from templates import word
    from templates.pages import pages

    known = report.facts(draft, layout)
    about = word.About(title=report.name(known), author=known.issuer, created=datetime.now(UTC))
    document = report.build(draft, layout)
    content = word.render(document, known.profile, about)
    if path.suffix.lower() == pdf.SUFFIX:
        content = pdf.printed(content)
    if Path(os.path.abspath(path)).parent == folders.exports():  # noqa: PTH100  # follows no link
        files.make_folder(folders.exports())
    (files.replace if over else files.create)(path, content)
    return pages(document, known.profile)


def suffix_of(answer: str) -> str:
    """What the name of the file should end with: she may ask for a PDF by ending it so."""
    return pdf.SUFFIX if answer.strip().lower().endswith(pdf.SUFFIX) else SUFFIX


def path_from(answer: str, folder: Path, name: str, suffix: str = SUFFIX) -> Path:
    """The path that `answer` means: a bare name lies in `folder`, a folder gets a `name`d file.

    Its name ends with `suffix`.
    """
    path = names.as_spelled(folder / os.path.expanduser(answer))  # noqa: PTH111  # leaves an unknown ~user alone
    if answer.endswith("/") or os.path.isdir(path):  # noqa: PTH112  # does not raise
        return proposed_path(path, name, suffix)
    if path.suffix.lower() == suffix:
        return path
    if path.suffix.lower() in _OTHER_SUFFIXES:
        return names.as_spelled(path.with_suffix(suffix))
    return names.as_spelled(path.with_name(path.name + suffix))


def proposed_path(folder: Path, name: str, suffix: str = SUFFIX) -> Path:
    """A file in `folder`, called `name` as far as that is free; nothing stands there yet."""
    return files.free_name(folder, name, suffix)


def name_for(draft: Draft, path: Path) -> str:
    """What the report of a draft is called on disk: as the draft is, or as its file at `path`."""
    return slug(draft.title or names.parts(path.name)[0])
