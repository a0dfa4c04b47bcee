"""Keep the list of delegations (代表队): who they are, how much they have sent, merging two.

Phones leave this module masked; a whole one is shown by ``show_leader_phone`` alone, which writes
it into the journal. The entries of a delegation follow its name, its guests' flag and its merging,
as long as no result that they stand in is signed.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from haihecup.domain.contacts import masked_phone, phone_given, typed_phone
from haihecup.domain.delegation_plan import delegation_words
from haihecup.domain.delegations import (
    NOTHING_SENT,
    InEvent,
    Standing,
    delegation_findings,
    standings,
)
from haihecup.domain.journal import EDITION_CHAIN, Action
from haihecup.domain.meanwhile import taken_together
from haihecup.domain.names import LONGEST_NAME, comparable, normal_name, normal_text
from haihecup.domain.people import Delegation, DelegationKind
from haihecup.domain.problems import Problem, RuleBroken
from haihecup.domain.records import Alias, AliasKind, EntryRecord
from haihecup.domain.stages import PATH, State, state_word
from haihecup.i18n import _, language
from haihecup.services.changes import Changes, Outcome, Subject, changes
from haihecup.services.desk import Desk
from haihecup.services.remembering import NAMED
from haihecup.storage.work import Work

_LONGEST = 2 * LONGEST_NAME


@dataclass(frozen=True, slots=True)
class DelegationRow:
    """One delegation on the list; the phone masked, ``findings`` the most urgent first."""

    name: str
    kind: DelegationKind
    guest: bool
    leader: str
    phone: str
    quota: int
    entries: int
    contestants: int
    events: int
    confirmed: int
    judges: int
    findings: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class EventShare:
    """What a delegation has in one event, with the event's name."""

    share: InEvent
    event_name: str


@dataclass(frozen=True, slots=True)
class DelegationDetails:
    """All about one delegation; the leader's phone masked."""

    delegation: Delegation
    standing: Standing
    shares: tuple[EventShare, ...]
    judges: int
    findings: tuple[Problem, ...]


# ---- looking -----------------------------------------------------------------------------------


def list_delegations(desk: Desk) -> tuple[DelegationRow, ...]:
    """Return all delegations by kind and name, with how much they have sent."""

    def read(work: Work) -> tuple[DelegationRow, ...]:
        return _rows(desk, work)

    return desk.remembered(f"delegations {language()}", NAMED, read)


def _rows(desk: Desk, work: Work) -> tuple[DelegationRow, ...]:
    found = work.delegations.all()
    sent = standings(desk.sent_in(work), _quotas(work))
    judges = Counter(judge.delegation for judge in work.judges.all())
    order = list(DelegationKind)
    return tuple(
        _row(one, sent.get(one.name, NOTHING_SENT), judges[one.name])
        for one in sorted(found, key=lambda one: order.index(one.kind))
    )


def _row(one: Delegation, standing: Standing, judges: int) -> DelegationRow:
    return DelegationRow(
        one.name,
        one.kind,
        one.guest,
        one.leader,
        masked_phone(one.leader_phone),
        one.quota,
        standing.entries,
        standing.contestants,
        len(standing.events),
        standing.confirmed,
        judges,
        delegation_findings(one, standing),
    )


def read_delegation(desk: Desk, name: str) -> DelegationDetails:
    """Return all about a delegation, event by event."""
    with desk.reading() as work:
        delegation = work.delegations.get(name)
        sent = standings(
            [one for one in desk.sent_in(work) if one.delegation == name], _quotas(work)
        )
        names = {event.code: event.short_name or event.name for event in work.events.all()}
        judges = len(work.judges.of_delegation(name))
    standing = sent.get(name, NOTHING_SENT)
    return DelegationDetails(
        replace(delegation, leader_phone=masked_phone(delegation.leader_phone)),
        standing,
        tuple(EventShare(one, names[one.event]) for one in standing.events),
        judges,
        delegation_findings(delegation, standing),
    )


def _quotas(work: Work) -> dict[str, int]:
    return {event.code: event.quota for event in work.events.all() if event.quota}


def show_leader_phone(desk: Desk, name: str) -> Outcome[str]:
    """Return the whole phone of a team leader; the journal tells that it was looked at."""
    with desk.writing(Action.PHONE_SHOWN, subject=name) as work:
        work.note()
        phone = work.delegations.get(name).leader_phone
    return Outcome(phone, changes())


# ---- changing ----------------------------------------------------------------------------------


def add_delegations(desk: Desk, new: Iterable[Delegation]) -> Outcome[int]:
    """Add those delegations whose names are not on the list yet; return how many."""
    with desk.writing(Action.DELEGATIONS_CHANGED) as work:
        work.lock(EDITION_CHAIN)
        there = set(work.delegations.ids())
        fresh = [one for one in new if one.name not in there]
        work.delegations.add_many(fresh)
    return Outcome(len(fresh), _touched(()), work.receipt)


def tell_leaders(desk: Desk, some: Iterable[Delegation]) -> Outcome[int]:
    """Keep leaders, phones and quotas of many delegations at once; return how many changed."""
    with desk.writing(Action.DELEGATIONS_CHANGED) as work:
        work.lock(EDITION_CHAIN)
        kept = {one.name: one for one in work.delegations.all()}
        told = [
            replace(
                kept[one.name],
                leader=one.leader,
                leader_phone=one.leader_phone,
                quota=one.quota,
            )
            for one in some
            if one.name in kept
        ]
        count = work.delegations.put_many(told)
    return Outcome(count, _touched(()), work.receipt)


