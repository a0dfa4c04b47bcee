"""Change events, with a look ahead at what it does where marks or certificates are there already.

The one way in which an event is changed: the event editor, the editor of the marking scheme, bulk
changes and the command line all come through here. ``look_ahead`` says what would change; the same
is computed again in the transaction that changes it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from haihecup.domain.competition import Event
from haihecup.domain.event_checks import check_particulars
from haihecup.domain.impact import Impact, line_changes, merged, rules_differ
from haihecup.domain.journal import Action
from haihecup.domain.problems import Problem, RuleBroken
from haihecup.domain.results import EventResults, Mark, compute
from haihecup.domain.scheme_checks import SCHEME_EMPTY, check_event
from haihecup.domain.stages import State
from haihecup.i18n import _
from haihecup.services.blind_sheets import withheld
from haihecup.services.changes import Changes, Outcome, Subject, changes
from haihecup.services.desk import Desk, Progress, first_sentence, reached, silent
from haihecup.services.sign_results import void_signatures
from haihecup.services.weigh_change import Standing, called_in, certificates_touched
from haihecup.services.witness import second_person
from haihecup.storage.work import Work

_NAMED = 8
"""So many codes stand in one line of the journal."""
_ON_PAPER = ("official_title", "group", "venue", "session")


@dataclass(frozen=True, slots=True)
class Changed:
    """What was changed: the events before and after, what it did, what is odd but no obstacle."""

    before: tuple[Event, ...]
    after: tuple[Event, ...]
    impacts: tuple[Impact, ...] = ()
    warnings: tuple[Problem, ...] = ()

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of the events that were changed."""
        return tuple(event.code for event in self.after)


def look_ahead(desk: Desk, after: Event, seen: Event | None = None) -> Impact:
    """Return what it would do to turn an event into ``after``.

    ``seen`` is the event as it was when the change began; what others have changed since stays.
    """
    return look_ahead_all(desk, (after,), () if seen is None else (seen,))[0]


def look_ahead_all(
    desk: Desk, after: Sequence[Event], seen: Sequence[Event] = (), progress: Progress = silent
) -> tuple[Impact, ...]:
    """Return what it would do to change several events, one answer for each, by code."""
    impacts = []
    with desk.reading() as work:
        for done, (wanted, base) in enumerate(_paired(after, seen), 1):
            current = work.events.get(wanted.code)
            ahead = _Ahead(desk, work, current, _goal(wanted, base, current))
            impacts.append(ahead.impact)
            progress(_("Looking ahead"), done, len(after))
    return tuple(impacts)


def change_event(  # noqa: PLR0913 - two persons, two states, and what was shown
    desk: Desk,
    after: Event,
    reason: str = "",
    second: str = "",
    password: str = "",
    *,
    seen: Event | None = None,
    expected: Impact | None = None,
) -> Outcome[Changed]:
    """Turn an event into ``after``; its code and its state stay as they are.

    A reason is needed once marks or certificates are there, a second person once the results are
    signed, who proves by ``password`` who it is where there are users. ``expected`` is what the
    operator was shown; refused where it no longer holds.
    """
    return change_all(
        desk,
        (after,),
        reason,
        second,
        password,
        seen=() if seen is None else (seen,),
        expected=None if expected is None else (expected,),
    )


