"""What was typed in a field, word by word, so that it can be taken back; pure, without a screen."""

from __future__ import annotations

from dataclasses import dataclass

_MOST = 2000


@dataclass(frozen=True, slots=True)
class _Step:
    """`removed` stood at `start`, and `inserted` took its place."""

    start: int
    removed: str
    inserted: str
    is_open: bool
    """Whether what is typed next can still belong to it."""

    def undone(self, text: str) -> str:
        """`text` before the step."""
        return text[: self.start] + self.removed + text[self.start + len(self.inserted) :]

    def done(self, text: str) -> str:
        """`text` after the step."""
        return text[: self.start] + self.inserted + text[self.start + len(self.removed) :]


class History:
    """The steps that led to the text of one field; a step is a word, a paste, or a deletion."""

    def __init__(self, text: str = "") -> None:
        self.text = text
        """The text after the last step."""
        self._past: list[_Step] = []
        self._forgotten = 0
        self._future: list[_Step] = []

    @property
    def depth(self) -> int:
        """How many steps led here, those that are forgotten among them."""
        return self._forgotten + len(self._past)

    def take(self, text: str, *, typed: bool = True, goes_on: bool = False) -> None:
        """Remember that the field says `text` now.

        What is `typed` joins the word it belongs to, and what `goes_on` the step before it.
        """
        if text == self.text:
            return
        step = _step(self.text, text, is_open=typed)
        if goes_on and self._past:
            self._past[-1] = _step(self._past[-1].undone(self.text), text, is_open=False)
        elif typed and self._past and (joined := self._joined(step, text)):
            self._past[-1] = joined
        else:
            self._past.append(step)
            self._forgotten += len(self._past[:-_MOST])
            del self._past[:-_MOST]
        self._future.clear()
        self.text = text

    def close(self) -> None:
        """Let what comes next be a step of its own."""
        if self._past:
            last = self._past[-1]
            self._past[-1] = _Step(last.start, last.removed, last.inserted, is_open=False)

    def undo(self) -> int | None:
        """Take back the last step; where the cursor comes to stand, or nothing to take back."""
        if not self._past:
            return None
        step = self._past.pop()
        self._future.append(step)
        self.text = step.undone(self.text)
        return step.start + len(step.removed)

    def redo(self) -> int | None:
        """Make the last step taken back again; where the cursor comes to stand, or nothing."""
        if not self._future:
            return None
        step = self._future.pop()
        self._past.append(step)
        self.text = step.done(self.text)
        return step.start + len(step.inserted)

    def _joined(self, step: _Step, text: str) -> _Step | None:
        """`step` and the one before as one, if both are about the same word."""
        last = self._past[-1]
        touches = step.start <= last.start + len(last.inserted) and (
            step.start + len(step.removed) >= last.start
        )
        if not last.is_open or not touches:
            return None
        joined = _step(last.undone(self.text), text, is_open=not step.inserted[-1:].isspace())
        words = (joined.removed.rstrip(), joined.inserted.rstrip())
        return None if any(" " in word or "\n" in word for word in words) else joined


def _step(before: str, after: str, *, is_open: bool) -> _Step:
    """The smallest replacement that makes `after` of `before`."""
    return _Step(*difference(before, after), is_open)


def difference(before: str, after: str) -> tuple[int, str, str]:
    """Where `after` differs from `before`, what stood there, and what stands there now."""
    start = alike(before, after)
    end = alike(before[start:][::-1], after[start:][::-1])
    return start, before[start : len(before) - end], after[start : len(after) - end]


def alike(one: str, other: str) -> int:
    """How many characters the two begin with in common."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low
