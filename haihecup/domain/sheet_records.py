"""What is kept around the marks of a score sheet: first scores, hand-ins, who is at it. Blind.

Times are ISO texts; works are known by their codes alone.
"""

from dataclasses import dataclass

from haihecup.domain.entries import EntryStatus


@dataclass(frozen=True, slots=True)
class MarkedWork:
    """A work as the marking desk knows it; ``id`` is the entry's, which tells nothing."""

    id: str
    code: str
    session: str
    status: EntryStatus


@dataclass(frozen=True, slots=True)
class Rescoring:
    """Scores that lay too far apart and were scored again: what they were, why, by whom, when."""

    scores: str
    reason: str
    person: str
    at: str


@dataclass(frozen=True, slots=True)
class Confirmation:
    """Odd scores that somebody has compared with the sheet and found right."""

    scores: str
    person: str
    at: str


@dataclass(frozen=True, slots=True)
class HandedIn:
    """That a score sheet was handed in on paper: who took it, and when."""

    person: str
    at: str


@dataclass(frozen=True, slots=True)
class LastKeyed:
    """Who keyed something last, and when."""

    person: str
    at: str


@dataclass(frozen=True, slots=True)
class Present:
    """Somebody who is at a sheet of an event right now, and at which work."""

    person: str
    device: str
    work_code: str
