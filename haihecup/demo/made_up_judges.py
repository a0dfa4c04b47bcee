"""Judges and team leaders that do not exist, enough for every event.

Some come from where contestants come, so that there is somebody to avoid.
"""

import random
from collections.abc import Iterable, Sequence
from dataclasses import replace

from haihecup.demo.made_up_people import Population
from haihecup.domain.competition import Event
from haihecup.domain.judges import Assignment, Duty, Judge, judges_needed
from haihecup.domain.people import Delegation
from haihecup.domain.sign_off import SIGNING
from haihecup.services.appoint_judges import add_judges, list_event_teams
from haihecup.services.desk import Desk
from haihecup.services.keep_delegations import list_delegations, tell_leaders

SEED = 2027
"""A chance of its own, so that the rest of a made-up competition stays as it is."""

_SENT_BY_A_DELEGATION = 0.45
_ALSO_IN_ANOTHER_EVENT = 0.12
_EVENT_LACKS_SOMEBODY = 0.15
_OVER_QUOTA_ONE_IN = 9
_NO_LEADER_ONE_IN = 12
_STAND_INS = {Duty.CHIEF_JUDGE: "演示裁判长", Duty.SUPERVISOR: "演示监督"}


def appoint(desk: Desk, events: Sequence[Event]) -> tuple[int, int]:
    """Give every event its judges, and every delegation a leader and a quota; return how many."""
    chance = random.Random(SEED)  # noqa: S311 - made-up people need no secret chance
    maker = JudgeMaker(chance)
    rows = list_delegations(desk)
    told = [maker.told(Delegation(one.name, one.kind, one.guest), one.entries) for one in rows]
    leaders = tell_leaders(desk, told).value
    senders = [one.name for one in rows if one.entries]
    judges = add_judges(desk, maker.judges(events, senders)).value
    return judges, leaders


def signatories(desk: Desk, codes: Sequence[str]) -> dict[str, dict[Duty, str]]:
    """Return who signs the results of each event: who was named for it, or else somebody."""
    named = {
        (team.code, member.duty): member.judge.name
        for team in list_event_teams(desk)
        for member in team.members
    }
    return {
        code: {duty: named.get((code, duty), _STAND_INS[duty]) for duty in SIGNING}
        for code in codes
    }


class JudgeMaker:
    """Makes up judges and leaders from one chance."""

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance
        self._population = Population(chance)

    def told(self, delegation: Delegation, entries: int) -> Delegation:
        """Give a delegation a leader and a quota near to what it has sent."""
        chance = self._chance
        over = entries > 3 and chance.randrange(_OVER_QUOTA_ONE_IN) == 0
        room = -chance.randint(1, 3) if over else chance.randint(0, 12)
        quota = max(1, entries + room)
        if chance.randrange(_NO_LEADER_ONE_IN) == 0:
            return replace(delegation, quota=quota)
        leader = self._person(delegation.name)
        return replace(delegation, leader=leader.name, leader_phone=leader.phone, quota=quota)

    def judges(self, events: Sequence[Event], senders: Sequence[str]) -> tuple[Judge, ...]:
        """Make up the judges of all events; a few judge in a second one."""
        made = [judge for event in events for judge in self._team(event, senders)]
        return tuple(self._also_elsewhere(made, events))

    def _team(self, event: Event, senders: Sequence[str]) -> Iterable[Judge]:
        lacks = self._chance.random() < _EVENT_LACKS_SOMEBODY
        duties = [Duty.JUDGE] * max(3, judges_needed(event.scheme))
        duties += [Duty.ENCRYPTION_JUDGE, Duty.SUPERVISOR, Duty.KEYER]
        if not lacks:
            duties.append(Duty.CHIEF_JUDGE)
        for duty in duties:
            sent = duty in (Duty.JUDGE, Duty.CHIEF_JUDGE) and senders
            home = ""
            if sent and self._chance.random() < _SENT_BY_A_DELEGATION:
                home = self._chance.choice(senders)
            yield replace(
                self._person(home), delegation=home, assignments=(Assignment(event.code, duty),)
            )

    def _also_elsewhere(self, made: Sequence[Judge], events: Sequence[Event]) -> Iterable[Judge]:
        for judge in made:
            mine = judge.assignments
            other = self._chance.choice(events).code
            if self._chance.random() < _ALSO_IN_ANOTHER_EVENT and other != mine[0].event:
                mine = tuple(sorted((*mine, Assignment(other, Duty.JUDGE))))
            yield replace(judge, assignments=mine)

    def _person(self, origin: str) -> Judge:
        person = self._population.person(
            origin=origin or "天津", student=self._chance.random() < 0.5, born=(1962, 1994)
        )
        own = origin in self._population.schools or origin in self._population.firms
        return Judge(person.name, unit=origin if own else person.unit, phone=person.phone)
