"""Issued certificates: where each stands with its paper, which are to be printed or called back.

A certificate that a correction made void stays in the register; its paper, once printed, comes
back. One that was lost or damaged is given out once more (补发) under the same number.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from haihecup.domain.certificates import Certificate
from haihecup.domain.journal import local_day, local_time
from haihecup.domain.problems import RuleBroken
from haihecup.domain.records import CertificateHistory, Reissue
from haihecup.domain.sign_off import ResultsVersion
from haihecup.i18n import _, ngettext


class Paper(StrEnum):
    """Where a certificate stands with its paper."""

    NEW = "new"
    CHANGED = "changed"
    REISSUED = "reissued"
    PRINTED = "printed"
    OUT = "out"
    VOID = "void"


TO_PRINT = frozenset({Paper.NEW, Paper.CHANGED, Paper.REISSUED})
"""What waits for the printer: never printed, in the place of a void one, or given out again."""


def paper_word(paper: Paper) -> str:
    """Return the word for where a certificate stands with its paper."""
    return {
        Paper.NEW: _("numbered"),
        Paper.CHANGED: _("to replace"),
        Paper.REISSUED: _("to reissue"),
        Paper.PRINTED: _("printed"),
        Paper.OUT: _("call back"),
        Paper.VOID: _("void"),
    }[paper]


@dataclass(frozen=True, slots=True)
class IssuedCertificate(CertificateHistory):
    """One line of the register with all that became of it.

    ``n`` counts from 1 without gaps over the edition. ``version`` is the signed version of the
    results that it was made of, where they were signed.
    """

    certificate: Certificate
    n: int = 0
    delegation: str = ""
    version: ResultsVersion | None = None
    replaced_by: str = ""
    reissues: tuple[Reissue, ...] = ()

    @property
    def serial(self) -> str:
        """Its serial number."""
        return self.certificate.serial

    @property
    def paper(self) -> Paper:
        """Where it stands with its paper."""
        if not self.valid:
            return Paper.OUT if self.printed_at and not self.recalled_at else Paper.VOID
        if not self.printed_at:
            return Paper.CHANGED if self.replaces else Paper.NEW
        if self.reissues and self.reissues[-1].at > self.printed_at:
            return Paper.REISSUED
        return Paper.PRINTED


# ---- choosing what is printed ------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class PrintChoice:
    """Which certificates are to be printed; what names nothing lets all through."""

    events: frozenset[str] = frozenset()
    sessions: frozenset[str] = frozenset()
    awards: frozenset[str] = frozenset()
    delegations: frozenset[str] = frozenset()
    papers: frozenset[Paper] = frozenset()

    def takes(self, one: IssuedCertificate) -> bool:
        """Tell whether a certificate is among them, valid or not."""
        said = one.certificate
        return all(
            not wanted or word in wanted
            for wanted, word in (
                (self.events, said.event_code),
                (self.sessions, said.session),
                (self.awards, said.award),
                (self.delegations, one.delegation),
            )
        ) and (not self.papers or one.paper in self.papers)


def to_print(issued: Iterable[IssuedCertificate], choice: PrintChoice) -> tuple[str, ...]:
    """Return the serial numbers of the valid certificates that are chosen, in the order given."""
    chosen = tuple(one.serial for one in issued if one.valid and choice.takes(one))
    if not chosen:
        raise RuleBroken(
            _(
                "No valid certificate is left under these conditions. Take one of them away, or "
                "number the certificates first."
            )
        )
    return chosen


@dataclass(frozen=True, slots=True)
class Choices:
    """What certificates can be chosen by: every value that occurs, in the order of the list."""

    sessions: tuple[str, ...] = ()
    awards: tuple[str, ...] = ()
    delegations: tuple[str, ...] = ()


def choices_among(issued: Iterable[IssuedCertificate]) -> Choices:
    """Return what some certificates can be chosen by."""
    sessions: dict[str, None] = {}
    awards: dict[str, None] = {}
    delegations: set[str] = set()
    for one in issued:
        sessions.setdefault(one.certificate.session)
        awards.setdefault(one.certificate.award)
        delegations.add(one.delegation)
    return Choices(
        tuple(filter(None, sessions)),
        tuple(filter(None, awards)),
        tuple(sorted(filter(None, delegations))),
    )


# ---- what became of them -----------------------------------------------------------------------


def version_behind(
    versions: Iterable[ResultsVersion], fingerprint: str, issued_at: str
) -> ResultsVersion | None:
    """Return the version of the results that a certificate issued at a time was made of."""
    same = [one for one in versions if one.fingerprint == fingerprint]
    issued = datetime.fromisoformat(issued_at)
    before = [one for one in same if datetime.fromisoformat(one.at) <= issued]
    standing = before or same
    return standing[-1] if standing else None


def to_call_back(issued: Iterable[IssuedCertificate]) -> tuple[IssuedCertificate, ...]:
    """Return the void certificates whose paper was printed and did not come back yet."""
    return tuple(one for one in issued if one.paper is Paper.OUT)


def reissues_among(
    issued: Iterable[IssuedCertificate],
) -> tuple[tuple[Reissue, IssuedCertificate], ...]:
    """Return every reissue with the certificate that was given out once more, oldest first."""
    found = ((again, one) for one in issued for again in one.reissues)
    return tuple(sorted(found, key=lambda pair: pair[0].at))


def no_certificate(serial: str) -> RuleBroken:
    """Return what is said where no certificate has a serial number."""
    return RuleBroken(
        _("There is no certificate {serial}. Look the number up in the register.").format(
            serial=serial
        )
    )


def refuse_coming_back(one: IssuedCertificate) -> None:
    """Raise ``RuleBroken`` where no paper of a certificate can come back."""
    words = {"serial": one.serial}
    if one.valid:
        raise RuleBroken(
            _("Certificate {serial} is valid; only what is void is called back.").format(**words)
        )
    if not one.printed_at:
        raise RuleBroken(
            _("Certificate {serial} was never printed, so nothing comes back.").format(**words)
        )


def refuse_reissue(one: IssuedCertificate) -> None:
    """Raise ``RuleBroken`` where a certificate cannot be given out once more."""
    words = {"serial": one.serial, "other": one.replaced_by}
    if not one.valid:
        raise RuleBroken(
            (
                _("Certificate {serial} is void; {other} took its place. Reissue that one.")
                if one.replaced_by
                else _("Certificate {serial} is void and is not given out once more.")
            ).format(**words)
        )
    if one.paper is Paper.REISSUED:
        raise RuleBroken(
            _("Certificate {serial} waits to be printed once more already. Print it.").format(
                **words
            )
        )
    if not one.printed_at:
        raise RuleBroken(
            _("Certificate {serial} was never printed. Print it; no reissue is needed.").format(
                **words
            )
        )


def reissued_on(reissues: Sequence[Reissue]) -> str:
    """Return the day of the last reissue, as it is printed; empty where there was none."""
    return local_day(reissues[-1].at) if reissues else ""


Told = Callable[[str], str]
"""How a moment that was kept is told: the day, or the time as well."""


# ---- in words ----------------------------------------------------------------------------------


def version_words(one: IssuedCertificate, when: Told = local_time) -> str:
    """Return the version of the results that a certificate was made of: number and time.

    Where it was made of results that nobody has signed, their fingerprint.
    """
    if one.version is None:
        return one.certificate.fingerprint
    return _("version {number} of {time}").format(
        number=one.version.number, time=when(one.version.at)
    )


def printed_words(one: IssuedCertificate, when: Told = local_time) -> str:
    """Return when and by whom a certificate was last printed, and how often, as far as known."""
    return " · ".join(filter(None, (when(one.printed_at), printed_by_words(one))))


def printed_by_words(one: IssuedCertificate) -> str:
    """Return by whom a certificate was last printed, and how often, as far as known."""
    copies = (
        ngettext("{count} copy", "{count} copies", one.copies).format(count=one.copies)
        if one.copies
        else ""
    )
    return " · ".join(filter(None, (one.printed_by, copies)))


def standing_words(one: IssuedCertificate) -> str:
    """Return whether a certificate counts, since when not, and whether its paper came back."""
    if one.valid:
        day = reissued_on(one.reissues)
        reissued = _("reissued {day}").format(day=day) if day else ""
        return " · ".join(filter(None, (_("valid"), reissued)))
    parts = [" ".join(filter(None, (_("void"), local_day(one.voided_at))))]
    if one.recalled_at:
        parts.append(_("came back {day}").format(day=local_day(one.recalled_at)))
    elif one.paper is Paper.OUT:
        parts.append(_("call back"))
    return " · ".join(parts)
