"""Who enters which event: registrations of a whole edition, from every sort of delegation."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import replace

from haihecup.demo.made_up_people import MadeUpPerson, Population
from haihecup.domain.competition import Event, Group
from haihecup.domain.people import Delegation, DelegationKind, IdKind, Person, Sex, SkillLevel
from haihecup.domain.roster_entries import Registration

_GUEST_SHARE = 0.14
_SECOND_EVENT_ONE_IN = 250
_OWN_TEAMS = 36
_WORKER_LEVELS = (
    SkillLevel.INTERMEDIATE,
    SkillLevel.SENIOR,
    SkillLevel.SENIOR,
    SkillLevel.TECHNICIAN,
    SkillLevel.NONE,
)
_STUDENT_LEVELS = (SkillLevel.NONE, SkillLevel.NONE, SkillLevel.JUNIOR, SkillLevel.INTERMEDIATE)
_LAST_BIRTH_YEAR = 2009


class RosterMaker:
    """Fills the events of an edition with contestants."""

    def __init__(self, chance: random.Random, delegations: Sequence[Delegation]) -> None:
        self._chance = chance
        self._population = Population(chance)
        self._guests = [one for one in delegations if one.guest]
        self._districts = [one for one in delegations if not one.guest]
        schools = chance.sample(self._population.schools, _OWN_TEAMS // 2)
        firms = chance.sample(self._population.firms, _OWN_TEAMS // 2)
        self._units = [
            *(Delegation(name, DelegationKind.SCHOOL) for name in schools),
            *(Delegation(name, DelegationKind.ENTERPRISE) for name in firms),
        ]

    def registrations(self, events: Sequence[Event], contestants: int) -> list[Registration]:
        """Make up registrations of ``contestants`` people in all, in the order of a roster."""
        shares = [self._chance.uniform(0.5, 1.6) for _event in events]
        whole, given = sum(shares), 0
        made: list[Registration] = []
        for index, (event, share) in enumerate(zip(events, shares, strict=True)):
            size = event.team_size
            wanted = round(contestants * share / whole / size) * size
            if index == len(events) - 1:
                wanted = contestants - given
            given += wanted
            made += self._event(event, wanted)
        made += self._second_events(made, events)
        return sorted(made, key=lambda one: (one.delegation, one.event))

    def _event(self, event: Event, people: int) -> Iterator[Registration]:
        numbers: dict[str, int] = {}
        while people > 0:
            delegation = self._delegation(event)
            people -= event.team_size
            members = tuple(self._member(event, delegation) for _place in range(event.team_size))
            team = ""
            if event.team_size > 1:
                numbers[delegation.name] = numbers.get(delegation.name, 0) + 1
                team = f"{delegation.name}{numbers[delegation.name]}队"
            coached = self._chance.random() < 0.5
            coaches = (self._population.coach(),) if coached else ()
            yield Registration(
                event.code, delegation.name, members, delegation.guest, team, coaches
            )

    def _delegation(self, event: Event) -> Delegation:
        chance = self._chance
        if chance.random() < _GUEST_SHARE:
            return chance.choice(self._guests)
        return chance.choice(self._units if event.code.startswith("WS") else self._districts)

    def _member(self, event: Event, delegation: Delegation) -> Person:
        student = event.group is Group.STUDENTS
        earliest, latest = (2002, _LAST_BIRTH_YEAR) if student else (1968, 2005)
        if event.born_on_or_after:
            earliest = max(earliest, int(event.born_on_or_after[:4]))
            latest = max(latest, earliest + 3)
        made = self._population.person(
            origin=delegation.name, student=student, born=(earliest, min(latest, _LAST_BIRTH_YEAR))
        )
        own_team = delegation.kind in (DelegationKind.SCHOOL, DelegationKind.ENTERPRISE)
        levels = _STUDENT_LEVELS if student else _WORKER_LEVELS
        person = _person(made, self._chance.choice(levels))
        return replace(person, unit=delegation.name) if own_team else person

    def _second_events(
        self, made: Sequence[Registration], events: Sequence[Event]
    ) -> Iterator[Registration]:
        """Let a few single contestants enter a second event of their group."""
        known = {event.code: event for event in events}
        singles = [one for one in made if known[one.event].team_size == 1]
        for one in self._chance.sample(singles, len(singles) // _SECOND_EVENT_ONE_IN):
            open_to = [
                event.code
                for event in events
                if event.group is known[one.event].group
                and event.team_size == 1
                and event.code != one.event
                and event.born_on_or_after <= one.members[0].birth_date
            ]
            if open_to:
                yield one._replace(event=self._chance.choice(open_to))


def _person(made: MadeUpPerson, level: SkillLevel) -> Person:
    return Person(
        name=made.name,
        id_kind=IdKind.RESIDENT,
        id_number=made.id_number,
        unit=made.unit,
        sex=Sex.MALE if made.sex == "男" else Sex.FEMALE,
        birth_date=made.birth_date,
        skill_level=level,
        phone=made.phone,
    )
