"""Measure everything, or the parts that are named."""

from __future__ import annotations

import sys

from bench import (
    driver,
    files,
    keeping,
    line,
    papers,
    pasting,
    screens,
    starting,
    waiting,
    walking,
)

PARTS = {
    "starting": starting.starting,
    "typing": screens.typing,
    "waiting": waiting.waiting,
    "pasting": pasting.pasting,
    "driving": driver.driving,
    "walking": walking.walking,
    "line": line.line,
    "resting": screens.resting,
    "drafting": files.drafting,
    "exporting": papers.exporting,
    "paging": papers.paging,
    "keeping": keeping.keeping,
}

ON_REQUEST = {"peers": starting.beside_peers, "editors": screens.beside_editors}
"""What installs programs of others first."""

if __name__ == "__main__":
    for name in sys.argv[1:] or PARTS:
        ({**PARTS, **ON_REQUEST})[name]()
