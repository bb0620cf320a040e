"""The head of a draft's file: what the shelf shows of it, read without knowing the report."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from drafts import bounds, folders
from drafts.bounds import OutOfBounds
from drafts.model import Draft, Place
from drafts.text import clean_line

SUFFIX = ".toml"
"""How the name of a draft's file ends."""
ENDINGS = (".toml.txt", SUFFIX)
"""How it may end, in small letters or not: an editor of Windows adds what it does not show."""
FORMAT = 2
"""The format number that this program writes.

1: the first one. 2: a last table, `end`, shows that the file is whole, since many a piece of TOML
is TOML, too; it holds the number of the last change.
"""
END = "end"
"""The table at the end of a file."""
_AT_LINE = r"\(at line (\d+), column \d+\)"
ENDED = 2
"""The format from which on a file says where it ends, so that one cut short is told."""
_LONGEST_KEY = 80
_MARK = b"\xef\xbb\xbf"
"""What Notepad of old puts before a text in UTF-8."""
_PLACE = r'(?:section|rows|field) = "\w{1,80}"|(?:item|offset) = (?:0|[1-9]\d{0,8})'
_WRITTEN = (
    r'(?a:format = ([1-9]\d{0,2})(?:\ntitle = "([^"\\\n]*)")?'
    rf"(?:\nresume = \{{((?:{_PLACE})(?:, (?:{_PLACE}))*)\}})?)"
)
"""The three lines of a head as the program itself writes it."""
_LONGEST = 10_000
"""Characters of a head, or of an end, that may be one that the program has written."""
_WRITTEN_END = re.compile(rf"\n\[{END}\]\n(?:revision = \d+\n|\n|#[^\n\"']*\n)*\Z")
"""The end as the program writes it. No string reaches into it: there is no quote to close one."""
_ESCAPES = ("\\u", "\\U", "\\x")
"""How any letter of a quoted key may be written."""
_TWICE = ("Cannot overwrite", "Cannot declare", "Cannot mutate", "Cannot redefine")


class UnreadableDraft(Exception):
    """The file is not a draft that this program can read; the file is left as it is."""

    def __init__(
        self,
        path: Path,
        kind: str,
        *,
        place: Place | None = None,
        line: int | None = None,
        found: str = "",
    ) -> None:
        super().__init__(f"{path}: {kind} {place or ''} {found}")
        self.path = path
        self.kind = kind
        """`absent`, `forbidden`, `failing`, `encoding`, `syntax`, `twice`, `foreign`, `newer`,
        `cut`, `type`, `link`, `journal`, or a kind of `OutOfBounds`."""
        self.place = place
        """Where in the draft, if it got that far."""
        self.line = line
        """Where in the file, from 1, if that is known."""
        self.found = found
        """What stands there."""


def preamble(path: Path) -> Draft:
    """The title and the stopping place of the draft at `path`, as `store.read` has them.

    What the program has written is not read any further. Raises `UnreadableDraft`.
    """
    text = text_of(path)
    plain = _at_a_glance(text)
    if plain is None:
        plain = parsed(path, text)
        check_whole(path, plain)
    else:
        check_format(path, plain)
    return Draft(title=line_of(plain.get("title")), resume=place_in(plain.get("resume")))


def _at_a_glance(text: str) -> dict[str, Any] | None:
    """What the head of a file says, if no other reading of its `text` is possible."""
    table = text.find("\n[")
    end = text.rfind(f"\n[{END}]\n")
    if table < 0 or len(text) - end > _LONGEST or not _WRITTEN_END.match(text, end):
        return None
    return None if _may_say_more(text, table) else _as_we_write(text[:table])


def _may_say_more(text: str, table: int) -> bool:
    """Whether a table, from the first one on, may be the place where she stopped."""
    if text.find("resume", table) >= 0:
        return True
    return "\\" in text and any(sign in text for sign in _ESCAPES)  # the first look is quick


