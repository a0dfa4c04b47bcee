"""The path of an event (赛项的流程): thirteen states in order, one step at a time.

Forward only when nothing blocks; back one step, with a reason and a second person. What blocks is
told with the page where it can be mended.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from haihecup.domain import blocking
from haihecup.domain.problems import RuleBroken
from haihecup.i18n import _


class State(StrEnum):
    """Where an event stands, in the order of the path."""

    PREPARING = "preparing"
    REGISTRATION = "registration"
    ROSTER_CLOSED = "roster_closed"
    DRAWN = "drawn"
    MARKING = "marking"
    KEYED = "keyed"
    RECHECKED = "rechecked"
    SIGNED = "signed"
    UNSEALED = "unsealed"
    PUBLIC_NOTICE = "public_notice"
    FINAL = "final"
    CERTIFIED = "certified"
    ARCHIVED = "archived"


PATH: tuple[State, ...] = tuple(State)


def state_word(state: State) -> str:
    """Return the word that people say for a state of the path."""
    return {
        State.PREPARING: _("Preparing"),
        State.REGISTRATION: _("Registration"),
        State.ROSTER_CLOSED: _("Roster closed"),
        State.DRAWN: _("Drawn"),
        State.MARKING: _("Marking"),
        State.KEYED: _("Keyed"),
        State.RECHECKED: _("Re-checked"),
        State.SIGNED: _("Signed"),
        State.UNSEALED: _("Unsealed"),
        State.PUBLIC_NOTICE: _("Public notice"),
        State.FINAL: _("Final"),
        State.CERTIFIED: _("Certified"),
        State.ARCHIVED: _("Archived"),
    }[state]


class Page(StrEnum):
    """The page of a stage, where what blocks can be mended."""

    COMPETITION = "competition"
    REGISTRATION = "registration"
    DRAW = "draw"
    MARKS = "marks"
    RESULTS = "results"
    AWARDS = "awards"
    CERTIFICATES = "certificates"


@dataclass(frozen=True, slots=True)
class EventFacts:
    """What decides about the next step of an event, counted; nothing stands for "none of it"."""

    entries: int = 0
    drafts: int = 0
    entries_short: int = 0
    registration_problems: int = 0
    undrawn: int = 0
    sealed: int = 0
    scheme_empty: bool = False
    scheme_problems: int = 0
    unmarked: int = 0
    out_of_range: int = 0
    judgement_spread: int = 0
    odd_marks: int = 0
    keyed_once: int = 0
    differing: int = 0
    ties_undecided: int = 0
    recheck_undrawn: bool = False
    recheck_due: int = 0
    signatures_missing: int = 0
    notice_missing: bool = False
    notice_days: int = 0
    appeals_open: int = 0
    appeals_owed: int = 0
    certificates_missing: int = 0


@dataclass(frozen=True, slots=True)
class Blocker:
    """One thing that keeps an event from its next step, and the page to go to."""

    code: str
    sentence: str
    event: str
    page: Page


@dataclass(frozen=True, slots=True)
class _Rule:
    """Blocks every step to one of the states ``first`` to ``last`` while ``count`` is not zero.

    An ``act`` is done by whoever takes the step to ``first``: no plain step goes there, but nothing
    is in the way either.
    """

    code: str
    page: Page
    first: State
    last: State
    count: Callable[[EventFacts], int]
    sentence: Callable[[int], str]
    act: bool = False

    def is_step_to(self, target: State) -> bool:
        """Tell whether it is the step to ``target`` itself that is still to be done."""
        return self.act and target is self.first

    def blocks(self, facts: EventFacts, target: State) -> bool:
        """Tell whether the step to ``target`` is blocked."""
        step = PATH.index(target)
        return PATH.index(self.first) <= step <= PATH.index(self.last) and self.count(facts) > 0


UNSIGNED = "unsigned"
NOTICE_MISSING = "notice-missing"
NOTICE_RUNNING = "notice-running"
"""What whoever takes the step settles with it: by signing, by posting, with a reason."""

APPEALS_OPEN = "appeals-open"
APPEALS_OWED = "appeals-owed"
"""Appeals that wait for their decision, or for the correction that follows from it."""

# In the order in which people meet them. Whatever the results need is asked for again at every step
# up to final: after a step back it may be missing again.
_RULES: tuple[_Rule, ...] = (
    _Rule(
        "no-entries",
        Page.REGISTRATION,
        State.ROSTER_CLOSED,
        State.FINAL,
        lambda facts: int(facts.entries == 0),
        lambda _count: _("Nobody is registered yet. Import the roster."),
    ),
    _Rule(
        "registration-problems",
        Page.REGISTRATION,
        State.ROSTER_CLOSED,
        State.ROSTER_CLOSED,
        lambda facts: facts.registration_problems,
        blocking.registration,
    ),
    _Rule(
        "drafts",
        Page.REGISTRATION,
        State.ROSTER_CLOSED,
        State.ROSTER_CLOSED,
        lambda facts: facts.drafts,
        blocking.drafts,
    ),
    _Rule(
        "entries-short",
        Page.REGISTRATION,
        State.ROSTER_CLOSED,
        State.ROSTER_CLOSED,
        lambda facts: facts.entries_short,
        blocking.short,
    ),
    _Rule(
        "undrawn",
        Page.DRAW,
        State.DRAWN,
        State.FINAL,
        lambda facts: facts.undrawn,
        blocking.undrawn,
    ),
    _Rule(
        "scheme-empty",
        Page.COMPETITION,
        State.MARKING,
        State.FINAL,
        lambda facts: int(facts.scheme_empty),
        lambda _count: _("The marking scheme has no aspect yet. Enter it."),
    ),
    _Rule(
        "scheme-problems",
        Page.COMPETITION,
        State.MARKING,
        State.FINAL,
        lambda facts: facts.scheme_problems,
        blocking.scheme_problems,
    ),
    _Rule(
        "unmarked",
        Page.MARKS,
        State.KEYED,
        State.FINAL,
        lambda facts: facts.unmarked,
        blocking.unmarked,
    ),
    _Rule(
        "out-of-range",
        Page.MARKS,
        State.KEYED,
        State.FINAL,
        lambda facts: facts.out_of_range,
        blocking.out_of_range,
    ),
    _Rule(
        "judgement-spread",
        Page.MARKS,
        State.KEYED,
        State.FINAL,
        lambda facts: facts.judgement_spread,
        blocking.spread,
    ),
    _Rule(
        "odd-marks",
        Page.MARKS,
        State.KEYED,
        State.FINAL,
        lambda facts: facts.odd_marks,
        blocking.odd,
    ),
    _Rule(
        "second-keying",
        Page.MARKS,
        State.KEYED,
        State.RECHECKED,
        lambda facts: facts.keyed_once,
        blocking.second_keying,
    ),
    _Rule(
        "differences",
        Page.MARKS,
        State.KEYED,
        State.RECHECKED,
        lambda facts: facts.differing,
        blocking.differences,
    ),
    _Rule(
        "recheck-undrawn",
        Page.RESULTS,
        State.RECHECKED,
        State.RECHECKED,
        lambda facts: int(facts.recheck_undrawn),
        lambda _count: _("The re-check is not drawn yet. Draw the works to be checked again."),
    ),
    _Rule(
        "recheck-due",
        Page.RESULTS,
        State.RECHECKED,
        State.RECHECKED,
        lambda facts: facts.recheck_due,
        blocking.recheck,
    ),
    _Rule(
        "tie-undecided",
        Page.RESULTS,
        State.SIGNED,
        State.FINAL,
        lambda facts: facts.ties_undecided,
        blocking.ties,
    ),
    _Rule(
        "sealed",
        Page.DRAW,
        State.UNSEALED,
        State.UNSEALED,
        lambda facts: facts.sealed,
        lambda _count: _("The works are sealed. Open the seal with two of the key slips."),
    ),
    _Rule(
        UNSIGNED,
        Page.RESULTS,
        State.SIGNED,
        State.ARCHIVED,
        lambda facts: facts.signatures_missing,
        blocking.unsigned,
        act=True,
    ),
    _Rule(
        NOTICE_MISSING,
        Page.RESULTS,
        State.PUBLIC_NOTICE,
        State.FINAL,
        lambda facts: int(facts.notice_missing),
        lambda _count: _("The public notice of these results is not posted yet. Post it."),
        act=True,
    ),
    _Rule(
        NOTICE_RUNNING,
        Page.RESULTS,
        State.FINAL,
        State.FINAL,
        lambda facts: facts.notice_days,
        blocking.notice,
    ),
    _Rule(
        APPEALS_OPEN,
        Page.RESULTS,
        State.FINAL,
        State.ARCHIVED,
        lambda facts: facts.appeals_open,
        blocking.appeals,
    ),
    _Rule(
        APPEALS_OWED,
        Page.RESULTS,
        State.FINAL,
        State.ARCHIVED,
        lambda facts: facts.appeals_owed,
        blocking.appeals_owed,
    ),
    _Rule(
        "certificates-missing",
        Page.CERTIFICATES,
        State.CERTIFIED,
        State.CERTIFIED,
        lambda facts: facts.certificates_missing,
        blocking.certificates,
    ),
)


def after(state: State) -> State | None:
    """Return the next state of the path, None at its end."""
    step = PATH.index(state) + 1
    return PATH[step] if step < len(PATH) else None


def before(state: State) -> State | None:
    """Return the state before, None at the beginning of the path."""
    step = PATH.index(state) - 1
    return PATH[step] if step >= 0 else None


def blockers(event_code: str, state: State, facts: EventFacts) -> tuple[Blocker, ...]:
    """Return everything that keeps an event in ``state`` from its next step."""
    target = after(state)
    if target is None:
        return ()
    return tuple(
        _blocker(rule, event_code, facts)
        for rule in _RULES
        if rule.blocks(facts, target) and not rule.is_step_to(target)
    )


def _blocker(rule: _Rule, event_code: str, facts: EventFacts) -> Blocker:
    count = rule.count(facts)
    return Blocker(rule.code, rule.sentence(count).format(count=count), event_code, rule.page)


def step_forward(event_code: str, state: State, facts: EventFacts, apart_from: str = "") -> State:
    """Return the next state, refused while anything blocks or an act of its own is to be done.

    ``apart_from`` is the one that whoever takes the step is just doing.
    """
    target = after(state)
    if target is None:
        raise RuleBroken(
            _("Event {event} is archived: its path ends here.").format(event=event_code)
        )
    found = [
        _blocker(rule, event_code, facts)
        for rule in _RULES
        if rule.blocks(facts, target) and rule.code != apart_from
    ]
    if found:
        raise RuleBroken(
            _("Event {event} cannot go on: {sentences}").format(
                event=event_code, sentences=" ".join(blocker.sentence for blocker in found)
            )
        )
    return target


def step_back(event_code: str, state: State, reason: str, first: str, second: str) -> State:
    """Return the state before, refused without a reason and a second person.

    ``first`` is who steps back, ``second`` who stands by it; they are two people.
    """
    target = before(state)
    if target is None:
        raise RuleBroken(
            _("Event {event} is at the beginning of its path: there is no step back.").format(
                event=event_code
            )
        )
    if not reason.strip():
        raise RuleBroken(
            _("Event {event}: a step back needs a reason. Write it down.").format(event=event_code)
        )
    if not second.strip() or second.strip() == first.strip():
        raise RuleBroken(
            _("Event {event}: a step back needs a second person.").format(event=event_code)
        )
    return target
