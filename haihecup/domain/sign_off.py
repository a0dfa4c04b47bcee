"""Sign-off (签字确认): chief judge and supervisor sign one version of the results, two people.

What they sign is named by a fingerprint, which stands on everything that is made from it. A version
that was signed is never changed: a correction voids it, visibly, and the next one is signed anew.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from haihecup.domain.judges import Duty, duty_word
from haihecup.domain.problems import RuleBroken
from haihecup.domain.results import EventResults
from haihecup.i18n import _, ngettext

SIGNING = (Duty.CHIEF_JUDGE, Duty.SUPERVISOR)
"""Who signs, in the order of the lines on paper; no one is both."""
_SHORT = 12


@dataclass(frozen=True, slots=True)
class Seal:
    """What a signature binds.

    ``results`` changes with any mark, total, place or award, ``totals`` with the totals of the
    works only: these they keep when they are unsealed, whatever is known then of guests, and of
    who was absent and drew nothing. Works are called by their codes.
    """

    results: str
    totals: str

    @property
    def fingerprint(self) -> str:
        """The characters by which people compare two versions of the results."""
        return self.results[:_SHORT]


def seal_of(results: EventResults, codes: Mapping[str, str]) -> Seal:
    """Return what a signature on some results binds; ``codes`` gives work codes by entry."""
    totals, places = [], []
    for line in sorted(results.entries, key=lambda one: (codes.get(one.id, ""), one.id)):
        modules = {code: str(mark) for code, mark in line.modules.items()}
        code = codes.get(line.id, "")
        counted = [code or line.id, str(line.state), modules, str(line.total)]
        if code:
            totals.append(counted)
        places.append([*counted, line.place, line.beside, line.award])
    event = results.event_code
    return Seal(_digest([event, places]), _digest([event, totals]))


def _digest(document: object) -> str:
    text = json.dumps(document, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Signature:
    """One signature under one version of the results.

    ``sequence`` and ``head`` say how far the event's journal had come. A signature that no longer
    counts stays, with when, by whom and why it was made void. Times are ISO texts.
    """

    event: str
    version: int
    duty: Duty
    person: str
    at: str
    seal: Seal
    sequence: int
    head: str
    voided_at: str = ""
    voided_by: str = ""
    void_reason: str = ""
    id: str = ""

    @property
    def counts(self) -> bool:
        """Whether it was not made void."""
        return not self.voided_at


@dataclass(frozen=True, slots=True)
class ResultsVersion:
    """One version of the results of an event with the signatures under it."""

    number: int
    signatures: tuple[Signature, ...]

    @property
    def fingerprint(self) -> str:
        """The fingerprint of the results that were signed."""
        return self.signatures[0].seal.fingerprint

    @property
    def signed(self) -> bool:
        """Whether everybody who has to has signed, and nothing of it was made void."""
        duties = {one.duty for one in self.signatures if one.counts}
        return duties == set(SIGNING)

    @property
    def void(self) -> bool:
        """Whether nothing of it counts any more."""
        return not any(one.counts for one in self.signatures)

    @property
    def at(self) -> str:
        """When the last of its signatures was given."""
        return max(one.at for one in self.signatures)

    @property
    def people(self) -> tuple[str, ...]:
        """Who signed, the chief judge first."""
        ordered = sorted(self.signatures, key=lambda one: SIGNING.index(one.duty))
        return tuple(one.person for one in ordered)

    def of(self, duty: Duty) -> Signature | None:
        """Return the signature of a duty that counts, ``None`` where it is missing."""
        return next((one for one in self.signatures if one.counts and one.duty is duty), None)


def in_order(signatures: Iterable[Signature]) -> list[Signature]:
    """Return signatures as they were given; of those given in one go the chief judge's first.

    By the journal: two may bear the same second, and clocks may go backwards.
    """
    return sorted(signatures, key=lambda one: (one.version, one.sequence, SIGNING.index(one.duty)))


def versions_of(signatures: Iterable[Signature]) -> tuple[ResultsVersion, ...]:
    """Return the versions of an event's results, the first one first, signatures as given."""
    by_number: dict[int, list[Signature]] = {}
    for one in in_order(signatures):
        by_number.setdefault(one.version, []).append(one)
    return tuple(ResultsVersion(number, tuple(some)) for number, some in by_number.items())


