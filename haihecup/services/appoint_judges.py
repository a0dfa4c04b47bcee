"""Appoint judges (裁判员): who they are, what they do in which event, whom they have to avoid.

Phones leave this module masked; a whole one is shown by ``show_judge_phone`` alone, which writes it
into the journal. Nothing here knows a work code: whom a judge avoids is a number of contestants.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from haihecup.documents.judge_list import team_list
from haihecup.domain.competition import Event, Group
from haihecup.domain.contacts import masked_phone, phone_given, typed_phone
from haihecup.domain.journal import EDITION_CHAIN, Action
from haihecup.domain.judge_plan import judge_words
from haihecup.domain.judges import (
    Acquaintances,
    Avoidance,
    Conflict,
    Duty,
    Judge,
    conflicts,
    lacks,
    teams,
)
from haihecup.domain.meanwhile import taken_together
from haihecup.domain.names import name_trouble, normal_name, normal_text
from haihecup.domain.problems import Problem, RuleBroken
from haihecup.domain.stages import State
from haihecup.i18n import _, language
from haihecup.services.changes import Changes, Outcome, Subject, changes
from haihecup.services.desk import Desk
from haihecup.services.hand_out_paper import MadePaper, set_lists
from haihecup.services.remembering import NAMED
from haihecup.storage.work import Work


@dataclass(frozen=True, slots=True)
class JudgeChecks:
    """What is to be looked at about one judge."""

    conflicts: tuple[Conflict, ...] = ()
    avoidances: tuple[Avoidance, ...] = ()


@dataclass(frozen=True, slots=True)
class JudgeRow:
    """One judge with what is to be looked at; the phone masked."""

    judge: Judge
    checks: JudgeChecks


@dataclass(frozen=True, slots=True)
class EventName:
    """An event as it is chosen from a list."""

    code: str
    name: str
    group: Group


@dataclass(frozen=True, slots=True)
class TeamMember:
    """Who does what in an event, and how many contestants he has to avoid there."""

    judge: Judge
    duty: Duty
    avoided: int = 0


@dataclass(frozen=True, slots=True)
class EventTeam:
    """The judges of one event, whom it lacks, and whom each of them avoids."""

    code: str
    name: str
    group: Group
    state: State
    members: tuple[TeamMember, ...]
    lacking: tuple[Problem, ...]

    def of(self, duty: Duty) -> tuple[TeamMember, ...]:
        """Return those who have a duty."""
        return tuple(member for member in self.members if member.duty is duty)


# ---- looking -----------------------------------------------------------------------------------


def list_judges(desk: Desk) -> tuple[JudgeRow, ...]:
    """Return all judges in the order of their names."""

    def read(work: Work) -> tuple[JudgeRow, ...]:
        judges = work.judges.all()
        known = _known(desk, work, judges)
        return tuple(JudgeRow(_shown(one), _checks(one, known)) for one in judges)

    return desk.remembered(f"judges {language()}", NAMED, read)


def read_judge(desk: Desk, key: str) -> JudgeRow:
    """Return one judge with every check."""
    with desk.reading() as work:
        judge = work.judges.get(key)
        known = _known(desk, work, (judge,))
    return JudgeRow(_shown(judge), _checks(judge, known))


def check_judge(desk: Desk, judge: Judge) -> JudgeChecks:
    """Say what would be looked at if a judge were saved like this."""
    with desk.reading() as work:
        return _checks(judge, _known(desk, work, (judge,)))


def _known(desk: Desk, work: Work, judges: Iterable[Judge]) -> Acquaintances:
    pairs = {(one.event, judge.unit) for judge in judges for one in judge.assignments}
    return Acquaintances(desk.sent_in(work), work.tallies.of_units(pairs))


def _checks(judge: Judge, known: Acquaintances) -> JudgeChecks:
    return JudgeChecks(conflicts(judge.assignments), known.of(judge))


def _shown(judge: Judge) -> Judge:
    return replace(judge, phone=masked_phone(judge.phone))


def list_event_teams(desk: Desk) -> tuple[EventTeam, ...]:
    """Return the judges of every event, in the order of the events' codes."""

    def read(work: Work) -> tuple[EventTeam, ...]:
        return _event_teams(desk, work)

    return desk.remembered(f"judge teams {language()}", NAMED, read)


def _event_teams(desk: Desk, work: Work) -> tuple[EventTeam, ...]:
    events = work.events.all()
    judges = tuple(map(_shown, work.judges.all()))
    known = _known(desk, work, judges)
    there = teams(judges)
    avoided = {
        (judge.id, one.event, one.duty): one.contestants
        for judge in judges
        for one in known.of(judge)
    }
    return tuple(_team(event, there.get(event.code, ()), avoided) for event in events)


