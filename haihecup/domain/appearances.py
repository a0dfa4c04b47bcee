"""Appearances: the entries of open events with their results, as boards over events see them.

A person is known by his id and never by his name: two of one name are two, and who competes in two
events is one.
"""

from dataclasses import dataclass

from haihecup.domain.boards import Medal
from haihecup.domain.competition import Event
from haihecup.domain.entries import Entry, EntryStatus
from haihecup.domain.people import DelegationKind, Sex, SkillLevel
from haihecup.domain.results import EntryResult


@dataclass(frozen=True, slots=True)
class Contestant:
    """A person who competed; ``id`` is the same in all events of the edition."""

    id: str
    name: str
    unit: str = ""
    sex: Sex = Sex.UNKNOWN
    birth_date: str = ""
    skill_level: SkillLevel = SkillLevel.NONE
    origin: str = ""


@dataclass(frozen=True, slots=True)
class Appearance:
    """One entry in one event whose results are open.

    ``people`` are its members in their order, and ``withheld`` the numbers (from 1) of those whose
    place qualifies but who had been promoted this year before. ``unstable``: the 700 scale of the
    list says little.
    """

    event: Event
    entry: Entry
    line: EntryResult
    people: tuple[Contestant, ...]
    unit: str = ""
    kind: DelegationKind = DelegationKind.OTHER
    medal: Medal | None = None
    withheld: tuple[int, ...] = ()
    unstable: bool = False

    @property
    def delegation(self) -> str:
        """The delegation that sent it."""
        return self.entry.delegation

    @property
    def guest(self) -> bool:
        """Whether it is a guest's."""
        return self.entry.guest

    @property
    def ranked(self) -> bool:
        """Whether it has a place."""
        return self.line.place is not None

    @property
    def present(self) -> bool:
        """Whether it was there to compete: who is absent or has withdrawn was not."""
        return self.entry.status not in (EntryStatus.ABSENT, EntryStatus.WITHDRAWN)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of its members."""
        return tuple(one.name for one in self.people)
