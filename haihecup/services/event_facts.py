"""What decides about the next step of an event, counted from the competition as it stands."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from haihecup.domain.competition import Event
from haihecup.domain.entries import EntryStatus
from haihecup.domain.findings import NotCounted, TieUndecided
from haihecup.domain.marks import UNMARKED, problem_of
from haihecup.domain.public_notice import last_notice
from haihecup.domain.recheck import current_round
from haihecup.domain.records import RegistrationStatus
from haihecup.domain.scheme_checks import check_event
from haihecup.domain.sign_off import Signature, missing, signed_version
from haihecup.domain.stages import Blocker, EventFacts, State, blockers
from haihecup.services.blind_sheets import keyed_twice
from haihecup.services.desk import Desk, reached
from haihecup.services.entry_facts import EntryFacts
from haihecup.services.odd_ones import count_odd
from haihecup.storage.work import Work


def facts_of(
    desk: Desk, work: Work, event: Event, entries: int, known: EntryFacts | None = None
) -> EventFacts:
    """Count what can block an event; ``entries`` is how many it has.

    Results are looked at only from the first mark on, certificates only when they are due. Whether
    anything about confirmed entries has become wrong is told by what is ``known`` of all entries.
    """
    facts = EventFacts(
        entries=entries,
        scheme_empty=not any(event.scheme.aspects),
        scheme_problems=sum(problem.blocks for problem in check_event(event)),
    )
    if not reached(event, State.ROSTER_CLOSED):
        facts = replace(
            facts,
            drafts=work.entries.drafts(event.code),
            entries_short=max(0, event.least_entries - entries),
            registration_problems=0 if known is None else _problems(known, event),
        )
    if reached(event, State.ROSTER_CLOSED) and not reached(event, State.KEYED):
        facts = replace(facts, undrawn=work.entries.undrawn(event.code))
    if event.state is State.SIGNED:
        facts = replace(facts, sealed=int(work.draws.is_sealed(event.code)))
    if not reached(event, State.MARKING):
        return facts
    facts = _settled(desk, work, event, _keyed_twice(desk, work, event, facts))
    if reached(event, State.FINAL):
        return replace(facts, certificates_missing=_uncertified(desk, work, event))
    return with_results(desk, work, event, facts)


def with_results(desk: Desk, work: Work, event: Event, facts: EventFacts) -> EventFacts:
    """Count besides what the results of an event as they stand wait for."""
    results = desk.computed_in(work, event.code).results
    waiting = [one for one in results.findings if isinstance(one, NotCounted) and one.blocks]
    spread = sum(
        problem_of(one.aspect, one.scores).code != UNMARKED for one in waiting if one.scores
    )
    return replace(
        facts,
        unmarked=len(waiting) - spread,
        judgement_spread=spread,
        # once signed, a mark is changed only by a correction, which voids the signatures
        odd_marks=count_odd(desk, work, event)
        if not reached(event, State.SIGNED) or facts.signatures_missing
        else 0,
        ties_undecided=sum(isinstance(one, TieUndecided) for one in results.list_findings),
    )


def _keyed_twice(desk: Desk, work: Work, event: Event, facts: EventFacts) -> EventFacts:
    """Count besides what the second keying waits for, where it is under way."""
    twice = keyed_twice(desk, work, event)
    if twice is None or not twice.open:
        return facts
    return replace(facts, keyed_once=twice.keyed_once, differing=twice.differing)


def _settled(desk: Desk, work: Work, event: Event, facts: EventFacts) -> EventFacts:
    """Count besides what re-check, signatures, public notice and appeals wait for."""
    if event.state is State.KEYED:
        checking = current_round(work.rechecks.of_event(event.code))
        return replace(
            facts,
            recheck_undrawn=checking is None,
            recheck_due=0 if checking is None else checking.due,
        )
    if not reached(event, State.RECHECKED) or event.state is State.ARCHIVED:
        return facts
    signatures = work.signatures.of_event(event.code)
    facts = replace(facts, signatures_missing=unsigned(desk, work, event))
    if event.state in (State.UNSEALED, State.PUBLIC_NOTICE):
        facts = _noticed(desk, work, event, signatures, facts)
    return _appealed(work, event, facts) if reached(event, State.UNSEALED) else facts


def unsigned(desk: Desk, work: Work, event: Event) -> int:
    """Return how many signatures are missing under the results of an event as they stand."""
    signatures = work.signatures.of_event(event.code)
    # whoever signed before signatures were kept is not asked to sign again
    if not signatures and event.state is not State.RECHECKED:
        return 0
    return len(missing(signatures, desk.computed_in(work, event.code).seal))


def _noticed(
    desk: Desk, work: Work, event: Event, signatures: Sequence[Signature], facts: EventFacts
) -> EventFacts:
    notice = last_notice(work.notices.of_event(event.code))
    version = signed_version(signatures)
    stale = notice is not None and version is not None and notice.version != version.number
    today = desk.today()
    return replace(
        facts,
        notice_missing=stale or (notice is None and event.state is State.UNSEALED),
        notice_days=max(0, (notice.last_day - today).days + 1) if notice is not None else 0,
    )


def _appealed(work: Work, event: Event, facts: EventFacts) -> EventFacts:
    """Count besides the appeals that wait for a decision, or for the correction after it."""
    appeals = work.appeals.of_event(event.code)
    if not appeals:
        return facts
    corrected = {one.appeal for one in work.corrections.of_event(event.code)}
    return replace(
        facts,
        appeals_open=sum(one.open for one in appeals),
        appeals_owed=sum(one.owes_correction(corrected) for one in appeals),
    )


def _uncertified(desk: Desk, work: Work, event: Event) -> int:
    if event.state is not State.FINAL:
        return 0
    have = {record.entry for record in work.certificates.of_event(event.code) if record.valid}
    results = desk.computed_in(work, event.code).results
    return sum(bool(line.award) and line.id not in have for line in results.entries)


def _problems(known: EntryFacts, event: Event) -> int:
    confirmed = (
        one
        for one in known.roster
        if one.event == event.code
        and one.registration is RegistrationStatus.CONFIRMED
        and one.status is EntryStatus.COMPETING
    )
    return len(known.blocked(confirmed))


def known_entries(desk: Desk, work: Work, events: Iterable[Event]) -> EntryFacts | None:
    """Return what is known of all entries where one of some events still takes registrations."""
    if all(reached(event, State.ROSTER_CLOSED) for event in events):
        return None
    return EntryFacts(work, desk.today())


def blockers_in(
    desk: Desk, work: Work, event: Event, entries: int, known: EntryFacts | None = None
) -> tuple[Blocker, ...]:
    """Return everything that keeps an event from its next step."""
    return blockers(event.code, event.state, facts_of(desk, work, event, entries, known))
