"""Delegations, and contestants as persons."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from sqlalchemy import Row as SqlRow
from sqlalchemy import select

from haihecup.domain.journal import EDITION_CHAIN
from haihecup.domain.names import list_order
from haihecup.domain.people import Delegation, DelegationKind, IdKind, Person, Sex, SkillLevel
from haihecup.domain.problems import RuleBroken
from haihecup.i18n import _
from haihecup.storage.statements import Row, portions
from haihecup.storage.tables import delegations, members, people
from haihecup.storage.transaction import Shelf, new_id, new_ids

Document = tuple[IdKind, str]
"""What makes a person one person: kind and number of the document."""


# ---- delegations -------------------------------------------------------------------------------


class Delegations(Shelf):
    """The delegations (代表队), by name."""

    def all(self) -> tuple[Delegation, ...]:
        """Return all delegations in the order of their names."""
        rows = self._connection.execute(select(delegations)).all()
        found = (
            Delegation(
                row.name,
                DelegationKind(row.kind),
                bool(row.guest),
                row.leader,
                row.leader_phone,
                row.quota,
            )
            for row in rows
        )
        return tuple(sorted(found, key=lambda delegation: list_order(delegation.name)))

    def ids(self) -> dict[str, int]:
        """Return the key of each delegation by its name."""
        rows = self._connection.execute(select(delegations.c.name, delegations.c.id))
        return {row.name: row.id for row in rows}

    def add_many(self, new: Iterable[Delegation]) -> None:
        """Add delegations."""
        self._ledger.add(delegations.name, [_delegation_row(new_id(), one) for one in new])

    def put(self, delegation: Delegation) -> None:
        """Add a delegation, or change the one with its name."""
        key = self.ids().get(delegation.name) or new_id()
        self._ledger.put(delegations.name, [_delegation_row(key, delegation)])

    def put_many(self, some: Iterable[Delegation]) -> int:
        """Add delegations, or change those with their names; return how many were different."""
        known = self.ids()
        rows = [_delegation_row(known.get(one.name) or new_id(), one) for one in some]
        return self._ledger.put(delegations.name, rows)

    def get(self, name: str) -> Delegation:
        """Return the delegation with a name; there must be one."""
        for delegation in self.all():
            if delegation.name == name:
                return delegation
        raise RuleBroken(
            _("There is no delegation {name} any more. Look at the list again.").format(name=name)
        )

    def remove(self, name: str) -> None:
        """Take a delegation out; nobody may belong to it any more."""
        self._ledger.remove(delegations.name, [(self.ids()[name],)], EDITION_CHAIN)

    def rename(self, old: str, new: str) -> None:
        """Give a delegation another name; its entries stay with it."""
        known = {delegation.name: delegation for delegation in self.all()}
        row = _delegation_row(self.ids()[old], replace(known[old], name=new))
        self._ledger.put(delegations.name, [row])


def _delegation_row(key: int, delegation: Delegation) -> Row:
    return (
        key,
        delegation.name,
        str(delegation.kind),
        int(delegation.guest),
        delegation.leader,
        delegation.leader_phone,
        delegation.quota,
    )


# ---- people ------------------------------------------------------------------------------------


class Glance(NamedTuple):
    """The little of a person that tells whether there is anything to say about him."""

    birth_date: str
    promoted: bool
    kind: IdKind
    sex: str
    level: str
    certificate: str
    phone: str
    origin: str


class People(Shelf):
    """The contestants (选手) as persons, by id or by their document."""

    def all(self) -> dict[str, Person]:
        """Return everybody by id."""
        return {str(row[0]): _person(row) for row in self._connection.execute(select(people))}

    def get(self, ids: Sequence[str]) -> dict[str, Person]:
        """Return some people by id."""
        keys = [int(one) for one in ids]
        rows = self._connection.execute(select(people).where(people.c.id.in_(keys)))
        return {str(row[0]): _person(row) for row in rows}

    def glances(self, some: Collection[str] | None = None) -> dict[str, "Glance"]:
        """Return by id what shows whether there is anything to say of everybody, or of some."""
        question = select(
            people.c.id,
            people.c.birth_date,
            people.c.promoted_this_year,
            people.c.id_kind,
            people.c.sex,
            people.c.skill_level,
            people.c.skill_certificate,
            people.c.phone,
            people.c.origin,
        )
        kinds = {str(kind): kind for kind in IdKind}
        wanted = portions(list(map(int, some or ())))
        questions = (
            [question]
            if some is None
            else [question.where(people.c.id.in_(keys)) for keys in wanted]
        )
        return {
            str(row[0]): Glance(row[1], bool(row[2]), kinds[row[3]], *row[4:])
            for one in questions
            for row in self._connection.execute(one)
        }

    def ids(self) -> dict[Document, str]:
        """Return everybody's id by kind and number of the document."""
        question = select(people.c.id_kind, people.c.id_number, people.c.id)
        kinds = {str(kind): kind for kind in IdKind}
        return {
            (kinds[kind], number): str(key)
            for kind, number, key in self._connection.execute(question)
        }

    def find(self, kind: IdKind, number: str) -> str | None:
        """Return the id of the person with a document, ``None`` where nobody has it."""
        question = select(people.c.id).where(
            people.c.id_kind == str(kind), people.c.id_number == number
        )
        key = self._connection.execute(question).scalar_one_or_none()
        return None if key is None else str(key)

    def add_many(self, new: Iterable[Person]) -> tuple[str, ...]:
        """Add people; return their ids in the same order."""
        everybody = list(new)
        rows = list(map(_person_row, new_ids(len(everybody)), everybody))
        self._ledger.add(people.name, rows)
        return tuple(str(row[0]) for row in rows)

    def same_numbers(self, keys: Sequence[str]) -> dict[str, str]:
        """Return whose of some people's numbers somebody else has too, and who."""
        other = people.alias("other")
        question = select(people.c.id, other.c.id).join(
            other,
            (other.c.id_number == people.c.id_number)
            & other.c.id_kind.in_([str(kind) for kind in IdKind])
            & (other.c.id != people.c.id),
        )
        return {
            str(key): str(owner)
            for some in portions(list(map(int, keys)))
            for key, owner in self._connection.execute(question.where(people.c.id.in_(some)))
        }

    def remove_unregistered(self, keys: Sequence[str]) -> tuple[str, ...]:
        """Take out those of some people who are in no entry; return their ids."""
        numbers = [int(key) for key in keys]
        question = select(members.c.person).where(members.c.person.in_(numbers))
        kept = set(self._connection.execute(question).scalars())
        gone = [number for number in numbers if number not in kept]
        self._ledger.remove(people.name, [(number,) for number in gone], EDITION_CHAIN)
        return tuple(map(str, gone))

    def put_many(self, changed: Mapping[str, Person]) -> int:
        """Write people over what is kept of them; return how many were different."""
        rows = [_person_row(int(key), person) for key, person in changed.items()]
        return self._ledger.put(people.name, rows)


# as plain texts, which is all that an engine takes; looked up, since twenty thousand come at once
_WORDS: Mapping[str, str] = {
    word: str(word) for words in (IdKind, Sex, SkillLevel) for word in words
}


def _person_row(key: int, person: Person) -> Row:
    return (
        key,
        person.name,
        _WORDS[person.id_kind],
        person.id_number,
        person.unit,
        _WORDS[person.sex],
        person.birth_date,
        _WORDS[person.skill_level],
        person.skill_certificate,
        person.phone,
        int(person.promoted_this_year),
        person.origin,
        int(person.id_accepted),
    )


def _person(row: SqlRow[Any]) -> Person:
    return Person(
        name=row.name,
        id_kind=IdKind(row.id_kind),
        id_number=row.id_number,
        unit=row.unit,
        sex=Sex(row.sex),
        birth_date=row.birth_date,
        skill_level=SkillLevel(row.skill_level),
        skill_certificate=row.skill_certificate,
        phone=row.phone,
        promoted_this_year=bool(row.promoted_this_year),
        origin=row.origin,
        id_accepted=bool(row.id_accepted),
    )
