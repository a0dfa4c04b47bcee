"""What an action touched, told once to every page."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

Value = TypeVar("Value")


class Subject(StrEnum):
    """What pages show, and therefore what can be out of date."""

    EDITION = "edition"
    EVENTS = "events"
    ROSTER = "roster"
    DRAW = "draw"
    MARKS = "marks"
    RESULTS = "results"
    CERTIFICATES = "certificates"
    JOURNAL = "journal"
    BACKUPS = "backups"


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
    """What an action answers, and what it touched."""

    value: Value
    changes: Changes = NOTHING
