"""Judges (裁判员) and their duties in the events."""

from dataclasses import dataclass
from enum import StrEnum


class Duty(StrEnum):
    """What a judge does in an event."""

    JUDGE = "judge"
    CHIEF_JUDGE = "chief_judge"
    ENCRYPTION_JUDGE = "encryption_judge"
    SUPERVISOR = "supervisor"
    KEYER = "keyer"


@dataclass(frozen=True, slots=True, order=True)
class Assignment:
    """A duty in one event, by the event's code."""

    event: str
    duty: Duty


@dataclass(frozen=True, slots=True)
class Judge:
    """A judge; ``delegation`` is a name, empty for one whom no delegation sends."""

    name: str
    delegation: str = ""
    unit: str = ""
    phone: str = ""
    assignments: tuple[Assignment, ...] = ()
    id: str = ""
