"""One sitting at a draft: which of the texts that give way to saves in it become versions."""

from __future__ import annotations

import time
from pathlib import Path

from drafts import versions

_APART = 60.0
"""Seconds between two versions."""


class Sitting:
    """What is known of the texts of the file at `path` since it was opened."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._kept_at: float | None = None
        """When the last one was kept, by a clock that nobody sets."""
        self._failure: OSError | None = None

    def give_way(self) -> None:
        """Keep the text of the file, which is about to be replaced, as a version if one is due.

        The one that stood there at the opening is, and then one a minute: none that stood for a
        minute is left out. Nothing that goes wrong here is in the way of the save.
        """
        now = time.monotonic()
        if self._kept_at is not None and now - self._kept_at < _APART:
            return
        try:
            versions.take(self._path)
        except OSError as error:
            self._failure = error
        else:
            self._failure, self._kept_at = None, now

    @property
    def failure(self) -> OSError | None:
        """Why texts that give way do not become versions, if they do not."""
        return self._failure or (versions.trouble(self._path) if self._kept_at is None else None)
