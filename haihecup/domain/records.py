"""What the archive keeps of entries, violations, certificates and files beyond what ranking sees.

``Entry`` is an entry as places and awards need it; ``EntryRecord`` is all that is kept of it. Ids
are texts without any meaning.
"""

from dataclasses import dataclass, fields
from enum import StrEnum
from typing import Any, NamedTuple

from haihecup.domain.competition import Group, Level
from haihecup.domain.entries import EntryStatus, Violation
from haihecup.domain.stages import State


@dataclass(frozen=True, slots=True)
class EventOutline:
    """An event without its marking scheme and rules: what lists of events show."""

    code: str
    name: str
    short_name: str
    track: str
    level: Level
    group: Group
    venue: str
    session: str
    state: State
    host: str = ""


LAST_NUMBERS = "last-entry-numbers"
"""The setting that keeps the last number given in each event; it only ever counts upwards."""


class RegistrationStatus(StrEnum):
    """How far the registration of an entry has come."""

    DRAFT = ""
    CONFIRMED = "confirmed"
    RETURNED = "returned"


class AliasKind(StrEnum):
    """What a word of a roster can stand for."""

    EVENT = "event"
    DELEGATION = "delegation"


@dataclass(frozen=True, slots=True)
class Alias:
    """What a roster's word for an event (its code) or a delegation (its name) means."""

    kind: AliasKind
    word: str
    meaning: str


@dataclass(frozen=True, slots=True)
class EarlierWinner:
    """Somebody who won an award in an earlier edition; ``id_number`` may be empty."""

    name: str
    event_name: str
    year: int
    award: str
    id_number: str = ""


@dataclass(frozen=True, slots=True)
class Photo:
    """The photo of a contestant or a judge, as it is printed on the badge."""

    media_type: str
    content: bytes


@dataclass(frozen=True, slots=True)
class EntryRecord:
    """One contestant or team in one event, as registered and drawn.

    ``people`` are the ids of the members, the captain first. An empty ``id`` gets one when it is
    added. ``entry_number`` and ``work_code`` are empty until they are given; ``elapsed_seconds`` is
    in decimal notation.

    A blind entry is a work whose contestant is sealed: it has neither delegation nor people.
    """

    event: str
    delegation: str
    people: tuple[str, ...]
    id: str = ""
    entry_number: str = ""
    team_name: str = ""
    unit: str = ""
    coaches: tuple[str, ...] = ()
    guest: bool = False
    registration: RegistrationStatus = RegistrationStatus.DRAFT
    session: str = ""
    station: str = ""
    work_code: str = ""
    status: EntryStatus = EntryStatus.COMPETING
    elapsed_seconds: str | None = None
    decision: int | None = None
    decision_reason: str = ""

    @property
    def blind(self) -> bool:
        """Whether nobody can tell who is behind the work."""
        return not self.delegation


@dataclass(frozen=True, slots=True)
class CheckIn:
    """When an entry was seen at the check-in; ``at`` is an ISO time."""

    entry: str
    at: str
    late: bool = False


class NewEntry(NamedTuple):
    """An entry as a roster brings it, with its id and number: nothing was drawn or decided yet.

    A tuple, because rosters bring twenty thousand at once.
    """

    event: str
    delegation: str
    people: tuple[str, ...]
    id: str
    entry_number: str
    team_name: str
    unit: str
    coaches: tuple[str, ...]
    guest: bool
    registration: RegistrationStatus


@dataclass(frozen=True, slots=True)
class RosterEntry:
    """One line of the list of all entries; members in their order."""

    id: str
    event: str
    entry_number: str
    team_name: str
    delegation: str
    guest: bool
    unit: str
    registration: RegistrationStatus
    status: EntryStatus
    session: str
    station: str
    work_code: str
    people: tuple[str, ...]
    names: tuple[str, ...]
    id_numbers: tuple[str, ...]
    units: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ViolationRecord:
    """A violation of an entry: the rule that was broken, what was seen, who reported it and when.

    One that ``disqualifies`` costs no points: the status of its entry says what it costs. ``at`` is
    an ISO time, empty where an older program kept none.
    """

    entry: str
    violation: Violation
    reason: str = ""
    id: str = ""
    rule: str = ""
    reported_by: str = ""
    at: str = ""
    disqualifies: bool = False


@dataclass(frozen=True, slots=True)
class TimeCredit:
    """Time given back to a work after an equipment fault; it takes less of it to break a tie.

    ``seconds`` in decimal notation; ``at`` an ISO time.
    """

    work_code: str
    seconds: str
    reason: str
    allowed_by: str
    at: str
    id: str = ""


class CertificateState(StrEnum):
    """Whether a certificate counts."""

    ISSUED = "issued"
    VOID = "void"


@dataclass(frozen=True, slots=True, kw_only=True)
class CertificateHistory:
    """What became of a certificate since it was numbered.

    ``printed_at`` and ``printed_by`` tell of the last time that it was put on paper, ``copies`` how
    often it was. ``replaces`` is the serial number of the void certificate in whose place it was
    issued; ``recalled_at`` is when the paper of a void one came back. Times are ISO texts, empty
    for what has not happened or an older program did not keep.
    """

    state: CertificateState = CertificateState.ISSUED
    printed_at: str = ""
    printed_by: str = ""
    copies: int = 0
    replaces: str = ""
    voided_at: str = ""
    void_reason: str = ""
    recalled_at: str = ""

    @property
    def valid(self) -> bool:
        """Whether it counts."""
        return self.state is CertificateState.ISSUED

    def history(self) -> dict[str, Any]:
        """Return what became of it, to be told of the same certificate elsewhere."""
        return {field.name: getattr(self, field.name) for field in fields(CertificateHistory)}


@dataclass(frozen=True, slots=True)
class CertificateRecord(CertificateHistory):
    """One line of the register of certificates.

    ``n`` counts from 1 without gaps over the edition. ``people`` are the ids of those it honours,
    ``fields`` what is printed on it, as a JSON text, ``proof`` its signed code, once the organiser
    has signed it.
    """

    n: int
    serial: str
    event: str
    entry: str
    people: tuple[str, ...]
    fields: str
    issued_at: str
    fingerprint: str
    proof: str = ""
    id: str = ""


@dataclass(frozen=True, slots=True)
class Reissue:
    """A certificate that was given out once more (补发): which, when, by whom, and why."""

    serial: str
    at: str
    person: str
    reason: str


@dataclass(frozen=True, slots=True)
class SchemeDraftRecord:
    """What somebody is still writing of an event's marking scheme, and since when it lies there."""

    event: str
    at: str
    content: str


@dataclass(frozen=True, slots=True)
class ImportRecord:
    """A roster that was imported: the hash of the file, its name, when, and how many rows."""

    file_hash: str
    name: str
    at: str
    rows: int


@dataclass(frozen=True, slots=True)
class Attachment:
    """A picture or other file that belongs to the competition, such as the organiser's seal."""

    name: str
    media_type: str
    content: bytes
