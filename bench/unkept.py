"""The program without its guardian and its keeper's work, to measure against."""

from __future__ import annotations

import sys

from drafts.model import Draft
from tui.__main__ import main
from tui.drafting import DraftScreen
from tui.guardian import Guardian
from tui.keeper import Keeper


def _take_nothing(_: Keeper, draft: Draft) -> None:
    """Neither write down nor save."""


if __name__ == "__main__":
    Guardian.watch = lambda _: None  # type: ignore[assignment,method-assign]  # what this program is for
    Keeper.take = _take_nothing  # type: ignore[assignment,method-assign]  # what this program is for
    DraftScreen.keep_up = lambda _: None  # type: ignore[assignment,method-assign]  # what this program is for
    sys.exit(main())
