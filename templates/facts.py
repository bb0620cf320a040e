"""The few things that several sections mention."""

from __future__ import annotations

from dataclasses import dataclass

from templates.profile import Marks


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What one section says and others repeat; empty where it is not answered yet."""

    marks: Marks
    """How the rule book in force writes numbers, symbols and lists."""
    issuer: str = ""
    """The body that issues the report, as in a sentence: `Chi bộ Trường Mầm non Hoa Ban`."""
    superior: str = ""
    """The body above it: `Đảng bộ phường Ban Mai`."""
    subject: str = ""
    """What the report is about: `sơ kết phong trào … 9 tháng đầu năm 2026`."""
    period: str = ""
    """The time it is about: `9 tháng đầu năm 2026`."""
    year: str = ""
    """The year it is about."""
