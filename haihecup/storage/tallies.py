"""Counts over all entries, made by the engine in one reading."""

from sqlalchemy import case, func, select

from haihecup.domain.delegations import Sent
from haihecup.domain.entries import EntryStatus
from haihecup.domain.records import RegistrationStatus
from haihecup.storage.tables import delegations, entries, members
from haihecup.storage.transaction import Shelf


class Tallies(Shelf):
    """What is counted and never kept."""

    def sent(self) -> tuple[Sent, ...]:
        """Return what each unit of each delegation has in each event, without who has withdrawn."""
        captain = members.c.position == 0
        confirmed = captain & (entries.c.registration == str(RegistrationStatus.CONFIRMED))
        question = (
            select(
                entries.c.event,
                delegations.c.name,
                entries.c.unit,
                func.sum(case((captain, 1), else_=0)),
                func.count(),
                func.sum(case((confirmed, 1), else_=0)),
            )
            .join(delegations, delegations.c.id == entries.c.delegation)
            .join(members, members.c.entry == entries.c.id)
            .where(entries.c.status != str(EntryStatus.WITHDRAWN))
            .group_by(entries.c.event, delegations.c.name, entries.c.unit)
        )
        rows = self._connection.execute(question)
        return tuple(
            Sent(event, name, unit, int(some), int(people), int(sure))
            for event, name, unit, some, people, sure in rows
        )
