"""The way from the plain mode to a Word file, and to another place for a draft."""

from __future__ import annotations

import os
from pathlib import Path

from drafts import folders
from screens.words import faults, keeping, labels, plain as words, printing, problems as told
from screens.words.restricting import ONLY_A_NAME
from tui import exporting, fetching, pdf, rescue, restricting
from tui.desk import Desk
from tui.plain.talk import Talk
from tui.plain.wishes import Wish, understood
from tui.program import Replaced


def export(talk: Talk, desk: Desk) -> None:
    """Ask for the name of the Word file, and write it. Raises `Over`."""
    name = exporting.name_for(desk.draft, desk.path)
    question, proposed = restricting.export_question(
        exporting.proposed_path(folders.exports(), name)
    )
    talk.say(f"{question}\n{words.proposed_file(faults.shown(proposed))}")
    wish = understood(talk.hear(words.FILE))
    if isinstance(wish, Wish) and wish.name:
        talk.say(words.NOT_EXPORTED)
        return
    # A path from the root looks like a command that there is not.
    answer = wish.rest if isinstance(wish, Wish) else wish or proposed
    suffix = exporting.suffix_of(str(answer))
    path = exporting.path_from(answer, folders.exports(), name, suffix)
    if "\\" in answer:
        talk.say(labels.NOT_ON_WINDOWS)
    elif restricting.is_outside(answer, path):
        talk.say(ONLY_A_NAME)
    elif not os.path.lexists(path):
        _write(talk, desk, path)
    elif (way := talk.choose(labels.ASK_OVERWRITE, labels.OVERWRITE)) == 1:
        _write(talk, desk, path, over=True)
    elif way == 0:
        export(talk, desk)
    else:
        talk.say(words.NOT_EXPORTED)


def _write(talk: Talk, desk: Desk, path: Path, *, over: bool = False) -> None:
    try:
        pages = exporting.export(desk.draft, path, desk.book, over=over)
    except Replaced:
        talk.say(faults.REPLACED)
        return
    except pdf.NoPdf as failure:
        talk.say(labels.no_pdf(failure.kind))
        return
    except OSError as failure:
        talk.say(labels.export_failed(faults.shown(path), faults.reason(failure)))
        return
    left = told.counted(desk.problems)
    talk.say(labels.exported(faults.shown(path), printing.printed_on(pages), left))
    for said in filter(None, (fetching.warning(path), fetching.told(path))):
        talk.say(said)


def save(talk: Talk, desk: Desk) -> bool:
    """Save at once; where that fails, offer another place. Says whether it is safe anywhere."""
    if desk.keeper.save():
        talk.say(labels.SAVED)
        return True
    return put_elsewhere(talk, desk)


def put_elsewhere(talk: Talk, desk: Desk) -> bool:
    """Offer to put a copy of the draft where the disk still takes it; says whether one is there.

    Raises `Over`.
    """
    places = rescue.places()
    ways = [keeping.STAY, *(keeping.put_in(faults.shown(place)) for place in places)]
    reason = faults.reason(desk.keeper.state.failure)
    index = talk.choose(keeping.ask_elsewhere(reason), ways)
    if not index:
        return False
    try:
        path = rescue.put(desk.draft, desk.path, places[index - 1])
    except OSError as failure:
        talk.say(keeping.not_put(faults.refused(failure)))
        return False
    talk.say(keeping.put(faults.shown(path)))
    return True
