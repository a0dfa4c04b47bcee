"""Move events along their path: forward when nothing blocks, back with a reason and a witness."""

from collections.abc import Sequence
from dataclasses import replace

from haihecup.domain.journal import Action
from haihecup.domain.stages import PATH, Blocker, State, state_word, step_back, step_forward
from haihecup.i18n import _
from haihecup.services.changes import Outcome, Subject, changes
from haihecup.services.desk import Desk, Progress, reached, silent
from haihecup.services.entry_facts import EntryFacts
from haihecup.services.event_facts import blockers_in, facts_of, known_entries
from haihecup.services.recheck_works import lapse_recheck
from haihecup.services.sign_results import void_signatures
from haihecup.services.witness import second_person
from haihecup.storage.work import Work


def blockers_of(desk: Desk, code: str) -> tuple[Blocker, ...]:
    """Return everything that keeps an event from its next step."""
    with desk.reading() as work:
        event = work.events.get(code)
        known = known_entries(desk, work, (event,))
        return blockers_in(desk, work, event, work.entries.count(code), known)


def move_on(desk: Desk, code: str) -> Outcome[State]:
    """Move an event one step forward; refused with every blocker in the sentence."""
    return Outcome(move_to(desk, (code,)).value[code], changes(Subject.EVENTS, events=(code,)))


def move_to(
    desk: Desk, codes: Sequence[str], target: State | None = None, progress: Progress = silent
) -> Outcome[dict[str, State]]:
    """Move events forward step by step until ``target``, one step by default; all or none."""
    moved: dict[str, State] = {}
    with desk.writing(Action.EVENT_MOVED) as work:
        for code in sorted(codes):
            work.lock(code)
        counts = work.entries.counts()
        known = known_entries(desk, work, map(work.events.get, codes))
        for done, code in enumerate(codes, 1):
            moved[code] = _forward(desk, work, code, target, (counts.get(code, 0), known))
            progress(_label(target), done, len(codes))
    return Outcome(moved, changes(Subject.EVENTS, Subject.RESULTS, events=tuple(codes)))


def _label(target: State | None) -> str:
    return state_word(target) if target is not None else ""


def _forward(
    desk: Desk,
    work: Work,
    code: str,
    target: State | None,
    registered: tuple[int, EntryFacts | None],
) -> State:
    event = work.events.get(code)
    facts = facts_of(desk, work, event, *registered)
    while True:
        state = step_forward(code, event.state, facts)
        desk.refuse_step(state)
        event = replace(event, state=state)
        if target is None or PATH.index(state) >= PATH.index(target):
            break
        facts = facts_of(desk, work, event, *registered)
    work.events.put(event)
    return event.state


def move_back(
    desk: Desk, code: str, reason: str, second: str, password: str = ""
) -> Outcome[State]:
    """Move an event one step back; needs a reason and a second person, both in the journal.

    Behind the lock the second person proves by password who it is, where there are users. Leaving
    the lock voids the signatures; going back to keying lets the re-check lapse.
    """
    with desk.reading() as work:
        event = work.events.get(code)
    state = step_back(code, event.state, reason, desk.author.person, second)
    desk.refuse_step(state)
    if reached(event, State.SIGNED):
        second = second_person(desk, second, password, code)
    told = f"{code} {event.state} -> {state}: {reason} ({second})"
    with desk.writing(Action.EVENT_MOVED_BACK, subject=told) as work:
        work.lock(code)
        work.events.put(replace(work.events.get(code), state=state))
        if state is State.RECHECKED:
            void_signatures(desk, work, code, _("unlocked: {reason}").format(reason=reason))
        if state is State.MARKING:
            lapse_recheck(work, code, reason)
    return Outcome(state, changes(Subject.EVENTS, Subject.RESULTS, events=(code,)))
