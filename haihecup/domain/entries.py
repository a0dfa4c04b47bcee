"""Entries (参赛): one contestant or team in one event, as ranking and awards see it."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from haihecup.domain.people import SkillLevel
from haihecup.i18n import _


class EntryStatus(StrEnum):
    """Not marked, 0.00, absent, withdrawn and disqualified are five different things."""

    COMPETING = "competing"
    ABSENT = "absent"
    WITHDRAWN = "withdrawn"
    DISQUALIFIED = "disqualified"


def status_word(status: EntryStatus) -> str:
    """Return what people call the status of an entry, standing alone."""
    return {
        EntryStatus.COMPETING: _("Competing"),
        EntryStatus.ABSENT: _("Absent"),
        EntryStatus.WITHDRAWN: _("Withdrawn"),
        EntryStatus.DISQUALIFIED: _("Disqualified"),
    }[status]


@dataclass(frozen=True, slots=True)
class Violation:
    """A violation (违规): points off a module or the whole, or the module cancelled."""

    module: str | None
    points: Decimal = Decimal(0)
    cancel: bool = False


@dataclass(frozen=True, slots=True)
class Member:
    """One person of an entry, as promotion sees him."""

    name: str
    skill_level: SkillLevel = SkillLevel.NONE
    promoted_this_year: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """One contestant or team in one event; ``id`` is any text unique in the event.

    ``elapsed_seconds`` is the time that breaks ties: what was given back is taken off already.
    ``work_code`` is what judges call it, empty before the draw.
    """

    id: str
    delegation: str
    members: tuple[Member, ...]
    guest: bool = False
    status: EntryStatus = EntryStatus.COMPETING
    elapsed_seconds: Decimal | None = None
    decision: int | None = None
    violations: tuple[Violation, ...] = ()
    work_code: str = ""