def _team(
    event: Event,
    members: Sequence[tuple[Judge, Duty]],
    avoided: dict[tuple[str, str, Duty], int],
) -> EventTeam:
    return EventTeam(
        event.code,
        event.name,
        event.group,
        event.state,
        tuple(
            TeamMember(judge, duty, avoided.get((judge.id, event.code, duty), 0))
            for judge, duty in members
        ),
        lacks(event.scheme, (duty for _judge, duty in members)),
    )


def list_event_names(desk: Desk) -> tuple[EventName, ...]:
    """Return the events to choose from when somebody gets a duty."""
    with desk.reading() as work:
        events = work.events.all()
    return tuple(
        EventName(event.code, event.short_name or event.name, event.group) for event in events
    )


def list_delegation_names(desk: Desk) -> tuple[str, ...]:
    """Return the delegations that may send a judge."""
    with desk.reading() as work:
        return tuple(one.name for one in work.delegations.all())


def show_judge_phone(desk: Desk, key: str) -> Outcome[str]:
    """Return the whole phone of a judge; the journal tells that it was looked at."""
    with desk.reading() as work:
        name = work.judges.get(key).name
    with desk.writing(Action.PHONE_SHOWN, subject=name) as work:
        work.note()
        phone = work.judges.get(key).phone
    return Outcome(phone, changes())


def team_paper(desk: Desk, codes: Sequence[str]) -> MadePaper:
    """Return the judges of some events for their chief judges, whom they avoid included."""
    teams_now = {team.code: team for team in list_event_teams(desk)}
    with desk.reading() as work:
        edition = work.edition.get()
        events = [work.events.get(code) for code in codes]
    version = _("As of {time}").format(time=desk.wall_clock())
    tables = [
        team_list(
            edition,
            event,
            [
                (member.duty, member.judge, member.avoided)
                for member in teams_now[event.code].members
            ],
            version,
        )
        for event in events
    ]
    pdf, pages = set_lists(desk, tables)
    return MadePaper(_("List for the chief judge"), _(", ").join(codes), pdf, pages)


# ---- changing ----------------------------------------------------------------------------------


def save_judge(desk: Desk, given: Judge, seen: Judge | None = None) -> Outcome[str]:
    """Add a judge without an id, or write him over what is kept; return his id.

    A phone left masked stays. Duties that one person may never have at once are refused. ``seen``
    is the judge as he was shown: what others changed since elsewhere in him stays. Raises
    ``ChangedMeanwhile`` where they changed the same.
    """
    name = normal_name(given.name)
    with desk.writing(Action.JUDGES_CHANGED, subject=name) as work:
        work.lock(EDITION_CHAIN)
        standing = work.judges.get(given.id) if given.id else None
        kept = standing.phone if standing is not None else ""
        if standing is not None and seen is not None:
            given = taken_together(
                _shown(seen),
                replace(given, phone=typed_phone(given.phone, seen.phone)),
                _shown(standing),
                standing.name,
                judge_words(standing),
            )
        judge = replace(
            given,
            name=name,
            unit=normal_text(given.unit),
            phone=phone_given(given.phone, kept),
        )
        _refuse(judge)
        (key,) = work.judges.put_many([judge])
    return Outcome(key, _touched((judge,)), work.receipt)


def add_judges(desk: Desk, new: Sequence[Judge]) -> Outcome[int]:
    """Add many judges at once; return how many."""
    for judge in new:
        _refuse(judge)
    with desk.writing(Action.JUDGES_CHANGED) as work:
        work.judges.put_many(new)
    return Outcome(len(new), _touched(new), work.receipt)


def _refuse(judge: Judge) -> None:
    """Raise ``RuleBroken`` where a judge cannot be kept like this."""
    trouble = name_trouble(judge.name)
    if trouble is not None and trouble[2]:
        raise RuleBroken(trouble[1])
    for conflict in conflicts(judge.assignments):
        if conflict.blocks:
            raise RuleBroken(conflict.text)


def remove_judges(desk: Desk, keys: Sequence[str]) -> Outcome[int]:
    """Take judges out, with their duties; return how many there were."""
    with desk.reading() as work:
        names = _(", ").join(work.judges.get(key).name for key in keys[:3])
    with desk.writing(Action.JUDGES_CHANGED, subject=names) as work:
        work.lock(EDITION_CHAIN)
        gone = [work.judges.get(key) for key in keys]
        _refuse_users(work, keys)
        work.photos.remove(keys)
        work.judges.remove(keys)
    return Outcome(len(gone), _touched(gone), work.receipt)


def _refuse_users(work: Work, keys: Sequence[str]) -> None:
    for user in work.users.all():
        if user.judge in keys:
            raise RuleBroken(
                _(
                    "{name} has an account for this judge. Take the account away, or tie it to "
                    "another judge first."
                ).format(name=user.name)
            )


def _touched(judges: Iterable[Judge]) -> Changes:
    events = {one.event for judge in judges for one in judge.assignments}
    return changes(Subject.JUDGES, Subject.ROSTER, events=tuple(events))
