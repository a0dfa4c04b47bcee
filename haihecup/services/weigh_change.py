"""Weigh a change of results: which certificates it touches, and how entries may be called."""

from datetime import date
from typing import NamedTuple

from haihecup.domain.certificates import Certificate, Issue, Recipient, certificates_of
from haihecup.domain.competition import Edition, Event
from haihecup.domain.impact import CertificateTouched
from haihecup.domain.results import EventResults
from haihecup.domain.stages import State
from haihecup.i18n import _
from haihecup.services.desk import reached
from haihecup.storage.work import Work

_LIKE = Issue(date(2000, 1, 1), ())


class Standing(NamedTuple):
    """An event and its results in one state."""

    event: Event
    results: EventResults


def called_in(work: Work, event: Event) -> dict[str, str]:
    """Return how each entry may be called: by its code only, while the event is sealed."""
    named = reached(event, State.UNSEALED)
    blind = work.entries.blind(event.code)
    return {one.id: one.work_code for one in blind} | {
        one.id: (_(", ").join(one.names) if named else "") or one.work_code or one.entry_number
        for one in work.entries.roster(event.code)
    }


def certificates_touched(
    work: Work, before: Standing, after: Standing, called: dict[str, str]
) -> tuple[CertificateTouched, ...]:
    """Return the certificates in force whose words would be others, or that would lapse."""
    records = [record for record in work.certificates.of_event(before.event.code) if record.valid]
    if not records:
        return ()
    edition = work.edition.get()
    old, new = _made_of(edition, before), _made_of(edition, after)
    return tuple(
        CertificateTouched(
            record.serial,
            record.entry,
            called.get(record.entry, ""),
            printed=bool(record.printed_at),
            award=after.results.of(record.entry).award,
        )
        for record in records
        if old.get(record.entry) != new.get(record.entry)
    )


def _made_of(edition: Edition, standing: Standing) -> dict[str, Certificate]:
    """Return what certificates would say, but for names, which no rule changes."""
    nobody = {line.id: Recipient(()) for line in standing.results.entries}
    made = certificates_of(edition, standing.event, standing.results.entries, nobody, _LIKE)
    return {one.entry: one for one in made}
