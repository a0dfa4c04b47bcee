"""What an action touched, told once to every page."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Generic, TypeVar

from haihecup.domain.journal import Receipt

Value = TypeVar("Value")


class Subject(StrEnum):
    """What pages show, and therefore what can be out of date."""

    EDITION = "edition"
    EVENTS = "events"
    ROSTER = "roster"
    JUDGES = "judges"
    DRAW = "draw"
    MARKS = "marks"
    RESULTS = "results"
    CERTIFICATES = "certificates"
    JOURNAL = "journal"
    BACKUPS = "backups"
    USERS = "users"


@dataclass(frozen=True, slots=True)
class Changes:
    """The subjects an action touched; ``events`` are codes, empty for the whole edition."""

    subjects: frozenset[Subject] = frozenset()
    events: frozenset[str] = frozenset()

    def touch(self, *subjects: Subject) -> bool:
        """Tell whether any of ``subjects`` was touched."""
        return not self.subjects.isdisjoint(subjects)


NOTHING = Changes()


def changes(*subjects: Subject, events: frozenset[str] | tuple[str, ...] = ()) -> Changes:
    """Say what was touched; everything that is kept shows in the journal too."""
    return Changes(frozenset((*subjects, Subject.JOURNAL)), frozenset(events))


@dataclass(frozen=True, slots=True)
class Outcome(Generic[Value]):
    """What an action answers, what it touched, and the receipt with which it is taken back."""

    value: Value
    changes: Changes = NOTHING
    receipt: Receipt = field(default_factory=dict)

    def with_receipt(self) -> "Outcome[tuple[Value, Receipt]]":
        """Return the same for somebody who wants to offer the way back."""
        return Outcome((self.value, self.receipt), self.changes, self.receipt)
