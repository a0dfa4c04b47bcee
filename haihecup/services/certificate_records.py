"""Certificates as the register keeps them: what is printed, as a text."""

import json
from dataclasses import asdict
from datetime import date

from haihecup.domain.certificates import Certificate
from haihecup.domain.records import CertificateRecord


def as_fields(certificate: Certificate) -> str:
    """Return a certificate as the register keeps it."""
    fields = asdict(certificate) | {"date": certificate.date.isoformat()}
    # the signed code stands beside what is printed, since it comes later
    del fields["proof"]
    return json.dumps(fields, ensure_ascii=False)


def certificate_in(record: CertificateRecord) -> Certificate:
    """Return a certificate as the register has kept it."""
    fields = json.loads(record.fields)
    for name in ("names", "issuers", "members", "coaches"):
        fields[name] = tuple(fields[name])
    fields["date"] = date.fromisoformat(fields["date"])
    return Certificate(**fields, proof=record.proof)
