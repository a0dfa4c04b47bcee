"""What a certificate proves without a server: the claim inside its code, and what became of it.

The code holds all that the certificate says, signed with the organiser's key. Whether it still
counts is told by the register that the organiser publishes. Source: reliability, certificate codes.
"""

import hashlib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from haihecup.domain.certificates import Certificate
from haihecup.domain.journal import local_day
from haihecup.i18n import _

PREFIX = "HHG1:"
"""What every code begins with; the figure is the version of its form."""


@dataclass(frozen=True, slots=True)
class Claim:
    """What a certificate says. ``date`` is an ISO date, ``version`` names the results it is from.

    There is no document number in it.
    """

    edition: str
    serial: str
    names: tuple[str, ...]
    event: str
    group: str
    award: str
    unit: str
    date: str
    version: str


def claim_of(certificate: Certificate) -> Claim:
    """Return what a certificate says, spelt as it is printed."""
    return Claim(
        _plain(certificate.edition),
        _plain(certificate.serial),
        tuple(map(_plain, _named(certificate))),
        _plain(certificate.event),
        _plain(certificate.group),
        _plain(certificate.distinction),
        _plain(certificate.unit),
        certificate.date.isoformat(),
        certificate.fingerprint,
    )


def _named(certificate: Certificate) -> tuple[str, ...]:
    if certificate.for_coach:
        return certificate.names
    return certificate.members or certificate.names


def _plain(text: str) -> str:
    return unicodedata.normalize("NFC", text)


@dataclass(frozen=True, slots=True)
class VerifyingKey:
    """A public key of an edition; ``key`` are its 32 bytes as hexadecimal figures."""

    edition: str
    key: str

    @property
    def fingerprint(self) -> str:
        """Return four groups of four figures, to be compared with those on paper."""
        figures = hashlib.sha256(bytes.fromhex(self.key)).hexdigest()[:16].upper()
        return " ".join(figures[at : at + 4] for at in range(0, 16, 4))


@dataclass(frozen=True, slots=True)
class Voided:
    """A certificate that does not count any more, and the serial that took its place, if any.

    ``at`` is the ISO time at which it was declared void, empty where it is not known.
    """

    serial: str
    replaced_by: str = ""
    at: str = ""


@dataclass(frozen=True, slots=True)
class Register:
    """What the organiser publishes: the keys, a mark for each signed code, and what is void.

    ``codes`` are those of ``mark_of``; ``listed_at`` is the ISO time at which the list was made.
    """

    edition: str
    keys: tuple[VerifyingKey, ...]
    codes: frozenset[str]
    void: Mapping[str, Voided]
    listed_at: str


def mark_of(code: str) -> str:
    """Return the mark under which a code stands in the register; tells nothing about it."""
    return hashlib.sha256(code.encode()).hexdigest()[:32]


_MARK_ALONE = "mark:"


def without_code(kept: str) -> str:
    """Return what stays of a code where the names that it tells are erased: its mark."""
    return kept if not kept or kept.startswith(_MARK_ALONE) else _MARK_ALONE + mark_of(kept)


def code_kept(kept: str) -> str:
    """Return the code that is kept; nothing where only its mark stayed."""
    return "" if kept.startswith(_MARK_ALONE) else kept


def mark_kept(kept: str) -> str:
    """Return the mark of a code that is kept, whole or as its mark alone."""
    return without_code(kept).removeprefix(_MARK_ALONE)


class Verdict(StrEnum):
    """What became of looking at a code."""

    GENUINE = "genuine"
    VOID = "void"
    NOT_IN_REGISTER = "not-in-register"
    FORGED = "forged"
    UNKNOWN_KEY = "unknown-key"
    NO_CODE = "no-code"


@dataclass(frozen=True, slots=True)
class Examined:
    """The verdict on one code, what it claims, and the key that signed it."""

    verdict: Verdict
    claim: Claim | None = None
    key: VerifyingKey | None = None
    void: Voided | None = None
    listed_at: str = ""


def verdict_sentence(examined: Examined) -> str:
    """Say the verdict in a sentence."""
    serial = examined.claim.serial if examined.claim else ""
    words = {
        "serial": serial,
        "day": examined.listed_at[:10],
    }
    if examined.verdict is Verdict.VOID:
        return _void_sentence(examined.void or Voided(serial), words)
    return {
        Verdict.GENUINE: _("Certificate {serial} is genuine and valid (register of {day})."),
        Verdict.NOT_IN_REGISTER: _(
            "Alarm: {serial} is signed but does not stand in the register of {day}. Report it to "
            "the organiser."
        ),
        Verdict.FORGED: _("Not genuine: the text was changed after it was signed."),
        Verdict.UNKNOWN_KEY: _(
            "Not proved: the code is signed with a key that is not this edition's. Use the "
            "register of the edition that the certificate names."
        ),
        Verdict.NO_CODE: _(
            "No code of a certificate was found. Scan the square code once more, flat and in light."
        ),
    }[examined.verdict].format(**words)


def _void_sentence(void: Voided, words: Mapping[str, str]) -> str:
    """Say since when a certificate is void, and what took its place, as far as it is known."""
    since = local_day(void.at)
    if since and void.replaced_by:
        sentence = _(
            "Certificate {serial} has been void since {since}; {replaced_by} took its place "
            "(register of {day})."
        )
    elif since:
        sentence = _("Certificate {serial} has been void since {since} (register of {day}).")
    elif void.replaced_by:
        sentence = _(
            "Certificate {serial} is void; {replaced_by} took its place (register of {day})."
        )
    else:
        sentence = _("Certificate {serial} is void (register of {day}).")
    return sentence.format(**words, since=since, replaced_by=void.replaced_by)


def claim_lines(claim: Claim) -> tuple[tuple[str, str], ...]:
    """Return what was certified, label and value line by line."""
    return (
        (_("Name"), "、".join(claim.names)),
        (_("Edition"), claim.edition),
        (_("Event"), f"{claim.event}（{claim.group}）" if claim.group else claim.event),
        (_("Award"), claim.award),
        (_("Unit"), claim.unit),
        (_("Date"), claim.date),
        (_("Serial number"), claim.serial),
        (_("Version of the results"), claim.version),
    )
