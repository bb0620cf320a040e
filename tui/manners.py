"""What a terminal is told and asked beside what it shows: as little as it can do with.

Textual has in view the terminals of today. What others print instead of obeying, and what nobody
here needs, does not leave the house: reports of a window that gains or loses the focus (with them
a field would lose it, too), sizes told on the line (the system tells them), the shape of a mouse
pointer, and the end of a keyboard protocol that is never begun.
"""

from __future__ import annotations

import os
import re

from textual.drivers.linux_driver import LinuxDriver

from tui.terminals import may_be_asked

HOW_WIDE = "\x1b[2;1Hü\x1b[6n"
"""Where the cursor is after a letter of two bytes; whatever frame comes first covers the letter.

In a row of its own: an answer about the first row could be taken for a key.
"""
_UNWANTED = re.compile(r"\x1b\[\?(?:1004|2048)[hl]|\x1b\[<u|\x1b\][^\x07]*\x07")


class MannerlyDriver(LinuxDriver):
    """Textual's driver for Linux, with little to say."""

    def write(self, data: str) -> None:
        """Send something, unless it is nothing that any terminal should get."""
        if _UNWANTED.fullmatch(data) is None:
            super().write(data)

    def start_application_mode(self) -> None:
        """Take the terminal over, and ask it whether it takes letters as UTF-8."""
        super().start_application_mode()  # type: ignore[no-untyped-call]  # Textual does not say
        self.write(HOW_WIDE)

    def _request_terminal_sync_mode_support(self) -> None:
        if may_be_asked(os.environ):
            super()._request_terminal_sync_mode_support()

    def _query_in_band_window_resize(self) -> None:
        """The system says when the size changes, also over SSH."""