def _as_we_write(head: str) -> dict[str, Any] | None:
    """What a head says that looks as the program itself writes it; no other is made sense of.

    A shelf is listed without `tomllib`, which takes as long to load as ten such heads to read.
    """
    if len(head) > _LONGEST:
        return None
    lines = [line for line in head.split("\n") if line and not line.startswith("#")]
    found = re.fullmatch(_WRITTEN, "\n".join(lines))
    if found is None or not head.replace("\n", "").isprintable():
        return None
    number, title, resume = found.groups()
    plain: dict[str, Any] = {"format": int(number)}
    if title is not None:
        plain["title"] = title
    if resume is not None:
        pairs = [pair.split(" = ") for pair in resume.split(", ")]
        place = {key: value[1:-1] if '"' in value else int(value) for key, value in pairs}
        if len(place) < len(pairs):
            return None
        plain["resume"] = place
    return plain


def _content(path: Path) -> bytes:
    """What the file at `path` holds, if it can be a draft at all. Raises `UnreadableDraft`."""
    if folders.is_restricted() and path.is_symlink():
        raise UnreadableDraft(path, "link")
    try:
        return bounds.content(path)
    except OutOfBounds as error:
        raise beyond(path, error) from error
    except FileNotFoundError as error:
        raise UnreadableDraft(path, "absent") from error
    except PermissionError as error:
        raise UnreadableDraft(path, "forbidden") from error
    except (OSError, ValueError) as error:
        raise UnreadableDraft(path, "failing", found=str(error)) from error


def beyond(path: Path, error: OutOfBounds, place: Place | None = None) -> UnreadableDraft:
    """That a file goes beyond what a draft may be, as what is wrong with the draft."""
    return UnreadableDraft(path, error.kind, place=place, line=error.line, found=error.found)


def text_of(path: Path) -> str:
    """The text of the file at `path`, its lines ended by line feeds. Raises `UnreadableDraft`."""
    read = _content(path).removeprefix(_MARK)
    try:
        text = read.decode()
        text = text.replace("\r\n", "\n") if "\r" in text else text  # to look for one is quick
        text = text if text.endswith("\n") else f"{text}\n"
    except UnicodeDecodeError as error:
        line = read.count(b"\n", 0, error.start) + 1
        raise UnreadableDraft(path, "encoding", line=line) from error
    if text.isspace():
        raise UnreadableDraft(path, "empty")
    return text


def parsed(path: Path, text: str) -> dict[str, Any]:
    """What the TOML of the file at `path` says. Raises `UnreadableDraft`."""
    import tomllib  # a shelf of drafts that the program has written is listed without it

    from drafts import structure

    try:
        structure.check(text)
        return tomllib.loads(text)
    except OutOfBounds as error:
        raise beyond(path, error) from error
    except (ValueError, RecursionError) as error:
        message = str(error)
        place = re.search(_AT_LINE, message)
        line = int(place.group(1)) if place else text.count("\n") + 1
        raise UnreadableDraft(
            path,
            "twice" if message.startswith(_TWICE) else "syntax",
            line=line,
            found=briefly(text.split("\n")[line - 1].strip()),
        ) from error


def check_format(path: Path, plain: dict[str, Any]) -> int:
    """The format number of what a file says. Raises `UnreadableDraft` for one that is unknown."""
    number = plain.get("format")
    if type(number) is not int or number < 1:
        raise UnreadableDraft(path, "foreign")
    if number > FORMAT:
        raise UnreadableDraft(path, "newer", found=str(number))
    return number


def check_whole(path: Path, plain: dict[str, Any]) -> int:
    """The same for a whole file. Raises `UnreadableDraft` for one that was cut short, too."""
    number = check_format(path, plain)
    if number >= ENDED and END not in plain:
        raise UnreadableDraft(path, "cut")
    return number


def place_in(plain: Any) -> Place | None:
    """Where she stopped; a place that somebody spoilt by hand is no reason to refuse the draft."""
    match plain:
        case {"section": str(section), **rest}:
            number = rest.get("item")
            offset = rest.get("offset")
            return Place(
                clean_line(section)[:_LONGEST_KEY],
                rows=line_of(rest.get("rows"))[:_LONGEST_KEY],
                item=number - 1 if type(number) is int and number > 0 else None,
                field=line_of(rest.get("field"))[:_LONGEST_KEY],
                offset=offset if type(offset) is int and offset >= 0 else None,
            )
        case _:
            return None


def line_of(plain: Any) -> str:
    """A line of text, cleaned; empty for anything else."""
    return clean_line(plain) if type(plain) is str else ""


def briefly(plain: Any) -> str:
    """What a file says, as much of it as can be told in a sentence."""
    return clean_line(str(plain)[:200])[:60]
