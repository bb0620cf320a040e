"""The few things that several sections mention."""

from __future__ import annotations

from dataclasses import dataclass

from templates.profile import Marks, Profile


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What one section says and others repeat; empty where it is not answered yet."""

    profile: Profile
    """The rule book that the report follows."""
    in_force: str = ""
    """The name of the rule book that the day of the report asks for."""
    new_style: bool = True
    """Whether its tones stand as in `uỷ`, or else as in `ủy`."""
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
    reference: str = ""
    """The number and the day of the report, as an annex names them."""
    annexes: tuple[str, ...] = ()
    """The titles of its annexes."""
    draft: str = ""
    """Which draft it is; empty for the report that is sent."""

    @property
    def marks(self) -> Marks:
        """How the rule book writes numbers, symbols and lists."""
        return self.profile.marks

    @property
    def is_state(self) -> bool:
        """Whether a body of the State writes, and not one of the Party."""
        return self.profile.family == "state"
