"""Look up people and numbers over all events: what the search in the top bar knows.

Who does not see the page where people stand finds none of them. No document number, no phone and
no work code is read here, so none can be found. A certificate is found by its number and the names
on it, which are public by then.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from haihecup.domain.competition import Event
from haihecup.domain.import_plan import without_collecting
from haihecup.domain.judges import Duty, Judge, duty_names, duty_word
from haihecup.domain.records import CertificateRecord, RosterEntry
from haihecup.domain.roles import sees
from haihecup.i18n import _, ngettext
from haihecup.services.desk import Desk
from haihecup.storage.work import Work

_PEOPLE, _REGISTER = "registration", "certificates"


class Kind(StrEnum):
    """What can be looked up."""

    CONTESTANT = "contestant"
    JUDGE = "judge"
    DELEGATION = "delegation"
    CERTIFICATE = "certificate"


@dataclass(frozen=True, slots=True)
class Findable:
    """Somebody or something that can be found, and the row of a page where it stands.

    ``words`` and ``what`` are shown; ``number`` is what it is exactly called by; ``also`` are
    further words by which it is found. ``event`` is the one that its page is narrowed to; whoever
    stands under several ``events`` is seen under these, and where none is chosen.
    """

    kind: Kind
    words: str
    what: str
    row: str
    event: str = ""
    number: str = ""
    also: tuple[str, ...] = ()
    events: tuple[str, ...] = ()

    def seen_under(self, event: str) -> bool:
        """Tell whether the page shows it while it is narrowed to an event."""
        return self.kind is not Kind.JUDGE or not event or event in self.events


def read_findable(desk: Desk) -> tuple[Findable, ...]:
    """Return what can be looked up by whoever works here: only what stands on pages he sees."""

    def seen(page: str) -> bool:
        return desk.user is None or sees(desk.user.role, page)

    if not seen(_PEOPLE):
        return ()
    with without_collecting(), desk.reading() as work:
        events = {event.code: event for event in work.events.all()}
        roster = work.entries.roster()
        roster.sort(key=lambda entry: (entry.event, entry.entry_number))
        return (
            *(_contestant(entry, events) for entry in roster),
            *(_judge(judge, events) for judge in work.judges.all()),
            *_delegations(work, roster),
            *map(_certificate, work.certificates.all() if seen(_REGISTER) else ()),
        )


def _contestant(entry: RosterEntry, events: Mapping[str, Event]) -> Findable:
    event = events[entry.event]
    return Findable(
        Kind.CONTESTANT,
        "、".join(entry.names),
        f"{entry.entry_number} · {event.name} · {entry.delegation}",
        row=entry.id,
        event=entry.event,
        number=entry.entry_number,
        also=(entry.unit or entry.units[0], entry.delegation, event.name, entry.team_name),
    )


def _judge(judge: Judge, events: Mapping[str, Event]) -> Findable:
    duties: dict[str, list[Duty]] = {}
    for one in judge.assignments:
        duties.setdefault(one.event, []).append(one.duty)
    named = {code: f"{code} {events[code].name}" for code in duties}
    told = [f"{named[code]} {'、'.join(map(duty_word, mine))}" for code, mine in duties.items()]
    called = {word for mine in duties.values() for duty in mine for word in duty_names(duty)}
    return Findable(
        Kind.JUDGE,
        judge.name,
        " · ".join(part for part in (judge.unit or judge.delegation, *told) if part),
        row=f"judges/{judge.id}",
        number=judge.badge_code,
        also=(judge.unit, judge.delegation, *named.values(), *sorted(called)),
        events=tuple(duties),
    )


def _delegations(work: Work, roster: list[RosterEntry]) -> Iterator[Findable]:
    counts: dict[str, int] = {}
    for entry in roster:
        counts[entry.delegation] = counts.get(entry.delegation, 0) + 1
    for delegation in work.delegations.all():
        count = counts.get(delegation.name, 0)
        yield Findable(
            Kind.DELEGATION,
            delegation.name,
            ngettext("{count} entry", "{count} entries", count).format(count=f"{count:,}"),
            row=f"delegations/{delegation.name}",
            also=(delegation.leader,),
        )


def _certificate(record: CertificateRecord) -> Findable:
    printed = json.loads(record.fields)
    names = "、".join(printed["names"])
    void = "" if record.valid else _("void")
    told = (names, printed["event"], printed["award"], void)
    return Findable(
        Kind.CERTIFICATE,
        record.serial,
        " · ".join(part for part in told if part),
        row=record.serial,
        event=record.event,
        number=record.serial,
        also=(names,),
    )
