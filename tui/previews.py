"""The report on the screen, in the form that the draft or the session asks for."""

from __future__ import annotations

from drafts.model import Draft, Place
from screens.preview import PreviewScreen
from screens.words import profiles
from templates import report
from templates.profile import Profile


def preview(
    draft: Draft, book: Profile | None, place: Place, *, read_only: str = ""
) -> PreviewScreen:
    """The report that `draft` makes by the rule book of the session, if there is one.

    `read_only` says why nothing can be changed, if that is so.
    """
    layout = report.profile_of(draft, book)
    said = profiles.for_session(book.title) if book else ""
    notes = tuple(filter(None, (read_only, said)))
    document = report.build(draft, book)
    return PreviewScreen(document, layout, place, notes, is_read_only=bool(read_only))
