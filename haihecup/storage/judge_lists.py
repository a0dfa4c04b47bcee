"""The judges with their duties, and the accounts of those who work at the desk."""

import json
from collections import defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from sqlalchemy import Row as SqlRow
from sqlalchemy import select

from haihecup.domain.journal import EDITION_CHAIN
from haihecup.domain.judges import Assignment, Duty, Judge
from haihecup.domain.names import list_order
from haihecup.domain.problems import RuleBroken
from haihecup.domain.users import Role, User
from haihecup.i18n import _
from haihecup.storage.registry import compact
from haihecup.storage.rosters import Delegations
from haihecup.storage.tables import delegations, duties, judges, users
from haihecup.storage.transaction import Shelf, new_id

if TYPE_CHECKING:
    from haihecup.storage.statements import Row

_ANYBODY = select(users.c.id).limit(1)


class Judges(Shelf):
    """The judges (裁判员) with their duties in the events."""

    def all(self) -> tuple[Judge, ...]:
        """Return all judges in the order of their names."""
        mine: dict[int, list[Assignment]] = defaultdict(list)
        for judge, event, duty in self._connection.execute(select(duties)):
            mine[judge].append(Assignment(event, Duty(duty)))
        question = select(judges, delegations.c.name.label("delegation_name")).join(
            delegations, delegations.c.id == judges.c.delegation, isouter=True
        )
        found = (
            Judge(
                row.name,
                row.delegation_name or "",
                row.unit,
                row.phone,
                tuple(sorted(mine[row.id])),
                str(row.id),
            )
            for row in self._connection.execute(question)
        )
        return tuple(sorted(found, key=lambda judge: (list_order(judge.name), judge.id)))

    def get(self, key: str) -> Judge:
        """Return a judge; there must be one."""
        for judge in self.all():
            if judge.id == key:
                return judge
        raise RuleBroken(_("This judge does not exist any more. Look at the list again."))

    def of_delegation(self, name: str) -> tuple[Judge, ...]:
        """Return the judges that a delegation sends."""
        return tuple(judge for judge in self.all() if judge.delegation == name)

    def put_many(self, some: Iterable[Judge]) -> tuple[str, ...]:
        """Add judges without an id, write the others over what is kept; return their ids."""
        self._transaction.lock(EDITION_CHAIN)
        known = Delegations(self._transaction).ids()
        keys: list[str] = []
        rows: list[Row] = []
        wanted: dict[int, set[tuple[int, str, str]]] = {}
        for judge in some:
            key = int(judge.id) if judge.id else new_id()
            if judge.delegation and judge.delegation not in known:
                raise RuleBroken(
                    _(
                        "There is no delegation {name}. Add it to the list of delegations first."
                    ).format(name=judge.delegation)
                )
            home = known.get(judge.delegation)
            rows.append((key, judge.name, home, judge.unit, judge.phone))
            wanted[key] = {(key, one.event, str(one.duty)) for one in judge.assignments}
            keys.append(str(key))
        self._ledger.put(judges.name, rows)
        standing = self._duties(wanted)
        should = {duty for mine in wanted.values() for duty in mine}
        self._ledger.remove(duties.name, standing - should, EDITION_CHAIN)
        self._ledger.add(duties.name, should - standing)
        return tuple(keys)

    def remove(self, keys: Iterable[str]) -> None:
        """Take judges out, with their duties."""
        numbers = [int(key) for key in keys]
        self._ledger.remove(duties.name, self._duties(numbers), EDITION_CHAIN)
        self._ledger.remove(judges.name, [(key,) for key in numbers], EDITION_CHAIN)

    def _duties(self, keys: Iterable[int]) -> set[tuple[int, str, str]]:
        question = select(duties).where(duties.c.judge.in_(list(keys)))
        return {(judge, event, duty) for judge, event, duty in self._connection.execute(question)}


class Users(Shelf):
    """The accounts (用户)."""

    def all(self) -> tuple[User, ...]:
        """Return all accounts in the order of their names."""
        found = map(_user, self._connection.execute(select(users)))
        return tuple(sorted(found, key=lambda user: list_order(user.name)))

    def any(self) -> bool:
        """Tell whether there is an account at all."""
        return self._connection.execute(_ANYBODY).first() is not None

    def get(self, key: str) -> User | None:
        """Return the account with an id, ``None`` where there is none."""
        question = select(users).where(users.c.id == int(key))
        row = self._connection.execute(question).one_or_none()
        return None if row is None else _user(row)

    def find(self, name: str) -> User | None:
        """Return the account with a name, ``None`` where there is none."""
        row = self._connection.execute(select(users).where(users.c.name == name)).one_or_none()
        return None if row is None else _user(row)

    def put(self, user: User) -> str:
        """Add an account without an id, or write it over what is kept; return its id."""
        key = int(user.id) if user.id else new_id()
        row: Row = (
            key,
            user.name,
            str(user.role),
            user.password,
            user.pin,
            compact(list(user.events)) if user.events else "",
            int(user.judge) if user.judge else None,
            int(user.active),
            user.failures,
            user.locked_until,
        )
        self._ledger.put(users.name, [row])
        return str(key)

    def remove(self, key: str) -> None:
        """Take an account out."""
        self._ledger.remove(users.name, [(int(key),)], EDITION_CHAIN)


def _user(row: SqlRow[Any]) -> User:
    return User(
        row.name,
        Role(row.role),
        row.password,
        row.pin,
        tuple(json.loads(row.events)) if row.events else (),
        "" if row.judge is None else str(row.judge),
        bool(row.active),
        row.failures,
        row.locked_until,
        str(row.id),
    )
