"""Sign results: chief judge and supervisor sign one version, which locks it; what is void stays.

The only way from re-checked to signed. Once the event has come further, a corrected version is
signed in the same way.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from haihecup.domain.competition import Event
from haihecup.domain.journal import Action
from haihecup.domain.judges import Duty
from haihecup.domain.problems import RuleBroken
from haihecup.domain.sign_off import (
    SIGNING,
    ResultsVersion,
    Seal,
    Signature,
    fingerprint_over,
    missing,
    next_version,
    overtaken,
    refuse_signature,
    signed_version,
    version_line,
    version_line_over,
    versions_of,
)
from haihecup.domain.stages import Blocker, EventFacts, State, blockers, step_forward
from haihecup.domain.users import Role
from haihecup.i18n import _
from haihecup.services.changes import Changes, Outcome, Subject, changes
from haihecup.services.desk import Desk, Progress, reached, refuse_unless, silent
from haihecup.services.event_facts import facts_of, unsigned, with_results
from haihecup.services.known_results import Computed
from haihecup.services.witness import identified, needs_passwords
from haihecup.storage.work import Work

SIGNABLE = (
    State.RECHECKED,
    State.SIGNED,
    State.UNSEALED,
    State.PUBLIC_NOTICE,
    State.FINAL,
    State.CERTIFIED,
)
"""Where results are signed: first when they are re-checked, again after a correction."""

MAY_SIGN: Mapping[Duty, frozenset[Role]] = {
    Duty.CHIEF_JUDGE: frozenset({Role.CHIEF_JUDGE, Role.ORGANISER}),
    Duty.SUPERVISOR: frozenset({Role.SUPERVISOR, Role.ORGANISER}),
}
"""Who signs as what, where a competition has users."""


@dataclass(frozen=True, slots=True)
class SignOffView:
    """How far the signing of an event's results has come.

    ``people`` are the names that can sign as each duty: users where there are any, otherwise the
    judges who were named for the event. ``passwords`` says whether they prove it by password.
    """

    event: Event
    seal: Seal
    versions: tuple[ResultsVersion, ...]
    missing: tuple[Duty, ...]
    next_version: int
    blockers: tuple[Blocker, ...]
    people: Mapping[Duty, tuple[str, ...]]
    passwords: bool

    @property
    def signed(self) -> ResultsVersion | None:
        """The version in force, ``None`` where something is missing."""
        return None if self.missing or not self.versions else self.versions[-1]


def read_sign_off(desk: Desk, code: str) -> SignOffView:
    """Return how far the signing of an event's results has come."""
    desk.refuse_event(code)
    with desk.reading() as work:
        computed = desk.computed_in(work, code)
        signatures = work.signatures.of_event(code)
        return SignOffView(
            computed.event,
            computed.seal,
            versions_of(signatures),
            missing(signatures, computed.seal),
            next_version(signatures, computed.seal),
            _blockers(desk, work, computed.event) if computed.event.state in SIGNABLE else (),
            {duty: _people(work, code, duty) for duty in SIGNING},
            work.users.any(),
        )


def _people(work: Work, code: str, duty: Duty) -> tuple[str, ...]:
    users = work.users.all()
    if users:
        return tuple(
            user.name
            for user in users
            if user.active
            and user.role in MAY_SIGN[duty]
            and (user.role is not Role.CHIEF_JUDGE or code in user.events)
        )
    return tuple(
        judge.name
        for judge in work.judges.all()
        if any((one.event, one.duty) == (code, duty) for one in judge.assignments)
    )


def _blockers(desk: Desk, work: Work, event: Event) -> tuple[Blocker, ...]:
    """Return what keeps results from being signed, whatever the event's state."""
    entries = work.entries.count(event.code)
    if reached(event, State.SIGNED):
        facts = EventFacts(entries=entries, signatures_missing=unsigned(desk, work, event))
        facts = with_results(desk, work, event, facts)
    else:
        facts = facts_of(desk, work, event, entries)
    return blockers(event.code, State.RECHECKED, facts)


# ---- signing -----------------------------------------------------------------------------------


