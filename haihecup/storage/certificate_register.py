"""The register of certificates (获奖证书): numbers without gaps and what each says."""

import json
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from sqlalchemy import ColumnElement, func, select, true
from sqlalchemy import Row as SqlRow

from haihecup.domain.issued_certificates import no_certificate
from haihecup.domain.journal import EDITION_CHAIN
from haihecup.domain.records import CertificateRecord, CertificateState, Reissue
from haihecup.storage.registry import compact
from haihecup.storage.statements import Row
from haihecup.storage.tables import certificates, delegations, entries, reissues
from haihecup.storage.transaction import Shelf, new_id


class CertificateRegister(Shelf):
    """All certificates that were ever issued; none is ever taken out."""

    def all(self) -> tuple[CertificateRecord, ...]:
        """Return all certificates by number."""
        return self._some(true())

    def of_event(self, event: str) -> tuple[CertificateRecord, ...]:
        """Return the certificates of an event by number."""
        return self._some(certificates.c.event == event)

    def find(self, serial: str) -> CertificateRecord | None:
        """Return the certificate with a serial number, ``None`` where there is none."""
        found = self._some(certificates.c.serial == serial)
        return found[0] if found else None

    def delegations(self) -> dict[str, str]:
        """Return by serial number of which delegation the holder is."""
        question = (
            select(certificates.c.serial, delegations.c.name)
            .join(entries, entries.c.id == certificates.c.entry)
            .join(delegations, delegations.c.id == entries.c.delegation)
        )
        return {row.serial: row.name for row in self._connection.execute(question)}

    def next_number(self) -> int:
        """Return the number of the next certificate; nobody else gets it until we are done."""
        self._transaction.lock(EDITION_CHAIN)
        last = self._connection.execute(select(func.max(certificates.c.n))).scalar_one()
        return int(last or 0) + 1

    def add_many(self, new: Iterable[CertificateRecord]) -> tuple[CertificateRecord, ...]:
        """Enter certificates, numbered on from ``next_number`` without a gap."""
        records = [replace(one, id=str(new_id())) for one in new]
        first = self.next_number()
        if [one.n for one in records] != list(range(first, first + len(records))):
            raise ValueError("certificates are numbered without gaps from next_number()")
        self._ledger.add(certificates.name, [_row(one) for one in records])
        return tuple(records)

    def void(self, serial: str, at: str, reason: str) -> CertificateRecord:
        """Declare a certificate void; its number stays used."""
        found = self._locked(serial)
        changed = replace(found, state=CertificateState.VOID, voided_at=at, void_reason=reason)
        self._ledger.put(certificates.name, [_row(changed)])
        return changed

    def recalled(self, serial: str, at: str) -> CertificateRecord:
        """Remember that the paper of a void certificate came back."""
        changed = replace(self._locked(serial), recalled_at=at)
        self._ledger.put(certificates.name, [_row(changed)])
        return changed

    def reissue(self, again: Reissue) -> None:
        """Remember that a certificate is given out once more."""
        found = self._locked(again.serial)
        row = (int(new_id()), int(found.id), again.at, again.person, again.reason)
        self._ledger.add(reissues.name, [row])

    def reissues(self) -> tuple[Reissue, ...]:
        """Return every certificate given out once more, oldest first."""
        question = (
            select(certificates.c.serial, reissues.c.at, reissues.c.person, reissues.c.reason)
            .join(certificates, certificates.c.id == reissues.c.certificate)
            .order_by(reissues.c.at, certificates.c.n)
        )
        return tuple(Reissue(*row) for row in self._connection.execute(question))

    def set_proofs(self, proofs: Iterable[tuple[CertificateRecord, str]]) -> None:
        """Keep the signed codes of certificates."""
        rows = [_row(replace(record, proof=proof)) for record, proof in proofs]
        self._ledger.put(certificates.name, rows)

    def set_printed(self, records: Iterable[CertificateRecord], at: str, person: str) -> None:
        """Remember when certificates were put on paper once more, and by whom."""
        rows = [
            _row(replace(one, printed_at=at, printed_by=person, copies=one.copies + 1))
            for one in records
        ]
        self._ledger.put(certificates.name, rows)

    def _locked(self, serial: str) -> CertificateRecord:
        self._transaction.lock(EDITION_CHAIN)
        found = self.find(serial)
        if found is None:
            raise no_certificate(serial)
        return found

    def _some(self, which: ColumnElement[bool]) -> tuple[CertificateRecord, ...]:
        question = select(certificates).where(which).order_by(certificates.c.n)
        return tuple(_record(row) for row in self._connection.execute(question))


def _row(record: CertificateRecord) -> Row:
    return (
        int(record.id),
        record.n,
        record.serial,
        record.event,
        int(record.entry),
        compact(record.people),
        record.fields,
        record.issued_at,
        str(record.state),
        record.fingerprint,
        record.printed_at or None,
        record.proof,
        record.printed_by,
        record.copies,
        record.replaces,
        record.voided_at,
        record.void_reason,
        record.recalled_at,
    )


def _record(row: SqlRow[Any]) -> CertificateRecord:
    return CertificateRecord(
        n=row.n,
        serial=row.serial,
        event=row.event,
        entry=str(row.entry),
        people=tuple(json.loads(row.people)),
        fields=row.fields,
        issued_at=row.issued_at,
        fingerprint=row.fingerprint,
        state=CertificateState(row.state),
        printed_at=row.printed_at or "",
        proof=row.proof,
        printed_by=row.printed_by,
        copies=row.copies,
        replaces=row.replaces,
        voided_at=row.voided_at,
        void_reason=row.void_reason,
        recalled_at=row.recalled_at,
        id=str(row.id),
    )
