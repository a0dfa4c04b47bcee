"""Certificates as the register keeps them: what is printed, and what became of each."""

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import asdict, replace
from datetime import date

from haihecup.domain.certificates import Certificate, hand_over_order
from haihecup.domain.issued_certificates import IssuedCertificate, reissued_on, version_behind
from haihecup.domain.proofs import code_kept
from haihecup.domain.records import CertificateRecord, Reissue
from haihecup.domain.sign_off import versions_of
from haihecup.services.desk import Desk
from haihecup.services.remembering import Tables
from haihecup.storage.work import Work

_FOLLOWED: Tables = frozenset({"certificates", "reissues", "signatures"})
"""What tells of all certificates what became of them."""
_SENT_BY: Tables = frozenset({"certificates", "entries", "delegations"})
"""What tells of which delegation each holder is."""


def as_fields(certificate: Certificate) -> str:
    """Return a certificate as the register keeps it."""
    fields = asdict(certificate) | {"date": certificate.date.isoformat()}
    # the signed code and the day of a reissue stand beside what is printed, since they come later
    del fields["proof"], fields["reissued"]
    return json.dumps(fields, ensure_ascii=False)


def certificate_in(record: CertificateRecord, reissues: Sequence[Reissue] = ()) -> Certificate:
    """Return a certificate as the register has kept it, with the mark of its last reissue."""
    fields = json.loads(record.fields)
    for name in ("names", "issuers", "members", "coaches"):
        fields[name] = tuple(fields[name])
    fields["date"] = date.fromisoformat(fields["date"])
    return Certificate(**fields, proof=code_kept(record.proof), reissued=reissued_on(reissues))


def list_certificates(
    desk: Desk, events: Collection[str] | None = None
) -> tuple[IssuedCertificate, ...]:
    """Return the register in the order in which certificates are handed over."""
    if events is not None:
        with desk.reading() as work:
            return issued_in(work, events)
    # apart, since entries change on every day of the competition and certificates seldom do
    followed = desk.remembered("certificates", _FOLLOWED, lambda work: _followed(work, None))
    delegations = desk.remembered(
        "delegations of certificates", _SENT_BY, lambda work: work.certificates.delegations()
    )
    return desk.memory.drawn(
        "certificates", (followed, delegations), lambda _parts: _sent_by(followed, delegations)
    )


def issued_in(work: Work, events: Collection[str] | None) -> tuple[IssuedCertificate, ...]:
    """Return the certificates of some events, or of all, as they are handed over."""
    return _sent_by(_followed(work, events), work.certificates.delegations())


def _sent_by(
    followed: Iterable[IssuedCertificate], delegations: Mapping[str, str]
) -> tuple[IssuedCertificate, ...]:
    return tuple(replace(one, delegation=delegations.get(one.serial, "")) for one in followed)


def _followed(work: Work, events: Collection[str] | None) -> tuple[IssuedCertificate, ...]:
    """Return certificates with all that became of them, but not yet of which delegation."""
    records = {record.serial: record for record in _records(work, events)}
    again: dict[str, list[Reissue]] = {}
    for one in work.certificates.reissues():
        again.setdefault(one.serial, []).append(one)
    codes = {record.event for record in records.values()}
    versions = {code: versions_of(work.signatures.of_event(code)) for code in codes}
    after = {record.replaces: record.serial for record in records.values() if record.replaces}
    ordered = hand_over_order(
        certificate_in(record, again.get(serial, ())) for serial, record in records.items()
    )
    issued = []
    for certificate in ordered:
        record = records[certificate.serial]
        issued.append(
            IssuedCertificate(
                certificate,
                record.n,
                "",
                version_behind(versions[record.event], record.fingerprint, record.issued_at),
                after.get(record.serial, ""),
                tuple(again.get(record.serial, ())),
                **record.history(),
            )
        )
    return tuple(issued)


def _records(work: Work, events: Collection[str] | None) -> list[CertificateRecord]:
    if events is None:
        return list(work.certificates.all())
    return [record for code in events for record in work.certificates.of_event(code)]