def sign(
    desk: Desk, code: str, duty: Duty, person: str, password: str = ""
) -> Outcome[ResultsVersion]:
    """Sign the results of an event; with the second signature they are locked.

    Where there are users, ``person`` proves by password that he signs himself.
    """
    name = identified(desk, person, password, MAY_SIGN[duty], code)
    with desk.writing(Action.RESULTS_SIGNED, subject=f"{code} {duty}: {name}") as work:
        work.lock(code)
        version = _sign(desk, work, code, duty, name)
    return Outcome(version, _touched((code,)))


def sign_many(
    desk: Desk, signatories: Mapping[str, Mapping[Duty, str]], progress: Progress = silent
) -> Outcome[None]:
    """Sign the results of several events, each by its people; only without users."""
    if needs_passwords(desk):
        raise RuleBroken(_("Everybody signs with his own password, one event after the other."))
    with desk.writing(Action.RESULTS_SIGNED) as work:
        for code in sorted(signatories):
            work.lock(code)
        for done, (code, people) in enumerate(signatories.items(), 1):
            for duty, person in people.items():
                _sign(desk, work, code, duty, person)
            progress(_("Results signed"), done, len(signatories))
    return Outcome(None, _touched(signatories))


def _sign(desk: Desk, work: Work, code: str, duty: Duty, person: str) -> ResultsVersion:
    computed = desk.computed_in(work, code)
    event, seal = computed.event, computed.seal
    refuse_unless(event, *SIGNABLE)
    found = _blockers(desk, work, event)
    if found:
        raise RuleBroken(
            _("The results of {event} cannot be signed: {sentences}").format(
                event=code, sentences=" ".join(one.sentence for one in found)
            )
        )
    signatures = work.signatures.of_event(code)
    refuse_signature(signatures, seal, duty, person)
    at = desk.clock().isoformat(timespec="seconds")
    stale = overtaken(signatures, seal)
    work.signatures.void(stale, at, desk.author.person, _("the results have changed since then"))
    head = work.journal.heads()[code]
    work.signatures.add(
        Signature(
            code,
            next_version(signatures, seal),
            duty,
            person.strip(),
            at,
            seal,
            head.sequence,
            head.hash.hex(),
        )
    )
    signatures = work.signatures.of_event(code)
    if event.state is State.RECHECKED and not missing(signatures, seal):
        facts = facts_of(desk, work, event, work.entries.count(code))
        work.events.put(replace(event, state=step_forward(code, event.state, facts)))
    return versions_of(signatures)[-1]


def void_signatures(desk: Desk, work: Work, code: str, reason: str) -> int:
    """Let all signatures of an event no longer count; return the version that was in force."""
    signatures = work.signatures.of_event(code)
    version = signed_version(signatures)
    counting = [one for one in signatures if one.counts]
    if counting:
        at = desk.clock().isoformat(timespec="seconds")
        work.signatures.void(counting, at, desk.author.person, reason)
    return 0 if version is None else version.number


def _touched(codes: Iterable[str]) -> Changes:
    return changes(Subject.RESULTS, Subject.EVENTS, Subject.MARKS, events=tuple(codes))


# ---- at the foot of lists ----------------------------------------------------------------------


def printed_version(desk: Desk, code: str) -> str:
    """Return what stands at the foot of every list made from an event's results."""
    with desk.reading() as work:
        computed = desk.computed_in(work, code)
        current = _in_force(work, computed)
    return version_line(current, computed.fingerprint, desk.wall_clock())


def printed_version_over(desk: Desk, events: Sequence[Computed]) -> str:
    """Return what stands at the foot of every list made from the results of several events."""
    with desk.reading() as work:
        versions = {one.event.code: _in_force(work, one) for one in events}
    fingerprints = {
        one.event.code: one.fingerprint if version is None else version.fingerprint
        for one, version in zip(events, versions.values(), strict=True)
    }
    unsigned = sum(version is None for version in versions.values())
    over = fingerprint_over(fingerprints)
    return version_line_over(len(events), unsigned, over, desk.wall_clock())


def _in_force(work: Work, computed: Computed) -> ResultsVersion | None:
    """Return the version that is signed and still holds."""
    signatures = work.signatures.of_event(computed.event.code)
    return None if missing(signatures, computed.seal) else signed_version(signatures)