def signed_version(signatures: Iterable[Signature]) -> ResultsVersion | None:
    """Return the version in force, ``None`` where nothing is fully signed now."""
    versions = versions_of(signatures)
    return versions[-1] if versions and versions[-1].signed else None


def missing(signatures: Sequence[Signature], now: Seal) -> tuple[Duty, ...]:
    """Return whose signature is missing under the results as they are ``now``."""
    have = {one.duty for one in _counting(signatures, now)}
    return tuple(duty for duty in SIGNING if duty not in have)


def overtaken(signatures: Sequence[Signature], now: Seal) -> tuple[Signature, ...]:
    """Return the signatures that count but lie under results that have changed since."""
    standing = _counting(signatures, now)
    return tuple(one for one in signatures if one.counts and one not in standing)


def _counting(signatures: Sequence[Signature], now: Seal) -> tuple[Signature, ...]:
    versions = versions_of(signatures)
    if not versions:
        return ()
    last = versions[-1]
    counting = tuple(one for one in last.signatures if one.counts)
    if last.signed:
        # what is fully signed is locked, and unsealing changes no total
        return counting if all(one.seal.totals == now.totals for one in counting) else ()
    return tuple(one for one in counting if one.seal == now)


def next_version(signatures: Sequence[Signature], now: Seal) -> int:
    """Return the number of the version that the next signature belongs to."""
    versions = versions_of(signatures)
    if not versions:
        return 1
    last = versions[-1]
    return last.number if _counting(signatures, now) else last.number + 1


def refuse_signature(signatures: Sequence[Signature], now: Seal, duty: Duty, person: str) -> None:
    """Raise ``RuleBroken`` where ``person`` cannot sign the results as ``duty``."""
    if not person.strip():
        raise RuleBroken(_("Write the name of whoever signs as {duty}.").format(duty=_word(duty)))
    for one in _counting(signatures, now):
        if one.duty is duty:
            raise RuleBroken(
                _("{name} has signed as {duty} already. Nothing is missing there.").format(
                    name=one.person, duty=_word(duty)
                )
            )
        if one.person.strip() == person.strip():
            raise RuleBroken(
                _("{name} has signed as {duty}. The second signature is somebody else's.").format(
                    name=one.person, duty=_word(one.duty)
                )
            )


def _word(duty: Duty) -> str:
    # the Chinese word has no capital, the English one stands in the middle of a sentence
    return duty_word(duty).lower()


def fingerprint_over(versions: Mapping[str, str]) -> str:
    """Return the fingerprint of a list over several events, from that of each by event."""
    return _digest(sorted(versions.items()))[:_SHORT]


def version_line(version: ResultsVersion | None, fingerprint: str, moment: str) -> str:
    """Return what stands at the foot of every list: version, fingerprint, time of printing."""
    if version is None:
        return _("Not signed · fingerprint {fingerprint} · printed {moment}").format(
            fingerprint=fingerprint, moment=moment
        )
    return _("Version {number} · fingerprint {fingerprint} · printed {moment}").format(
        number=version.number, fingerprint=version.fingerprint, moment=moment
    )


def version_line_over(events: int, unsigned: int, fingerprint: str, moment: str) -> str:
    """Return what stands at the foot of a list over several events."""
    counted = ngettext("{count} event", "{count} events", events).format(count=events)
    if unsigned:
        told = _("{unsigned} of them not signed").format(unsigned=unsigned)
        counted = _(", ").join((counted, told))
    return _("{events} · fingerprint {fingerprint} · printed {moment}").format(
        events=counted, fingerprint=fingerprint, moment=moment
    )