def change_all(  # noqa: PLR0913 - two persons, two states, and what was shown
    desk: Desk,
    after: Sequence[Event],
    reason: str = "",
    second: str = "",
    password: str = "",
    *,
    seen: Sequence[Event] = (),
    expected: Sequence[Impact] | None = None,
    new: Sequence[Event] = (),
    progress: Progress = silent,
) -> Outcome[Changed]:
    """Change several events in one transaction, and put ``new`` ones in; all or none.

    There is a receipt only where no reason was needed and nothing was put in: what needs a reason
    is changed back with one, and an event that was put in is taken out by hand.
    """
    pairs = _paired(after, seen)
    with desk.reading() as work:
        now = [work.events.get(one.code) for one in after]
        goals = [_goal(*pair, current) for pair, current in zip(pairs, now, strict=True)]
    second = _proven(desk, now, goals, second, password)
    action, subject = _told(now, (*goals, *new), reason, second)
    before: list[Event] = []
    changed: list[Event] = []
    impacts: list[Impact] = []
    with desk.writing(action, subject=subject) as work:
        for done, (wanted, base) in enumerate(pairs, 1):
            work.lock(wanted.code)
            current = work.events.get(wanted.code)
            goal = _goal(wanted, base, current)
            if goal != current:
                ahead = _Ahead(desk, work, current, goal)
                _refuse(ahead, reason, second)
                ahead.take_out_lost_marks()
                if ahead.impact.lines:
                    void_signatures(desk, work, goal.code, _why_void(reason))
                work.events.put(goal)
                before.append(current)
                changed.append(goal)
                impacts.append(ahead.impact)
            progress(_("Events changed"), done, len(pairs))
        work.events.add_many(new)
        if expected is not None and impacts != [
            one for one in expected if one.event in _of(changed)
        ]:
            raise RuleBroken(
                _("Marks or results have changed since you looked. Look again what would change.")
            )
    warnings = tuple(one for event in changed for one in check_event(event) if not one.blocks)
    told = Changed(tuple(before), tuple(changed), tuple(impacts), warnings)
    stays = bool(new) or any(impact.needs_reason for impact in impacts)
    touched = _touched((*told.codes, *(event.code for event in new)))
    return Outcome(told, touched, {} if stays else work.receipt)


# ---- what a change needs -----------------------------------------------------------------------


def _paired(after: Sequence[Event], seen: Sequence[Event]) -> list[tuple[Event, Event | None]]:
    """Return each event with how it was seen, in the order in which chains are locked."""
    known = {event.code: event for event in seen}
    return sorted(
        ((event, known.get(event.code)) for event in after), key=lambda pair: pair[0].code
    )


def _goal(wanted: Event, seen: Event | None, current: Event) -> Event:
    if seen is None:
        return replace(wanted, state=current.state)
    return merged(seen, wanted, current)


def _of(events: Sequence[Event]) -> frozenset[str]:
    return frozenset(event.code for event in events)


def _told(
    now: Sequence[Event], goals: Sequence[Event], reason: str, second: str
) -> tuple[Action, str]:
    """Return what the journal says of a change, and of which events and why.

    ``goals`` begin with what the events of ``now`` become; new ones follow.
    """
    pairs = list(zip(now, goals, strict=False))
    action = Action.EVENTS_CHANGED
    if any(_scheme_of(current) != _scheme_of(goal) for current, goal in pairs):
        action = Action.SCHEME_CHANGED
    elif any(rules_differ(current, goal) for current, goal in pairs):
        action = Action.RULES_CHANGED
    subject = _codes([goal.code for goal in goals])
    if reason.strip():
        subject = f"{subject}: {reason.strip()}"
    if second:
        subject = f"{subject} ({second})"
    return action, subject


def _scheme_of(event: Event) -> tuple[object, ...]:
    """Return what whoever writes the marking scheme writes: its words as well as its marks."""
    return event.scheme, event.scheme_texts


def _codes(codes: Sequence[str]) -> str:
    more = f" +{len(codes) - _NAMED}" if len(codes) > _NAMED else ""
    return ", ".join(codes[:_NAMED]) + more


def _proven(
    desk: Desk, now: Sequence[Event], goals: Sequence[Event], second: str, password: str
) -> str:
    """Return the second person of a change behind the lock, once it is sure who it is.

    Whoever stands by a change of several events at once stands by the whole edition.
    """
    locked = [
        current.code
        for current, goal in zip(now, goals, strict=True)
        if goal != current and reached(current, State.SIGNED)
    ]
    if not locked or not second.strip():
        return ""
    return second_person(desk, second, password, locked[0] if len(locked) == 1 else "")


