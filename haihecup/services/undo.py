"""Take back what an action did, as long as everything still stands as it left it.

Every action that changes something answers with a receipt. Taking back is an action itself: it
stands in the journal, and its own receipt does the same again.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from haihecup.domain.appeals import Decision
from haihecup.domain.import_plan import without_collecting
from haihecup.domain.journal import EDITION_CHAIN, Action, Receipt
from haihecup.domain.problems import RuleBroken, and_more
from haihecup.domain.records import LAST_NUMBERS
from haihecup.domain.stages import State, state_word
from haihecup.i18n import _
from haihecup.services.blind_sheets import both_done
from haihecup.services.changes import Changes, Outcome, Subject, changes
from haihecup.services.desk import Desk
from haihecup.storage.reversal import Later, Reversal
from haihecup.storage.work import Work

_FINAL = frozenset(
    {
        Action.COMPETITION_CREATED,
        Action.COMPETITION_RESTORED,
        Action.EVENT_MOVED,
        Action.EVENT_MOVED_BACK,
        Action.KEYS_MADE,
        Action.KEYS_WITHDRAWN,
        Action.LOTS_DRAWN,
        Action.LOTS_DRAWN_AGAIN,
        Action.UNSEALING_BEGUN,
        Action.UNSEALED,
        Action.SECOND_KEYING_ASKED,
        Action.DIFFERENCE_SETTLED,
        Action.MARK_CORRECTED,
        Action.TIE_DECIDED,
        Action.RECHECK_DRAWN,
        Action.RECHECK_RECORDED,
        Action.RESULTS_SIGNED,
        Action.RESULTS_CORRECTED,
        Action.NOTICE_POSTED,
        Action.RESULTS_FINAL,
        Action.APPEAL_DECIDED,
        Action.RESULTS_PUBLISHED,
        Action.CERTIFICATES_ISSUED,
        Action.CERTIFICATES_PRINTED,
        Action.CERTIFICATE_VOIDED,
        Action.CERTIFICATE_REISSUED,
    }
)
"""What has a way back of its own, with a reason or a witness, or none at all."""

_SUBJECTS: dict[str, tuple[Subject, ...]] = {
    "edition": (Subject.EDITION, Subject.RESULTS),
    "events": (Subject.EVENTS, Subject.RESULTS),
    "delegations": (Subject.ROSTER, Subject.JUDGES),
    "people": (Subject.ROSTER,),
    "entries": (Subject.ROSTER, Subject.RESULTS),
    "members": (Subject.ROSTER,),
    "imports": (Subject.ROSTER,),
    "marks": (Subject.MARKS, Subject.RESULTS),
    "rescorings": (Subject.MARKS,),
    "confirmed_marks": (Subject.MARKS,),
    "seats": (Subject.MARKS,),
    "handed_sheets": (Subject.MARKS,),
    "second_marks": (Subject.MARKS,),
    "violations": (Subject.MARKS, Subject.RESULTS),
    "struck_violations": (Subject.MARKS, Subject.RESULTS),
    "time_credits": (Subject.MARKS, Subject.RESULTS),
    "appeals": (Subject.RESULTS, Subject.EVENTS),
    "check_ins": (Subject.DRAW,),
    "attachments": (Subject.CERTIFICATES,),
    "certificates": (Subject.CERTIFICATES,),
    "layouts": (Subject.CERTIFICATES,),
    "photos": (Subject.ROSTER,),
    "aliases": (),
    "judges": (Subject.JUDGES,),
    "duties": (Subject.JUDGES,),
}
_OF_MARKS = ("marks", "rescorings", "confirmed_marks", "seats", "second_marks")
_NAMED = 5


@dataclass(frozen=True, slots=True)
class LastImport:
    """The newest import of a roster that still stands."""

    name: str
    at: str
    person: str
    rows: int
    receipt: Receipt


def undo(desk: Desk, receipt: Receipt, subject: str = "") -> Outcome[None]:
    """Take back what was done with a receipt; refused where something has changed since then.

    ``subject`` is what the journal calls it. The receipt of the answer does it again.
    """
    with without_collecting(), desk.writing(Action.UNDONE, subject=subject) as work:
        reversal = work.reversal(receipt)
        acts = _refuse_final(work, reversal)
        for act in acts:
            # whoever may not do it may not take it back either
            desk.refuse(Action(act))
        _refuse_unreadable(reversal)
        reversal.forget_if_later("settings", (LAST_NUMBERS,))
        _refuse_moved_events(work, reversal)
        later = reversal.later()
        if later:
            raise RuleBroken(_what_changed(work, later))
        open_before = _open_events(work, receipt)
        kept = _keyed_twice(work, reversal)
        reversal.write()
        _refuse_keyed_twice(work, kept)
        _refuse_unheard(work, reversal)
        for chain in receipt:
            # what is computed of an event may name what only the edition's chain tells
            work.note(chain)
        _keep_open(work, open_before)
    return Outcome(None, _touched(reversal), work.receipt)


def last_import(desk: Desk) -> LastImport | None:
    """Return the newest import that was not taken back, if there is one."""
    with desk.reading() as work:
        standing = set(work.imports.keys())
        for entry in work.journal.newest(str(Action.ROSTER_IMPORTED)):
            told = work.journal.changes(EDITION_CHAIN, entry.sequence)
            rows = told.get("imports", {}).get("in", ())
            receipt = work.journal.receipt_of(EDITION_CHAIN, entry.sequence)
            if receipt and rows and rows[0][0] in standing:
                taken = int(rows[0][-1])
                return LastImport(entry.object, entry.hub_time, entry.person, taken, receipt)
    return None


# ---- what cannot be taken back -----------------------------------------------------------------


def _refuse_final(work: Work, reversal: Reversal) -> set[str]:
    """Return what was done; refuse what is not taken back by undo."""
    receipt = reversal.receipt
    if not receipt:
        raise RuleBroken(_("Nothing was changed then, so there is nothing to take back."))
    acts = {work.journal.act_of(chain, sequence) for chain, sequence in receipt.items()}
    # a password that was given up must not come back
    if not acts.isdisjoint(_FINAL) or "users" in reversal.tables:
        raise RuleBroken(
            _(
                "This is not taken back by undo. Use the way back of its own page, which asks "
                "for a reason."
            )
        )
    return acts


def _refuse_unreadable(reversal: Reversal) -> None:
    if reversal.opened:
        raise RuleBroken(
            _("Events that were added cannot be taken back: {events}. Remove them by hand.").format(
                events=and_more(reversal.opened, _NAMED)
            )
        )
    if not reversal.readable:
        raise RuleBroken(
            _(
                "The program has been upgraded since then, so this cannot be taken back any more. "
                "Correct it by hand."
            )
        )


def _refuse_moved_events(work: Work, reversal: Reversal) -> None:
    """Refuse where an event has come further, or has got marks that belong to how it is now."""
    for chain, sequence in reversal.receipt.items():
        if chain == EDITION_CHAIN:
            continue
        event = work.events.find(chain)
        if event is None:
            # it was taken out, which is what is taken back
            continue
        states = [
            State(before["state"])
            for told in work.journal.since(chain, sequence, "events")
            for _key, before, _after in told.get("changed", ())
            if "state" in before
        ]
        if states and states[0] is not event.state:
            raise RuleBroken(
                _(
                    "{code} {name} has moved from “{before}” to “{now}” since then. Move the event "
                    "back first."
                ).format(
                    code=event.code,
                    name=event.name,
                    before=state_word(states[0]),
                    now=state_word(event.state),
                )
            )
        if reversal.changes_event(chain) and any(work.journal.since(chain, sequence, "marks")):
            raise RuleBroken(
                _("Marks of {code} {name} have been keyed since then. Correct it by hand.").format(
                    code=event.code, name=event.name
                )
            )


def _keyed_twice(work: Work, reversal: Reversal) -> Mapping[str, Mapping[tuple[str, str], object]]:
    """Return the sheets of which both keyings are done, of events whose marks are taken back."""
    if reversal.tables.isdisjoint(_OF_MARKS):
        return {}
    return {code: both_done(work, code) for code in reversal.receipt if code != EDITION_CHAIN}


def _refuse_keyed_twice(work: Work, kept: Mapping[str, Mapping[tuple[str, str], object]]) -> None:
    """Refuse where a sheet would change of which both keyings are done and can be seen."""
    for code, before in kept.items():
        now = both_done(work, code) if before else {}
        if any(now.get(key) != sheet for key, sheet in before.items()):
            raise RuleBroken(
                _(
                    "Both keyings of this sheet are done. A mark changes only by a third person's "
                    "decision, under differences."
                )
            )


def _refuse_unheard(work: Work, reversal: Reversal) -> None:
    """Refuse where the hearing would go from which an appeal was decided."""
    events = reversal.receipt if "appeals" in reversal.tables else ()
    for one in (one for code in events for one in work.appeals.of_event(code)):
        if not one.hearing and one.decision not in (Decision.OPEN, Decision.WITHDRAWN):
            raise RuleBroken(
                _("Appeal {number} is decided, so its hearing stays. File a new one.").format(
                    number=one.number
                )
            )


def _what_changed(work: Work, later: Sequence[Later]) -> str:
    names = sorted(set(_names(work, later)))
    return _(
        "This cannot be taken back any more, since these were changed later: {names}. Take back "
        "the later change first, or correct by hand."
    ).format(names=and_more(names, _NAMED))


def _names(work: Work, later: Sequence[Later]) -> Iterable[str]:
    entries = {
        str(one.row.get("entry", one.row.get("id")))
        for one in later
        if one.table in ("entries", "members", "violations")
    }
    numbers = work.entries.numbers_by_id(entries)
    for one in later:
        if one.table in ("entries", "members", "violations"):
            key = str(one.row.get("entry", one.row.get("id")))
            yield numbers.get(key) or str(one.row.get("entry_number") or _("a removed entry"))
        elif one.table in _OF_MARKS:
            # by whom is nobody's business before the unsealing
            yield _("marks of {event}").format(event=one.row["event"])
        elif one.table == "handed_sheets":
            yield _("score sheets of {event}").format(event=one.row["event"])
        elif one.table == "appeals":
            yield _("appeals of {event}").format(event=one.row["event"])
        elif one.row.get("work_code"):
            yield str(one.row["work_code"])
        else:
            told = (one.row.get(part) for part in ("name", "code", "key", "serial"))
            yield str(next(filter(None, told), one.table))


# ---- what it comes to --------------------------------------------------------------------------


def _open_events(work: Work, receipt: Receipt) -> tuple[str, ...]:
    """Return the events that take registrations now."""
    states = work.events.states()
    return tuple(code for code in receipt if states.get(code) is State.REGISTRATION)


def _keep_open(work: Work, codes: Iterable[str]) -> None:
    """Let an event stay open for registration while others are still registered in it."""
    counts = work.entries.counts()
    for code in codes:
        event = work.events.get(code)
        if event.state is State.PREPARING and counts.get(code):
            work.events.put(replace(event, state=State.REGISTRATION))


def _touched(reversal: Reversal) -> Changes:
    subjects: set[Subject] = set()
    for table in reversal.tables:
        subjects.update(_SUBJECTS.get(table, tuple(Subject)))
    events = tuple(chain for chain in reversal.receipt if chain != EDITION_CHAIN)
    whole = EDITION_CHAIN in reversal.receipt
    return changes(*subjects, events=() if whole else events)
