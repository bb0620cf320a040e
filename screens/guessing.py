"""What many letters are that came at once, as far as that can be told from them and their place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from textual import events
from textual.widget import Widget

from screens.figures import CellEditor
from screens.pouring import Burst
from screens.writing import Writing

MOST_TYPED = 200
"""The most letters at once that somebody may have typed ahead."""
CONTROLS = "\r\n\t\v\f"
"""Letters of a paste that are keys when they are typed."""
_BY_NAME = {"enter": "\r", "ctrl+j": "\n", "tab": "\t"}
_PASTED = re.compile("[\n\v\f]")
"""Those of them that nobody types."""


def runs(arrived: Sequence[events.Event]) -> Iterator[Sequence[events.Event]]:
    """What arrived, in order: letters that stand together, or one thing that is no letter."""
    for is_text, run in groupby(arrived, lambda event: bool(letters(event))):
        if is_text:
            yield tuple(run)
        else:
            yield from ((event,) for event in run)


def letters(*run: events.Event) -> str:
    """What was typed as it would stand in a paste; nothing if it is no text."""
    return "".join(map(_letters, run))


def _letters(event: events.Event) -> str:
    if isinstance(event, Burst):
        return event.text
    if not isinstance(event, events.Key):
        return ""
    return _BY_NAME.get(event.key) or (event.is_printable and event.character) or ""


def may_go_on(text: str) -> bool:
    """Whether what is still on its way may make another thing of `text`."""
    return len(text) <= MOST_TYPED and _leads_on(text, CONTROLS)


def leads_on(text: str, field: Writing) -> bool:
    """Whether one of the letters is a key that does not write here, with letters behind it."""
    return _leads_on(text, "\t\v\f" if _is_line_end("\r", field) else CONTROLS)


def _leads_on(text: str, controls: str) -> bool:
    return re.search(f"[{controls}][^{CONTROLS}]", text) is not None


def can_be_typed(text: str, *, is_composed: bool) -> bool:
    """Whether keys could have sent `text`; `is_composed` says that Vietnamese is composed here."""
    is_short = len(text) <= MOST_TYPED
    return is_short and (text.isascii() or not is_composed) and not _PASTED.search(text)


def on_the_way(text: str, field: Writing) -> list[Writing] | None:
    """The fields that `text` goes through if it is typed; nothing if it does more than write.

    None are named where a paste is the same as what is typed: in a column of a table. A Tab may
    lead out of the table, where a block of cells would have gone on in the next row.
    """
    if isinstance(field, CellEditor):
        return None if "\t" in text else []
    if "enter" in field.screen._bindings.key_to_bindings:
        return None
    chain = iter(field.screen.focus_chain)
    here: Widget | None = next(widget for widget in chain if widget is field)
    fields: list[Writing] = []
    for letter in text:
        if isinstance(here, Writing) and (letter not in CONTROLS or _is_line_end(letter, here)):
            fields += [] if here in fields else [here]
        elif letter == "\t" or (letter == "\r" and _leaves(here)):
            here = next(chain, None)
        else:
            return None
    return fields


def _is_line_end(letter: str, field: Writing) -> bool:
    return letter == "\r" and field.check_consume_key("enter", letter)


def _leaves(widget: Widget | None) -> bool:
    """Whether Enter leads from a widget to the next one."""
    bound = widget._bindings.key_to_bindings.get("enter", []) if widget else []
    return any(binding.action == "app.focus_next" for binding in bound)