def _refuse(ahead: "_Ahead", reason: str, second: str) -> None:
    """Raise ``RuleBroken`` where a change cannot be, or lacks its reason or second person."""
    current, goal, impact = ahead.current, ahead.goal, ahead.impact
    if current.state is State.ARCHIVED:
        raise RuleBroken(
            _("{code} {name} is archived. Nothing of it can be changed any more.").format(
                code=current.code, name=current.name
            )
        )
    known = {*check_event(current), *check_particulars(current)}
    faults = tuple(
        fault
        for fault in (*check_particulars(goal), *check_event(goal))
        if fault.blocks
        # a draft may be incomplete until there are marks, and what was wrong before is no news
        and (impact.marks or (fault.code != SCHEME_EMPTY and fault not in known))
    )
    if faults:
        raise RuleBroken(first_sentence(faults))
    if impact.needs_reason and not reason.strip():
        raise RuleBroken(
            _("{code} {name} is in use: the change needs a reason. Write it down.").format(
                code=current.code, name=current.name
            )
        )
    if impact.needs_second and not second:
        raise RuleBroken(
            _("The results of {code} {name} are signed: the change needs a second person.").format(
                code=current.code, name=current.name
            )
        )


def _why_void(reason: str) -> str:
    return _("the rules were changed: {reason}").format(reason=reason.strip())


def _touched(codes: tuple[str, ...]) -> Changes:
    return changes(
        Subject.EVENTS, Subject.MARKS, Subject.RESULTS, Subject.CERTIFICATES, events=codes
    )


# ---- looking ahead -----------------------------------------------------------------------------


class _Ahead:
    """One event as it is and as somebody wants it, and what lies between them."""

    def __init__(self, desk: Desk, work: Work, current: Event, goal: Event) -> None:
        self.current, self.goal = current, goal
        self._work = work
        self._lost: list[Mark] = []
        self.impact = Impact(current.code)
        rules = rules_differ(current, goal)
        if not rules and not self._words_differ():
            return
        marks = work.marks.of_event(current.code) if rules else []
        before = after = desk.computed_in(work, current.code).results
        if rules:
            after = self._after(desk, marks)
        called = called_in(work, current)
        certificates = certificates_touched(
            work, Standing(current, before), Standing(goal, after), called
        )
        in_use = bool(marks) or bool(certificates)
        hidden = withheld(desk, work, current)
        self.impact = Impact(
            current.code,
            marks=len(marks),
            lost=len(self._lost),
            lines=line_changes(before, after, called.__getitem__) if marks and not hidden else (),
            withheld=hidden if marks else "",
            certificates=certificates,
            needs_reason=in_use,
            needs_second=in_use and reached(current, State.SIGNED),
            needs_password=in_use and reached(current, State.SIGNED) and work.users.any(),
        )

    def take_out_lost_marks(self) -> None:
        """Take out the marks that the changed scheme has no aspect for; the journal keeps them."""
        if self._lost:
            lines = [(entry, aspect, None) for entry, aspect, _scores in self._lost]
            self._work.marks.put_many(self.current.code, lines)

    def _words_differ(self) -> bool:
        return any(_words(self.current, name) != _words(self.goal, name) for name in _ON_PAPER)

    def _after(self, desk: Desk, marks: Sequence[Mark]) -> EventResults:
        code, modules = self.current.code, {one.code for one in self.goal.scheme.modules}
        for record in self._work.violations.of_event(code):
            module = record.violation.module
            if module is not None and module not in modules:
                raise RuleBroken(
                    _(
                        "Module {module} has a violation recorded. Take the violation back before "
                        "the module is taken out."
                    ).format(module=module)
                )
        aspects = {aspect.code for aspect in self.goal.scheme.aspects}
        kept = [mark for mark in marks if mark[1] in aspects]
        self._lost = [mark for mark in marks if mark[1] not in aspects]
        entries = desk.computed_in(self._work, code).entries
        return compute(self.goal, entries, kept, self._work.edition.promotion())


def _words(event: Event, name: str) -> object:
    if name == "official_title":
        return event.official_title or event.name
    return getattr(event, name)
