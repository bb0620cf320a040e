"""Saying and hearing lines of text, on a terminal that can do nothing else."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from rich.cells import cell_len

from drafts.text import clean_line, visible
from drafts.values import whole
from screens.words import plain as words

_END = re.compile(rb"[\n\x03]")
"""What ends a line: Enter, and Ctrl+C, which tui/plain/terminal.py lets through."""
_INTERRUPT = b"\x03"
_ESCAPES = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|O.|\[?)")
_RUBBED_OUT = "\b\x7f"
_NOT_A_LETTER = "�"
_FULL_LINE = 4095
"""Bytes of a line after which Linux drops the rest until Enter (n_tty, N_TTY_BUF_SIZE)."""


class Over(Exception):
    """She has nothing more to say; whatever she said was heard before."""


class Talk:
    """What is said to her, and what she answers."""

    def __init__(
        self,
        read: Callable[[], bytes],
        write: Callable[[str], None],
        width: Callable[[], int] = lambda: 80,
        has_more: Callable[[], bool] = lambda: False,
    ) -> None:
        """`read` waits for bytes, and gives none at the end; `width` is in cells.

        `has_more` says whether bytes are there already, without waiting for them.
        """
        self._read = read
        self._write = write
        self._width = width
        self._has_more = has_more
        self._come = b""
        """What has come of the lines that were not asked for yet."""
        self._apart = 0
        """How many of them answer one question each."""
        self._is_at_end = False
        self._was_interrupted = False

    @property
    def width(self) -> int:
        """How wide a line can be, in cells."""
        return self._width()

    def say(self, text: str) -> None:
        """Say something, one line or several, none wider than the terminal."""
        width = self._width()
        lines = (piece for line in text.split("\n") for piece in _wrapped(visible(line), width))
        self._write("".join(f"{line}\n" for line in lines))

    def hear(self, prompt: str) -> str:
        """What she answers, as it may enter a draft. Raises `Over`."""
        while True:
            self._write(visible(prompt))
            line, ending = self._next_line()
            if not line and not ending:
                raise Over
            if ending != b"\n":
                self._write("\n")
            text, notices = _understood(line)
            if is_interrupted := ending == _INTERRUPT:
                if self._was_interrupted and not text:
                    raise Over
                notices.append(words.AGAIN_TO_LEAVE)
            self._was_interrupted = is_interrupted
            for notice in notices:
                self.say(notice)
            if text or not notices:  # a key that means nothing is no Enter
                return text

    def join(self, text: str) -> str:
        """`text` with the lines that came in one piece with it, if she says so. Raises `Over`.

        Who pastes means one text; lines that were held up on the way answer one question each.
        """
        if self._apart:
            return text
        while self._has_more() and not self._is_at_end:
            self._come += self._next_bytes()
        come = self._come.removesuffix(b"\n")
        lines = [_understood(line)[0] for line in _END.split(come)]
        if not any(lines) or any(line.startswith("/") for line in lines):
            return text
        held, self._come = self._come, b""
        self.say("\n".join((words.ask_join(len(lines)), *words.numbers(words.JOIN))))
        match self.hear(words.CHOOSE):
            case "2":
                self._come = held + self._come
                self._apart = len(lines)
                return text
            case "" | "1":
                pass
            case str(wish) if wish.startswith("/"):
                self._come = f"{wish}\n".encode() + self._come
            case str(last):  # the last line of a paste waits for its Enter
                lines.append(last)
        return " ".join(filter(None, (text, *lines)))

    def choose(self, heading: str, options: Sequence[str]) -> int | None:
        """Which of `options` she chooses, or none. Raises `Over`."""
        self.say("\n".join((heading, *words.numbers(options))))
        while answer := self.hear(words.CHOOSE):
            number = whole(answer) or 0
            if 1 <= number <= len(options):
                return number - 1
            if answer.startswith("/"):
                break
            self.say(words.pick(len(options)))
        return None

    def _next_line(self) -> tuple[bytes, bytes]:
        """The bytes of the next line, and what ended it, if it was not the end of all."""
        self._apart = max(0, self._apart - 1)
        while not (end := _END.search(self._come)) and not self._is_at_end:
            self._come += self._next_bytes()
        if end is None:
            line, self._come = self._come, b""
            return line, b""
        line, self._come = self._come[: end.start()], self._come[end.end() :]
        return line, end[0]

    def _next_bytes(self) -> bytes:
        come = self._read()
        self._is_at_end = not come
        return come


def _understood(line: bytes) -> tuple[str, list[str]]:
    """The text of a line, and what is to be said about it."""
    notices = []
    text = line.decode("utf-8", "replace")
    if _NOT_A_LETTER in text:
        notices.append(words.UNREADABLE_LETTERS)
    if len(line) >= _FULL_LINE:
        notices.append(words.LINE_CUT)
    without = _ESCAPES.sub("", text)
    if without != text:
        notices.append(words.NO_ARROWS)
    return clean_line(_rubbed_out(without)), notices


def _rubbed_out(text: str) -> str:
    """`text` without the letters that were taken back by a key that the terminal did not know."""
    if not any(key in text for key in _RUBBED_OUT):
        return text
    kept: list[str] = []
    for letter in text:
        if letter not in _RUBBED_OUT:
            kept.append(letter)
        elif kept:
            kept.pop()
    return "".join(kept)


def _wrapped(line: str, width: int) -> Iterator[str]:
    """`line` in pieces of at most `width` cells, broken between words as far as there are any."""
    if cell_len(line) <= width:
        yield line
        return
    piece, room = "", width
    for word in line.split(" "):
        needed = cell_len(word) + bool(piece)
        if piece and needed > room:
            yield piece
            piece, room, needed = "", width, cell_len(word)
        piece = f"{piece} {word}" if piece else word
        room -= needed
    yield piece