def save_delegation(
    desk: Desk, before: str, given: Delegation, seen: Delegation | None = None
) -> Outcome[str]:
    """Add a delegation, or write it over the one named ``before``; return its name.

    A phone left masked stays. Entries follow a changed name and become guests or cease to be.
    ``seen`` is the delegation as it was shown: what others changed since elsewhere in it stays.
    Raises ``ChangedMeanwhile`` where they changed the same.
    """
    name = normal_text(given.name)
    with desk.writing(Action.DELEGATIONS_CHANGED, subject=name) as work:
        work.lock(EDITION_CHAIN)
        _refuse_name(work, name, before)
        kept = work.delegations.get(before) if before else None
        if kept is not None and seen is not None:
            phone = typed_phone(given.leader_phone, seen.leader_phone)
            given = taken_together(
                _shown(seen),
                replace(given, leader_phone=phone),
                _shown(kept),
                kept.name,
                delegation_words(kept),
            )
        wanted = replace(
            given,
            name=name,
            leader=normal_name(given.leader),
            leader_phone=phone_given(given.leader_phone, kept.leader_phone if kept else ""),
        )
        events: tuple[str, ...] = ()
        if kept is not None:
            events = _entries_follow(work, kept, wanted)
        work.delegations.put(wanted)
    return Outcome(name, _touched(events), work.receipt)


def _shown(one: Delegation) -> Delegation:
    return replace(one, leader_phone=masked_phone(one.leader_phone))


def _refuse_name(work: Work, name: str, before: str) -> None:
    if not name:
        raise RuleBroken(_("The delegation needs a name. Give it one."))
    if len(name) > _LONGEST:
        raise RuleBroken(
            _("The name has {length} characters; 100 is the most. Shorten it.").format(
                length=len(name)
            )
        )
    for other in work.delegations.ids():
        if other != before and comparable(other) == comparable(name):
            raise RuleBroken(
                _("There is a delegation {name} already. Merge the two instead.").format(name=other)
            )


def _entries_follow(work: Work, kept: Delegation, wanted: Delegation) -> tuple[str, ...]:
    """Let entries follow a new name or flag; return the events in which there are some."""
    renamed, reversed_ = kept.name != wanted.name, kept.guest is not wanted.guest
    if not (renamed or reversed_):
        return ()
    mine = work.entries.of_delegation(kept.name)
    events = _events_of(mine)
    if reversed_:
        _refuse_signed(work, events)
        work.entries.put_many([replace(one, guest=wanted.guest) for one in mine])
    if renamed:
        work.delegations.rename(kept.name, wanted.name)
        _mean(work, kept.name, wanted.name)
    for event in events:
        # what was computed of these events names the delegation as it was
        work.note(event)
    return events


def merge_delegations(desk: Desk, source: str, target: str) -> Outcome[int]:
    """Let the entries and judges of one delegation move to another; return how many entries.

    The one that is left empty is taken out, and rosters that name it mean the other from then on.
    """
    subject = _("{source} into {target}").format(source=source, target=target)
    with desk.writing(Action.DELEGATIONS_CHANGED, subject=subject) as work:
        work.lock(EDITION_CHAIN)
        if source == target:
            raise RuleBroken(_("A delegation cannot be merged with itself. Choose another."))
        work.delegations.get(source)
        into = work.delegations.get(target)
        mine = work.entries.of_delegation(source)
        events = _events_of(mine)
        _refuse_signed(work, events)
        work.entries.put_many([replace(one, delegation=target, guest=into.guest) for one in mine])
        work.judges.put_many(
            [replace(one, delegation=target) for one in work.judges.of_delegation(source)]
        )
        work.delegations.remove(source)
        _mean(work, source, target)
    return Outcome(len(mine), _touched(events), work.receipt)


def remove_delegation(desk: Desk, name: str) -> Outcome[None]:
    """Take a delegation out to which nobody belongs."""
    with desk.writing(Action.DELEGATIONS_CHANGED, subject=name) as work:
        work.lock(EDITION_CHAIN)
        work.delegations.get(name)
        entries = len(work.entries.of_delegation(name))
        judges = len(work.judges.of_delegation(name))
        if entries or judges:
            raise RuleBroken(
                _(
                    "{name} still has people, entries: {entries}, judges: {judges}. Merge "
                    "it with another delegation, or move them first."
                ).format(name=name, entries=entries, judges=judges)
            )
        work.delegations.remove(name)
    return Outcome(None, _touched(()), work.receipt)


def _mean(work: Work, old: str, new: str) -> None:
    """Let the words of rosters that meant one delegation, its name too, mean another."""
    words = {comparable(old)} | {
        alias.word
        for alias in work.aliases.all()
        if alias.kind is AliasKind.DELEGATION and alias.meaning == old
    }
    told = [Alias(AliasKind.DELEGATION, word, new) for word in words - {comparable(new)}]
    work.aliases.put_many(told)


def _events_of(entries: Iterable[EntryRecord]) -> tuple[str, ...]:
    return tuple(sorted({one.event for one in entries}))


def _refuse_signed(work: Work, events: Iterable[str]) -> None:
    """Raise ``RuleBroken`` where results that name the entries are signed already."""
    signed = PATH.index(State.SIGNED)
    for code in events:
        event = work.events.get(code)
        if PATH.index(event.state) >= signed:
            raise RuleBroken(
                _(
                    "{code} {name} stands at “{state}”: its results name this delegation. Take "
                    "the event back before the signature first."
                ).format(code=code, name=event.name, state=state_word(event.state))
            )


def _touched(events: Iterable[str]) -> Changes:
    return changes(Subject.ROSTER, Subject.JUDGES, Subject.RESULTS, events=tuple(events))
