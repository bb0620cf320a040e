"""kheo as a careless program would have been: proves that the harnesses of tests can fail.

No guardian, no journal, a save two seconds after the last key.
"""

from __future__ import annotations

import sys
from unittest.mock import patch

from tui.__main__ import main

_OFF = (
    "tui.guardian.Guardian.watch",
    "tui.guarded.Guarded.about_to_show",
    "tui.guarded.Guarded.line_is_cut",
    "drafts.journal.Journal.record",
)

if __name__ == "__main__":
    for name in _OFF:
        patch(name, lambda *_: None).start()
    patch("tui.pace._IDLE", 2.0).start()
    patch("tui.pace._MOST", 60.0).start()
    sys.exit(main())
