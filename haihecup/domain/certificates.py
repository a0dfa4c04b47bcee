"""Certificates (获奖证书): who gets one, what it says, and in which order they are handed over.

Says nothing of paper; ``layouts`` and the print shop do. The words on a certificate are Chinese
whatever language the window speaks.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Protocol

from haihecup.domain.competition import Edition, Event, Group
from haihecup.domain.problems import Problem
from haihecup.i18n import _

GROUP_WORDS = {Group.WORKERS: "职工组", Group.STUDENTS: "学生组"}
HONORIFICS = {Group.WORKERS: "同志", Group.STUDENTS: "同学"}


COACH_HONORIFIC = "老师"


class CertificateKind(StrEnum):
    """Whom a certificate is for."""

    INDIVIDUAL = "individual"
    TEAM = "team"
    COACH = "coach"


@dataclass(frozen=True, slots=True)
class Certificate:
    """All that one certificate can say, fixed at the moment when it is made.

    ``names`` are those who are addressed: one, or all members of a team; ``members`` is empty for
    a single contestant. On a certificate for a coach ``names`` is the coach, ``members`` are those
    whom he coached. ``event`` is the official title. ``fingerprint`` names the version of the
    results. ``serial`` stays empty until the certificate is found fit to be printed, ``proof``
    until the organiser has signed it. ``reissued`` is the ISO date on which it was given out once
    more.
    """

    names: tuple[str, ...]
    edition: str
    year: int
    event_code: str
    event: str
    group: str
    award: str
    date: date
    issuers: tuple[str, ...]
    serial: str = ""
    entry: str = ""
    honorific: str = ""
    unit: str = ""
    place: int | None = None
    members: tuple[str, ...] = ()
    coaches: tuple[str, ...] = ()
    venue: str = ""
    session: str = ""
    fingerprint: str = ""
    proof: str = ""
    for_coach: bool = False
    reissued: str = ""

    @property
    def distinction(self) -> str:
        """What the certificate attests of whom it names: the award, or having coached for it."""
        return f"指导教师（{self.award}）" if self.for_coach else self.award

    @property
    def kind(self) -> CertificateKind:
        """Whom the certificate is for."""
        if self.for_coach:
            return CertificateKind.COACH
        return CertificateKind.TEAM if self.members else CertificateKind.INDIVIDUAL


@dataclass(frozen=True, slots=True)
class Recipient:
    """What the roster knows of an entry that may get a certificate."""

    names: tuple[str, ...]
    unit: str = ""
    coaches: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Issue:
    """What all certificates issued together have in common."""

    date: date
    issuers: tuple[str, ...]
    fingerprint: str = ""


class Awarded(Protocol):
    """The part of an entry's result that certificates need."""

    @property
    def id(self) -> str:
        """The entry."""

    @property
    def place(self) -> int | None:
        """Its place, if it has one."""

    @property
    def award(self) -> str | None:
        """The name of its award, if it got one."""


def issuers_of(edition: Edition) -> tuple[str, ...]:
    """Return those who issue the certificates, one line each."""
    lines = edition.organiser.replace("；", "\n").replace(";", "\n").splitlines()
    return tuple(line.strip() for line in lines if line.strip()) or (edition.name,)


def certificates_of(
    edition: Edition,
    event: Event,
    results: Iterable[Awarded],
    recipients: Mapping[str, Recipient],
    issue: Issue,
) -> tuple[Certificate, ...]:
    """Return one certificate for each entry with an award, in the order of the results."""
    return tuple(
        _certificate(edition, event, result, recipients[result.id], issue)
        for result in results
        if result.award
    )


def _certificate(
    edition: Edition, event: Event, result: Awarded, recipient: Recipient, issue: Issue
) -> Certificate:
    return Certificate(
        names=recipient.names,
        edition=edition.name,
        year=edition.year,
        event_code=event.code,
        event=event.official_title or event.name,
        group=GROUP_WORDS[event.group],
        award=result.award or "",
        date=issue.date,
        issuers=issue.issuers,
        entry=result.id,
        honorific=HONORIFICS[event.group],
        unit=recipient.unit,
        place=result.place,
        members=recipient.names if event.team_size > 1 else (),
        coaches=recipient.coaches,
        venue=event.venue,
        session=event.session,
        fingerprint=issue.fingerprint,
    )


def for_coaches(certificate: Certificate) -> tuple[Certificate, ...]:
    """Return the certificates of the coaches behind one that was awarded."""
    return tuple(
        replace(
            certificate,
            names=(coach,),
            honorific=COACH_HONORIFIC,
            members=certificate.names,
            coaches=(),
            for_coach=True,
        )
        for coach in dict.fromkeys(name.strip() for name in certificate.coaches)
        if coach
    )


def holder_of(certificate: Certificate) -> tuple[str, str, tuple[str, ...]]:
    """Return what one valid certificate stands for: an entry of an event, or one of its coaches."""
    coach = certificate.names if certificate.for_coach else ()
    return certificate.event_code, certificate.entry, coach


def _counted(text: str) -> tuple[tuple[int, int, str], ...]:
    """Return a sort key that puts 第2场 before 第10场."""
    return tuple(
        (0, int(part), "") if part.isdecimal() else (1, 0, part)
        for part in re.split(r"(\d+)", text)
        if part
    )


def hand_over_order(certificates: Iterable[Certificate]) -> tuple[Certificate, ...]:
    """Return the certificates as they lie on the table at the ceremony.

    By venue, session and event, so that the prizes of one event lie together; then by place.
    """
    return tuple(
        sorted(
            certificates,
            key=lambda c: (
                _counted(c.venue),
                _counted(c.session),
                _counted(c.event_code),
                c.place is None,
                c.place or 0,
                c.for_coach,
                c.names,
            ),
        )
    )


def where(certificate: Certificate) -> str:
    """Return the words that find a certificate in a report: event, number and name."""
    name = "、".join(name for name in certificate.names if name.strip())
    parts = (certificate.event_code, certificate.serial, name or certificate.entry)
    return " · ".join(part for part in parts if part)


def missing(certificate: Certificate) -> tuple[Problem, ...]:
    """Return what the certificate lacks, whatever it is printed on."""
    lacks = []
    if not certificate.names or not all(name.strip() for name in certificate.names):
        lacks.append(
            (
                "certificate-name-missing",
                _("{where}: the name is missing. Put it in at the registration."),
            )
        )
    if not certificate.award.strip():
        lacks.append(
            (
                "certificate-award-missing",
                _("{where}: there is no award. Look at the results of the event."),
            )
        )
    return tuple(
        Problem(code, text.format(where=where(certificate)), entry=certificate.entry or None)
        for code, text in lacks
    )
