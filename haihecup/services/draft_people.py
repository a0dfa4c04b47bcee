"""With whom a draft of a certificate is shown: a sample, the longest words there are, or anybody.

Once certificates are numbered their holders are shown; before that, whoever is registered, as if
each had won the award of the sample.
"""

from collections.abc import Iterable
from dataclasses import replace

from haihecup.domain.certificate_fields import READERS, SAMPLE
from haihecup.domain.certificate_layouts import Shipped
from haihecup.domain.certificates import (
    GROUP_WORDS,
    HONORIFICS,
    Certificate,
    CertificateKind,
    for_coaches,
    issuers_of,
)
from haihecup.domain.competition import Edition, Event
from haihecup.domain.layout_documents import fields_of
from haihecup.domain.layouts import Layout
from haihecup.domain.records import RosterEntry
from haihecup.services.certificate_records import certificate_in
from haihecup.services.desk import Desk
from haihecup.services.remembering import LISTED, Tables
from haihecup.storage.work import Work

_NUMBERED: Tables = frozenset({"certificates"})
_REGISTERED: Tables = LISTED | {"events", "edition"}
DRAFTED: Tables = _NUMBERED | _REGISTERED
"""What tells with whom drafts can be shown."""
# as dense as the signed code of a team of three
_LOOK_LIKE_A_CODE = "HHG1:" + "7K2M9Q4D$" * 48
_LONGEST_OF = (
    ("names", "name"),
    ("members", "members"),
    ("coaches", "coaches"),
    ("unit", "unit"),
    ("event", "event"),
    ("award", "award"),
    ("venue", "venue"),
    ("session", "session"),
)


def sample_of(kind: CertificateKind) -> Certificate:
    """Return the invented certificate of a kind."""
    sample = replace(SAMPLE, proof=_LOOK_LIKE_A_CODE)
    if kind is CertificateKind.TEAM:
        return replace(sample, names=sample.members)
    single = replace(sample, members=())
    return for_coaches(single)[0] if kind is CertificateKind.COACH else single


def kind_of(layout: Layout) -> CertificateKind:
    """Return for whom a layout seems to be made."""
    if layout.name == Shipped.COACH:
        return CertificateKind.COACH
    team = "members" in fields_of(layout)
    return CertificateKind.TEAM if team else CertificateKind.INDIVIDUAL


def people_for_drafts(desk: Desk, kind: CertificateKind) -> tuple[Certificate, ...]:
    """Return everybody of a kind with whom a draft can be shown, with a code that looks real."""
    numbered = desk.remembered("certificates for drafts", _NUMBERED, _numbered)
    known = numbered or desk.remembered("people for drafts", _REGISTERED, _registered)
    return tuple(one for one in known if one.kind is kind)


def everybody_in(work: Work) -> tuple[Certificate, ...]:
    """Return everybody with whom drafts can be shown, whatever the kind."""
    return _numbered(work) or _registered(work)


def longest_of(people: Iterable[Certificate], kind: CertificateKind) -> Certificate:
    """Return a certificate of which every word is the longest one that there is."""
    known = tuple(people) or (sample_of(kind),)
    words: dict[str, object] = {
        part: getattr(max(known, key=lambda one: len(READERS[key](one))), part)
        for part, key in _LONGEST_OF
    }
    return replace(known[0], proof=_LOOK_LIKE_A_CODE, **words)  # type: ignore[arg-type]


def _numbered(work: Work) -> tuple[Certificate, ...]:
    return tuple(
        certificate if certificate.proof else replace(certificate, proof=_LOOK_LIKE_A_CODE)
        for record in work.certificates.all()
        if record.valid
        for certificate in (certificate_in(record),)
    )


def _registered(work: Work) -> tuple[Certificate, ...]:
    edition = work.edition.get()
    events = {event.code: event for event in work.events.all()}
    return tuple(
        _as_if_awarded(edition, events[line.event], line) for line in work.entries.roster()
    )


def _as_if_awarded(edition: Edition, event: Event, line: RosterEntry) -> Certificate:
    return replace(
        SAMPLE,
        names=line.names,
        edition=edition.name,
        year=edition.year,
        event_code=event.code,
        event=event.official_title or event.name,
        group=GROUP_WORDS[event.group],
        honorific=HONORIFICS[event.group],
        issuers=issuers_of(edition),
        entry=line.id,
        unit=line.unit or line.units[0],
        members=line.names if event.team_size > 1 else (),
        venue=event.venue,
        session=event.session,
        serial=line.entry_number or SAMPLE.serial,
        proof=_LOOK_LIKE_A_CODE,
    )
